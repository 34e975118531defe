"""What was paid for each deal: the pay of a period, in proportion to the credits it was paid for."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from salessim.pay.book import EVENTS, REPORTS, Book, amounts
from salessim.pay.components.component import Changes, Counts
from salessim.pay.earned import Earned
from salessim.pay.line import summed

SOLD = tuple(EVENTS.index(event) for event in ("booking", "renewal", "invoice", "cash"))


def deals(book: Book, rows: np.ndarray) -> np.ndarray:
    """The deal of each CREDIT row, as a number: whose it is, rolled up or not, and the deal's own number.

    A number counts where it joins different events: a booking and its cash, or its churn. Rows without one (below
    0), or with one of their own, belong together when of one product and one month of booking.
    """
    known, at = np.unique(book.credits["deal"], return_inverse=True)
    seen = np.zeros((len(known), len(EVENTS)), bool)
    seen[at, book.credits["event"]] = True
    joins = (seen.sum(axis=1) > 1) & (known >= 0)
    place = np.searchsorted(known, rows["deal"])
    apart = (rows["origin"] + 2**20) * 2**16 + rows["product"] + 2**15 + 2**40
    whose = rows["person"] * 2 + (rows["via"] == REPORTS)
    return whose * 2**41 + (np.where(joins[place], place, apart) if len(known) else apart)


@dataclass(frozen=True, eq=False)
class Sold:
    """Deals of a book: (deals,) their numbers, rising; whose; sold for (cents); month of the first sale."""

    deal: np.ndarray
    person: np.ndarray
    amount: np.ndarray
    month: np.ndarray

    def place(self, deal: np.ndarray) -> np.ndarray:
        """Where deals stand in these columns; -1 where one was never sold."""
        if not len(self.deal):
            return np.full(len(deal), -1)
        place = np.minimum(np.searchsorted(self.deal, deal), len(self.deal) - 1)
        return np.where(self.deal[place] == deal, place, -1)


def sold(book: Book) -> Sold:
    """All deals with what they were sold for: their bookings, or where a deal has none its renewals, invoices, cash."""
    rows = book.credits[(book.credits["measure"] == 0) & (book.credits["event"] != EVENTS.index("churn"))]
    number = deals(book, rows)
    first = np.array([SOLD.index(event) if event in SOLD else len(SOLD) for event in range(len(EVENTS))])[rows["event"]]
    names, at = np.unique(number, return_inverse=True)
    chosen = np.full(len(names), len(SOLD))
    np.minimum.at(chosen, at, first)
    keep = first == chosen[at]
    amount, month = np.zeros(len(names), np.int64), np.full(len(names), 2**40)
    np.add.at(amount, at[keep], rows["amount"][keep])
    np.minimum.at(month, at[keep], rows["month"][keep])
    person = np.zeros(len(names), np.int64)
    person[at] = rows["person"]
    return Sold(names, person, amount, month)


@dataclass(frozen=True, eq=False)
class PaidFor:
    """What each counted CREDIT row was paid: pay * amount / total * net / gross, sorted by deal.

    deal, month, cell: of the row, the cell in periods of the kind asked for. pay, total: of its component's period.
    gross, net: of the cell, before and after the components that change pay.
    """

    deal: np.ndarray
    month: np.ndarray
    cell: np.ndarray
    pay: np.ndarray
    amount: np.ndarray
    total: np.ndarray
    gross: np.ndarray
    net: np.ndarray

    @property
    def estimate(self) -> np.ndarray:
        """Cents, in floating point."""
        return self.pay * (self.amount / self.total) * (self.net / self.gross)

    def exact(self, row: int) -> Fraction:
        """Cents of one row."""
        return (Fraction(int(self.pay[row]) * int(self.amount[row]), int(self.total[row]))
                * Fraction(int(self.net[row]), int(self.gross[row])))

    def joined(self, deal: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(place in `deal`, place here) of all pairs with the same deal."""
        low, high = (np.searchsorted(self.deal, deal, side=side) for side in ("left", "right"))
        many = high - low
        left = np.repeat(np.arange(len(deal)), many)
        return left, np.arange(len(left)) - np.repeat(np.cumsum(many) - many - low, many)


def paid_for(book: Book, earned: Earned, on: tuple[str, ...], kind: str) -> PaidFor:
    """What the components `on` paid for each credit they counted, in cells of a kind of period.

    A component's pay of a period is divided in proportion to what it counted; one that pays deal by deal tells what it
    pays for each. The components among `on` that change pay (caps, multipliers) change all of a cell's in the same
    proportion. Pay of nothing or less, and pay that counts no credits, is for no deal.
    """
    gross = np.zeros(len(book.people) * len(book.indexes(kind)), np.int64)
    net, columns = gross.copy(), [[np.zeros(0, np.int64)] * 6]
    for part, cells in earned.parts(on):
        if _changes(part):
            net += book.folded(cells, part.period, kind)
        elif _counts(part):
            folded = book.folded(np.maximum(cells, 0), part.period, kind)
            gross, net = gross + folded, net + folded
            rows, pay, total = (_deal_by_deal if _by_deal(part) else _in_proportion)(part, cells, book)
            columns.append([deals(book, rows), rows["month"], book.cells(rows, kind), pay, amounts(rows, part.measure),
                            total])
    deal, month, cell, pay, amount, total = (np.concatenate(several) for several in zip(*columns, strict=True))
    keep = np.flatnonzero((pay > 0) & (total > 0) & (net[cell] > 0))
    keep = keep[np.argsort(deal[keep], kind="stable")]
    deal, month, cell, pay, amount, total = (column[keep] for column in (deal, month, cell, pay, amount, total))
    return PaidFor(deal, month, cell, pay, amount, total, gross[cell], net[cell])


def _in_proportion(part, cells: np.ndarray, book: Book) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(rows, pay, total): what a component counts, and for each row the pay and the whole of what it is part of."""
    if hasattr(part, "paid_rows"):  # it pays for some alone
        rows, total = part.paid_rows(book), np.zeros_like(cells)
        np.add.at(total, book.cells(rows, part.period), amounts(rows, part.measure))
    else:
        rows, total = book.counted(part), book.total(part)
    here = book.cells(rows, part.period)
    return rows, cells[here], total[here]


def _deal_by_deal(part, cells: np.ndarray, book: Book) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As `_in_proportion`, of a component that pays each deal by itself: each as if it were somebody's only one."""
    rows = book.counted(part)
    names, at = np.unique(deals(book, rows), return_inverse=True)
    alone = rows.copy()
    alone["person"] = at
    single = Book(np.arange(len(names)), book.first, book.months, alone, book.products, book.measures)
    paid = summed(part.earn(single, Earned(single)), len(names) * len(single.indexes(part.period)))
    here = single.cells(alone, part.period)
    return rows, paid[here], single.total(part)[here]


def _by_deal(part) -> bool:
    """Whether a component pays each deal by itself, or some of each."""
    limits = ("deal_counts_at_most", "deal_pays_at_most")
    limited = any(getattr(part, name, None) is not None for name in limits) and not getattr(part, "less", 0)
    return getattr(part, "per", "") == "deal" or limited


def _changes(part) -> bool:
    return isinstance(part, Changes)


def _counts(part) -> bool:
    return isinstance(part, Counts) and not _changes(part)
