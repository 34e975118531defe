"""Territories near their sellers: least travel and least change at equal potential, solved as a transport problem.

    least   Σ potential · (km from home + km that staying is worth where it moves)
    with    every account at one seat, of its nearest or the one that has it
            every seat's potential within a tolerance of the mean

With accounts that may be split this is a linear programme (HiGHS), whose value no map of whole accounts can beat; few
accounts are split in its solution, at most one a seat, and `whole_accounts` gives them to one. Most accounts have one
seat that is best by far. So prices of seats are guessed first, only what nearly ties at these is handed to the solver,
and whatever its prices show to be better is added until nothing is.
"""

from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from salessim.chart.whole_accounts import whole

LEAST_GAP = 1e-7   # km below which two seats are as good for an account; the solver's own accuracy
WARMTHS = (0.4, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005)  # of the mean distance, at which prices are guessed in turn
STEPS = 20         # at each
NEARLY = 3.0       # times the last warmth: what nearly ties
KEPT = 64          # maps solved lately, eight bytes an account: the same map is asked for by every idea that keeps it


class Problem(NamedTuple):
    """weight: (accounts,) potential, a mean territory 1; seat, km: (accounts, options) who may have each, at what cost
    (inf: not an option); seats: how many; low, high: a territory's least and most weight."""

    weight: np.ndarray
    seat: np.ndarray
    km: np.ndarray
    seats: int
    low: float
    high: float


class Solved(NamedTuple):
    """seat: (accounts,) who has each; cost: km an account, by potential; bound: the least any map can have; options:
    nearest seats that had to be allowed for balance; balanced: whether every territory is within the tolerance."""

    seat: np.ndarray
    cost: float
    bound: float
    options: int
    balanced: bool


def near_map(potential, places, homes, held, tolerance, candidates, disruption, stays=None):
    """The map that is nearest: `Solved`, with seats by their place in `homes`.

    potential: (accounts,); places: (accounts, 2), homes: (seats, 2) in km; held: (accounts,) who has each now, -1
    nobody; tolerance: of a territory's potential around the mean; candidates: nearest seats an account may go to, more
    where balance cannot be had with these; disruption: km that keeping an account is worth; stays: (accounts,) those
    that have to stay.
    """
    asked = (potential, places, homes, held, tolerance, candidates, disruption, stays)
    name = blake2b(b"|".join(_told(part) for part in asked)).digest()
    if name not in _lately:
        while len(_lately) >= KEPT:
            _lately.pop(next(iter(_lately)), None)
        _lately[name] = _nearest(*asked)
    solved = _lately[name]
    return solved._replace(seat=solved.seat.copy())


_lately: dict[bytes, Solved] = {}


def _told(part) -> bytes:
    if not isinstance(part, np.ndarray):
        return repr(part).encode()
    return f"{part.dtype}{part.shape}".encode() + np.ascontiguousarray(part).tobytes()


def _nearest(potential, places, homes, held, tolerance, candidates, disruption, stays) -> Solved:
    weight = potential * (len(homes) / potential.sum())
    allowed = min(candidates, len(homes))
    while True:
        seat, km = options(places, homes, held, allowed, disruption, stays)
        problem = Problem(weight, seat, km, len(homes), 1.0 - tolerance, 1.0 + tolerance)
        flow, price, bound, missed = split(problem)
        if missed < 1e-6 or allowed == len(homes):
            break
        allowed = min(2 * allowed, len(homes))
    chosen = whole(problem, flow, price, bound)
    rows = np.arange(len(weight))
    load = np.bincount(seat[rows, chosen], weight, minlength=len(homes))
    balanced = bool((load >= problem.low - 1e-9).all() and (load <= problem.high + 1e-9).all())
    return Solved(seat[rows, chosen], float(weight @ km[rows, chosen]) / len(homes), bound / len(homes), allowed,
                  balanced)


def options(places, homes, held, candidates, disruption, stays=None):
    """Who may have each account and at what cost: (accounts, options) seats and km, inf where it is told twice.

    The last option is who has it now.
    """
    from scipy.spatial import cKDTree

    km, seat = cKDTree(homes).query(places, k=np.arange(1, candidates + 1))
    now = np.maximum(held, 0)
    here = np.hypot(*(places - homes[now]).T)
    km = km + np.where((held >= 0)[:, None], disruption, 0.0)
    km[(seat == held[:, None])] = np.inf
    km = np.column_stack([km, np.where(held >= 0, here, np.inf)])
    if stays is not None:
        km[np.flatnonzero(stays), :-1] = np.inf
    return np.column_stack([seat, now]), km


def split(problem):
    """The best map with accounts that may be split.

    Returns (weight by account and option, price of each seat in km, cost, weight by which territories miss the
    tolerance). With cost and prices no option is better than those used: that is the solver's proof.
    """
    price, warmth = guessed_prices(problem)
    gap = _gaps(problem, price)
    handed = gap <= NEARLY * warmth
    while True:
        flow, price, cost, missed = _solved(problem, handed)
        gap = _gaps(problem, price)
        best = np.where(handed, gap, np.inf).min(axis=1)  # what the account has, against what it could have
        better = (gap < best[:, None] - LEAST_GAP) & ~handed
        if not better.any():
            return flow, price, cost, missed
        handed |= gap <= np.maximum(best[:, None] * 0.5, LEAST_GAP)


def _gaps(problem, price):
    """(accounts, options) km by which each option is dearer than the account's best, at these prices of seats."""
    dear = problem.km + price[problem.seat]
    return dear - dear.min(axis=1, keepdims=True)


def guessed_prices(problem):
    """Prices of seats in km at which loads nearly fit, each account shared out softly; and the last warmth, in km."""
    km, seat = problem.km, problem.seat
    price, near = np.zeros(problem.seats), float(np.mean(km[np.isfinite(km)]))
    for warmth in (part * near + LEAST_GAP for part in WARMTHS):
        for _ in range(STEPS):
            dear = km + price[seat]
            part = np.exp((dear.min(axis=1, keepdims=True) - dear) / warmth)
            part *= (problem.weight / part.sum(axis=1))[:, None]
            load = np.bincount(seat.ravel(), part.ravel(), minlength=problem.seats) + 1e-12
            price = (np.maximum(price + warmth * np.log(load / problem.high), 0.0)
                     + np.minimum(price + warmth * np.log(load / max(problem.low, 1e-12)), 0.0))
    return price, warmth


def _solved(problem, handed):
    """The linear programme over the options handed to it: as `split`."""
    from scipy.optimize import linprog
    from scipy.sparse import coo_array

    account, option = np.nonzero(handed)
    seat, n, m, k = problem.seat[account, option], len(problem.weight), problem.seats, len(account)
    farthest = float(problem.km[account, option].max()) + 1.0
    ends, ones = np.arange(m), np.ones(m)
    # unknowns: weight of each option, then of each seat its load within the tolerance, what is above and what below it
    rows = np.concatenate([account, n + seat, n + ends, n + ends, n + ends])
    columns = np.concatenate([np.arange(k), np.arange(k), k + ends, k + m + ends, k + 2 * m + ends])
    values = np.concatenate([np.ones(2 * k), -ones, -ones, ones])
    found = linprog(
        np.concatenate([problem.km[account, option], np.zeros(m), np.full(2 * m, m * farthest)]),
        A_eq=coo_array((values, (rows, columns)), shape=(n + m, k + 3 * m)).tocsr(),
        b_eq=np.concatenate([problem.weight, np.zeros(m)]),
        bounds=np.concatenate([np.tile([0.0, np.inf], (k, 1)), np.tile([max(problem.low, 0.0), problem.high], (m, 1)),
                               np.tile([0.0, np.inf], (2 * m, 1))]), method="highs-ds")
    flow = np.zeros(handed.shape)
    flow[account, option] = found.x[:k]
    price = -found.eqlin.marginals[n:]
    return flow, price, float(problem.km[account, option] @ found.x[:k]), float(found.x[k + m:].sum())
