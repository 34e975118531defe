"""Salary: a yearly sum in twelve monthly payments, by the days of a month a person was employed."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import field
from salessim.pay.book import Book
from salessim.pay.components.component import Pays, Period
from salessim.pay.earned import Earned
from salessim.pay.line import Lines
from salessim.pay.money import MILLION, cents, percent, spoken


class Salary(Pays):
    """Fixed pay, made from a plan's `salary`. Months may differ by a cent, so that twelve are exactly the year."""

    kind: Literal["salary"] = field("salary", "which component this is")
    period: Period = field("month", "how often it is paid")
    per_year: float = field(..., "money a year", unit="currency per year", ge=0, le=1e8)

    def month(self, index: np.ndarray, yearly: np.ndarray | int) -> np.ndarray:
        """Cents of month `index` (since the epoch, may be negative) of a yearly sum, for somebody there all month."""
        place = np.asarray(index) % 12
        return (yearly * (place + 1) + 6) // 12 - (yearly * place + 6) // 12

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person: the month's money, the share of the month employed, their product."""
        yearly, months = book.salaries, book.indexes("month")
        if yearly is None:
            base = self.month(months, cents(self.per_year))[None, :].repeat(len(book.people), axis=0).ravel()
        else:
            by_month = yearly if yearly.ndim == 2 else yearly[:, None]  # (people, months) where a salary changes
            base = self.month(months, by_month).ravel()
        return Lines(np.arange(len(base)), 0, base, book.prorated(MILLION, "month"), book.prorated(base, "month"))

    def because(self, line: np.void) -> str:
        """ "Salary of 5,000.00 for 50 % of the month." """
        part = "the whole month" if line["rate"] == MILLION else f"{percent(line['rate'])} of the month"
        return f"Salary of {spoken(line['base'])} for {part}."
