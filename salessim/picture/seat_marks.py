"""Seats as marks: which kind a seat is, its marker, colour and hatch, and the key to them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from salessim.figures import known
from salessim.picture.look import INK, TEXT
from salessim.study.moments import SeatNow

HALF = 0.5  # of quota: below it reviews fail as scenarios are declared by default (supervision.attainment_floor)


class Kind(NamedTuple):
    """How seats of a kind are drawn: what they are called, marker, colour, whether filled, and their hatch in a bar."""

    called: str
    marker: str
    colour: str
    filled: bool
    hatch: str


KINDS = {
    "over": Kind("at quota or above", "o", "#0072B2", True, ""),
    "under": Kind("below quota", "o", "#0072B2", False, ".."),
    "far": Kind("below half of it", "v", "#D55E00", True, "\\\\\\"),
    "ramping": Kind("new, selling", "^", "#009E73", True, "//"),
    "in class": Kind("new, in class", "^", "#009E73", False, "||"),
    "bench": Kind("on the bench", "D", "#46577F", False, "--"),
    "leaving": Kind("leaving", "X", "#000000", True, "xx"),
    "empty": Kind("empty", "s", "#000000", False, ""),
}


def kind(seat: SeatNow) -> str:
    """Which of KINDS a seat is: its state, and for who has sold for half a year what part of quota."""
    if seat.state != "selling":
        return seat.state
    return "over" if seat.attainment >= 1 else "under" if seat.attainment >= HALF else "far"


def marked(which: str, size: float = 9.0) -> dict:
    """How a mark of a kind is plotted."""
    one = KINDS[which]
    return {"marker": one.marker, "color": one.colour, "markersize": size, "linestyle": "none",
            "markerfacecolor": one.colour if one.filled else "white", "markeredgewidth": 1.8}


def filled(which: str) -> dict:
    """How a bar of seats of a kind is filled."""
    from matplotlib.colors import to_rgba

    one = KINDS[which]
    return {"facecolor": to_rgba(one.colour, 0.55) if one.filled else "white", "edgecolor": one.colour,
            "hatch": one.hatch, "linewidth": 1.4}


def key(drawn, seats, bars: bool) -> None:
    """Below the figure: what marks, or bars, mean, and how many seats of each kind there are."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    counts = Counter(map(kind, seats))
    handles = []
    for which in KINDS:
        if counts[which]:
            label = f"{counts[which]} {KINDS[which].called}"
            handles.append(Patch(label=label, **filled(which)) if bars else Line2D([], [], label=label,
                                                                                   **marked(which)))
    drawn.legend(handles=handles, loc="outside lower center", ncols=min(len(handles), 4), frameon=False,
                 fontsize=TEXT - 1, handletextpad=0.4, columnspacing=1.2, labelcolor=INK)


def attained(seats) -> float:
    """What part of quota these seats sell: of those who have sold for half a year, weighed by quota; NaN of nobody."""
    settled = np.array([(seat.attainment, seat.quota) for seat in seats if known(seat.attainment)]).reshape(-1, 2)
    weight = settled[:, 1].sum()
    return float(settled[:, 0] @ settled[:, 1] / weight) if weight > 0 else float("nan")
