"""What tiers pay on totals, in whole numbers: which are reached, what lies inside each, and the lines of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.pay.line import Lines
from salessim.pay.money import MILLION, MOST, paid_on, parted, parts_of, rounded

_NEVER = 4 * 10**18  # where a tier starts that was not reached


@dataclass(frozen=True, eq=False)
class TierTable:
    """starts: (tiers,) millionths of quota, or cents (hundredths); rates: millionths; whole: which hold for all below
    them too once reached. by_quota: starts are parts of quota; at: reached at exactly its place; in_money: what is
    counted is money, so that no rate is above 1. (tiers,) arrays; totals and quotas are (n,) int64.
    """

    starts: np.ndarray
    rates: np.ndarray
    whole: np.ndarray
    by_quota: bool
    at: bool
    in_money: bool

    def lines(self, total: np.ndarray, quota: np.ndarray) -> Lines:
        """A line for each tier of each total, or for what a rate holds for as a whole."""
        if self.whole[1:].all():
            return self._by_reach(total, quota)
        starts = rounded(self.starts * quota[:, None], MILLION) if self.by_quota else self.starts
        if self.whole.any():
            base = self._inside(total, np.atleast_2d(starts), self.reached(total, self.starts, quota))
            touched = base != 0
            touched[:, 0] |= ~touched.any(axis=1)
        else:
            if self.by_quota:
                starts[quota <= 0, 1:] = 2 * MOST
            base = total[:, None] - starts
            np.maximum(base[:, 1:], 0, out=base[:, 1:])
            base[:, :-1] -= base[:, 1:]
            touched = base != 0
            touched[:, 0] = True
        row, part = touched.nonzero()
        base, rate = base[row, part], self.rates[part]
        return Lines(row, part, base, rate, self._paid(base, rate))

    def _by_reach(self, total: np.ndarray, quota: np.ndarray) -> Lines:
        part = self.reached(total, self.starts[1:], quota).sum(axis=1)
        rate = self.rates[part]
        return Lines(np.arange(len(total)), part, total, rate, self._paid(total, rate))

    def of_money(self, total: np.ndarray, quota: np.ndarray, money: np.ndarray) -> Lines:
        """Lines of money: base the person's money, rate the part of attainment inside a tier times the tier's rate."""
        inside = self._inside(total * MILLION, self.starts * quota[:, None], self.reached(total, self.starts, quota))
        inside[quota <= 0] = 0
        touched = inside != 0
        touched[~touched.any(axis=1), 0] = True
        row, part = touched.nonzero()
        inside, whole, base, rate = inside[row, part], quota[row] * MILLION, money[row], self.rates[part]
        shown = np.floor(inside / np.maximum(whole, 1) * rate + 0.5).astype(np.int64)
        return Lines(row, part, base, shown, parted(base, inside, whole, rate))

    def reached(self, total: np.ndarray, places: np.ndarray, quota: np.ndarray) -> np.ndarray:
        """Which places each total reaches: (totals, places) bool."""
        here = total[:, None]
        if self.by_quota:
            here, places = here * MILLION, places * quota[:, None]
        reached = here >= places if self.at else here > places
        return reached & (quota > 0)[:, None] if self.by_quota else reached

    def _inside(self, total: np.ndarray, starts: np.ndarray, reached: np.ndarray) -> np.ndarray:
        """What of each total its tiers pay on: (totals, tiers); all below the last whole tier reached goes there.

        starts: (totals or 1, tiers) in the unit of total; reached: (totals, tiers).
        """
        reached[:, 0] = True
        inside = total[:, None] - np.where(reached, starts, _NEVER)
        np.maximum(inside[:, 1:], 0, out=inside[:, 1:])
        inside[:, :-1] -= inside[:, 1:]
        places = np.arange(len(self.starts))
        here = (reached * self.whole * places).max(axis=1)[:, None]
        return np.where(places == here, np.cumsum(inside, axis=1), np.where(places < here, 0, inside))

    def _paid(self, base: np.ndarray, rate: np.ndarray) -> np.ndarray:
        return (parts_of if self.in_money else paid_on)(base, rate)
