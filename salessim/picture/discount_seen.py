"""How much of the price a seller would give away, week by week of the year: the timing rule, drawn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from salessim.picture.look import INK, QUIET, TEXT, figure, label_ends, looks, words
from salessim.study.usual_seller import YEAR, UsualSeller

QUARTERS = (13, 26, 39, 52)  # weeks
GRANT = 1
SAID = ("to hurry a deal that is not ready,\n% of the price", "on a deal that is ready,\nto a buyer who asks, %")


def discount_seen(plans: Mapping, ends: float, value: float):
    """A Figure by week of the year: the largest discounts that leave a usual seller no worse off than waiting.

    plans: Scenarios by name. ends: attainment on course for. value: of the deals in negotiation, currency.
    """
    look, curves = looks(plans), given(plans, ends, value)
    drawn, axes = figure(4.8, title(curves, ends), 1, 2, sharey=True)
    top = 1.15 * max(5.0, *(100 * curve.max() for curve in curves.values()))
    for which, ax in enumerate(axes):
        for name in plans:
            ax.plot(range(1, YEAR + 1), 100 * curves[name][which], color=look[name].colour, linestyle=look[name].dash,
                    linewidth=2.2, marker=look[name].marker, markersize=5, markevery=3, label=name)
        ax.set_ylim(-0.04 * top, top)
        ax.set_title(SAID[which], loc="left", fontsize=TEXT, color=INK)
        ax.set_xticks([1, *QUARTERS])
        ax.set_xlim(0, YEAR + 1)
        ax.set_xlabel("week of the year", color=QUIET)
    label_ends(axes[1], [(YEAR + 2, 100 * curves[name][GRANT, -1], name, look[name].colour) for name in plans])
    return drawn


def given(plans: Mapping, ends: float, value: float) -> dict[str, np.ndarray]:
    """By plan, (2, 52): discounts by week of the year, on deals that are not ready and (GRANT) that are."""
    curves = {}
    for name, plan in plans.items():
        seller = UsualSeller(plan)
        curves[name] = np.array([[seller.would_give(week, ends, value) for week in range(YEAR)],
                                 [seller.would_grant(week, ends, value) for week in range(YEAR)]])
    return curves


def title(curves: Mapping, ends: float) -> str:
    """The finding: what a buyer who asks gets on average, and in how many weeks a year deals are hurried."""
    said = []
    for name, (hurry, grant) in curves.items():
        weeks, mean = int((hurry > 0).sum()), 100 * float(grant.mean())
        hurried = f" (deals are hurried in {weeks} week{'' if weeks == 1 else 's'} a year)" if weeks else ""
        said.append(f"{'nothing' if mean < 0.5 else f'{mean:.0f} %'} under {words(name)}{hurried}")
    return f"At {100 * ends:.0f} % of quota a buyer who asks can get, on average, {'; '.join(said)}"
