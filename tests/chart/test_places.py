"""Where things are: the same luck, the same place; towns unequal; a list has its say."""

import numpy as np
import pytest

from salessim.chart.places import around_cities, cities_of, city_sizes, distances, homes_of, named_of, places_of
from salessim.company.smallest import smallest
from salessim.luck import ACCOUNT, SEAT, entities
from salessim.scenario.land import Land

KEYS = entities(1, 0, ACCOUNT, 3000)


def test_the_same_account_lies_in_the_same_place_whoever_else_there_is():
    assert (around_cities(Land(), KEYS)[:500] == around_cities(Land(), KEYS[:500])).all()
    other = around_cities(Land(), entities(1, 1, ACCOUNT, 500))
    assert not np.isclose(around_cities(Land(), KEYS[:500]), other).any()


def test_accounts_lie_around_cities_more_of_them_around_larger_ones():
    land = Land(cities=4, spread=1.0, size=1000.0)
    places, cities = around_cities(land, KEYS), cities_of(land, KEYS[0])
    km = distances(places[:, None], cities[None])
    share = np.bincount(km.argmin(1), minlength=4) / len(KEYS)
    assert city_sizes(land) == pytest.approx(np.array([12, 6, 4, 3]) / 25)
    assert share == pytest.approx(city_sizes(land), abs=4 * 0.5 / np.sqrt(3000))
    assert np.median(km.min(1)) == pytest.approx(np.sqrt(2 * np.log(2)), rel=0.06)  # Rayleigh's median


def test_nothing_lies_beyond_the_coast():
    places = around_cities(Land(size=50.0, spread=40.0), KEYS)
    assert places.min() >= 0 and places.max() <= 50


def test_sellers_live_where_accounts_are():
    scenario = smallest()
    places = around_cities(scenario.market.land, KEYS)
    homes = homes_of(scenario, places, np.ones(3000), entities(1, 0, SEAT, 8))
    assert homes.shape == (8, 2) and distances(homes[:, None], places[None]).min(1).max() == 0
    assert len(np.unique(homes, axis=0)) == 8


@pytest.fixture
def listed(tmp_path):
    """listed(lines) -> the smallest company with such a file of accounts."""
    def of(text, **more):
        (tmp_path / "accounts.csv").write_text(text, encoding="utf-8")
        return smallest().change({"market.accounts": str(tmp_path / "accounts.csv"), **more})
    return of


def test_a_list_says_where_and_whose(listed):
    scenario = listed("segment,x,y,seat\nall,10,20,a.hunter.1 a.farmer.1\nall,,,a.hunter.1\nall,30,40,a.hunter.1\n")
    n = sum(segment.accounts for segment in scenario.market.segments.values())
    keys, segment = entities(1, 0, ACCOUNT, n), np.zeros(n, np.int64)
    places = places_of(scenario, keys, segment)
    assert places[0].tolist() == [10, 20] and places[2].tolist() == [30, 40]
    assert (places[1] == around_cities(scenario.market.land, keys)[1]).all()
    held = named_of(scenario)
    assert sorted(held[0].tolist()) == [0, 3] and set(held[1].tolist()) == {-1, 0} and (held[3:] == -1).all()
    potential = np.ones(n)
    potential[1] = 0.0
    homes = homes_of(scenario, places, potential, entities(1, 0, SEAT, 8))
    assert homes[0].tolist() == [20, 30] and homes[3].tolist() == [10, 20]
