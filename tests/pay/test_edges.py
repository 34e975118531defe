"""The engine at its edges: half cents, no quota, days, products, absurd sizes, periods in which nothing settles."""

import numpy as np
import pytest

from salessim.pay import LINE, Commission, Plan, QuotaBonus, Tier, Tiers, lines, settles
from salessim.pay.money import cents, rounded

PERSON = np.array([7])
EMPLOYED = np.array([1_000_000])


def amounts(component, credit, quota):
    """Cents of each line of one component, for results in cents."""
    plan = Plan(salary=0, components=(component,))
    slips = lines(plan, "quarter", 0, PERSON, np.array([[credit]]), np.array([quota]), EMPLOYED)
    return slips["amount"].tolist()


@pytest.mark.parametrize("credit,quota", [(115, 200), (345, 600), (1150, 2000)])
def test_half_a_cent_goes_up_where_floating_point_falls_short_of_it(credit, quota):
    bonus = QuotaBonus(money=1.00, points=((0.5, 0.1), (1.0, 1.0)))
    assert 100 * (0.1 + 1.8 * (credit / quota - 0.5)) < 23.5
    assert amounts(bonus, credit, quota) == [24]


def test_without_a_quota_the_first_tier_is_all_and_no_bonus_is_paid():
    pair = (Tier(above=0, rate=0.1), Tier(above=1, rate=0.2))
    assert amounts(Tiers(tiers=pair), 500_00, 0) == [50_00]
    assert amounts(Tiers(tiers=pair, reach="retroactive"), 500_00, 0) == [50_00]
    assert amounts(QuotaBonus(money=10, points=((0.0, 0.5), (1.0, 1.0))), 500_00, 0) == [0]
    assert amounts(Tiers(tiers=(pair[0], Tier(above=100, rate=0.2)), over="credit"), 500_00, 0) == [10_00, 80_00]


def test_returns_take_back_at_the_first_rate_and_never_from_a_bonus():
    assert amounts(Tiers(), -100_05, 1000_00) == [-10_01]
    assert amounts(Tiers(reach="retroactive"), -100_05, 1000_00) == [-10_01]
    assert amounts(Commission(rate=0.1, period="quarter"), -100_05, 0) == [-10_01]
    assert amounts(QuotaBonus(money=10), -100_05, 1000_00) == [0]


def test_money_is_prorated_by_days_without_rounding_the_days_first():
    plan = Plan(salary=0, components=(QuotaBonus(money=75_000, period="year"),))
    args = (plan, "year", 0, PERSON, np.array([[100]]), np.array([100]))
    assert lines(*args, np.array([214]), whole=365)["amount"].tolist() == [43_972_60]
    assert lines(*args, np.array([round(214 / 365 * 1e6)]))["amount"].tolist() == [43_972_58]
    half = lines(Plan(salary=12_000.30), "month", 0, PERSON, np.array([[0]]), np.array([0]), np.array([500_000]))
    assert half[["base", "rate", "amount"]].tolist() == [(1_000_03, 500_000, 500_02)]


def test_a_commission_counts_the_products_it_names():
    plan = Plan(salary=0, components=(Commission(rate=0.1, products=("care",)), Commission(rate=0.01)))
    args = (plan, "month", 0, PERSON, np.array([[1000_00, 200_00]]), np.array([0]), EMPLOYED)
    assert lines(*args, products=("core", "care"))["amount"].tolist() == [0, 20_00, 12_00]
    with pytest.raises(KeyError, match=r"products: one of core, other \(got 'care'\)"):
        lines(*args, products=("core", "other"))


def test_results_beyond_a_billion_are_refused_and_just_below_are_exact():
    plan = Plan(salary=0, components=(Tiers(reach="retroactive"), QuotaBonus(money=1e8, beyond=20.0)))
    most = 10**11
    args = (plan, "quarter", 0, PERSON)
    slips = lines(*args, np.array([[most]]), np.array([most]), EMPLOYED)
    assert slips["amount"].tolist() == [15 * 10**9, 10**10]
    for credit, quota in ((most + 1, most), (most, most + 1), (-most - 1, 0)):
        with pytest.raises(ValueError, match=r"at most 1,000,000,000 a person in a period \(got 1,000,000,000\)"):
            lines(*args, np.array([[credit]]), np.array([quota]), EMPLOYED)


def test_rounding_is_half_away_from_zero():
    assert rounded(np.array([5, 15, -5, -15, 4, -4]), 10).tolist() == [1, 2, -1, -2, 0, 0]
    assert cents(0.005) == 1 and cents(1.115) == 112 and cents(2.675) == 268


def test_only_what_settles_at_this_period_is_paid():
    plan = Plan(components=(Tiers(), Commission(rate=0.1), QuotaBonus(money=100, period="year")))
    assert settles(plan) == ("month", "quarter", "year")
    none = np.zeros(0, np.int64)
    for kind, expected in (("month", {0, 2}), ("quarter", {1}), ("half", set()), ("year", {3})):
        slips = lines(plan, kind, 2, PERSON, np.array([[100]]), np.array([100]), EMPLOYED)
        assert slips.dtype == LINE and set(slips["component"].tolist()) == expected
        assert lines(plan, kind, 2, none, np.zeros((0, 1), np.int64), none, none).size == 0
