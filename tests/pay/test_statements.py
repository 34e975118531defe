"""Payslips as people read them, and what a plan promises."""

from datetime import date

import numpy as np
import pytest

from salessim.calendar import Calendar
from salessim.pay import (
    Commission,
    Plan,
    QuotaBonus,
    Tier,
    Tiers,
    incentive,
    lines,
    pay_mix,
    payslips,
)

PLAN = Plan(
    salary=60_000,
    target_incentive=40_000,
    components=(
        Tiers(tiers=(Tier(above=0, rate=0.08), Tier(above=1, rate=0.12))),
        Tiers(tiers=(Tier(above=0, rate=0.0), Tier(above=1.2, rate=0.01)), reach="retroactive", boundary="above"),
        QuotaBonus(money=5_000, points=((0.8, 0.5), (1.0, 1.0)), cap=1.0),
        Commission(rate=0.02, products=("care",), period="quarter"),
    ),
)
PEOPLE, EVERYBODY = np.array([31, 32]), np.array([1_000_000, 500_000])


def quarter():
    credits = np.array([[110_000_00, 10_000_00], [70_000_00, 5_000_00]])
    return lines(PLAN, "quarter", 1, PEOPLE, credits, np.full(2, 100_000_00), EVERYBODY, products=("core", "care"))


def test_a_payslip_says_why():
    month = lines(PLAN, "month", -1, PEOPLE, np.zeros((2, 1), np.int64), np.zeros(2, np.int64), EVERYBODY)
    table = payslips([month, quarter()], PLAN, Calendar(date(2026, 1, 5)), {31: "Ada", 32: "Ben"})
    assert list(table.columns) == ["person", "period", "component", "base", "rate", "amount", "because"]
    rows = list(table.itertuples(index=False, name=None))
    assert rows == [
        ("Ada", "2025-M12", "salary", 5000.0, 1.0, 5000.0, "Salary of 5,000.00 for the whole month."),
        ("Ben", "2025-M12", "salary", 5000.0, 0.5, 2500.0, "Salary of 5,000.00 for 50 % of the month."),
        ("Ada", "2026-Q2", "tiers 1", 100000.0, 0.08, 8000.0, "Tier 1 pays 8 % on 100,000.00 up to 100 % of quota."),
        ("Ada", "2026-Q2", "tiers 1", 20000.0, 0.12, 2400.0, "Tier 2 pays 12 % on 20,000.00 above 100 % of quota."),
        ("Ben", "2026-Q2", "tiers 1", 75000.0, 0.08, 6000.0, "Tier 1 pays 8 % on 75,000.00 up to 100 % of quota."),
        (
            *("Ada", "2026-Q2", "tiers 2", 120000.0, 0.0, 0.0),
            "Tier 1 pays 0 % on 120,000.00, all bookings of the quarter: 120 % of quota was not exceeded.",
        ),
        (
            *("Ben", "2026-Q2", "tiers 2", 75000.0, 0.0, 0.0),
            "Tier 1 pays 0 % on 75,000.00, all bookings of the quarter: 120 % of quota was not exceeded.",
        ),
        ("Ada", "2026-Q2", "quota_bonus", 5000.0, 1.0, 5000.0, "Quota bonus pays 100 % of 5,000.00, its cap."),
        (
            *("Ben", "2026-Q2", "quota_bonus", 2500.0, 0.0, 0.0),
            "No quota bonus of 2,500.00: 80 % of quota was not reached.",
        ),
        ("Ada", "2026-Q2", "commission", 10000.0, 0.02, 200.0, "Commission of 2 % on 10,000.00 of bookings of care."),
        ("Ben", "2026-Q2", "commission", 5000.0, 0.02, 100.0, "Commission of 2 % on 5,000.00 of bookings of care."),
    ]


def test_totals_are_the_sum_of_lines_to_the_cent():
    slips = quarter()
    table = payslips(slips, PLAN, Calendar(date(2026, 1, 5)))
    assert round(table["amount"].sum() * 100) == slips["amount"].sum()
    assert table.groupby("person")["amount"].sum().tolist() == [15_600.0, 6_100.0]
    assert payslips([], PLAN, Calendar(date(2026, 1, 5))).empty


def test_what_a_plan_promises_at_quota():
    quotas = (33_000, 100_000, 200_000, 400_000)
    care = 4 * 50_000 * 0.02
    assert incentive(PLAN, quotas, products=("core", "care")) == 4 * (8_000 + 5_000) + care
    assert incentive(PLAN, quotas, products=("core", "care"), mix=(1, 0)) == 4 * (8_000 + 5_000)
    assert incentive(PLAN, quotas, 0.0, products=("core", "care")) == 0
    assert pay_mix(PLAN) == pytest.approx(0.6)
    at_150 = 4 * (8_000 + 6_000 + 1_500 + 5_000) + 1.5 * care
    assert incentive(PLAN, quotas, 1.5, products=("core", "care")) == pytest.approx(at_150)
    assert pay_mix(Plan(salary=0, target_incentive=0)) == 1.0
