"""True-up: what the year so far deserves by its own curve, less what was already paid for it."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import field
from salessim.pay.book import MONTHS, Book
from salessim.pay.components.component import Boundary, Period
from salessim.pay.components.judged import Course, Judges, share_of, shown
from salessim.pay.components.stated import StatesMoney, years
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, already_paid, joint, taken_back
from salessim.pay.money import millionths, percent, rounded, rounded_like, spoken


class TrueUp(StatesMoney, Judges):
    """Pays a year's money by the attainment of the year so far, less what `on` and it itself have paid in the year.

    points: (attainment, share of the year's money), straight lines between them, nothing below the first, level after
    the last. Money and target incentive are a year's. At a period's end all of it can be due, or only the part of the
    year that has passed. Where the components `on` were paid more than is due, nothing is taken back unless declared.
    """

    kind: Literal["true_up"] = field("true_up", "which component this is")
    money: float | None = field(None, "the year's money at share 1", unit="currency per year", source="assumption",
                                ge=0, le=1e8)
    points: tuple[tuple[float, float], ...] = field(
        ((0.0, 0.0), (1.0, 1.0)), "(attainment or amount, share of the year's money), rising",
        unit="of quota or amount, share", source="assumption", max_length=50)
    boundary: Boundary = field("at", "a jump counts at exactly its place, or above", source="assumption")
    counts: Literal["year_to_date", "toward_year"] = field(
        "year_to_date", "what is judged: the year so far against the quotas so far, or against the whole year's quota",
        source="assumption")
    due: Literal["whole", "elapsed"] = field(
        "whole", "how much of the year's money the share is of: all, or the part of the year that has passed",
        source="assumption")
    may_take_back: bool = field(False, "whether more than is due is taken back", source="assumption")
    period: Period = field("month", "how often it is settled", source="assumption")

    def faults(self):
        """Points rise and their shares never fall."""
        yield from super().faults()
        yield from self.disordered("points", falling=False)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line with what is due, and one that takes off what was paid before."""
        money, leg, share, due = self._due(book, earned)
        pay = earned.of(self.on, self.period)
        paid = self._paid(book.table(pay, self.period), book.table(due, self.period), years(book, self.period))
        off = paid if self.may_take_back else np.minimum(paid, np.maximum(due, 0))
        return joint(Lines(np.arange(len(due)), leg, money, shown(share), due), taken_back(off))

    def _due(self, book: Book, earned: Earned):
        """(money, points reached, share in millionths, due), cells."""
        course = Course(tuple(self.place(at) for at, _ in self.points),
                        tuple(millionths(share) for _, share in self.points), 0, False, self.boundary)
        leg, share, exact = course.at(self.standing(book))
        many = 12 // MONTHS[self.period]
        passed = book.indexes(self.period) % many + 1 if self.due == "elapsed" else many
        money = book.of_year(self.sums(book, earned, "year"), self.period)
        money = rounded(book.table(money, self.period) * passed, many).ravel()
        return money, leg, share, rounded_like(*share_of(money, share, exact))

    def _paid(self, pay: np.ndarray, due: np.ndarray, year: np.ndarray) -> np.ndarray:
        """What the year was paid before each period's true-up, earlier ones included. Cells"""
        paid, so_far = np.zeros_like(pay), np.zeros(len(pay), np.int64)
        for k in range(len(year)):
            so_far = pay[:, k] + (so_far if k and year[k] == year[k - 1] else 0)
            paid[:, k] = so_far
            so_far = due[:, k] if self.may_take_back else np.maximum(so_far, due[:, k])
        return paid.ravel()

    def because(self, line: np.void) -> str:
        """ "True-up: 110 % of 21,000.00 is due for the year so far." """
        if before := already_paid(line, "the year"):
            return before
        return f"True-up: {percent(line['rate'])} of {spoken(line['base'])} is due for the year so far."
