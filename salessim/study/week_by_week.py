"""One history week by week: the company as each week ends, and what happened in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from salessim.calendar import QUARTER
from salessim.company.state import LAID_OFF, REASONS
from salessim.company.traced import RISING
from salessim.figures import words
from salessim.study import running
from salessim.study.answer import money
from salessim.study.moments import Moment, first_state, in_force, quota_of, seen

WENT = {"resigned": "resigns", "dismissed": "is dismissed", "laid_off": "is laid off", "promoted": "is promoted"}


def week_by_week(scenario, replication: int = 0, seed: int = 1, baseline=None,
                 progress: Callable[[int, int], None] = lambda done, total: None,
                 cancel: Callable[[], bool] = lambda: False) -> list[Moment]:
    """Every week of the history that `trace(scenario, replication, seed, baseline)` tells, and the state before them:
    `moments[w + 1]` is the end of week w.

    The history is stopped after every week and gone on with, which is the same history, row for row.
    progress(done, total): in weeks; after a cancel, the weeks lived so far.
    """
    company, weeks = import_module(running.COMPANY), scenario.time.quarters * QUARTER
    state = first_state(scenario, replication, seed, baseline)
    won, quota = [], quota_of(state)
    moments = [seen(state, -1, (), quota)]
    for week in range(weeks):
        if cancel():
            break
        lived = company.simulate(in_force(scenario, baseline, week), start=state, seed=seed, replication=replication,
                                 baseline=baseline or scenario, until=week + 1)
        if week % QUARTER == 0:
            won, quota = [], lived.quarters()["quota"][0]
        won.append(float(lived.won["booked"].sum()))
        state = lived.end
        moments.append(seen(state, week, tuple(won), float(quota), tuple(_happened(lived))))
        progress(week + 1, weeks)
    return moments


def _happened(history) -> Iterator[str]:
    """What happened in the history of one week, the weightiest first."""
    journal, week = history.journal, history.first_week
    for _, what, team, *_ in journal.rising:
        yield f"Team {words(list(history.in_force(week).teams)[team])}: {RISING[what]}"
    for _, seat, person, reason, *_ in journal.exits:
        called = history.seat_called(seat, week - (reason == LAID_OFF))  # by the chart before the one that has no seat
        yield f"{history.names([person])[0]} {WENT[REASONS[reason]]} ({called})"
    for _, seat, person, *_ in journal.hires:
        yield f"{history.names([person])[0]} starts ({history.seat_called(seat, week)})"
    if len(history.won):
        best = history.won[history.won["booked"].argmax()]
        value, seat = money(float(best["booked"]), history.scenario.currency), history.seat_called(best["seat"], week)
        yield f"{history.names([int(best['person'])])[0]} wins the biggest deal, {value} ({seat})"
    if len(history.closed):
        yield f"{len(history.won)} of {len(history.closed)} deals that close are won"
