"""Who makes the quota: the distribution of attainment over sellers and quarters."""

from __future__ import annotations

import textwrap

import numpy as np

from salessim.figures import known
from salessim.picture.look import INK, QUIET, TEXT, each_beside, figure, looks, under, words

LINE, AROUND = 0.21, 1.2  # inches: a line of the key; what is written above and below the axes
WRITTEN = 35  # letters of the key in a line
SHOWN = 2.5  # attainment above is gathered in a last bin


def attainment(comparison):
    """A Figure: by scenario, the share of person-quarters in each tenth of attainment; the quota is marked."""
    look, counts, key = looks(comparison.names), shares(comparison.results), _key(comparison)
    lines = sum(1 + text.count("\n") for text in key.values())
    height = 4.0 + LINE * max(lines - 2, 0)
    drawn, ax = figure(height, title(comparison))
    edges = np.arange(0.0, SHOWN + 0.2, 0.1)
    for name in comparison.names:
        ax.stairs(counts[name], edges, color=look[name].colour, linestyle=look[name].dash, linewidth=2.2, label=name,
                  fill=False)
        if name == comparison.baseline:
            ax.stairs(counts[name], edges, color=look[name].colour, alpha=0.10, fill=True)
    ax.axvline(1.0, color=INK, linewidth=1.2)
    line = LINE / (height - AROUND)
    top = max(values.max() for values in counts.values()) / (1 - line * (lines + 1))  # the key stands above the steps
    ax.set_ylim(0, top)
    _write(ax, key, look, line)
    ax.text(1.0, top, "quota ", fontsize=TEXT, color=INK, ha="right", va="top")
    ticks = np.arange(0, SHOWN, 0.5)
    ax.set_xticks([*ticks, SHOWN + 0.05], [*(f"{100 * at:.0f}" for at in ticks), f"above {100 * SHOWN:.0f}"])
    ax.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.3g}")
    ax.set_xlabel("attainment, % of quota", color=QUIET)
    ax.set_ylabel("% of sellers' quarters")
    ax.set_xlim(0, edges[-1])
    return drawn


def _key(comparison) -> dict[str, str]:
    """Whose line is whose, and how many reach quota, in lines that fit right of the quota's."""
    told = {}
    for name in comparison.names:
        share = comparison.row(name, "share_at_quota")["mean"]
        at_quota = f": {100 * share:.0f} % at quota" if known(share) else ""
        told[name] = textwrap.fill((words(name) + at_quota).replace(" %", "\u00a0%"), WRITTEN)
    return told


def _write(ax, key, look, line) -> None:
    """The key in the upper right corner; line: height of a line of text, of the axes'."""
    left, y = 0.465, 1 - line / 2
    for name, text in key.items():
        ax.plot([left - 0.065, left - 0.01], [y - 0.4 * line] * 2, transform=ax.transAxes, color=look[name].colour,
                linestyle=look[name].dash, linewidth=2.2)
        ax.text(left, y, text, transform=ax.transAxes, color=look[name].ink, fontsize=TEXT, va="top", fontweight="bold")
        y -= line * (1 + text.count("\n"))


def shares(results) -> dict[str, np.ndarray]:
    """By scenario: share of person-quarters in each tenth of attainment up to SHOWN, and one bin for all above."""
    counts = results.cube("attainment", "person_quarters").sum(axis=1)
    last = round(SHOWN * 10)
    gathered = np.concatenate([counts[:, :last], counts[:, last:].sum(axis=1, keepdims=True)], axis=1)
    total = np.maximum(gathered.sum(axis=1, keepdims=True), 1)
    return dict(zip(results.names, gathered / total, strict=True))


def title(comparison) -> str:
    """The finding: whether more sellers reach their quota."""
    own = comparison.row(comparison.baseline, "share_at_quota")["mean"]
    if not known(own):
        return "Nobody carries a quota"
    said = each_beside(comparison, "share_at_quota", lambda mean: f"{100 * mean:.0f} %", less="fewer")
    return f"{100 * own:.0f} % of quotas are reached {under(comparison.baseline)}" + (
        f"; {', '.join(said)}" if said else "")
