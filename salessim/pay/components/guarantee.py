"""Guarantee: the least that other components pay, for a while or always."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import field
from salessim.pay.book import Book
from salessim.pay.components.component import Period
from salessim.pay.components.stated import StatesMoney, since_hire
from salessim.pay.earned import Earned
from salessim.pay.line import Lines
from salessim.pay.money import MILLION, spoken


class Guarantee(StatesMoney):
    """Fills up what the components `on` paid to a sum of money or a part of the target incentive; never paid back.

    The sum is reduced to the days worked in the period. It holds for the first `months` since the month of hire (in
    every period that begins in them, or before) or, without `months`, always. Somebody whose month of hire is unknown
    counts as hired long ago.
    """

    kind: Literal["guarantee"] = field("guarantee", "which component this is")
    months: int | None = field(None, "how long it holds, from the month of hire; always when empty", unit="months",
                               source="assumption", ge=1, le=600)
    period: Period = field("month", "over what pay is filled up", source="assumption")

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person and period: what is added."""
        least = book.prorated(self.sums(book, earned, self.period), self.period)
        if self.months is not None:
            least = np.where(since_hire(book, self.period) < self.months, least, 0)
        added = np.where(least > 0, np.maximum(least - earned.of(self.on, self.period), 0), 0)
        return Lines(np.arange(len(added)), 0, added, MILLION, added)

    def because(self, line: np.void) -> str:
        """ "Guarantee of 3,000.00 a month, by the days worked, adds 500.00." """
        until = f" for {self.months} months from hire" if self.months is not None else ""
        adds = f"adds {spoken(line['amount'])}" if line["amount"] else "adds nothing"
        return f"Guarantee of {self.sum_said(self.period)}{until}, by the days worked, {adds}."
