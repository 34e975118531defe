"""Who earns more: the gain of every scenario with its interval."""

from __future__ import annotations

import textwrap

from salessim.figures import known, share
from salessim.picture.look import INK, QUIET, TEXT, figure, looks, money_axis, words
from salessim.scenario.measures import MEASURES
from salessim.study.answer import money

MONEY = ("headline", "contribution", "terminal_value", "bookings", "pay")

LINE = 22  # letters of a name that stands in one line with its gain


def gains(comparison, measures=MONEY):
    """A Figure: a row a measure (in money), a mark a scenario at its mean gain, a bar over the 95 % interval.

    Raises ValueError for a measure that is not money: it has no place on the axis.
    """
    for measure in measures:
        if MEASURES[measure].unit != "currency":
            raise ValueError(f"gains: measures in currency (got {measure!r}, in {MEASURES[measure].unit})")
    look, names, currency = looks(comparison.names), comparison.others, comparison.results.currency
    high = 0.34 if all(len(name) <= LINE for name in names) else 0.44  # inches a row; some names take two lines
    drawn, ax = figure(1.7 + high * len(measures) * (len(names) + 0.6), title(comparison))
    step = 1.0 / (len(names) + 0.8)
    rows = [(comparison.row(name, measure), len(measures) - 1 - at + (len(names) - 1) * step / 2 - n * step, name)
            for at, measure in enumerate(measures) for n, name in enumerate(names)]
    ax.axvline(0, color=INK, linewidth=1.2)
    for row, y, name in rows:
        if not known(row["gain"]):
            continue
        if known(row["low"]):
            ax.plot([row["low"], row["high"]], [y, y], color=look[name].colour, linewidth=2.6, label=f"{name} interval",
                    solid_capstyle="butt")
        ax.plot([row["gain"]], [y], marker=look[name].marker, color=look[name].colour, markersize=8, linestyle="none",
                label=f"{name} {row['measure']}")
    _label_rows(ax, rows, measures[0], look, currency)
    ax.set_yticks(range(len(measures)), [words(measure) for measure in reversed(measures)])
    ax.set_ylim(-0.6, len(measures) - 0.4)
    ax.tick_params(axis="y", length=0)
    ax.grid(False, axis="y")
    money_axis(ax.xaxis, currency, [row[end] for row, *_ in rows for end in ("gain", "low", "high") if known(row[end])])
    ax.set_xlabel(f"gain over {words(comparison.baseline)}, {ax.get_xlabel()}; bars: 95 % intervals", color=QUIET)
    return drawn


def _label_rows(ax, rows, first, look, currency):
    """Every scenario by its name at the first measure, and its gain in figures everywhere."""
    ends = [row[end] for row, *_ in rows for end in ("gain", "low", "high") if known(row[end])] or [0.0]
    span = (max(*ends, 0) - min(*ends, 0)) or 1.0
    ax.set_xlim(min(*ends, 0) - 0.04 * span, max(*ends, 0) + 0.42 * span)
    for row, y, name in rows:
        if known(row["gain"]):
            right = max(value for value in (row["gain"], row["high"]) if known(value))
            text = f"{'+' if row['gain'] > 0 else ''}{money(row['gain'], currency)}" if row["gain"] else "no change"
            if row["measure"] == first:
                text = textwrap.fill(f"{words(name)}  {text}", LINE + 12, break_long_words=False)
            weight = "bold" if row["measure"] == first else None
            ax.annotate(text, (max(right, 0), y), xytext=(8, 0), textcoords="offset points", va="center",
                        color=look[name].ink, fontsize=TEXT - 1, fontweight=weight)


def title(comparison) -> str:
    """The finding: who earns more, or that nobody clearly does."""
    said = []
    for name in comparison.others:
        row, verdict = comparison.row(name), comparison.verdict(name)
        if verdict == "unclear":
            said.append(f"no clear difference for {words(name)}")
        else:
            amount = money(abs(row["gain"]), comparison.results.currency)
            sure = share(min(max(row["sure"], 1 - row["sure"]), 0.999))
            said.append(f"{words(name)} earns {amount} {verdict} (sure {sure})")
    text = "; ".join(said) or "nothing to compare"
    return text[0].upper() + text[1:]
