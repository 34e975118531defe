"""What the shape of the payout curve says: jumps up and down, and stretches that pay nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from salessim.pay.reviewing.curve import STEP, Curve, jumps
from salessim.pay.reviewing.finding import Finding, between, money, share, within

NOTHING = 0.1  # of the average rate: next to nothing
TENTH = 10  # steps of the grid: pay is judged over the next tenth of quota, so that a stair of small bonuses is a ramp
MANY, SOME = 0.2, 0.05  # share of people a dead zone must catch at either end of the curve, and inside it
JUMP = 0.10  # of a period's incentive: more than a tenth of quota pays, so worth moving or discounting a deal for
NEAR, CLOSE = 0.1, 0.1  # a jump matters where one in ten ends within a tenth of quota of it: between 55 and 145 %
FAR = 1.5  # attainment of the excellent, where leverage is read
LEAST_UPSIDE = 1.1


@dataclass(frozen=True, eq=False)
class Shape:
    """A payout curve with its jumps apart. smooth: (n,) the total without them; by_part: (parts, n) likewise.

    reference: what quota pays by results, currency a year: the average rate is this over a year's quota.
    """

    curve: Curve
    reference: float
    jumps: tuple[tuple[float, np.ndarray], ...]
    smooth: np.ndarray
    by_part: np.ndarray

    def at(self, attainment: float) -> float:
        """The smooth total there."""
        return float(np.interp(attainment, self.curve.at, self.smooth))


def shape(curve: Curve) -> Shape:
    """Find the jumps and take them out."""
    reference = curve.paid(1.0) - min(curve.paid(0.0), 0.5 * curve.paid(1.0))
    if reference <= 0:
        reference = curve.plan.target_incentive or 1.0
    found = tuple(jumps(curve, 0.03 * reference))
    parts = curve.parts.copy()
    for at, by_part in found:
        parts -= by_part[:, None] * (curve.at >= at)
    return Shape(curve, reference, found, parts[1:].sum(axis=0), parts)


def cliffs(shaped: Shape) -> Iterator[Finding]:
    """Jumps worth more than a tenth of a period's incentive, upwards; downwards any."""
    for at, by_part in shaped.jumps:
        net, place = by_part[1:].sum(), int(np.argmax(np.abs(by_part[1:])) + 1)
        name, period = shaped.curve.names[place], shaped.curve.plan.parts[place].period
        worth = net / shaped.curve.periods(place)
        small = 0 < net <= JUMP * shaped.reference * 1.001
        if small or within(at - NEAR, at + NEAR) < CLOSE:
            continue
        where = f"at {share(round(at, 3))} of quota"
        if net > 0:
            yield Finding("cliff", name, where, worth,
                          f"{name} jumps by {money(worth)} a {period} {where}: the deal that gets there is worth that "
                          f"much more, {share(net / shaped.reference)} of what quota pays, and the one before nothing.")
        elif net < -0.01 * shaped.reference:
            yield Finding("retroactive", name, where, -worth,
                          f"{name} takes {money(-worth)} a {period} back {where}: "
                          "somebody just below it is paid more than somebody just above.")


def dead_zones(shaped: Shape) -> list[tuple[int, int]]:
    """Stretches of the grid (first, last step) in which the next tenth of quota pays next to nothing."""
    curve = shaped.curve
    down = sum((min(by_part[1:].sum(), 0.0) * (curve.at >= at) for at, by_part in shaped.jumps),
               np.zeros(len(curve.at)))
    total = curve.total - down  # what falls is told as such
    gain = total[TENTH:] - total[:-TENTH]
    dead = np.concatenate([[False], gain < NOTHING * shaped.reference * TENTH * STEP, [False]])
    starts, ends = np.flatnonzero(np.diff(dead.astype(int)) == 1), np.flatnonzero(np.diff(dead.astype(int)) == -1)
    zones = [(int(start), int(end - 1 + TENTH)) for start, end in zip(starts, ends, strict=True)]
    return [(first, end + any(curve.at[end] < at <= curve.at[end] + STEP + 1e-9 for at, _ in shaped.jumps))
            for first, end in zones]  # up to the jump that ends it


def last_alive(shaped: Shape) -> float:
    """The attainment from which on nothing more is paid; infinite where there is none."""
    zones = dead_zones(shaped)
    if zones and zones[-1][1] >= len(shaped.curve.at) - 1:
        return float(shaped.curve.at[zones[-1][0]])
    return float("inf")


def dead(shaped: Shape, capped: str = "") -> Iterator[Finding]:
    """Dead zones that catch many. capped: the component that an accelerator's cap was found at: it is told once."""
    curve, last = shaped.curve, shaped.curve.at[-1]
    upside = curve.paid(FAR) / curve.paid(1.0) if curve.paid(1.0) > 0 else np.inf
    for first, end in dead_zones(shaped):
        low, high = float(curve.at[first]), float(curve.at[end])
        rest = curve.total[-1] - curve.total[end]
        top = end >= len(curve.at) - 1 or (low > 1.0 and rest < 0.05 * shaped.reference)
        bottom = first <= 5
        caught = within(low if not bottom else -np.inf, high if not top else np.inf)
        if caught < (MANY if top or bottom else SOME):
            continue
        if top and (capped or upside < LEAST_UPSIDE):
            continue
        name = curve.names[to_blame(shaped, first, end)]
        lost = shaped.reference * (min(high, 2.0) - low)
        where = between(low, high, last)
        said = where if top else f"from {where}"
        yield Finding("dead_zone", name, where, lost,
                      f"{said[0].upper()}{said[1:]} the next unit pays next to nothing ({name}): at the average rate "
                      f"that stretch would pay {money(lost)} a year, and {share(round(caught, 2))} of reps end there.")
    if upside < LEAST_UPSIDE and not capped:
        name = curve.names[to_blame(shaped, 100, 150)]
        lost = shaped.reference * (FAR - 1)
        yield Finding("no_upside", name, "above 100 % of quota", lost,
                      f"Somebody at {share(FAR)} of quota is paid {upside:.2f} times the incentive at quota: "
                      f"at the average rate the difference would be {money(lost)} a year.")


def to_blame(shaped: Shape, first: int, end: int) -> int:
    """The part that takes the pay of others back in this stretch; else the one that pays most for sales elsewhere."""
    parts, end = shaped.curve.parts[1:], min(end, 200)
    inside = parts[:, end] - parts[:, min(first + 1, end)]
    if inside.min() < -0.05 * shaped.reference * max(end - first, 1) * STEP:
        return int(inside.argmin() + 1)
    level = parts[:, end - 1] if end > 1 else parts[:, end]
    if first == 0 and level.min() < 0:  # a gate takes back all of it
        return int(level.argmin() + 1)
    outside = (parts.max(axis=1) - parts.min(axis=1)) - np.maximum(inside, 0)
    return int(outside.argmax() + 1)
