"""Seats put into teams: so many of each kind of seller, under so many managers."""

from __future__ import annotations

from collections.abc import Sequence

from salessim.declare import Fault, Faults
from salessim.workbench.questions.structures import Structure

Chart = dict[str, dict[str, int]]


def chart_of(scenario) -> Chart:
    """By team: seats by role, those without any left out."""
    return {name: {role: n for role, n in team.seats.items() if n} for name, team in scenario.teams.items()}


def resized(chart: Chart, seats: int) -> Chart:
    """The same teams with so many seats in all, each in proportion; who has a seat anywhere keeps at least one."""
    cells = [(team, role) for team, held in chart.items() for role in held]
    counts = apportioned([chart[team][role] for team, role in cells], seats, least=1)
    made: Chart = {team: {} for team in chart}
    for (team, role), n in zip(cells, counts, strict=True):
        made[team][role] = n
    return made


def seated(structure: Structure, chart: Chart, today: Chart, seats: int, teams: int) -> Chart:
    """A structure in so many teams, named after those of a chart, as large as today's where these are all there again.

    Raises Faults where there are too few seats.
    """
    groups = structure.groups if teams >= len(structure.groups) else (sum(structure.groups, ()),)
    kinds = [kind for group in groups for kind in group]
    if seats < len(kinds):
        raise Faults([Fault("seats", f"at least {len(kinds)}, one of each kind of seller", seats)])
    counts = dict(zip([kind.name for kind in kinds], apportioned([kind.share for kind in kinds], seats, 1),
                      strict=True))
    names = names_of(chart, today, teams)
    as_today = len(groups) == 1 and set(names) == set(today)
    made: Chart = {}
    for group, many in zip(groups, apportioned([sum(kind.share for kind in group) for group in groups], teams, 1),
                           strict=True):
        mine, names = names[:many], names[many:]
        left = {kind.name: counts[kind.name] for kind in group}
        sizes = apportioned([sum(today[name].values()) if as_today else 1 for name in mine], sum(left.values()), 1)
        each = structure.pods and (min(left.values()) < many or min(sizes) < len(group))
        if each or sum(left.values()) < many:
            raise Faults([Fault("teams", f"few enough that each has a seat{' of every kind' * each}", teams)])
        for name, size in zip(mine, sizes, strict=True):
            made[name] = _dealt(left, size, each=structure.pods)
    return made


def names_of(chart: Chart, today: Chart, teams: int) -> list[str]:
    """The names of so many teams: the chart's largest, then others of today, then new ones; in today's order."""
    kept = sorted(chart, key=lambda name: -sum(chart[name].values()))[:teams]
    known = [*today, *(name for name in chart if name not in today)]
    fresh = (f"team_{n}" for n in range(len(today) + 1, len(today) + len(known) + teams + 1))
    others = [name for name in (*today, *fresh) if name not in chart]
    chosen = [*kept, *others[:teams - len(kept)]]
    return [name for name in known if name in chosen] + [name for name in chosen if name not in known]


def apportioned(weights: Sequence[float], total: int, least: int = 0) -> list[int]:
    """Whole numbers in proportion to weights that sum to `total`, each at least `least` (largest remainders)."""
    shares = [weight * total / sum(weights) for weight in weights]
    counts = [max(least, int(share + 1e-9)) for share in shares]
    while sum(counts) < total:
        counts[max(range(len(counts)), key=lambda n: shares[n] - counts[n])] += 1
    while sum(counts) > total and max(counts) > least:
        counts[max((n for n in range(len(counts)) if counts[n] > least), key=lambda n: counts[n] - shares[n])] -= 1
    return counts


def _dealt(left: dict[str, int], size: int, each: bool) -> dict[str, int]:
    """A team's seats out of those left, in proportion; each: at least one of every kind."""
    there = list(left.values())
    counts = _within(apportioned(there, size, int(each and min(there) > 0)), there)
    for name, n in zip(left, counts, strict=True):
        left[name] -= n
    return {name: n for name, n in zip(left, counts, strict=True) if n}


def _within(counts: list[int], most: list[int]) -> list[int]:
    """The same total with nobody above the most there are."""
    over = sum(max(0, n - m) for n, m in zip(counts, most, strict=True))
    counts = [min(n, m) for n, m in zip(counts, most, strict=True)]
    while over:
        place = max(range(len(counts)), key=lambda n: most[n] - counts[n])
        counts[place], over = counts[place] + 1, over - 1
    return counts


def whole(name: str, value: float) -> int:
    """A number of people, teams or weeks. Raises Faults under this name where it is not whole."""
    if value != int(value):
        raise Faults([Fault(name, "a whole number", value)])
    return int(value)
