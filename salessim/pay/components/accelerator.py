"""Accelerator: the part of other pay that was earned beyond a place counts several times, or only in part."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import field
from salessim.pay.book import Book
from salessim.pay.components.component import Period
from salessim.pay.components.judged import Judges
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, joint
from salessim.pay.money import MILLION, millionths, parted, parts_of, percent, spoken

_END = 2**62


class Accelerator(Judges):
    """Pays what the components `on` paid for results inside a band `times` as much: accelerators, decelerators.

    bands: (where it starts, times); a band ends where the next starts, the last one nowhere. What was earned before
    the first band stays as it is, so a decelerator is (0, 0.5), (0.8, 1). The part of pay that belongs to a band is its
    part of the period's results, in whole cents. Without a quota, or without results, nothing changes.
    """

    kind: Literal["accelerator"] = field("accelerator", "which component this is")
    bands: tuple[tuple[float, float], ...] = field(
        ((1.0, 1.5),), "(attainment or amount where it starts, times), rising", unit="of quota or amount, times",
        source="G9: half as much again above quota", max_length=50)
    period: Period = field("quarter", "over what results count", source="assumption")

    def faults(self):
        """Bands rise."""
        yield from super().faults()
        yield from self.disordered("bands", falling=True)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line for each band with pay in it, or one that says there is none."""
        pay, total, standing = earned.of(self.on, self.period), book.total(self), self.standing(book)
        after, before = standing.amount * standing.unit, (standing.amount - total) * standing.unit
        starts = [self.place(at) * standing.whole for at, _ in self.bands]
        ends = [*starts[1:], np.full(len(pay), _END)]
        lines, untouched = [], np.ones(len(pay), bool)
        counts = standing.known & (total > 0)
        for nth, (start, end) in enumerate(zip(starts, ends, strict=True)):
            inside = np.clip(after, start, end) - np.clip(before, start, end)
            base = parted(pay, inside, np.where(counts, total * standing.unit, 0))
            row, rate = np.flatnonzero(base), millionths(self.bands[nth][1]) - MILLION
            lines.append(Lines(row, nth + 1, base[row], rate, parts_of(base[row], rate)))
            untouched[row] = False
        row = np.flatnonzero(untouched)
        return joint(Lines(row, 0, pay[row], 0, np.zeros(len(row), np.int64)), *lines)

    def because(self, line: np.void) -> str:
        """ "Accelerator pays 150 % of 30,000.00 earned above 100 % of quota for bookings." """
        part = int(line["part"])
        if not part:
            return f"Accelerator adds nothing to {spoken(line['base'])}: no pay was earned in its bands."
        place, percentage = self.said(self.bands[part - 1][0]), percent(line["rate"] + MILLION)
        name = "Accelerator" if line["rate"] >= 0 else "Decelerator"
        return f"{name} pays {percentage} of {spoken(line['base'])} earned above {place}."
