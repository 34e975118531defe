"""What moves people beside pay: the shape of each drive, what awards cost, what policies leave alone."""

import json

import numpy as np
import pytest

from salessim.company import simulate
from salessim.company.people import awards, drives, motivation
from salessim.company.people.team_pay import own_and_team
from salessim.company.simulate import begin
from salessim.pay import Plan
from salessim.selling.steps_managers import COMMUNICATION, NOTED
from salessim.selling.worth import outlook

OFF = {"behaviour.feeling.threat": 0.0, "behaviour.feeling.peer_help": 0.0, "behaviour.feeling.peer_rivalry": 0.0}
CLUB = {"period": "quarter", "who": "top_share", "share": 0.2, "size": 0.1, "cost": 5_000.0}
SAME = {"period": "quarter", "who": "best_of_team"}
TEAMS = np.zeros(1, [("first_seat", "i8"), ("last_seat", "i8")])
QUOTA = np.full(6, 100.0)


def plan(*components):
    tree = {"salary": 60_000.0, "target_incentive": 40_000.0, "components": list(components)}
    return Plan.model_validate_json(json.dumps(tree))


# -- shapes --------------------------------------------------------------------------------------------------------


def test_a_goal_moves_most_when_hard_but_within_reach():
    """B4: an inverted U over difficulty, its top where reaching it is about as likely as not."""
    goals = np.linspace(0.2, 3.0, 141)
    moved = drives.towards_goal(1.0, 0.25, goals, 1.0)
    rising, falling = np.diff(moved[goals <= 1.0]), np.diff(moved[goals >= 1.0])
    assert (rising > 0).all() and (falling < 0).all()
    assert moved[0] < 0.05 and moved[-1] < 0.01 and moved.max() == pytest.approx(1.0)
    assert 0.4 <= drives.chance((1.0 - goals[moved.argmax()]) / 0.25) <= 0.75
    assert drives.towards_goal(1.0, 0.25, goals, 0.5) == pytest.approx(0.5 * moved), "as far as one is committed"


def test_what_is_certain_moves_nobody():
    lead = np.linspace(-8.0, 8.0, 33)
    p = drives.chance(lead)
    assert drives.openness(lead) == pytest.approx(4.0 * p * (1.0 - p))
    assert drives.openness(0.0) == 1.0 and drives.openness(np.array([-1e9, 1e9])) == pytest.approx(0.0)


@pytest.mark.parametrize("who, share, margin", [("top_share", 0.5, 3), ("top_share", 1 / 6, 5)])
def test_hope_is_strongest_at_the_margin(who, share, margin):
    award = awards_declared(who, share=share)
    expected = np.array([0.4, 0.6, 0.8, 1.0, 1.2, 1.4])
    felt = awards.hope(award, QUOTA, expected, np.full(6, 0.1), np.zeros(6, np.int64))
    at_cut = {margin, margin - 1}
    assert set(np.argsort(felt)[-2:].tolist()) == at_cut
    assert felt[[s for s in range(6) if abs(s - margin + 0.5) > 2]].max(initial=0.0) < 0.05, "far off nobody is moved"


def test_as_many_are_expected_to_win_as_win():
    rng = np.random.default_rng(3)
    expected, spread, group = rng.normal(1.0, 0.3, 40), rng.uniform(0.05, 0.4, 40), np.repeat([0, 1, 2, 3], 10)
    p = awards.chances(expected, spread, group, 1)
    assert np.bincount(group, p) == pytest.approx(1.0, abs=0.01)
    assert awards.chances(expected, spread, np.zeros(40, np.int64), 8).sum() == pytest.approx(8.0, abs=0.05)
    assert awards.chances(expected[:2], spread[:2], np.zeros(2, np.int64), 2).min() > 0.99, "where all win, all know"


def test_equal_chances_are_one_in_all():
    p = awards.chances(np.ones(8), np.full(8, 0.2), np.zeros(8, np.int64), 1)
    assert p == pytest.approx(1 / 8, abs=1e-3)


def test_the_threat_is_felt_near_the_floor():
    score = np.array([0.0, 0.3, 0.5, 0.7, 1.0, 1.5])
    felt = drives.threat(score, np.ones(6, np.int64), 0.5, 2, np.zeros(6, bool))
    assert felt.argmax() == 2 and felt[2] == 1.0
    assert (np.diff(felt[:3]) > 0).all() and (np.diff(felt[2:]) < 0).all()
    assert felt[4] < 0.02 and felt[5] < 0.001 and felt[0] < 0.02
    assert drives.threat(score, np.zeros(6, np.int64), 0.5, 2, np.zeros(6, bool)) == pytest.approx(0.5 * felt)
    lifted = drives.threat(score, np.ones(6, np.int64), 0.5, 2, np.ones(6, bool)) - felt
    assert lifted[2] == pytest.approx(1.0) and lifted[5] < 0.001, "who waits on the bench lifts the bottom, not the top"


def test_team_mates_are_the_others():
    talent, team = np.array([0.4, 0.0, -0.4, 0.6]), np.array([0, 0, 0, 1])
    assert drives.mates_ahead(talent, team, 2) == pytest.approx([-0.2 - 0.1, 0.0 - 0.1, 0.2 - 0.1, 0.0])


def test_ranks_go_from_first_to_last():
    results, team = np.array([3.0, 1.0, 2.0, 5.0, 9.0, 4.0]), np.array([0, 0, 0, 1, 2, 2])
    assert drives.rank(results, team, 3).tolist() == [1.0, -1.0, 0.0, 0.0, 1.0, -1.0]


def test_help_shortens_a_slump():
    deep = drives.slump(np.array([1.0, 0.6, 0.2]), 1.0, 0.0)
    assert deep[0] == 0.0 < deep[1] < deep[2] == 1.0
    assert drives.slump(np.array([0.2]), 1.0, 1.0) == 0.5


def awards_declared(who, **more):
    from salessim.scenario.people.motivation import Award

    return Award(who=who, **more)


# -- whose results pay looks at ------------------------------------------------------------------------------------


@pytest.mark.parametrize("components, own, team", [
    ([{"kind": "commission", "rate": 0.1}], 0.4, 0.0),
    ([{"kind": "quota_bonus", "money": 10_000, "whose": "team"}], 0.0, 0.4),
    ([{"kind": "quota_bonus", "money": 5_000}, {"kind": "quota_bonus", "money": 5_000, "whose": "team"}], 0.2, 0.2),
    ([{"kind": "pool", "money": 80_000, "whose": "own"}], 0.05, 0.35),
    ([{"kind": "pool", "rate": 0.05}], 0.0, 0.4),
    ([{"kind": "contest", "prizes": [9_000]}], 0.4, 0.0),
], ids=["own", "team", "half and half", "pool of eight", "pool filled by the team", "against each other"])
def test_whose_results_pay_looks_at(components, own, team):
    assert own_and_team(plan(*components), 600_000.0, ("core",)) == pytest.approx((own, team), abs=0.01)


def test_the_sign_of_team_mates_hangs_on_whose_results_pay(small, written, lived):
    """The same people: abler mates spur on where the team is paid together, and discourage where each is paid alone."""
    together = written({"plans": TOGETHER})
    parts = []
    for scenario in (small(), together):
        company = begin(scenario, lived(small()).start, 4, 1, 0)
        sellers = at_work(company)
        zeal = np.zeros((len(motivation.DRIVES), len(sellers.who)))
        motivation.add_drives(company, 4, sellers, zeal)
        parts.append(zeal[motivation.TEAM_MATES])
        ahead = drives.mates_ahead(company.floor.people["talent"][sellers.who], sellers.team, 2)
    assert (parts[0] * ahead <= 0).all() and (parts[1] * ahead >= 0).all() and np.ptp(ahead) > 0.05
    assert parts[1] == pytest.approx(-parts[0])


BONUS = {"kind": "quota_bonus", "period": "quarter", "money": 17_500.0, "whose": "team"}
TEAM_PLAN = {"salary": 70_000.0, "target_incentive": 70_000.0, "components": [BONUS]}
MANAGERS = {"salary": 110_000.0, "target_incentive": 70_000.0,
            "components": [{"kind": "quota_bonus", "period": "quarter", "money": 17_500.0}]}
TOGETHER = {"runner": TEAM_PLAN, "climber": TEAM_PLAN, "manager": MANAGERS}


def at_work(company):
    rows = np.flatnonzero(company.floor.seats["selling"])
    return motivation.Sellers(rows, company.floor.seats["person"][rows], company.floor.seats["team"][rows])


# -- in a company --------------------------------------------------------------------------------------------------


def test_the_forecast_is_that_of_the_floor(small, lived):
    company = begin(small(), lived(small()).start, 8, 1, 0)
    sellers = at_work(company)
    _, mean, spread = motivation.forecast(company, 4, sellers, "quarter")
    rules, floor = company.scenario.behaviour.forecast, company.floor
    for i, (s, p) in enumerate(zip(sellers.rows.tolist(), sellers.who.tolist(), strict=True)):
        person, seat = floor.people[p], floor.seats[s]
        pace = person["pace"] * np.exp(person["optimism"]) * person["usual_effort"] ** rules.elasticity
        assert (mean[i], spread[i]) == pytest.approx(outlook(
            seat["credited"][1], pace, 9.0, rules.error, floor.roles["lump"][seat["role"]], seat["quota"][1]))


def test_without_drives_nobody_is_driven(small, lived):
    history = lived(small(OFF))
    assert not history.end.tables["people"]["zeal"].any()
    assert history.measures()["drive"] == 0.0
    assert [row[0] for row in history.journal.drives] == [4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47, 52]


def test_without_supervision_nobody_is_threatened(small, lived):
    threat = motivation.DRIVES.index("threat") + 2
    with_, without = (lived(small({"supervision.attainment_floor": floor})) for floor in (0.5, 0.0))
    assert all(row[threat] > 0 for row in with_.journal.drives)
    assert not any(row[threat] for row in without.journal.drives)


def test_effort_stays_within_its_limits(small, lived):
    driven = lived(small({"motivation.goal": 1.0, "motivation.participation": True, "behaviour.feeling.goal": 0.5,
                          "motivation.awards": {"club": CLUB | {"size": 0.12}}, "behaviour.feeling.threat": 1.0,
                          "behaviour.effort.ceiling": 1.2}))
    people = driven.end.tables["people"]
    assert people["zeal"].max() > 0.3
    assert people["effort"].max() == 1.2 and people["effort"][people["effort"] > 0].min() >= 0.5


def test_an_award_acts_from_the_first_months_end(small, lived, rows, alike):
    """Until then every row is as it was; after it, what is different is what sellers do."""
    named = small({"motivation.awards": {"best_of_team": SAME}})
    club = small({"motivation.awards": {"best_of_team": SAME, "club": CLUB}})
    start = lived(small()).start
    same, plain, changed = (simulate(one, start=start, seed=1, baseline=small(), until=4)
                            for one in (named, small(), club))
    alike(rows(same), rows(plain))
    alike(rows(changed) | {"end": 0}, rows(plain) | {"end": 0})
    zeal = changed.end.tables["people"]["zeal"] - plain.end.tables["people"]["zeal"]
    assert zeal.max() > 0.02 and zeal.min() >= 0.0
    assert rows(lived(club, baseline=small()))["deals"] != rows(lived(small()))["deals"]


def test_an_award_without_size_and_cost_recognises_and_nothing_else(small, lived, rows, alike):
    unfelt = {"behaviour.feeling.recognition": 0.0}
    club = unfelt | {"motivation.awards": {"best_of_team": SAME, "club": CLUB | {"size": 0.0, "cost": 0.0}}}
    alike(rows(lived(small(club), baseline=small(unfelt))), rows(lived(small(unfelt))))
    felt = lived(small(club | {"behaviour.feeling.recognition": 0.1}), until=13)
    winners = {p for week, name, _, p in felt.journal.awards if name == "club" and week == 13}
    stock = felt.end.tables["people"]["recognition"]
    assert winners and min(stock[list(winners)]) >= 0.1 and stock.max() <= awards.MOST


def test_awards_cost_what_is_won(small, lived):
    history = lived(small({"motivation.awards": {"club": CLUB, "all": CLUB | {"who": "all_at_quota", "cost": 10.0}}}))
    won = [name for _, name, _, _ in history.journal.awards]
    assert history.measures()["motivation_cost"] == 5_000.0 * won.count("club") + 10.0 * won.count("all")
    assert won.count("club") >= 4 * 2 and won.count("all") > 4
    quarters = [row for row in history.journal.people]
    reached = sum(int(((quarter["bookings"] >= quarter["quota"]) & (quarter["selling"] == 1)
                       & (quarter["began"] <= quarter["quarter"] * 13)).sum()) for quarter in quarters)
    assert won.count("all") == reached


def test_who_wins():
    credited = np.array([50.0, 130.0, 110.0, 0.0, 90.0, 120.0])
    TEAMS["last_seat"] = 6
    assert awards.winners(awards_declared("best_of_team"), credited, QUOTA, TEAMS).tolist() == [1]
    assert awards.winners(awards_declared("top_share", share=0.4), credited, QUOTA, TEAMS).tolist() == [1, 5]
    assert awards.winners(awards_declared("all_at_quota"), credited, QUOTA, TEAMS).tolist() == [1, 2, 5]
    double = np.where(np.arange(6) == 1, 2.0, 1.0) * QUOTA
    assert awards.winners(awards_declared("best_of_team"), credited, double, TEAMS).tolist() == [5]
    assert awards.winners(awards_declared("best_of_team", by="bookings"), credited, double, TEAMS).tolist() == [1]
    assert not len(awards.winners(awards_declared("best_of_team"), 0.0 * credited, QUOTA, TEAMS))


def test_a_say_takes_hours_from_coaching(small, lived):
    say = {"motivation.participation": True, "motivation.participation_hours": 3.0}
    plain, asked = lived(small()), lived(small(say | {"time.roll_out_week": 0}), baseline=small())
    told, coached = 2 + NOTED.index("communication"), 2 + NOTED.index("coaching")
    hours = [history.hours[history.hours[:, 0] < 13] for history in (plain, asked)]
    selling = int(lived(small()).start.tables["seats"]["selling"].sum())
    assert hours[1][:, told].sum() - hours[0][:, told].sum() == pytest.approx(3.0 * selling, rel=0.1)
    assert hours[1][:, coached].sum() < hours[0][:, coached].sum() - 20.0
    assert asked.measures()["clarity"] > plain.measures()["clarity"]


def test_who_waits_for_the_talk_is_not_committed_by_it(small, lived):
    company = begin(small({"motivation.participation": True, "motivation.goal": 1.0}), lived(small()).start, 4, 1, 0)
    company.requests = [[] for _ in company.floor.teams]
    sellers = at_work(company)
    clarity = company.floor.people["clarity"][sellers.who]
    assert motivation.commitment(company, sellers) == pytest.approx(clarity)
    motivation.consult(company)
    motivation.consult(company)
    assert [len(desk) for desk in company.requests] == np.bincount(sellers.team).tolist(), "each asks once"
    assert {use for desk in company.requests for use, *_ in desk} == {COMMUNICATION}
    assert motivation.commitment(company, sellers) == pytest.approx(0.7 * clarity)


def test_fairness_looks_at_peers_and_where_declared_at_the_market(small, lived):
    company = begin(small({"behaviour.feeling.market": 0.1}), lived(small()).start, 4, 1, 0)
    people, seats = company.floor.people, company.floor.seats
    who = seats["person"][(seats["role"] == 0) & (seats["person"] >= 0)]
    people["pay_year"][who] = 140_000.0 * np.exp(0.2)
    motivation.compare_pay(company)
    assert people["fairness"][who] == pytest.approx(0.1 * 0.2)


EVERYTHING = {"motivation.goal": 1.05, "motivation.participation": True, "motivation.rank_feedback": "public",
              "behaviour.feeling.rank": 0.05, "behaviour.feeling.slump": 0.1, "behaviour.feeling.market": 0.02,
              "motivation.awards": {"best_of_team": SAME, "club": CLUB, "month": {
                  "period": "month", "who": "best_of_team", "by": "bookings", "size": 0.05, "cost": 100.0}}}


@pytest.mark.parametrize("week", [4, 13, 22, 39])
def test_stop_and_go_on_is_going_through(small, lived, rows, alike, week):
    through = lived(small(EVERYTHING))
    first = lived(small(EVERYTHING), until=week)
    then = simulate(small(EVERYTHING), start=first.end, seed=1)
    for told in ("awards", "drives", "spent"):
        assert getattr(first.journal, told) + getattr(then.journal, told) == getattr(through.journal, told)
    alike(rows(first, then), rows(through))


def test_with_a_days_tick_drives_are_about_the_same(small, lived):
    week, day = (lived(small(EVERYTHING | {"time.tick": tick, "time.start": "own"})).measures()["drive"]
                 for tick in ("week", "day"))
    assert week > 0.02 and day == pytest.approx(week, rel=0.25)


def test_an_award_in_one_team_leaves_the_other(small, lived):
    """Nothing of an award for each team's best depends on the other team's results."""
    award = {"motivation.awards": {"best": CLUB | {"who": "best_of_team"}}}
    base = begin(small(award), lived(small()).start, 4, 1, 0)
    other = begin(small(award), lived(small()).start, 4, 1, 0)
    other.floor.people["pace"][other.floor.seats["person"][:8]] *= 2.0
    for company in (base, other):
        motivation.inspire(company, 4)
    second = base.floor.seats["person"][8:]
    assert np.array_equal(base.floor.people["zeal"][second], other.floor.people["zeal"][second])
    assert not np.array_equal(base.floor.people["zeal"], other.floor.people["zeal"])
