"""What a rep feels against what the exact engine pays: brute force over the normal, and laws that need no engine."""

import time
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

from salessim.calendar import PERIODS
from salessim.pay import Clock, Commission, Plan, QuotaBonus, Tier, Tiers, felt, lines
from salessim.pay.worth import DMU, MU0, N_MU, expected, interpolated

LUCK = 8001
Z = np.array([NormalDist().inv_cdf((n + 0.5) / LUCK) for n in range(LUCK)])
PEOPLE, EMPLOYED = np.arange(LUCK), np.full(LUCK, 1_000_000)
QUOTAS = (60_000_00, 200_000_00, 380_000_00, 800_000_00)

ACCELERATOR = Tiers(tiers=(Tier(above=0, rate=0.08), Tier(above=1, rate=0.12), Tier(above=1.5, rate=0.06)))
WHOLE_PERIOD = Tiers(
    tiers=(Tier(above=0, rate=0.03), Tier(above=150_000, rate=0.05)), over="credit", reach="retroactive"
)
CLIFF = QuotaBonus(money=8_000, points=((1.0, 1.0),), period="half")
CURVE = QuotaBonus(money=20_000, points=((0.5, 0.0), (1.0, 1.0)), beyond=2.0, threshold=0.7, cap=1.6, period="quarter")
ALONE = {
    "commission": Commission(rate=0.07),
    "accelerator": ACCELERATOR,
    "whole period": WHOLE_PERIOD,
    "cliff": CLIFF,
    "curve": CURVE,
    "jump over its cap": QuotaBonus(money=9_000, points=((0.8, 0.5), (1.0, 0.8), (1.0, 1.5)), cap=1.2),
    "straight": QuotaBonus(money=5_000, period="month"),
}


def a_component(rng):
    period = str(rng.choice(PERIODS))
    quota = QUOTAS[PERIODS.index(period)] / 100
    kind = rng.integers(4)
    if kind == 0:
        return Commission(rate=round(rng.uniform(0, 0.1), 4), period=period)
    if kind == 1:
        starts = (0.0, *np.cumsum(rng.uniform(0.2, 0.6, rng.integers(1, 4))).round(2).tolist())
        over = str(rng.choice(["attainment", "credit"]))
        unit = 1 if over == "attainment" else quota
        tiers = tuple(Tier(above=round(at * unit, 2), rate=round(rng.uniform(0.02, 0.15), 4)) for at in starts)
        return Tiers(tiers=tiers, over=over, reach=str(rng.choice(["marginal", "retroactive"])), period=period)
    if kind == 2:
        return QuotaBonus(money=round(quota * 0.05), points=((round(rng.uniform(0.7, 1.2), 2), 1.0),), period=period)
    places, shares = np.sort(rng.uniform(0.3, 1.6, 4)).round(2), np.sort(rng.uniform(0, 2, 4)).round(2)
    points = tuple(zip(places.tolist(), shares.tolist(), strict=True))
    cap = [None, 1.5][rng.integers(2)]
    return QuotaBonus(money=round(quota * 0.06), points=points, beyond=0.5, cap=cap, period=period)


def compositions():
    rng = np.random.default_rng(20_26)
    plans = {name: Plan(salary=0, components=(component,)) for name, component in ALONE.items()}
    plans["all together"] = Plan(salary=0, components=tuple(ALONE.values()))
    for n in range(20):
        plans[f"random {n}"] = Plan(salary=0, components=tuple(a_component(rng) for _ in range(rng.integers(1, 6))))
    return plans


def brute(plan, kind, quota, credit):
    """Mean pay in cents of one kind of period over everybody's credit, through the engine."""
    slips = lines(plan, kind, 0, PEOPLE, np.rint(credit).astype(np.int64)[:, None], np.full(LUCK, quota), EMPLOYED)
    return slips["amount"][slips["component"] > 0].sum() / LUCK


@pytest.mark.parametrize("name,plan", compositions().items())
def test_one_more_deal_is_felt_as_the_engine_pays_it(name, plan):
    rng = np.random.default_rng(len(name))
    feel = felt(plan, ("core",))
    for _ in range(4):
        mu, sigma = rng.uniform(0.35, 1.5), rng.uniform(0.05, 0.3)
        deal = float(rng.uniform(0.03, 0.3) * QUOTAS[1])
        exact, worth = 0.0, float(feel.rates[0]) * deal
        for kind, quota in zip(PERIODS, QUOTAS, strict=True):
            credit = (mu + min(sigma, mu / 4) * Z) * quota
            exact += brute(plan, kind, quota, credit + deal) - brute(plan, kind, quota, credit)
            for clock in (clock for clock in feel.clocks if PERIODS[clock.kind] == kind):
                unit = clock.axis or quota
                mean, spread = mu * quota / unit, min(sigma, mu / 4) * quota / unit
                after, before = (clock.expected(at, spread, quota) for at in (mean + deal / unit, mean))
                worth += float(after - before)
        assert abs(worth - exact) <= max(0.05 * abs(exact), 0.002 * deal), (mu, sigma, deal)


def test_a_shape_is_the_pay_of_the_engine():
    for component in ALONE.values():
        for payout in component.payouts():
            unit = payout.axis or QUOTAS[1]
            places = np.linspace(0.001, 3, 300)
            credit = np.rint(places * unit).astype(np.int64)[:, None]
            n = len(places)
            args = (np.arange(n), credit, np.full(n, QUOTAS[1]), np.full(n, 1_000_000))
            slips = lines(Plan(salary=0, components=(component,)), component.period, 0, *args)
            pay = np.bincount(slips["person"], weights=slips["amount"] * (slips["component"] > 0), minlength=n)
            shaped = payout.at(credit[:, 0] / unit) * (unit if payout.per_quota else 1.0)
            assert np.abs(shaped - pay).max() <= 2.5  # cents: one rounding a line


def test_linear_pay_is_felt_at_its_rate_wherever_the_forecast_stands():
    level = Tiers(tiers=(Tier(above=0, rate=0.1), Tier(above=1, rate=0.1)))
    clock = felt(Plan(components=(level,)), ("core",)).clocks[0]
    mu = np.linspace(-2, 6, 200)[:, None]
    sigma = np.array([0.0001, 0.01, 0.3, 1.0, 2.5, 10.0])
    assert np.allclose(clock.expected(mu, sigma, 1.0), 0.1 * (mu + 0 * sigma), atol=1e-12)


def test_less_spread_is_certainty():
    """At the smallest spread the value is the pay itself, but for the cells a cliff stands in."""
    clock = felt(Plan(components=(QuotaBonus(money=100, points=((1.0, 1.0),)),)), ("core",)).clocks[0]
    assert np.allclose(clock.expected(np.array([0.5, 0.97, 1.03, 3.0]), 0.0), [0, 0, 100_00, 100_00], atol=0.01)
    assert clock.expected(1.0, 0.0) == pytest.approx(50_00)


def test_value_of_a_kink_at_the_money_grows_with_spread():
    kink = Tiers(tiers=(Tier(above=0, rate=0.0), Tier(above=1, rate=0.2)))
    clock = felt(Plan(components=(kink,)), ("core",)).clocks[0]
    for sigma in (0.05, 0.2, 0.7):
        assert clock.expected(1.0, sigma, 1.0) == pytest.approx(0.2 * sigma / sqrt(2 * np.pi), rel=0.01)


def test_the_table_errs_little_where_a_period_is_not_over():
    rng = np.random.default_rng(5)
    payouts = [payout for component in ALONE.values() for payout in component.payouts()]
    for payout in payouts:
        plan = Plan(components=(next(c for c in ALONE.values() if payout in c.payouts()),))
        clock = felt(plan, ("core",)).clocks[0]
        table = clock.by_quota if payout.per_quota else clock.by_money
        mu, deal, sigma = rng.uniform(0.2, 1.5, 5000), rng.uniform(0.03, 0.3, 5000), rng.uniform(0.05, 0.6, 5000)
        exact = expected(payout, mu + deal, sigma) - expected(payout, mu, sigma)
        read = interpolated(table, mu + deal, sigma) - interpolated(table, mu, sigma)
        typical = np.abs(exact).mean()
        assert np.abs(read - exact).mean() < 0.01 * typical
        assert np.percentile(np.abs(read - exact), 99) < 0.03 * typical


def test_components_of_one_kind_and_axis_share_a_clock_and_add_up():
    several = felt(Plan(components=(ACCELERATOR, CURVE, WHOLE_PERIOD, CLIFF)), ("core",))
    assert [(PERIODS[clock.kind], clock.axis) for clock in several.clocks] == [
        ("quarter", 0.0),
        ("quarter", 150_000_00.0),
        ("half", 0.0),
    ]
    (accelerator,), (curve,) = (felt(Plan(components=(part,)), ("core",)).clocks for part in (ACCELERATOR, CURVE))
    assert np.array_equal(several.clocks[0].by_quota, accelerator.by_quota)
    assert np.array_equal(several.clocks[0].by_money, curve.by_money)


def test_flat_commission_is_felt_by_product_and_makes_no_clock():
    plan = Plan(components=(Commission(rate=0.05), Commission(rate=0.02, products=("care",))))
    feel = felt(plan, ("core", "care"))
    assert feel.rates.tolist() == pytest.approx([0.05, 0.07]) and feel.clocks == ()
    assert felt(Plan(), ("core", "care")).rates.tolist() == [0.0, 0.0]


def test_tables_are_built_once_quickly_and_cannot_be_changed():
    plan = Plan(components=(*ALONE.values(), *(Tiers(period=period) for period in PERIODS)))
    felt.cache_clear()
    start = time.process_time()
    feel = felt(plan, ("core",))
    assert time.process_time() - start < 0.05
    assert felt(Plan(**plan.model_dump()), ("core",)) is feel
    with pytest.raises(ValueError, match="read-only"):
        feel.clocks[0].by_quota[0, 0] = 1.0


def test_between_the_last_columns_and_beyond_the_table_goes_on_straight():
    mu = MU0 + DMU * np.arange(N_MU)
    clock = Clock(0, 0.0, np.tile(3 * mu, (32, 1)), np.tile(1 + mu, (32, 1)))
    assert clock.expected(7.5, 0.2, 2.0) == pytest.approx(6 * 7.5 + 8.5)
    assert clock.expected(-3.25, 0.2, 2.0) == pytest.approx(-6 * 3.25 - 2.25)
