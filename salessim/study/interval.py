"""How sure: intervals of means and of matched differences, by Student's t."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

LEVEL = 0.95


def of_mean(values: np.ndarray) -> tuple[float, float, float]:
    """(mean, low, high): the 95 % interval of the mean of independent values; unknown ones (NaN) are left out.

    NaN for all three without values, for the interval with a single one.
    """
    from scipy.special import stdtrit

    values = values[np.isfinite(values)]
    if len(values) == 0:
        return np.nan, np.nan, np.nan
    mean = float(values.mean())
    if len(values) == 1:
        return mean, np.nan, np.nan
    half = float(stdtrit(len(values) - 1, (1 + LEVEL) / 2) * values.std(ddof=1) / np.sqrt(len(values)))
    return mean, mean - half, mean + half


def sureness(gains: np.ndarray, sign: int) -> float:
    """The probability (Student's t, no prior view) that the mean gain has this sign, +1 or -1.

    0.5 where nothing differs; NaN with fewer than two known gains.
    """
    from scipy.special import stdtr

    gains = gains[np.isfinite(gains)]
    if len(gains) < 2:
        return np.nan
    mean, error = sign * float(gains.mean()), float(gains.std(ddof=1)) / np.sqrt(len(gains))
    if error == 0.0:
        return 0.5 + 0.5 * float(np.sign(mean))
    return float(stdtr(len(gains) - 1, mean / error))


def variance_saved(scenario: np.ndarray, baseline: np.ndarray) -> float:
    """How many times more replications unmatched luck would take for as sharp a gain: var(a) + var(b) over var(a - b).

    Both by matched replication. Infinite where matched differences do not vary; NaN with fewer than two.
    """
    pairs = np.isfinite(scenario) & np.isfinite(baseline)
    if pairs.sum() < 2:
        return np.nan
    a, b = scenario[pairs], baseline[pairs]
    matched = float((a - b).var(ddof=1))
    apart = float(a.var(ddof=1) + b.var(ddof=1))
    return apart / matched if matched > 0 else np.inf


def of_jackknife(value: float, without: Sequence[float]) -> tuple[float, float, float]:
    """(value, low, high): the 95 % interval of a figure of many groups together, from leaving out one at a time.

    NaN for the interval with fewer than two groups.
    """
    from scipy.special import stdtrit

    n, kept = len(without), np.array(without)
    if n < 2 or not np.isfinite(kept).all():
        return value, np.nan, np.nan
    half = float(stdtrit(n - 1, (1 + LEVEL) / 2) * np.sqrt((n - 1) / n * ((kept - kept.mean()) ** 2).sum()))
    return value, value - half, value + half
