"""Quota bonus: money at target, paid by attainment of quota — a cliff, a straight line, a curve by points, steps."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import field
from salessim.pay.book import Book
from salessim.pay.components.attained import Curved
from salessim.pay.components.component import Period
from salessim.pay.components.so_far import AgainstQuota, Promises
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, already_paid
from salessim.pay.money import millionths, percent, spoken


class QuotaBonus(Curved, Promises, AgainstQuota):
    """A sum of money for exactly meeting quota, and the share of it that other attainments earn, by `points`.

    The money is stated, or a part of the person's target incentive (`of_target: 0.4` of 60,000 a year is 6,000 a
    quarter), and prorated by the days a person was employed, to whole cents; the share is not rounded, though a payslip
    shows millionths of it. By default each period counts by itself; `counts: year_to_date` pays the year so far, less
    what was paid before, so that late success makes up for an early miss and the reverse. `over: credit` reads points
    as money or units, and needs no quota: `measure: deals, money: 500, points: [[10, 1], [20, 3]], lookup: step`.
    """

    kind: Literal["quota_bonus"] = field("quota_bonus", "which component this is")
    over: Literal["attainment", "credit"] = field(
        "attainment", "what points and threshold are counted in: parts of quota, or what is credited",
        source="assumption")
    period: Period = field("quarter", "over what attainment counts", source="assumption")

    def faults(self):
        """Money is stated one way, and the curve holds together."""
        yield from super().faults()
        yield from self.unpromised()

    @property
    def _furthest(self) -> float:
        return 20.0 if self.over == "attainment" else 1e9

    @property
    def _within(self) -> str:
        return "from 0 to 20 times quota" if self.over == "attainment" else "from 0 to a billion"

    def _told(self, at: float) -> str:
        return f"{percent(millionths(at))} of quota" if self.over == "attainment" else f"{at:,.2f} {self.counted_as}"

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person: the prorated money, the share earned, the amount; and what was paid before in the year."""
        total, quota = self.results(book)
        if self.over == "credit":
            quota = np.full(len(total), 100)  # a point at 10 is reached with 10 units, 1000 hundredths
        reached, base = self.attained(total, quota), self.promised(book, earned)
        amount, shown = reached.of(base)
        return self.not_yet_paid(book, Lines(np.arange(len(total)), reached.leg, base, shown, amount))

    def because(self, line: np.void) -> str:
        """ "Quota bonus pays 85 % of 5,000.00." """
        if before := already_paid(line, "the year so far"):
            return before
        if line["part"] == 0:
            return f"No quota bonus of {spoken(line['base'])}: {self.too_little()}."
        capped = self.cap is not None and line["rate"] == millionths(self.cap)
        return f"Quota bonus pays {percent(line['rate'])} of {spoken(line['base'])}{', its cap' if capped else ''}."
