"""Residual: commission on renewals or invoices that follow a booking, for so many months after it."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import field
from salessim.pay.book import Book, amounts, within
from salessim.pay.components.component import Counts, Period
from salessim.pay.earned import Earned
from salessim.pay.line import Lines
from salessim.pay.money import millionths, paid_on, percent, spoken


class Residual(Counts):
    """A rate on what comes in after the original booking, in months `after_months` to `after_months + months`.

    Months are counted from that of the original booking, month 0; always, where `months` is not given. Several of them
    make a rate that falls from year to year.
    """

    kind: Literal["residual"] = field("residual", "which component this is")
    whose: Literal["own", "reports"] = field("own", "whose results: one's own, or those rolled up from one's reports",
                                             source="assumption")
    event: Literal["booking", "invoice", "cash", "renewal", "churn"] = field(
        "renewal", "what must have happened for a sale to count", source="assumption")
    rate: float = field(..., "share of what comes in; money for each of what is not money",
                        unit="share, or currency each", ge=0, le=1e6)
    after_months: int = field(0, "months after the original booking with which it begins", unit="months",
                              source="assumption", ge=0, le=600)
    months: int | None = field(None, "for how many months it is paid; always when not given", unit="months",
                               source="assumption", ge=1, le=600)
    period: Period = field("month", "how often it is settled", source="assumption")

    def faults(self):
        """A rate is a share of money."""
        yield from super().faults()
        yield from self.too_much("rate", self.rate)

    def paid_rows(self, book: Book) -> np.ndarray:
        """The CREDIT rows it pays for: those within the months."""
        rows = book.counted(self)
        age = rows["month"] - rows["origin"] - self.after_months
        return rows[(age >= 0) & (age < (self.months or 10**9))]

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person: what came in within the months, the rate, their product."""
        rows, rate = self.paid_rows(book), millionths(self.rate)
        base = np.zeros(len(book.people) * len(book.indexes(self.period)), np.int64)
        np.add.at(base, book.cells(rows, self.period), amounts(rows, self.measure))
        within(base, "credits")
        return Lines(np.arange(len(base)), 0, base, rate, paid_on(base, rate))

    def because(self, line: np.void) -> str:
        """ "Residual of 5 % on 2,000.00 of renewals up to 36 months after the booking." """
        paid = percent(line["rate"]) if self.in_money else f"{spoken(line['rate'] // 10_000)} each"
        what = f"{spoken(line['base'])} of {self.event}s" + (f" of {', '.join(self.products)}" if self.products else "")
        since = f" from month {self.after_months}" if self.after_months else ""
        until = "" if self.months is None else f" up to {self.after_months + self.months} months"
        when = f"{since}{until} after the booking" if since or until else ""
        return f"Residual of {paid} on {what}{when}."
