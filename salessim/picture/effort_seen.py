"""How hard a usual seller works under a plan, by where the period is on course to end: the effort equation, drawn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from salessim.picture.look import INK, QUIET, TEXT, figure, label_ends, looks, words
from salessim.study.usual_seller import UsualSeller

ENDS = np.linspace(0.3, 1.7, 57)  # attainment on course for
SAME = 0.005  # of effort: below that plans draw the same


def effort_seen(plans: Mapping, week: int = 8):
    """A Figure over attainment: left what the next unit pays as it is felt, right the effort that it draws.

    plans: Scenarios by name. week: of the year, counted from 0; 8 has five weeks of the quarter left.
    """
    look, curves = looks(plans), seen(plans, week)
    drawn, axes = figure(4.6, title(plans, week), 1, 2)
    for ax, place, what in ((axes[0], 0, "felt pay for the next unit, % of it"), (axes[1], 1, "effort")):
        by = 100 if place == 0 else 1
        for name in plans:
            ax.plot(100 * ENDS, by * curves[name][place], color=look[name].colour, linestyle=look[name].dash,
                    linewidth=2.4, label=name)
        ax.axvline(100, color=INK, linewidth=1.0)
        ax.set_title(what, loc="left", fontsize=TEXT, color=INK)
        ax.set_xlabel("on course for, % of quota", color=QUIET)
        ax.set_xlim(30, 170)
    axes[0].set_ylim(0, None)
    label_ends(axes[1], [(173, curves[name][1][-1], name, look[name].colour) for name in plans])
    return drawn


def seen(plans: Mapping, week: int) -> dict[str, np.ndarray]:
    """By plan, (2, len(ENDS)): felt pay for the next unit of bookings, and effort."""
    curves = {}
    for name, plan in plans.items():
        seller = UsualSeller(plan)
        curves[name] = np.array([[seller.next_unit(week, ends) for ends in ENDS],
                                 [seller.effort(week, ends) for ends in ENDS]])
    return curves


def title(plans: Mapping, week: int) -> str:
    """The finding: which plan draws most effort of somebody on course for half of quota, and for half above it."""
    curves, said = seen(plans, week), []
    for ends in (0.5, 1.5):
        at = {name: float(np.interp(ends, ENDS, curves[name][1])) for name in plans}
        top, least = max(at.values()), min(at.values())
        if len(at) == 1:
            said.append(f"at {100 * ends:.0f} % of quota {words(next(iter(at)))} draws an effort of {top:.2f}")
            continue
        if top - least < SAME:
            said.append(f"at {100 * ends:.0f} % of quota all draw the same effort ({top:.2f})")
            continue
        best = [words(name) for name in plans if at[name] > top - SAME]
        said.append(f"at {100 * ends:.0f} % of quota {' and '.join(best)} draw{'s' if len(best) == 1 else ''} most "
                    f"effort ({top:.2f})")
    text = "; ".join(said)
    return text[0].upper() + text[1:]
