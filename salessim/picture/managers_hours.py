"""Where managers' hours go, by use, and what is asked of them and not done."""

from __future__ import annotations

import math
from typing import NamedTuple

from salessim.figures import known, plain
from salessim.picture.look import INK, QUIET, TEXT, figure, words
from salessim.study.answer import verdict
from salessim.study.managers_hours import USES, ManagersWeek, of_scenarios, of_teams

MOST = 24  # bars
LEAST = 0.1  # hours a week below which nothing counts as not done: six minutes
TOLD = 1.6  # hours from which a part has room for its figure


class Part(NamedTuple):
    """How hours of a use are drawn: colour, its strength, and hatch."""

    colour: str
    alpha: float
    hatch: str


PARTS = dict(zip(USES, (
    Part("#0072B2", 0.65, ""), Part("#D55E00", 0.45, "//"), Part("#009E73", 0.40, ".."), Part("#8A7F00", 0.40, "||"),
    Part("#CC79A7", 0.50, "\\\\"), Part("#996B3D", 0.55, "xx"), Part("#46577F", 0.40, "--"), Part("#000000", 0.12, "")),
    strict=True))


def managers_hours(found, scenario=None):
    """A Figure: a bar a scenario of Results (or a Comparison's), or a bar a team of one history's Trace.

    Each bar is a mean manager's week by use, coaching first with its 95 % interval; beyond it, dashed, what was asked
    for and not done. scenario: the Scenario traced, with a Trace only. Raises ValueError where that is missing, or
    where nobody manages.
    """
    if hasattr(found, "tables") and hasattr(found, "story"):
        if scenario is None:
            raise ValueError("managers_hours: the scenario beside its trace (got none)")
        weeks, of = of_teams(found, scenario)[:MOST], "team"
    else:
        weeks, of = of_scenarios(getattr(found, "results", found)), "scenario"
    if not weeks:
        raise ValueError("managers_hours: at least one manager (got none)")
    drawn, ax = figure(2.6 + 0.48 * len(weeks), title(weeks, of))
    for y, week in enumerate(weeks):
        _bar(ax, -y, week)
    longest = max(_end(week) for week in weeks)
    ax.axvline(weeks[0].declared, color=INK, linewidth=1.4, linestyle=(0, (2, 1.2)), label="declared")
    ax.set_yticks([-y for y in range(len(weeks))], [_called(week) for week in weeks])
    ax.set_ylim(0.6 - len(weeks), 0.6)
    ax.set_xlim(0, 1.06 * max(longest, *(week.declared for week in weeks)))
    ax.tick_params(axis="y", length=0)
    ax.grid(False, axis="y")
    bars = "; bars: 95 % intervals of coaching" if known(weeks[0].hours["coaching"][1]) else ""
    ax.set_xlabel(f"hours a week and manager; line: hours there are{bars}", color=QUIET)
    _key(drawn, weeks)
    return drawn


def _bar(ax, y, week) -> None:
    left = 0.0
    for use, (mean, low, high) in week.hours.items():
        if not known(mean) or mean <= 0:
            continue
        part = PARTS[use]
        ax.barh(y, mean, 0.66, left, **_fill(part))[0].set_label(f"{week.called} {use}")
        if mean >= TOLD:
            ax.text(left + mean / 2, y, plain(mean, 1, 0), ha="center", va="center", fontsize=TEXT - 1, color=INK,
                    bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})
        if use == "coaching" and known(low):
            ax.plot([low, high], [y - 0.22] * 2, color=INK, linewidth=2.6, solid_capstyle="butt",
                    label=f"{week.called} coaching interval")
        left += mean
    undone = week.undone[0]
    if known(undone) and undone >= LEAST:
        ax.barh(y, undone, 0.66, max(left, 0.0), facecolor="white", edgecolor=INK, linestyle="dashed",
                linewidth=1.6)[0].set_label(f"{week.called} undone")
        if undone >= TOLD:
            ax.text(left + undone / 2, y, plain(undone, 1, 0), ha="center", va="center", fontsize=TEXT - 1, color=INK,
                    fontweight="bold")


def _fill(part: Part) -> dict:
    from matplotlib.colors import to_rgba

    return {"facecolor": to_rgba(part.colour, part.alpha), "edgecolor": part.colour, "hatch": part.hatch,
            "linewidth": 1.0}


def _end(week) -> float:
    return sum(mean for mean, *_ in (*week.hours.values(), week.undone) if known(mean))


def _called(week: ManagersWeek) -> str:
    name = words(week.called)
    name = name if len(name) <= 20 else f"{name[:19]}…"
    return f"{name}\n{f'{week.seats:.1f}'.removesuffix('.0')} seats" if known(week.seats) else name


def _key(drawn, weeks) -> None:
    from matplotlib.patches import Patch

    shown = [use for use in USES if any(known(week.hours[use][0]) and week.hours[use][0] > 0.05 for week in weeks)]
    handles = [Patch(label=use, **_fill(PARTS[use])) for use in shown]
    if any(known(week.undone[0]) and week.undone[0] >= LEAST for week in weeks):
        handles.append(Patch(label="not done", facecolor="white", edgecolor=INK, linestyle="dashed", linewidth=1.6))
    drawn.legend(handles=handles, loc="outside lower center", ncols=4, frameon=False, fontsize=TEXT - 1,
                 handletextpad=0.5, columnspacing=1.2)


def title(weeks: list[ManagersWeek], of: str) -> str:
    """The finding: what takes most of a manager's week, what is left for coaching and where least, what is not done."""
    first = weeks[0]
    mean = {use: _mean(week.hours[use][0] for week in (weeks if of == "team" else weeks[:1])) for use in USES}
    most = max(mean, key=mean.get)
    whose = "" if of == "team" else f" of {words(first.called)}"
    said = [f"Managers{whose} give most of {first.declared:.0f} hours a week to {most} ({_hours(mean[most])})"]
    if most != "coaching":
        said[0] += f", {_hours(mean['coaching'])} to coaching"
    if of == "team":
        said += _between_teams(weeks)
    for week in weeks[1:] if of == "scenario" else ():
        said.append(_against(week))
    return "; ".join([*said, _undone(weeks, of)])


def _between_teams(weeks) -> list[str]:
    coached = {week.called: week.hours["coaching"][0] for week in weeks}
    least, best = min(coached, key=coached.get), max(coached, key=coached.get)
    if len(weeks) < 2 or coached[best] - coached[least] < 1:
        return []
    return [f"{words(least)} coaches least ({_hours(coached[least])}), {words(best)} most ({_hours(coached[best])})"]


def _against(week) -> str:
    """Whether another scenario leaves more for coaching."""
    side = verdict(dict(zip(("gain", "low", "high"), week.more, strict=True)))
    if side == "unclear":
        return f"no clear change in coaching under {words(week.called)}"
    return f"{side} coaching under {words(week.called)} ({_hours(week.hours['coaching'][0])})"


def _undone(weeks, of) -> str:
    """Where most of what is asked is not done."""
    left = {week.called: week.undone[0] for week in weeks if known(week.undone[0])}
    worst = max(left, key=left.get, default=None)
    if worst is None or left[worst] < LEAST:
        return "all that is asked of them is done"
    where = "" if len(weeks) == 1 else f" {'in' if of == 'team' else 'under'} {words(worst)}"
    return f"{plain(left[worst], 1, 1)} hours asked for are not done{where}"


def _hours(value: float) -> str:
    return plain(value, 1, 0)


def _mean(values) -> float:
    values = [value for value in values if known(value)]
    return sum(values) / len(values) if values else math.nan
