"""Who answers a change: bookings of the least able third, the middle and the most able."""

from __future__ import annotations

import numpy as np

from salessim.figures import known
from salessim.picture.look import INK, QUIET, TEXT, figure, looks, words
from salessim.study.by_talent import by_talent
from salessim.study.interval import of_mean

THIRDS = ("laggards", "core", "stars")  # by talent, a third of the people each


def thirds(comparison):
    """A Figure: by scenario and third of the people by talent, the change of bookings against the baseline, with its
    95 % interval."""
    look, names, found = looks(comparison.names), comparison.others, changes(comparison)
    drawn, ax = figure(4.3 + 0.25 * len(names), title(found))
    step = 0.8 / max(len(names), 1)
    ax.axhline(0, color=INK, linewidth=1.2)
    for n, name in enumerate(names):
        x = np.arange(3) + (n - (len(names) - 1) / 2) * step
        for place, (mean, low, high) in zip(x, found[name][0], strict=True):
            if known(low):
                ax.plot([place, place], [low, high], color=look[name].colour, linewidth=2.6, solid_capstyle="butt")
            ax.plot([place], [mean], marker=look[name].marker, color=look[name].colour, markersize=8,
                    linestyle="none", label=f"{name} {THIRDS[round(place)]}")
    ax.set_xticks(range(3), THIRDS)
    ax.set_xlim(-0.6, 2.6)
    ax.set_xlabel("a third of the sellers each, by talent", color=QUIET)
    ax.set_ylabel("change of bookings, %")
    _key(ax, look, names)
    return drawn


def _key(ax, look, names) -> None:
    """Which mark is which, above the highest of them."""
    low, high = ax.get_ylim()
    part = min(0.1 * len(names) + 0.04, 0.6)
    ax.set_ylim(low, low + (high - low) / (1 - part))
    for n, name in enumerate(names):
        y = 0.96 - n * (part - 0.04) / len(names)
        ax.plot([0.03], [y], transform=ax.transAxes, marker=look[name].marker, color=look[name].colour, markersize=8)
        ax.text(0.05, y, words(name), transform=ax.transAxes, color=look[name].ink, fontsize=TEXT, va="center",
                fontweight="bold")


def changes(comparison) -> dict[str, tuple[np.ndarray, tuple[float, float, float]]]:
    """By scenario: (3, 3) mean and interval of each third's change in per cent; and of stars' less laggards'."""
    found = {}
    for name in comparison.others:
        parts = by_talent(comparison.results, comparison.baseline, name)
        found[name] = (np.array([of_mean(parts[:, third]) for third in range(3)]),
                       of_mean(parts[:, 2] - parts[:, 0]))
    return found


def title(found) -> str:
    """The finding: under which scenario stars answer otherwise than laggards."""
    said = []
    for name, (_, (gap, low, high)) in found.items():
        if not known(low) or low <= 0 <= high:
            said.append(f"no clear difference between stars and laggards under {words(name)}")
        else:
            said.append(f"{'stars gain more' if gap > 0 else 'laggards gain more'} under {words(name)} "
                        f"({abs(gap):.1f} points)")
    alike = [text for text in said if text.startswith("no clear")]
    if said and len(alike) == len(said):
        return "No clear difference between stars and laggards"
    text = "; ".join(said) or "nothing to compare"
    return text[0].upper() + text[1:]
