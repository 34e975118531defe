"""What differences between people come from: luck of a year, and what lasts, shared out over its sources.

A year of each person is known several times over, under other luck. How a person's years differ is luck; what people
differ by on average lasts. That is shared out by least squares: each source gets what it adds, averaged over all orders
in which sources could be taken in (Shapley). A column of noise would explain something, too, so each counts as one
person less, as in adjusted R².
"""

from __future__ import annotations

from itertools import combinations
from math import factorial

import numpy as np

LASTING = ("skill", "territory", "timing")
PARTS = (*LASTING, "other", "luck")
NOTHING = 1e-15  # variance below which nobody differs
ENOUGH = 20  # people below whom, or below two a column, sources cannot be told apart; assumption


def parts_of(people, outcomes, columns) -> dict[str, float]:
    """Shares of the variance of a year, by PARTS; they sum to 1, NaN where nobody differs or too few are compared.

    people: how many, less one a group that is compared; outcomes: (reruns, n) against the group's mean; columns: by
    LASTING, (k, n) each, likewise.
    """
    reruns = len(outcomes)
    means = outcomes.mean(axis=0)
    luck = ((outcomes - means) ** 2).sum() / max((reruns - 1) * people, 1)
    between = (means**2).sum() / max(people, 1)
    total = between - luck / reruns + luck  # the means hold some luck, too
    few = people < max(ENOUGH, 2 * sum(map(len, columns.values())))
    if few or not total > NOTHING:
        return dict.fromkeys(PARTS, np.nan)
    explained = {those: between - _left_over(means, [columns[name] for name in those], people)
                 for n in range(len(LASTING) + 1) for those in combinations(LASTING, n)}
    found = {name: _added(name, explained) / total for name in LASTING}
    return found | {"other": (between - explained[LASTING] - luck / reruns) / total, "luck": luck / total}


def _left_over(means, columns, people) -> float:
    """Variance of the means that these columns leave."""
    x = np.concatenate([np.zeros((0, len(means))), *columns]).T
    x = x[:, np.abs(x).max(axis=0, initial=0.0) > 1e-9]
    beta, _, rank, _ = np.linalg.lstsq(x, means, rcond=1e-9)
    return ((means - x @ beta) ** 2).sum() / max(people - rank, 1)


def _added(name, explained) -> float:
    """What one source adds to others, averaged over all orders."""
    others, n = [other for other in LASTING if other != name], len(LASTING)
    total = 0.0
    for size in range(n):
        weight = factorial(size) * factorial(n - size - 1) / factorial(n)
        for before in combinations(others, size):
            with_it = tuple(part for part in LASTING if part in (*before, name))
            total += weight * (explained[with_it] - explained[before])
    return total
