"""Who sells and earns more: the most able or the least, by fifths of talent."""

from __future__ import annotations

import textwrap

import numpy as np

from salessim.picture.look import INK, QUIET, TEXT, figure, looks, money_axis, words
from salessim.study.answer import money, verdict
from salessim.study.interval import of_mean

FIFTHS = ("least able fifth", "second fifth", "middle fifth", "fourth fifth", "ablest fifth")
WIDEST = 32  # letters above half of the figure
SHOWN = (("bookings", "books"), ("pay", "is paid"))


def by_talent(comparison):
    """A Figure: by fifth of talent, what a seller books and is paid a year more or less than in the baseline.

    A mark is the mean over matched histories, a bar its 95 % interval. Fifths are those of all sellers of the baseline.
    Raises KeyError where people were not kept.
    """
    look, names, currency = looks(comparison.names), comparison.others, comparison.results.currency
    found = gains_of_fifths(comparison)
    drawn, axes = figure(1.6 + 0.42 * len(FIFTHS) * (0.6 + 0.4 * max(len(names), 1)), title(comparison, found), 1, 2,
                         sharey=True)
    step = 0.7 / max(len(names), 1)
    for ax, (column, _) in zip(axes, SHOWN, strict=True):
        ax.axvline(0, color=INK, linewidth=1.2)
        for n, name in enumerate(names):
            for fifth, (gain, low, high) in enumerate(found[name][column]):
                y = fifth + ((len(names) - 1) / 2 - n) * step
                if np.isfinite(low):
                    ax.plot([low, high], [y, y], color=look[name].colour, linewidth=2.6, solid_capstyle="butt")
                ax.plot([gain], [y], marker=look[name].marker, color=look[name].colour, markersize=8, linestyle="none",
                        label=f"{name} {column} {fifth}")
        values = np.array([rows[column] for rows in found.values()], float).ravel()
        money_axis(ax.xaxis, currency, values[np.isfinite(values)].tolist() or [0.0])
        ax.set_xlabel(f"{column} of a seller, {ax.get_xlabel()} a year", color=QUIET)
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
        ax.margins(x=0.12)
        ax.locator_params(axis="x", nbins=5)
    axes[0].set_yticks(range(len(FIFTHS)), FIFTHS)
    axes[0].set_ylim(-0.6, len(FIFTHS) - 0.4)
    above = 4.0  # points
    for name in reversed(names):
        said = textwrap.fill(f"{words(name)} over {words(comparison.baseline)}", WIDEST)
        axes[1].annotate(said, (1.0, 1.0), (0.0, above), xycoords="axes fraction", textcoords="offset points",
                         color=look[name].ink, fontsize=TEXT - 1, fontweight="bold", ha="right")
        above += 1.3 * TEXT * (1 + said.count("\n"))
    return drawn


def gains_of_fifths(comparison) -> dict[str, dict[str, np.ndarray]]:
    """By scenario and column of SHOWN, (5, 3): gain of a seller of each fifth a year (currency), low and high."""
    results = comparison.results
    place = results.names.index(comparison.baseline)
    kept = results.kept("person")
    edges = np.quantile(np.concatenate([told[place]["talent"] for told in kept]), (0.2, 0.4, 0.6, 0.8))
    means = {name: np.array([_means(told[at], edges) for told in kept]) for at, name in enumerate(results.names)}
    return {name: {column: np.array([of_mean(gain) for gain in (means[name] - means[comparison.baseline])[:, c].T])
                   for c, (column, _) in enumerate(SHOWN)} for name in comparison.others}


def _means(rows, edges) -> np.ndarray:
    """(columns, fifths): the mean a year of those who were here for a quarter, NaN where nobody was."""
    fifth = np.searchsorted(edges, rows["talent"])
    count = np.bincount(fifth, minlength=len(FIFTHS))
    sums = [np.bincount(fifth, rows[column], len(FIFTHS)) for column, _ in SHOWN]
    return np.where(count > 0, 4 * np.array(sums) / np.maximum(count, 1), np.nan)


def title(comparison, found) -> str:
    """The finding: what the ablest and the least able are paid more or less."""
    said = [f"{words(name)}: the ablest fifth {_moved(rows['pay'][-1], comparison)}, the least able "
            f"{_moved(rows['pay'][0], comparison)}" for name, rows in found.items()]
    text = "; ".join(said) or "nothing to compare"
    return text[0].upper() + text[1:]


def _moved(row, comparison) -> str:
    gain, low, high = (float(value) for value in row)
    side = verdict({"low": low, "high": high})
    if side == "unclear":
        return "are paid about the same"
    return f"are paid {money(abs(gain), comparison.results.currency)} a year {side}"
