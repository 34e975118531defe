"""What the rates of the payout curve say: stretches that pay too much for the next unit, and pay that fades."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from salessim.pay.reviewing.curve import STEP, payout_curve
from salessim.pay.reviewing.finding import Finding, money, share
from salessim.pay.reviewing.findings_shape import Shape, last_alive, to_blame

STEEP, CATCHING_UP = 3.0, 5.0  # times the average rate. G9: accelerators are 1.5 to 2.5; below quota a threshold's
# pay is caught up with: from 80 % of quota up it takes 5
FADING = 0.75  # of the rate before quota


def steep(shaped: Shape) -> Iterator[Finding]:
    """Stretches where the next unit pays several times the average, jumps apart."""
    curve = shaped.curve
    rate = (shaped.smooth[5:] - shaped.smooth[:-5]) / 5 / STEP / shaped.reference
    at = curve.at[:-5]
    for low, high, limit in ((1.0, 2.0, STEEP), (0.0, 1.0, CATCHING_UP)):
        here = (at >= low - 1e-9) & (at <= high - 5 * STEP + 1e-9)
        if not (rate[here] > limit + 0.01).any():
            continue
        places = np.flatnonzero(here & (rate > limit + 0.01))
        single = np.diff(shaped.smooth)[places[0]:] / STEP / shaped.reference
        first, worst = int(places[0] + (single > limit).argmax()), float(rate[places].max())
        slopes = shaped.by_part[1:, places[-1] + 5] - shaped.by_part[1:, first]
        name = curve.names[int(slopes.argmax() + 1)]
        worth = (worst - 1) * shaped.reference / 10
        unit = worst * shaped.reference / curve.assignment.quota
        yield Finding("steep", name, f"from {share(round(float(at[first]), 2))} of quota", worth,
                      f"{name} pays {share(unit)} of what is sold from {share(round(float(at[first]), 2))} of quota, "
                      f"{worst:.1f} times the average rate: {money(worth)} more for each tenth of quota.")
        return


def above_margin(shaped: Shape) -> Iterator[Finding]:
    """Products on which the next unit pays more than its margin, at some plausible attainment."""
    curve, assignment = shaped.curve, shaped.curve.assignment
    at, little = np.array([0.4, 0.7, 0.9, 1.02, 1.12, 1.3, 1.5]), 0.04  # some deals, not a part of one
    jumping = [place for place, _ in shaped.jumps]
    at = at[[not any(a - 0.001 <= j <= a + little + 0.001 for j in jumping) for a in at]]
    if not assignment.margins or not len(at):
        return
    before = payout_curve(curve.plan, assignment, at)
    for place, name in enumerate(assignment.products):
        if not assignment.mix[place]:
            continue
        after = payout_curve(curve.plan, assignment, at, extra=(place, little))
        rates = (after.total - before.total) / (little * assignment.quota)
        worst = int((rates > assignment.margins[place] + 1e-6).argmax())
        if rates[worst] > assignment.margins[place] + 1e-6:
            blamed = curve.names[int((after.parts[1:, worst] - before.parts[1:, worst]).argmax() + 1)]
            worth = (rates[worst] - assignment.margins[place]) * assignment.quota / 10
            where = f"at {share(at[worst])} of quota"
            yield Finding("steep", blamed, where, worth,
                          f"The next unit of {name} pays {share(rates[worst])} {where}, more than its margin of "
                          f"{share(assignment.margins[place])}: each tenth of quota sold so loses {money(worth)}.")


def decelerating(shaped: Shape) -> Iterator[Finding]:
    """A smaller rate after quota than before it, where pay goes on at all."""
    end = min(1.3, last_alive(shaped))
    if end < 1.05:
        return
    before = shaped.at(1.0) - min(shaped.at(0.0), 0.5 * shaped.at(1.0))
    after = (shaped.at(end) - shaped.at(1.0)) / (end - 1.0)
    if before <= 0 or after >= FADING * before:
        return
    place = to_blame(shaped, 100, round(100 * end))
    quota = shaped.curve.assignment.quota
    worth = (before - after) / 10
    yield Finding("decelerating", shaped.curve.names[place], f"from 100 % of quota to {share(end)}", worth,
                  f"After quota the next unit pays {share(after / quota)}, before it {share(before / quota)}: a deal "
                  f"of a tenth of quota that comes late in the period pays {money(worth)} less.")
