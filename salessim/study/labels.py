"""Labels: who is called the bottom tenth by a year's attainment, and where they belong by other years of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LABELLED = 0.1  # of a company's sellers, one at least


@dataclass(frozen=True)
class Labels:
    """Shares of those labelled the bottom tenth in a year, NaN where nobody could be: who belongs higher by the mean
    of their other years, who belongs in the upper half, and how probable the label is in another year."""

    labelled: int
    higher: float
    above_median: float
    again: float


def labels(companies: Sequence[np.ndarray]) -> Labels:
    """Labels of all years of all companies: (reruns, people) of attainment each, at least two reruns."""
    told = [_of_company(attained) for attained in companies if attained.shape[1] > 1]
    labelled = sum(each[0] for each in told)
    if not labelled:
        return Labels(0, np.nan, np.nan, np.nan)
    return Labels(labelled, *(float(sum(each[n] for each in told)) / labelled for n in (1, 2, 3)))


def bottom_of(attained) -> np.ndarray:
    """Whether each is in the bottom tenth of a row, one at least. (reruns, people) in and out"""
    return _places(attained) < max(round(LABELLED * attained.shape[1]), 1)


def _of_company(attained):
    """(labels given, of these: who belongs higher, in the upper half, sum of chances to be labelled again)."""
    reruns, people = attained.shape
    labelled = bottom_of(attained)
    elsewhere = (attained.sum(axis=0) - attained) / (reruns - 1)  # mean of the other years
    belongs = _places(elsewhere)
    again = (labelled.sum(axis=0) - labelled) / (reruns - 1)
    return (int(labelled.sum()), (~bottom_of(elsewhere))[labelled].sum(), (belongs[labelled] >= people / 2).sum(),
            again[labelled].sum())


def _places(values):
    """Each one's place in each row, 0 the lowest; equals in their order."""
    return values.argsort(axis=1, kind="stable").argsort(axis=1)
