"""What comes out: payslip lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.pay.money import MILLION, spoken

EARLIER, TOO_LITTLE = -1, -2  # parts of any component: paid before, and a threshold not reached

LINE = np.dtype(
    [
        ("person", "i8"),  # the person's address
        ("period", "i8"),  # index of the period since the epoch
        ("kind", "i1"),  # its kind: place in calendar.PERIODS
        ("component", "i2"),  # 0 the salary, then 1 + place in plan.components
        ("part", "i2"),  # which part of the component: the tier, counted from 0; EARLIER, TOO_LITTLE
        ("base", "i8"),  # cents (hundredths of what is not money)
        ("rate", "i8"),  # millionths
        ("amount", "i8"),  # cents
    ]
)


@dataclass(frozen=True)
class Lines:
    """What a component pays: for each line its cell (person and period), which part, base, rate and amount."""

    row: np.ndarray
    part: np.ndarray | int
    base: np.ndarray
    rate: np.ndarray | int
    amount: np.ndarray


def summed(paid: Lines, cells: int) -> np.ndarray:
    """What lines pay, a sum for each of so many cells. Cents, int64."""
    total = np.zeros(cells, np.int64)
    np.add.at(total, paid.row, paid.amount)
    return total


def joint(*several: Lines) -> Lines:
    """Several sets of lines as one, cell by cell; within a cell in the order given."""
    rows = np.concatenate([lines.row for lines in several])
    order = np.argsort(rows, kind="stable")
    parts, bases, rates, amounts = (
        np.concatenate([np.broadcast_to(getattr(lines, name), len(lines.row)) for lines in several])[order]
        for name in ("part", "base", "rate", "amount"))
    return Lines(rows[order], parts, bases, rates, amounts)


def taken_back(paid: np.ndarray) -> Lines:
    """A line for each cell in which something was paid earlier, that takes it off. paid: cells, cents."""
    row = np.flatnonzero(paid)
    return Lines(row, EARLIER, -paid[row], MILLION, -paid[row])


def already_paid(line: np.void, what: str) -> str | None:
    """The sentence of such a line, "Less 2,000.00 already paid for the year."; None where it is another."""
    return f"Less {spoken(-line['base'])} already paid for {what}." if line["part"] == EARLIER else None
