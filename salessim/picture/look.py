"""How every picture looks: one colour, marker and dash a scenario everywhere, text that reads when projected."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from salessim.figures import known
from salessim.study.answer import verdict

# Okabe and Ito's five that stand out on white paper (3:1); brown and slate for their yellow, amber and sky, which do
# not: the two that lie furthest from the five for readers of any colour vision (Machado et al. 2009, CIELAB).
_COLOURS = ("#000000", "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#996B3D", "#46577F")
_MARKERS = ("s", "o", "^", "D", "v", "P", "X")
_DASHES = ("solid", "dashed", "dashdot", (0, (1, 1)), (0, (6, 1)), (0, (3, 1, 1, 1, 1, 1)), (0, (8, 2, 2, 2)))

INK, QUIET, GRID = "#1a1a1a", "#5a5a5a", "#d9d9d9"
TEXT, TITLE = 12.0, 14.0  # points
ON_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 1.0}  # behind a text that lines may run through
WIDTH = 8.6  # inches
AT_AN_END = "at an end"  # the label of texts that say whose a line is
BESIDE = 22  # letters in a line of a label beside its line, so that lines keep most of the width
READABLE = 4.6  # contrast of text with white paper; WCAG 2.2 asks for 4.5


class Look(NamedTuple):
    """A scenario's colour, and its second channels: marker and dash."""

    colour: str
    marker: str
    dash: str | tuple

    @property
    def ink(self) -> str:
        """The colour, dark enough for text."""
        return ink(self.colour)


def looks(names) -> dict[str, Look]:
    """By scenario, in the order they are compared in; the first, the baseline, is black. The eighth starts over."""
    return {name: Look(_COLOURS[n % 7], _MARKERS[n % 7], _DASHES[n % 7]) for n, name in enumerate(names)}


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink(colour: str) -> str:
    """A colour dark enough for text on white: itself, or of the same hue with a contrast of READABLE."""
    from matplotlib.colors import to_hex

    seen, least = luminance(colour), 1.05 / READABLE - 0.05
    if seen <= least:
        return colour
    darker = [part * least / seen for part in _light(colour)]
    return to_hex([12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in darker])


def _light(colour: str) -> list[float]:
    """Red, green and blue light, 0 to 1 each, from sRGB's values."""
    from matplotlib.colors import to_rgb

    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]


def words(name: str) -> str:
    """A scenario's or measure's name as prose."""
    return name.replace("_", " ")


def under(name: str) -> str:
    """Where something holds: `today`, `under steeper pay`."""
    return name if name == "today" else f"under {words(name)}"


def each_beside(comparison, measure: str, told: Callable[[float], str], more: str = "more",
                less: str = "less") -> list[str]:
    """For titles: what becomes of a measure under each scenario, `more under steeper pay (43 %)` or no clear change.

    told: a mean as it is read. more, less: what a rise and a fall are called.
    """
    said = []
    for name in comparison.others:
        row = comparison.row(name, measure)
        side = verdict(row)
        if side == "unclear" or not known(row["mean"]):
            said.append(f"no clear change under {words(name)}")
        else:
            said.append(f"{more if side == 'more' else less} under {words(name)} ({told(row['mean'])})")
    return said


def figure(height: float, title: str, rows: int = 1, columns: int = 1, **shared):
    """A (Figure, axes) in this house's look, its finding as the title, left-aligned and wrapped."""
    from matplotlib.figure import Figure

    from salessim.picture.room import Room

    wrapped = textwrap.fill(title.replace(" %", "\u00a0%"), 66)  # a figure keeps its percent sign
    higher = max(wrapped.count("\n") - 1, 0) * 1.2 * TITLE / 72  # a long title takes no room from what is drawn
    drawn = Figure(figsize=(WIDTH, height + higher), layout=Room(), facecolor="white")
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
    for axis in (ax.xaxis, ax.yaxis):
        axis.label.set_size(TEXT)
        axis.get_offset_text().set_size(TEXT)


def label_ends(ax, ends: list[tuple[float, float, str, str]]) -> None:
    """Write labels right of where lines end: (x, y, text, colour of the line). Those that would touch are moved apart
    once the axes have their place."""
    for x, y, text, colour in sorted(ends, key=lambda end: end[1]):
        ax.annotate(textwrap.fill(words(text), BESIDE), (x, y), xytext=(x, y), textcoords="data", color=ink(colour),
                    fontsize=TEXT, va="center", ha="left", annotation_clip=False, fontweight="bold", label=AT_AN_END,
                    in_layout=False)


def on(ground: str) -> str:
    """Black or white: what is read better on a colour."""
    return "white" if luminance(ground) < 0.18 else INK  # where both have the same contrast


def apart(places: list[float], sizes: list[float]) -> list[float]:
    """Rising middles of things of these sizes, moved as little as possible (least squares) so that none overlap."""
    below = [0.0] if sizes else []  # where each middle would be if all stood upon each other
    for lower, upper in pairwise(sizes):
        below.append(below[-1] + (lower + upper) / 2)
    groups: list[list[float]] = []  # [mean of place - below, how many]: neighbours out of order are averaged
    for place, under in zip(places, below, strict=True):
        groups.append([place - under, 1])
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            (upper, n), (lower, m) = groups.pop(), groups.pop()
            groups.append([(upper * n + lower * m) / (n + m), n + m])
    flat = [mean for mean, n in groups for _ in range(int(n))]
    return [mean + under for mean, under in zip(flat, below, strict=True)]


def money_axis(axis, currency: str, values) -> float:
    """Label an axis in thousands, millions or billions of the currency; returns what was divided by."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    from salessim.figures import scale

    by, letter = scale(list(values))
    axis.set_major_locator(MaxNLocator(6))  # read from afar, and each mark takes its time to draw
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value / by:,.10g}".replace("-", "−")))
    axis.set_label_text(f"{ {'k': 'thousand ', 'M': 'million ', 'bn': 'billion ', '': ''}[letter]}{currency}")
    return by
