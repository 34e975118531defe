"""The org chart with its state: who leads whom, which seats are empty, who is new, who sells what part of quota."""

from __future__ import annotations

from collections import Counter

from salessim.figures import known
from salessim.picture.look import GRID, INK, QUIET, TEXT, figure, words
from salessim.picture.seat_marks import KINDS, attained, filled, key, kind, marked
from salessim.study.moments import Moment, SeatNow

MOST_SEATS, MOST_TEAMS, MOST_IN_TEAM = 72, 8, 16  # so many have room for a mark each; larger companies are added up
HEAD, ROLE = 70, 84  # letters that all names of teams, and of roles, have room for in a row
MOST_ROWS = 24  # teams drawn one by one where they are added up
NEW = ("ramping", "in class")


def org_chart(moment: Moment, called: str = ""):
    """A Figure of a Moment (study.moments): teams under their managers, a mark a seat by its state.

    Beside each mark the seat's number and attainment of about the last half year, %. Companies of more than 72 seats,
    8 teams or 16 seats in a team are added up: a bar a team. called: whose history it is, where others stand beside.
    """
    sizes = Counter(seat.team for seat in moment.seats)
    small = len(moment.seats) <= MOST_SEATS and len(sizes) <= MOST_TEAMS and max(sizes.values()) <= MOST_IN_TEAM
    drawn, ax = _seat_by_seat(moment) if small else _added_up(moment)
    when = "as the first week begins" if moment.week < 0 else f"at the end of week {moment.week}"
    if called:
        when = f"one history of {called} {when}"
    ax.set_xlabel(f"{'' if small else 'seats '}{when}; %: attainment of about the last half year", color=QUIET)
    key(drawn, moment.seats, bars=not small)
    return drawn


def _seat_by_seat(moment):
    """A column a team: the manager on top, a line down to its people, role by role."""
    wide = max(len(moment.managed), 4)  # few teams keep to the left, under the title
    several = len({seat.role for seat in moment.seats}) > 1
    columns = {name: list(_rows(moment.team(name), ROLE // wide, several)) for name in moment.managed}
    deepest = max(len(rows) for rows in columns.values())
    drawn, ax = figure(2.7 + 0.25 * deepest, title(moment))
    ax.plot([0, len(columns) - 1], [1.8, 1.8], color=QUIET, linewidth=1.2)
    for x, (name, rows) in enumerate(columns.items()):
        ax.plot([x, x], [1.8, 0.6], color=QUIET, linewidth=1.2)
        _head(ax, x, name, moment, HEAD // wide)
        ax.plot([x - 0.47, x - 0.47], [-0.4, -len(rows) - 0.4], color=GRID, linewidth=1.6, zorder=0)
        for y, row in enumerate(rows, start=1):
            if isinstance(row, SeatNow):
                ax.plot([x - 0.35], [-y - 0.2], label=row.seat, **marked(kind(row)))
                ax.text(x - 0.24, -y - 0.2, _beside(row), va="center", fontsize=TEXT - 1, color=INK)
            else:
                ax.text(x - 0.42, -y - 0.2, row, va="center", fontsize=TEXT - 1, color=QUIET, style="italic")
    ax.set_xlim(-0.55, wide - 0.45)
    ax.set_ylim(-deepest - 0.9, 2.0)
    ax.grid(False)
    ax.set_xticks([])
    ax.set_yticks([])
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return drawn, ax


def _rows(seats, most, several):
    """What stands below a manager: each role's name, where the company has several, and its seats."""
    for role in dict.fromkeys(seat.role for seat in seats):
        if several:
            yield _short(role, most)
        yield from (seat for seat in seats if seat.role == role)


def _beside(seat) -> str:
    said = percent(seat.attainment) if known(seat.attainment) and seat.state == "selling" else {
        "ramping": "new", "in class": "new", "leaving": "leaves"}.get(seat.state, seat.state)
    return f"{seat.n}: {said}"


def _head(ax, x, team, moment, most) -> None:
    """The manager's box: the team's name and what part of quota it sells, or that nobody leads it."""
    led, sold = moment.managed[team], attained(moment.team(team))
    below = "vacant" if not led else percent(sold) if known(sold) else "led"
    ax.text(x, 0.6, f"{_short(team, most)}\n{below}", ha="center", va="center", fontsize=TEXT - 1, fontweight="bold",
            color=INK, linespacing=1.3, bbox={
                "boxstyle": "round,pad=0.35", "facecolor": "white", "edgecolor": INK if led else KINDS["far"].colour,
                "linestyle": "solid" if led else "dashed", "linewidth": 1.6})


def _short(name: str, most: int) -> str:
    called = words(name)
    return called if len(called) <= most else f"{called[:most - 1]}…"


def _added_up(moment):
    """A row a team: how many of its seats are of which kind, and behind them what part of quota the team sells."""
    teams = list(moment.managed)
    rows = [(_short(name, 22), moment.team(name), moment.managed[name]) for name in teams[:MOST_ROWS]]
    if rest := teams[MOST_ROWS:]:
        rows.append((f"{len(rest)} more teams", tuple(seat for seat in moment.seats if seat.team in rest), True))
    drawn, ax = figure(2.2 + 0.36 * len(rows), title(moment))
    longest = max(len(seats) for _, seats, _ in rows)
    for y, (name, seats, _) in enumerate(rows):
        counts, left = Counter(map(kind, seats)), 0
        for which in KINDS:
            if counts[which]:
                ax.barh(-y, counts[which], 0.74, left, **filled(which))[0].set_label(f"{name} {which}")
                ax.text(left + counts[which] / 2, -y, str(counts[which]), ha="center", va="center", color=INK,
                        fontsize=TEXT - 1, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})
                left += counts[which]
        ax.text(left, -y, f"  {percent(attained(seats))}", va="center", fontsize=TEXT - 1, color=INK)
    ax.set_yticks([-y for y in range(len(rows))], [name + ("" if led else ": no manager") for name, _, led in rows])
    ax.set_ylim(0.6 - len(rows), 0.6)
    ax.set_xlim(0, 1.12 * longest)
    ax.locator_params(axis="x", integer=True)
    ax.tick_params(axis="y", length=0)
    ax.grid(False, axis="y")
    return drawn, ax


def percent(value: float) -> str:
    """A part of quota as a percentage, above 100 % too; a dash where there is none."""
    if not known(value):
        return "–"
    return f"{min(round(100 * value), 99) if value < 1 else round(100 * value)} %"  # 100 % is who has reached it


def title(moment: Moment) -> str:
    """The finding: how many seats are empty and where most, who is new, which team sells least of its quota."""
    seats = [seat for seat in moment.seats if seat.state != "bench"]
    empty = Counter(seat.team for seat in seats if seat.state == "empty").most_common()
    said = [f"all {len(seats)} seats are filled"]
    if empty:
        (team, most), number = empty[0], sum(many for _, many in empty)
        said = [f"{number} of {len(seats)} seats {'is' if number == 1 else 'are'} empty"]
        if len(empty) == 1:
            said[0] += f", in {words(team)}" if number == 1 else f", all in {words(team)}"
        elif most > empty[1][1]:
            said[0] += f", {most} of them in {words(team)}"
    new = sum(seat.state in NEW for seat in seats)
    if new:
        said.append(f"{new} {'person is' if new == 1 else 'people are'} new")
    if alone := [words(name) for name, led in moment.managed.items() if not led]:
        said.append(f"{len(alone)} teams have no manager" if len(alone) > 2 else f"nobody leads {' and '.join(alone)}")
    sold = {name: value for name in moment.managed if known(value := attained(moment.team(name)))}
    if len(sold) > 1:
        least, best = min(sold, key=sold.get), max(sold, key=sold.get)
        said.append(f"{words(least)} sells least of its quota ({percent(sold[least])}), {words(best)} most "
                    f"({percent(sold[best])})")
    text = "; ".join(said)
    return text[0].upper() + text[1:]
