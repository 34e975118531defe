"""How fair quotas are: what each territory could buy beside what is asked for, and how far it explains results."""

import math

import numpy as np

from salessim.calendar import QUARTER
from salessim.company.tables import attainments
from salessim.company.territories import territory_values


def by_seat(history):
    """Each seat at the end: yearly quota, potential of its territory, and attainment over whole quarters since terms
    last changed; NaN where unknown. (seats,) each."""
    tables = history.end.tables
    seats = tables["seats"]
    potential = territory_values(history.scenario.market, tables["accounts"], tables["coverage"], len(seats))
    return seats["annual_quota"], potential, _attained(history, len(seats))


def _attained(history, seats):
    rows, attained = history.person_quarters, np.full(seats, np.nan)
    if rows is None:
        return attained
    whole = np.isfinite(attainments(history)) & (rows["quarter"] * QUARTER >= history.terms[-1][0])
    booked, asked = (np.bincount(rows["seat"][whole], rows[name][whole], seats) for name in ("bookings", "quota"))
    return np.divide(booked, asked, out=attained, where=asked > 0)


def explained(potential, attained, role):
    """Share of the variance of attainment within roles that goes with the territory's potential, whichever way: R²; NaN
    where too few are known or all do alike. (n,) each."""
    known = np.isfinite(attained) & (potential > 0)
    x, y, role = potential[known], attained[known], role[known]
    roles = np.unique(role)
    if len(x) < len(roles) + 2:
        return math.nan
    for r in roles:
        mine = role == r
        x[mine], y[mine] = x[mine] / x[mine].mean() - 1.0, y[mine] - y[mine].mean()
    if not (y @ y > 0):
        return math.nan
    return float((x @ y) ** 2 / ((x @ x) * (y @ y))) if x @ x > 1e-12 else 0.0


def measured(history):
    """The measure of fairness, by name."""
    _, potential, attained = by_seat(history)
    return {"quota_unfairness": explained(potential, attained, history.end.tables["seats"]["role"])}


def quotas(history):
    """A row a seat that sells: who is on it, quota, potential, share of its role's potential, attainment."""
    seats, scenario = history.end.tables["seats"], history.scenario
    quota, potential, attained = by_seat(history)
    of_role = np.bincount(seats["role"], potential, len(scenario.roles))
    roles, teams = list(scenario.roles), list(scenario.teams)
    return [{"seat": seat.id, "person": int(p) if p >= 0 else None,
             "name": str(history.names([p])[0]) if p >= 0 else None, "team": teams[seat.team], "role": roles[seat.role],
             "quota": float(q), "potential": float(v), "share": float(v / of_role[seat.role]) if v > 0 else None,
             "attainment": float(a) if np.isfinite(a) else None}
            for seat, p, q, v, a in zip(history.seats(), seats["person"], quota, potential, attained, strict=True)
            if not seat.bench]
