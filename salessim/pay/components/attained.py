"""The share of a sum of money that attainment of quota earns: a cliff, a straight line, a curve by points, steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import numpy as np

from salessim.declare import Declared, Fault, Said, field
from salessim.pay.components.component import Boundary
from salessim.pay.money import MILLION, millionths, percent, rounded_like

Point = tuple[float, float] | tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Attained:
    """What cells earn: the leg of the curve each stands on (0 below the first point), its share, in floating point,
    and `exact(cell)`, the same as a Fraction."""

    leg: np.ndarray
    share: np.ndarray
    exact: Callable[[int], Fraction]

    def of(self, money: np.ndarray, weight: int = MILLION) -> tuple[np.ndarray, np.ndarray]:
        """The amount for each cell's money (cents) times weight (millionths), rounded once; and its rate, as shown."""
        share = self.share * (weight / MILLION)
        shown = np.floor(share * MILLION + 0.5).astype(np.int64)  # only shown: the amount comes from the share itself
        part = Fraction(weight, MILLION)
        return rounded_like(money * share, lambda cell: int(money[cell]) * self.exact(cell) * part), shown


class Curved(Declared):
    """What is paid by a curve over attainment: result over quota, 1 where quota is exactly met.

    points: (attainment, share), straight lines between them, nothing below the first. A cliff is one point, (1, 1); a
    jump is two points at one attainment. A third number states the slope from that point on, as share for each 1.0 of
    attainment; it must lead to the next point, after the last one it is what `beyond` is otherwise. Without a quota
    nothing is earned.
    """

    points: tuple[Point, ...] = field(
        ((0.0, 0.0), (1.0, 1.0)), "attainment, share, and if stated the slope that leads to the next point",
        unit="of quota, share, share per attainment", source="assumption", max_length=200
    )
    lookup: Literal["linear", "step"] = field("linear", "between points: a straight line, or the share of the point "
                                              "reached", source="assumption")
    beyond: float = field(
        0.0, "share added for each 1.0 of attainment past the last point", unit="share per attainment",
        source="assumption", ge=0, le=20
    )
    threshold: float | None = field(None, "attainment below which nothing is paid", unit="of quota",
                                    source="assumption", ge=0, le=1e9)
    cap: float | None = field(None, "the most that is paid, as a share of the money", unit="share",
                              source="assumption", gt=0, le=20)
    boundary: Boundary = field("at", "a jump or threshold counts at exactly its place, or above", source="assumption")

    def faults(self):
        """Points rise, shares do not fall, no more than two points at one place, slopes lead to the next point."""
        yield from super().faults()
        if not self.points:
            yield Fault("points", "at least 1 point", self.points)
        for place, (at, share, *slope) in enumerate(self.points):
            if not 0 <= at <= self._furthest:
                yield Fault(f"points[{place}][0]", self._within, at)
            if not 0 <= share <= 20:
                yield Fault(f"points[{place}][1]", "from 0 to 20 times the money", share)
            before = self.points[place - 1] if place else None
            if before and at < before[0]:
                yield Fault(f"points[{place}][0]", f"at least {before[0]:g}, the attainment before", at)
            if before and share < before[1]:
                yield Fault(f"points[{place}][1]", f"at least {before[1]:g}, the share before", share)
            if place > 1 and at == self.points[place - 2][0]:
                yield Fault(f"points[{place}][0]", "at most two points at one attainment", at)
            if slope:
                yield from self._misleading(place, slope[0])
        if (self.threshold or 0) > self._furthest:
            yield Fault("threshold", self._within, self.threshold)
        if self.lookup == "step" and self.beyond:
            yield Fault("beyond", "0 where points are steps", self.beyond)

    @property
    def _furthest(self) -> float:
        return 20.0

    @property
    def _within(self) -> str:
        return "from 0 to 20 times quota"

    def _misleading(self, place: int, slope: float):
        (at, share), following = self.points[place][:2], self.points[place + 1: place + 2]
        here = f"points[{place}][2]"
        if self.lookup == "step":
            yield Fault(here, "no slope where points are steps", slope)
        elif not following:
            if not 0 <= slope <= 20:
                yield Fault(here, "from 0 to 20 times the money for each 1.0 of attainment", slope)
            if self.beyond not in (0.0, slope):
                yield Fault("beyond", f"{slope:g}, the slope of the last point", self.beyond)
        else:
            ahead, stated = following[0][:2]
            leads = _ratio(share) + _ratio(slope) * (_ratio(ahead) - _ratio(at))
            if leads != _ratio(stated):
                yield Fault(here, f"a slope that leads to the next point, {stated:g} at {ahead:g}",
                            Said(f"{slope:g}, which leads to {float(leads):g}"))

    def attained(self, total: np.ndarray, quota: np.ndarray) -> Attained:
        """The share each cell earns. total, quota: cells, cents or hundredths."""
        places, shares, slopes, starts = _legs(self)
        leg = self.reached(total[:, None], starts[None, :], quota[:, None]).sum(axis=1)
        attainment = total / np.maximum(quota, 1)
        share = shares[leg] + slopes[leg] * (attainment - places[leg])
        if self.threshold is not None:
            leg = np.where(self.reached(total, millionths(self.threshold), quota), leg, 0)
            share = np.where(leg > 0, share, 0.0)
        if self.cap is not None:
            share = np.minimum(share, self.cap)
        return Attained(leg, share, lambda cell: self._share(int(leg[cell]), int(total[cell]), int(quota[cell])))

    def reached(self, total: np.ndarray, places: np.ndarray | int, quota: np.ndarray) -> np.ndarray:
        """Whether totals reach (or exceed, as `boundary` says) these places, in millionths of quota."""
        here, needed = total * MILLION, places * quota
        return (here >= needed if self.boundary == "at" else here > needed) & (quota > 0)

    def _share(self, leg: int, total: int, quota: int) -> Fraction:
        """The share earned, exactly, by somebody on this leg."""
        if leg == 0:
            return Fraction(0)
        places, shares, slopes = (column[leg - 1] for column in _exact(self))
        share = shares + slopes * (Fraction(total, quota) - places)
        return share if self.cap is None else min(share, Fraction(millionths(self.cap), MILLION))

    def too_little(self) -> str:
        """Why nothing is paid: "60 % of quota was not reached"."""
        floor = max(self.points[0][0], self.threshold or 0.0)
        passed = "reached" if self.boundary == "at" else "exceeded"
        return f"{self._told(floor)} was not {passed}"

    def _told(self, at: float) -> str:
        return f"{percent(millionths(at))} of quota"


def _ratio(share: float) -> Fraction:
    return Fraction(millionths(share), MILLION)


def last_slope(curve: Curved) -> float:
    """Share added for each 1.0 of attainment past the last point: its own slope, or `beyond`."""
    return curve.points[-1][2] if len(curve.points[-1]) == 3 else curve.beyond


@lru_cache(maxsize=1024)
def _exact(curve: Curved) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    """Attainments, shares, and the slope after each point."""
    places, shares = ([_ratio(point[n]) for point in curve.points] for n in (0, 1))
    if curve.lookup == "step":
        return places, shares, [Fraction(0)] * len(places)
    steps = zip(places, shares, places[1:], shares[1:], strict=False)
    slopes = [(upper - lower) / (end - start) if end > start else Fraction(0) for start, lower, end, upper in steps]
    return places, shares, [*slopes, _ratio(last_slope(curve))]


@lru_cache(maxsize=1024)
def _legs(curve: Curved) -> tuple[np.ndarray, ...]:
    """For each leg (0 lies below the first point) its place, share there and slope; and the points in millionths."""
    places, shares, slopes = ([0.0, *map(float, column)] for column in _exact(curve))
    starts = np.array([millionths(point[0]) for point in curve.points], dtype=np.int64)
    return np.array(places), np.array(shares), np.array(slopes), starts
