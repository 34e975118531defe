"""One lever at a time: every end meets the luck of what is declared, and what moves most stands first."""

import numpy as np
import pytest

from salessim.company.smallest import smallest
from salessim.declare import Faults
from salessim.scenario.load import change
from salessim.study import run, running
from salessim.study import workers as pool
from salessim.study.one_way import one_way
from salessim.study.ranges import Range

LIFT = Range("lift", {"lift": -50_000.0}, {"lift": 100_000.0}, "less", "more")
NOISE = Range("noise", {"noise": 10.0}, {"noise": 90_000.0}, "none", "much")
STEEP = Range("steepness", {"steep": 0.5}, {"steep": 2.0}, "half", "twice")


def test_an_end_moves_the_measure_as_a_comparison_with_the_baseline_would(today):
    found = one_way(today, None, [LIFT], replications=12)
    both = run([today, today.change(LIFT.low), today.change(LIFT.high)], names="abc", replications=12)
    (row,) = found.rows
    for end, name in ((row.low, "b"), (row.high, "c")):
        assert end.change == pytest.approx((both.values(name, "headline") - both.values("a", "headline")).mean())
        assert end.value == pytest.approx(both.values(name, "headline").mean())
    assert row.low.change == pytest.approx(-8 * 50_000.0) and (row.low.side, row.high.side) == ("less", "more")
    assert found.declared.change == 0.0 and found.replications == 12 and found.complete


def test_what_moves_the_measure_farthest_stands_first_whatever_was_asked_first(today):
    wide = Range("wide", {"lift": 80_000.0}, {"lift": 300_000.0}, "low", "high")
    found = one_way(today, None, [STEEP, LIFT, wide], replications=4)
    assert [row.label for row in found.rows] == ["wide", "lift", "steepness"]
    assert [row.clear for row in found.rows] == [True, True, False]
    assert [row.reach for row in found.rows] == pytest.approx([2_400_000.0, 1_200_000.0, 0.0])
    assert [row.label for row in found.about("last_week_ratio").rows][0] == "steepness"


def test_with_an_idea_its_gain_is_told_in_every_world(today, better):
    found = one_way(today, better, [NOISE], replications=30)
    (row,) = found.rows
    assert found.of_idea and found.declared.earns == "more"
    assert row.low.value == pytest.approx(8 * 100_000.0 - 300_000.0, abs=1_000) and row.low.earns == "more"
    assert row.high.value_high - row.high.value_low > 100 * (row.low.value_high - row.low.value_low)
    assert row.low.change == pytest.approx(row.low.value - found.declared.value)


def test_rows_do_not_depend_on_how_many_work(today, better):
    ideas = [one_way(today, better, [LIFT, NOISE], replications=5, workers=n) for n in (1, 2)]
    levers = [one_way(today, None, [LIFT, NOISE], replications=5, workers=n) for n in (1, 2)]
    for one, other in (ideas, levers):
        assert np.array_equal(one.values, other.values, equal_nan=True) and other.complete


def test_a_cancel_leaves_every_lever_with_the_histories_that_all_have_finished(today, better):
    for idea, each in ((None, 5), (better, 10)):
        told = []

        def progress(done, total, told=told):
            told.append((done, total))

        found = one_way(today, idea, [LIFT, NOISE], replications=10, workers=1, progress=progress,
                        cancel=lambda told=told, each=each: told[-1][0] >= 3.5 * each)
        assert told[0] == (0, 10 * each) and [done for done, _ in told] == sorted({done for done, _ in told})
        assert found.replications in (3, 4) and not found.complete
        whole = one_way(today, idea, [LIFT, NOISE], replications=found.replications, workers=1)
        assert np.array_equal(found.values, whole.values, equal_nan=True)
        assert found.as_json()["complete"] is False and found.as_json()["replications"] == found.replications


def test_what_is_as_declared_is_lived_once(today, monkeypatch):
    lived = []
    one = running.one_replication

    def counted(block, replication):
        lived.append([scenario.lift for scenario in block.scenarios])
        return one(block, replication)

    monkeypatch.setattr("salessim.study.block.one_replication", counted)
    one_way(today, None, [LIFT, NOISE], replications=2, workers=1)
    assert lived == [[0.0, -50_000.0, 100_000.0, 0.0, 0.0]] * 2


def test_lost_workers_are_told(today, monkeypatch):
    monkeypatch.setattr(pool, "RESTARTS", 0)
    dies = Range("fate", {"lift": 1.0}, {"breaks": "die always"}, "well", "badly")
    found = one_way(today, None, [dies], replications=5, workers=2)
    assert not found.complete and "workers" in found.stopped.lower() or "process" in found.stopped.lower()


def test_all_that_cannot_be_is_told_at_once():
    company = smallest()
    wrong = Range("quota", {"roles.hunter.quota": -5}, {"hiring.candidates": 0}, "low", "high")
    with pytest.raises(Faults) as told:
        one_way(company, None, [wrong, wrong], replications=1)
    assert len(told.value.faults) == 4
    with pytest.raises(Faults, match="at most 12"):
        one_way(company, None, [LIFT] * 13)
    with pytest.raises(Faults, match="measure: one of headline"):
        one_way(company, None, [LIFT], measure="glory")


def test_a_world_has_lived_under_its_assumption_from_its_start(monkeypatch):
    """Where there is an idea; without one, an end departs from the baseline's start."""
    monkeypatch.setattr(running, "COMPANY", "salessim.company")
    company = change(smallest(), {"time.quarters": 2, "time.warm_up_weeks": 13})
    needs = {f"market.segments.{name}.need_life_weeks": 3 for name in company.market.segments}
    short = Range("needs last", needs, needs, "3 weeks", "3 weeks")
    world = company.change(needs)
    lived = run([world], replications=1, workers=1).values(world.name, "bookings")
    levers = one_way(company, None, [short], measure="bookings", replications=1, workers=1)
    assert levers.rows[0].low.value != pytest.approx(lived[0])
    same = one_way(company, company, [short], measure="bookings", replications=1, workers=1)
    assert same.rows[0].low.value == 0.0
    idea = {"plans.p.components": [{"kind": "commission", "rate": 0.08}]}
    (row,) = one_way(company, company.change(idea), [short], measure="bookings", replications=1, workers=1).rows
    both = run([world, world.change(idea)], names=["world", "idea"], replications=1, workers=1)
    gain = both.values("idea", "bookings") - both.values("world", "bookings")
    assert row.low.value == pytest.approx(gain[0]) and gain[0]


def test_the_table_has_a_row_an_end(today):
    found = one_way(today, None, [STEEP, LIFT], replications=3)
    table = found.table()
    assert table["lever"].tolist() == ["lift", "lift", "steepness", "steepness"] and set(table["unit"]) == {"USD"}
    assert table["change"][0] == found.rows[0].low.change and table["side"][3] == "unclear"
