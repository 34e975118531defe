"""Until its roll-out a scenario is its baseline: row for row, called by the old names, at the old costs."""

from pathlib import Path

import pytest

from salessim.company import simulate, start_state
from salessim.scenario.load import load

COMPANY = Path(__file__).parents[1] / "no_dead_field"
WEEK = 16  # not the end of a month, so that no period ends as the terms change
SEED = 5
CHANGES = {"time.roll_out_week": WEEK, "plans.ae.components": [], "costs.marketing": 90_000.0, "costs.on_costs": 0.5,
           "costs.tools": 20_000.0, "market.products.core.margin": 0.1, "teams.north.seats.ae": 1}

STILL = {"planning": None}  # nobody changes seats for other reasons


@pytest.fixture(scope="module")
def histories():
    today = load(COMPANY / "today.yaml").change(STILL)
    tomorrow = load(COMPANY / "tomorrow.yaml").change(STILL | CHANGES)
    start = start_state(today, SEED)
    return tuple(simulate(one, start=start, seed=SEED, baseline=today, trace=True) for one in (today, tomorrow))


@pytest.mark.parametrize("table", ["deals", "hires", "offers", "exits", "classes", "manager_hours", "reviews",
                                   "customers"])
def test_what_happened_is_the_baselines(histories, table):
    before = [[row for row in history.trace[table] if row["week"] < WEEK] for history in histories]
    assert before[0] == before[1] and (before[0] or table == "reviews")


def test_what_happens_then_is_not(histories):
    for table in ("deals", "exits", "manager_hours", "customers"):
        assert histories[0].trace[table] != histories[1].trace[table]


def test_pay_is_explained_by_the_plan_that_paid(histories):
    early = [[row for row in history.trace["payslips"] if row["period"] in ("2026-M01", "2026-M02", "2026-M03",
                                                                            "2026-Q1")] for history in histories]
    assert early[0] == early[1] and {row["component"] for row in early[1] if row["plan"] == "ae"} == {
        "salary", "tiers", "commission"}
    late = {row["component"] for row in histories[1].trace["payslips"]
            if row["plan"] == "ae" and row["period"] in ("2026-Q2", "2026-M06")}
    assert late == {"salary"}


def test_people_have_the_seats_they_had(histories):
    before = [[tuple(row[c] for c in ("person", "seat", "team", "role")) for row in history.people()
               if row["quarter"] == 0] for history in histories]
    assert before[0] == before[1]


def test_money_before_the_change_is_the_baselines(histories):
    (old, _), (new, after) = (history.quarters() for history in histories)
    for name in old.dtype.names:
        assert new[name] == pytest.approx(old[name], rel=1e-12), name
    paid_monthly = (30_000 + 20_000 + 10_000 + 20_000) / 4  # channels and market research, the same before and after
    assert after["marketing"] == pytest.approx((WEEK - 13) / 52 * 50_000 + (26 - WEEK) / 52 * 90_000 + paid_monthly)


def test_who_is_laid_off_had_a_seat_of_the_old_chart(histories):
    gone = [row for row in histories[1].trace["exits"] if row["reason"] == "laid_off"]
    assert gone and all(row["week"] == WEEK for row in gone)
    assert {row["seat"] for row in gone} <= {"north.ae.2", "north.ae.3", "north.ae.4"}
