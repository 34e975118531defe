"""A run pays any plan as the engine does, and everybody feels it: books, further clocks, windows of dates."""

import numpy as np
import pytest

from salessim.calendar import PERIODS
from salessim.company import simulate
from salessim.company.felt_terms import day_seen, pay_tables
from salessim.company.terms import order_of

TIERS = {"kind": "tiers", "tiers": [{"above": 0.0, "rate": 0.10}, {"above": 1.0, "rate": 0.15}]}
NEVER_CAPS = {"kind": "cap", "money": 5_000_000}
MEMORY = [{"kind": "commission", "rate": 0.08}, {"kind": "draw", "money": 4_000},
          {"kind": "instalments", "on": ["commission"], "over": 2},
          {"kind": "tiers", "counts": "year_to_date", "tiers": [{"above": 0, "rate": 0}, {"above": 1, "rate": 0.05}]},
          {"kind": "residual", "rate": 0.02}, {"kind": "pool", "money": 9_000}]


def variable(history):
    """Payslip lines that are no salary, by plan, period and person."""
    lines = history.lines
    return lines[lines["component"] > 0]


def test_books_hold_what_was_sold(paying, lived):
    """What each person's lines are paid on in a quarter is what the person won in it, whatever else the plan has."""
    history = lived(paying([TIERS, NEVER_CAPS]))
    slips = np.concatenate([slips for plan, slips in history.journal.lines if plan == 0])
    based = slips[slips["component"] == 1]
    won = history.won[np.isin(history.won["person"], np.unique(based["person"]))]
    quarter = history.week_of(won["closed"]) // 13
    for person in np.unique(based["person"]):
        for period in range(4):
            mine = based[(based["person"] == person) & (based["period"] == period)]
            sold = won["booked"][(won["person"] == person) & (quarter == period)].sum()
            assert mine["base"].sum() == pytest.approx(100 * sold, abs=1)
    assert not slips["amount"][slips["component"] == 2].any() and (slips["part"] != -1).all()


def test_a_component_that_never_acts_changes_little(paying, lived):
    """All that differs is how a year's pay at the start is reckoned."""
    plain, booked = (lived(paying(components)).measures() for components in ([TIERS], [TIERS, NEVER_CAPS]))
    for name in ("bookings", "pay", "effort"):
        assert booked[name] == pytest.approx(plain[name], rel=0.01)


def test_a_plan_that_remembers_goes_on_where_it_stopped(paying, lived):
    scenario = paying(MEMORY)
    through = lived(scenario)
    first = lived(scenario, until=30)
    then = simulate(scenario, start=first.end, seed=1, replication=0)
    paid = [variable(history) for history in (through, first, then)]
    whole, parts = paid[0], np.concatenate(paid[1:])
    for name in ("person", "component", "period", "amount"):
        assert np.array_equal(whole[name], parts[name])
    assert then.measures()["pay"] + first.measures()["pay"] == pytest.approx(through.measures()["pay"])
    kinds = {PERIODS[kind] for kind in np.unique(whole["kind"])}
    assert kinds == {"month", "quarter"} and (np.bincount(whole["component"][whole["plan"] == 0])[1:] > 0).all()


def test_pay_for_one_product_above_quota_draws_time_to_it(paying, lived):
    alike = lived(paying([TIERS]))
    extra = lived(paying([TIERS, {"kind": "quota_bonus", "money": 12_000, "beyond": 1, "products": ["extra"],
                                  "points": [[0.0, 0.0], [0.3, 1.0]]}]))

    def share(history):
        runner = np.isin(history.closed["seat"], np.arange(8))
        deals = history.closed[runner]
        return np.mean(deals["product"] == 1)

    assert share(extra) > 1.05 * share(alike)


def test_a_window_of_dates_is_felt_while_it_is_open(paying):
    scenario = paying([TIERS, {"kind": "spiff", "rate": 2_000, "products": ["extra"], "starts": "2026-02-01",
                               "ends": "2026-03-31"}])
    first = scenario.time.epoch.replace(month=2, day=1).toordinal()
    rates = {day: pay_tables(scenario, order_of(scenario), day_seen(scenario, day))["rates"][0]
             for day in (first - 1, first, first + 40, first + 70)}
    shut, opened, still, after = rates.values()
    assert shut[1] == after[1] == 0.0 and opened[1] > 0.1 and opened[0] == 0.0
    assert np.array_equal(opened, still)


def test_discounts_that_cost_commission_are_given_less(paying, lived):
    cliff = {"kind": "quota_bonus", "money": 40_000, "points": [[1.0, 1.0]]}
    free = lived(paying([cliff, {"kind": "commission", "rate": 0.12}]))
    banded = lived(paying([cliff, {"kind": "rate_table", "by": "discount", "bands": [
        {"up_to": 0.02, "rate": 0.12}, {"rate": 0.0}]}]))

    def given(history):
        won = history.won[np.isin(history.won["seat"], np.arange(8))]
        return won["discount"].mean()

    assert given(banded) < 0.8 * given(free)
