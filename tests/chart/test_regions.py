"""Maps of whole regions: the grid's borders, territories in one piece, rich regions shared."""

import numpy as np
import pytest

from salessim.chart.places import Ground
from salessim.chart.regions import by_region, grid_of, groups_of
from salessim.luck import ACCOUNT, entities
from salessim.scenario.land import Land


def pieces(regions, borders):
    left, found = set(regions), 0
    while left:
        found += 1
        ahead = [left.pop()]
        while ahead:
            beside = left & set(borders[ahead.pop()])
            left -= beside
            ahead += beside
    return found


def test_regions_border_on_those_beside_them():
    grid = grid_of(Land(size=90.0, regions=3), np.array([[1.0, 1.0], [45.0, 1.0], [89.0, 89.0], [90.0, 0.0]]))
    assert grid.region.tolist() == [0, 1, 8, 2]
    assert [sorted(beside) for beside in grid.borders] == [
        [1, 3], [0, 2, 4], [1, 5], [0, 4, 6], [1, 3, 5, 7], [2, 4, 8], [3, 7], [4, 6, 8], [5, 7]]
    assert grid.centres[4].tolist() == [45.0, 45.0]


@pytest.mark.parametrize("seed", range(8))
def test_groups_hang_together_and_are_alike(seed):
    draw = np.random.default_rng(seed)
    grid = grid_of(Land(regions=10), draw.random((5, 2)) * 400)
    value = draw.gamma(2.0, size=100)
    group, share = groups_of(value, 8, grid.borders, grid.centres)
    assert share.sum() == 8 and set(group.tolist()) == set(range(len(share)))
    assert all(pieces(np.flatnonzero(group == g).tolist(), grid.borders) == 1 for g in range(len(share)))
    worth = np.bincount(group, value) / share
    assert np.abs(worth / (value.sum() / 8) - 1).max() < 0.25


def test_a_region_worth_several_territories_has_several_sellers():
    grid = grid_of(Land(regions=4), np.zeros((1, 2)))
    value = np.ones(16)
    value[5] = 45.0  # of 60, with 12 seats: nine territories
    group, share = groups_of(value, 12, grid.borders, grid.centres)
    assert share[group[5]] >= 8 and share.sum() == 12


@pytest.mark.parametrize("regions, seats", [(1, 7), (2, 7), (9, 7), (20, 3)])
def test_every_account_has_a_seat_and_every_seat_accounts(regions, seats):
    draw, land = np.random.default_rng(3), Land(regions=regions)
    places, keys = draw.random((700, 2)) * 400, entities(1, 0, ACCOUNT, 700)
    ground = Ground(places, draw.random((seats, 2)) * 400, land)

    def dealt(potential, keys, n):
        return np.arange(len(potential)) % n

    seat = by_region(np.ones(700), keys, ground, seats, dealt)
    assert set(seat.tolist()) == set(range(seats))
    if regions >= 9:
        region = grid_of(land, places).region
        assert all(len(set(seat[region == r].tolist())) <= 1 for r in range(regions**2)), "whole regions"
