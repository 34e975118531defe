"""Studies of the real company: matched luck saves, workers change nothing, traces are the histories."""

import numpy as np
import pytest

from salessim import load
from salessim.places import scenarios
from salessim.scenario.measures import MEASURES
from salessim.study import compare, run, running, trace


@pytest.fixture(autouse=True)
def real_company(monkeypatch, fake_company):
    monkeypatch.setattr(running, "COMPANY", "salessim.company")


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml")


@pytest.fixture(scope="module")
def steeper():
    return load(scenarios() / "steeper_pay.yaml")


def test_matched_luck_takes_ten_times_fewer_replications(today, steeper, record_property):
    comparison = compare(run([today, steeper], names=["today", "steeper_pay"], replications=24))
    assert comparison.row("today", "exits")["mean"] > 0.1  # people do leave
    record_property("saving", comparison.saving)
    print(f"matched luck saves {comparison.saving:.0f} times the replications")
    assert comparison.saving >= 10
    assert any(f"{comparison.row('steeper_pay', 'pay')['gain'] / 1e6:.1f}M USD" in part for part in comparison.answer)


def test_the_same_rows_for_any_number_of_workers_and_beside_any_others(today, steeper):
    short = [scenario.change({"time.quarters": 2}) for scenario in (today, steeper)]
    one = run(short, replications=5, workers=1, keep=running.GRAINS)
    two = run(short, replications=5, workers=2, keep=running.GRAINS)
    np.testing.assert_array_equal(one.measures, two.measures)
    for grain in running.GRAINS:
        assert one.table(grain).equals(two.table(grain)), grain
    alone = run(short[:1], replications=5, workers=1)
    np.testing.assert_array_equal(alone.measures[:, 0], one.measures[:, 0])


def test_the_company_computes_exactly_the_registered_measures(today):
    from salessim.company import simulate, start_state

    short = today.change({"time.quarters": 2})
    history = simulate(short, start=start_state(short, 1, 0), seed=1, replication=0, baseline=short)
    assert set(history.measures()) == set(MEASURES)


def test_a_trace_tells_the_history_a_run_counts(today):
    short = today.change({"time.quarters": 4})
    results, traced = run([short], replications=2, workers=1, keep=["person"]), trace(short, 1)
    mine = results.table("person").query("replication == 1").drop(columns=["scenario", "replication"])
    assert mine.reset_index(drop=True).equals(traced.tables["people"])
    bookings = results.values(short.name, "bookings")[1]
    won = traced.tables["deals"].query("outcome == 'won'")
    assert won["value"].sum() == pytest.approx(bookings)
    assert "Quarter 1" in traced.story and "deals closed" in traced.story and "pay." in traced.story
    for table in ("deals", "payslips", "hires", "exits", "classes", "manager_hours"):
        assert len(traced.tables[table]), table
