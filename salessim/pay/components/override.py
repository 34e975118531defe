"""Override: a leader's commission on what the reports sell, in all or report by report."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book, amounts
from salessim.pay.components.component import Boundary, Period
from salessim.pay.components.so_far import AgainstQuota
from salessim.pay.earned import Earned
from salessim.pay.line import TOO_LITTLE, Lines, already_paid
from salessim.pay.money import MILLION, cents, millionths, paid_on, percent, rounded, spoken


class Override(AgainstQuota):
    """A rate of the reports' credits that roll up to a leader, from the first of them or above a threshold.

    threshold: credits of the period (or `over: attainment` of the leader's quota) below which nothing is paid; then
    pays: all of them, or what lies above. per: report writes a line for each report and holds the threshold against
    each one's credits. By default all reports together, no threshold.
    """

    kind: Literal["override"] = field("override", "which component this is")
    whose: Literal["own", "reports", "team"] = field(
        "reports", "whose results: those rolled up from one's reports, one's own, or the whole team's",
        source="assumption")
    rate: float = field(..., "share of credits paid; money for each of what is not money",
                        unit="share, or currency each", ge=0, le=1e6)
    per: Literal["total", "report"] = field("total", "whether reports count together or one by one",
                                            source="assumption")
    threshold: float | None = field(None, "credits, or attainment, below which nothing is paid",
                                    unit="currency, units or of quota", source="assumption", gt=0, le=1e9)
    over: Literal["credit", "attainment"] = field("credit", "what the threshold is counted in", source="assumption")
    pays: Literal["all", "above"] = field("all", "once past the threshold: on the first credit too, or what lies above",
                                          source="assumption")
    boundary: Boundary = field("at", "the threshold is passed at exactly its place, or above", source="assumption")
    period: Period = field("month", "how often it is settled", source="assumption")

    def faults(self):
        """A rate is a share of money; one report has no quota of the leader's and no year so far."""
        yield from super().faults()
        yield from self.too_much("rate", self.rate)
        if self.over == "attainment" and (self.threshold or 0) > 20:
            yield Fault("threshold", "at most 20 times quota", self.threshold)
        if self.per == "report":
            for name, fits in (("over", "credit"), ("counts", "period"), ("whose", "reports")):
                if getattr(self, name) != fits:
                    yield Fault(name, f"{fits}, where reports count one by one", getattr(self, name))

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line for each person and period, or for each report: what counts, the rate, their product."""
        if self.per == "report":
            row, part, total = self._by_report(book)
            return self._paid(row, part, total, np.zeros(len(total), np.int64))
        total, quota = self.results(book)
        return self.not_yet_paid(book, self._paid(np.arange(len(total)), np.zeros(len(total), np.int64), total, quota))

    def _paid(self, row, part, total, quota) -> Lines:
        base = total
        if self.threshold is not None:
            by_quota = self.over == "attainment"
            here = total * MILLION if by_quota else total
            needed = millionths(self.threshold) * quota if by_quota else np.full(len(total), cents(self.threshold))
            passed = here >= needed if self.boundary == "at" else here > needed
            if by_quota:
                passed &= quota > 0
                needed = rounded(needed, MILLION)
            base = np.where(passed, total - needed if self.pays == "above" else total, 0)
            part = np.where(passed, part, TOO_LITTLE)
        rate = millionths(self.rate)
        return Lines(row, part, base, rate, paid_on(base, rate))

    def _by_report(self, book: Book) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Cell, number among the leader's reports, and credits of each report in each period."""
        rows = book.counted(self)
        keys, place = np.unique(np.stack([book.cells(rows, self.period), rows["source_person"]], axis=1), axis=0,
                                return_inverse=True)
        total = np.zeros(len(keys), np.int64)
        np.add.at(total, place.ravel(), amounts(rows, self.measure))
        pairs = np.stack([keys[:, 0] // len(book.indexes(self.period)), keys[:, 1]], axis=1)
        reports, nth = np.unique(pairs, axis=0, return_inverse=True)
        number = np.arange(len(reports)) - np.searchsorted(reports[:, 0], reports[:, 0])
        return keys[:, 0], number[nth.ravel()], total

    def because(self, line: np.void) -> str:
        """ "Override of 3 % on 75,000.00 of bookings of report 2." """
        if before := already_paid(line, "the year so far"):
            return before
        if line["part"] == TOO_LITTLE:
            return f"No override: the threshold was not {'reached' if self.boundary == 'at' else 'exceeded'}."
        paid = percent(line["rate"]) if self.in_money else f"{spoken(line['rate'] // 10_000)} each"
        whose = {"reports": "the reports", "team": "the team", "own": "one's own"}[self.whose]
        whose = f"report {int(line['part']) + 1}" if self.per == "report" else whose
        above = " above the threshold" if self.threshold is not None and self.pays == "above" else ""
        return f"Override of {paid} on {spoken(line['base'])} of {self.counted_as} of {whose}{above}."
