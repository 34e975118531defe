"""Contest: prizes for the best of a period, ranked among all or within the team; and the president's club."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Counts, Period
from salessim.pay.components.ranked import Ranks, groups, ranks, shared
from salessim.pay.earned import Earned
from salessim.pay.line import TOO_LITTLE, Lines
from salessim.pay.money import MILLION, cents, millionths, percent, spoken


class Ranked(Counts):
    """A component that pays by rank. Those who worked in the period compete, with at least `least`."""

    by: Literal["result", "attainment"] = field("result", "what is ranked", source="assumption")
    least: float | None = field(None, "result or attainment somebody needs to compete",
                                unit="currency, units or of quota", source="assumption", ge=0, le=1e9)
    among: Literal["all", "team"] = field("all", "among whom people are ranked", source="assumption")

    def faults(self):
        """Attainment to compete is not money."""
        yield from super().faults()
        if self.by == "attainment" and (self.least or 0) > 20:
            yield Fault("least", "at most 20 times quota", self.least)

    def competing(self, book: Book) -> tuple[np.ndarray, np.ndarray]:
        """The result of each cell, and whether it competes."""
        total, there = book.total(self), book.share(self.period) > 0
        if self.by == "result":
            return total.astype(float), there & (total >= cents(self.least)) if self.least is not None else there
        quota = book.quota(self)
        there = there & (quota > 0)
        if self.least is not None:
            there &= total * MILLION >= millionths(self.least) * quota
        return total / np.maximum(quota, 1), there

    def ranked(self, book: Book) -> Ranks:
        """Who stands where."""
        return ranks(*self.competing(book), groups(book, self.period, self.among))

class Contest(Ranked):
    """Money for the first, the second, … of a period by result or attainment of quota.

    Equal results share the prizes of the places they take, to the cent (`ties: share`), or each get that of the best
    of these places (`ties: all`). Nobody without the least competes, so that prizes can be left.
    """

    kind: Literal["contest"] = field("contest", "which component this is")
    prizes: tuple[float, ...] = field(..., "money for the first, the second and so on", unit="currency",
                                      max_length=1000)
    ties: Literal["share", "all"] = field("share", "what equal results get", source="assumption")
    period: Period = field("quarter", "how often it is held", source="assumption")

    def faults(self):
        """Prizes do not rise from place to place."""
        yield from super().faults()
        if not self.prizes:
            yield Fault("prizes", "at least 1 prize", self.prizes)
        for place, prize in enumerate(self.prizes):
            if not 0 < prize <= 1e8:
                yield Fault(f"prizes[{place}]", "above 0, at most 100,000,000", prize)
            if place and prize > self.prizes[place - 1]:
                yield Fault(f"prizes[{place}]", f"at most {self.prizes[place - 1]:g}, the prize before", prize)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line for each person: the place taken and its prize, nothing for others."""
        stand = self.ranked(book)
        upto = np.r_[0, np.cumsum([cents(prize) for prize in self.prizes])]
        if self.ties == "share":
            last = len(self.prizes)
            together = upto[np.minimum(stand.place + stand.tied, last)] - upto[np.minimum(stand.place, last)]
            place = stand.group * (len(book.people) + 1) + stand.place
            prize = shared(together, np.ones(len(together), np.int64), place)
        else:
            prize = np.r_[np.diff(upto), 0][np.minimum(stand.place, len(self.prizes))]
        cells = len(book.people) * len(book.indexes(self.period))
        part, amount = np.full(cells, TOO_LITTLE), np.zeros(cells, np.int64)
        part[stand.cell], amount[stand.cell] = np.minimum(stand.place, 30_000), prize
        return Lines(np.arange(cells), part, amount, MILLION, amount)

    def because(self, line: np.void) -> str:
        """ "Place 2 in the contest of the quarter: 1,000.00." """
        whom = "all" if self.among == "all" else "the team"
        if line["part"] == TOO_LITTLE:
            return "Not in the contest: too little to compete."
        place = f"lace {int(line['part']) + 1} of {whom} by {self.counted_as} in the contest of the {self.period}"
        return f"P{place}: {spoken(line['base'])}." if line["amount"] else f"No prize for p{place}."


class Club(Ranked):
    """President's club: a sum once a year for the best part of people, or for all who reach `least`.

    top: 0.1 takes the best tenth of those who compete, rounded down but at least one; equal results at its edge all
    come in. Without `top` everybody who competes comes in.
    """

    kind: Literal["club"] = field("club", "which component this is")
    by: Literal["result", "attainment"] = field("attainment", "what is ranked", source="assumption")
    money: float = field(..., "what membership is worth", unit="currency", gt=0, le=1e8)
    top: float | None = field(None, "the part of those who compete that comes in", unit="share", source="assumption",
                              gt=0, le=1)
    period: Period = field("year", "how often it is awarded", source="assumption")

    def faults(self):
        """There is some way not to come in."""
        yield from super().faults()
        if self.top is None and self.least is None:
            yield Fault("top", "top or least, or both: who comes in")

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line for each person: the sum for members, nothing for others."""
        stand = self.ranked(book)
        places = stand.of if self.top is None else np.maximum(stand.of * millionths(self.top) // MILLION, 1)
        cells = len(book.people) * len(book.indexes(self.period))
        part, amount = np.full(cells, TOO_LITTLE), np.zeros(cells, np.int64)
        part[stand.cell] = np.where(stand.place < places, 0, 1)
        amount[stand.cell] = np.where(stand.place < places, cents(self.money), 0)
        return Lines(np.arange(cells), part, amount, MILLION, amount)

    def because(self, line: np.void) -> str:
        """ "Member of the club of the year: 5,000.00." """
        if line["part"] == TOO_LITTLE:
            return f"Not in the club of the {self.period}: too little to compete."
        if line["part"] == 1:
            return f"Not in the club of the {self.period}: not among the best {percent(millionths(self.top))}."
        return f"Member of the club of the {self.period}: {spoken(line['base'])}."
