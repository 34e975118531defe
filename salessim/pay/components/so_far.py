"""Against what results are held: a quota, of each period or of the year so far, and money promised at quota."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import MONTHS, Book, within
from salessim.pay.components.component import Counts, Pays, Period
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, joint, summed, taken_back
from salessim.pay.money import cents, millionths


class SoFar(Pays):
    """A component that looks at each period by itself, or at the year so far."""

    if TYPE_CHECKING:  # what every component declares for itself
        kind: str
        period: Period

    counts: Literal["period", "year_to_date", "toward_year"] = field(
        "period", "results and quota: of each period by itself; of the year so far, paying what is not yet paid; or "
        "of the year so far toward the whole year's quota", source="assumption")

    def not_yet_paid(self, book: Book, due: Lines) -> Lines:
        """The lines due, less what was paid earlier in the year where they are of the year so far."""
        if self.counts == "period":
            return due
        table = book.table(summed(due, len(book.people) * len(book.indexes(self.period))), self.period)
        earlier = np.zeros_like(table)
        year = book.indexes(self.period) * MONTHS[self.period] // 12
        earlier[:, 1:] = np.where(year[1:] == year[:-1], table[:, :-1], 0)
        return joint(due, taken_back(earlier.ravel()))


class AgainstQuota(SoFar, Counts):
    """A component that compares what it counts with a quota, for each period or for the year so far."""

    def results(self, book: Book) -> tuple[np.ndarray, np.ndarray]:
        """What it counts and the quota for it, as it is declared to count. Cells, int64."""
        return results(self, book)


class Counted(NamedTuple):
    """What one side of a matrix or one goal of a scorecard counts, over the periods and in the way of its component."""

    name: str
    measure: str
    products: tuple[str, ...]
    event: str
    whose: str
    kind: str
    period: str
    counts: str
    prorate: str

    @classmethod
    def by(cls, counts: Counts, part: Promises) -> Counted:
        """What `counts` counts as part of a component."""
        return cls(counts.name, counts.measure, counts.products, counts.event, counts.whose, part.kind, part.period,
                   part.counts, part.prorate)


def results(part: AgainstQuota | Counted, book: Book) -> tuple[np.ndarray, np.ndarray]:
    """What is counted and the quota for it: of each period, of the year so far, or toward the year's. Cells, int64."""
    total, by_days = book.total(part), getattr(part, "prorate", "none") in ("quota", "both")
    if part.counts == "toward_year":
        return within(book.to_date(total, part.period), "credits"), book.quota_of_year(part, by_days)
    quota = book.prorated(book.quota(part), part.period) if by_days else book.quota(part)
    if part.counts == "year_to_date":
        return (within(book.to_date(total, part.period), "credits"),
                within(book.to_date(quota, part.period), "quota"))
    return total, quota


class Promises(SoFar):
    """A component that can pay a share of a sum of money, or of the person's target incentive."""

    money: float | None = field(None, "paid for a period at share 1", unit="currency per period", source="assumption",
                                ge=0, le=1e8)
    of_target: float | None = field(
        None, "instead of money: its part of the person's target incentive, in even parts over the year",
        unit="share of target incentive", source="assumption", gt=0, le=10)
    prorate: Literal["money", "quota", "both", "none"] = field(
        "money", "what is reduced to the days a person worked in the period; quotas are mostly set so",
        source="assumption")

    def faults(self):
        """Money and a part of the target incentive exclude each other."""
        yield from super().faults()
        if self.money is not None and self.of_target is not None:
            yield Fault("of_target", "money or of_target, not both", self.of_target)

    @property
    def of_money(self) -> bool:
        """Whether a sum of money is promised; otherwise rates are of what is counted."""
        return self.money is not None or self.of_target is not None

    def unpromised(self):
        """The fault of neither."""
        if not self.of_money:
            yield Fault("money", "money or of_target, one of the two")

    def promised(self, book: Book, earned: Earned) -> np.ndarray:
        """The money at share 1, for the days worked and, where counted so, for the year so far or all of it. Cells."""
        by_days, many = self.prorate in ("money", "both"), 12 // MONTHS[self.period]
        if self.counts == "toward_year":
            money = np.full(len(book.people) * len(book.indexes("year")), cents(self.money or 0) * many)
            if self.of_target is not None:
                money = earned.target(millionths(self.of_target), "year")
            return book.of_year(book.prorated(money, "year") if by_days else money, self.period)
        if self.of_target is not None:
            money = earned.target(millionths(self.of_target), self.period)
        else:
            money = cents(self.money or 0)
        if by_days:
            money = book.prorated(money, self.period)
        elif self.of_target is None:
            money = np.full(len(book.people) * len(book.indexes(self.period)), money)
        return money if self.counts == "period" else book.to_date(money, self.period)
