"""What would change the answer: the gain when one assumption at a time is set lower and higher."""

from __future__ import annotations

from typing import NamedTuple

from salessim.figures import known
from salessim.picture.look import INK, QUIET, TEXT, figure, money_axis
from salessim.study.answer import verdict

LOW, HIGH = "#0072B2", "#D55E00"
SAID = {"more": "Your plan earns more", "less": "Your plan earns less", "unclear": "No clear difference"}


class Doubt(NamedTuple):
    """One assumption: the headline's row as assumed, and with it set lower and higher, and what those are called.

    Rows are a comparison's, with its "currency" beside.
    """

    label: str
    assumed: dict
    low: dict
    high: dict
    low_said: str
    high_said: str


def doubts(found):
    """A Figure: a row an assumption, the one that moves the gain most on top; its two gains, with 95 % intervals."""
    found = sorted(found, key=lambda doubt: abs(doubt.high["gain"] - doubt.low["gain"]))
    drawn, ax = figure(1.6 + 0.72 * len(found), title(found))
    ax.axvline(0, color=INK, linewidth=1.2)
    ax.axvline(found[0].assumed["gain"], color=QUIET, linewidth=1.2, linestyle="dashed", label="as assumed")
    values = [0.0]
    for y, doubt in enumerate(found):
        for row, said, above, colour, marker in ((doubt.low, doubt.low_said, 0.2, LOW, "o"),
                                                 (doubt.high, doubt.high_said, -0.2, HIGH, "^")):
            values += [row[end] for end in ("gain", "low", "high") if known(row[end])]
            if known(row["low"]):
                ax.plot([row["low"], row["high"]], [y + above] * 2, color=colour, linewidth=2.4, solid_capstyle="butt")
            ax.plot([row["gain"]], [y + above], marker=marker, color=colour, markersize=8, linestyle="none",
                    label=f"{doubt.label}: {said}")
            right = row["high"] if known(row["high"]) else row["gain"]
            ax.annotate(said, (max(right, 0), y + above), xytext=(8, 0), textcoords="offset points", va="center",
                        color=colour, fontsize=TEXT - 1,
                        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0})
    span = (max(values) - min(values)) or 1.0
    ax.set_xlim(min(values) - 0.04 * span, max(values) + 0.4 * span)
    ax.set_yticks(range(len(found)), [doubt.label for doubt in found])
    ax.set_ylim(-0.6, len(found) - 0.4)
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)
    money_axis(ax.xaxis, found[0].assumed["currency"], values)
    ax.set_xlabel(f"gain, {ax.get_xlabel()}; dashed: as assumed; bars: 95 % intervals", color=QUIET)
    return drawn


def title(found) -> str:
    """The finding: whether the answer stands under every assumption tried, or with which it turns into what."""
    assumed = verdict(found[0].assumed)
    turned = {side: [f"{doubt.label}: {said}" for doubt in found
                     for row, said in ((doubt.low, doubt.low_said), (doubt.high, doubt.high_said))
                     if verdict(row) == side] for side in SAID if side != assumed}
    if not any(turned.values()):
        return f"{SAID[assumed]} under {'any' if assumed == 'unclear' else 'every'} assumption tried"
    said = [f"{SAID[side].lower()} with {_listed(names)}" for side, names in turned.items() if names]
    return f"{SAID[assumed]} as assumed; {'; '.join(said)}"


def _listed(names: list[str]) -> str:
    """The first two by name, the others by number."""
    more = len(names) - 2
    named = [f"\u201c{name}\u201d" for name in names[:2]] + ([f"{more} more"] if more > 0 else [])
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
