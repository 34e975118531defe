"""SPIFF: money for each sale, or a rate, for chosen products in a window of dates."""

from __future__ import annotations

from datetime import date
from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book, amounts, within
from salessim.pay.components.component import Counts, Period
from salessim.pay.earned import Earned
from salessim.pay.line import TOO_LITTLE, Lines, joint
from salessim.pay.money import MILLION, cents, millionths, paid_on, percent, spoken

TOO_MUCH = 1  # the part that takes back what lies above a person's most


class Spiff(Counts):
    """Money for each deal (or unit, or meeting), or a share of money, for sales from one date to another.

    starts, ends: first and last day that count, both included; open where not given. least: how much must come within
    the window in a period before anything is paid; then all of it counts. at_most: the most one person gets in a
    period. By default every deal of any product counts, from the first.
    """

    kind: Literal["spiff"] = field("spiff", "which component this is")
    whose: Literal["own", "reports"] = field("own", "whose results: one's own, or those rolled up from one's reports",
                                             source="assumption")
    measure: str = field("deals", "what it counts: deals, units, bookings (money), margin, or a measure with results "
                         "of its own (meetings)", source="assumption", pattern="^[a-z][a-z0-9_]*$", max_length=60)
    rate: float = field(..., "money for each; a share where money is counted", unit="currency each, or share",
                        ge=0, le=1e6)
    starts: date | None = field(None, "first day that counts", source="assumption")
    ends: date | None = field(None, "last day that counts", source="assumption")
    least: float = field(0.0, "how much of what it counts a period needs before anything is paid",
                         unit="deals, units or currency", source="assumption", ge=0, le=1e9)
    at_most: float | None = field(None, "the most one person gets in a period", unit="currency", source="assumption",
                                  gt=0, le=1e9)
    period: Period = field("month", "how often it is settled", source="assumption")

    def faults(self):
        """A rate is a share of money; a window ends after it starts."""
        yield from super().faults()
        yield from self.too_much("rate", self.rate)
        if self.starts and self.ends and self.ends < self.starts:
            yield Fault("ends", f"not before {self.starts}, when it starts", str(self.ends))

    def paid_rows(self, book: Book) -> np.ndarray:
        """The CREDIT rows it pays for: those of the window."""
        rows = book.counted(self)
        day = rows["day"] + book.day_zero
        if self.starts is not None:
            rows, day = rows[day >= self.starts.toordinal()], day[day >= self.starts.toordinal()]
        return rows if self.ends is None else rows[day <= self.ends.toordinal()]

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person: what was sold in the window, the rate, their product; and what is above the most."""
        rows, rate = self.paid_rows(book), millionths(self.rate)
        base = np.zeros(len(book.people) * len(book.indexes(self.period)), np.int64)
        np.add.at(base, book.cells(rows, self.period), amounts(rows, self.measure))
        enough = within(base, "credits") >= cents(self.least) if self.least else np.ones(len(base), bool)
        row, part = np.arange(len(base)), np.where(enough, 0, TOO_LITTLE)
        amount = paid_on(base, rate) * enough
        paid = Lines(row, part, base, np.where(enough, rate, 0), amount)
        if self.at_most is None:
            return paid
        above = np.maximum(amount - cents(self.at_most), 0)
        row = np.flatnonzero(above)
        return joint(paid, Lines(row, TOO_MUCH, -above[row], MILLION, -above[row]))

    def because(self, line: np.void) -> str:
        """ "SPIFF of 1,000.00 for each of 5.00 units of core." """
        if line["part"] == TOO_MUCH:
            return f"At most {spoken(cents(self.at_most))} a person: {spoken(-line['base'])} less."
        sold = f"{spoken(line['base'])} {'of ' if self.in_money else ''}{self.counted_as}{self._window()}"
        if line["part"] == TOO_LITTLE:
            return f"No SPIFF for {sold}: at least {spoken(cents(self.least))} were asked for."
        paid = f"{percent(line['rate'])} on" if self.in_money else f"{spoken(line['rate'] // 10_000)} for each of"
        return f"SPIFF of {paid} {sold}."

    def _window(self) -> str:
        since = f" from {self.starts}" if self.starts else ""
        return since + (f" to {self.ends}" if self.ends else "")
