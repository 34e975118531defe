"""A manager's week is a slotted queue with priorities: what comes first is served first, the rest waits."""

from dataclasses import replace

import numpy as np
import pytest

from salessim.company import simulate
from salessim.company.people.managing import plan_week, thirds
from salessim.company.simulate import begin
from salessim.company.state import INTERVIEWING
from salessim.scenario.people import USES as DECLARED
from salessim.selling.floor import FAR
from salessim.selling.steps_managers import COMMUNICATION, INTERVIEWS, MEETING_TELLS, NOTED, REVIEWS, USES

HOURS = {"managers.hours": 6.0, "managers.help_hours": 0.0, "managers.admin_hours": 2.0,
         "managers.complaint_hours": 2.0, "managers.approval_hours": 0.5, "managers.meeting_hours": 1.0,
         "managers.communication_hours": 0.1}
EAGER = {"behaviour.timing.opportunism": 1.0, "behaviour.timing.hassle": 0.0, "pricing.authority": 0.02,
         "pricing.approval_limit": 0.3, "behaviour.timing.need_nothing": 0.0,
         "plans.runner.components[0].tiers[1].rate": 0.6, "plans.climber.components[0].tiers[1].rate": 0.6}


@pytest.fixture
def at_week_0(small, lived):
    """at_week_0(changes) -> a company at week 0 whose managers' desks are empty."""

    def make(changes=None):
        company = begin(small(changes), lived(small()).start, 1, 1, 0)
        for name in ("escalated", "complaints_served", "approvals_asked", "approvals", "closable"):
            company.floor.teams[name] = 0
        for desk in company.requests:
            desk.clear()
        return company

    return make


@pytest.fixture
def company(at_week_0):
    return at_week_0(HOURS)


def used(company, team=0):
    return dict(zip(NOTED, plan_week(company)[team].tolist(), strict=True))


def test_approvals_are_a_queue_served_so_many_a_week(company):
    """Lindley's recursion: waiting(t + 1) = max(waiting(t) + asked(t) - served a week, 0)."""
    team, waiting = company.floor.teams[0], 0
    for asked in np.random.default_rng(1).poisson(11.5, 200).tolist():
        team["approvals_asked"] += asked
        before = int(team["approvals"])
        week = used(company)
        waiting = max(waiting + asked - 12, 0)
        assert team["approvals_asked"] == waiting == week["approvals_waiting"]
        assert team["approvals"] - before == week["approvals"] / 0.5 == week["approvals_served"] <= 12
    assert waiting >= 0 and team["approvals"] > 1500


def test_what_waits_over_what_is_served_is_how_long_it_waits(company):
    """Little's law, against each request's own weeks on the desk, first come first served."""
    team, desk, waits, waiting, served = company.floor.teams[0], [], [], 0.0, 0.0
    asked = [*np.random.default_rng(3).poisson(11.8, 400).tolist(), *[0] * 40]
    for week, n in enumerate(asked):
        team["approvals_asked"] += n
        desk += [week] * n
        noted = used(company)
        waits += [week - came for came in desk[:int(noted["approvals_served"])]]
        del desk[:int(noted["approvals_served"])]
        waiting, served = waiting + noted["approvals_waiting"], served + noted["approvals_served"]
    assert not desk and len(waits) == sum(asked)
    assert waiting / served == pytest.approx(np.mean(waits)) and np.mean(waits) > 0.3


def test_complaints_come_before_approvals(company):
    team = company.floor.teams[0]
    team["escalated"], team["approvals_asked"] = 2, 9
    week = used(company)
    assert (week["complaints"], week["approvals"], team["approvals_asked"]) == (4.0, 2.0, 5)
    assert week["admin"] == week["coaching"] == week["meeting"] == 0.0
    assert week["undone"] == pytest.approx(5 * 0.5 + 2.0 + 1.0 + 0.1 * 8)
    team["escalated"] = 4
    week = used(company)
    assert (week["complaints"], team["escalated"], week["approvals"]) == (6.0, 1, 0.0)


def test_an_interview_may_take_two_weeks(company):
    company.lives["phase"][0], company.lives["applicants"][0], company.lives["interviewed"][0] = INTERVIEWING, 2, 0
    for _ in range(2):
        company.ask(0, INTERVIEWS, 0, 4.0)
    week = used(company)
    assert (week["interviews"], week["interviews_waiting"], week["interviews_served"]) == (6.0, 1, 1)
    assert company.lives["interviewed"][0] == 1
    assert used(company)["interviews"] == 2.0 and company.lives["interviewed"][0] == 2


def test_nobody_is_reviewed_on_an_empty_seat(company):
    company.ask(0, REVIEWS, 0, 2.0)
    company.floor.seats["person"][0], company.floor.seats["selling"][0] = -1, 0
    week = used(company)
    assert week["reviews"] == week["undone"] == 0.0 and not company.requests[0]


@pytest.mark.parametrize("order", range(6))
def test_a_week_is_shared_out_whole_in_any_order(at_week_0, order):
    """Hours add up, nothing is served twice or lost, and what comes first has its hours before the next gets any."""
    rng = np.random.default_rng(order)
    priorities = tuple(rng.permutation(DECLARED)) if order else DECLARED
    company = at_week_0(HOURS | {"managers.hours": 16.0, "managers.coaching_hours": 0.5, "managers.visit_hours": 1.0,
                                 "managers.own_deal_hours": 2.0, "managers.priorities": priorities})
    team, came, done = company.floor.teams[0], {}, {"reviews": 0.0, "interviews": 0.0}
    for use in ("escalated", "approvals_asked"):
        came[use] = 0
    company.lives["phase"][:8], company.lives["applicants"][:8] = INTERVIEWING, 10**6
    for _ in range(60):
        for use, most in (("escalated", 4), ("approvals_asked", 8)):
            n = int(rng.integers(0, most))
            team[use] += n
            came[use] += n
        for use, what in ((INTERVIEWS, "interviews"), (REVIEWS, "reviews")):
            if rng.random() < 0.6:
                company.ask(0, use, int(rng.integers(0, 8)), 2.5)
                came[what] = came.get(what, 0.0) + 2.5
        approved = int(team["approvals"])
        week = used(company)
        spent = sum(week[use] for use in USES)
        assert spent <= 16.0 + 1e-9 and min(week.values()) >= 0.0
        if week["undone"] > 1e-9:
            assert spent > 16.0 - 2.0, "left undone only for want of hours"
        for use in done:
            done[use] += week[use]
        came["escalated"] -= int(week["complaints_served"])
        came["approvals_asked"] -= int(team["approvals"]) - approved
    assert (came["escalated"], came["approvals_asked"]) == (team["escalated"], team["approvals_asked"])
    for use, kind in (("interviews", INTERVIEWS), ("reviews", REVIEWS)):
        assert done[use] + sum(r[3] for r in company.requests[0] if r[0] == kind) == pytest.approx(came[use])


def test_what_is_put_first_starves_what_is_put_last(at_week_0):
    first = ("coaching", *(use for use in DECLARED if use != "coaching"))
    company = at_week_0(HOURS | {"managers.priorities": first, "managers.coaching_hours": 0.5})
    company.floor.teams["escalated"][0] = 9
    week = used(company)
    assert week["coaching"] == pytest.approx(0.5 * 8) and week["complaints"] == 2.0  # of the two hours left
    assert company.floor.seats["coaching"][:8] == pytest.approx(0.5)


def test_without_a_manager_nothing_is_done_and_everything_waits(at_week_0):
    company = at_week_0({"managers.complaint_hours": 0.0, "managers.approval_hours": 0.0})
    team = company.floor.teams[0]
    team["managed"], team["escalated"], team["approvals_asked"], team["closable"] = 0, 3, 5, 4
    company.lives["phase"][0], company.lives["applicants"][0] = INTERVIEWING, 1
    company.ask(0, INTERVIEWS, 0, 2.0)
    company.ask(0, COMMUNICATION, 1, 2.0)
    week = used(company)
    assert sum(week[use] for use in USES) == 0.0 and week["undone"] > 4.0
    assert (team["escalated"], team["approvals_asked"], team["approvals"], team["help"]) == (3, 5, 0, 0.0)
    assert len(company.requests[0]) == 2
    mine, others = company.floor.seats[:8], company.floor.seats[8:]
    for what in ("coaching", "communication", "taken"):
        assert (mine[what] == 0.0).all() and (others[what][others["selling"] == 1] > 0.0).all()


@pytest.mark.parametrize(("rule", "third"), [("bottom", 0), ("middle", 1), ("top", 2)])
def test_what_is_left_is_coaching_for_those_it_is_meant_for(at_week_0, rule, third):
    plain = at_week_0()
    hours, mine = used(plain)["coaching"], plain.floor.seats[:8]
    selling = mine["selling"] == 1
    assert hours > 0 and mine["coaching"][selling] == pytest.approx(hours / selling.sum())
    company = at_week_0({"managers.coaching": rule})
    assert used(company)["coaching"] == hours
    seats = company.floor.seats[:8]
    assert seats["coaching"].sum() == pytest.approx(hours)
    attained = company.floor.people["attainment"][seats["person"]]
    ranked = np.flatnonzero(selling)[np.argsort(attained[selling], kind="stable")]
    expected = np.split(ranked, [round(len(ranked) / 3), len(ranked) - round(len(ranked) / 3)])[third]
    assert set(np.flatnonzero(seats["coaching"] > 0)) == set(expected.tolist())


@pytest.mark.parametrize("n", range(1, 12))
def test_thirds_leave_nobody_out(n):
    parts = thirds(np.arange(n))
    assert all(len(part) for part in parts.values()) and parts["bottom"][0] == 0 and parts["top"][-1] == n - 1
    assert len(parts["bottom"]) == len(parts["top"])
    if n > 2:
        assert np.concatenate(list(parts.values())).tolist() == list(range(n))


@pytest.mark.parametrize("rule", ["even", "top"])
def test_coaching_that_a_review_promised_comes_first(at_week_0, rule):
    promising = {"supervision.response": "coach", "supervision.response_hours": 3.0, "managers.coaching": rule}
    for hours, promised in ((45.0, 6.0), (14.0, None)):
        company = at_week_0(promising | {"managers.hours": hours})
        seats, people = company.floor.seats[:8], company.floor.people
        sold = seats["person"][np.flatnonzero(seats["selling"])]
        weakest = sold[np.argsort(people["attainment"][sold])][:2]
        people["helped_until"][weakest] = 13
        coaching, had = used(company)["coaching"], company.floor.seats["coaching"][:8]
        helped = np.isin(seats["person"], weakest)
        assert had.sum() == pytest.approx(coaching) and coaching > 0
        if promised is None:  # less time than was promised: it is shared, and nobody else has any
            assert coaching < 6.0 and had[helped] == pytest.approx(coaching / 2) and (had[~helped] == 0.0).all()
        else:
            rest = (coaching - promised) / (len(sold) if rule == "even" else round(len(sold) / 3))
            assert had[helped] == pytest.approx(3.0 + (rest if rule == "even" else 0.0))
            assert had[~helped].max() == pytest.approx(rest)
        people["helped_until"][weakest] = 0  # over
        used(company)
        if rule == "even":
            assert company.floor.seats["coaching"][:8][seats["selling"] == 1] == pytest.approx(coaching / len(sold))


def test_a_meeting_takes_everybody_s_time_and_tells_a_little(at_week_0):
    company = at_week_0({"managers.meeting_hours": 2.0, "managers.communication_hours": 0.5})
    used(company)
    seats = company.floor.seats
    assert (seats["taken"] == 2.0).all()
    assert seats["communication"][seats["person"] >= 0] == pytest.approx(0.5 + 2.0 * MEETING_TELLS)


def test_own_deals_and_visits_go_where_there_are_deals_and_customers(at_week_0):
    company = at_week_0({"managers.own_deal_hours": 5.0, "managers.visit_hours": 3.0})
    teams, seats = company.floor.teams, company.floor.seats
    teams["sells"][1], seats["deals"][:8], seats["customers"][:8] = 1.5, 0, 0.0
    hours = plan_week(company)
    assert hours[:, USES.index("own_deals")].tolist() == [0.0, 5.0] and (seats["lent"][:8] == 0.0).all()
    assert hours[:, USES.index("visits")].tolist() == [0.0, 3.0] and (seats["visited"][:8] == 0.0).all()
    assert seats["lent"][8:].sum() == pytest.approx(5.0 * 1.5) and seats["visited"][8:].sum() == pytest.approx(3.0)
    selling = (seats["selling"] == 1) & (seats["deals"] > 0)
    assert np.ptp((seats["lent"] / np.maximum(seats["deals"], 1))[selling]) < 1e-12, "each deal has the same of it"
    assert hours[:, USES.index("coaching")][0] > hours[:, USES.index("coaching")][1], "out of the same hours"


def test_vacancies_starve_coaching(at_week_0):
    """Twelve candidates for each of three vacancies: 72 hours in which nobody is coached, and what is left after."""
    company = at_week_0()
    before = used(company)["coaching"]
    company.lives["phase"][:3], company.lives["applicants"][:3] = INTERVIEWING, 12
    for seat in (0, 1, 2):
        for _ in range(12):
            company.ask(0, INTERVIEWS, seat, 2.0)
    weeks = [used(company) for _ in range(3)]
    assert [week["interviews"] for week in weeks] == [45.0, 27.0, 0.0]
    assert [week["interviews_waiting"] for week in weeks] == [14, 0, 0]
    assert weeks[0]["coaching"] == 0.0 and weeks[1]["coaching"] == before - 27.0 and weeks[2]["coaching"] == before


def test_a_doubled_span_starves_coaching_and_makes_approvals_wait(small, written, lived):
    """The same people and accounts under one manager instead of two."""
    one_team = written({"teams": {"all": {"seats": {"runner": 8, "climber": 7}}}})
    two, one = (lived(scenario).measures() for scenario in (small(), one_team))
    assert 0.0 < one["manager_coaching_hours"] < 0.5 * two["manager_coaching_hours"]
    asking = EAGER | {"managers.approval_hours": 10.0}
    two, one = (lived(scenario).measures() for scenario in (small(asking), one_team.change(asking)))
    assert one["approval_wait_weeks"] > 2 * two["approval_wait_weeks"] and one["approval_wait_weeks"] > 0.1
    assert one["manager_undone"] > two["manager_undone"]


def test_hours_by_use_add_up_to_the_week(small, lived):
    history = lived(small({"managers.own_deal_hours": 2.0, "managers.visit_hours": 1.0}))
    found = history.measures()
    seats = history.ticks["filled"].mean() / len(history.scenario.teams)  # to a manager
    total = seats * (found["manager_coaching_hours"] + found["manager_help_hours"])
    total += sum(found[f"manager_{use.removesuffix('s')}_hours"] for use in USES if use not in ("help", "coaching"))
    assert total == pytest.approx(45.0, rel=1e-6), "whatever is left is coaching"


def test_approvals_open_the_limit(small, lived):
    """Discounts beyond a seller's authority need a manager: none is given where managers have no time for it."""
    free = lived(small(EAGER | {"managers.approval_hours": 0.0}))
    none = lived(small(EAGER | {"managers.approval_hours": 20.0, "managers.hours": 19.0}))
    assert free.won["discount"].max() > 0.02 and (free.won["approved"][free.won["discount"] > 0.0201] == 1).all()
    assert none.won["discount"].max() <= 0.02 + 1e-9
    assert none.measures()["manager_approval_hours"] == 0.0


@pytest.mark.parametrize("change", [{}, {"teams": {"north": {"seats": {"runner": 5, "climber": 2}},
                                                    "south": {"seats": {"runner": 4, "climber": 4}}}}])
def test_no_approval_outlives_the_deal_it_was_asked_for(small, lived, change):
    """Those pending are those of open deals, also where deals changed hands with the chart."""
    scenario = small(EAGER | change | {"name": "changed", "time.roll_out_week": 11})
    tables = lived(scenario, baseline=small(EAGER), until=25).end.tables
    deals, teams = tables["deals"], tables["teams"]
    pending = deals[(deals["asked"] == 1) & (deals["approved"] == 0) & (deals["closed"] == FAR)]
    by_team = np.bincount(tables["seats"]["team"][pending["seat"]], minlength=len(teams))
    assert (by_team == teams["approvals"] + teams["approvals_asked"]).all() and len(pending)


# -- worlds --------------------------------------------------------------------------------------------------------


def test_a_rule_changes_nothing_where_nobody_is_coached_or_coaching_does_nothing(small, lived, rows, alike):
    for still in ({"managers.hours": 12.0}, {"behaviour.learning.coach": 0.0}):
        alike(*(rows(lived(small(still | {"managers.coaching": rule}))) for rule in ("even", "top")))
    even, top = (rows(lived(small({"managers.coaching": rule}))) for rule in ("even", "top"))
    assert repr(even["deals"]) != repr(top["deals"])


def test_a_rule_changes_nothing_before_it_holds(small, lived, rows, alike):
    late = small({"name": "late", "managers.coaching": "bottom", "time.roll_out_week": 20})
    one, other = lived(small(), until=20), lived(late, baseline=small(), until=20)
    alike(rows(one), rows(other))


def test_a_better_coach_moves_the_own_team_alone(small, lived):
    start = lived(small()).start
    tables = start.copies()
    tables["teams"]["coach_skill"][1] = 2.5
    histories = [simulate(small(), start=state, seed=1) for state in (start, replace(start, tables=tables))]
    north, south = ([history.closed[np.isin(history.closed["seat"], seats)] for history in histories]
                    for seats in (range(8), range(8, 15)))
    columns = [name for name in north[0].dtype.names if name not in ("next", "person")]
    assert all((north[0][name] == north[1][name]).all() for name in columns)
    assert len(south[0]) != len(south[1]) or (south[0]["value"] != south[1]["value"]).any()


def test_stopping_in_a_full_week_changes_nothing(small, lived, rows, alike):
    busy = small(EAGER | {"managers.hours": 16.0, "managers.coaching": "bottom", "managers.own_deal_hours": 3.0,
                          "managers.visit_hours": 1.0, "managers.coaching_hours": 0.5,
                          "managers.priorities": DECLARED[::-1]})
    first = lived(busy, until=23)
    alike(rows(first, simulate(busy, start=first.end, seed=1)), rows(lived(busy)))
