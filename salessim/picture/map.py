"""A map before and after: each account joined to the home of the seller who has it."""

from __future__ import annotations

import textwrap

import numpy as np

from salessim.chart.map_measures import neighbours
from salessim.figures import share
from salessim.picture.look import _COLOURS, INK, QUIET, TEXT, figure, words

COLOURS = _COLOURS[1:]  # without black, which is for homes; neighbours get different ones, and markers
MARKERS = ("o", "^", "D", "v", "P", "X")
NUMBERED = 60  # homes, at most, that are numbered at all; a number stands where there is room for it


def territories(seen, role: str | None = None):
    """A Figure of `Maps`: a role's territories (the largest role's unless told), the map before beside the map after.

    An account is a mark as large as its potential, a line joins it to its seller's home, the black dot; neighbouring
    sellers differ in colour and mark, and a seller looks the same on both maps.
    """
    role = role or seen.largest
    after, before = seen.after[role], seen.before.get(role)
    drawn, axes = figure(5.4, seen.sentence(role), 1, 2 if before is not None else 1,
                         sharex=True, sharey=True, squeeze=False)
    look = looks_of(after)
    if before is None:
        _draw(axes[0, 0], after, after.seat, after.ground.homes, look, seen.potential)
        axes[0, 0].set_title(words(seen.name), fontsize=TEXT, color=QUIET, loc="left")
    else:
        old = {seat: row for row, seat in enumerate(before.seats)}
        homes = np.array([before.ground.homes[old[seat]] if seat in old else after.ground.homes[s]
                          for s, seat in enumerate(after.seats)])
        for ax, drawn_map, seat, at, name in ((axes[0, 0], before, after.before, homes, seen.baseline),
                                              (axes[0, 1], after, after.seat, after.ground.homes, seen.name)):
            _draw(ax, after, seat, at, look, seen.potential)
            said = textwrap.fill(f"{words(name)}: {share(drawn_map.measures.whole)} in one piece", 38)
            ax.set_title(said, fontsize=TEXT, color=QUIET, loc="left")
    axes[0, 0].set_ylabel("km north")
    for ax in axes[0]:
        ax.set_xlabel("km east")
    return drawn


def _draw(ax, drawn, seat, homes, look, potential):
    """One map: lines first, then marks, then homes with their numbers."""
    from matplotlib.collections import LineCollection
    from matplotlib.patheffects import withStroke

    places, usual = drawn.ground.places, min(max(6_000 / len(potential), 3.0), 12.0)
    size = usual * potential / potential.mean()
    for s in drawn.mine.tolist():
        mine, (colour, marker) = np.flatnonzero(seat == s), look[s]
        lines = np.stack([np.broadcast_to(homes[s], (len(mine), 2)), places[mine]], axis=1)
        ax.add_collection(LineCollection(lines, colors=colour, linewidths=0.4, alpha=0.6, rasterized=True))
        ax.scatter(*places[mine].T, s=np.minimum(size[mine], 60.0), color=colour, marker=marker, linewidths=0,
                   rasterized=True, zorder=2)
        ax.plot(*homes[s], "o", color=INK, markersize=3.5, zorder=3)
    if len(drawn.mine) <= NUMBERED:
        size = TEXT - 1
        width, height = ax.figure.get_size_inches() * 72 / (len(ax.figure.axes), 1)
        reach = max(np.ptp(np.concatenate([places, homes[drawn.mine]]), axis=0).max(), 1e-9)
        beside = _beside(homes[drawn.mine] * 0.75 * min(width, height) / reach, size)
        for number, (s, offset) in enumerate(zip(drawn.mine.tolist(), beside, strict=True), start=1):
            if offset is None:
                continue
            ax.annotate(str(number), homes[s], xytext=offset, textcoords="offset points", fontsize=size, color=INK,
                        zorder=4, path_effects=[withStroke(linewidth=1.6, foreground="white")])
    ax.set_aspect("equal")
    ax.grid(False)


def _beside(homes, size) -> list[tuple[float, float] | None]:
    """Where each number stands beside its home, in points: right above it, or where it covers nothing that stands
    already; None without such a place. homes: (sellers, 2) in points."""
    taken = [(x - 2, y - 2, x + 2, y + 2) for x, y in homes.tolist()]  # the dots
    chosen = []
    for number, (x, y) in enumerate(homes.tolist(), start=1):
        wide, high = 0.62 * size * len(str(number)), 0.8 * size
        tried = [at for far in (3, 3 + high, 3 + 2 * high) for at in (
            (far, 3), (-far - wide, 3), (far, -3 - high), (-far - wide, -3 - high), (-wide / 2, far),
            (-wide / 2, -far - high))]
        boxes = [(x + right, y + up, x + right + wide, y + up + high) for right, up in tried]
        best = next((n for n, box in enumerate(boxes) if not any(_touch(box, other) for other in taken)), None)
        taken += [] if best is None else [boxes[best]]
        chosen.append(None if best is None else tried[best])
    return chosen


def _touch(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def looks_of(drawn) -> dict[int, tuple[str, str]]:
    """(colour, marker) of each seat of a role: sellers whose homes border on each other differ in both."""
    homes = drawn.ground.homes[drawn.mine]
    beside = [set() for _ in drawn.mine]
    for one, other in neighbours(homes).tolist() if len(homes) > 1 else ():
        beside[one].add(other)
        beside[other].add(one)
    chosen: dict[int, int] = {}
    for s in sorted(range(len(homes)), key=lambda s: (-len(beside[s]), s)):
        taken = [chosen[other] for other in beside[s] if other in chosen]
        used = [list(chosen.values()).count(colour) for colour in range(len(COLOURS))]
        chosen[s] = min(range(len(COLOURS)), key=lambda colour: (taken.count(colour), used[colour]))
    return {int(row): (COLOURS[chosen[s]], MARKERS[chosen[s]]) for s, row in enumerate(drawn.mine)}
