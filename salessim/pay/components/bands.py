"""Bands of an attribute or attainment: where each begins, and to which of two a value exactly between them belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from salessim.declare import Fault
from salessim.pay.money import MILLION, millionths


def band_of(numerator: np.ndarray, denominator: np.ndarray, starts: Sequence[float], boundary: str) -> np.ndarray:
    """How many of the rising `starts` each value numerator / denominator reaches, compared exactly. (n,) int64

    boundary: "at" when a start is reached at exactly its place, "above" only beyond it. A place that stands twice is a
    band of that single value: reached at it, left beyond it. A denominator not above 0 reaches nothing.
    """
    return reached(numerator, denominator, starts, boundary).sum(axis=1)


def reached(numerator: np.ndarray, denominator: np.ndarray, starts: Sequence[float], boundary: str) -> np.ndarray:
    """Which of the starts each value reaches. (n, starts) bool"""
    places = np.array([millionths(start) for start in starts], dtype=np.int64)
    twice = np.r_[places[1:] == places[:-1], False] if len(places) else np.zeros(0, bool)
    again = np.r_[False, twice[:-1]] if len(places) else twice
    at = (twice | (boundary == "at")) & ~again
    here, needed = exact(numerator, denominator, places)
    return np.where(at, here >= needed, here > needed) & (denominator > 0)[:, None]


def exact(numerator: np.ndarray, denominator: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both sides of numerator / denominator against places (millionths), in whole numbers that do not overflow."""
    largest = max(int(np.abs(numerator).max(initial=0)) * MILLION,
                  int(np.abs(denominator).max(initial=0)) * int(np.abs(places).max(initial=0)))
    if largest >= 2**62:
        numerator, denominator = numerator.astype(object), denominator.astype(object)
    return numerator[:, None] * MILLION, denominator[:, None] * places


def unordered(path: str, places: Sequence[float]) -> Iterator[Fault]:
    """Faults of bounds that do not rise; one place may stand twice."""
    for n in range(1, len(places)):
        if places[n] < places[n - 1]:
            yield Fault(f"{path}[{n}]", f"at least {places[n - 1]:g}, the bound before", places[n])
        if n > 1 and places[n] == places[n - 2]:
            yield Fault(f"{path}[{n}]", "at most two bounds at one place", places[n])
