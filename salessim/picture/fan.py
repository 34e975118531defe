"""What may come: a column of the weeks over time, its median and the bands in which histories fall, and a target."""

from __future__ import annotations

import numpy as np

from salessim.figures import plain, share
from salessim.picture.look import INK, QUIET, figure, label_ends, looks, money_axis, under, words
from salessim.study.answer import between, money, verdict
from salessim.study.interval import of_mean

ADDED_UP = ("bookings", "hires", "exits")  # what happens in a week; the others are what there is in it
COLUMNS = (*ADDED_UP, "headcount", "selling", "open_deals")
BANDS = ((0.05, 0.95, 0.10), (0.25, 0.75, 0.20))  # from, to, how dense: the middle 90 % and 50 % of histories


def fan(found, column: str = "bookings", target: float | None = None):
    """A Figure of Results (or a Comparison's) of one or two scenarios: by week the median, and the middle 50 and 90 %.

    column: one of COLUMNS of the weeks; bookings (currency), hires and exits add up since the start. target: what is to
    be reached by the last week, in the column's unit; the title says in which share of histories it is.

    Raises ValueError for another column or more than two scenarios, KeyError where weeks were not kept.
    """
    results = getattr(found, "results", found)
    if column not in COLUMNS:
        raise ValueError(f"fan: a column among {', '.join(COLUMNS)} (got {column!r})")
    if len(results.names) > 2:
        raise ValueError(f"fan: one or two scenarios (got {len(results.names)})")
    look, courses = looks(results.names), courses_of(results, column)
    weeks = np.arange(courses[results.names[0]].shape[1])
    drawn, ax = figure(4.6, title(results, column, target))
    ends, values = [], [] if target is None else [target]
    for name, course in courses.items():
        colour, marker, dash = look[name]
        for low, high, dense in BANDS if len(course) > 1 else ():
            edges = np.quantile(course, (low, high), axis=0)
            ax.fill_between(weeks, *edges, color=colour, alpha=dense, linewidth=0,
                            label=f"{name} {100 * (high - low):.0f} %")
            values += [float(edges.min()), float(edges.max())]
            if (low, high, dense) == BANDS[0]:  # in grey, its edges tell whose band it is
                ax.plot(weeks, edges.T, color=colour, linestyle=dash, linewidth=0.9)
        median = np.median(course, axis=0)
        ax.plot(weeks, median, color=colour, linestyle=dash, linewidth=2.6, marker=marker, markevery=13, markersize=6,
                label=name)
        values += [float(median.min()), float(median.max())]
        ends.append((weeks[-1], float(median[-1]), name, colour))
    if target is not None:
        ax.axhline(target, color=INK, linewidth=1.6, label="target")
        ends.append((weeks[-1], target, f"target {_amount(target, column, results)}", INK))
    _dress(ax, weeks, values, column, results)
    label_ends(ax, ends)
    return drawn


def _dress(ax, weeks, values, column, results) -> None:
    """Ranges, ticks, and what the axes are."""
    low, high = 0.0 if column in ADDED_UP else min(values), max(values)
    room = 0.08 * (high - low) or 1.0
    ax.set_ylim(low - (room if low else 0.0), high + room)
    ax.set_xlim(weeks[0], weeks[-1])
    ax.set_xticks(np.arange(0, weeks[-1] + 1, 13 if weeks[-1] <= 110 else 26))
    called = f"{words(column)}{' since the start' if column in ADDED_UP else ''}"
    if column == "bookings":
        money_axis(ax.yaxis, results.currency, values)
        called = f"{called}, {ax.get_ylabel()}"
    ax.set_ylabel(called)
    bands = f"; bands: the middle 50 % and 90 % of {results.replications} histories" if results.replications > 1 else ""
    ax.set_xlabel(f"week{bands}", color=QUIET)


def courses_of(results, column: str) -> dict[str, np.ndarray]:
    """By scenario, histories × weeks from 0: the column at the end of each week; what adds up starts at 0."""
    values = results.cube("week", column)
    if column in ADDED_UP:
        values = np.concatenate([np.zeros((*values.shape[:2], 1)), np.cumsum(values, axis=2)], axis=2)
    else:
        values = np.concatenate([values[:, :, :1], values], axis=2)
    return dict(zip(results.names, values, strict=True))


def title(results, column: str, target: float | None) -> str:
    """The finding: in how many histories the target is reached; without one, what to expect, or what changes."""
    courses = courses_of(results, column)
    ended = [course[:, -1] for course in courses.values()]
    after = f"after {next(iter(courses.values())).shape[1] - 1} weeks"
    names, called = [words(name) for name in results.names], words(column)
    if target is not None:
        whose = "of " if column == "bookings" else ""
        return (f"{_amount(target, column, results)} {whose}{called} {after}: reached in "
                f"{_reached(names, [values >= target for values in ended])}")
    if len(names) == 1:
        return f"{_capital(called)} {under(results.names[0])} {after}: {_expected(ended[0], column, results)}"
    gain, low, high = of_mean(ended[1] - ended[0])
    side = verdict({"low": low, "high": high})
    if side == "unclear":
        return f"No clear difference in {called} {after} between {names[0]} and {names[1]}"
    return f"{_capital(called)} {after}: {_amount(abs(gain), column, results)} {side} for {names[1]} than {names[0]}"


def _reached(names, reached) -> str:
    """In which share of histories, and whether the second scenario's clearly differs."""
    shares = [share(float(np.mean(hits))) for hits in reached]
    if len(names) == 1:
        return f"{shares[0]} of histories of {names[0]}"
    _, low, high = of_mean(reached[1].astype(float) - reached[0])
    side = {"more": "clearly more often", "less": "clearly less often", "unclear": "no clear difference"}[
        verdict({"low": low, "high": high})]
    return f"{shares[0]} of histories of {names[0]} and {shares[1]} of {names[1]}, {side}"


def _expected(values, column, results) -> str:
    """The median, and between what nine in ten histories end."""
    middle = _amount(float(np.median(values)), column, results)
    if len(values) < 2:
        return f"{middle} in one history"
    low, high = (float(value) for value in np.quantile(values, (0.05, 0.95)))
    spread = between(low, high, results.currency) if column == "bookings" else (
        f"{plain(low, 1, 0)} to {plain(high, 1, 0)}")
    return f"{middle} at the median, {spread} in nine of ten histories"


def _amount(value: float, column: str, results) -> str:
    if column == "bookings":
        return money(value, results.currency)
    return plain(value, 1, 0 if abs(value) >= 10 or value == round(value) else 1)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
