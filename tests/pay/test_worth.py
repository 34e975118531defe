"""What a rep feels, by laws that need no engine; `test_felt.py` compares it with the engine."""

import time
from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest

from salessim.calendar import PERIODS
from salessim.pay import Clock, Commission, Plan, QuotaBonus, Tier, Tiers, felt
from salessim.pay.feeling.pieces import averaged, curves, knots
from salessim.pay.feeling.sampled import Axis, Sold
from salessim.pay.feeling.worth import DMU, MU0, N_MU, interpolated

ACCELERATOR = Tiers(tiers=(Tier(above=0, rate=0.08), Tier(above=1, rate=0.12), Tier(above=1.5, rate=0.06)))
WHOLE_PERIOD = Tiers(
    tiers=(Tier(above=0, rate=0.03), Tier(above=150_000, rate=0.05)), over="credit", reach="retroactive"
)
CLIFF = QuotaBonus(money=8_000, points=((1.0, 1.0),), period="half")
CURVE = QuotaBonus(money=20_000, points=((0.5, 0.0), (1.0, 1.0)), beyond=2.0, threshold=0.7, cap=1.6)
ALONE = (ACCELERATOR, WHOLE_PERIOD, CLIFF, CURVE, Commission(rate=0.07), QuotaBonus(money=5_000, period="month"))
BOOKINGS = (Axis("bookings", (), "own"),)


def only(clocks):
    (clock,) = clocks
    return clock


def test_kinks_and_jumps_are_found_where_they_are():
    def pay(row, place):
        return np.rint(1e8 * (0.1 * place + 0.05 * np.maximum(place - 0.73, 0) + 0.2 * (place >= 1.2)))

    ((place, value),) = curves(pay, 1, 1e8)
    start, slope, found = knots(place, value)
    assert slope == pytest.approx(0.1e8, rel=1e-5) and start == pytest.approx(0, abs=100)
    bends, jumps = ([knot for knot in found if knot[k]] for k in (2, 1))
    assert all(at == pytest.approx(0.73, abs=1e-3) for at, _, _ in bends[:-1])
    assert sum(bend for _, _, bend in bends) == pytest.approx(0.05e8, rel=1e-2)
    ((at, jump, _),) = jumps
    assert at == pytest.approx(1.2, abs=1e-5) and jump == pytest.approx(0.2e8, rel=1e-3)


def test_linear_pay_is_felt_at_its_rate_wherever_the_forecast_stands():
    """Without a quota to look at, it is paid by the deal; a bonus in proportion needs its table."""
    assert felt(Plan(components=(Tiers(tiers=(Tier(above=0, rate=0.1), Tier(above=1, rate=0.1))),)),
                ("core",)).rates.tolist() == [0.1]
    straight = QuotaBonus(money=100, beyond=1.0, points=((0.0, 0.0), (1.0, 1.0)))
    clock = only(felt(Plan(components=(straight,)), ("core",)).clocks)
    mu, sigma = np.linspace(1, 6, 200)[:, None], np.array([0.001, 0.01, 0.1])
    assert np.allclose(clock.expected(mu, sigma, 1e7), 100_00 * (mu + 0 * sigma), atol=1.0)


def test_less_spread_is_certainty():
    """At the smallest spread the value is the pay itself, but for the cells a cliff stands in."""
    clock = only(felt(Plan(components=(QuotaBonus(money=100, points=((1.0, 1.0),)),)), ("core",)).clocks)
    assert np.allclose(clock.expected(np.array([0.5, 0.97, 1.03, 3.0]), 0.0), [0, 0, 100_00, 100_00], atol=0.01)
    assert clock.expected(1.0, 0.0) == pytest.approx(50_00, rel=0.01)


def test_value_of_a_kink_at_the_money_grows_with_spread():
    kink = Tiers(tiers=(Tier(above=0, rate=0.0), Tier(above=1, rate=0.2)))
    clock = only(felt(Plan(components=(kink,)), ("core",)).clocks)
    for sigma in (0.05, 0.2, 0.7):
        assert clock.expected(1.0, sigma, 1e7) == pytest.approx(1e7 * 0.2 * sigma / sqrt(2 * np.pi), rel=0.01)


def test_the_average_is_the_integral_over_the_normal():
    place, value = np.array([-0.5, 0.6, 1.0, 1.0 + 1e-6, 3.0]), np.array([0.0, 11.0, 11.0, 20.0, 60.0])
    z = (np.arange(20_001) + 0.5) / 20_001
    for mu, sigma in ((0.7, 0.2), (1.02, 0.05), (1.5, 0.6)):
        draws = np.array([NormalDist(mu, sigma).inv_cdf(p) for p in z[::20]])
        paid = np.where(draws < 0.6, 10 * (draws + 0.5), np.where(draws < 1, 11, 20 + 20 * (draws - 1)))
        assert averaged(place, value, mu, sigma) == pytest.approx(paid.mean(), rel=0.005)


def test_the_table_errs_little_where_a_period_is_not_over():
    rng = np.random.default_rng(5)
    place, value = np.array([-0.5, 0.7, 0.7 + 1e-6, 1.0, 1.3, 3.0]), np.array([0.0, 0.0, 0.4, 1.0, 1.6, 1.6])
    mus, sigmas = MU0 + DMU * np.arange(N_MU)[None, :], np.geomspace(0.005, 2.5, 32)[:, None]
    table = averaged(place, value, mus, sigmas)
    mu, deal, sigma = rng.uniform(0.2, 1.5, 5000), rng.uniform(0.03, 0.3, 5000), rng.uniform(0.05, 0.6, 5000)
    exact = averaged(place, value, mu + deal, sigma) - averaged(place, value, mu, sigma)
    read = interpolated(table, mu + deal, sigma) - interpolated(table, mu, sigma)
    assert np.abs(read - exact).mean() < 0.01 * np.abs(exact).mean()
    assert np.percentile(np.abs(read - exact), 99) < 0.03 * np.abs(exact).mean()


def test_components_of_one_kind_and_axis_share_a_clock_and_add_up():
    several = felt(Plan(components=(ACCELERATOR, CURVE, WHOLE_PERIOD, CLIFF)), ("core",)).clocks
    assert [PERIODS[clock.kind] for clock in several] == ["quarter", "quarter", "half"]
    assert [clock.unit for clock in several] == [0.0, pytest.approx(150_000_00, rel=1e-4), 0.0]
    assert all(clock.plain for clock in several)
    accelerator, curve = (only(felt(Plan(components=(part,)), ("core",)).clocks) for part in (ACCELERATOR, CURVE))
    assert np.allclose(several[0].expected(0.9, 0.2, 1e7),
                       accelerator.expected(0.9, 0.2, 1e7) + curve.expected(0.9, 0.2, 1e7))


def test_flat_commission_is_felt_by_product_and_makes_no_clock():
    plan = Plan(components=(Commission(rate=0.05), Commission(rate=0.02, products=("care",))))
    feel = felt(plan, ("core", "care"))
    assert feel.rates.tolist() == pytest.approx([0.05, 0.07]) and feel.clocks == ()
    assert felt(Plan(), ("core", "care")).rates.tolist() == [0.0, 0.0]


def test_a_pool_is_felt_at_ones_part_and_a_contest_as_passing_the_last_who_wins():
    pool = Plan.model_validate_json('{"components": [{"kind": "pool", "money": 40000, "beyond": 1}]}')
    alone, many = (only(felt(pool, Sold(("core",), team=team)).clocks) for team in (1, 8))
    rise = [float(clock.expected(1.1, 0.1, 1e7) - clock.expected(1.0, 0.1, 1e7)) for clock in (alone, many)]
    assert rise[0] == pytest.approx(8 * rise[1], rel=0.01)
    contest = Plan.model_validate_json('{"components": [{"kind": "contest", "prizes": [10000], "by": "attainment"}]}')
    clock = only(felt(contest, Sold(("core",), everybody=20)).clocks)
    assert float(clock.expected(0.5, 0.05, 1e7)) < 100 and float(clock.expected(2.5, 0.05, 1e7)) > 9_990_00
    low, high = (float(clock.expected(mu + 0.1, 0.2, 1e7) - clock.expected(mu, 0.2, 1e7)) for mu in (0.7, 1.4))
    assert high > 3 * low  # effort pays near the best of the others, not far below


def test_tables_are_built_once_quickly_and_cannot_be_changed():
    plan = Plan(components=(*ALONE, *(Tiers(period=period) for period in PERIODS)))
    felt(Plan(components=ALONE[:1]), ("core",))
    felt.cache_clear()
    start = time.process_time()
    feel = felt(plan, ("core",))
    assert time.process_time() - start < 0.15  # a loaded machine; benchmarks/pay_worth.py holds it to 50 ms
    assert felt(Plan(**plan.model_dump()), ("core",)) is feel
    with pytest.raises(ValueError, match="read-only"):
        feel.clocks[0].first[0, 0, 0, 0, 0] = 1.0


def test_between_the_last_columns_and_beyond_the_table_goes_on_straight():
    mu = MU0 + DMU * np.arange(N_MU)
    first = np.array([[[np.tile(3 * mu, (32, 1)), np.tile(1 + mu, (32, 1))]]])
    clock = Clock(0, 0, BOOKINGS, 0.0, np.zeros(1), first, np.zeros((0, 32, N_MU)))
    assert clock.expected(7.5, 0.2, 2.0) == pytest.approx(6 * 7.5 + 8.5)
    assert clock.expected(-3.25, 0.2, 2.0) == pytest.approx(-6 * 3.25 - 2.25)
