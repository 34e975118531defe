"""Which deals are lost after they were sold: customers who leave, bills that are not paid."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from salessim.pay.book import EVENTS, Book
from salessim.pay.components.paid_for import Sold, deals
from salessim.pay.money import rounded_like

_CHURN, _CASH = EVENTS.index("churn"), EVENTS.index("cash")


@dataclass(frozen=True, eq=False)
class Losses:
    """Losses by deal and month, deal by deal. names: (deals,) those that lose anything, with their first month of loss.

    place: of the loss among names. amount of it, and what the deal was sold for: cents. age: months since the sale.
    """

    names: np.ndarray
    place: np.ndarray
    person: np.ndarray
    month: np.ndarray
    age: np.ndarray
    amount: np.ndarray
    sold: np.ndarray

    @property
    def deal(self) -> np.ndarray:
        """The deal of each loss."""
        return self.names[self.place]

    @property
    def first(self) -> np.ndarray:
        """The month in which the deal of each loss began to be lost."""
        months = np.full(len(self.names), 2**40)
        np.minimum.at(months, self.place, self.month)
        return months[self.place]

    def within(self, book: Book) -> Losses:
        """Those that happen in the months of a book."""
        keep = (self.month >= book.first) & (self.month < book.first + book.months)
        return Losses(self.names, *(getattr(self, name)[keep] for name in
                                    ("place", "person", "month", "age", "amount", "sold")))

    def taken_out(self, credits: np.ndarray, number: np.ndarray, gone: np.ndarray) -> np.ndarray:
        """The CREDIT rows without the part of their deals that is `gone`: (names,) cents of what they were sold for.

        number: the deal of each row.
        """
        worth = np.zeros(len(self.names), np.int64)
        worth[self.place] = self.sold
        at = np.minimum(np.searchsorted(self.names, number), max(len(self.names) - 1, 0))
        rows = np.flatnonzero((self.names[at] == number) & (gone[at] > 0) & (credits["event"] != _CHURN)
                              & (credits["measure"] == 0)) if len(self.names) else np.zeros(0, np.int64)
        left, at = credits.copy(), at[rows]
        for name in ("amount", "units", "cost"):
            had = credits[name][rows]

            def exact(row: int, had=had) -> Fraction:
                return Fraction(int(had[row]) * int(worth[at[row]] - gone[at[row]]), int(worth[at[row]]))

            left[name][rows] = rounded_like(had * (1 - gone[at] / worth[at]), exact)
        return left


def churned(book: Book, known: Sold, months: int) -> Losses:
    """Deals whose customers leave within so many months: by the amount of the churn, all where it has none."""
    rows = book.credits[book.credits["event"] == _CHURN]
    place = known.place(deals(book, rows))
    keep = place >= 0
    rows, place = rows[keep], place[keep]
    age = rows["month"] - known.month[place]
    keep = (age >= 0) & (age <= months) & (known.amount[place] > 0)
    rows, place = rows[keep], place[keep]
    much = np.where(rows["amount"] == 0, known.amount[place], np.abs(rows["amount"]))
    return _losses(known, place, rows["month"], much)


def unpaid(book: Book, known: Sold, months: int) -> Losses:
    """Deals of which something is unpaid so many months after: lost in the last of them."""
    rows = book.credits[book.credits["event"] == _CASH]
    place = known.place(deals(book, rows))
    rows, place = rows[place >= 0], place[place >= 0]
    came, due = np.zeros(len(known.deal), np.int64), known.month + months
    np.add.at(came, place, np.where(rows["month"] <= due[place], rows["amount"], 0))
    late = np.flatnonzero((known.amount > 0) & (came < known.amount))
    return _losses(known, late, due[late], known.amount[late] - np.maximum(came[late], 0))


def _losses(known: Sold, place: np.ndarray, month: np.ndarray, much: np.ndarray) -> Losses:
    """Losses of a deal in a month as one, never more in all than it was sold for."""
    order = np.lexsort((month, place))
    place, month, much = place[order], month[order], much[order]
    opens = np.flatnonzero(np.diff(place, prepend=-1) | np.diff(month, prepend=-(2**40)))
    if len(opens):
        much, place, month = np.add.reduceat(much, opens), place[opens], month[opens]
    added = np.cumsum(much)
    begins = np.flatnonzero(np.diff(place, prepend=-1))
    earlier = np.repeat((added - much)[begins], np.diff(begins, append=len(place)))
    until = np.minimum(added - earlier, known.amount[place])
    before = np.minimum(added - much - earlier, known.amount[place])
    keep = until > before
    names, at = np.unique(place[keep], return_inverse=True)
    sold_for = known.amount[place[keep]]
    return Losses(known.deal[names], at, known.person[place[keep]], month[keep],
                  month[keep] - known.month[place[keep]], (until - before)[keep], sold_for)
