"""The ratchet as felt: what a unit booked now costs through later quotas."""

import numpy as np
import pytest

from salessim.chart.quotas import ratchet
from salessim.selling.ratchet import lasting, lifts, loss_of_quota
from salessim.selling.worth import MU_COUNT, MU_FIRST, MU_STEP, SIGMA_COUNT

MU = MU_FIRST + MU_STEP * np.arange(MU_COUNT)


def tables(by_quota, by_money):
    """Tables of worth whose pay does not depend on the spread. (2, sigmas, mus)"""
    return np.array([np.tile(by_quota, (SIGMA_COUNT, 1)), np.tile(by_money, (SIGMA_COUNT, 1))])


def test_a_unit_lifts_the_quota_by_the_slope_of_the_rule():
    assert lifts(3.0, 0.1, 0.5, 0.2) == pytest.approx(0.5)
    assert lifts(0.2, 0.1, 0.5, 0.2) == pytest.approx(0.2)
    assert lifts(1.0, 0.4, 0.5, 0.2) == pytest.approx(0.35)
    results = 0.9 + 0.3 * np.random.default_rng(1).standard_normal(400_000)
    by_hand = (ratchet(results + 0.01, 0.5, 0.2) - ratchet(results - 0.01, 0.5, 0.2)).mean() / 0.02
    assert lifts(0.9, 0.3, 0.5, 0.2) == pytest.approx(by_hand, abs=0.002)


def test_pay_that_knows_no_quota_loses_nothing_by_a_higher_one():
    commission = tables(0.1 * MU, 0.0 * MU)  # a tenth of bookings, told as a share of quota
    assert loss_of_quota(commission, 100.0, 1.2, 0.3) == pytest.approx(0.0, abs=1e-9)


def test_a_straight_bonus_loses_its_slope_times_the_result():
    bonus = tables(0.0 * MU, 50.0 * MU)
    assert loss_of_quota(bonus, 100.0, 1.2, 0.3) == pytest.approx(50.0 * 1.2 / 100.0, rel=0.01)


def test_a_capped_plan_loses_nothing_above_its_cap():
    capped = tables(0.0 * MU, 50.0 * np.minimum(MU, 1.0))
    assert loss_of_quota(capped, 100.0, 1.3, 0.3) == pytest.approx(0.0, abs=1e-9)


def test_a_lifted_quota_lasts_until_the_rule_has_taken_it_back():
    """Two sellers who sell the same from now on, one with a quota that is a little higher."""
    kept, up, sold, more = 0.9, 0.5, 2.0, 1e-6
    quota, other, cost, weight = 1.0, 1.0 + more, 0.0, 1.0
    for _ in range(400):
        cost += weight * (other - quota)
        weight *= kept
        quota, other = (q * float(ratchet(np.array([sold / q]), up, 0.2)[0]) for q in (quota, other))
    assert cost / more == pytest.approx(lasting(kept, up), rel=1e-3)
