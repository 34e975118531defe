"""Salary: a yearly sum in twelve monthly payments, by the days of a month a person was employed."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Declared, field
from salessim.pay.component import Payout, Period
from salessim.pay.credited import Credited, Lines
from salessim.pay.money import MILLION, cents, parts_of, percent, rounded, spoken


class Salary(Declared):
    """Fixed pay, made from a plan's `salary`. Months may differ by a cent, so that twelve are exactly the year."""

    kind: Literal["salary"] = field("salary", "which component this is")
    period: Period = field("month", "how often it is paid")
    per_year: float = field(..., "money a year", unit="currency per year", ge=0, le=1e8)

    def month(self, index: int) -> int:
        """Cents of month `index` (since the epoch, may be negative) for somebody employed all through it."""
        yearly, place = cents(self.per_year), index % 12
        up_to = [(2 * yearly * months + 12) // 24 for months in (place, place + 1)]
        return up_to[1] - up_to[0]

    def earn(self, credited: Credited) -> Lines:
        """One line a person: the month's money, the share of the month employed, their product."""
        people = len(credited.share)
        base = np.full(people, self.month(credited.index), dtype=np.int64)
        if credited.whole == MILLION:
            return Lines(np.arange(people), 0, base, credited.share, parts_of(base, credited.share))
        shown = rounded(credited.share * MILLION, credited.whole)
        return Lines(np.arange(people), 0, base, shown, credited.prorated(int(base[0]) if people else 0))

    def rates(self, products: tuple[str, ...]) -> tuple[float, ...]:
        """Nothing by the deal."""
        return (0.0,) * len(products)

    def payouts(self) -> tuple[Payout, ...]:
        """Nothing by the total."""
        return ()

    def because(self, line: np.void) -> str:
        """ "Salary of 5,000.00 for 50 % of the month." """
        part = "the whole month" if line["rate"] == MILLION else f"{percent(line['rate'])} of the month"
        return f"Salary of {spoken(line['base'])} for {part}."
