"""Figures read off a study's tables: by ability, by quarter of the year, by week of the month."""

from __future__ import annotations

import numpy as np

from salessim.calendar import ENDS, YEAR
from salessim.study.by_talent import by_talent

SETTLED = 4  # quarters until a change of plan is understood and pipelines have followed


def change(after, before):
    """Per cent by which `after` differs from `before`, element by element."""
    return 100.0 * (after / before - 1.0)


def measure_change(results, before, after, measure):
    """Per cent change of a measure, by replication."""
    return change(results.values(after, measure), results.values(before, measure))


def by_ability(results, before, after, parts=3):
    """Per cent change of bookings by ability, least able first: (replications, parts).

    The same people in the same quarters in both arms: those there from the start, in quarters they sold through, once
    the change has settled. Equal numbers of people in each part, by talent.
    """
    return by_talent(results, before, after, parts, SETTLED)


def of_everybody(results, before, after):
    """Per cent change of bookings of the same people in the same quarters, by replication."""
    return by_ability(results, before, after, 1)[:, 0]


def quarter_of_year(results, arm, place):
    """Bookings of a fiscal quarter (0 to 3) against the mean of the middle two, per cent, by replication."""
    bookings = _arm(results, "quarter", arm, "bookings")[:, SETTLED:]
    years = bookings[:, :bookings.shape[1] // 4 * 4].reshape(len(bookings), -1, 4).sum(axis=1)
    return change(years[:, place], years[:, 1:3].mean(axis=1))


def month_end_share(results, arm):
    """Per cent of bookings made in the last weeks of months, by replication."""
    bookings = _arm(results, "week", arm, "bookings")
    last = np.isin(np.arange(bookings.shape[1]) % YEAR, [end - 1 for end in ENDS["month"]])
    return 100.0 * bookings[:, last].sum(axis=1) / bookings.sum(axis=1)


def _arm(results, grain, arm, column):
    return results.cube(grain, column)[results.names.index(arm)]


def slope(parts):
    """Points by which the change rises from one part of the people to the next, by replication. parts: (n, parts)."""
    place = np.arange(parts.shape[1]) - (parts.shape[1] - 1) / 2.0
    return (parts * place).sum(axis=1) / (place**2).sum()
