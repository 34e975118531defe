"""Credits deal by deal: what each deal brought a person day by day, and what it had brought before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.pay.book import Book, amounts

ATTRIBUTES = ("discount", "margin_share", "markup", "size", "margin", "units")


@dataclass(frozen=True, eq=False)
class Deals:
    """What a component counts, a row for each person, deal and day, in that order: cells, and sums of its credits.

    counted: what the component counts; money, cost, units, list_off (money times discount): sums. first: where a
    person's deal begins in the book. A credit without a number of its deal (below 0) is a deal by itself.
    """

    cell: np.ndarray
    counted: np.ndarray
    money: np.ndarray
    cost: np.ndarray
    units: np.ndarray
    list_off: np.ndarray
    first: np.ndarray

    @classmethod
    def of(cls, part, book: Book) -> Deals:
        """The deals a component counts."""
        rows = book.counted(part)
        deal = np.where(rows["deal"] < 0, -1 - np.arange(len(rows)), rows["deal"])
        order = np.lexsort((rows["day"], rows["month"], deal, rows["person"]))
        rows, deal = rows[order], deal[order]
        same_deal = (np.diff(rows["person"]) == 0) & (np.diff(deal) == 0)
        same_day = same_deal & (np.diff(rows["day"]) == 0) & (np.diff(rows["month"]) == 0)
        starts = np.flatnonzero(np.r_[True, ~same_day][: len(rows)])

        def added(values):
            return np.add.reduceat(values, starts) if len(starts) else np.zeros(0, np.int64)

        return cls(cell=book.cells(rows, part.period)[starts], counted=added(amounts(rows, part.measure)),
                   money=added(rows["amount"]), cost=added(rows["cost"]), units=added(rows["units"]),
                   list_off=added(rows["amount"] * rows["discount"]), first=np.r_[True, ~same_deal][starts])

    def begun(self) -> np.ndarray:
        """The row with which the deal of each row begins."""
        return np.maximum.accumulate(np.where(self.first, np.arange(len(self.first)), 0))

    def so_far(self, values: np.ndarray) -> np.ndarray:
        """Values added up over the days of each deal."""
        added = np.cumsum(values)
        return added - (added - values)[self.begun()] if len(values) else added

    def before(self, so_far: np.ndarray) -> np.ndarray:
        """What stood in the row before, of the same deal; 0 where it begins."""
        return np.where(self.first, 0, np.r_[0, so_far[:-1]]) if len(so_far) else so_far

    def attribute(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """An attribute of each day's sale, as numerator and denominator (0 where it has none). int64

        What is given back has the attribute of the deal's last sale before it, or its own where the book has none.
        """
        place = np.arange(len(self.first))
        sale = np.maximum.accumulate(np.where(self.money > 0, place, -1))
        sale = np.where(sale >= self.begun(), sale, place)
        return attribute(name, np.where(self.money[sale] < 0, -1, 1), *(
            column[sale] for column in (self.money, self.cost, self.units, self.list_off)))

    def attribute_of_cells(self, name: str, cells: int) -> tuple[np.ndarray, np.ndarray]:
        """The same of all deals of each cell together."""
        sums = np.zeros((4, cells), np.int64)
        for place, column in enumerate((self.money, self.cost, self.units, self.list_off)):
            np.add.at(sums[place], self.cell, column)
        return attribute(name, np.where(sums[0] < 0, -1, 1), *sums)


def attribute(name, sign, money, cost, units, list_off) -> tuple[np.ndarray, np.ndarray]:
    """An attribute of sums of credits, as numerator and denominator: share of list price or of revenue, of cost
    (markup), major units of money, pieces. sign: -1 where the sums are of something given back."""
    money, cost, units = sign * money, sign * cost, sign * units
    if name == "discount":
        return sign * list_off, 1_000_000 * money
    if name in ("margin_share", "markup"):
        return money - cost, money if name == "margin_share" else cost
    pieces = {"size": money, "margin": money - cost, "units": units}[name]
    return pieces, np.full(len(pieces), 100)
