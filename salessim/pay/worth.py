"""What a plan is worth to the rep who works under it, before the period is over.

What depends on a period's total is felt through E[pay(a)], with a, the attainment the rep will end the period with,
normal around a forecast mu with spread sigma. A credit v more is worth the difference of that value at mu + v/Q and at
mu: a difference, never a slope, for a cliff has none. Pay is straight pieces, kinks and jumps, so the value is exact:
a kink of bend b at k adds b * (sigma * phi(z) + (mu - k) * Phi(z)), a jump j adds j * Phi(z), with z = (mu - k)/sigma.
It is tabulated once per plan over a grid all plans share; a quota only scales it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import erf

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.component import Payout
from salessim.pay.plan import Plan

# So fine because of cliffs: where the spread is .05 or more (a week before a quarter's end) the worth of a deal read
# off the table is within 5 % or .2 points of rate of the true one; half as fine in either direction it was not.
MU0, DMU, N_MU = -0.5, 0.01, 401  # attainment: -0.5 to 3.5; beyond both ends the table goes on straight
SIGMA0, SIGMA1, N_SIGMA = 0.005, 2.5, 32  # spread of attainment, even in its logarithm; beyond the ends the end's
LOG_SIGMA0 = float(np.log(SIGMA0))
DLOG_SIGMA = float(np.log(SIGMA1 / SIGMA0) / (N_SIGMA - 1))


@dataclass(frozen=True, eq=False)
class Clock:
    """All pay of a plan that depends on the total of one kind of period, counted on one axis.

    kind: place in calendar.PERIODS. axis: 0.0 where it counts attainment of the person's quota, else the cents that
    are 1.0 on it. by_quota, by_money: (N_SIGMA, N_MU) float64; expected pay in cents is
    Q * by_quota + by_money at (sigma, mu), where Q is the quota (or the axis) in cents.
    """

    kind: int
    axis: float
    by_quota: np.ndarray
    by_money: np.ndarray

    def expected(self, mu, sigma, quota=0.0) -> np.ndarray:
        """Expected pay in cents of a rep with this quota (cents) who forecasts mu with spread sigma. All broadcast."""
        scale = self.axis or quota
        return scale * interpolated(self.by_quota, mu, sigma) + interpolated(self.by_money, mu, sigma)


@dataclass(frozen=True, eq=False)
class Felt:
    """What a rep feels of a plan: `rates` (products,), pay per unit booked whatever the total, and its `clocks`."""

    rates: np.ndarray
    clocks: tuple[Clock, ...]


@lru_cache(maxsize=512)
def felt(plan: Plan, products: tuple[str, ...]) -> Felt:
    """The felt form of `plan` for a market with these products: built once per plan, whatever the quotas.

    The arrays are shared by everybody who asks and cannot be written to.
    """
    rates = np.array([part.rates(products) for part in plan.parts]).reshape(len(plan.parts), len(products)).sum(axis=0)
    rates.flags.writeable = False
    together: dict[tuple[int, float], list[Payout]] = {}
    for part in plan.parts:
        for payout in part.payouts():
            together.setdefault((PERIODS.index(part.period), payout.axis), []).append(payout)
    return Felt(rates, tuple(_clock(kind, axis, together[kind, axis]) for kind, axis in sorted(together)))


def _clock(kind: int, axis: float, payouts: list[Payout]) -> Clock:
    mu = MU0 + DMU * np.arange(N_MU)[None, :]
    sigma = np.exp(LOG_SIGMA0 + DLOG_SIGMA * np.arange(N_SIGMA))[:, None]
    tables = np.zeros((2, N_SIGMA, N_MU))
    for payout in payouts:
        tables[0 if payout.per_quota else 1] += expected(payout, mu, sigma)
    tables.flags.writeable = False
    return Clock(kind, axis, tables[0], tables[1])


def expected(payout: Payout, mu: np.ndarray, sigma: np.ndarray) -> np.ndarray:
    """E[payout(a)], a normal around mu with spread sigma > 0, exactly. Arrays that broadcast; in the payout's unit."""
    value = payout.start + payout.slope * (mu + 0.0 * sigma)
    for at, jump, bend in payout.knots:
        z = (mu - at) / sigma
        below = _normal(z)
        value += jump * below + bend * (sigma * np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi) + (mu - at) * below)
    return value


def _normal(z: np.ndarray) -> np.ndarray:
    """The normal distribution function, by math.erf: scipy.special would take longer to load than a table to fill."""
    flat = (z * np.sqrt(0.5)).ravel().tolist()
    return 0.5 + 0.5 * np.fromiter(map(erf, flat), dtype=float, count=len(flat)).reshape(z.shape)


def interpolated(table: np.ndarray, mu, sigma) -> np.ndarray:
    """The table between its grid points: bilinear in mu and ln sigma. mu, sigma broadcast; the same shape out.

    Beyond mu's ends the last two columns go on straight; beyond sigma's ends the end's row holds.
    """
    down = np.clip((np.log(np.maximum(sigma, SIGMA0)) - LOG_SIGMA0) / DLOG_SIGMA, 0.0, N_SIGMA - 1.0)
    across = (np.asarray(mu, dtype=float) - MU0) / DMU
    row = np.minimum(down.astype(int), N_SIGMA - 2)
    column = np.clip(np.floor(across).astype(int), 0, N_MU - 2)
    below, right = down - row, across - column
    upper, lower = ((1 - right) * table[here, column] + right * table[here, column + 1] for here in (row, row + 1))
    return (1 - below) * upper + below * lower
