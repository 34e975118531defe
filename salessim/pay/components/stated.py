"""A sum of money that a component holds pay to: so much, or a part of the person's target incentive."""

from __future__ import annotations

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import MONTHS, Book
from salessim.pay.components.component import Changes
from salessim.pay.earned import Earned
from salessim.pay.money import cents, millionths, percent, spoken


class StatesMoney(Changes):
    """A component that names a sum of money for a period."""

    money: float | None = field(None, "the sum", unit="currency per period", source="assumption", ge=0, le=1e8)
    of_target: float | None = field(
        None, "instead of money: the part of the person's target incentive, in even parts over the year",
        unit="share of target incentive", source="assumption", gt=0, le=20)

    def faults(self):
        """Exactly one way to say how much."""
        yield from super().faults()
        ways = self.ways()
        stated = [way for way in ways if getattr(self, way) is not None]
        if len(stated) > 1:
            yield Fault(stated[1], f"one of {', '.join(ways)}, not several", getattr(self, stated[1]))
        if not stated:
            yield Fault("money", f"one of {', '.join(ways)}")

    def ways(self) -> tuple[str, ...]:
        """The fields that can say how much."""
        return ("money", "of_target")

    def sums(self, book: Book, earned: Earned, kind: str) -> np.ndarray:
        """The sum in each period of a kind, for somebody there all of it. Cells, cents."""
        if self.of_target is not None:
            return earned.target(millionths(self.of_target), kind)
        return np.full(len(book.people) * len(book.indexes(kind)), cents(self.money or 0))

    def sum_said(self, kind: str) -> str:
        """The sum as a sentence says it: "2,000.00 a month"."""
        if self.of_target is not None:
            return f"{percent(millionths(self.of_target))} of the target incentive of a {kind}"
        return f"{spoken(cents(self.money or 0))} a {kind}"


def since_hire(book: Book, kind: str) -> np.ndarray:
    """Whole months from the month of hire to the beginning of each period: below 0 where hired later, in it too.

    Somebody whose month of hire the book does not know was hired long ago. Cells, int64.
    """
    begins = book.indexes(kind) * MONTHS[kind]
    hired = np.full(len(book.people), -(10**6)) if book.hired is None else book.hired
    return (begins - hired[:, None]).ravel()


def years(book: Book, kind: str) -> np.ndarray:
    """The year in which each period of a kind lies. (periods,)"""
    return book.indexes(kind) * MONTHS[kind] // 12
