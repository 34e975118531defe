"""The company at a moment of one history: who sits where in which state, what is open, how far the quarter is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import NamedTuple

import numpy as np

from salessim.calendar import PERIODS, QUARTER, Calendar
from salessim.chart import seats_of
from salessim.company.pipeline import STAGES
from salessim.company.state import LEAVING
from salessim.study import running
from salessim.study.block import has_own_start

STATES = ("selling", "ramping", "leaving", "in class", "bench", "empty")
RAMPING = 26  # weeks of selling: recent attainment looks back on about half a year (docs/model.md), before it is luck


class SeatNow(NamedTuple):
    """One seat: its id, place among its team's of the role, and state (of STATES); who is on it.

    person: None where it is empty. attainment: of about the last half year, NaN for who has not sold for so long.
    quota: of a year, in currency.
    """

    seat: str
    team: str
    role: str
    n: int
    state: str
    person: int | None
    attainment: float
    quota: float


@dataclass(frozen=True, eq=False)
class Moment:
    """The company as a week ends (week -1: as week 0 begins), and what happened in that week.

    managed: by team, whether it has a manager. deals, value: (stages,) open deals and their list value, by STAGES.
    won: bookings of each week so far of the quarter the week lies in, quota: of that quarter, in currency.
    happened: sentences, the weightiest first.
    """

    week: int
    date: str
    currency: str
    seats: tuple[SeatNow, ...] = field(repr=False)
    managed: dict[str, bool]
    deals: np.ndarray
    value: np.ndarray
    won: tuple[float, ...]
    quota: float
    happened: tuple[str, ...] = ()

    def team(self, name: str) -> tuple[SeatNow, ...]:
        """The seats of a team."""
        return tuple(seat for seat in self.seats if seat.team == name)


def moment(scenario, week: int = 0, replication: int = 0, seed: int = 1, baseline=None) -> Moment:
    """The company as a week begins, in the same history as `trace(scenario, replication, seed, baseline)`.

    Raises ValueError for a week outside the horizon.
    """
    last = scenario.time.quarters * QUARTER
    if not 0 <= week <= last:
        raise ValueError(f"moment: a week from 0 to {last} (got {week})")
    state = first_state(scenario, replication, seed, baseline)
    if week:
        history = import_module(running.COMPANY).simulate(
            in_force(scenario, baseline, week - 1), start=state, seed=seed, replication=replication,
            baseline=baseline or scenario, until=week)
        state = history.end
    return seen(state, week - 1, (), quota_of(state))


def first_state(scenario, replication, seed, baseline):
    """The State a history begins with: the baseline's, unless the scenario has its own."""
    start_from = scenario if baseline is None or has_own_start(scenario) else baseline
    return import_module(running.COMPANY).start_state(start_from, seed, replication)


def in_force(scenario, baseline, week):
    """Whose terms a week is lived under: the baseline's before the roll-out."""
    return baseline if baseline is not None and week < scenario.time.roll_out_week else scenario


def quota_of(state) -> float:
    """What those who sell are to bring in the quarter that a State begins, or lies in."""
    tables, roles = state.tables, list(state.scenario.roles.values())
    sells = np.array([not role.joins and role.task.sell > 0 for role in roles])[tables["seats"]["role"]]
    return float(tables["seats"]["quota"][sells, PERIODS.index("quarter")].sum())


def seen(state, week: int, won, quota: float, happened=()) -> Moment:
    """The Moment of a State: the company at the end of `week`, with what is known of the quarter beside it."""
    scenario, tables = state.scenario, state.tables
    stage, value = tables["deals"]["stage"].astype(np.int64), tables["deals"]["value"]
    calendar = Calendar(scenario.time.epoch, scenario.time.tick)
    return Moment(week, str(calendar.date(max(week, 0))), scenario.currency,
                  tuple(_seats(state, calendar.ticks_per_week)),
                  {name: bool(led) for name, led in zip(scenario.teams, tables["teams"]["managed"], strict=True)},
                  np.bincount(stage, minlength=len(STAGES)), np.bincount(stage, value, len(STAGES)), won, quota,
                  happened)


def _seats(state, per_week) -> Iterator[SeatNow]:
    scenario, people = state.scenario, state.tables["people"]
    teams, roles = list(scenario.teams), list(scenario.roles)
    for declared, row, life in zip(seats_of(scenario.teams, scenario.roles), state.tables["seats"],
                                   state.tables["lives"], strict=True):
        who = int(row["person"])
        sold = state.week - people["began"][who] / per_week if row["selling"] else 0.0
        going = life["phase"] == LEAVING or life["going"] == 1
        now = ("empty" if who < 0 else "leaving" if going else "bench" if row["bench"] else
               "in class" if not row["selling"] else "ramping" if sold < RAMPING else "selling")
        yield SeatNow(declared.id, teams[declared.team], roles[declared.role], declared.n + 1, now,
                      who if who >= 0 else None, float(people["attainment"][who]) if sold >= RAMPING else np.nan,
                      float(row["annual_quota"]))
