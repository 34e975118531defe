"""Planning: what is set anew from results, by which rule, at what cost, and what it leaves alone."""

import numpy as np
import pytest

from salessim.chart import seats_of
from salessim.chart.planning import Results, planned_from
from salessim.company import simulate
from salessim.company.state import LAID_OFF
from salessim.study import compare, run

EVERY = {"planning.every": "quarter"}
ALL = EVERY | {"planning.heads": True, "planning.heads_band": 0.02, "planning.most_change": 0.2, "planning.task": True,
               "planning.growth": 0.05, "planning.map": "redraw"}


@pytest.fixture(scope="module")
def planned(small, lived):
    return lived(small(ALL), trace=True)


def results(attained, hours=((10.0, 10.0), (10.0, 10.0)), margin=((1.0, 1.0), (1.0, 1.0))):
    """Results of a quarter in which both roles attained so much."""
    quota = np.array([[8.0, 0.0], [0.0, 7.0]])
    return Results(attained * quota, quota, float(attained) * 15.0, np.array(margin), np.array(hours), 4)


# -- rules ---------------------------------------------------------------------------------------------------------


def test_what_came_out_as_asked_changes_nothing(small):
    scenario = small(EVERY | {"planning.heads": True, "planning.task": True})
    assert planned_from(scenario, results(1.0)) == (scenario, ())


@pytest.mark.parametrize(("attained", "growth", "quota"), [(1.2, 0.0, 682_000), (0.8, 0.0, 558_000),
                                                           (1.0, 0.1, 651_000), (0.0, 0.0, 341_000)])
def test_half_of_a_quota_follows_results_and_growth(small, attained, growth, quota):
    after, changes = planned_from(small(EVERY | {"planning.growth": growth}), results(attained))
    assert after.roles["runner"].quota == after.roles["climber"].quota == quota
    assert [(change.what, change.whose, change.now) for change in changes] == [
        ("quota", "runner", quota), ("quota", "climber", quota)]


def test_a_target_follows_bookings(small):
    after, _ = planned_from(small(EVERY | {"quotas.method": "top_down", "quotas.target": 80.0}), results(1.0))
    assert after.quotas.target == 70.0  # half way to four quarters of 15


@pytest.mark.parametrize(("attained", "north", "south"), [(1.1, 8, 7), (1.2, 10, 8), (0.8, 6, 6), (0.95, 8, 7)])
def test_seats_follow_attainment_beyond_the_band_but_not_by_more_than_most(small, attained, north, south):
    scenario = small(EVERY | {"planning.heads": True, "planning.most_change": 0.2, "planning.heads_band": 0.15})
    after, _ = planned_from(scenario, results(attained))
    assert (after.teams["north"].seats["runner"], after.teams["south"].seats["climber"]) == (north, south)
    assert after.territories.keep == pytest.approx({1.2: 8 / 10, 0.8: 1.0}.get(attained, 0.0))


def test_seats_go_where_results_leave_most_and_fall_away_where_they_bring_least(small):
    scenario = small(EVERY | {"planning.heads": True, "planning.most_change": 1.0, "planning.heads_band": 0.1,
                              "teams.south.seats.runner": 3})
    quota = np.array([[8.0, 3.0], [0.0, 7.0]])

    def seats(*credited):
        told = results(1.0)._replace(credited=np.array([credited, [0.0, 7.0]]), quota=quota)
        after, _ = planned_from(scenario, told)
        return tuple(team.seats["runner"] for team in (after.teams["north"], after.teams["south"]))

    assert seats(8.0, 5.2) == (8, 5)
    assert seats(8.0, 0.9) == (8, 1)
    assert seats(0.0, 0.0) == (1, 0), "a role keeps a seat, a team the seats of other roles"


def test_weights_on_products_follow_margin_an_hour(small):
    told = results(1.0, hours=((10.0, 10.0), (10.0, 10.0)), margin=((30.0, 10.0), (1.0, 1.0)))
    after, _ = planned_from(small(EVERY | {"planning.task": True}), told)
    assert dict(after.roles["runner"].task.products) == {"core": 1.25, "extra": 0.75}
    assert dict(after.roles["climber"].task.products) == {}


# -- worlds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", [{"planning.by_results": 0.0}, {"planning.every": "year"}])
def test_a_plan_that_sets_nothing_moves_nothing(small, lived, rows, alike, nothing):
    alike(rows(lived(small(EVERY | nothing))), rows(lived(small())))


def test_until_the_first_plan_comes_into_force_nothing_differs(small, lived, planned):
    one, other = lived(small()).closed, planned.closed
    early = [deals[deals["closed"] < 13] for deals in (one, other)]
    assert len(early[0]) > 50 and early[0].tolist() == early[1].tolist() and len(one) != len(other)


def test_quotas_and_seats_are_those_of_the_plan(planned):
    told = {(row["week"], row["what"], row["whose"]): row["now"] for row in planned.trace["plans"]}
    assert {row["week"] for row in planned.trace["plans"]} == {13, 26, 39, 52}
    last = max(week for week, what, whose in told if week < 52 and (what, whose) == ("quota", "runner"))
    assert planned.scenario.roles["runner"].quota == told[last, "quota", "runner"]
    assert len(planned.end.tables["seats"]) == len(planned.seats()) != 15
    assert planned.end.declared.teams["north"].seats["runner"] == 8


def test_where_the_map_is_kept_hardly_more_accounts_move_than_seats_that_come_or_go_need(small, lived):
    history = lived(small(ALL | {"planning.map": "keep"}), until=14)
    before, after = lived(small(ALL), until=13).end, history.end
    ids = [[seat.id for seat in seats_of(one.scenario.teams, one.scenario.roles)] for one in (before, after)]
    was, now = (np.array(names)[one.tables["coverage"][:, 0, 1]]
                for names, one in zip(ids, (before, after), strict=True))
    moved = was != now
    assert 0 < moved.mean() < 0.3 and set(ids[0]) != set(ids[1])
    new, gone = set(ids[1]) - set(ids[0]), set(ids[0]) - set(ids[1])
    assert (np.isin(now[moved], list(new)) | np.isin(was[moved], list(gone))).mean() > 0.8
    quotas = {row["seat"]: row["share"] for row in lived(small(ALL | {"planning.map": "keep"}), until=14,
                                                         trace=True).trace["quotas"] if row["role"] == "runner"}
    assert max(quotas.values()) < 1.5 * min(quotas.values())


def test_quotas_of_the_time_ahead_follow_the_plan(small, lived):
    history = lived(small(EVERY | {"quotas.by_potential": 0.0, "quotas.relief_weeks": 0}))
    for began, scenario in history.terms[2:]:
        rows = history.people()
        now = rows[(rows["quarter"] * 13 == began) & (rows["role"] == "runner") & np.isfinite(rows["attainment"])]
        assert len(now) and now["quota"] == pytest.approx(scenario.roles["runner"].quota / 4)


@pytest.mark.parametrize("replication", range(3))
def test_nobody_and_nothing_is_lost(small, lived, replication):
    history = lived(small(ALL), replication)
    seats, people = history.end.tables["seats"], history.end.tables["people"]
    filled = np.flatnonzero(seats["person"] >= 0)
    assert (people["seat"][seats["person"][filled]] == filled).all()
    assert len(np.unique(seats["key"])) == len(seats), "no two seats share their luck, however often it is planned"
    before = (history.start.tables["seats"]["person"] >= 0).sum()
    assert len(filled) - before == len(history.journal.hires) - len(history.journal.exits)
    gone = [row for row in history.journal.exits if row[3] == LAID_OFF]
    assert all(row[0] in (13, 26, 39) for row in gone)
    deals = np.concatenate([history.closed, history.end.tables["deals"]])
    assert len(np.unique(deals["key"])) == len(deals)


@pytest.mark.parametrize("week", (7, 13, 20, 26, 31, 39, 45))
def test_stop_and_go_on_is_going_through(small, lived, planned, rows, alike, week):
    first = lived(small(ALL), until=week)
    then = simulate(small(ALL), start=first.end, seed=1, replication=0)
    alike(rows(first, then), rows(planned))
    assert first.journal.plans + then.journal.plans == planned.journal.plans


def test_many_stops(small, lived, planned, rows, alike):
    parts, state = [], planned.start
    for week in (13, 14, 26, 40, 52):
        parts.append(simulate(small(ALL), start=state, seed=1, replication=0, until=week))
        state = parts[-1].end
    alike(rows(*parts), rows(planned))


def test_a_roll_out_leaves_what_was_planned_but_what_it_declares(small, lived):
    before = small(ALL)
    after = before.change({"time.roll_out_week": 30, "roles.runner.quota": 700_000.0, "plans.runner.salary": 75_000.0})
    history = lived(after, baseline=before, until=31)
    kept = lived(before, until=31).scenario
    assert history.scenario.teams == kept.teams and history.scenario.roles["runner"].quota == 700_000.0
    assert history.scenario.roles["climber"] == kept.roles["climber"]
    assert history.scenario.plans["runner"].salary == 75_000.0 and history.end.declared == after
    assert len(history.journal.plans) == len(lived(before, until=31).journal.plans)


def test_a_roll_out_of_the_same_terms_is_none(small, lived, planned, rows, alike):
    same = small(ALL | {"name": "the same", "time.roll_out_week": 20})
    alike(rows(lived(same, baseline=small(ALL))), rows(planned))


def test_companies_that_plan_can_be_compared(small):
    told = compare(run([small(), small(ALL | {"name": "plans"})], replications=2, seed=1, workers=1))
    assert "plans" in {row["scenario"] for row in told.as_json()["rows"]}


def test_what_is_planned_can_be_declared(planned):
    assert planned.scenario.change({}) == planned.scenario
    assert len(seats_of(planned.scenario.teams, planned.scenario.roles)) == len(planned.end.tables["seats"])
