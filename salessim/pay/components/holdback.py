"""Holdback: part of other pay is kept, and paid some months later or when the customer pays."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import EVENTS, MONTHS, Book
from salessim.pay.components.component import Changes, Period
from salessim.pay.components.instalments import moved
from salessim.pay.components.paid_for import PaidFor, deals, paid_for, sold
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, joint
from salessim.pay.money import MILLION, millionths, parts_of, percent, rounded_like, spoken


class Holdback(Changes):
    """Keeps a share of what the components `on` paid, and pays it later; together exactly what was kept.

    until: so many months later, or as cash arrives for the deals it was paid for, each in proportion to what of its
    price has come (deals are known by number or, without numbers, by product and month of booking). Cash that never
    comes releases nothing; nothing is kept of pay below nothing. It is paid to those who have left, too.
    """

    kind: Literal["holdback"] = field("holdback", "which component this is")
    share: float = field(0.5, "share of pay that is kept", unit="share", source="assumption", gt=0, le=1)
    until: Literal["later", "cash"] = field("later", "what releases it: some months, or the customer's cash",
                                            source="assumption")
    months: int = field(3, "how many months later it is paid, whole periods", unit="months", source="assumption", ge=1,
                        le=120)
    period: Period = field("month", "in which periods it is kept and released", source="assumption")

    def faults(self):
        """Months in whole periods, where months release it."""
        yield from super().faults()
        if self.until == "cash" and self.months != 3:
            yield Fault("months", "not stated: cash releases it", self.months)
        if self.until == "later" and self.months % MONTHS[self.period]:
            yield Fault("months", f"a multiple of {MONTHS[self.period]}, for whole {self.period}s", self.months)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line with what is kept, another with what is released."""
        pay = np.maximum(earned.of(self.on, self.period), 0)
        rate = millionths(self.share)
        kept = parts_of(pay, rate)
        if self.until == "later":
            released = moved(book.table(kept, self.period), self.months // MONTHS[self.period]).ravel()
        else:
            released = self._with_cash(book, earned, kept)
        row = np.flatnonzero(released)
        return joint(Lines(np.arange(len(pay)), 0, pay, -rate, -kept),
                     Lines(row, 1, released[row], MILLION, released[row]))

    def _with_cash(self, book: Book, earned: Earned, kept: np.ndarray) -> np.ndarray:
        """What cash releases in each period. Cells, cents.

        By the period in which it was kept: so much of it as the part of its deals that is paid by the end of each.
        """
        columns = len(book.indexes(self.period))
        if not len(book.credits):
            return np.zeros_like(kept)
        paid = paid_for(book, earned, self.on, self.period)
        deal, column, part = _arrivals(book, self.period)
        left, right = paid.joined(deal)
        origin = paid.cell[right] % columns
        at = np.maximum(column[left], origin)  # cash before the booking counts with it
        released = np.zeros((len(book.people), columns), np.int64)
        whole = np.zeros(len(kept))
        np.add.at(whole, paid.cell, paid.estimate)
        for k in np.unique(origin).tolist():
            here = np.flatnonzero(origin == k)
            weight = np.zeros_like(released, dtype=float)
            np.add.at(weight, (paid.cell[right[here]] // columns, at[here]),
                      paid.estimate[right[here]] * (part[0][left[here]] / part[1][left[here]]))
            held, gross = (book.table(cells, self.period)[:, k] for cells in (kept, whole))
            until = np.cumsum(weight, axis=1) / np.where(gross > 0, gross, 1)[:, None]

            def exact(cell: int, k=k, here=here, held=held) -> Fraction:
                person, upto = divmod(cell, columns)
                return int(held[person]) * _released(paid, person * columns + k, left, right, here, at, part, upto)

            due = rounded_like((held[:, None] * until).ravel(), exact).reshape(released.shape)
            released += np.diff(due, axis=1, prepend=0)
        return released.ravel()

    def because(self, line: np.void) -> str:
        """ "Holdback keeps 30 % of 1,000.00." """
        if line["part"]:
            why = "for which cash came" if self.until == "cash" else f"kept {self.months} months before"
            return f"Holdback pays {spoken(line['base'])} {why}."
        return f"Holdback keeps {percent(-line['rate'])} of {spoken(line['base'])}."


def _released(paid: PaidFor, cell, left, right, here, at, part, upto) -> Fraction:
    """The part of what a cell's deals were paid for which cash has come by a column, exactly."""
    pairs = [k for k in here if paid.cell[right[k]] == cell and at[k] <= upto]
    came = sum((paid.exact(right[k]) * Fraction(int(part[0][left[k]]), int(part[1][left[k]])) for k in pairs),
               Fraction(0))
    whole = sum((paid.exact(row) for row in np.flatnonzero(paid.cell == cell)), Fraction(0))
    return came / whole if whole > 0 else Fraction(0)


def _arrivals(book: Book, kind: str):
    """(deal, column, (cents of its price, of which so much)) of cash as it arrives, never more than a deal's price."""
    rows = book.credits[book.credits["event"] == EVENTS.index("cash")]
    known = sold(book)
    place = known.place(deals(book, rows))
    keep = place >= 0
    keep[keep] = known.amount[place[keep]] > 0
    place, column, amount = place[keep], book.column(kind, rows["month"][keep]), rows["amount"][keep]
    many = len(book.indexes(kind))
    line, at = np.unique(place * many + column, return_inverse=True)
    came = np.zeros(len(line), np.int64)
    np.add.at(came, at, amount)
    place, column = np.divmod(line, many)
    added = np.cumsum(came)
    begins = np.flatnonzero(np.diff(place, prepend=-1))
    earlier = np.repeat((added - came)[begins], np.diff(begins, append=len(place)))
    until, before = (np.clip(cash - earlier, 0, known.amount[place]) for cash in (added, added - came))
    return known.deal[place], column, (until - before, known.amount[place])
