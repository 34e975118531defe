"""Rising: managers leave and are followed, the best seller is missed on the floor, and a vacancy stays behind."""

import math

import numpy as np
import pytest

from salessim.company import simulate
from salessim.company.people.made import coaching_potential, correlated, make_people
from salessim.company.people.posts import due, first_leads, weeks_led
from salessim.company.people.rising import FROM_INSIDE, FROM_OUTSIDE, LEFT, RISEN, index
from salessim.company.terms import terms_of
from salessim.declare import Faults
from salessim.luck import PERSON, entities
from salessim.selling import floor as f

BEST_OF = {4: 1.0294, 8: 1.4236}  # expected best of n standard normals
LEAVING = {"managers.leaving": 1.0, "time.quarters": 8, "promotion.least_years": 0.5}
APART = {"behaviour.feeling.fairness": 0.0, "behaviour.feeling.peer_help": 0.0, "behaviour.feeling.peer_rivalry": 0.0,
         "onboarding.places": 100}
CHAIN = {  # starters look for needs and rise to closers, who are never hired from outside while there is a starter
    "roles": {"starter": {"segments": ["mid"], "task": {"prospect": 1.0, "sell": 0.0, "care": 0.0}, "plan": "runner",
                          "quota": 620_000.0, "labour": "north"},
              "closer": {"segments": ["mid"], "task": {"prospect": 0.2, "sell": 1.0, "care": 1.0}, "plan": "runner",
                         "quota": 620_000.0, "labour": "north", "filled_from": "starter"},
              "climber": {"segments": ["upper"], "plan": "climber", "quota": 620_000.0, "labour": "south"}},
    "teams": {"north": {"seats": {"starter": 2, "closer": 5}}, "other": {"seats": {"starter": 3}},
              "south": {"seats": {"climber": 7}}}}
BUSY = {"behaviour.leaving.late": 1.2, "behaviour.leaving.middle": 1.2, "managers.leaving": 1.5,
        "promotion.least_years": 0.2, "promotion.outside_weeks": 9, "promotion.by": "index"}


@pytest.fixture(scope="module")
def leaving(small, lived):
    """leaving(by, replication) -> History of two years in which managers leave."""
    return lambda by, replication=0: lived(small(LEAVING | {"promotion.by": by}), replication, baseline=small(LEAVING))


def rose(history, *what):
    return [row for row in history.journal.rising if row[1] in what]


@pytest.mark.parametrize("n", [4, 8])
@pytest.mark.parametrize(("r", "validity"), [(0.3, 0.5), (0.0, 0.9)])
def test_the_best_of_n_coaches_as_well_as_what_chose_them_tells(small, n, r, validity):
    """Expected potential: 1 + sd·r·i(n) of the best seller, 1 + sd·v·i(n) of who was assessed best, i of n normals."""
    scenario = small({"behaviour.managing.potential": r, "managers.coaching_sd": 0.2})
    sigma, teams = scenario.labour["north"].talent_sigma, 20_000
    people = make_people(entities(1, 0, PERSON, n * teams), np.full(n * teams, sigma), 1.0,
                         terms_of(scenario, 1.0).rules[0])
    potential = coaching_potential(people, scenario, np.full(len(people), sigma))
    z, error = (potential - 1.0) / 0.2, np.random.default_rng(1).standard_normal(len(people))
    within = 4 * 0.2 / math.sqrt(teams)
    for merit, correlation in ((people["talent"], r), (correlated(z, error, validity), validity)):
        best = merit.reshape(teams, n).argmax(axis=1)
        mean = potential.reshape(teams, n)[np.arange(teams), best].mean()
        assert mean == pytest.approx(1.0 + 0.2 * correlation * BEST_OF[n], abs=within + 2e-3)


def test_an_index_weighs_both_in_their_spread():
    sales, coaching = np.array([0.5, 1.0, 3.0]), np.array([9.0, 8.0, 7.0])
    assert index(sales, coaching, 0.0).argmax() == 2 and index(sales, coaching, 1.0).argmax() == 0
    assert index(sales * 100 + 5, coaching, 0.3) == pytest.approx(index(sales, coaching, 0.3))
    assert index(np.ones(3), coaching, 0.0).tolist() == [0.0, 0.0, 0.0]


def test_managers_stay_as_long_as_declared(small):
    """Time in post is exponential: the mean of 1/leaving years, in whole weeks."""
    teams = np.zeros(4000, f.TEAMS)
    leads = first_leads(teams, 0, 1, 0)
    weeks = due(leads, np.ones(4000), 0.5)
    assert weeks.mean() == pytest.approx(104.5, abs=4 * 104 / math.sqrt(4000)) and weeks.min() >= 1
    assert np.isinf(due(leads, np.ones(4000), 0.0)).all(), "nobody leaves"


def test_who_sells_best_is_missed_and_who_was_assessed_coaches_better(leaving):
    """The paradox, as an outcome: by sales the team gives up a better seller for a manager who coaches no better than
    the correlation of both says; assessed potential buys the better coach, at the price of a worse seller less."""
    talent, coach = {}, {}
    for by in ("sales", "coaching"):
        rows, gone = [], []
        for k in range(24):
            history = leaving(by, k)
            people = history.end.tables["people"]
            rows += [row[5] for row in rose(history, FROM_INSIDE)]
            gone += [people["talent"][row[3]] for row in rose(history, FROM_INSIDE)]
        assert len(rows) > 60
        talent[by], coach[by] = np.array(gone), np.array(rows)

    def gap(a, b):
        return (a.mean() - b.mean()) / math.sqrt(a.var() / len(a) + b.var() / len(b))

    assert gap(talent["sales"], talent["coaching"]) > 2.0
    assert gap(coach["coaching"], coach["sales"]) > 2.0
    sd, r = 0.3, 0.3
    assert coach["sales"].mean() < 1.0 + sd * r * BEST_OF[8] + 3 * sd / math.sqrt(len(coach["sales"]))


def test_nothing_changes_before_somebody_is_chosen(leaving, small, lived, rows, alike):
    first = min(row[0] for row in rose(leaving("sales"), FROM_INSIDE))
    one, other = (lived(small(LEAVING | {"promotion.by": by}), baseline=small(LEAVING), until=first)
                  for by in ("sales", "coaching"))
    alike(rows(one), rows(other))
    assert repr(rows(leaving("sales"))) != repr(rows(leaving("coaching")))


def test_nobody_leaves_unless_declared(small, lived, rows, alike):
    still = lived(small({"promotion.by": "coaching", "promotion.inside": False, "promotion.outside_cost": 1.0}),
                  baseline=small())
    alike(rows(still), rows(lived(small())))
    assert still.journal.rising == [] and still.measures()["manager_vacancy"] == 0.0


def test_a_team_whose_manager_stays_keeps_its_people(small, lived):
    """What a promotion does to one team, the other never sees."""
    declared = APART | LEAVING | {"managers.leaving": 0.5}
    pairs = [[lived(small(declared | {"promotion.by": by}), k, baseline=small(declared))
              for by in ("sales", "coaching")] for k in range(6)]
    seen_one = 0
    for one, other in pairs:
        concerned = {row[2] for row in one.journal.rising}
        if concerned not in ({0}, {1}):
            continue
        seen_one += 1
        still = ({0, 1} - concerned).pop()
        for history in (one, other):
            history.mine = history.closed[history.end.tables["seats"]["team"][history.closed["seat"]] == still]
            history.sold = history.end.tables["people"]["key"][history.mine["person"]]
        assert one.mine["key"].tolist() == other.mine["key"].tolist()
        assert one.sold.tolist() == other.sold.tolist() and one.mine["closed"].tolist() == other.mine["closed"].tolist()
    assert seen_one >= 2


def test_people_are_conserved_and_the_post_is_empty_meanwhile(leaving, lived, small):
    for by in ("sales", "index"):
        history = leaving(by)
        filled = [int((state.tables["seats"]["person"] >= 0).sum()) for state in (history.start, history.end)]
        inside = rose(history, FROM_INSIDE)
        assert filled[1] - filled[0] == len(history.journal.hires) - len(history.journal.exits) - len(inside)
        assert history.measures()["promotions"] == len(inside) > 0
        people, teams = history.end.tables["people"], history.end.tables["teams"]
        for week, _, _, p, seat, coach in inside:
            assert people["left"][p] == week and people["seat"][p] == -1 and coach == people["potential"][p]
            assert p not in {row[2] for row in history.journal.exits}
            after = [row for row in history.journal.hires if row[1] == seat and row[0] > week]
            assert after or history.end.tables["lives"]["phase"][seat] < 4, "the seat is being filled"
        hours = history.hours
        used = hours[:, 2:13].sum(axis=1)
        gone = {(row[2], row[0]) for row in rose(history, LEFT)}
        assert gone and all(used[(hours[:, 1] == t) & (hours[:, 0] == week)].item() == 0.0 for t, week in gone)
        empty = 1.0 - weeks_led(history.end.tables["leads"], len(teams), 0, 104).sum() / (104 * len(teams))
        assert history.measures()["manager_vacancy"] == pytest.approx(empty) and 0.0 < empty < 0.5


def test_from_outside_takes_longer_and_costs(small, lived):
    outside = lived(small(LEAVING | {"promotion.inside": False, "promotion.outside_cost": 50_000.0}),
                    baseline=small(LEAVING))
    hired, left = rose(outside, FROM_OUTSIDE), rose(outside, LEFT)
    assert hired and not rose(outside, FROM_INSIDE) and (outside.end.tables["teams"]["manager"][0] == -1
                                                         or outside.journal.rising)
    since = {row[2]: row[0] for row in left[:2]}
    assert hired[0][0] - since[hired[0][2]] == 16
    spent = [(week, amount) for week, what, amount in outside.journal.spent if (what, amount) == ("hiring", 50_000.0)]
    assert spent == [(row[0], 50_000.0) for row in hired]


def test_no_salary_while_there_is_no_manager(small, lived):
    declared = {"managers.leaving": 2.0, "promotion.inside": False, "promotion.outside_weeks": 52}
    history = lived(small(declared), baseline=small())
    lines = history.lines
    salary = lines["amount"][(lines["person"] < 0) & (lines["component"] == 0)].sum()
    leads, months = history.end.tables["leads"], [history.calendar.weeks("month", m) for m in range(12)]
    led = sum(weeks_led(leads, 2, start, end).sum() / (end - start) for start, end in months)
    assert led < 23 and salary == pytest.approx(110_000.0 / 12 * led, rel=1e-4)


def test_starters_rise_and_are_followed(written, lived):
    scenario = written(CHAIN).change(BUSY | {"managers.leaving": 0.0})
    history = lived(scenario)
    risen = rose(history, RISEN)
    people, seats = history.end.tables["people"], history.end.tables["seats"]
    roles = list(scenario.roles)
    assert len(risen) >= 3 and history.measures()["promotions"] == len(risen)
    hired_for = {roles[seats["role"][row[1]]] for row in history.journal.hires}
    assert "starter" in hired_for
    for week, _, _, p, left, _ in risen:
        assert people["hired"][p] < week <= people["began"][p] and seats["role"][left] == 0
        assert people["plan"][p] == list(scenario.plans).index("runner")
    filled = [int((state.tables["seats"]["person"] >= 0).sum()) for state in (history.start, history.end)]
    assert filled[1] - filled[0] == len(history.journal.hires) - len(history.journal.exits)
    on = np.flatnonzero(seats["person"] >= 0)
    assert (people["seat"][seats["person"][on]] == on).all() and (people["left"][seats["person"][on]] == f.FAR).all()
    own = [row for row in risen if roles[seats["role"][row[4]]] == "starter" and seats["team"][row[4]] == row[2]]
    assert own, "the own team's starters come first"


@pytest.mark.parametrize("week", [1, 9, 17, 22, 33, 44])
def test_stop_and_go_on_is_going_through(written, lived, rows, alike, week):
    scenario = written(CHAIN).change(BUSY)
    through, first = lived(scenario), lived(scenario, until=week)
    then = simulate(scenario, start=first.end, seed=1, replication=0)
    alike(rows(first, then), rows(through))
    assert repr(first.journal.rising + then.journal.rising) == repr(through.journal.rising)
    assert first.end.tables["teams"]["managed"].all() or len(first.journal.rising) > 0


def test_posts_survive_a_new_chart(small, lived):
    history = lived(small(LEAVING | {"teams": {"south": {"seats": {"climber": 5}}, "east": {"seats": {"climber": 2}}},
                                     "name": "split", "time.roll_out_week": 30}), baseline=small(LEAVING))
    leads = history.end.tables["leads"]
    assert sorted(set(leads["team"].tolist())) == [0, 1, 2]
    assert all((leads["ended"][leads["team"] == t] == np.inf).sum() == 1 for t in range(3)), "one post a team"
    assert len(set(leads["key"].tolist())) == 3
    before = history.start.tables["leads"]
    assert set(before["key"].tolist()) < set(leads["key"].tolist())


def test_a_circle_of_roles_is_refused(small):
    with pytest.raises(Faults, match=r"roles.runner.filled_from: roles that do not fill each other in a circle"):
        small({"roles.runner.filled_from": "climber", "roles.climber.filled_from": "runner"})


def test_who_waits_on_the_bench_takes_a_promoted_sellers_seat(small, lived):
    declared = LEAVING | {"teams.north.bench": {"runner": 1}, "managers.leaving": 2.0, "promotion.least_years": 0.1}
    for k in range(4):
        history = lived(small(declared), k)
        seats, people = history.end.tables["seats"], history.end.tables["people"]
        on = np.flatnonzero(seats["person"] >= 0)
        assert (people["seat"][seats["person"][on]] == on).all()
        filled = [int((state.tables["seats"]["person"] >= 0).sum()) for state in (history.start, history.end)]
        gone = len(history.journal.exits) + len(rose(history, FROM_INSIDE))
        assert rose(history, FROM_INSIDE) and filled[1] - filled[0] == len(history.journal.hires) - gone
