"""Forecasts and early warnings: watching moves nothing, managers learn, chances come true, acting takes hours."""

import numpy as np
import pytest

from salessim.calendar import PERIODS, QUARTER
from salessim.company.early_warnings import back_up
from salessim.company.people.managing import plan_week
from salessim.company.reckoning import EDGES, STEP, chances
from salessim.company.simulate import begin, simulate
from salessim.company.terms import order_of
from salessim.selling import floor as f
from salessim.selling.steps_managers import COACHING, HELP, LEFT, UNDONE

K = PERIODS.index("quarter")
WATCH = {"pipeline.weeks": (4, 8)}
HELPING = WATCH | {"pipeline.on_warning": "help"}
COACHED = WATCH | {"pipeline.on_warning": "coach"}
ROSY = {"behaviour.forecast.bias": 0.5}


def told(history):
    """Everything that was said while quarters ran."""
    journal = history.journal
    return [[repr(row) for row in kind] for kind in (journal.forecasts, journal.outcomes, journal.positions,
                                                     journal.stages)]


# -- watching --------------------------------------------------------------------------------------------------------


def test_watching_moves_nothing(small, lived, rows, alike):
    plain, watched = lived(small()), lived(small(WATCH), baseline=small())
    alike(rows(plain), rows(watched))
    never = lived(small(HELPING | {"pipeline.warn_below": 1e-9}), baseline=small())
    alike(rows(plain), rows(never))
    assert not plain.journal.forecasts and np.isnan(plain.measures()["warned"])


@pytest.mark.parametrize("week", (3, 4, 8, 10, 13, 30))
def test_stop_and_go_on_is_going_through(small, lived, rows, alike, week):
    acting = small(HELPING)
    through, first = lived(acting), lived(acting, until=week)
    then = simulate(acting, start=first.end, seed=1, replication=0)
    alike(rows(first, then), rows(through))
    assert [one + other for one, other in zip(told(first), told(then), strict=True)] == told(through)


def test_another_chart_in_the_middle_of_a_quarter(small, written, lived):
    changed = written({"teams": {"north": {"seats": {"runner": 8}}, "south": {"seats": {"climber": 4}},
                                 "coast": {"seats": {"climber": 3}}}}).change(COACHED | {"time.roll_out_week": 6})
    table = lived(changed, baseline=small(COACHED)).forecasts()
    assert set(table["team"][table["quarter"] == 1]) == {"north", "south", "coast"}
    first = table[(table["quarter"] == 0) & (table["week"] == 4)]
    assert set(first["team"]) == {"north", "south"} and np.isnan(first["bookings"]).all()
    assert np.isfinite(table["bookings"][table["week"] == 8]).all()


def test_who_was_warned_is_no_longer_helped_once_that_is_over(small, lived, rows, alike):
    over = {"pipeline.on_warning": "none", "time.roll_out_week": 6}
    stopped = lived(small(HELPING | over), baseline=small(HELPING))
    assert (stopped.hours[stopped.hours[:, 0] >= 6] != lived(small(HELPING)).hours[12:]).any()
    blind = lived(small({"time.roll_out_week": 6}), baseline=small(HELPING))
    alike(rows(stopped), rows(blind))
    assert "warned" in stopped.end.tables and "warned" not in blind.end.tables


# -- forecasts -------------------------------------------------------------------------------------------------------


def test_what_a_forecast_is_measured_by_is_what_teams_booked(small, lived):
    history = lived(small(WATCH))
    table, teams = history.forecasts(), history.teams()
    assert len(table) == 4 * 2 * 2
    for row in table:
        assert row["so_far"] <= row["reps"] and row["so_far"] <= row["bookings"]
    first = table[table["week"] == 4]
    whole = {quarter: first["bookings"][first["quarter"] == quarter].sum() for quarter in range(4)}
    assert [whole[q] for q in range(4)] == pytest.approx(history.quarters()["bookings"].tolist())
    assert teams["bookings"].sum() <= first["bookings"].sum() + 1e-6


def test_the_later_the_better_and_rosy_sellers_promise_more(small, lived):
    plain, rosy = ([lived(small(WATCH | more), k) for k in range(4)] for more in ({}, ROSY))
    table = np.concatenate([history.forecasts() for history in plain])
    off = [np.abs(table["reps"] - table["bookings"])[table["week"] == week].mean() for week in (4, 8)]
    assert off[1] < 0.9 * off[0]
    mean = [np.mean([history.measures()["forecast_bias"] for history in histories]) for histories in (plain, rosy)]
    assert mean[1] > mean[0] + 0.1


def test_a_teams_chance_is_higher_where_the_goal_is_reached(small, lived):
    table = np.concatenate([lived(small(WATCH), k).forecasts() for k in range(8)])
    reached = table["bookings"] >= table["quota"]
    assert ((table["chance"] >= 0) & (table["chance"] <= 1)).all() and 10 < reached.sum() < len(table) - 10
    assert table["chance"][reached].mean() > table["chance"][~reached].mean() + 0.2


def test_managers_learn_what_their_sellers_are_like(small, lived):
    rosy = [lived(small(WATCH | ROSY), k).measures() for k in range(4)]
    sellers, managers = (np.mean([one[f"forecast_error_{who}"] for one in rosy]) for who in ("reps", "managers"))
    assert managers < 0.85 * sellers
    learned = lived(small(WATCH | ROSY)).end.tables["learned"]
    assert learned.shape == (2, 2) and learned.mean() < 0.9


def test_chances_are_those_of_a_deal_attended_to_the_end(small):
    scenario = small()
    won, ahead, late = chances(scenario, order_of(scenario))
    able, won = won[-1], won[round(-EDGES[0] / EDGES[2])]
    assert (able[..., 1:] > won[..., 1:]).all() and (able <= 1).all()
    product, decay = scenario.market.products["core"], scenario.behaviour.selling.decay
    weeks, gates = np.array(product.stage_weeks), np.array(product.gates)
    at = (np.arange(won.shape[2]) * STEP)
    last = 1.0 / weeks[3] + decay
    exact = gates[3] / weeks[3] / last * (1.0 - np.exp(-last * at))
    np.testing.assert_allclose(won[0, 3], exact, atol=0.01)
    luck = np.random.default_rng(2)
    spent = luck.exponential(weeks, (100_000, 4)).sum(axis=1)
    passes = (luck.random((100_000, 4)) < gates).all(axis=1) & (luck.exponential(1 / decay, 100_000) > spent)
    for step in (8, 24, 52):
        assert won[0, 0, step] == pytest.approx((passes & (spent <= at[step])).mean(), abs=0.01)
    assert ahead[0].tolist() == pytest.approx(weeks[::-1].cumsum()[::-1].tolist())
    assert (np.diff(late, axis=1) >= 0).all() and (late[:, -1] < QUARTER).all()
    assert np.diff(late, axis=1)[:, -1] == pytest.approx(STEP, rel=0.12)  # in the end a week brings a week's worth


def test_slip_is_what_was_expected_and_is_open_still(small, lived):
    history = lived(small(WATCH))
    expected, still = (sum(row[n] for row in history.journal.outcomes) for n in (2, 3))
    assert 0 < still < 0.3 * expected and history.measures()["slip"] == pytest.approx(still / expected)
    slow = lived(small(WATCH | {"behaviour.selling.attention": 1.0})).measures()["slip"]
    assert 0 < slow < 1


# -- warnings --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seen(small, lived):
    """What was seen of sellers in a few histories, where the outcome is known."""
    table = np.concatenate([lived(small(WATCH), k).positions() for k in range(8)])
    return table[np.isfinite(table["short"])]


def test_chances_come_true_as_often_as_they_say(seen):
    for low, high in ((0.0, 0.25), (0.25, 0.75), (0.75, 1.01)):
        inside = seen[(low <= seen["chance"]) & (seen["chance"] < high)]
        assert len(inside) > 40
        assert 1.0 - inside["short"].mean() == pytest.approx(inside["chance"].mean(), abs=0.12)


def test_who_is_short_in_the_end_is_who_missed_the_goal(small, lived):
    history = lived(small(WATCH | {"pipeline.warn_goal": 0.8}))
    people = {(row["quarter"], row["person"]): row for row in history.people()}
    table = history.positions()
    assert np.isfinite(table["short"]).sum() > 60
    for row in table[np.isfinite(table["short"])]:
        came = people[row["week"] // QUARTER, row["person"]]
        assert row["short"] == (came["bookings"] < 0.8 * row["quota"])
        assert row["behind"] == (row["credited"] < 0.8 * row["quota"] * (row["week"] % QUARTER) / QUARTER)
        assert row["warned"] == (row["chance"] < 0.5)
    gone = table[np.isnan(table["short"])]
    assert all((row["week"] // QUARTER, row["person"]) not in people or row["seat"] >= 0 for row in gone)


def test_warnings_beat_the_straight_line(seen):
    def precision(rule):
        return seen["short"][seen[rule] == 1].mean()

    def recall(rule):
        return seen[rule][seen["short"] == 1].mean()

    assert precision("warned") > seen["short"].mean() + 0.15
    assert precision("warned") + recall("warned") > precision("behind") + recall("behind")


def test_a_stricter_chance_warns_fewer_and_is_right_more_often(small, lived):
    loose, strict = (lived(small(WATCH | {"pipeline.warn_below": below})).measures() for below in (0.7, 0.2))
    assert strict["warned"] < 0.8 * loose["warned"]
    assert strict["warning_recall"] < loose["warning_recall"]
    assert strict["warning_precision"] > loose["warning_precision"]


# -- acting ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def warned(small, lived):
    """warned(changes) -> (company in which everybody has just been warned, used of a week, used after acting)."""

    def week_of(changes):
        company = begin(small(changes), lived(small(), until=22).end, 52, 1, 0)
        used = np.empty((2, LEFT + 1))
        used[:, :] = np.append(plan_week(company)[0], 0.0)
        who = company.floor.seats["person"][company.floor.seats["selling"] == 1]
        company.watch.warned = np.column_stack([who, np.full(len(who), 26)])
        return company, used

    return week_of


def coaching(company):
    return np.bincount(company.floor.seats["team"], company.floor.seats["coaching"], 2)


def test_coaching_the_warned_takes_from_coaching_all(warned):
    company, used = warned(COACHED | {"pipeline.warning_hours": 1.0})
    company.watch.warned = company.watch.warned[:3]
    seats = company.floor.people["seat"][company.watch.warned[:, 0]]
    before, after = coaching(company), used.copy()
    plain = company.floor.seats["coaching"].copy()
    after[:, COACHING] = before
    back_up(company, after)
    np.testing.assert_allclose(coaching(company), before)
    np.testing.assert_allclose(after[:, COACHING], before)
    assert (company.floor.seats["coaching"][seats] > plain[seats] + 0.5).all()
    others = np.setdiff1d(np.flatnonzero(plain), seats)
    same_team = company.floor.seats["team"][others] == company.floor.seats["team"][seats[0]]
    assert (company.floor.seats["coaching"][others[same_team]] < plain[others[same_team]]).all()


def test_help_for_the_warned_is_a_managers_hours_and_no_more(warned):
    for hours, capacity in ((0.5, 50.0), (10.0, 6.0)):
        company, used = warned(HELPING | {"pipeline.warning_hours": hours})
        used[:, COACHING], used[:, LEFT], used[:, HELP], used[:, UNDONE] = capacity, 1.0, 2.0, 0.0
        deals = company.floor.deals[:company.floor.counts[f.DEALS_OPEN]]
        before = deals["help"].astype(float)
        back_up(company, used)
        given = deals["help"].astype(float) - before
        theirs = company.floor.seats["team"][deals["seat"]]
        assert (given[deals["stage"] < f.NEGOTIATE] == 0).all() and given.sum() > 0
        for t in range(2):
            assert given[theirs == t].sum() == pytest.approx(used[t, HELP] - 2.0, rel=1e-4)
            assert used[t, [COACHING, LEFT, HELP]].sum() == pytest.approx(capacity + 3.0)
            needing = len(np.unique(deals["seat"][(theirs == t) & (deals["stage"] == f.NEGOTIATE)]))
            assert used[t, HELP] - 2.0 == pytest.approx(min(hours * needing, capacity + 1.0))
            assert used[t, UNDONE] == pytest.approx(hours * needing - (used[t, HELP] - 2.0))


def test_who_left_or_gave_notice_is_not_helped(warned):
    company, used = warned(HELPING)
    company.floor.people["resigned"][company.watch.warned[:, 0]] = 1
    before = used.copy()
    back_up(company, used)
    np.testing.assert_array_equal(used, before)


def test_a_manager_without_hours_left_can_do_nothing(small, lived, rows, alike):
    busy = {"managers.hours": 8.0}  # administration alone takes more
    idle, acting = (lived(small(busy | more), baseline=small(busy | WATCH)) for more in (WATCH, HELPING))
    alike(rows(idle), rows(acting), but=("hours",))
    assert acting.hours[:, 2 + UNDONE].sum() > idle.hours[:, 2 + UNDONE].sum()


def test_help_that_works_brings_more_than_help_that_does_not(small, lived):
    gains = {}
    for odds in (0.0, 0.5):
        base = WATCH | {"behaviour.selling.help_odds": odds, "behaviour.learning.coach": 0.0}
        gains[odds] = np.mean([lived(small(base | HELPING), k, baseline=small(base)).measures()["bookings"]
                               / lived(small(base), k).measures()["bookings"] - 1.0 for k in range(4)])
    assert gains[0.5] > 0.005 and abs(gains[0.0]) < 0.5 * gains[0.5]


def test_only_the_weeks_after_a_warning_are_touched(small, lived):
    plain, acting = (lived(small(more), baseline=small(WATCH)) for more in (WATCH, HELPING))
    differ = (plain.hours != acting.hours).any(axis=1)
    weeks = plain.hours[differ, 0]
    assert weeks.min() == 4
    place = np.unique(acting.hours[(acting.hours[:, 2 + HELP] - plain.hours[:, 2 + HELP]) > 3.0, 0] % QUARTER)
    assert place.min() >= 4
