"""What a rep feels of any plan: what a deal pays by itself, and tables of expected pay over what is uncertain.

Of what depends on totals a rep feels W(mu, sigma): the mean pay when the final result will be normal around a forecast
mu with spread sigma. It is tabulated once per plan over a grid all plans share; a quota only scales it. Where pay is
not in proportion to quotas (a cap in money) there are tables for several of them, and it is straight between.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.feeling.by_deal import SIZES
from salessim.pay.feeling.clocks import Curves, read
from salessim.pay.feeling.payer import components
from salessim.pay.feeling.pieces import averaged
from salessim.pay.feeling.sampled import Axis, Sold
from salessim.pay.plan import Plan

# So fine because of cliffs: where the spread is .05 or more (a week before a quarter's end) the worth of a deal read
# off the table is within 5 % or .2 points of rate of the true one; half as fine in either direction it was not.
MU0, DMU, N_MU = -0.5, 0.01, 401  # attainment: -0.5 to 3.5; beyond both ends the table goes on straight
SIGMA0, SIGMA1, N_SIGMA = 0.005, 2.5, 32  # spread of attainment, even in its logarithm; beyond the ends the end's
LOG_SIGMA0 = float(np.log(SIGMA0))
DLOG_SIGMA = float(np.log(SIGMA1 / SIGMA0) / (N_SIGMA - 1))

NUDGE = 0.02  # attainment on either side over which a slope is read


@dataclass(frozen=True, eq=False)
class Clock:
    """Pay of a plan that depends on the total of one kind of period, counted on an axis, or on two that are tied.

    kind: place in calendar.PERIODS of the period; paid: of the one at whose end it is paid. axes: what is counted.
    unit: 0.0 where it is attainment of the person's quota, else the cents that are 1.0 on the first axis.
    quotas: (segments,) cents from which each segment holds. first: (terms, segments, 2, N_SIGMA, N_MU), second: (terms,
    N_SIGMA, N_MU) float64, empty without a second axis. Expected pay in cents is the sum over terms of
    (Q * first[0] + first[1]) at (sigma, mu) of the first axis, times second at that of the second, where Q is the
    quota (or the unit) in cents.
    """

    kind: int
    paid: int
    axes: tuple[Axis, ...]
    unit: float
    quotas: np.ndarray
    first: np.ndarray
    second: np.ndarray

    @property
    def plain(self) -> bool:
        """Whether one pair of tables over all bookings is all of it."""
        return self.first.shape[:2] == (1, 1) and len(self.axes) == 1 and self.axes[0] == Axis("bookings", (), "own")

    def expected(self, mu, sigma, quota=0.0, mu2=1.0, sigma2=0.0, together=0.0) -> np.ndarray:
        """Expected pay in cents of a rep with this quota (cents, one number) who forecasts mu with spread sigma, and
        mu2 with sigma2 on the second axis, whose luck goes together so far (a correlation). All broadcast."""
        scale = self.unit or quota
        segment = max(int(np.searchsorted(self.quotas, scale, side="right")) - 1, 0)
        total = 0.0
        for term, tables in enumerate(self.first[:, segment]):
            table = scale * tables[0] + tables[1]
            value = interpolated(table, mu, sigma)
            if len(self.second):
                other, both = self.second[term], together * sigma * sigma2
                value = value * interpolated(other, mu2, sigma2)
                value = value + both * _slope(table, mu, sigma) * _slope(other, mu2, sigma2)
            total = total + value
        return total


def _slope(table, mu, sigma):
    """How steeply a table rises along mu."""
    return (interpolated(table, mu + NUDGE, sigma) - interpolated(table, mu - NUDGE, sigma)) / (2.0 * NUDGE)


@dataclass(frozen=True, eq=False)
class Felt:
    """What a rep feels of a plan.

    rates: (products,) pay per unit booked whatever the total; sized: (products, SIZES) the same by the size of the
    deal, or None; discounted: (products, DISCOUNTS) the part of it that is left at a discount, or None. rate_kind:
    place in PERIODS of the period at whose end it is paid. clocks: what depends on totals.
    """

    rates: np.ndarray
    sized: np.ndarray | None
    discounted: np.ndarray | None
    rate_kind: int
    clocks: tuple[Clock, ...]

    def rate(self, product: int, size: float) -> float:
        """What a unit is paid by itself in a deal of this size (cents)."""
        if self.sized is None:
            return float(self.rates[product])
        return float(np.interp(np.log(size), np.log(SIZES), self.sized[product]))


@lru_cache(maxsize=128)  # a plan out of proportion to quotas has megabytes of tables
def felt(plan: Plan, sold: Sold | tuple[str, ...]) -> Felt:
    """The felt form of `plan` for a market in which this is sold (names of products alone, when nothing else matters):
    built once per plan, whatever the quotas.

    The arrays are shared by everybody who asks and cannot be written to.
    """
    sold = sold if isinstance(sold, Sold) else Sold(tuple(sold))
    deals, totals = read(plan, sold)
    rates, sized = np.zeros(len(sold.products)), None
    discounted, kinds = None, [0]
    for group, alone in deals:
        if not alone.rates.any() and alone.sized is None:
            continue
        kinds += [PERIODS.index(part.period) for part in components(group)]
        if alone.sized is not None or sized is not None:
            sized = _by_size(sized, rates) + _by_size(alone.sized, alone.rates)
        rates = rates + alone.rates
        if alone.discounted is not None:
            discounted = alone.discounted if discounted is None else discounted * alone.discounted
    for array in (rates, sized, discounted):
        if array is not None:
            array.flags.writeable = False
    clocks = sorted((_clock(curves) for curves in totals), key=lambda clock: (clock.kind, clock.unit, clock.axes))
    return Felt(rates, sized, discounted, max(kinds), _together(clocks))


def _by_size(sized, rates):
    return np.repeat(rates[:, None], len(SIZES), axis=1) if sized is None else sized


def _together(clocks) -> tuple[Clock, ...]:
    """Clocks over the same axis, unit and quotas are one."""
    kept: list[Clock] = []
    for clock in clocks:
        same = next((n for n, other in enumerate(kept) if len(clock.axes) == 1
                     and (other.kind, other.paid, other.axes, other.unit) == (clock.kind, clock.paid, clock.axes,
                                                                              clock.unit)
                     and np.array_equal(other.quotas, clock.quotas)), None)
        if same is None:
            kept.append(clock)
        else:
            other = kept[same]
            kept[same] = Clock(clock.kind, clock.paid, clock.axes, clock.unit, clock.quotas,
                               _frozen(other.first + clock.first), clock.second)
    return tuple(kept)


def _clock(curves: Curves) -> Clock:
    mu = MU0 + DMU * np.arange(N_MU)[None, :]
    sigma = np.exp(LOG_SIGMA0 + DLOG_SIGMA * np.arange(N_SIGMA))[:, None]
    first = np.array([_by_segment([averaged(place, value, mu, sigma) for place, value in term], curves)
                      for term in curves.first])
    second = np.array([averaged(place, value, mu, sigma) for place, value in curves.second])
    return Clock(PERIODS.index(curves.kind), PERIODS.index(curves.paid), curves.axes, curves.unit,
                 _frozen(curves.quotas[:-1] if len(curves.quotas) > 1 else curves.quotas),
                 _frozen(first), _frozen(second))


def _by_segment(tables, curves: Curves):
    """(segments, 2, N_SIGMA, N_MU): tables at each quota as straight lines between them, by quota and by money."""
    tables, quotas = np.array(tables), curves.quotas
    if len(tables) == 1:  # in money, whatever the quota
        return np.array([[tables[0] / curves.unit, 0.0 * tables[0]]])
    slope = np.diff(tables, axis=0) / np.diff(quotas)[:, None, None]
    return np.stack([slope, tables[:-1] - quotas[:-1, None, None] * slope], axis=1)


def _frozen(array):
    array = np.asarray(array, dtype=float)
    array.flags.writeable = False
    return array


def interpolated(table: np.ndarray, mu, sigma) -> np.ndarray:
    """The table between its grid points: bilinear in mu and ln sigma. mu, sigma broadcast; the same shape out.

    Beyond mu's ends the last two columns go on straight, above at a spread as much smaller as mu is larger; beyond
    sigma's ends the end's row holds.
    """
    end = MU0 + DMU * (N_MU - 1)
    sigma = np.asarray(sigma, dtype=float) * np.minimum(end / np.maximum(mu, end), 1.0)
    down = np.clip((np.log(np.maximum(sigma, SIGMA0)) - LOG_SIGMA0) / DLOG_SIGMA, 0.0, N_SIGMA - 1.0)
    across = (np.asarray(mu, dtype=float) - MU0) / DMU
    row = np.minimum(down.astype(int), N_SIGMA - 2)
    column = np.clip(np.floor(across).astype(int), 0, N_MU - 2)
    below, right = down - row, across - column
    upper, lower = ((1 - right) * table[here, column] + right * table[here, column + 1] for here in (row, row + 1))
    return (1 - below) * upper + below * lower
