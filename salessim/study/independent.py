"""The check on matched luck: the same gains with a luck of its own for every scenario."""

from __future__ import annotations

import numpy as np

from salessim.scenario.measures import HEADLINE
from salessim.study.interval import of_mean
from salessim.study.running import ALWAYS, simulate_all

APART = 1_000_003  # between the scenarios' seeds


def independent(scenarios, *, names=None, replications: int = 100, seed: int = 1, workers: int | None = None,
                measure: str = HEADLINE) -> dict[str, tuple[float, float, float, float]]:
    """By scenario other than the first: (gain, low, high, variance of one replication's gain) under unmatched luck.

    Every scenario still starts from the baseline's state, but as another luck made it. Compare with `compare(run(…))`:
    the means agree within their intervals; the ratio of the variances is what matched luck saves.
    """
    scenarios = tuple(scenarios)
    names = tuple(s.name for s in scenarios) if names is None else tuple(names)
    seeds = tuple(seed + place * APART for place in range(len(scenarios)))
    results = simulate_all(scenarios, names, seeds, scenarios[0], replications, workers, None, None, (ALWAYS,))
    own = results.values(names[0], measure)
    found = {}
    for name in names[1:]:
        gains = results.values(name, measure) - own
        found[name] = (*of_mean(gains), float(np.nanvar(gains, ddof=1)))
    return found
