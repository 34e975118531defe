"""Tiers: a rate that changes with the period's total — accelerators, decelerators, whole-period rates."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from salessim.declare import Declared, Fault, field
from salessim.pay.component import Boundary, Payout, Period
from salessim.pay.credited import Credited, Lines
from salessim.pay.money import MILLION, MOST, cents, millionths, parts_of, percent, rounded, spoken


class Tier(Declared):
    """One rate and where it starts; it ends where the next tier starts, the last one nowhere."""

    above: float = field(
        ..., "where it starts: attainment (1 is quota), or credited money", unit="of quota, or currency", ge=0, le=1e9
    )
    rate: float = field(..., "share of credited bookings paid, in whole millionths", unit="share", ge=0, le=1)


class Tiers(Declared):
    """Rates over what a person was credited in the period, counted from nothing in every period.

    marginal: each tier's rate holds for the part inside it. retroactive: the rate of the tier reached holds for all,
    so pay jumps there. Below nothing (returns) the first rate takes back; without a quota the first tier is all.
    """

    kind: Literal["tiers"] = field("tiers", "which component this is")
    tiers: tuple[Tier, ...] = field(
        (Tier(above=0, rate=0.10), Tier(above=1, rate=0.15)),
        "rates and where they start, rising from 0",
        source="G7: a tenth of quota is the incentive at half of pay; G9: half as much again above quota",
        max_length=50,
    )
    over: Literal["attainment", "credit"] = field("attainment", "what tiers are counted in", source="assumption")
    reach: Literal["marginal", "retroactive"] = field("marginal", "what a reached rate applies to", source="assumption")
    boundary: Boundary = field("at", "retroactive: a rate holds from exactly its start, or above", source="assumption")
    period: Period = field("quarter", "over what the total counts", source="assumption")

    def faults(self):
        """Tiers start at 0 and rise, so that none overlap and none are missing. One alone is a flat commission."""
        if len(self.tiers) < 2:
            yield Fault("tiers", "at least 2 tiers", self.tiers)
            return
        if self.tiers[0].above != 0:
            yield Fault("tiers[0].above", "0, where the first tier starts", self.tiers[0].above)
        for place in range(1, len(self.tiers)):
            before, here = self.tiers[place - 1].above, self.tiers[place].above
            if here <= before:
                yield Fault(f"tiers[{place}].above", f"above {before:g}, where the tier before starts", here)
            if self.over == "attainment" and here > 20:
                yield Fault(f"tiers[{place}].above", "at most 20 times quota", here)

    def earn(self, credited: Credited) -> Lines:
        """A line for each tier a person reaches (marginal), or one for the tier reached last (retroactive)."""
        total = credited.total()
        return (self._by_parts if self.reach == "marginal" else self._by_reach)(total, credited.quota)

    def _by_parts(self, total: np.ndarray, quota: np.ndarray) -> Lines:
        starts, rates = _whole(self)
        if self.over == "attainment":
            starts = rounded(starts * quota[:, None], MILLION)
            starts[quota <= 0, 1:] = 2 * MOST
        base = total[:, None] - starts
        np.maximum(base[:, 1:], 0, out=base[:, 1:])
        base[:, :-1] -= base[:, 1:]
        touched = base != 0
        touched[:, 0] = True
        row, part = touched.nonzero()
        base = base[row, part]
        rate = rates[part]
        return Lines(row, part, base, rate, parts_of(base, rate))

    def _by_reach(self, total: np.ndarray, quota: np.ndarray) -> Lines:
        starts, rates = _whole(self)
        here, needed = total[:, None], starts[1:]
        if self.over == "attainment":
            here, needed = here * MILLION, needed * quota[:, None]
        reached = here >= needed if self.boundary == "at" else here > needed
        if self.over == "attainment":
            reached &= (quota > 0)[:, None]
        part = reached.sum(axis=1)
        rate = rates[part]
        return Lines(np.arange(len(total)), part, total, rate, parts_of(total, rate))

    def rates(self, products: tuple[str, ...]) -> tuple[float, ...]:
        """Nothing by the deal alone: the rate depends on the total."""
        return (0.0,) * len(products)

    def payouts(self) -> tuple[Payout, ...]:
        """Pay as a share of quota (or of the last tier's start): kinks where marginal, kinks and jumps otherwise."""
        by_quota = self.over == "attainment"
        unit = 1.0 if by_quota else self.tiers[-1].above
        knots, before = [], self.tiers[0]
        for tier in self.tiers[1:]:
            at, bend = tier.above / unit, tier.rate - before.rate
            knots.append((at, bend * at if self.reach == "retroactive" else 0.0, bend))
            before = tier
        axis = 0.0 if by_quota else float(cents(unit))
        return (Payout(per_quota=True, axis=axis, start=0.0, slope=self.tiers[0].rate, knots=tuple(knots)),)

    def because(self, line: np.void) -> str:
        """ "Tier 2 pays 12 % on 20,000.00 above 100 % of quota." """
        part = int(line["part"])
        paid = f"Tier {part + 1} pays {percent(line['rate'])} on {spoken(line['base'])}"
        if self.reach == "retroactive":
            passed = ("" if part else "not ") + ("reached" if self.boundary == "at" else "exceeded")
            return f"{paid}, all bookings of the {self.period}: {self._place(part or 1)} was {passed}."
        return f"{paid} above {self._place(part)}." if part else f"{paid} up to {self._place(1)}."

    def _place(self, part: int) -> str:
        start = int(_whole(self)[0][part])
        return f"{percent(start)} of quota" if self.over == "attainment" else spoken(start)


@lru_cache(maxsize=1024)
def _whole(tiers: Tiers) -> tuple[np.ndarray, np.ndarray]:
    """Where tiers start (millionths of quota, or cents) and their rates (millionths), as whole numbers."""
    whole = millionths if tiers.over == "attainment" else cents
    starts = [whole(tier.above) for tier in tiers.tiers]
    return np.array(starts, dtype=np.int64), np.array([millionths(tier.rate) for tier in tiers.tiers], dtype=np.int64)
