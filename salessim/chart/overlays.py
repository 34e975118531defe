"""Overlays: who joins whose deals."""

import numpy as np

from salessim.chart.seats import seats_of
from salessim.scenario.market import meant


def experts_of(scenario):
    """For each seat and product, the seat that joins its deals; -1 none. (seats, products)

    A seller's own team has its own where it has any; else all of a role share the sellers out in turn. Of several
    roles that join deals of a product the first declared does.
    """
    seats, roles = seats_of(scenario.teams, scenario.roles), list(scenario.roles.values())
    experts = np.full((len(seats), len(scenario.market.products)), -1)
    sellers = [s for s, seat in enumerate(seats) if not seat.bench and not roles[seat.role].joins]
    for r, role in enumerate(roles):
        joining = [s for s, seat in enumerate(seats) if role.joins and seat.role == r and not seat.bench]
        sold = np.flatnonzero(meant(role.products, scenario.market.products)).tolist()
        turns = {}
        for s in sellers if joining else ():
            team = seats[s].team
            mine = [e for e in joining if seats[e].team == team] or joining
            place = team if mine is not joining else -1
            turns[place] = turns.get(place, -1) + 1
            for p in sold:
                if experts[s, p] < 0:
                    experts[s, p] = mine[turns[place] % len(mine)]
    return experts
