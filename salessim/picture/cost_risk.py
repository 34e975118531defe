"""What pay costs and how far that is luck: every history a dot, its quantiles, and a budget."""

from __future__ import annotations

import textwrap

import numpy as np

from salessim.figures import known, plain, scale, share
from salessim.picture.look import INK, QUIET, TEXT, figure, looks, money_axis, under, words
from salessim.study.answer import verdict
from salessim.study.cost_and_risk import change_of, cost_and_risk

LABEL = 20  # letters of a scenario's name in a line
ASIDE = (0.0, 0.08, -0.08, 0.16, -0.16)  # where neighbouring dots lie, so that they do not hide each other


def cost_risk(results, budget: float | None = None):
    """A Figure of Results of one or two scenarios: above sellers' pay a year, below contribution a year; a row a
    scenario, a dot a history, a line over the middle 90 % of them and a mark at the median.

    budget: of pay, currency a year, drawn across. Raises ValueError for more than two scenarios.
    """
    if len(results.names) > 2:
        raise ValueError(f"cost_risk: one or two scenarios (got {len(results.names)})")
    found, look = cost_and_risk(results), looks(results.names)
    drawn, axes = figure(2.9 + 1.1 * len(found), title(results, budget), 2, 1)
    for ax, what in zip(axes, ("pay", "contribution"), strict=True):
        rows = {name: (getattr(its, what), getattr(its, f"{what}_levels")) for name, its in found.items()}
        for y, (name, (values, levels)) in enumerate(rows.items()):
            _row(ax, -y, name, values, levels, look[name])
        shown = [value for values, _ in rows.values() for value in values if known(value)]
        if what == "pay" and budget is not None:
            shown.append(budget)
        _dress(ax, shown, len(found), what == "pay" and budget is not None)
        if what == "pay" and budget is not None:
            _budget(ax, budget, results.currency)
        ax.set_yticks([-y for y in range(len(rows))], [
            f"{textwrap.fill(words(name), LABEL)}\nmedian {exactly(levels[1], results.currency)}"
            for name, (_, levels) in rows.items()])
        for tick, name in zip(ax.get_yticklabels(), rows, strict=True):
            tick.set_color(look[name].ink)
        money_axis(ax.xaxis, results.currency, shown)
        called = "pay of the sellers" if what == "pay" else "contribution"
        ax.set_xlabel(f"{called} a year, {ax.get_xlabel()}" + (
            "" if what == "pay" else "; dot: a history, line: the middle 90 %, mark: median"), color=QUIET)
    return drawn


def _row(ax, y, name, values, levels, look) -> None:
    aside = np.empty(len(values))
    aside[np.argsort(values)] = np.resize(ASIDE, len(values))
    ax.plot(values, y - 0.24 + 0.6 * aside, marker="o", markersize=4, color=look.colour, alpha=0.6, linestyle="none",
            markeredgewidth=0, label=f"{name} histories")
    if len(values) > 1:
        ax.plot([levels[0], levels[2]], [y + 0.08] * 2, color=look.colour, linewidth=3.0, linestyle=look.dash,
                solid_capstyle="butt", dash_capstyle="butt", label=f"{name} 90 %")
    ax.plot([levels[1]], [y + 0.08], marker=look.marker, markersize=9, color=look.colour, linestyle="none",
            label=f"{name} median")


def _dress(ax, shown, rows, head) -> None:
    """Ranges, with room above for the budget's name where there is one."""
    low, high = min(shown, default=0.0), max(shown, default=1.0)
    room = 0.06 * (high - low or abs(high) or 1.0)
    ax.set_xlim(low - room, high + room)
    ax.set_ylim(0.5 - rows, 0.85 if head else 0.4)
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)


def _budget(ax, budget, currency) -> None:
    left = budget < sum(ax.get_xlim()) / 2
    ax.axvline(budget, color=INK, linewidth=1.6, linestyle=(0, (5, 2)), label="budget")
    ax.annotate(f"budget {exactly(budget, currency)}", (budget, 0.6), xytext=(6 if left else -6, 0), va="center",
                textcoords="offset points", ha="left" if left else "right", fontsize=TEXT, color=INK)


def title(results, budget: float | None) -> str:
    """The finding: how likely the budget is exceeded, or between what pay lies; and what contribution does."""
    found, currency = cost_and_risk(results), results.currency
    (name, own), *others = found.items()
    if budget is None:
        low, middle, high = own.pay_levels
        said = [f"Pay {under(name)}: {exactly(middle, currency)} a year at the median, {exactly(low, currency)} to "
                f"{exactly(high, currency)} in nine of ten histories"]
    else:
        shares = " and in ".join(f"{share(its.over(budget)[0])} of {words(each)}" for each, its in found.items())
        said = [f"Pay exceeds {exactly(budget, currency)} a year in {shares.replace(' of ', ' of histories of ', 1)}"]
    for other, its in others:
        for what in ("pay", "contribution"):
            row = change_of(getattr(its, what), getattr(own, what))
            side = verdict(row)
            said.append(f"no clear change in {what}" if side == "unclear" else
                        f"{what} {exactly(abs(row['gain']), currency)} {side} under {words(other)}")
    return "; ".join(said)


def exactly(amount: float, currency: str) -> str:
    """`7.42M USD`: an amount to three digits, as budgets are told."""
    if not known(amount):
        return "unknown"
    by, letter = scale([amount])
    digits = 2 if abs(amount) < 10 * by else 1 if abs(amount) < 100 * by else 0
    return f"{plain(amount, by, digits if letter else 0)}{letter} {currency}".replace("-", "−")
