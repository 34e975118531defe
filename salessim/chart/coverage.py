"""Coverage: for each account and product, the one seat that prospects, sells and cares."""

import numpy as np

from salessim.chart.seats import seats_of
from salessim.chart.territories import territories_of
from salessim.scenario.scenario import covers

COLUMNS = (("new", "prospect"), ("new", "sell"), ("customers", "prospect"), ("customers", "sell"),
           ("customers", "care"))


def need_rates(market):
    """(segments, products) needs a year of an account of mean potential."""
    rates = np.zeros((len(market.segments), len(market.products)))
    for s, segment in enumerate(market.segments.values()):
        for p, product in enumerate(market.products):
            rates[s, p] = segment.needs.get(product, 0.0)
    return rates


def potential_of(market, segment, size):
    """Expected list value of an account's needs in a year: (accounts,) from its segment and relative potential."""
    prices = np.array([product.price for product in market.products.values()])
    return (need_rates(market) @ prices)[segment] * size


def coverage_of(scenario, segment, size, keys, held=None):
    """The map in force: (accounts, products, 5) rows of seats, -1 nobody; columns as COLUMNS.

    segment, size, keys: (accounts,) place of the segment, relative potential, luck. held: the map before, of the
    same shape with the seats' rows of this scenario, for territories that keep part of it.
    """
    market, seats = scenario.market, seats_of(scenario.teams, scenario.roles)
    potential = potential_of(market, segment, size)
    maps = {}
    for r, (name, role) in enumerate(scenario.roles.items()):
        mine = np.array([i for i, seat in enumerate(seats) if seat.role == r and not seat.bench],
                        np.int64)
        inside = np.isin(segment, [s for s, n in enumerate(market.segments) if not role.segments or n in role.segments])
        if len(mine) and inside.any() and not role.joins:
            before = None if held is None else held.reshape(len(held), -1)[inside]
            maps[name] = np.full(len(segment), -1, np.int64)
            maps[name][inside] = territories_of(potential[inside], keys[inside], mine, scenario.territories.method,
                                                _holder(before, mine), scenario.territories.keep)
    return _columns(scenario, segment, maps)


def _holder(before, mine):
    """The seat among `mine` that held each account in any column before; -1 none."""
    if before is None:
        return None
    found = np.isin(before, mine)
    return np.where(found.any(axis=1), before[np.arange(len(before)), found.argmax(axis=1)], -1)


def _columns(scenario, segment, maps):
    market = scenario.market
    coverage = np.full((len(segment), len(market.products), len(COLUMNS)), -1, np.int32)
    for s, segment_name in enumerate(market.segments):
        inside = segment == s
        for p, product in enumerate(market.products):
            for column, (who, task) in enumerate(COLUMNS):
                role = _primary(scenario, maps, segment_name, product, who, task)
                if role is not None:
                    coverage[inside, p, column] = maps[role][inside]
    return coverage


def _primary(scenario, maps, segment, product, who, task):
    """The role that does a task for these accounts: the one whose sales task gives it most weight; first of equals."""
    able = [name for name in maps if covers(scenario.roles[name], segment, product, who)
            and getattr(scenario.roles[name].task, task) > 0]
    return max(able, key=lambda name: getattr(scenario.roles[name].task, task), default=None)
