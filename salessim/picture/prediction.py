"""What was predicted beside what came out."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from salessim.figures import known
from salessim.picture.look import _COLOURS, INK, QUIET, TEXT, figure, ink

SAID, CAME = _COLOURS[1], _COLOURS[2]


class Predicted(NamedTuple):
    """A prediction and what came out: mean and 95 % interval, in one unit. nothing: the value that means no effect."""

    asked: str
    unit: str
    said: float
    mean: float
    low: float
    high: float
    nothing: float = 0.0

    @property
    def met(self) -> bool:
        """Whether the prediction lies in the interval of what came out."""
        return known(self.low) and self.low <= self.said <= self.high

    @property
    def direction(self) -> int:
        """1 above nothing, -1 below, 0 where the interval holds it: no clear effect."""
        return (self.low > self.nothing) - (self.high < self.nothing) if known(self.low) else 0

    @property
    def right_way(self) -> bool:
        """Whether it was on the side of nothing on which it came out, or as near to nothing as the interval reaches."""
        if self.direction == 0:
            return self.met
        return (self.said - self.nothing) * self.direction > 0


def predicted(rows: Sequence[Predicted]):
    """A Figure: a row a prediction, a ring where it was and a mark with its 95 % interval where it came out.

    Rows of one unit stand together on one axis.
    """
    units = list(dict.fromkeys(row.unit for row in rows))
    groups = [[row for row in rows if row.unit == unit] for unit in units]
    drawn, axes = figure(1.6 + 0.62 * len(rows) + 0.55 * len(units), title(rows), len(units), 1, squeeze=False,
                         height_ratios=[len(group) + 0.4 for group in groups])
    for ax, unit, group in zip(axes[:, 0], units, groups, strict=True):
        _group(ax, unit, group)
    _key(axes[0, 0])
    return drawn


def _group(ax, unit, group) -> None:
    ax.axvline(group[0].nothing, color=INK, linewidth=1.2)
    for place, row in enumerate(group):
        y = len(group) - 1 - place
        ax.plot([row.said, row.mean], [y, y], color=QUIET, linewidth=1.0, linestyle=(0, (2, 2)))
        if known(row.low):
            ax.plot([row.low, row.high], [y, y], color=CAME, linewidth=3.2, solid_capstyle="butt",
                    label=f"interval {row.asked}")
        ax.plot([row.mean], [y], marker="s", color=CAME, markersize=8, linestyle="none", label=f"came {row.asked}")
        ax.scatter([row.said], [y], s=110, facecolors="none", edgecolors=SAID, linewidths=2.4, zorder=3,
                   label=f"said {row.asked}")
    ax.set_yticks(range(len(group)), [textwrap.fill(row.asked, 34) for row in reversed(group)])
    ax.set_ylim(-0.6, len(group) - 0.4)
    ax.tick_params(axis="y", length=0)
    ax.grid(False, axis="y")
    ax.margins(x=0.12)
    ax.set_xlabel(unit, color=QUIET)


def _key(ax) -> None:
    """Which mark is which, above the first axes, where no row is."""
    ax.set_title("○ predicted", loc="left", fontsize=TEXT, color=ink(SAID), fontweight="bold")
    ax.set_title("■ came out, with its 95 % interval", loc="right", fontsize=TEXT, color=ink(CAME), fontweight="bold")


def title(rows: Sequence[Predicted]) -> str:
    """The finding: how many predictions had the direction right, and how many lie in the interval."""
    way, met = sum(row.right_way for row in rows), sum(row.met for row in rows)
    went = "all" if way == len(rows) else "none" if not way else str(way)
    hit = "none" if not met else "all" if met == len(rows) else str(met)
    return (f"Of {len(rows)} prediction{'' if len(rows) == 1 else 's'}, {went} went the right way and {hit} "
            f"{'lies' if hit in ('1', 'none') else 'lie'} in the interval of what came out")
