"""Flat commission: the same rate on every booking, or the same money for every deal or unit, whatever the total."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Counts, Period
from salessim.pay.components.deals import Deals
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, joint
from salessim.pay.money import MILLION, cents, millionths, paid_on, parts_of, percent, spoken

TOO_MUCH = 1  # the part that takes back what one deal would be paid beyond the most


class Commission(Counts):
    """A flat rate of credited bookings of all products, or of those named. Returns take back at the same rate.

    Where units, deals or another measure is counted, the rate is money for each: `measure: deals, rate: 250`.
    less: taken off the period's base before the rate; it makes no base negative. deal_counts_at_most: credit of one
    deal beyond it (a windfall) is not counted; deal_pays_at_most, deal_pays_at_least: the most and the least that is
    paid for one deal. They hold for a person's credit of the deal over its whole life, so a return first takes off what
    was not counted. By default none of them.
    """

    kind: Literal["commission"] = field("commission", "which component this is")
    rate: float = field(..., "share of credited bookings paid, in whole millionths; money for each of what is not "
                        "money", unit="share, or currency each", ge=0, le=1e6)
    less: float = field(0.0, "taken off the base of each period before the rate", unit="currency, or units",
                        source="assumption", ge=0, le=1e9)
    deal_counts_at_most: float | None = field(None, "credit of one deal beyond which nothing counts",
                                              unit="currency, or units", source="assumption", gt=0, le=1e9)
    deal_pays_at_most: float | None = field(None, "the most that is paid for one deal", unit="currency",
                                            source="assumption", gt=0, le=1e9)
    deal_pays_at_least: float | None = field(None, "the least that is paid for one deal", unit="currency",
                                             source="assumption", gt=0, le=1e9)
    period: Period = field("month", "how often it is settled", source="assumption")

    def faults(self):
        """A rate is a share of money; limits of one deal need one's own deals."""
        yield from super().faults()
        yield from self.too_much("rate", self.rate)
        if self.less and (self.deal_pays_at_most or self.deal_pays_at_least):
            yield Fault("less", "0 where a deal's pay has limits: the deal it is taken off is not known", self.less)
        if (self.deal_pays_at_least or 0) > (self.deal_pays_at_most or 1e9):
            yield Fault("deal_pays_at_least", f"at most {self.deal_pays_at_most:g}, the most a deal is paid",
                        self.deal_pays_at_least)
        if self.whose == "team" and self._limits:
            yield Fault("whose", "own or reports, where single deals have a limit", self.whose)

    @property
    def _limits(self) -> bool:
        return not (self.deal_counts_at_most is self.deal_pays_at_most is self.deal_pays_at_least is None)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person: bookings, rate, their product; and one for what single deals would be paid too much."""
        rate = millionths(self.rate)
        if not self._limits:
            base, above = book.total(self), None
        else:
            base, above = self._limited(book, rate)
        if self.less:
            base = np.minimum(base, 0) + np.maximum(base - cents(self.less), 0)
        paid = Lines(np.arange(len(base)), 0, base, rate, (parts_of if rate <= MILLION else paid_on)(base, rate))
        if above is None:
            return paid
        row = np.flatnonzero(above)
        return joint(paid, Lines(row, TOO_MUCH, -above[row], MILLION, -above[row]))

    def _limited(self, book: Book, rate: int) -> tuple[np.ndarray, np.ndarray]:
        """The base of each cell, and the cents by which its single deals would be paid beyond their limits."""
        deals = Deals.of(self, book)
        so_far = deals.so_far(deals.counted)
        if self.deal_counts_at_most is not None:
            so_far = np.minimum(so_far, cents(self.deal_counts_at_most))
        base, above = (np.zeros(len(book.people) * len(book.indexes(self.period)), np.int64) for _ in "ab")
        np.add.at(base, deals.cell, so_far - deals.before(so_far))
        if self.deal_pays_at_most is None and self.deal_pays_at_least is None:
            return base, above
        due = limited = paid_on(so_far, rate)
        if self.deal_pays_at_least is not None:
            limited = np.where(so_far > 0, np.maximum(due, cents(self.deal_pays_at_least)), due)
        if self.deal_pays_at_most is not None:
            limited = np.minimum(limited, cents(self.deal_pays_at_most))
        beyond = due - limited
        np.add.at(above, deals.cell, beyond - deals.before(beyond))
        return base, above

    def because(self, line: np.void) -> str:
        """ "Commission of 8 % on 20,000.00 of bookings." """
        if line["part"] == TOO_MUCH:
            limits = (("more", self.deal_pays_at_most), ("less", self.deal_pays_at_least))
            told = " or ".join(f"{word} than {spoken(cents(limit))}" for word, limit in limits if limit is not None)
            changed = "added" if line["amount"] > 0 else "taken off"
            return f"No deal is paid {told}: {spoken(abs(line['base']))} {changed}."
        after = f", after {spoken(cents(self.less))} taken off" if self.less else ""
        if not self.in_money:
            return (f"Commission of {spoken(line['rate'] // 10_000)} for each of {spoken(line['base'])} "
                    f"{self.counted_as}{after}.")
        return f"Commission of {percent(line['rate'])} on {spoken(line['base'])} of {self.counted_as}{after}."
