"""How many people sell: filled seats over time."""

from __future__ import annotations

import numpy as np

from salessim.figures import known
from salessim.picture.look import QUIET, each_beside, figure, label_ends, looks, under, words


def headcount(comparison):
    """A Figure: by scenario, mean filled seats by week; the band holds 80 % of the baseline's histories."""
    look, filled = looks(comparison.names), comparison.results.cube("week", "headcount")
    drawn, ax = figure(4.3, title(comparison))
    ends = []
    for name, histories in zip(comparison.names, filled, strict=True):
        mean = histories.mean(axis=0)
        weeks = np.arange(1, len(mean) + 1)
        if name == comparison.baseline:
            low, high = np.quantile(histories, (0.1, 0.9), axis=0)
            ax.fill_between(weeks, low, high, color=look[name].colour, alpha=0.10, linewidth=0)
        ax.plot(weeks, mean, color=look[name].colour, linestyle=look[name].dash, linewidth=2.4, label=name,
                marker=look[name].marker, markevery=13, markersize=6)
        ends.append((weeks[-1], mean[-1], name, look[name].colour))
    low, high = ax.get_ylim()
    ax.set_ylim(max(0.0, low - 0.35 * (high - low)), high + 0.1 * (high - low))
    label_ends(ax, ends)
    ax.set_xlim(0, None)
    ax.set_xticks(range(0, filled.shape[2] + 1, 13))
    ax.set_ylabel("filled seats")
    ax.set_xlabel(f"week; band: the middle 80 % of histories of {words(comparison.baseline)}", color=QUIET)
    return drawn


def title(comparison) -> str:
    """The finding: how many leave, and whether a scenario changes that."""
    own = comparison.row(comparison.baseline, "exits")["mean"]
    if not known(own):
        return "Filled seats over time"
    said = each_beside(comparison, "exits", lambda mean: f"{100 * mean:.0f} %", less="fewer")
    return f"{100 * own:.0f} % of people leave a year {under(comparison.baseline)}" + (
        f"; {', '.join(said)}" if said else "")
