"""What each part of a plan pays, read off sample people: by the deal, or by totals as straight pieces with jumps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.components.component import Changes
from salessim.pay.feeling.apart import always, apart
from salessim.pay.feeling.by_deal import ByDeal, by_deal
from salessim.pay.feeling.payer import Payer, components
from salessim.pay.feeling.pieces import curves
from salessim.pay.feeling.sampled import Axis, Sold
from salessim.pay.plan import Plan

COARSE = np.array([-0.5, 0.0, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0])
TRIED = np.array([20_000_00.0, 200_000_00.0])  # cents: quotas at which it is seen what matters
QUOTAS = 1e5 * 2.0 ** np.arange(0, 15)  # cents: where it is seen whether pay is in proportion to quotas
CENTRE = slice(2, 15)  # of COARSE: where that is judged
NEAR = 1.07  # from one quota to the next, where it is not
MANY = 48  # at most so many quotas
TOTALS = 100.0 * 2.0 ** np.arange(0, 26, 0.25)  # cents: where kinks in money are looked for
LOOSE = 2e-3  # of the spread of pay: what is not told from nothing
RANK = 16
ROUGH = 50.0  # times as far from straight may a curve be that is one of two tied


@dataclass(frozen=True, eq=False)
class Curves:
    """Pay of one group. axes: one, or two that are tied; `unit`: cents that are 1.0 on the first, 0.0 where it is
    attainment. quotas: (segments + 1,) cents for which pay was read. For each term of a sum, first: curves over the
    first axis, one a quota; second: over the second, none where there is none."""

    axes: tuple[Axis, ...]
    kind: str
    paid: str
    unit: float
    quotas: np.ndarray
    first: list
    second: list


def read(plan: Plan, sold: Sold) -> tuple[list[tuple[Plan, ByDeal]], list[Curves]]:
    """What a plan pays by the deal, and by totals."""
    deals, totals = [], []
    for group in apart(always(plan) if sold.day is None else plan):
        pay = Payer(group, sold)
        alone = by_deal(group, sold) if pay.may_pay_by_the_deal() else None
        if alone is None:
            _merge(pay, group, sold)
            totals += by_totals(pay)
        else:
            deals.append((group, alone))
    return deals, totals


def _merge(pay: Payer, group: Plan, sold: Sold) -> None:
    """One axis for what deals of several products pay by themselves, where all else only looks at that pay."""
    moved = [axis for axis in pay.axes if axis.moved]
    inner = tuple(part for part in components(group) if not isinstance(part, Changes))
    if len(moved) < 2 or set(moved) & set(pay.judged) or pay.rivals or any(axis.whose != "own" for axis in moved):
        return
    alone = by_deal(group.model_copy(update={"components": inner}), sold)
    if alone is not None and alone.sized is None and alone.rates.max() > 0:
        pay.merge(alone.rates)


def by_totals(pay: Payer) -> list[Curves]:
    """The curves of a group: one for each axis, or each two axes, that do not bear on what the others bring."""
    axes = _felt_axes(pay, pay.axes)
    return [_one(pay, tied[0]) if len(tied) == 1 else _two(pay, tied) for tied in _tied(pay, axes)]


def _felt_axes(pay, axes):
    """Those that a deal moves and that pay depends on, the one that matters most first."""
    swing, places = {}, np.linspace(0.3, 2.0, 8)
    for axis in axes:
        if axis.moved:
            swing[axis] = max(np.ptp(pay({other: (places if other == axis else 0.0 * places + stand) * quota
                                          for other in axes if other.moved}, np.full(8, quota)))
                              for stand in (0.1, 1.0) for quota in axis.scale * TRIED)
    return tuple(axis for axis in sorted(swing, key=lambda a: (-swing[a], a)) if swing[axis] > 0)


def _tied(pay, axes):
    """Axes in sets of one or two: two where what one brings depends on the other. A third is left as expected."""
    left, sets = list(axes), []
    while left:
        first = left.pop(0)
        other = next((axis for axis in left if _interact(pay, first, axis)), None)
        if other is not None:
            left.remove(other)
        sets.append((first,) if other is None else (first, other))
    return sets


def _interact(pay, a, b):
    """Whether what a step on one axis brings depends on where the other stands."""
    places = COARSE[CENTRE]
    first, second = (x.ravel() for x in np.meshgrid(places, places, indexing="ij"))
    for quota in min(a.scale, b.scale) * TRIED:
        table = pay({a: first * quota, b: second * quota}, np.full(len(first), quota)).reshape(len(places), -1)
        mixed = table - table[:1] - table[:, :1] + table[0, 0]
        if np.abs(mixed).max() > 20.0 + LOOSE * np.ptp(table):
            return True
    return False


def _one(pay, axis) -> Curves:
    unit = _money_unit(pay, axis)
    if unit:
        (place, value), = curves(lambda row, place: pay({axis: unit * place}, np.full(len(place), unit)), 1, unit)
        last = round(float(place[-2]), 5) if len(place) > 2 and place[-2] > 0.1 else 1.0
        unit, found = unit * last, [(place / last, value)]
        return Curves((axis,), pay.horizon, _paid(pay), unit, np.array([unit]), [found], [])
    quotas = _quotas(lambda quota, place: pay({axis: quota * place}, quota), axis.scale)
    found = curves(lambda row, place: pay({axis: quotas[row] * place}, quotas[row]), len(quotas), quotas)
    return Curves((axis,), pay.horizon, _paid(pay), 0.0, quotas, [found], [])


def _paid(pay):
    """The kind of period at whose end most of it is paid: the shortest of what counts."""
    return min((part.period for part in components(pay.plan)), key=PERIODS.index)


def _money_unit(pay, axis) -> float:
    """Where the last kink stands when pay depends on money alone; 0.0 when the quota matters."""
    totals = TOTALS[TOTALS * axis.scale > 50] * axis.scale
    n = len(totals)
    pays = [pay({axis: totals}, np.full(n, axis.scale * quota)) for quota in (3_000_00.0, 120_000_00.0, 5_000_000_00.0)]
    if any(np.abs(other - pays[0]).max() > 3.0 * len(components(pay.plan)) for other in pays[1:]):
        return 0.0
    slope = np.diff(pays[0]) / np.diff(totals)
    usual = np.median(np.abs(slope))
    bent = np.flatnonzero(np.abs(np.diff(slope)) > 1e-4 * max(usual, 1.0) + 8.0 * (1.0 + usual) / totals[1:-1])
    return float(totals[bent[-1] + 1]) if len(bent) else float(totals[n // 2])


def _quotas(pay, scale) -> np.ndarray:
    """Quotas at which pay must be read so that between them it is straight: two where it is in proportion."""
    quotas = scale * QUOTAS
    table = pay(np.repeat(quotas, len(COARSE)), np.tile(COARSE, len(quotas))).reshape(len(quotas), -1)
    table = table - table[:, 1:2]
    between = (2.0 * table[:-2] + table[2:]) / 3.0  # from q to 4q, 2q lies a third of the way
    noise = 12.0 + LOOSE * np.ptp(table[1:-1, CENTRE], axis=1)
    off = np.flatnonzero(np.any(np.abs(table[1:-1] - between)[:, CENTRE] > noise[:, None], axis=1))
    if not len(off):
        return quotas[[7, -2]]
    low, high = quotas[off[0]], quotas[off[-1] + 2]
    steps = min(int(np.ceil(np.log(high / low) / np.log(NEAR))), MANY)
    return low * (high / low) ** (np.arange(steps + 1) / steps)


def _two(pay, pair) -> Curves:
    """Pay on two axes as a sum of products of curves over one each (singular values; exact for straight patches)."""
    a, b = pair
    quotas = _quotas(lambda quota, place: pay({a: quota * place, b: quota * place}, quota), min(a.scale, b.scale))
    quotas = quotas if len(quotas) == 2 else quotas[[0, len(quotas) // 2, -1]]
    first, second = (_places(pay, axis, other, quotas) for axis, other in ((a, b), (b, a)))
    q, x, y = (grid.ravel() for grid in np.meshgrid(quotas, first, second, indexing="ij"))
    table = pay({a: q * x, b: q * y}, q).reshape(len(quotas) * len(first), len(second))
    by_quota = np.repeat(quotas, len(first))[:, None]
    u, size, v = np.linalg.svd(table / by_quota, full_matrices=False)
    rank = max(min(int(np.count_nonzero(size > 1e-4 * size[0])), RANK), 1)
    u = (u * size)[:, :rank] * by_quota
    return Curves(pair, pay.horizon, _paid(pay), 0.0, quotas,
                  [[(first, part) for part in np.split(u[:, r], len(quotas))] for r in range(rank)],
                  [(second, v[r]) for r in range(rank)])


def _places(pay, axis, other, quotas):
    """Where pay bends or jumps along one axis, wherever the other stands, and places between."""
    stands = np.array([0.3, 0.7, 0.9, 1.0, 1.1, 1.5, 2.0])
    quota = quotas[len(quotas) // 2]

    def along(row, place):
        return pay({axis: quota * place, other: quota * stands[row]}, np.full(len(place), quota))

    bends = np.unique(np.concatenate([found[0] for found in curves(along, len(stands), quota, ROUGH)]))
    even = np.concatenate([np.arange(-0.5, 0.25, 0.25), np.arange(0.25, 1.75, 0.05), np.arange(1.75, 3.01, 0.25)])
    even = even[np.abs(even[:, None] - bends[None, :]).min(axis=1) > 0.01]
    return np.unique(np.concatenate([bends, even]))
