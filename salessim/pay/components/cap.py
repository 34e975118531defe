"""Cap: the most that other components may pay."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Counts, Period
from salessim.pay.components.stated import StatesMoney, years
from salessim.pay.earned import Earned
from salessim.pay.line import Lines
from salessim.pay.money import MILLION, millionths, parts_of, percent, spoken


class Cap(StatesMoney, Counts):
    """Takes back what the components `on` paid above the most they may pay.

    The most is money, a part (or multiple) of the person's target incentive, or a rate of what is counted (measure,
    products, event, whose). It holds for each period; for the year so far, the periods' most added up, so that what
    was cut may come back later in the year; or for the year, as it is earned: then money and target incentive are a
    year's. It is not reduced to the days worked.
    """

    kind: Literal["cap"] = field("cap", "which component this is")
    rate: float | None = field(None, "instead of money: share of what is counted", unit="share", source="assumption",
                               gt=0, le=20)
    counts: Literal["period", "year_to_date", "toward_year"] = field(
        "period", "what the most holds for: each period, the year so far, or the whole year", source="assumption")
    period: Period = field("quarter", "over what pay is capped", source="assumption")

    def ways(self) -> tuple[str, ...]:
        """Money, a part of target incentive or a rate."""
        return ("money", "of_target", "rate")

    def faults(self):
        """What is counted matters to a rate alone."""
        yield from super().faults()
        if self.products and self.rate is None:
            yield Fault("products", "no products: they are counted for a rate alone", self.products)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person and period: what is taken back, below nothing; given back, where the year allows it."""
        pay, most = earned.of(self.on, self.period), self._most(book, earned)
        if self.counts != "period":
            pay = book.to_date(pay, self.period)
        over = np.maximum(pay - most, 0) * (pay > 0)
        if self.counts != "period":
            over = _of_period(book.table(over, self.period), years(book, self.period))
        return Lines(np.arange(len(pay)), 0, -over, MILLION, -over)

    def _most(self, book: Book, earned: Earned) -> np.ndarray:
        if self.rate is not None:
            total = np.maximum(book.total(self), 0)
            total = total if self.counts == "period" else np.maximum(book.to_date(book.total(self), self.period), 0)
            return parts_of(total, millionths(self.rate))
        if self.counts == "toward_year":
            return book.of_year(self.sums(book, earned, "year"), self.period)
        most = self.sums(book, earned, self.period)
        return most if self.counts == "period" else book.to_date(most, self.period)

    def because(self, line: np.void) -> str:
        """ "Cap of 10,000.00 a month takes back 2,000.00." """
        if self.rate is not None:
            most = f"{percent(millionths(self.rate))} of {self.counted_as}"
        else:
            most = self.sum_said("year" if self.counts == "toward_year" else self.period)
        so_far = " for the year so far" if self.counts == "year_to_date" else ""
        if line["amount"] == 0:
            return f"Cap of {most}{so_far} takes nothing."
        took = "gives back" if line["amount"] > 0 else "takes back"
        return f"Cap of {most}{so_far} {took} {spoken(abs(line['amount']))}."


def _of_period(to_date: np.ndarray, year: np.ndarray) -> np.ndarray:
    """What each period adds to a sum of the year so far. Cells"""
    earlier = np.zeros_like(to_date)
    earlier[:, 1:] = np.where(year[1:] == year[:-1], to_date[:, :-1], 0)
    return (to_date - earlier).ravel()
