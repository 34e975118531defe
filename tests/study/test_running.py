"""Runs: the same rows for any number of workers, matched luck, one start, refusals, interruptions, lost workers."""

import threading

import numpy as np
import pytest
from fake_company import FakeScenario

from salessim.declare import Faults
from salessim.scenario.measures import MEASURES
from salessim.scenario.time import Time
from salessim.study import run


def same_rows(a, b):
    assert a.numbers == b.numbers
    np.testing.assert_array_equal(a.measures, b.measures)
    for grain in a.tables:
        assert a.table(grain).equals(b.table(grain)), grain


def test_rows_do_not_depend_on_workers_or_on_how_many_replications_are_asked_for(today, better):
    alone = run([today, better], replications=12, workers=1, keep=["quarter", "person"])
    same_rows(alone, run([today, better], replications=12, workers=2, keep=["quarter", "person"]))
    more = run([today, better], replications=15, workers=1)
    np.testing.assert_array_equal(more.measures[:12], alone.measures)


def test_a_scenario_s_rows_do_not_depend_on_what_it_is_compared_with(today, better, worse):
    two, three = run([today, better], replications=5), run([today, worse, better], replications=5)
    np.testing.assert_array_equal(two.values("better", "headline"), three.values("better", "headline"))


def test_seeds_differ(today):
    assert run([today], seed=1).values("today", "headline")[0] != run([today], seed=2).values("today", "headline")[0]


def test_progress_ends_at_all_and_never_falls(today):
    seen = []
    run([today], replications=20, workers=2, progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, 20) and seen[-1] == (20, 20) and seen == sorted(seen) and len(seen) > 4


@pytest.mark.parametrize("workers", [1, 2])
def test_cancel_keeps_what_was_finished(today, better, workers):
    finished = []
    results = run([today, better], replications=400, workers=workers, cancel=lambda: len(finished) > 2,
                  progress=lambda done, total: finished.append(done) if done else None)
    assert not results.complete and results.stopped == "interrupted"
    assert 0 < results.replications < 400
    assert results.table().groupby("scenario").size().tolist() == [results.replications] * 2  # still matched


@pytest.mark.parametrize("workers", [1, 2])
def test_a_ctrl_c_keeps_what_was_finished(today, workers):
    def interrupt(done, total):
        if done >= 20:
            raise KeyboardInterrupt

    results = run([today], replications=2000, workers=workers, progress=interrupt)
    assert not results.complete and 20 <= results.replications < 2000
    assert results.as_json()["complete"] is False


def test_a_killed_worker_costs_nothing_but_time(tmp_path, today):
    frail = FakeScenario(name="frail", breaks=f"die once {tmp_path / 'died'}")
    results = run([today, frail], replications=10, workers=2)
    assert results.complete and (tmp_path / "died").exists()
    whole = run([today, FakeScenario(name="frail")], replications=10, workers=1)
    np.testing.assert_array_equal(results.measures, whole.measures)


def test_workers_that_keep_dying_end_with_a_clear_word_and_keep_what_was_finished(today):
    results = run([today, FakeScenario(name="frail", breaks="die always")], replications=10, workers=2)
    assert not results.complete and 3 not in results.numbers and results.replications >= 3
    assert "worker processes were killed 4 times" in results.stopped


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_inside_names_scenario_seed_and_replication(today, workers):
    with pytest.raises(ValueError, match="no sellers left") as raised:
        run([today, FakeScenario(name="wrong", breaks="raise")], replications=6, seed=7, workers=workers)
    assert raised.value.__notes__[0] == "in replication 3 of scenario 'wrong', seed 7"


def test_what_cannot_be_compared_is_refused_with_every_reason(today):
    other = FakeScenario(name="today", currency="EUR", time=Time(quarters=4, tick="day"))
    with pytest.raises(Faults) as raised:
        run([today, other], replications=0, keep=["month"])
    assert str(raised.value).splitlines() == [
        "names: a different one for each scenario (got 'today')",
        "replications: at least 1 (got 0)",
        "keep: some of quarter, week, team, segment, person, staff, tenure, attainment, stage (got 'month')",
        "today.currency: USD as in today, the baseline (got 'EUR')",
        "today.time.quarters: 8 as in today, the baseline (got 4)",
        "today.time.tick: week as in today, the baseline (got 'day')",
    ]
    with pytest.raises(Faults, match="scenarios: at least one"):
        run([])


def test_a_start_of_its_own_is_used_where_declared(today):
    """The fake company itself asserts from whose state each scenario starts."""
    own = FakeScenario(name="own", time=Time(start="own"))
    assert run([today, own], replications=2).complete


def test_tables_are_tidy_and_one_a_grain(today, better):
    results = run([today, better], replications=3, keep=["quarter", "week", "person", "tenure", "attainment"])
    sizes = {"replication": 6, "quarter": 48, "week": 6 * 104, "person": 6 * 320, "tenure": 6 * 24, "attainment": 180}
    for grain, rows in sizes.items():
        frame = results.table(grain)
        assert list(frame.columns[:2]) == ["scenario", "replication"] and len(frame) == rows, grain
    assert list(results.table().columns[2:]) == list(MEASURES)
    assert results.table("attainment").person_quarters.sum() == 6 * 320
    with pytest.raises(KeyError, match="keep"):
        results.table("team")


def test_a_run_for_machines(today, better):
    found = run([today], names=["base"], replications=30).as_json()
    assert found.keys() == {"scenario", "replications", "seed", "complete", "measures"}
    assert found["scenario"] == "base" and found["complete"] is True and list(found["measures"]) == list(MEASURES)
    headline = found["measures"]["headline"]
    assert headline["low"] < headline["mean"] < headline["high"] and headline["unit"] == "USD"
    with pytest.raises(ValueError, match="exactly one scenario"):
        run([today, better], replications=1).as_json()


def test_runs_in_a_thread(today):
    found = []
    thread = threading.Thread(target=lambda: found.append(run([today], replications=4, workers=2).complete))
    thread.start()
    thread.join(30)
    assert found == [True]
