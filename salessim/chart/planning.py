"""The plan of the time ahead by declared rules: targets, quotas, heads and task from results, as a scenario."""

from typing import NamedTuple

import numpy as np

from salessim.declare import Named

LEAST, MOST = 0.5, 2.0  # of a product's margin an hour, against its role's, beyond which a weight does not follow
LOWEST = 0.1            # of a quota: so much is asked for even if nothing came out


class Results(NamedTuple):
    """What a period brought. credited, quota: (roles, teams) of those who sell; bookings: of the company, each deal
    once; margin, hours: (roles, products), hours None where the task stays; a_year: such periods in a year."""

    credited: np.ndarray
    quota: np.ndarray
    bookings: float
    margin: np.ndarray
    hours: np.ndarray
    a_year: int


class Planned(NamedTuple):
    """One thing set anew: what it is, of whom, how it was, is now, and why."""

    what: str
    whose: str
    was: float
    now: float
    because: str


def planned_from(scenario, results):
    """The scenario of the time ahead, and what is other in it: (scenario, tuple of Planned)."""
    changes = [*_quotas(scenario, results), *_target(scenario, results)]
    if scenario.planning.task:
        changes += _task(scenario, results)
    if scenario.planning.heads:
        changes += _heads(scenario, results)
    changes = tuple(change for change in changes if change.now != change.was)
    return with_planned(scenario, changes), changes


def followed(planning, was, result):
    """A figure of which a part follows what came out, with the growth asked for."""
    return was * (1.0 + planning.by_results * (max(result, LOWEST) * (1.0 + planning.growth) - 1.0))


def _attained(results):
    """Attainment of each role that had a quota to sell, by row."""
    credited, quota = results.credited.sum(axis=1), results.quota.sum(axis=1)
    return {r: float(credited[r] / quota[r]) for r in np.flatnonzero(quota > 0).tolist()}


def _quotas(scenario, results):
    names = list(scenario.roles)
    for r, attained in _attained(results).items():
        was = scenario.roles[names[r]].quota
        now = min(round(followed(scenario.planning, was, attained), 2), 1e10)
        yield Planned("quota", names[r], was, now, f"attainment {attained:.3f}")


def _target(scenario, results):
    if was := scenario.quotas.target:
        booked = results.bookings * results.a_year
        yield Planned("target", "company", was, round(min(followed(scenario.planning, was, booked / was), 1e12), 2),
                      f"bookings {booked:,.0f} a year")


def _task(scenario, results):
    products = list(scenario.market.products)
    for r, (name, role) in enumerate(scenario.roles.items()):
        margin, hours = results.margin[r], results.hours[r]
        if role.joins or margin.sum() <= 0 or hours.sum() <= 0:
            continue
        usual = margin.sum() / hours.sum()
        for p in np.flatnonzero(hours > 0).tolist():
            earned = margin[p] / hours[p]
            was, b = role.task.products.get(products[p], 1.0), scenario.planning.by_results
            now = was * (1.0 - b + b * float(np.clip(earned / usual, LEAST, MOST)))
            yield Planned("weight", f"{name}.{products[p]}", was, round(min(now, 100.0), 4),
                          f"margin an hour {earned:,.0f}, the role's {usual:,.0f}")


def _heads(scenario, results):
    planning, names, teams = scenario.planning, list(scenario.roles), list(scenario.teams)
    left = {team: sum(declared.seats.values()) for team, declared in scenario.teams.items()}
    for r, attained in _attained(results).items():
        name = names[r]
        seats = np.array([declared.seats.get(name, 0) for declared in scenario.teams.values()])
        away = attained - 1.0
        if abs(away) <= planning.heads_band or planning.most_change == 0.0:
            continue
        many = max(round(min(abs(away), planning.most_change) * int(seats.sum())), 1)
        least = [max(seats[t] - (left[team] - 1), _needed(scenario, team, name)) for t, team in enumerate(teams)]
        now = _more(seats, results.credited[r], many) if away > 0 else _fewer(seats, results.credited[r], many, least)
        for t in np.flatnonzero(now != seats).tolist():
            left[teams[t]] += int(now[t] - seats[t])
            yield Planned("seats", f"{teams[t]}.{name}", int(seats[t]), int(now[t]), f"attainment {attained:.3f}")


def _needed(scenario, team, role):
    """Seats of a role that a team cannot do without: one to wait for on a bench, or for a pod to be whole."""
    declared = scenario.teams[team]
    return int(declared.seats.get(role, 0) > 0 and (scenario.territories.pods or declared.bench.get(role, 0) > 0))


def _more(seats, credited, many):
    """Seats by team with so many more: each goes where the team's results leave most for it. (teams,)"""
    now = seats.copy()
    for _ in range(many):
        now[np.where(seats > 0, credited / (now + 1.0), -1.0).argmax()] += 1
    return now


def _fewer(seats, credited, many, least):
    """Seats by team with so many fewer: each falls away where a seat brings least; a role keeps one. (teams,)"""
    now = seats.copy()
    for _ in range(min(many, int(seats.sum()) - 1)):
        a_seat = np.where(now > np.maximum(least, 0), credited / np.maximum(now, 1), np.inf)
        if not np.isfinite(a_seat).any():
            break
        now[a_seat.argmin()] -= 1
    return now


# -- plans as scenarios --------------------------------------------------------------------------------------------


def with_planned(scenario, changes):
    """A scenario with what was planned. Where the map is kept so many accounts stay as leave new seats their share."""
    roles, teams, other = dict(scenario.roles), dict(scenario.teams), {}
    for what, whose, _, now, _ in changes:
        name, _, part = whose.partition(".")
        if what == "quota":
            roles[name] = _copy(roles[name], quota=now)
        elif what == "weight":
            task = roles[name].task
            roles[name] = _copy(roles[name], task=_copy(task, products=Named({**task.products, part: now})))
        elif what == "seats":
            teams[name] = _copy(teams[name], seats=Named({**teams[name].seats, part: now}))
        else:
            other["quotas"] = _copy(scenario.quotas, target=now)
    if teams != dict(scenario.teams) and scenario.planning.map == "keep":
        stay = (scenario.territories.keep or 1.0) / _growth(scenario.teams, teams, roles)
        other["territories"] = _copy(scenario.territories, keep=min(stay, 1.0))
    return _copy(scenario, roles=Named(roles), teams=Named(teams), **other) if changes else scenario


def _growth(before, after, roles):
    """Seats of the role that grows most, over what it had."""
    was, now = (np.array([sum(team.seats.get(name, 0) for team in teams.values()) for name in roles])
                for teams in (before, after))
    return float((now[was > 0] / was[was > 0]).max())


def carried_on(declared, planned, scenario):
    """A scenario rolled out in a company that has planned: what it leaves as declared there stays as planned."""
    roles = {name: _kept(declared.roles.get(name), planned.roles.get(name), role, ("quota", "task"))
             for name, role in scenario.roles.items()}
    teams = {name: _kept(declared.teams.get(name), planned.teams.get(name), team, ("seats",))
             for name, team in scenario.teams.items()}
    whole = _kept(declared, planned, scenario, ("territories",))
    quotas = _kept(declared.quotas, planned.quotas, scenario.quotas, ("target",))
    return _copy(whole, roles=Named(roles), teams=Named(teams), quotas=quotas)


def _kept(declared, planned, now, names):
    """A declaration with those parts as planned that it leaves as they were declared."""
    if declared is None:
        return now
    return _copy(now, **{name: getattr(planned, name) for name in names
                         if getattr(now, name) == getattr(declared, name)})


def _copy(declared, **parts):
    return declared.model_copy(update=parts)
