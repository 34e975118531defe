"""Who makes the quota: the distribution of attainment over sellers and quarters."""

from __future__ import annotations

import numpy as np

from salessim.figures import known
from salessim.picture.look import INK, QUIET, TEXT, figure, looks, words
from salessim.study.answer import verdict

SHOWN = 2.5  # attainment above is gathered in a last bin


def attainment(comparison):
    """A Figure: by scenario, the share of person-quarters in each tenth of attainment; the quota is marked."""
    look, counts = looks(comparison.names), shares(comparison.results)
    drawn, ax = figure(4.3, title(comparison))
    edges = np.arange(0.0, SHOWN + 0.2, 0.1)
    for name in comparison.names:
        ax.stairs(counts[name], edges, color=look[name].colour, linestyle=look[name].dash, linewidth=2.2, label=name,
                  fill=False)
        if name == comparison.baseline:
            ax.stairs(counts[name], edges, color=look[name].colour, alpha=0.10, fill=True)
    ax.axvline(1.0, color=INK, linewidth=1.2)
    top = max(values.max() for values in counts.values()) * (1.1 + 0.13 * len(comparison.names))  # room for the key
    ax.set_ylim(0, top)
    for n, name in enumerate(comparison.names):
        y = 0.95 - 0.08 * n
        share = comparison.row(name, "share_at_quota")["mean"]
        at_quota = f": {100 * share:.0f} % at quota" if known(share) else ""
        ax.plot([0.54, 0.595], [y, y], transform=ax.transAxes, color=look[name].colour, linestyle=look[name].dash,
                linewidth=2.2)
        ax.text(0.605, y, f"{words(name)}{at_quota}", transform=ax.transAxes, color=look[name].colour, fontsize=TEXT,
                va="center", fontweight="bold")
    ax.text(1.0, top, " quota", fontsize=TEXT, color=INK, va="top")
    ticks = np.arange(0, SHOWN, 0.5)
    ax.set_xticks([*ticks, SHOWN + 0.05], [*(f"{100 * at:.0f}" for at in ticks), f"above {100 * SHOWN:.0f}"])
    ax.yaxis.set_major_formatter(lambda value, _: f"{100 * value:.3g}")
    ax.set_xlabel("attainment, % of quota", color=QUIET)
    ax.set_ylabel("% of person-quarters")
    ax.set_xlim(0, edges[-1])
    return drawn


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
    said = []
    for name in comparison.others:
        row = comparison.row(name, "share_at_quota")
        side = verdict(row)
        if side == "unclear" or not known(row["mean"]):
            said.append(f"no clear change under {words(name)}")
        else:
            said.append(f"{side if side == 'more' else 'fewer'} under {words(name)} ({100 * row['mean']:.0f} %)")
    return f"{100 * own:.0f} % of quotas are reached in {words(comparison.baseline)}" + (
        f"; {', '.join(said)}" if said else "")
