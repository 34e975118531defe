"""When it pays: the cumulative gain in contribution, its dip and its break-even."""

from __future__ import annotations

import numpy as np

from salessim.picture.look import INK, ON_WHITE, QUIET, TEXT, figure, label_ends, looks, money_axis, words
from salessim.study.answer import money


def payback(comparison):
    """A Figure: a line a scenario with the 95 % band of its mean; the dip and the break-even are marked."""
    look, currency = looks(comparison.names), comparison.results.currency
    drawn, ax = figure(4.6, title(comparison))
    ends, all_values = [], [0.0]
    for name in comparison.others:
        course = comparison.quarters[name]
        quarters = np.arange(len(course.mean))
        all_values += [*course.mean, *course.low[np.isfinite(course.low)], *course.high[np.isfinite(course.high)]]
        ax.fill_between(quarters, course.low, course.high, color=look[name].colour, alpha=0.16, linewidth=0)
        ax.plot(quarters, course.mean, color=look[name].colour, linestyle=look[name].dash, linewidth=2.4,
                marker=look[name].marker, markersize=6, label=name)
        ends.append((quarters[-1], course.mean[-1], name, look[name].colour))
        if course.side and course.dip and course.dip[0] < quarters[-1]:
            ax.annotate(f"dip {money(course.dip[1], currency)}", course.dip, xytext=(0, -16),
                        textcoords="offset points", ha="center", va="top", color=look[name].ink, fontsize=TEXT,
                        label=f"{name} dip", bbox=ON_WHITE)
        if course.side > 0 and course.break_even:
            ax.plot([course.break_even], [0], marker="|", markersize=18, markeredgewidth=3, color=look[name].colour,
                    label=f"{name} break-even")
            ax.annotate(f"even after {course.break_even:.1f}", (course.break_even, 0), xytext=(-10, 9),
                        textcoords="offset points", ha="right", color=look[name].ink, fontsize=TEXT, bbox=ON_WHITE)
    ax.axhline(0, color=INK, linewidth=1.2)
    low, high = min(all_values), max(all_values)
    ax.set_ylim(low - 0.14 * (high - low or 1), high + 0.08 * (high - low or 1))
    label_ends(ax, ends)
    money_axis(ax.yaxis, currency, all_values)
    ax.set_ylabel(f"cumulative gain, {ax.get_ylabel()}")
    ax.set_xlabel(f"quarters since the start; bands: 95 % intervals of the mean over {words(comparison.baseline)}",
                  color=QUIET)
    ax.set_xticks(range(len(quarters)) if comparison.others else [])
    ax.set_xlim(0, None)
    return drawn


def title(comparison) -> str:
    """The finding: when each scenario has paid for itself."""
    said = []
    for name in comparison.others:
        course, dip = comparison.quarters[name], comparison.dip(name)
        if course.side == 0:
            said.append(f"no clear gain or loss of contribution for {words(name)}")
        elif course.side < 0:
            said.append(f"{words(name)} does not pay back within {len(course.mean) - 1} quarters")
        elif not dip:
            said.append(f"{words(name)} is ahead from the start")
        else:
            said.append(f"{words(name)} breaks even after {course.break_even:.1f} quarters "
                        f"({money(dip[1], comparison.results.currency)} at worst)")
    text = "; ".join(said) or "nothing to compare"
    return text[0].upper() + text[1:]
