"""What a plan pays sample people: the engine asked as a black box."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.book import Book
from salessim.pay.earned import Earned
from salessim.pay.feeling.sampled import LATER, Axis, Sample, Sold
from salessim.pay.plan import Plan

MOST_RIVALS = 60
USUAL, SPREAD = 0.9, 0.3  # of quota: what colleagues sell and how it differs between them; assumption


def components(plan: Plan) -> tuple[Any, ...]:
    """A plan's components."""
    return plan.components


def asked_of(plan: Plan, sold: Sold) -> tuple[tuple[Axis, ...], tuple[Axis, ...], str, bool]:
    """The axes a plan's pay depends on, those by which components change what others pay, the kind of period that
    covers all (a year where anything is cumulated), and whether any component looks at single deals."""
    kind = max((part.period for part in components(plan)), key=PERIODS.index)
    book = Sample("year", {}, np.full(2, 12_000_00), sold)
    paid(plan, book)
    return tuple(sorted(book.asked)), tuple(sorted(book.judged)), "year" if book.cumulates else kind, bool(book._rows)


def paid(plan: Plan, book: Book) -> np.ndarray:
    """Cents the components of a plan pay each person over all periods: what `settle` pays, without payslips. (people,)

    A salary that nobody acts on is left out.
    """
    earned, total = Earned(book, plan.target_incentive), np.zeros(len(book.people), np.int64)
    salary, *parts = plan.parts
    if any("salary" in getattr(part, "on", ()) for part in parts):
        earned.add(salary, salary.earn(book, earned))
    for part in parts:
        lines = part.earn(book, earned)
        if plan.changing:
            earned.add(part, lines)
        np.add.at(total, lines.row // len(book.indexes(part.period)), lines.amount)
    return total.astype(float)


class Payer:
    """What a plan pays sample people for a horizon: called with levels by axis and quotas, (n,) each, in cents.

    Where colleagues matter (a pool, a contest) everybody has some, whose results are spread as usual, and never move:
    the chance to win is that of passing the projected result of the last who wins.
    """

    def __init__(self, plan: Plan, sold: Sold):
        self.plan, self.sold, self.later, self.rivals = plan, sold, 0, ()
        self.axes, self.judged, self.horizon, self.looks = asked_of(plan, sold)
        self.within: dict[Axis, tuple[Axis, ...]] = {}
        if self._matter():
            all_compete = any(getattr(part, "among", "") == "all" for part in components(plan))
            many = sold.everybody if all_compete else sold.team
            chances = (np.arange(min(many, MOST_RIVALS) - 1) + 0.5) / max(min(many, MOST_RIVALS) - 1, 1)
            self.rivals = tuple(USUAL + SPREAD * NormalDist().inv_cdf(chance) for chance in chances.tolist())
            self.plan = plan.model_copy(update={"components": tuple(
                part.model_copy(update={"among": "team"}) if hasattr(part, "among") else part
                for part in components(plan))})
        levels, quota = self._tried()
        if np.ptp(self._paid(levels, quota, LATER) - self._paid(levels, quota, 0)) > 0:
            self.later = LATER

    def may_pay_by_the_deal(self) -> bool:
        """Whether pay rises straight with results, whatever the quota, as far as is quickly seen."""
        if self.rivals or self.looks:
            return not self.rivals
        levels, quota = self._tried()
        pay, other = self._paid(levels, quota, 0), self._paid(levels, quota // 7, 0)
        straight = pay[0] + (pay[-1] - pay[0]) * np.array([0, 1, 2, 3, 6]) / 6
        noise = 20.0 * len(self.plan.components)
        off = np.maximum(np.abs(pay - straight), np.abs(pay - pay[0] - other + other[0]))
        return bool(np.all(off <= noise))

    def _tried(self):
        """(levels, quota) of people who sell nothing, half, all and more than all of their quota."""
        quota = np.full(5, 200_000_00)
        return {axis: quota * np.array([0, 1, 2, 3, 6]) // 2 for axis in self.axes if axis.moved}, quota

    def _matter(self) -> bool:
        """Whether pay differs with nobody, the weaker or the stronger in one's team."""
        levels, quota = self._tried()
        tried = [self._paid(levels, quota, 0, rivals) for rivals in ((), (0.1, 0.1), (4.0, 4.0))]
        return any((other != tried[0]).any() for other in tried[1:]) or any(
            hasattr(part, "among") for part in self.plan.components)

    def _paid(self, levels, quota, later, rivals=None):
        rivals = self.rivals if rivals is None else rivals
        book = Sample(self.horizon, levels, quota, self.sold, later, rivals)
        return paid(self.plan, book)[::1 + len(rivals)]

    def __call__(self, levels: Mapping[Axis, np.ndarray], quota: np.ndarray) -> np.ndarray:
        """Cents paid to each. Levels may be real numbers: they are rounded to what a book can hold."""
        whole = {}
        for axis, level in levels.items():
            level = np.rint(level).astype(np.int64)
            whole.update({axis: level} if axis not in self.within else self._shared_out(axis, level))
        return self._paid(whole, np.rint(quota).astype(np.int64), self.later)

    def _shared_out(self, axis, level):
        """The levels of the axes that were made one: all of it is sold of the product that counts most."""
        most = self.sold.products[int(np.argmax(axis.weights))]
        return {other: level if not other.products or most in other.products else 0 * level
                for other in self.within[axis]}

    def merge(self, weights) -> None:
        """Count what the deals pay by themselves instead of what each component counts; the heaviest product as 1."""
        axis = Axis("bookings", (), "own", tuple((np.asarray(weights) / max(weights)).round(6).tolist()))
        self.within[axis] = tuple(other for other in self.axes if other.moved)
        self.axes = (axis, *(other for other in self.axes if not other.moved))
