"""Clawback: what was paid for a deal is taken back when the customer leaves soon, or does not pay."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Changes, Period
from salessim.pay.components.losses import Losses, churned, unpaid
from salessim.pay.components.paid_for import deals, paid_for, sold
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, joint
from salessim.pay.money import MILLION, millionths, parted, percent, rounded, rounded_like, spoken


class Clawback(Changes):
    """Takes back what the components `on` paid for deals lost within some months of their booking.

    A deal is lost where a churn is credited with its number (or, without numbers, of its product and month of
    booking): all of it, or the part of its value that the churn's amount says. Or else where its cash has not arrived
    in time: the part unpaid. It is taken back in the period of the loss: the deal's part of what was paid in its own
    period, or what that period's pay would have been less without it; never more than was paid. Months are calendar
    months: 0 is the month of the booking itself. Cash that comes after the deadline gives nothing back. What pays
    later (instalments, a holdback) stands after the clawback in a plan.
    """

    kind: Literal["clawback"] = field("clawback", "which component this is")
    when: Literal["churn", "unpaid"] = field(
        "churn", "what loses a deal: its customer leaves, or its cash has not come by the last of the months",
        source="assumption")
    months: int = field(12, "how long after its booking a deal can be lost", unit="months", source="assumption", ge=0,
                        le=120)
    share: float = field(1.0, "how much of what was paid is taken back", unit="share", source="assumption", gt=0, le=1)
    scale: tuple[tuple[int, float], ...] = field(
        (), "(months, share): the share for deals lost within so many months, rising; `share` for those lost later",
        unit="months, share", source="assumption", max_length=50)
    prorated: bool = field(
        False, "whether the share falls evenly, month by month, to nothing at the last of the months",
        source="assumption")
    how: Literal["share_of_pay", "re_rate"] = field(
        "share_of_pay", "what was paid for a deal: its part of its period's pay, by credit (its own pay, where "
        "each deal is paid by itself), or what that pay loses when worked out again without the deal (a team's results "
        "stay as they were)", source="assumption")
    period: Period = field("month", "when it is taken back: in which period the deal is lost", source="assumption")

    def faults(self):
        """The scale rises within the months; either it or an even fall says how the share changes."""
        yield from super().faults()
        for nth, (within, share) in enumerate(self.scale):
            if not 0 <= share <= 1:
                yield Fault(f"scale[{nth}][1]", "from 0 to 1", share)
            if within < 0 or within >= self.months:
                yield Fault(f"scale[{nth}][0]", f"from 0 to less than the {self.months} months", within)
            if nth and within <= self.scale[nth - 1][0]:
                yield Fault(f"scale[{nth}][0]", f"above {self.scale[nth - 1][0]}, the months before", within)
        for name, stated in (("scale", self.scale), ("months", not self.months)):
            if self.prorated and stated:
                yield Fault("prorated", f"false with {name} {'0' if name == 'months' else 'stated'}", True)
        if self.when == "unpaid" and (self.scale or self.prorated):
            yield Fault("scale" if self.scale else "prorated", "none: unpaid deals are all lost at the same age",
                        self.scale or True)

    def share_at(self, age: int) -> Fraction:
        """The share taken back for a deal lost at an age in months, in millionths."""
        if self.prorated:
            return Fraction(millionths(self.share) * (self.months - age), self.months)
        return Fraction(millionths(next((share for within, share in self.scale if age <= within), self.share)))

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line for each age at which deals are lost in a period, or one that says that none were."""
        lost = self._losses(book)
        if not len(lost.place):
            none = np.zeros(len(book.people) * len(book.indexes(self.period)), np.int64)
            return Lines(np.arange(len(none)), 0, none, 0, none)
        cell, age, paid = self._by_share(book, earned, lost) if self.how == "share_of_pay" else self._again(
            book, earned, lost)
        base = _no_more(book, self.period, earned.of(self.on, self.period), cell, age, paid)
        parts = []
        for months in np.unique(age).tolist():
            share, here = self.share_at(months), (age == months) & (base > 0)
            amount = parted(base[here], np.int64(share.numerator), np.int64(share.denominator * MILLION))
            rate = rounded(np.int64(share.numerator), share.denominator)
            parts.append(Lines(cell[here], months + 1, -base[here], rate, -amount))
        without = np.ones(len(book.people) * len(book.indexes(self.period)), bool)
        without[cell[base > 0]] = False
        row = np.flatnonzero(without)
        return joint(Lines(row, 0, 0 * row, 0, 0 * row), *parts)

    def _losses(self, book: Book) -> Losses:
        known = sold(book)
        lost = churned(book, known, self.months) if self.when == "churn" else unpaid(book, known, self.months)
        return lost.within(book)

    def _by_share(self, book: Book, earned: Earned, lost: Losses):
        """(cell, age, cents paid for what was lost), one for each cell and age."""
        cell = lost.person * len(book.indexes(self.period)) + book.column(self.period, lost.month)
        paid = paid_for(book, earned, self.on, self.period)
        left, right = paid.joined(lost.deal)
        before = paid.month[right] <= lost.first[left]
        left, right = left[before], right[before]
        ages = self.months + 1
        line, at = np.unique(cell[left] * ages + lost.age[left], return_inverse=True)
        estimate = np.zeros(len(line))
        np.add.at(estimate, at, paid.estimate[right] * (lost.amount[left] / lost.sold[left]))

        def exact(row: int) -> Fraction:
            pairs = np.flatnonzero(at == row)
            return sum((paid.exact(right[k]) * Fraction(int(lost.amount[left[k]]), int(lost.sold[left[k]]))
                        for k in pairs), Fraction(0))

        return line // ages, line % ages, np.maximum(rounded_like(estimate, exact), 0)

    def _again(self, book: Book, earned: Earned, lost: Losses):
        """As `_by_share`, by working the pay out again after each month's losses."""
        n, columns = len(book.people), len(book.indexes(self.period))
        before = np.maximum(earned.of(self.on, self.period), 0)
        gone, number = np.zeros(len(lost.names), np.int64), deals(book, book.credits)
        cells, ages, paid = [], [], []
        for month in np.unique(lost.month).tolist():
            for age in np.unique(lost.age[lost.month == month]).tolist():
                here = (lost.month == month) & (lost.age == age)
                np.add.at(gone, lost.place[here], lost.amount[here])
                without = replace(book, credits=lost.taken_out(book.credits, number, gone), _totals={})
                after = np.maximum(earned.again(without).of(self.on, self.period), 0)
                fell = book.table(before - after, self.period)[:, : book.column(self.period, month) + 1].sum(axis=1)
                cells.append(np.arange(n) * columns + book.column(self.period, month))
                ages.append(np.full(n, age))
                paid.append(np.maximum(fell, 0))
                before = after
        return tuple(np.concatenate(each) for each in (cells, ages, paid))

    def because(self, line: np.void) -> str:
        """ "Clawback of 50 % of 10,000.00 paid for what was lost 3 months after booking." """
        if not line["part"]:
            return "Clawback takes nothing: nothing was lost."
        age = int(line["part"]) - 1
        after = "in the month of booking" if not age else f"{age} month{'s' * (age > 1)} after booking"
        lost = f"was lost {after}" if self.when == "churn" else f"was not paid {after}"
        return f"Clawback of {percent(line['rate'])} of {spoken(-line['base'])} paid for what {lost}."


def _no_more(book: Book, kind: str, pay: np.ndarray, cell, age, paid) -> np.ndarray:
    """The parts of `paid` (by cell and age) that keep within all that a person was paid until then."""
    until = np.cumsum(np.maximum(book.table(pay, kind), 0), axis=1)
    person, column = np.divmod(cell, until.shape[1])
    taken, base = np.zeros(len(until), np.int64), paid.copy()
    for k in np.unique(column).tolist():
        for months in np.unique(age[column == k]).tolist():
            here = np.flatnonzero((column == k) & (age == months))
            base[here] = np.minimum(paid[here], until[person[here], k] - taken[person[here]])
            taken[person[here]] += base[here]
    return base
