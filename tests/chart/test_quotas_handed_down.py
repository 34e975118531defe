"""A company's target cascaded to each person, and quotas met half way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salessim.calendar import PERIODS
from salessim.chart.quotas import agreed, annual_quotas, handed_down, period_quotas
from salessim.company.quotas import PER_YEAR

EVERYBODY = np.ones(7, bool)


@given(st.lists(st.floats(1e3, 1e7), min_size=1, max_size=60), st.floats(1e4, 1e10), st.floats(0, 1))
def test_quotas_add_up_to_the_target_and_what_is_handed_down_beyond_it_to_the_cent(shares, target, over):
    quotas = handed_down(np.array(shares), np.ones(len(shares), bool), target, over)
    cents = np.rint(quotas * 100).astype(np.int64)
    assert cents.sum() == round(target * (1 + over) * 100)
    assert quotas == pytest.approx(np.array(shares) * target * (1 + over) / sum(shares), abs=0.011)


def test_teams_add_up_to_the_company_as_people_do():
    quotas = handed_down(np.arange(1.0, 8.0), EVERYBODY, 1_000_000.01, 0.1)
    cents, team = np.rint(quotas * 100).astype(np.int64), np.array([0, 0, 0, 1, 1, 2, 2])
    assert np.bincount(team, cents).sum() == cents.sum() == round(1_100_000.011 * 100)


def test_who_joins_the_deals_of_others_adds_nothing_and_moves_in_proportion():
    quotas = handed_down(np.array([100.0, 300.0, 80.0]), np.array([True, True, False]), 800.0, 0.0)
    assert quotas.tolist() == [200.0, 600.0, 160.0]


def test_a_target_follows_role_and_potential():
    """Twice the potential, or twice the role's quota, is twice the quota."""
    role, potential = np.array([0, 0, 1, 1]), np.array([1.0, 2.0, 1.0, 2.0])
    quotas = handed_down(annual_quotas(np.array([100.0, 200.0]), potential, role, 1.0), np.ones(4, bool), 900.0, 0.0)
    assert quotas == pytest.approx([100.0, 200.0, 200.0, 400.0])


def test_a_target_of_what_roles_add_up_to_changes_nothing():
    quotas = annual_quotas(np.array([620.0]), np.array([3.0, 1.0, 2.0, 2.0]), np.zeros(4, int), 0.5)
    assert handed_down(quotas, np.ones(4, bool), 4 * 620.0, 0.0) == pytest.approx(quotas, abs=0.01)


@pytest.mark.parametrize("kind", PERIODS)
def test_periods_add_up_to_the_year(kind):
    annual = np.array([620_000.0, 333_333.33])
    periods = [period_quotas(annual, PER_YEAR[kind], np.array([500.0, 500.0]), 0.25, 26)
               for _ in range(PER_YEAR[kind])]
    assert sum(periods) == pytest.approx(annual, rel=1e-12)


def test_they_meet_half_way_and_what_is_kept_quiet_lowers_it():
    expected, quota = np.array([700.0, 500.0]), np.array([600.0, 600.0])
    assert agreed(expected, quota, np.zeros(2)).tolist() == [650.0, 550.0]
    assert agreed(expected, quota, np.full(2, 0.1)) == pytest.approx([615.0, 525.0])
