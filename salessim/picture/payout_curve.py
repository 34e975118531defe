"""What a plan pays and costs over attainment."""

from __future__ import annotations

import numpy as np

from salessim.pay.reviewing.curve import SHOWN
from salessim.pay.reviewing.finding import SPREAD, USUAL, money, share
from salessim.picture.look import _COLOURS, INK, ON_WHITE, QUIET, TEXT, figure, ink, label_ends, money_axis, words

# dark enough for white paper, told apart by colour-blind readers, and by their order and labels besides
FILLS = (_COLOURS[6], _COLOURS[5], _COLOURS[3], _COLOURS[4], _COLOURS[2], _COLOURS[1])


def payout_curve(review, currency: str = "", density=None, before=None):
    """A Figure of a Review: what each component pays over attainment 0 to 200 %, the incentive, and the pay cost.

    density: (attainment, people) behind the curve, both (n,); what is usual (half reach quota) where not given.
    before: the Review of another plan, whose incentive is a dotted line. Components that take back (a cap, a gate) lie
    below zero; the incentive's line is the sum.
    """
    curve = review.curve
    seen = curve.at <= SHOWN
    at, parts = 100 * curve.at[seen], curve.parts[1:, seen]
    drawn, ax = figure(5.0, title(review, currency))
    _people(ax, density)
    ends, paid, taken = [], np.zeros(len(at)), np.zeros(len(at))
    for place, part in enumerate(parts):
        base = np.where(part > 0, paid, taken) if part.min() < 0 else paid
        colour = FILLS[place % len(FILLS)]
        name = curve.names[place + 1]
        ax.fill_between(at, base, base + part, color=colour, alpha=0.4, linewidth=0, label=name, step=None)
        if np.abs(part[-1]) > 0:
            ends.append((at[-1], float(base[-1] + part[-1] / 2), name, INK))
        paid, taken = paid + np.maximum(part, 0), taken + np.minimum(part, 0)
    ax.plot(at, curve.total[seen], color=INK, linewidth=2.4, label="incentive")
    ax.plot(at, curve.cost[seen], color=_COLOURS[2], linewidth=2.0, linestyle="dashed", label="pay cost")
    ends.append((at[-1], float(curve.cost[seen][-1]), "with salary", _COLOURS[2]))
    ends.append((at[-1], float(curve.total[seen][-1]), "incentive", INK))
    highest = max(float(curve.cost[seen].max()), float(paid.max()), 1.0)
    if before is not None:
        was = before.curve.total[before.curve.at <= SHOWN]
        ax.plot(100 * before.curve.at[before.curve.at <= SHOWN], was, color=QUIET, linewidth=2.0, linestyle="dotted",
                label="incentive before")
        ends.append((at[-1], float(was[-1]), "before", QUIET))
        highest = max(highest, float(was.max()))
    promised = curve.plan.target_incentive
    if promised:
        ax.plot([100], [promised], marker="D", markersize=8, color=_COLOURS[1], label="promised", zorder=5)
        ax.annotate("promised", (100, promised), xytext=(8, -14), textcoords="offset points",
                    color=ink(_COLOURS[1]), fontsize=TEXT - 1, fontweight="bold",
                    bbox=ON_WHITE)
    ax.axvline(100, color=INK, linewidth=1.0)
    ax.set_xlim(0, 200)
    ax.set_ylim(min(0.0, float(taken.min()) * 1.05), 1.08 * highest)
    label_ends(ax, ends)
    money_axis(ax.yaxis, currency or "currency", [float(curve.cost[seen].max())])
    ax.set_ylabel(f"a year, {ax.get_ylabel()}")
    where = "usually end" if density is None else "ended"
    ax.set_xlabel(f"attainment, % of quota in every period; grey: where people {where}", color=QUIET)
    return drawn


def _people(ax, density) -> None:
    """Where people end, in grey at the foot of the axes, in its own scale."""
    beside = ax.twinx()
    if density is None:
        at = np.linspace(0, SHOWN, 201)
        density = at, np.exp(-0.5 * ((at - USUAL) / SPREAD) ** 2)
    at, people = np.asarray(density[0], float), np.asarray(density[1], float)
    beside.fill_between(100 * at, 0, people, color="#d0d0d0", alpha=0.6, linewidth=0, label="people")
    beside.set_ylim(0, 5 * max(float(people.max()), 1e-9))
    beside.set_axis_off()
    ax.set_zorder(beside.get_zorder() + 1)
    ax.patch.set_visible(False)


def title(review, currency: str = "") -> str:
    """The finding: what quota pays beside what was promised, and the excellent beside that."""
    curve = review.curve
    paid, promised = curve.paid(1.0), curve.plan.target_incentive
    name = words(review.name) or "this plan"
    unit = f" {currency}".rstrip()
    if paid <= 0:
        return f"{name}: meeting quota pays no incentive"
    beside = "as promised" if promised and abs(paid - promised) <= 0.05 * promised else (
        f"{share(round(abs(paid / promised - 1), 2))} {'less' if paid < promised else 'more'} than promised"
        if promised else "with nothing promised")
    cliffs = [finding for finding in review.findings if finding.kind == "cliff"]
    jump = f"; it jumps by {money(cliffs[0].worth)}{unit} {cliffs[0].where}" if cliffs else ""
    return (f"{name}: quota pays {money(paid)}{unit} a year, {beside}, and 150 % of it {review.leverage:.2g} times that"
            f"{jump}")
