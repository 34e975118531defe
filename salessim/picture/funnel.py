"""The funnel: from needs to deals won, what passes each stage against usual, how long it takes, and the bottleneck."""

from __future__ import annotations

import textwrap

import numpy as np

from salessim.figures import known, plain, share
from salessim.picture.look import BESIDE, GRID, INK, QUIET, TEXT, figure, looks, under, words
from salessim.study.answer import money, verdict
from salessim.study.funnel import STAGES, STEPS, funnels
from salessim.study.interval import of_mean

BAND = "#FBEFD9"  # behind the bottleneck, light enough for text on it
TALLEST = 0.62  # of a step's height, for the bars of all scenarios together


def funnel(found):
    """A Figure of Results (or a Comparison's) of one or two scenarios: a row a step, from needs to deals won.

    Left: how many a quarter come to it. Middle: the share that passes, with its 95 % interval, and a line where it
    usually lies. Right: weeks a deal stands there, hatched those in which nobody attends to it. The bottleneck is the
    stage that loses most bookings because fewer pass than usual; the title says which and how much.

    Raises ValueError for more than two scenarios, KeyError where the grain "stage" was not kept.
    """
    results = getattr(found, "results", found)
    if len(results.names) > 2:
        raise ValueError(f"funnel: one or two scenarios (got {len(results.names)})")
    made, look = funnels(results), looks(results.names)
    two = len(made) == 2
    drawn, axes = figure(5.0 + 0.9 * two, title(results), 1, 3, sharey=True, width_ratios=(1.25, 1.2, 1.0))
    narrow = made[results.names[0]].bottleneck
    for ax in axes:
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
        if narrow is not None:
            ax.axhspan(-narrow - 1.5, -narrow - 0.5, color=BAND, linewidth=0, zorder=0, label="bottleneck")
    for n, (name, one) in enumerate(made.items()):
        above = (0.5 * TALLEST - (n + 0.5) * TALLEST / 2) if two else 0.0
        _scenario(axes, one, name, look[name], above, TALLEST / len(made))
    _usual(axes[1], made[results.names[0]].usual)
    _dress(axes, made, narrow)
    if two:
        handles = [ax_line for ax_line in axes[1].lines if ax_line.get_label() in made]
        called = [textwrap.fill(words(name), BESIDE) for name in made]
        drawn.legend(handles, called, loc="outside lower center", ncols=2, frameon=False, fontsize=TEXT)
    return drawn


def _scenario(axes, one, name, look, above, tall) -> None:
    """One scenario's bars and marks in all three columns."""
    many, passing, waiting = axes
    colour, marker, _ = look
    for place, values in enumerate((one.needs, *one.entered.T, one.won)):
        mean = of_mean(values)[0]
        if known(mean):
            _bar(many, -place + above, mean, tall, look, f"{name} {STEPS[place]}")
            many.annotate(plain(mean, 1.0, 0), (mean, -place + above), xytext=(4, 0), textcoords="offset points",
                          va="center", fontsize=TEXT - 1, color=look.ink)
    for place, values in enumerate((_found(one), *one.passed.T)):
        mean, low, high = of_mean(values)
        if known(mean):
            label = name if place == 1 else f"{name} {STEPS[place]} passed"
            passing.plot([mean], [-place + above], marker=marker, color=colour, markersize=6.5, linestyle="none",
                         label=label)
        if known(low):
            passing.plot([low, high], [-place + above] * 2, color=colour, linewidth=2.6, solid_capstyle="butt")
    for place, (weeks, unattended) in enumerate(zip(one.weeks.T, one.waiting.T, strict=True), start=1):
        mean, part = of_mean(weeks)[0], of_mean(unattended)[0]
        if known(mean):
            _bar(waiting, -place + above, mean, tall, look, f"{name} {STEPS[place]} weeks")
            _bar(waiting, -place + above, mean * part, tall, look, f"{name} {STEPS[place]} waiting", hatch="////")
            waiting.annotate(f"{mean:.1f}", (mean, -place + above), xytext=(4, 0), textcoords="offset points",
                             va="center", fontsize=TEXT - 1, color=look.ink)


def _bar(ax, y, long, tall, look, label, hatch=None) -> None:
    """A pale bar with an edge, or only its hatch."""
    how = {"color": look.colour, "alpha": 0.30, "linewidth": 1.4, "linestyle": look.dash} if hatch is None else {
        "color": "none", "hatch": hatch, "linewidth": 0}
    ax.barh(y, long, tall, edgecolor=look.colour, **how)[0].set_label(label)


def _found(one):
    return np.divide(one.found, one.needs, out=np.full(len(one.found), np.nan), where=one.needs > 0)


def _usual(ax, usual) -> None:
    for place, at in enumerate(usual, start=1):
        if known(at):
            ax.plot([at, at], [-place - 0.42, -place + 0.42], color=INK, linewidth=2.0, linestyle=(0, (2, 1.2)),
                    label=f"usual {STEPS[place]}")


def _dress(axes, made, narrow) -> None:
    """Names of the steps, units, room for figures."""
    many, passing, waiting = axes
    many.set_yticks([-place for place in range(len(STEPS))], [
        f"{step}\nbottleneck" if place == narrow else step for place, step in enumerate(STEPS, start=-1)])
    many.set_ylim(0.55 - len(STEPS), 0.55)
    many.set_xlim(0, 1.3 * max(bar.get_width() for bar in many.patches if bar.get_label() != "bottleneck"))
    many.set_xlabel("come to it, a quarter", color=QUIET)
    many.locator_params(axis="x", nbins=3)
    passing.set_xlim(0, 1)
    passing.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "", "50", "", "100"])
    passing.set_xlabel("% that pass, 95 %\nintervals; dashed: usual", color=QUIET)
    weeks = [bar.get_width() for bar in waiting.patches if bar.get_label() != "bottleneck"]
    waiting.set_xlim(0, 1.35 * max(weeks, default=1.0))
    waiting.set_xlabel("weeks in it; hatched:\nnobody attends to it", color=QUIET)
    for ax in axes:
        ax.axhline(-0.5, color=GRID, linewidth=1.0)


def title(results) -> str:
    """The finding: which stage loses most against usual and how much a quarter, and whether the other eases it."""
    made = funnels(results)
    (name, one), *others = made.items()
    narrow = one.bottleneck
    if not one.found.any():
        return f"Nobody finds a need {under(name)}"
    if narrow is None:
        said = f"{_capital(words(name))}: no stage clearly passes fewer deals than usual"
    else:
        lost = money(of_mean(one.lost[:, narrow])[0], results.currency)
        passed, usual = share(_mean(one.passed, narrow)), share(one.usual[narrow])
        said = (f"{_capital(words(name))}: the bottleneck is {STAGES[narrow]}, where {passed} pass instead of the "
                f"usual {usual}: {lost} of bookings a quarter are lost")
    for other, its in others:
        said += f"; {_other(one, its, narrow, words(other))}"
    return said


def _other(one, its, narrow, called) -> str:
    """What the other scenario does about the bottleneck, or about deals won where there is none."""
    if narrow is None:
        side = verdict(dict(zip(("gain", "low", "high"), of_mean(its.won - one.won), strict=True)))
        return {"more": f"{called} wins more deals", "less": f"{called} wins fewer",
                "unclear": f"no clear difference in deals won under {called}"}[side]
    mean, low, high = of_mean(its.passed[:, narrow] - one.passed[:, narrow])
    side = verdict({"gain": mean, "low": low, "high": high})
    if side == "unclear":
        return f"no clear change there under {called}"
    return f"{'more' if side == 'more' else 'fewer'} pass there under {called} ({share(_mean(its.passed, narrow))})"


def _mean(values, place) -> float:
    return of_mean(values[:, place])[0]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
