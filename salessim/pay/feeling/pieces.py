"""Pay as straight pieces with jumps: found by asking what sample people are paid, and averaged over luck.

A curve is (places, pay): straight between places; a jump is two places `APART`. It goes on straight beyond both ends.
"""

from __future__ import annotations

from collections.abc import Callable
from math import erfc, exp, pi, sqrt

import numpy as np

GRID = np.round(np.concatenate([np.arange(-0.5, 3.0, 0.05), np.arange(3.0, 5.1, 0.25)]), 10)  # attainment
PARTS = 32  # into which a doubtful stretch is cut, three times over
ROUNDS = 3
APART = 0.25 / PARTS**ROUNDS * 1.01  # closer than this is one place
CENTS = 6.0  # rounding of lines that is no kink
FINE = 3e-6  # nor is this part of a quota
STEP = 1 / 512  # of the table of the normal distribution
REACH = 8.0  # standard deviations beyond which nothing happens


def curves(pay: Callable[[np.ndarray, np.ndarray], np.ndarray], rows: int, scale, rough=1.0, grid=GRID) -> list:
    """The curves of `rows` plans or quotas at once, each found where it bends.

    pay: called with (row, place), both (n,); cents out. scale: cents, or hundredths, that are 1.0 (a number, or by
    row): they are whole, so pay has steps that are no bends. rough: how many times as far a curve may be from straight.
    Returns a (places, pay) a row.
    """
    scale = np.broadcast_to(np.asarray(scale, float), (rows,))
    row = np.repeat(np.arange(rows), len(grid))
    place = np.tile(grid, rows)
    value = pay(row, place)
    steps = np.abs(np.diff(value.reshape(rows, -1), axis=1)) / np.diff(grid)
    noise = rough * (CENTS + FINE * scale + 2.0 * np.median(steps, axis=1) / scale)
    for _ in range(ROUNDS):
        left = _doubtful(row, place, value, noise)
        if not len(left):
            break
        inner = np.arange(1, PARTS) / PARTS
        more = (place[left, None] + np.outer(place[left + 1] - place[left], inner)).ravel()
        whose = np.repeat(row[left], len(inner))
        place, row = np.append(place, more), np.append(row, whose)
        value = np.append(value, pay(whose, more))
        order = np.lexsort((place, row))
        row, place, value = row[order], place[order], value[order]
    ends = np.searchsorted(row, np.arange(rows + 1))
    return [_straightened(place[a:b], value[a:b], limit)
            for a, b, limit in zip(ends, ends[1:], noise, strict=False)]


def _doubtful(row, place, value, noise) -> np.ndarray:
    """Where stretches begin that are not straight together with a neighbour, and are wide enough to be cut."""
    off = np.abs(_bent(place, value)) > noise[row[1:-1]]
    off &= (row[:-2] == row[2:])
    doubtful = np.zeros(len(place) - 1, bool)
    doubtful[:-1] |= off
    doubtful[1:] |= off
    return np.flatnonzero(doubtful & (np.diff(place) > APART) & (row[:-1] == row[1:]))


def _bent(place, value):
    """How far each inner point lies off the line between its neighbours."""
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = (place[1:-1] - place[:-2]) / (place[2:] - place[:-2])
    return value[1:-1] - value[:-2] - weight * (value[2:] - value[:-2])


def _straightened(place, value, noise):
    """A curve without the points that lie on the line of the others: the farthest off is kept, again and again."""
    kept = np.zeros(len(place), bool)
    kept[[0, -1]] = True
    stack = [(0, len(place) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        inner = slice(a + 1, b)
        slope = (value[b] - value[a]) / (place[b] - place[a])
        off = np.abs(value[inner] - value[a] - slope * (place[inner] - place[a]))
        worst = int(off.argmax())
        if off[worst] > 0.7 * noise:
            worst += a + 1
            kept[worst] = True
            stack += [(a, worst), (worst, b)]
    return place[kept], value[kept]


def knots(place, value):
    """A curve as (start, slope, knots): pay on the first stretch is start + slope x; at each (at, jump, bend) it jumps
    or bends."""
    wide, rise = np.diff(place) > APART, np.diff(value)
    slope = np.divide(rise, np.diff(place), where=wide, out=np.zeros(len(rise)))
    first = now = slope[wide][0]
    found = []
    for k in range(len(wide)):
        if not wide[k]:
            found.append((place[k + 1], rise[k], 0.0))
        elif slope[k] != now:
            found.append((place[k], 0.0, slope[k] - now))
            now = slope[k]
    return value[0] - first * place[0], first, found


def averaged(place, value, mu, sigma) -> np.ndarray:
    """E[pay(a)], a normal around mu with spread sigma > 0, exactly: a bend b at k adds
    b(sigma phi(z) + (mu - k)Phi(z)), a jump j adds j Phi(z), z = (mu - k)/sigma. mu, sigma broadcast."""
    start, slope, found = knots(place, value)
    result = start + slope * (mu + 0.0 * sigma)
    for at, jump, bend in found:
        z = (mu - at) / sigma
        tail = np.minimum(np.abs(z), REACH - STEP) / STEP
        low = tail.astype(np.int64)
        part = tail - low
        if jump:
            beyond = _BEYOND[low] + part * (_BEYOND[low + 1] - _BEYOND[low])
            result += jump * np.where(z > 0, 1.0 - beyond, beyond)
        else:
            loss = _LOSS[low] + part * (_LOSS[low + 1] - _LOSS[low])
            result += bend * sigma * (np.maximum(z, 0.0) + loss)
    return result


_Z = np.arange(0.0, REACH + 2 * STEP, STEP)
_BEYOND = np.array([0.5 * erfc(z * sqrt(0.5)) for z in _Z.tolist()])  # chance to lie more than z spreads above
_LOSS = np.array([exp(-0.5 * z * z) / sqrt(2 * pi) for z in _Z.tolist()]) - _Z * _BEYOND  # E[(N - z)+]
