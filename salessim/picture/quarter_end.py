"""When in the quarter it is booked: bookings by week of the quarter."""

from __future__ import annotations

import numpy as np

from salessim.figures import known
from salessim.picture.look import INK, QUIET, each_beside, figure, label_ends, looks, under

WEEKS = 13


def quarter_end(comparison):
    """A Figure: by scenario, the bookings of each week of the quarter over those of an average week."""
    look = looks(comparison.names)
    drawn, ax = figure(4.3, title(comparison))
    ends = []
    by_week = weekly_ratio(comparison.results)
    for name in comparison.names:
        ratio = by_week[name]
        ax.plot(range(1, WEEKS + 1), ratio, color=look[name].colour, linestyle=look[name].dash, linewidth=2.4,
                marker=look[name].marker, markersize=6, label=name)
        if known(ratio[-1]):
            ends.append((WEEKS, ratio[-1], name, look[name].colour))
    ax.axhline(1.0, color=INK, linewidth=1.2)
    ax.set_ylim(0, max(1.5, *(1.1 * float(np.max(ratio)) for ratio in by_week.values() if np.isfinite(ratio).any())))
    label_ends(ax, ends)
    ax.set_xticks(range(1, WEEKS + 1))
    ax.set_xlim(0.5, WEEKS + 0.2)
    ax.set_xlabel("week of the quarter", color=QUIET)
    ax.set_ylabel("bookings, average week = 1")
    return drawn


def weekly_ratio(results) -> dict[str, np.ndarray]:
    """By scenario, float (13,): bookings of a week of the quarter, summed over quarters, over the mean week's."""
    bookings = results.cube("week", "bookings")
    quarters = bookings[:, :, :bookings.shape[2] // WEEKS * WEEKS].reshape(*bookings.shape[:2], -1, WEEKS)
    weeks = quarters.sum(axis=(1, 2))
    mean = weeks.mean(axis=1, keepdims=True)
    return dict(zip(results.names, np.divide(weeks, mean, out=np.full_like(weeks, np.nan), where=mean > 0),
                    strict=True))


def title(comparison) -> str:
    """The finding: how strongly quarter ends draw bookings, and under which scenario clearly more or less."""
    own = comparison.row(comparison.baseline, "last_week_ratio")["mean"]
    if not known(own):
        return "Nothing was booked"
    said = each_beside(comparison, "last_week_ratio", lambda mean: f"{mean:.1f} ×")
    return "; ".join([f"A quarter's last week books {own:.1f} × an average week {under(comparison.baseline)}", *said])
