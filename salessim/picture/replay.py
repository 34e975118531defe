"""One week of one history: who sits where in which state, deals by stage, bookings of the quarter against its quota."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from salessim.calendar import QUARTER
from salessim.company.pipeline import STAGES
from salessim.picture.look import INK, QUIET, TEXT, figure, money_axis, words
from salessim.picture.seat_marks import KINDS, filled, key, kind, marked
from salessim.study.answer import money
from salessim.study.moments import Moment

MOST_TEAMS, MOST_IN_TEAM = 16, 24  # so many have room for a mark a seat; larger companies are counted by kind
FEW_TEAMS = 8  # whose names have room for a second line
EVEN = 0.05  # of what an even pace would have brought: within it, bookings keep that pace
BLUE, PALE = "#0072B2", (0.0, 0.447, 0.698, 0.35)


def replay(moments: Sequence[Moment], week: int):
    """A Figure of one week of a history (moments as study.week_by_week gives them; week -1: as week 0 begins).

    All weeks share their axes, so that what moves is the company. Raises ValueError for a week that was not lived.
    """
    if not -1 <= week < len(moments) - 1:
        raise ValueError(f"replay: a week from -1 to {len(moments) - 2} (got {week})")
    now = moments[week + 1]
    drawn, (seats, deals, booked) = figure(4.9, title(now), 1, 3, width_ratios=(1.5, 0.85, 1.15))
    sizes = Counter(seat.team for seat in now.seats)
    if len(sizes) <= MOST_TEAMS and max(sizes.values()) <= MOST_IN_TEAM:
        _seats(seats, now)
        key(drawn, now.seats, bars=False)
    else:
        _counts(seats, now)
    _deals(deals, now, max(int(moment.deals.max()) for moment in moments))
    _booked(booked, now, max(max(sum(moment.won), moment.quota) for moment in moments))
    return drawn


def _seats(ax, now) -> None:
    """A row a team, a mark a seat."""
    teams = list(now.managed)
    unled = "\nno manager" if len(teams) <= FEW_TEAMS else ", unled"
    for which in KINDS:
        at = [(n, -y) for y, team in enumerate(teams) for n, seat in enumerate(now.team(team)) if kind(seat) == which]
        if at:
            ax.plot(*zip(*at, strict=True), label=which, **marked(which, 8.0))
    ax.set_yticks([-y for y in range(len(teams))], [words(team)[:14] + ("" if now.managed[team] else unled)
                                                   for team in teams])
    ax.set_ylim(-len(teams) + 0.4, 0.6)
    ax.set_xlim(-0.8, max(map(len, map(now.team, teams))) - 0.2)
    ax.set_xticks([])
    ax.set_xlabel("seats by team", color=QUIET)
    ax.grid(False)
    ax.tick_params(axis="y", length=0)


def _counts(ax, now) -> None:
    """A bar a kind of seat."""
    counts = Counter(map(kind, now.seats))
    for y, which in enumerate(KINDS):
        ax.barh(-y, counts[which], 0.7, **filled(which))[0].set_label(which)
        ax.text(counts[which], -y, f" {counts[which]}", va="center", fontsize=TEXT - 1, color=INK)
    ax.set_yticks([-y for y in range(len(KINDS))], [one.called for one in KINDS.values()])
    ax.set_xlim(0, len(now.seats))
    ax.set_xlabel("seats", color=QUIET)
    ax.grid(False, axis="y")
    ax.locator_params(axis="x", integer=True, nbins=3)


def _deals(ax, now, most) -> None:
    for y, (stage, many) in enumerate(zip(STAGES, now.deals.tolist(), strict=True)):
        ax.barh(-y, many, 0.7, facecolor=PALE, edgecolor=BLUE)[0].set_label(stage)
        ax.text(0.03 * most, -y, f"{stage} {many:,}", va="center", fontsize=TEXT - 1, color=INK)
    ax.set_xlim(0, 1.05 * max(most, 1))
    ax.set_yticks([])
    ax.set_xlabel("open deals by stage", color=QUIET)
    ax.grid(False, axis="y")
    ax.locator_params(axis="x", integer=True, nbins=3)


def _booked(ax, now, most) -> None:
    """The quarter so far: the sum of bookings week by week, an even pace to the quota dashed."""
    weeks = np.arange(len(now.won) + 1)
    so_far = np.concatenate([[0.0], np.cumsum(now.won)])
    ax.plot([0, QUARTER], [0, now.quota], color=INK, linewidth=1.4, linestyle=(0, (4, 2)), label="even pace")
    ax.plot(weeks, so_far, color=BLUE, linewidth=2.6, marker="o", markersize=4, label="booked")
    ax.axhline(now.quota, color=INK, linewidth=1.2)
    ax.text(0.2, now.quota, "quota", va="bottom", fontsize=TEXT - 1, color=INK)
    ax.set_xlim(0, QUARTER)
    ax.set_ylim(0, 1.1 * max(most, 1.0))
    ax.set_xticks([0, 4, 8, 13])
    money_axis(ax.yaxis, now.currency, [most])
    ax.set_xlabel(f"week of the quarter;\n{ax.get_ylabel()} booked", color=QUIET)
    ax.set_ylabel("")


def title(now: Moment) -> str:
    """The finding: how far the quarter is against an even pace to its quota, and how many seats are empty."""
    seats = [seat for seat in now.seats if seat.state != "bench"]
    empty = sum(seat.state == "empty" for seat in seats)
    filled_up = f"{empty} of {len(seats)} seats {'is' if empty == 1 else 'are'} empty" if empty else (
        f"all {len(seats)} seats are filled")
    if not now.won:
        return f"As week 0 begins, {now.deals.sum():,} deals are open; {filled_up}"
    booked, place = sum(now.won), len(now.won)
    due = now.quota * place / QUARTER
    pace = "" if not now.quota else " at" if abs(booked - due) <= EVEN * due else (
        " ahead of" if booked > due else " behind")
    of = f" of a quota of {money(now.quota, now.currency)},{pace} an even pace" if pace else ""
    return (f"Week {now.week}, {place} of {QUARTER} in its quarter: {money(booked, now.currency)} booked{of}; "
            f"{filled_up}")
