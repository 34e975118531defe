"""Coverage: for each account and product, the one seat that prospects, sells and cares."""

import numpy as np

from salessim.chart.places import named_of
from salessim.chart.pods import in_pods
from salessim.chart.seats import seats_of
from salessim.chart.territories import territories_of
from salessim.scenario.market import meant
from salessim.scenario.scenario import WORK, primary, roles_needed


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


def coverage_of(scenario, segment, size, keys, held=None, ground=None):
    """The map in force: (accounts, products, 5) rows of seats, -1 nobody; columns as WORK.

    segment, size, keys: (accounts,) place of the segment, relative potential, luck. held: the map before, of the
    same shape with the seats' rows of this scenario, for territories that keep part of it. ground: `Ground` of all
    accounts and seats, for methods that ask where they are.
    """
    seats, potential = seats_of(scenario.teams, scenario.roles), potential_of(scenario.market, segment, size)
    fields = _fields(scenario, seats, segment)

    rules = scenario.territories
    if rules.method == "file" or rules.method == "near" and held is None:
        held = named_of(scenario)

    def share(rows, which):
        before = None if held is None else held.reshape(len(held), -1)[which]
        here = ground and ground._replace(places=ground.places[which], homes=ground.homes[rows])
        return territories_of(potential[which], keys[which], rows, rules, _holder(before, rows), here)

    if scenario.territories.pods:
        needed = [roles_needed(scenario, name) for name in scenario.market.segments]
        maps = in_pods(fields, np.array([seat.team for seat in seats]), needed, segment, share)
    else:
        maps = {name: np.full(len(segment), -1, np.int64) for name in fields}
        for name, (rows, inside) in fields.items():
            maps[name][inside] = share(rows, inside)
    return _columns(scenario, segment, maps)


def _fields(scenario, seats, segment):
    """By role that has accounts: rows of its seats, and (accounts,) bool of those in its segments."""
    fields = {}
    for r, (name, role) in enumerate(scenario.roles.items()):
        rows = np.array([i for i, seat in enumerate(seats) if seat.role == r and not seat.bench], np.int64)
        inside = np.isin(segment, np.flatnonzero(meant(role.segments, scenario.market.segments)))
        if len(rows) and inside.any() and not role.joins:
            fields[name] = rows, inside
    return fields


def _holder(before, mine):
    """The seat among `mine` that held each account in any column before; -1 none."""
    if before is None:
        return None
    found = np.isin(before, mine)
    return np.where(found.any(axis=1), before[np.arange(len(before)), found.argmax(axis=1)], -1)


def _columns(scenario, segment, maps):
    market = scenario.market
    coverage = np.full((len(segment), len(market.products), len(WORK)), -1, np.int32)
    for s, segment_name in enumerate(market.segments):
        inside = segment == s
        for p, product in enumerate(market.products):
            for column, (who, task) in enumerate(WORK):
                role = primary(scenario.roles, maps, segment_name, product, who, task)
                if role is not None:
                    coverage[inside, p, column] = maps[role][inside]
    return coverage
