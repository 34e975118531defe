"""Where managers' hours go: a manager's week by use, and what was asked for and not done, by scenario or by team."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from salessim.calendar import QUARTER
from salessim.study.interval import of_mean

USES = {  # what a manager's week goes to, of the uses of managers.priorities
    "coaching": ("coaching",), "help on deals": ("help", "pipeline"), "own deals": ("own_deals",),
    "customers": ("complaints", "visits"),
    "hiring and reviews": ("interviews", "reviews"), "decisions": ("approvals", "conflicts"),
    "meetings": ("meeting", "communication"), "admin": ("admin",)}
UNKNOWN = (np.nan, np.nan, np.nan)
EACH_SEAT = ("coaching", "help")  # measured a filled seat and week, the others a manager and week
MEASURED = {use: f"manager_{use if use == 'help' else use.removesuffix('s')}_hours"
            for uses in USES.values() for use in uses}


class ManagersWeek(NamedTuple):
    """A mean week of a manager, of a scenario or a team: hours by use of USES, each (mean, low, high), NaN unknown.

    seats: those led by one manager. declared: hours of the week. undone: hours asked for and not done, as the others.
    more: coaching hours more than under the first scenario, matched; NaN for the first, and for teams.
    """

    called: str
    seats: float
    declared: float
    hours: dict[str, tuple[float, float, float]]
    undone: tuple[float, float, float]
    more: tuple[float, float, float] = UNKNOWN


def of_scenarios(results) -> list[ManagersWeek]:
    """A mean manager's week under each scenario, with 95 % intervals over histories."""
    found, first = [], None
    for name, scenario in zip(results.names, results.scenarios, strict=True):
        teams = _teams(scenario, results.baseline)
        each = results.values(name, "headcount") / teams
        hours = {use: results.values(name, measure) * (each if use in EACH_SEAT else 1.0)
                 for use, measure in MEASURED.items()}
        asked = sum(hours[use] for use in hours if use != "coaching")  # which gets what is left, so it is never undone
        share = results.values(name, "manager_undone")
        undone = asked * np.divide(share, 1 - share, out=np.full(len(share), np.nan), where=share < 1)
        found.append(ManagersWeek(name, _seats(scenario), scenario.managers.hours, {
            called: of_mean(sum(hours[use] for use in uses)) for called, uses in USES.items()}, of_mean(undone),
            UNKNOWN if first is None else of_mean(hours["coaching"] - first)))
        first = hours["coaching"] if first is None else first
    return found


def of_teams(trace, scenario) -> list[ManagersWeek]:
    """A mean manager's week of each team in one history (a Trace); what happened has no interval.

    scenario: the Scenario traced. Weeks in which a team had no manager count as weeks without hours.
    """
    table, found = trace.tables["manager_hours"], []
    for name, rows in table.groupby("team", sort=False):
        mean = rows.mean(numeric_only=True)
        seats = sum(scenario.teams[name].seats.values()) if name in scenario.teams else np.nan
        found.append(ManagersWeek(name, seats, scenario.managers.hours, {
            called: (float(mean[list(uses)].sum()), np.nan, np.nan) for called, uses in USES.items()},
            (float(mean["undone"]), np.nan, np.nan)))
    return found


def _teams(scenario, baseline) -> float:
    """Teams led, on average over the horizon: the baseline's until the roll-out."""
    before = min(scenario.time.roll_out_week / (scenario.time.quarters * QUARTER), 1.0)
    return before * len(baseline.teams) + (1 - before) * len(scenario.teams)


def _seats(scenario) -> float:
    return sum(sum(team.seats.values()) for team in scenario.teams.values()) / len(scenario.teams)
