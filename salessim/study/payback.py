"""When a change has paid for itself: the cumulative gain in contribution, its dip and its break-even."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.study.interval import of_mean


@dataclass(frozen=True, eq=False)
class Payback:
    """The cumulative gain in contribution (currency, terminal value left out) after 0, 1, 2, … quarters.

    mean, low, high: float arrays, one longer than the number of quarters; the 95 % interval is of the mean.
    """

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @property
    def dip(self) -> tuple[int, float] | None:
        """(quarters since the start, amount) of the lowest mean; None if it is never below 0."""
        lowest = int(np.argmin(self.mean))
        return (lowest, float(self.mean[lowest])) if self.mean[lowest] < 0 else None

    @property
    def side(self) -> int:
        """+1 when the gain at the end is clearly above 0 (the whole interval is), -1 when below, 0 when neither."""
        return int(self.low[-1] > 0) - int(self.high[-1] < 0)

    @property
    def break_even(self) -> float | None:
        """Quarters after which the mean stays at or above 0, read off between quarter ends; None if it ends below."""
        below = np.flatnonzero(self.mean < 0)
        if len(below) == 0:
            return 0.0
        last = int(below[-1])
        if last == len(self.mean) - 1:
            return None
        before, after = self.mean[last], self.mean[last + 1]
        return last + float(-before / (after - before))


def payback(results, scenario: str, baseline: str) -> Payback:
    """The payback of one scenario against another, from matched histories."""
    contribution = results.cube("quarter", "contribution")
    gains = contribution[results.names.index(scenario)] - contribution[results.names.index(baseline)]
    cumulative = np.concatenate([np.zeros((len(gains), 1)), np.cumsum(gains, axis=1)], axis=1)
    mean, low, high = np.array([of_mean(cumulative[:, quarter]) for quarter in range(cumulative.shape[1])]).T
    return Payback(mean, low, high)
