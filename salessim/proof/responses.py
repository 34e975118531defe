"""How bookings respond to effort and to seats, and whether quarters beat where nothing pays by the quarter."""

from __future__ import annotations

import math

import numpy as np

from salessim.study import run
from salessim.study.interval import of_mean

MORE = 0.10


def elasticities(scenario, replications=200, seed=1, workers=None):
    """Elasticity of bookings to selling effort and to headcount, each (mean, low, high) with its 95 % interval.

    Effort: a tenth more hours a week. Headcount: a tenth more seats, tenured from the start, on the same accounts in
    balanced territories. Matched luck; F1 says 0.25 to 0.40.
    """
    own = scenario.change({"time.start": "own"})
    seats = sum(sum(team.seats.values()) for team in own.teams.values())
    grown = own.change(more_seats(own, round(seats * MORE)))
    busier = own.change({"behaviour.effort.week_hours": own.behaviour.effort.week_hours * (1 + MORE)})
    results = run([own, busier, grown], names=["own", "busier", "grown"], replications=replications, seed=seed,
                  workers=workers, keep=())
    base = np.log(results.values("own", "bookings"))
    return (of_mean((np.log(results.values("busier", "bookings")) - base) / math.log1p(MORE)),
            of_mean((np.log(results.values("grown", "bookings")) - base) / math.log1p(round(seats * MORE) / seats)))


def more_seats(scenario, n):
    """Changes that add n seats, one to each team in turn, in its first role."""
    seats = {team: dict(declared.seats) for team, declared in scenario.teams.items()}
    for i in range(n):
        team = list(seats)[i % len(seats)]
        seats[team][next(iter(seats[team]))] += 1
    return {f"teams.{team}.seats.{role}": count for team, roles in seats.items() for role, count in roles.items()}


def linear_pay(scenario):
    """The scenario with flat commission for everybody, paid a fixed lag after each booking; nobody compares pay.

    Customers need as much as others, lest a market slowly used up make every last week a little worse than the mean.
    """
    changes = {"behaviour.feeling.fairness": 0.0, "customers.expansion": 1.0}
    for name in scenario.plans:
        rate = 0.01 if name == scenario.managers.plan else 0.10
        changes |= {f"plans.{name}.payday": "after_booking",
                    f"plans.{name}.components": [{"kind": "commission", "rate": rate}]}
    return scenario.change(changes)


def last_week_under_linear_pay(scenario, replications=200, seed=1, workers=None):
    """Bookings of a quarter's last week over those of an average week, (mean, low, high): 1 where nothing beats."""
    results = run([linear_pay(scenario)], names=["linear"], replications=replications, seed=seed, workers=workers,
                  keep=())
    return of_mean(results.values("linear", "last_week_ratio"))
