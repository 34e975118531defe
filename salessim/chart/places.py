"""Places: where accounts lie, where sellers live, how far one is from the other."""

from typing import NamedTuple

import numpy as np

from salessim.chart.seats import seats_of
from salessim.luck import PLACE, children, normals, uniforms
from salessim.scenario.accounts_file import accounts_of
from salessim.scenario.land import Land

CITY, EAST, NORTH = range(3)  # steps of a draw at PLACE


class Ground(NamedTuple):
    """Where everything is, in km east and north: places (accounts, 2), homes (seats, 2), on a land."""

    places: np.ndarray
    homes: np.ndarray
    land: Land


def places_of(scenario, keys, segment):
    """Where accounts lie: (accounts, 2) km east and north.

    keys, segment: (accounts,) luck and place of the segment of *all* accounts, in their order. The file of accounts
    says where they lie; who has no place there, and everybody without a file, lies around a city.
    """
    listed = accounts_of(scenario)
    if listed is None:
        return around_cities(scenario.market.land, keys)
    east_north = listed.places
    unknown = np.isnan(east_north[:, 0])
    if not unknown.any():
        return east_north
    return np.where(unknown[:, None], around_cities(scenario.market.land, keys), east_north)


def around_cities(land, keys):
    """(accounts, 2) km: each by luck in a city, larger ones have more, and so far from its centre."""
    cities = cities_of(land, keys[0])
    share = np.cumsum(city_sizes(land))
    city = np.minimum(np.searchsorted(share, uniforms(keys, PLACE, CITY)), land.cities - 1)
    east_north = np.stack([normals(keys, PLACE, step) for step in (EAST, NORTH)], axis=1) * land.spread
    return _inside(cities[city] + east_north, land.size)


def cities_of(land, key):
    """(cities, 2) km: centres, by luck of the market, which is that of its first account."""
    own = np.concatenate([children(np.array([key], np.uint64), PLACE, c) for c in range(land.cities)])
    return np.stack([uniforms(own, PLACE, step) for step in (EAST, NORTH)], axis=1) * land.size


def city_sizes(land):
    """(cities,) share of the accounts: the n-th largest has a n-th of the largest's (Zipf's law; assumption)."""
    sizes = 1.0 / np.arange(1, land.cities + 1)
    return sizes / sizes.sum()


def _inside(places, size):
    """What lies beyond the coast is turned back, as in a mirror."""
    return size - np.abs(size - np.abs(places) % (2.0 * size))


def homes_of(scenario, places, potential, seat_keys):
    """Where those on each seat live: (seats, 2) km.

    places: (accounts, 2); potential: (accounts,) what accounts could buy, any unit; seat_keys: (seats,) luck.
    In the middle of what the file of accounts names for the seat, by potential; where it names nothing, or there is no
    file, beside an account drawn by luck: sellers live where customers are.
    """
    home = places[(uniforms(seat_keys, PLACE, CITY) * len(places)).astype(np.int64)]
    listed = accounts_of(scenario)
    if listed is not None and listed.seats:
        seats = [seat.id for seat in seats_of(scenario.teams, scenario.roles)]
        for s, seat in enumerate(seats):
            mine = listed.of(seat)
            if len(mine):
                home[s] = np.average(places[mine], axis=0, weights=potential[mine])
    return home


def named_of(scenario):
    """Whom the file of accounts names: (accounts, most seats of one account) rows of seats, -1 nobody; None where it
    names nobody who is declared, or there is no file."""
    listed = accounts_of(scenario)
    if listed is None:
        return None
    held = []
    for s, seat in enumerate(seats_of(scenario.teams, scenario.roles)):
        mine = listed.of(seat.id)
        while len(mine):
            for column in held:
                free = mine[column[mine] < 0]
                column[free] = s
                mine = np.setdiff1d(mine, free)
            if len(mine):
                held.append(np.full(len(listed.potential), -1, np.int64))
    return np.stack(held, axis=1) if held else None


def distances(one, other):
    """Straight lines in km between places of the same shape (…, 2); (n, 1, 2) and (1, m, 2) give a table (n, m)."""
    return np.hypot(one[..., 0] - other[..., 0], one[..., 1] - other[..., 1])
