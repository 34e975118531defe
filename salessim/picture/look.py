"""How every picture looks: one colour, marker and dash a scenario everywhere, text that reads when projected."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

# Okabe and Ito's colours, which colour-blind readers can tell apart; the yellow is left out, white paper swallows it.
_COLOURS = ("#000000", "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_MARKERS = ("s", "o", "^", "D", "v", "P", "X")
_DASHES = ("solid", "dashed", "dashdot", (0, (1, 1)), (0, (6, 1)), (0, (3, 1, 1, 1, 1, 1)), (0, (8, 2, 2, 2)))

INK, QUIET, GRID = "#1a1a1a", "#5a5a5a", "#d9d9d9"
TEXT, TITLE = 12.0, 14.0  # points
WIDTH = 8.6  # inches


class Look(NamedTuple):
    """A scenario's colour, and its second channels: marker and dash."""

    colour: str
    marker: str
    dash: str | tuple


def looks(names) -> dict[str, Look]:
    """By scenario, in the order they are compared in; the first, the baseline, is black. The eighth starts over."""
    return {name: Look(_COLOURS[n % 7], _MARKERS[n % 7], _DASHES[n % 7]) for n, name in enumerate(names)}


def words(name: str) -> str:
    """A scenario's or measure's name as prose."""
    return name.replace("_", " ")


def figure(height: float, title: str, rows: int = 1, columns: int = 1, **shared):
    """A (Figure, axes) in this house's look, its finding as the title, left-aligned and wrapped."""
    from matplotlib.figure import Figure

    drawn = Figure(figsize=(WIDTH, height), layout="constrained", facecolor="white")
    wrapped = textwrap.fill(title.replace(" %", "\u00a0%"), 66)  # a figure keeps its percent sign
    drawn.suptitle(wrapped, x=0.01, ha="left", fontsize=TITLE, fontweight="bold", color=INK)
    axes = drawn.subplots(rows, columns, **shared)
    for ax in drawn.axes:
        plain(ax)
    return drawn, axes


def plain(ax) -> None:
    """Axes with as little ink as reading needs."""
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color(QUIET)
    ax.tick_params(labelsize=TEXT, colors=QUIET, labelcolor=INK)
    ax.grid(True, color=GRID, linewidth=0.7)
    ax.set_axisbelow(True)
    ax.xaxis.label.set_size(TEXT)
    ax.yaxis.label.set_size(TEXT)


def label_ends(ax, ends: list[tuple[float, float, str, str]]) -> None:
    """Write labels right of where lines end, moved apart where they would touch: (x, y, text, colour)."""
    low, high = ax.get_ylim()
    height = ax.figure.get_size_inches()[1] * 72 * 0.75  # points, about what the axes get of the figure
    least = (high - low) * 1.35 * TEXT / height
    ends = sorted(ends, key=lambda end: end[1])
    for (x, y, text, colour), placed in zip(ends, apart([end[1] for end in ends], least), strict=True):
        ax.annotate(words(text), (x, y), xytext=(x, placed), textcoords="data", color=colour, fontsize=TEXT,
                    va="center", ha="left", annotation_clip=False, fontweight="bold")


def apart(places: list[float], least: float) -> list[float]:
    """Rising places moved as little as possible (least squares) so that neighbours are at least `least` apart."""
    groups: list[list[float]] = []  # [mean of place - rank * least, how many]: neighbours out of order are averaged
    for rank, place in enumerate(places):
        groups.append([place - rank * least, 1])
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (upper, n), (lower, m) = groups.pop(), groups.pop()
            groups.append([(upper * n + lower * m) / (n + m), n + m])
    flat = [mean for mean, n in groups for _ in range(int(n))]
    return [mean + rank * least for rank, mean in enumerate(flat)]


def money_axis(axis, currency: str, values) -> float:
    """Label an axis in thousands, millions or billions of the currency; returns what was divided by."""
    from matplotlib.ticker import FuncFormatter

    from salessim.figures import scale

    by, letter = scale(list(values))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value / by:,.10g}".replace("-", "−")))
    axis.set_label_text(f"{ {'k': 'thousand ', 'M': 'million ', 'bn': 'billion ', '': ''}[letter]}{currency}")
    return by
