"""How a component that changes pay judges results: by attainment of quota, or by a plain amount."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Boundary, Changes
from salessim.pay.components.so_far import AgainstQuota
from salessim.pay.money import MILLION, cents, millionths, percent, spoken

WHEN = {"period": "", "year_to_date": " for the year so far", "toward_year": " toward the year's quota"}


@dataclass(frozen=True, eq=False)
class Standing:
    """Where results stand: `amount` (cells) on a scale on which `whole` (cells) stands for `unit`.

    Attainment is such a scale, with a million at the quota; so is a plain amount, cent for cent. Nobody stands
    anywhere where `whole` is 0: an attainment without a quota.
    """

    amount: np.ndarray
    whole: np.ndarray
    unit: int

    @property
    def known(self) -> np.ndarray:
        """Where there is something to judge by. Cells, bool"""
        return self.whole > 0

    def reached(self, place: int, boundary: Boundary) -> np.ndarray:
        """Whether a place on the scale is reached ("at") or exceeded ("above"). Cells, bool"""
        here, needed = self.amount * self.unit, place * self.whole
        return (here >= needed if boundary == "at" else here > needed) & self.known


class Judges(Changes, AgainstQuota):
    """A component that changes pay by how results stand."""

    counts: Literal["period", "year_to_date", "toward_year"] = field(
        "period", "what is judged: each period by itself, the year so far against the quotas so far, or the year so "
        "far against the whole year's quota", source="assumption")
    over: Literal["attainment", "credit"] = field(
        "attainment", "places are attainments of quota, or plain amounts of what is counted", source="assumption")
    prorate: Literal["quota", "none"] = field(
        "none", "whether quotas are reduced to the days a person worked; mostly they are set so", source="assumption")

    def standing(self, book: Book) -> Standing:
        """Where everybody stands at the end of each period."""
        amount, quota = self.results(book)
        return Standing(amount, np.ones_like(quota), 1) if self.over == "credit" else Standing(amount, quota, MILLION)

    def place(self, declared: float) -> int:
        """A declared place in whole numbers: millionths of quota, or cents."""
        return millionths(declared) if self.over == "attainment" else cents(declared)

    def said(self, declared: float) -> str:
        """A declared place as a sentence says it: "80 % of quota for bookings"."""
        place = self.place(declared)
        if self.over == "attainment":
            return f"{percent(place)} of quota for {self.counted_as}{WHEN[self.counts]}"
        return f"{spoken(place)} of {self.counted_as}{WHEN[self.counts]}"

    def misplaced(self, path: str, declared: float):
        """The fault of a place that attainment cannot have."""
        if self.over == "attainment" and declared > 20:
            yield Fault(path, "at most 20 times quota", declared)

    def disordered(self, path: str, falling: bool):
        """The faults of a field of (place, share): places that do not rise, shares that fall where they may not."""
        points = getattr(self, path)
        if not points:
            yield Fault(path, "at least 1 point", points)
        for nth, (at, share) in enumerate(points):
            before = points[nth - 1] if nth else None
            if at < 0:
                yield Fault(f"{path}[{nth}][0]", "at least 0", at)
            if not 0 <= share <= 20:
                yield Fault(f"{path}[{nth}][1]", "from 0 to 20", share)
            if before and at < before[0]:
                yield Fault(f"{path}[{nth}][0]", f"at least {before[0]:g}, the place before", at)
            if before and share < before[1] and not falling:
                yield Fault(f"{path}[{nth}][1]", f"at least {before[1]:g}, the share before", share)
            if nth > 1 and at == points[nth - 2][0]:
                yield Fault(f"{path}[{nth}][0]", "at most two points at one place", at)
            yield from self.misplaced(f"{path}[{nth}][0]", at)


@dataclass(frozen=True)
class Course:
    """A share that follows results over places: straight between them, or a step at each; level after the last.

    places, shares: whole numbers, millionths of quota or cents, and millionths. below: the share before the first.
    """

    places: tuple[int, ...]
    shares: tuple[int, ...]
    below: int
    step: bool
    boundary: Boundary

    def rise(self, leg: int) -> Fraction:
        """What the share gains for each unit of the scale after place `leg` - 1."""
        if self.step or not 0 < leg < len(self.places) or self.places[leg] == self.places[leg - 1]:
            return Fraction(0)
        return Fraction(self.shares[leg] - self.shares[leg - 1], self.places[leg] - self.places[leg - 1])

    def at(self, standing: Standing):
        """(leg, share, exact): how many places are reached; the share in millionths, float; exact(row) a Fraction.

        Cells; the share is `below` where nothing can be judged.
        """
        leg = sum((standing.reached(place, self.boundary) for place in self.places), np.int64(0)).astype(np.int64)
        starts = np.array([0, *self.places])
        lows = np.array([self.below, *self.shares])
        rises = np.array([float(self.rise(place)) for place in range(len(starts))])
        here = standing.amount * (standing.unit / np.maximum(standing.whole, 1))
        share = lows[leg] + rises[leg] * (here - starts[leg])

        def exact(row: int) -> Fraction:
            on = int(leg[row])
            if not on:
                return Fraction(self.below)
            here = Fraction(int(standing.amount[row]) * standing.unit, int(standing.whole[row]))
            return self.shares[on - 1] + self.rise(on) * (here - self.places[on - 1])

        return leg, share, exact


def shown(share: np.ndarray) -> np.ndarray:
    """Shares in millionths as payslips show them, whole; amounts come from the shares themselves."""
    return np.floor(share + 0.5).astype(np.int64)


def share_of(money: np.ndarray, share: np.ndarray, exact) -> tuple[np.ndarray, object]:
    """(estimate, exact) of money times a share in millionths, for `rounded_like`."""
    return money * share / MILLION, lambda row: int(money[row]) * exact(row) / MILLION
