"""Who answers a change: bookings of the same people in the same quarters under two scenarios, by how able they are."""

from __future__ import annotations

import numpy as np


def by_talent(results, before: str, after: str, parts: int = 3, since: int = 0) -> np.ndarray:
    """Per cent change of bookings, least able first: (replications, parts), NaN where too few are known.

    Those there from the start, in quarters from `since` on that they sold through, in both scenarios. Equal numbers of
    people in each part, by talent. Needs the grain "person".
    """
    first, second = results.names.index(before), results.names.index(after)
    return np.array([_changes(tables[first], tables[second], parts, since) for tables in results.tables["person"]])


def _changes(before, after, parts, since):
    """Per cent change in each part of the people whom both tables know."""
    before, after = _whole(before, since), _whole(after, since)
    keys = [rows["person"] * 1_000 + rows["quarter"] for rows in (before, after)]
    known, mine, theirs = np.intersect1d(*keys, return_indices=True)
    people, who = np.unique(before["person"][mine], return_inverse=True)
    if len(people) < parts:
        return np.full(parts, np.nan)
    talent = np.empty(len(people))
    talent[who] = before["talent"][mine]
    same = after["talent"][theirs] == before["talent"][mine]  # later hires may share a number and not a person
    rank = np.argsort(np.argsort(talent)) * parts // len(people)
    total = [np.bincount(rank[who][same], rows["bookings"][place][same], parts)
             for rows, place in ((before, mine), (after, theirs))]
    with np.errstate(divide="ignore", invalid="ignore"):
        return 100.0 * (total[1] / total[0] - 1.0)


def _whole(rows, since):
    """Quarters sold through."""
    return rows[np.isfinite(rows["attainment"]) & (rows["quarter"] >= since)]
