"""With what number one is safe: in which share of histories so much is booked, for every number that may be asked."""

from __future__ import annotations

import numpy as np

from salessim.calendar import YEAR
from salessim.figures import share
from salessim.picture.look import INK, QUIET, TEXT, figure, label_ends, looks, money_axis, words
from salessim.study.answer import money, verdict
from salessim.study.interval import of_mean
from salessim.study.sizing import wilson

SAFE = 0.8  # the chance with which a number can be promised; assumption


def chances(found, target: float):
    """A Figure of Results (or a Comparison's) of one or two scenarios: over bookings of the first year (currency), the
    share of histories that reach them, with its 95 % interval (Wilson); the target is a line across.

    Raises KeyError where weeks were not kept, ValueError for less than a year or more than two scenarios.
    """
    results = getattr(found, "results", found)
    if len(results.names) > 2:
        raise ValueError(f"chances: one or two scenarios (got {len(results.names)})")
    look, booked = looks(results.names), booked_in_a_year(results)
    drawn, ax = figure(4.8, title(results, target))
    numbers = _numbers(booked, target)
    ends = []
    for name, values in booked.items():
        reached = np.array([np.mean(values >= number) for number in numbers])
        low, high = np.array([wilson(part, len(values)) for part in reached]).T
        ax.fill_between(numbers, low, high, color=look[name].colour, alpha=0.14, linewidth=0, label=f"{name} 95 %")
        ax.plot(numbers, reached, color=look[name].colour, linestyle=look[name].dash, linewidth=2.4, label=name)
        part = float(np.mean(values >= target))
        ax.plot([target, numbers[-1]], [part, part], color=look[name].colour, linewidth=0.9, linestyle="dotted")
        ax.plot([target], [part], marker=look[name].marker, color=look[name].colour, markersize=9, linestyle="none",
                label=f"{name} at the number", zorder=4)
        ends.append((numbers[-1] + 0.015 * np.ptp(numbers), part, f"{name} {share(part)}", look[name].colour))
    ax.axvline(target, color=INK, linewidth=1.6, label="the number")
    ax.axhline(SAFE, color=QUIET, linewidth=1.0, linestyle="dotted")
    ax.set_ylim(0, 1.12)
    ax.set_xlim(numbers[0], numbers[-1])
    left = target < np.mean(numbers)
    ax.annotate(f"the number: {money(target, results.currency)}", (target, 1.06), xytext=(5 if left else -5, 0),
                textcoords="offset points", fontsize=TEXT, color=INK, va="center", ha="left" if left else "right")
    label_ends(ax, ends)
    money_axis(ax.xaxis, results.currency, numbers)
    ax.set_xlabel(f"bookings of the year, {ax.get_xlabel()}; bands: 95 % intervals", color=QUIET)
    ax.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.3g}")
    ax.set_yticks(np.arange(0, 1.01, 0.2))
    ax.set_ylabel("% of histories that book so much")
    return drawn


def booked_in_a_year(results) -> dict[str, np.ndarray]:
    """By scenario: what each history books in its first year. ValueError where there is less than a year of it."""
    weeks = results.cube("week", "bookings")
    if weeks.shape[2] < YEAR:
        raise ValueError(f"chances: histories of at least a year, {YEAR} weeks (got {weeks.shape[2]})")
    return dict(zip(results.names, weeks[:, :, :YEAR].sum(axis=2), strict=True))


def safe(values: np.ndarray) -> float:
    """The most that is booked in a share of SAFE of the histories."""
    return float(np.quantile(values, 1 - SAFE))


def title(results, target: float) -> str:
    """The finding: in how many histories the number is reached, how sure that is, and what could be promised."""
    booked = booked_in_a_year(results)
    said = (f"{money(target, results.currency)} in the year are reached in "
            f"{' and '.join(_reached(name, values, target) for name, values in booked.items())}")
    if len(booked) == 2:
        own, other = booked.values()
        _, low, high = of_mean((other >= target).astype(float) - (own >= target))
        said += {"more": ": clearly more often", "less": ": clearly less often", "unclear": ": no clear difference"}[
            verdict({"low": low, "high": high})]
    name, values = booked.popitem()
    if len(values) > 1:
        said += f". In four of five {words(name)} books {money(safe(values), results.currency)} or more"
    return said


def _reached(name: str, values: np.ndarray, target: float) -> str:
    """`18 % of histories of today (12 to 27 %)`."""
    part = float(np.mean(values >= target))
    low, high = wilson(part, len(values))
    return f"{share(part)} of histories of {words(name)} ({100 * low:.0f} to {100 * high:.0f} %)"


def _numbers(booked, target: float) -> np.ndarray:
    """Numbers to ask for: from what is always booked to what never is, and the target among them. (201,)"""
    values = np.concatenate([*booked.values(), [target]])
    room = 0.05 * (np.ptp(values) or abs(target) or 1.0)
    return np.linspace(values.min() - room, values.max() + room, 201)
