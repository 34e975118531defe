"""What every pay component declares, and the shape its pay has.

To add one: a file with a frozen declaration that has a `kind`, a `period` and the four methods below, and its name in
`plan.COMPONENTS`. The loader, the schema, payslips, the worth a rep feels and the contract tests pick it up from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from salessim.pay.credited import Credited, Lines

Period = Literal["month", "quarter", "half", "year"]
Boundary = Literal["at", "above"]


class Component(Protocol):
    """One way a plan pays. Frozen, hashable by content; pays over its own `period`."""

    kind: str
    period: Period

    def earn(self, credited: Credited) -> Lines:
        """The exact payslip lines of one period, vectorised over people."""

    def rates(self, products: tuple[str, ...]) -> tuple[float, ...]:
        """What a unit booked of each product pays by itself, whatever the total; zeros when all depends on it."""

    def payouts(self) -> tuple[Payout, ...]:
        """What depends on the period's total, as shapes over it; empty when nothing does."""

    def because(self, line: np.void) -> str:
        """A sentence that explains one of its lines (a row of LINE)."""


@dataclass(frozen=True)
class Payout:
    """Pay that depends on a period's total: straight pieces with kinks and jumps over an axis.

    per_quota: the pay is a share of what stands at 1.0 on the axis (a rate on bookings); otherwise cents (a bonus).
    axis: 0.0 where the axis is attainment of the person's quota, else the cents that stand at 1.0 on it.
    start, slope: pay on the first piece is start + slope * a; it goes on straight below 0 (returns take back).
    knots: (at, jump, bend) rising in `at`: there pay jumps by `jump` and its slope changes by `bend`.
    """

    per_quota: bool
    axis: float
    start: float
    slope: float
    knots: tuple[tuple[float, float, float], ...]

    def at(self, attainment: np.ndarray | float) -> np.ndarray:
        """Pay at these places on the axis; a jump counts from its place on. Any shape in, the same out."""
        attainment = np.asarray(attainment, dtype=float)
        pay = self.start + self.slope * attainment
        for at, jump, bend in self.knots:
            pay = pay + np.where(attainment >= at, jump + bend * (attainment - at), 0.0)
        return pay


def joined(pieces: Iterable[tuple[float, float, float]]) -> tuple[float, float, tuple[tuple[float, float, float], ...]]:
    """Straight pieces (from, value there, slope), rising, as the (start, slope, knots) of a Payout.

    The first piece reaches down without end; its `from` only says where its value is measured.
    """
    (origin, value, slope), *rest = pieces
    start, first, knots = value - slope * origin, slope, []
    for at, after, steeper in rest:
        before = value + slope * (at - origin)
        knots.append((at, after - before, steeper - slope))
        origin, value, slope = at, after, steeper
    return start, first, tuple(knot for knot in knots if knot[1] or knot[2])
