"""What maps are like, against maps of which it is known."""

import numpy as np
import pytest

from salessim.chart.map_measures import measured_map, neighbours, spread_of, whole_of
from salessim.chart.places import Ground
from salessim.scenario.land import Land

GRID = np.stack(np.meshgrid(np.arange(10.0), np.arange(10.0)), axis=-1).reshape(-1, 2)


def test_halves_are_whole_and_chequers_are_not():
    half = (GRID[:, 0] > 4).astype(int)
    assert whole_of(GRID, half, np.ones(100)) == 1.0
    stripes = (GRID[:, 0] // 2 % 2).astype(int)  # three pieces of one, two of the other: 20 of 60, 20 of 40
    assert whole_of(GRID, stripes, np.ones(100)) == pytest.approx(0.4)
    worth = np.where(GRID[:, 0] < 2, 9.0, 1.0)
    assert whole_of(GRID, stripes, worth) == pytest.approx((180 + 20) / (180 + 80))


def test_accounts_of_one_place_hang_together_and_split_nothing():
    places, seat = np.concatenate([GRID, GRID]), np.repeat([0, 1], 100)
    assert whole_of(places, seat, np.ones(200)) == 1.0


def test_places_on_a_line_or_one_or_two():
    line = np.stack([np.arange(6.0), np.zeros(6)], axis=1)
    assert neighbours(line).tolist() == [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5]]
    assert whole_of(line, np.array([0, 0, 1, 1, 0, 0]), np.ones(6)) == pytest.approx(4 / 6)
    assert whole_of(line[:2], np.array([0, 0]), np.ones(2)) == 1.0
    assert whole_of(line[:1], np.array([0]), np.ones(1)) == 1.0


def test_a_map_of_two():
    ground = Ground(np.array([[0.0, 0], [3, 4], [10, 0], [10, 1]]), np.array([[0.0, 0], [10, 0]]), Land())
    found = measured_map(np.array([1.0, 1, 1, 5]), np.array([0, 0, 1, 1]), ground, np.array([0, 1]),
                         np.array([0, 1, 1, -1]))
    assert found.spread == pytest.approx(0.5) and found.widest == pytest.approx(0.5)
    assert found.travel == pytest.approx((5 + 5) / 8)
    assert found.accounts_moved == pytest.approx(1 / 3) and found.potential_moved == pytest.approx(1 / 3)


def test_alike_territories_do_not_differ():
    assert spread_of(np.full(7, 3.0)) == (0.0, 0.0)
