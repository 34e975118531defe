"""Pool: money earned by the team's attainment, or a part of what it sold, and divided among its people to the cent."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book, within
from salessim.pay.components.attained import Curved
from salessim.pay.components.component import Counts, Period
from salessim.pay.components.ranked import groups, shared
from salessim.pay.earned import Earned
from salessim.pay.line import Lines
from salessim.pay.money import MILLION, cents, millionths, parts_of, percent, rounded, spoken


class Pool(Curved, Counts):
    """Each team's money times the share its attainment earns (`points`), or `rate` of its credits, divided up.

    A team's result and quota are its own where the book has them, else those of its people together; without teams all
    are one. shared: equally for the days worked, by one's own credits (equally where nobody has any), or by salary for
    the days worked. What the pool holds is paid out to the cent: odd cents go to the largest remainders.
    """

    kind: Literal["pool"] = field("pool", "which component this is")
    whose: Literal["own", "reports", "team"] = field(
        "team", "whose results fill it: the team's own, or what its people or their reports are credited",
        source="assumption")
    money: float | None = field(None, "in the pool of a team for a period at share 1", unit="currency per period",
                                source="assumption", ge=0, le=1e8)
    rate: float | None = field(None, "instead of money: the share of the team's credits that fills the pool",
                               unit="share", source="assumption", gt=0, le=1)
    shared: Literal["equally", "by_credits", "by_salary"] = field("equally", "how it is divided", source="assumption")
    period: Period = field("quarter", "over what results count", source="assumption")

    def faults(self):
        """It is filled in one way."""
        yield from super().faults()
        if (self.money is None) == (self.rate is None):
            yield Fault("money", "money or rate, one of the two", self.money)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line a person: the team's pool, the person's part of it, the amount."""
        group = groups(book, self.period, "team")
        total, quota = self._of_team(book, group)
        if self.rate is not None:
            pool = np.maximum(parts_of(total, millionths(self.rate)), 0)
        else:
            pool = self.attained(total, quota).of(np.full(len(total), cents(self.money or 0)))[0]
        weight = self._weights(book, group)
        amount = shared(pool, weight, group)
        part = rounded(amount * MILLION, np.maximum(pool, 1))
        return Lines(np.arange(len(pool)), 0, pool, part, amount)

    def _of_team(self, book: Book, group: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        total, quota = book.total(self), book.quota(self)
        if self.whose == "team" and book.of_teams is not None:
            return total, quota
        sums = np.zeros((2, group.max(initial=0) + 1), np.int64)
        for place, cells in enumerate((total, quota)):
            np.add.at(sums[place], group, cells)
        return within(sums[0, group], "credits"), within(sums[1, group], "quota")

    def _weights(self, book: Book, group: np.ndarray) -> np.ndarray:
        days = book.share(self.period)
        if self.shared == "equally":
            return days
        if self.shared == "by_credits":
            own = np.maximum(book.total(self.model_copy(update={"whose": "own"})), 0)
            some = np.zeros(group.max(initial=0) + 1, bool)
            some[group[own > 0]] = True
            return np.where(some[group], own, days)
        if book.salaries is None:
            return days
        return book.prorated(book.salary_in(self.period), self.period)

    def because(self, line: np.void) -> str:
        """ "20 % of the team's pool of 8,000.00." """
        how = {"equally": "divided equally", "by_credits": "by credits", "by_salary": "by salary"}[self.shared]
        return f"Share of {percent(line['rate'])} in the team's pool of {spoken(line['base'])}, {how}."
