"""Territories as they stand: what each is worth, who gets which, the quotas that follow."""

import math

import numpy as np

from salessim.chart import annual_quotas, assigned, believed, experts_of, handed_down, potential_of, seats_of
from salessim.chart.places import Ground, homes_of, places_of
from salessim.chart.territories import ON_THE_GROUND
from salessim.company.floor import account_keys
from salessim.company.people.claims import draw_borders, who_holds
from salessim.company.terms import usual_mix
from salessim.company.travel import on_foot, plan_roads
from salessim.selling.floor import CUSTOMER_SELL, NEW_SELL


def share_out(scenario, tables):
    """Yearly quotas and habits of prospecting that follow from the map: territory potential, product shares."""
    seats = tables["seats"]
    accounts = tables["accounts"]
    potential = territory_values(scenario.market, accounts, tables["coverage"], len(seats),
                                 believed(scenario, accounts["potential"], accounts["key"]))
    role_quota = np.array([role.quota for role in scenario.roles.values()])
    declared = scenario.quotas
    covers = seats["bench"] == 0
    seats["annual_quota"] = 0.0  # of a place on a bench
    quotas = annual_quotas(role_quota, potential[covers], seats["role"][covers], declared.by_potential,
                           seats["key"][covers], declared.error_sd)
    if declared.method == "top_down":
        sells = (potential[covers] > 0) | (potential.max() <= 0)
        target = declared.target or role_quota[seats["role"][covers]][sells].sum()
        quotas = handed_down(quotas, sells, target, declared.over_assignment)
    elif declared.method == "bottom_up":
        quotas = np.round(quotas, 2)  # what was said can be taken off again without a trace
    seats["annual_quota"][covers] = seats["ratcheted"][covers] * quotas
    uses = tables["seat_products"]
    uses["base"] = usual_mix(scenario)[seats["role"]]
    favour = [[role.task.products.get(name, 1.0) for name in scenario.market.products]
              for role in scenario.roles.values()]
    uses["favour"] = np.array(favour)[seats["role"]]
    uses["expert"] = experts_of(scenario)


def roads_and_borders(scenario, tables, seed, replication):
    """What follows from where things are: hours on the road of those who travel, and accounts two may claim."""
    tables["seats"]["travel"] = 0.0
    tables.pop("claims", None)
    disputed = scenario.territories.claims > 0.0
    if on_foot(scenario) and not disputed:
        return
    ground = ground_of(scenario, tables, seed, replication)
    if not on_foot(scenario):
        plan_roads(scenario, tables["seats"], tables["accounts"], tables["coverage"], ground)
    if disputed:
        draw_borders(tables, ground.places)


def roads_anew(company):
    """The roads of the quarter that begins: some prospects are customers now, and others' to visit."""
    floor = company.floor
    ground = ground_of(company.scenario, {"accounts": floor.accounts, "seats": floor.seats, "homes": company.homes},
                       *company.luck)
    plan_roads(company.scenario, floor.seats, floor.accounts, floor.coverage, ground)


def ground_of(scenario, tables, seed, replication):
    """Where accounts lie and those on seats live, whatever luck the market has had since (`again`)."""
    accounts, homes = tables["accounts"], tables.get("homes")
    places = places_of(scenario, account_keys(scenario, seed, replication), accounts["segment"])
    if homes is None:
        homes = homes_of(scenario, places, accounts["potential"], tables["seats"]["key"])
    return Ground(places, homes, scenario.market.land)


def keep_homes(scenario, tables, seed, replication, before=None, place=None):
    """Where accounts are listed, who sits on a seat lives where the first list has them, whatever a later one says.

    before: (seats before, 2) km; place: (seats before,) row of each seat now, -1 gone. Nothing to keep otherwise.
    """
    tables.pop("homes", None)
    if scenario.market.accounts is None:
        return
    tables["homes"] = ground_of(scenario, tables, seed, replication).homes
    if before is not None:
        tables["homes"][place[place >= 0]] = before[place >= 0]


def ground_for_map(scenario, tables, seed, replication):
    """`Ground` where the declared method asks for it, else None."""
    return ground_of(scenario, tables, seed, replication) if scenario.territories.method in ON_THE_GROUND else None


def changed_hands(accounts, before, after):
    """(accounts somebody had, those of them that somebody else has now); before, after: maps by rows of seats."""
    owns = accounts["owns"] > 0
    had, has = (np.where(owns, who_holds(one, CUSTOMER_SELL), who_holds(one, NEW_SELL)) for one in (before, after))
    return int((had >= 0).sum()), int(((had >= 0) & (had != has)).sum())


def measured(history):
    """Measures of the map, by name: at the end how uneven, and how much of it changed hands since the start."""
    tables, drawn = history.end.tables, history.journal.redrawn
    seats = tables["seats"]
    worth = territory_values(history.scenario.market, tables["accounts"], tables["coverage"], len(seats))
    has = worth > 0
    mean = np.bincount(seats["role"][has], worth[has]) / np.maximum(np.bincount(seats["role"][has]), 1)
    return {"territory_spread": float((worth[has] / mean[seats["role"][has]]).std()) if has.any() else math.nan,
            "accounts_moved": sum(moved for _, _, moved in drawn) / len(tables["accounts"])}


def territory_values(market, accounts, coverage, seats, known=None):
    """(seats,) expected list value of what each territory's accounts need in a year.

    known: (accounts,) potential as the company believes it to be; as it is where none is given.
    """
    value = potential_of(market, accounts["segment"], accounts["potential"] if known is None else known)
    holder = coverage[:, :, [NEW_SELL, CUSTOMER_SELL]].reshape(len(accounts), -1).T.ravel()
    covered = holder >= 0
    return np.bincount(holder[covered], np.tile(value, len(holder) // len(value))[covered], seats)


def who_gets_what(scenario, accounts, coverage, people, person):
    """For each seat's territory, the seat whose occupant gets it by `territories.people`, within roles; in pods
    within the role of a team. (seats,)

    person: (seats,) row of people on each, -1 nobody, who comes last.
    """
    declared = seats_of(scenario.teams, scenario.roles)
    value = territory_values(scenario.market, accounts, coverage, len(declared),
                             believed(scenario, accounts["potential"], accounts["key"]))
    by = scenario.territories.people
    merit = {"tenure": -people["hired"].astype(float), "skill": people["skill"].mean(axis=1)}.get(by)
    if merit is None:
        return np.arange(len(declared))
    team = len(scenario.roles) * scenario.territories.pods  # in pods an account stays with its team
    kind = np.array([-1 if seat.bench else seat.role + team * seat.team for seat in declared])
    return assigned(value, np.where(person >= 0, merit[person], -np.inf), kind)
