"""New-hire relief: the least share of target incentive that somebody new is paid, month by month."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Changes, Period
from salessim.pay.components.stated import since_hire
from salessim.pay.earned import Earned
from salessim.pay.line import Lines
from salessim.pay.money import MILLION, millionths, spoken


class Relief(Changes):
    """Fills up what the components `on` paid to a share of the target incentive that depends on months since hire.

    The first share is for the month of hire, by its days worked. A longer period has the least of its months, added
    up. Never paid back. Somebody whose month of hire is unknown counts as hired long ago.
    """

    kind: Literal["relief"] = field("relief", "which component this is")
    shares: tuple[float, ...] = field(
        (1.0, 0.75, 0.5), "least share of the target incentive: in the month of hire, the month after, and so on",
        unit="share", source="assumption", max_length=60)
    period: Period = field("month", "over what pay is filled up", source="assumption")

    def faults(self):
        """Shares are of the target incentive, none above all of it."""
        yield from super().faults()
        if not self.shares:
            yield Fault("shares", "at least 1 share", self.shares)
        for nth, share in enumerate(self.shares):
            if not 0 <= share <= 1:
                yield Fault(f"shares[{nth}]", "from 0 to 1", share)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person and period: what is added."""
        pay = earned.of(self.on, self.period)
        least = np.zeros_like(pay) if book.hired is None else self._least(book, earned)
        added = np.where(least > 0, np.maximum(least - pay, 0), 0)
        return Lines(np.arange(len(added)), 0, added, MILLION, added)

    def _least(self, book: Book, earned: Earned) -> np.ndarray:
        month = since_hire(book, "month")
        least = np.zeros(len(month), np.int64)
        for nth, share in enumerate(self.shares):
            least = np.where(month == nth, earned.target(millionths(share), "month"), least)
        return book.folded(book.prorated(least, "month"), "month", self.period)

    def because(self, line: np.void) -> str:
        """ "New-hire relief adds 500.00." """
        return f"New-hire relief adds {spoken(line['amount']) if line['amount'] else 'nothing'}."
