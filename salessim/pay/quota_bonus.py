"""Quota bonus: money at target, paid by attainment of quota — a cliff, a straight line or a curve by points."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal

import numpy as np

from salessim.declare import Declared, Fault, field
from salessim.pay.component import Boundary, Payout, Period, joined
from salessim.pay.credited import Credited, Lines
from salessim.pay.money import MILLION, cents, half_away, millionths, percent, rounded_like, spoken

Point = tuple[float, float]


class QuotaBonus(Declared):
    """A sum of money for exactly meeting quota, and the share of it that other attainments earn.

    points: (attainment, share of the money), straight lines between them, nothing below the first. A cliff is one
    point, (1, 1); a jump is two points at one attainment. Without a quota nothing is paid. The money is prorated by
    the days a person was employed, to whole cents; the share is not rounded, though a payslip shows millionths of it.
    """

    kind: Literal["quota_bonus"] = field("quota_bonus", "which component this is")
    money: float = field(..., "paid for a period at share 1", unit="currency per period", ge=0, le=1e8)
    points: tuple[Point, ...] = field(
        ((0.0, 0.0), (1.0, 1.0)), "attainment and share of the money", source="assumption", max_length=50
    )
    beyond: float = field(
        0.0, "share added for each 1.0 of attainment past the last point", unit="share per attainment",
        source="assumption", ge=0, le=20
    )
    threshold: float | None = field(None, "attainment below which nothing is paid", unit="of quota",
                                    source="assumption", ge=0, le=20)
    cap: float | None = field(None, "the most that is paid, as a share of the money", unit="share",
                              source="assumption", gt=0, le=20)
    boundary: Boundary = field("at", "a jump or threshold counts at exactly its place, or above", source="assumption")
    period: Period = field("quarter", "over what attainment counts", source="assumption")

    def faults(self):
        """Points rise, shares do not fall, no more than two points at one place; none are negative or absurd."""
        if not self.points:
            yield Fault("points", "at least 1 point", self.points)
        for place, (at, share) in enumerate(self.points):
            if not 0 <= at <= 20:
                yield Fault(f"points[{place}][0]", "from 0 to 20 times quota", at)
            if not 0 <= share <= 20:
                yield Fault(f"points[{place}][1]", "from 0 to 20 times the money", share)
            before = self.points[place - 1] if place else None
            if before and at < before[0]:
                yield Fault(f"points[{place}][0]", f"at least {before[0]:g}, the attainment before", at)
            if before and share < before[1]:
                yield Fault(f"points[{place}][1]", f"at least {before[1]:g}, the share before", share)
            if place > 1 and at == self.points[place - 2][0]:
                yield Fault(f"points[{place}][0]", "at most two points at one attainment", at)

    def _reached(self, total: np.ndarray, places: np.ndarray | int, quota: np.ndarray) -> np.ndarray:
        here, needed = total * MILLION, places * quota
        return (here >= needed if self.boundary == "at" else here > needed) & (quota > 0)

    def earn(self, credited: Credited) -> Lines:
        """One line a person: the prorated money, the share earned, the amount."""
        total, quota = credited.total(), credited.quota
        places, shares, slopes, starts = _legs(self)
        leg = self._reached(total[:, None], starts[None, :], quota[:, None]).sum(axis=1)
        attainment = total / np.maximum(quota, 1)
        share = shares[leg] + slopes[leg] * (attainment - places[leg])
        if self.threshold is not None:
            leg = np.where(self._reached(total, millionths(self.threshold), quota), leg, 0)
            share = np.where(leg > 0, share, 0.0)
        if self.cap is not None:
            share = np.minimum(share, self.cap)
        base = credited.prorated(cents(self.money))

        def exact(row: int) -> Fraction:
            return self._share(int(leg[row]), int(total[row]), int(quota[row]))

        amount = rounded_like(base * share, lambda row: int(base[row]) * exact(row))
        shown = np.floor(share * MILLION + 0.5).astype(np.int64)  # only shown: the amount comes from the share itself
        return Lines(np.arange(len(total)), leg, base, shown, amount)

    def _share(self, leg: int, total: int, quota: int) -> Fraction:
        """The share earned, exactly, by somebody on this leg."""
        if leg == 0:
            return Fraction(0)
        places, shares, slopes = (column[leg - 1] for column in _exact(self))
        share = shares + slopes * (Fraction(total, quota) - places)
        return share if self.cap is None else min(share, Fraction(millionths(self.cap), MILLION))

    def rates(self, products: tuple[str, ...]) -> tuple[float, ...]:
        """Nothing by the deal alone."""
        return (0.0,) * len(products)

    def payouts(self) -> tuple[Payout, ...]:
        """Cents over attainment: the curve, cut off below the threshold and above the cap."""
        pieces = _capped(_above(_curve(self.points, self.beyond), self.threshold), self.cap)
        money = cents(self.money)
        start, slope, knots = joined((at, share * money, rise * money) for at, share, rise in pieces)
        return (Payout(per_quota=False, axis=0.0, start=start, slope=slope, knots=knots),)

    def because(self, line: np.void) -> str:
        """ "Quota bonus pays 85 % of 5,000.00." """
        if line["part"] == 0:
            floor = max(self.points[0][0], self.threshold or 0.0)
            passed = "reached" if self.boundary == "at" else "exceeded"
            return f"No quota bonus of {spoken(line['base'])}: {_percent(floor)} of quota was not {passed}."
        capped = self.cap is not None and line["rate"] == millionths(self.cap)
        return f"Quota bonus pays {percent(line['rate'])} of {spoken(line['base'])}{', its cap' if capped else ''}."


@lru_cache(maxsize=1024)
def _exact(bonus: QuotaBonus) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    """Attainments, shares, and the slope after each point."""
    places, shares = ([Fraction(millionths(x), MILLION) for x in column] for column in zip(*bonus.points, strict=True))
    steps = zip(places, shares, places[1:], shares[1:], strict=False)
    slopes = [(upper - lower) / (end - start) if end > start else Fraction(0) for start, lower, end, upper in steps]
    return places, shares, [*slopes, Fraction(millionths(bonus.beyond), MILLION)]


@lru_cache(maxsize=1024)
def _legs(bonus: QuotaBonus) -> tuple[np.ndarray, ...]:
    """For each leg (0 lies below the first point) its place, share there and slope; and the points in millionths."""
    places, shares, slopes = ([0.0, *map(float, column)] for column in _exact(bonus))
    starts = np.array([millionths(at) for at, _ in bonus.points], dtype=np.int64)
    return np.array(places), np.array(shares), np.array(slopes), starts


def _percent(share: float) -> str:
    return percent(half_away(Fraction(millionths(share))))


def _curve(points, beyond: float) -> list[tuple[float, float, float]]:
    """The points as pieces (from, value, slope), beginning with what lies below the first."""
    ends = [*points[1:], None]
    pieces = []
    for (at, share), end in zip(points, ends, strict=True):
        if end is None:
            pieces.append((at, share, beyond))
        elif end[0] > at:
            pieces.append((at, share, (end[1] - share) / (end[0] - at)))
    first = pieces[0]
    return pieces if first[0] == 0 else [(0.0, 0.0, 0.0), *pieces]


def _above(pieces, threshold: float | None) -> list[tuple[float, float, float]]:
    """The pieces with nothing below `threshold`."""
    if not threshold:
        return pieces
    at, share, rise = max(piece for piece in pieces if piece[0] <= threshold)
    rest = [piece for piece in pieces if piece[0] > threshold]
    return [(0.0, 0.0, 0.0), (threshold, share + rise * (threshold - at), rise), *rest]


def _capped(pieces, cap: float | None) -> list[tuple[float, float, float]]:
    """The pieces, flat from where they first reach `cap`. They never fall."""
    if cap is None:
        return pieces
    kept = []
    for place, (at, share, rise) in enumerate(pieces):
        if share >= cap:
            return [*kept, (at, cap, 0.0)]
        kept.append((at, share, rise))
        until = pieces[place + 1][0] if place + 1 < len(pieces) else np.inf
        if rise and at + (cap - share) / rise < until:
            return [*kept, (at + (cap - share) / rise, cap, 0.0)]
    return kept
