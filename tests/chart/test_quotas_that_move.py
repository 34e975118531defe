"""Quotas set with an error, and quotas that results move."""

import numpy as np
import pytest

from salessim.chart.quotas import annual_quotas, ratchet
from salessim.luck import SEAT, entities


def test_the_ratchet_adds_a_part_above_and_takes_a_part_below():
    assert ratchet(np.array([1.5, 0.5, 1.0, 0.0]), 0.5, 0.2) == pytest.approx([1.25, 0.9, 1.0, 0.8])
    assert ratchet(np.array([1.5, 0.5]), 0.0, 0.0).tolist() == [1.0, 1.0]


def test_quotas_with_an_error_are_right_on_average_and_spread_as_declared():
    n = 40_000
    keys, role, potential = entities(1, 0, SEAT, n), np.zeros(n, int), np.ones(n)
    right = annual_quotas(np.array([100.0]), potential, role, 0.5)
    set_ = annual_quotas(np.array([100.0]), potential, role, 0.5, keys, 0.3)
    assert (right == 100.0).all()
    assert set_.mean() == pytest.approx(100.0, rel=0.01)
    assert np.log(set_).std() == pytest.approx(0.3, rel=0.02)


def test_an_error_belongs_to_the_seat():
    keys, role, potential = entities(1, 0, SEAT, 20), np.zeros(20, int), np.ones(20)
    small = annual_quotas(np.array([100.0]), potential, role, 0.0, keys, 0.1)
    large = annual_quotas(np.array([200.0]), potential, role, 0.0, keys, 0.2)
    assert np.corrcoef(np.log(small), np.log(large))[0, 1] == pytest.approx(1.0)
