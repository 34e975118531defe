"""Territories as they stand: what each is worth, who gets which, the quotas that follow."""

import numpy as np

from salessim.chart import annual_quotas, assigned, experts_of, potential_of, seats_of
from salessim.company.terms import usual_mix
from salessim.selling.floor import CUSTOMER_SELL, NEW_SELL


def share_out(scenario, tables):
    """Yearly quotas and habits of prospecting that follow from the map: territory potential, product shares."""
    seats = tables["seats"]
    potential = territory_values(scenario.market, tables["accounts"], tables["coverage"], len(seats))
    role_quota = np.array([role.quota for role in scenario.roles.values()])
    declared = scenario.quotas
    covers = seats["bench"] == 0
    seats["annual_quota"] = 0.0  # of a place on a bench
    seats["annual_quota"][covers] = seats["ratcheted"][covers] * annual_quotas(
        role_quota, potential[covers], seats["role"][covers], declared.by_potential, seats["key"][covers],
        declared.error_sd)
    uses = tables["seat_products"]
    uses["base"] = usual_mix(scenario)[seats["role"]]
    favour = [[role.task.products.get(name, 1.0) for name in scenario.market.products]
              for role in scenario.roles.values()]
    uses["favour"] = np.array(favour)[seats["role"]]
    uses["expert"] = experts_of(scenario)


def territory_values(market, accounts, coverage, seats):
    """(seats,) expected list value of what each territory's accounts need in a year."""
    value = potential_of(market, accounts["segment"], accounts["potential"])
    holder = coverage[:, :, [NEW_SELL, CUSTOMER_SELL]].reshape(len(accounts), -1)
    potential = np.zeros(seats)
    for column in range(holder.shape[1]):
        covered = holder[:, column] >= 0
        np.add.at(potential, holder[covered, column], value[covered])
    return potential


def who_gets_what(scenario, accounts, coverage, people, person):
    """For each seat's territory, the seat whose occupant gets it by `territories.people`, within roles. (seats,)

    person: (seats,) row of people on each, -1 nobody, who comes last.
    """
    declared = seats_of(scenario.teams, scenario.roles)
    value = territory_values(scenario.market, accounts, coverage, len(declared))
    by = scenario.territories.people
    merit = {"tenure": -people["hired"].astype(float), "skill": people["skill"].mean(axis=1)}.get(by)
    if merit is None:
        return np.arange(len(declared))
    kind = np.array([-1 if seat.bench else seat.role for seat in declared])
    return assigned(value, np.where(person >= 0, merit[person], -np.inf), kind)
