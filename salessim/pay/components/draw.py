"""Draw: an advance on pay to come, repaid from it or not."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Period
from salessim.pay.components.stated import StatesMoney, since_hire, years
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, joint
from salessim.pay.money import MILLION, cents, millionths, parts_of, spoken

OWED, ADVANCED, REPAID, PAID_BEFORE = range(4)


class Draw(StatesMoney):
    """Fills up what the components `on` paid to the draw, a sum reduced to the days worked in the period.

    Recoverable: what was advanced is owed, and repaid later from pay above the draw; only that debt is carried, never
    a surplus. Not recoverable: nothing is owed. With `months`, the draw ends so many months from the month of hire;
    what is owed then is repaid from all pay, or forgiven. Somebody whose month of hire is unknown counts as hired long
    ago. Where the draw was `paid` before, its money is taken off as well, so that only pay above it is left.
    """

    kind: Literal["draw"] = field("draw", "which component this is")
    recoverable: bool = field(True, "whether what is advanced is owed", source="assumption")
    paid: Literal["with_pay", "before"] = field(
        "with_pay", "whether the draw is paid on the payslip, or was paid out before", source="assumption")
    repay_share: float = field(1.0, "share of pay above the draw that repays", unit="share", source="assumption", gt=0,
                               le=1)
    limit: float | None = field(None, "the most that may be owed; more is not advanced; no limit when empty",
                                unit="currency", source="assumption", ge=0, le=1e8)
    carry: Literal["always", "within_year"] = field(
        "always", "how long a debt lasts: until repaid, or forgiven at the year's end", source="assumption")
    months: int | None = field(None, "how long the draw lasts, from the month of hire; always when empty",
                               unit="months", source="assumption", ge=1, le=600)
    at_end: Literal["owed", "forgiven"] = field(
        "owed", "what becomes of debt when the months are over", source="assumption")
    period: Period = field("month", "over what pay is filled up", source="assumption")

    def faults(self):
        """Only a recoverable draw has a debt to limit, carry or forgive."""
        yield from super().faults()
        usual = {"repay_share": 1.0, "limit": None, "carry": "always", "at_end": "owed"}
        for name, default in usual.items():
            if not self.recoverable and getattr(self, name) != default:
                yield Fault(name, "not stated: nothing is owed to a draw that is not recoverable", getattr(self, name))
        if self.limit is not None and self.paid == "before":
            yield Fault("limit", "no limit: the draw was already paid before", self.limit)
        if self.months is None and self.at_end == "forgiven":
            yield Fault("at_end", "owed: a draw without months has no end", self.at_end)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line with what is owed at the period's end; others with what is advanced, repaid or was paid before."""
        draw, change, debt = (cells.ravel() for cells in self._over_time(book, earned))
        row = np.arange(len(debt))
        parts = [Lines(row, OWED, debt, 0, 0 * debt)]
        before = -draw if self.paid == "before" else 0 * draw
        for part, money in ((PAID_BEFORE, before), (ADVANCED, np.maximum(change, 0)), (REPAID, np.minimum(change, 0))):
            row = np.flatnonzero(money)
            parts.append(Lines(row, part, money[row], MILLION, money[row]))
        return joint(*parts)

    def debt(self, book: Book, earned: Earned) -> np.ndarray:
        """What is owed at the end of each period. Cells, cents, never below 0."""
        return self._over_time(book, earned)[2].ravel()

    def _over_time(self, book: Book, earned: Earned) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(draw, what it adds or takes, debt after), each (people, periods) in cents."""
        draw = book.prorated(self.sums(book, earned, self.period), self.period)
        lasts = np.ones(len(draw), bool)
        if self.months is not None:
            lasts = since_hire(book, self.period) < self.months
        draw, lasts, pay = (book.table(cells, self.period)
                            for cells in (np.where(lasts, draw, 0), lasts, earned.of(self.on, self.period)))
        change, debts, debt = np.zeros_like(pay), np.zeros_like(pay), np.zeros(len(pay), np.int64)
        year, most = years(book, self.period), 2**62 if self.limit is None else cents(self.limit)
        for k in range(pay.shape[1]):
            if self.carry == "within_year" and k and year[k] != year[k - 1]:
                debt = np.zeros_like(debt)
            if self.at_end == "forgiven":
                debt = np.where(lasts[:, k], debt, 0)
            short = np.where(draw[:, k] > 0, np.maximum(draw[:, k] - pay[:, k], 0), 0)
            if self.recoverable:
                above = parts_of(np.maximum(pay[:, k] - draw[:, k], 0), millionths(self.repay_share))
                change[:, k] = np.minimum(short, np.maximum(most - debt, 0)) - np.minimum(above, debt)
                debt = debt + change[:, k]
            else:
                change[:, k] = short
            debts[:, k] = debt
        return draw, change, debts

    def because(self, line: np.void) -> str:
        """ "Draw of 2,000.00 a month advances 500.00." """
        draw, money = f"Draw of {self.sum_said(self.period)}", spoken(abs(line["base"]))
        if line["part"] == ADVANCED:
            return f"{draw} advances {money}{'' if self.recoverable else ', not to be repaid'}."
        if line["part"] == REPAID:
            return f"{draw} is repaid {money} from pay above it."
        if line["part"] == PAID_BEFORE:
            return f"{draw} was paid before: {money} is taken off."
        return f"{draw}: {money if line['base'] else 'nothing'} is owed."
