"""How many seats: the arithmetic of workload, and a chart with more or fewer of them."""

import numpy as np

from salessim.chart.allocation import hours_for, returns_of

YEAR = 52.0


def hours_a_seat(scenario):
    """Hours a year that a tenured seller at usual effort has for selling."""
    effort = scenario.behaviour.effort
    return YEAR * effort.week_hours * (1.0 - effort.admin_share)


def seats_of_workload(scenario, share):
    """Seats it takes to find such a share of the needs, work their deals and care for the customers there are.

    A first figure, before anything runs: hours of the work over those of a seat (the workload method of sizing).
    """
    returns = returns_of(scenario)
    owned = scenario.customers.initial_share * sum(segment.accounts for segment in scenario.market.segments.values())
    selling = hours_for(returns, np.full(returns.needs.shape, share)).sum()
    return (selling + owned * scenario.customers.care_hours) / hours_a_seat(scenario)


def share_of_workload(scenario, seats):
    """The share of needs that so many seats can find, as `seats_of_workload` counts."""
    low, high = 0.0, 1.0 - 1e-9
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if seats_of_workload(scenario, middle) < seats else (low, middle)
    return low


def seats_in(scenario):
    """Seats a scenario declares, benches apart."""
    return sum(sum(team.seats.values()) for team in scenario.teams.values())


def resized(scenario, seats):
    """Changes that give a scenario so many seats: each team's roles in proportion, by largest remainders.

    Raises ValueError for fewer seats than teams.
    """
    if seats < len(scenario.teams):
        raise ValueError(f"seats: at least one a team, {len(scenario.teams)} (got {seats})")
    places = [(team, role, n) for team, declared in scenario.teams.items() for role, n in declared.seats.items()]
    wanted = np.array([n for *_, n in places], float) * (seats - len(scenario.teams)) / max(seats_in(scenario), 1)
    counts = np.floor(wanted).astype(int)
    for team in scenario.teams:  # one each whatever the rest
        counts[max((i for i, (name, _, _) in enumerate(places) if name == team), key=lambda i: places[i][2])] += 1
    for i in np.argsort(-(wanted - np.floor(wanted)), kind="stable")[:seats - counts.sum()].tolist():
        counts[i] += 1
    return {f"teams.{team}.seats.{role}": int(n) for (team, role, _), n in zip(places, counts, strict=True)}


