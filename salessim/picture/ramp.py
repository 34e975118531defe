"""How fast new people get there: bookings by months of tenure."""

from __future__ import annotations

import numpy as np

from salessim.figures import known
from salessim.picture.look import QUIET, each_beside, figure, label_ends, looks, money_axis, under

SHOWN = 18  # months
FEWEST = 12  # person-months behind a point, over all histories


def ramp(comparison):
    """A Figure: by scenario, mean bookings of a person-month by months of selling; the ramp's end is marked."""
    look = looks(comparison.names)
    drawn, ax = figure(4.3, title(comparison))
    ends, highest = [], 0.0
    for name, (months, bookings) in by_tenure(comparison.results).items():
        if len(months) == 0:
            continue
        ax.plot(months + 1, bookings, color=look[name].colour, linestyle=look[name].dash, linewidth=2.4,
                marker=look[name].marker, markersize=5, label=name)
        ends.append((months[-1] + 1, bookings[-1], name, look[name].colour))
        highest = max(highest, float(bookings.max()))
        months_to = comparison.row(name, "ramp_months")["mean"]
        if known(months_to) and 0 <= months_to <= SHOWN:
            height = 0.05 * highest * (len(ends) - 1)  # one above the other, or they would hide each other
            ax.plot([months_to], [height], marker=look[name].marker, markersize=9, color=look[name].colour,
                    clip_on=False, label=f"{name} ramp", zorder=5)
    ax.set_ylim(0, 1.12 * highest or 1.0)
    label_ends(ax, ends)
    ax.set_xlim(0, None)
    ax.set_xticks(range(0, SHOWN + 1, 3))
    money_axis(ax.yaxis, comparison.results.currency, [highest])
    ax.set_ylabel(f"bookings a month, {ax.get_ylabel()}")
    ax.set_xlabel("month of selling; marks at the bottom: mean ramp", color=QUIET)
    return drawn


def by_tenure(results) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """By scenario: (months of tenure, mean bookings of a person-month) over all histories, weighted by person-months.

    Months beyond SHOWN, or with fewer than FEWEST person-months behind them, are left out.
    """
    found = {}
    for place, name in enumerate(results.names):
        total, weight = np.zeros(SHOWN), np.zeros(SHOWN)
        for rows in results.tables["tenure"]:
            table = rows[place]
            table = table[(table["month"] >= 0) & (table["month"] < SHOWN) & (table["n"] > 0)]
            np.add.at(total, table["month"].astype(int), table["bookings"] * table["n"])
            np.add.at(weight, table["month"].astype(int), table["n"])
        months = np.flatnonzero(weight >= FEWEST)
        found[name] = months, total[months] / weight[months]
    return found


def title(comparison) -> str:
    """The finding: how long the ramp is, and whether a scenario shortens it."""
    own = comparison.row(comparison.baseline, "ramp_months")["mean"]
    if not known(own):
        return "Too few new people to tell how long they take to ramp"
    said = each_beside(comparison, "ramp_months", lambda mean: f"{mean:.1f}", "longer", "shorter")
    return f"New people ramp in {own:.1f} months {under(comparison.baseline)}" + (
        f"; {', '.join(said)}" if said else "")
