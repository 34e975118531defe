"""Who stands where: ranks of people by a result, among all or within teams, period by period."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.pay.book import Book


@dataclass(frozen=True, eq=False)
class Ranks:
    """Cells in order of their groups and results. cell: those who compete, best first within each group; group: its
    number; place: 0 for the best, the same for equal results; tied: how many share it; of: how many compete there."""

    cell: np.ndarray
    group: np.ndarray
    place: np.ndarray
    tied: np.ndarray
    of: np.ndarray


def ranks(result: np.ndarray, competes: np.ndarray, group: np.ndarray) -> Ranks:
    """Ranks of the cells that compete, by falling result within each group. result: float64; all by cell.

    Attainments are compared in floating point: equal ratios give equal numbers, different ones of people nearer than
    one part in 10^15 might too, and would count as a tie.
    """
    cell = np.flatnonzero(competes)
    cell = cell[np.lexsort((cell, -result[cell], group[cell]))]
    groups, results = group[cell], result[cell]
    opens = np.r_[True, groups[1:] != groups[:-1]][: len(cell)]
    steps = opens | np.r_[True, results[1:] != results[:-1]][: len(cell)]
    here = np.arange(len(cell))
    first, best = (np.maximum.accumulate(np.where(marks, here, 0)) for marks in (opens, steps))
    tied, of = (np.diff(np.flatnonzero(np.r_[marks, True]))[np.cumsum(marks) - 1] for marks in (steps, opens))
    return Ranks(cell, groups, best - first, tied, of)


def groups(book: Book, kind: str, among: str) -> np.ndarray:
    """The number of the group in which each cell competes: its period, among all or within the team."""
    periods = len(book.indexes(kind))
    team = np.zeros(len(book.people), np.int64) if among == "all" or book.teams is None else book.teams
    return (team[:, None] * periods + np.arange(periods)).ravel()


def shared(money: np.ndarray, weight: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Money of groups divided by weight, to the cent: the cents left over go to the largest remainders.

    money: (rows,) cents of the row's group; weight: (rows,) whole numbers, not negative; group: (rows,) numbers. Of
    equal remainders the earlier row gets the cent. A group whose weights are all 0 gives nothing. (rows,) int64
    """
    if not len(money):
        return np.zeros(0, np.int64)
    _, group = np.unique(group, return_inverse=True)
    whole = np.zeros(group.max() + 1, np.int64)
    np.add.at(whole, group, weight)
    whole = whole[group]
    if int(np.abs(money).max()) * int(weight.max()) >= 2**62:
        money, weight = money.astype(object), weight.astype(object)
    amount, left = np.divmod(money * weight, np.maximum(whole, 1))
    amount, left = amount.astype(np.int64), left.astype(np.int64)
    given = np.zeros(len(whole), np.int64)
    np.add.at(given, group, amount)
    odd = np.where(whole > 0, money.astype(np.int64) - given[group], 0)
    order = np.lexsort((np.arange(len(left)), -left, group))
    opens = np.r_[True, np.diff(group[order]) != 0]
    nth = np.arange(len(order)) - np.maximum.accumulate(np.where(opens, np.arange(len(order)), 0))
    amount[order] += nth < odd[order]
    return amount
