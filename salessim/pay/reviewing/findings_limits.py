"""Caps and gates: what the plan would pay without a limit, and whether a gate can be met."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from salessim.pay.components.component import Changes
from salessim.pay.earned import meant
from salessim.pay.plan import Plan
from salessim.pay.reviewing.curve import Curve, payout_curve
from salessim.pay.reviewing.finding import Finding, money, share
from salessim.pay.reviewing.findings_rate import STEEP
from salessim.pay.reviewing.findings_shape import FAR, Shape, last_alive, shape

ROOM = 0.10  # of quota: an accelerator that pays for less than this before its cap is none
MOST = 2.0  # attainment beyond which a cap is out of sight
FASTER = 1.15  # times the rate before: that is an accelerator
BEYOND = np.array([1.6, 1.8, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0])


def caps(shaped: Shape) -> Iterator[Finding]:
    """Caps that stop an accelerator before it has begun to pay, the first only."""
    curve, reach = shaped.curve, last_alive(shaped)
    limited = accelerates(curve.at, shaped.smooth)
    for place, freed in _freed(curve.plan):
        little = 0.02 * shaped.reference
        if isinstance(curve.plan.parts[place], Changes) and curve.parts[place].min() > -little:
            continue  # it takes nothing from anybody
        free = shape(payout_curve(freed, curve.assignment))
        worth = free.curve.paid(FAR) - curve.paid(FAR)
        starts = accelerates(free.curve.at, free.smooth)
        if reach > MOST:  # pay goes on, but no faster: a most by what was sold
            starts = [at for at in starts if at < FAR and not any(abs(at - other) < ROOM for other in limited)]
        else:
            starts = [at for at in starts if reach < at + ROOM - 1e-9 and last_alive(free) >= reach + ROOM]
        if not starts or worth < little:
            continue
        name, start, stops = curve.names[place], starts[0], min(reach, starts[0]) if reach > MOST else reach
        yield Finding("cap_below_accelerator", name, f"from {share(stops)} of quota", worth,
                      f"{name} stops pay at {share(stops)} of quota, the accelerator begins at {share(start)}: it "
                      f"hardly ever pays. At {share(FAR)} of quota it would be {money(worth)} a year.")
        return


def _freed(plan: Plan) -> Iterator[tuple[int, Plan]]:
    """(place of the part, the plan without what it limits): a component that changes others, or one's own cap."""
    for place, part in enumerate(plan.components):
        if isinstance(part, Changes):
            yield place + 1, plan.model_copy(update={"components": tuple(
                other for other in plan.components if other is not part)})
        elif getattr(part, "cap", None) is not None:
            yield place + 1, plan.model_copy(update={"components": tuple(
                other if other is not part else part.model_copy(update={"cap": None}) for other in plan.components)})


def accelerates(at: np.ndarray, paid: np.ndarray) -> list[float]:
    """Where the rate rises above what it was, from half of quota to twice it."""
    rate = np.diff(paid) / np.diff(at)
    usual, found = max(float(np.mean(rate[:100])), 1e-9), []
    for k in range(50, 200):
        before, after = rate[k - 5:k].mean(), rate[k:k + 5].mean()
        if before > 0.1 * usual and after > FASTER * before and rate[k] > FASTER * rate[k - 1]:
            found.append(round(float(at[k]), 2))
    return found


def gates(shaped: Shape) -> Iterator[Finding]:
    """Components that pay only beyond plausible attainment, and gates that let nothing through below it."""
    curve = shaped.curve
    beyond = BEYOND[BEYOND < curve.assignment.farthest]
    far = payout_curve(curve.plan, curve.assignment, beyond).parts
    for place, part in enumerate(curve.plan.parts):
        if not place:
            continue
        shut = _shut(shaped, place, far, beyond) if isinstance(part, Changes) else None
        opens, worth = shut or _beyond_reach(shaped, place, far, beyond)
        if worth <= 0:
            continue
        name = curve.names[place]
        if opens is None:
            yield Finding("unreachable_gate", name, "at no attainment", worth,
                          f"{name} keeps back {money(worth)} a year at quota, whatever is sold: sales do not open it.")
            continue
        where = f"at {share(opens)} of quota"
        yield Finding("unreachable_gate", name, where, worth,
                      f"{name} lets {money(worth)} a year be earned only {where}; hardly anybody passes {share(FAR)}.")


def _shut(shaped: Shape, place: int, far: np.ndarray, beyond: np.ndarray) -> tuple[float | None, float] | None:
    """(where it opens, what it keeps back at quota) if a component takes back all that it acts on below FAR."""
    curve, low, least = shaped.curve, shaped.curve.at <= FAR + 1e-9, 0.001 * shaped.reference
    named = getattr(curve.plan.parts[place], "on", ())
    acts_on = [n for n in range(place) if meant(curve.plan.parts[n], named)]
    acted = curve.parts[acts_on][:, low].sum(axis=0)
    some = acted > least
    if not some.any() or (acted + curve.parts[place][low])[some].max() >= least:
        return None
    opened = far[[*acts_on, place]].sum(axis=0) > least
    return _first(beyond, opened), float(np.interp(1.0, curve.at[low], acted))


def _beyond_reach(shaped: Shape, place: int, far: np.ndarray, beyond: np.ndarray) -> tuple[float | None, float]:
    """(where it begins to pay, or to pay more, and what that comes to) if only beyond FAR; else (None, 0)."""
    curve, least = shaped.curve, 0.001 * shaped.reference
    later, own = far[place] > 20 * least, np.abs(curve.parts[place][curve.at <= FAR + 1e-9]).max()
    if own < least and later.any():
        at = _first(beyond, later) or FAR
        fine = np.flatnonzero(curve.parts[place] > least)
        return (float(curve.at[fine[0]]) if len(fine) else at), float(far[place][later.argmax()])
    opens = None if isinstance(curve.plan.parts[place], Changes) else _late_step(curve, place, shaped)
    if opens is None:
        return None, 0.0
    before, here, after = np.interp([opens - 0.3, opens, opens + 0.5], curve.at, curve.parts[place])
    return opens, float(after - here - 0.5 * (here - before) / 0.3)


def _first(at: np.ndarray, reached: np.ndarray) -> float | None:
    return float(at[reached.argmax()]) if reached.any() else None


def _late_step(curve: Curve, place: int, shaped: Shape) -> float | None:
    """Where a component that pays evenly first pays more, when that lies beyond plausible attainment."""
    paid = curve.parts[place]
    if np.interp(1.0, curve.at, paid) <= 0.02 * shaped.reference:
        return None
    rate = np.diff(paid) / np.diff(curve.at)
    usual = max(float(rate[5:100].mean()), 1e-9)
    uneven = rate[5:150]
    if uneven.max() > FASTER * usual or uneven.min() < 0.5 * usual:
        return None
    late = np.flatnonzero(rate[150:] > FASTER * usual)
    return round(float(curve.at[150 + late[0]]), 2) if len(late) and usual < STEEP * shaped.reference else None
