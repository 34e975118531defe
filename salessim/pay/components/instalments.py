"""Instalments: other pay spread over several periods."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

import numpy as np

from salessim.declare import Fault, Said, field
from salessim.pay.book import Book
from salessim.pay.components.component import Changes, Period
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, joint
from salessim.pay.money import MILLION, millionths, rounded, spoken


def moved(table: np.ndarray, later: int) -> np.ndarray:
    """What stood so many periods before. (people, periods)"""
    before = np.zeros_like(table)
    if later < table.shape[1]:
        before[:, later:] = table[:, : table.shape[1] - later]
    return before


class Instalments(Changes):
    """Pays what the components `on` paid in parts over several periods, equal or by `shares`, to the cent.

    The first part is paid in the period in which it was earned, or `wait` periods later. Equal parts differ by a cent
    at most, so that together they are exactly what was earned. They are paid to those who have left, too.
    """

    kind: Literal["instalments"] = field("instalments", "which component this is")
    over: int = field(3, "number of parts", unit="periods", source="assumption", ge=2, le=60)
    shares: tuple[float, ...] = field((), "share of each part, together 1; equal when empty", unit="share",
                                      source="assumption", max_length=60)
    wait: int = field(0, "periods from earning to the first part", unit="periods", source="assumption", ge=0, le=60)
    period: Period = field("month", "how far the parts are apart", source="assumption")

    def faults(self):
        """A share for each part, together all of it."""
        yield from super().faults()
        if self.shares and len(self.shares) != self.over:
            yield Fault("shares", f"{self.over} shares, one for each part", self.shares)
        for nth, share in enumerate(self.shares):
            if not 0 <= share <= 1:
                yield Fault(f"shares[{nth}]", "from 0 to 1", share)
        if self.shares and self._until()[-1] != MILLION:
            yield Fault("shares", "shares that add up to 1", Said(f"{self._until()[-1] / MILLION:g}"))

    def _until(self) -> list[int]:
        """What all parts up to each are of the whole, in millionths; in so many parts where they are equal."""
        if not self.shares:
            return list(range(self.over + 1))
        return [0, *accumulate(millionths(share) for share in self.shares)]

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line that takes all pay of a period off, and one for each part that is due."""
        pay = earned.of(self.on, self.period)
        table = book.table(pay, self.period)
        parts = [Lines(np.arange(len(pay)), 0, -pay, MILLION, -pay)]
        until = self._until()
        for nth in range(1, self.over + 1):
            later = self.wait + nth - 1
            base = moved(table, later)
            due = rounded(base * until[nth], until[-1]) - rounded(base * until[nth - 1], until[-1])
            row, rate = np.flatnonzero(due), rounded(np.int64(MILLION * (until[nth] - until[nth - 1])), until[-1])
            parts.append(Lines(row, nth, base.ravel()[row], rate, due.ravel()[row]))
        return joint(*parts)

    def because(self, line: np.void) -> str:
        """ "Instalment 2 of 3 on 60.00 earned in the month before." """
        nth, base = int(line["part"]), spoken(abs(line["base"]) if not line["part"] else line["base"])
        if not nth:
            return f"Instead, {base} is paid in {self.over} instalments." if line["base"] else "No instalments begin."
        ago = self.wait + nth - 1
        when = {0: f"this {self.period}", 1: f"the {self.period} before"}.get(ago, f"{ago} {self.period}s before")
        return f"Instalment {nth} of {self.over} on {base} earned {when}."
