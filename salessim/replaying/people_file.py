"""The people: who was there when, under which plan, in which role and team, whom they report to, days of leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from salessim.declare import NOTHING, Said
from salessim.pay.crediting.staff import ALWAYS, LEAVE, NEVER, SPELL, Staff
from salessim.replaying.cells import day, hundredths, name, yes
from salessim.replaying.table import Table

COLUMNS = {
    "person": "who; several rows a person where something changes",
    "from": "first day of the row, the day included; since ever when empty",
    "to": "last day of the row, the day included; until ever when empty",
    "plan": "name of the plan; may be left out when there is one",
    "role": "role, for coverage and overlays",
    "team": "team, for what looks at a team's results; without the column all are one team",
    "manager": "person to whom credits roll up",
    "salary": "money a year, instead of the plan's",
    "target_incentive": "money a year, instead of the plan's",
    "hired": "day of hire, for what is paid by tenure; the first `from` otherwise",
    "leave": "yes: the row is days of leave, nothing else on it counts",
}


@dataclass(frozen=True, eq=False)
class _Row:
    row: int
    person: str
    start: int
    end: int
    leave: bool


def staff_of(table: Table, plans: tuple[str, ...]) -> Staff:
    """The staff a table tells of; rows that cannot be used are noted in it and left out."""
    people = table.cells("person", name, "", needed=True)
    starts = [ALWAYS[0] if found is None else found.toordinal() for found in table.cells("from", day)]
    ends = [ALWAYS[1] if found is None else found.toordinal() + 1 for found in table.cells("to", day)]
    leaves = table.cells("leave", yes, False)
    given = {column: table.cells(column, name, "") for column in ("plan", "role", "team", "manager")}
    money = {column: table.cells(column, lambda cell: hundredths(cell, 0), -1)
             for column in ("salary", "target_incentive")}
    hired = table.cells("hired", day)
    _check(table, starts, ends, leaves, given["plan"], plans)
    rows = [_Row(row, people[row], starts[row], ends[row], leaves[row]) for row in range(len(table))
            if row not in table.bad]
    rows = _without_overlap(table, rows)
    names = tuple(dict.fromkeys(row.person for row in rows if not row.leave))
    employed = set(names)
    rows = [row for row in rows if row.person in employed or _alone(table, row)]
    for row in list(rows):
        boss = given["manager"][row.row]
        if boss and not row.leave and boss not in employed:
            table.unusable(row.row, "manager", "a person of this file", boss)
            rows.remove(row)
    return _staff(rows, names, plans, given, money, hired, "team" in table)


def _staff(rows, names, plans, given, money, hired, teamed) -> Staff:
    place = {person: nth for nth, person in enumerate(names)}
    spells = [row for row in rows if not row.leave]
    roles = tuple(dict.fromkeys(given["role"][row.row] for row in spells if given["role"][row.row]))
    named = [given["team"][row.row] or f"({row.person})" if teamed else "all" for row in spells]
    teams = {team: nth for nth, team in enumerate(dict.fromkeys(named))}
    table = np.zeros(len(spells), SPELL)
    hires = np.full(len(names), NEVER)
    for nth, row in enumerate(spells):
        at, person = row.row, place[row.person]
        role, boss, plan = given["role"][at], given["manager"][at], given["plan"][at]
        table[nth] = (person, row.start, row.end, plans.index(plan) if plan else 0, roles.index(role) if role else -1,
                      teams[named[nth]], place[boss] if boss else -1, money["salary"][at],
                      money["target_incentive"][at])
        if hired[at]:
            hires[person] = hired[at].toordinal()
    table = table[np.lexsort((table["start"], table["person"]))]
    for spell in table[np.unique(table["person"], return_index=True)[1]]:  # each one's first
        if hires[spell["person"]] == NEVER and spell["start"] > ALWAYS[0]:
            hires[spell["person"]] = spell["start"]
    away = np.array([(place[row.person], row.start, row.end) for row in rows if row.leave], LEAVE)
    return Staff(names, table, plans, roles, tuple(teams), away, hires)


def everybody(people: list[str], teams: list[str] | None = None) -> Staff:
    """Those whom the credits name, under one plan from ever to ever. teams: each one's, where credits name them."""
    names = tuple(dict.fromkeys(people))
    known = tuple(dict.fromkeys(teams)) if teams else ("all",)
    spells = np.zeros(len(names), SPELL)
    spells["person"] = np.arange(len(names))
    spells["start"], spells["end"] = ALWAYS
    for column in ("role", "manager", "salary", "target"):
        spells[column] = -1
    if teams:
        of = dict(zip(people, teams, strict=True))
        spells["team"] = [known.index(of[person]) for person in names]
    return Staff(names, spells, teams=known)


def _check(table, starts, ends, leaves, given, plans):
    for row in range(len(table)):
        if row in table.bad:
            continue
        if starts[row] >= ends[row]:
            table.unusable(row, "to", "a day not before `from`", date.fromordinal(ends[row] - 1).isoformat())
        elif leaves[row]:
            if starts[row] == ALWAYS[0] or ends[row] == ALWAYS[1]:
                table.unusable(row, "leave", "leave with a first and a last day", Said("no end"))
        elif given[row] not in plans and (given[row] or len(plans) > 1):
            table.unusable(row, "plan", f"one of {', '.join(plans)}", given[row] or NOTHING)


def _without_overlap(table, rows):
    """Rows of which none of a person begins before the last one of the same sort ends."""
    latest, kept = {}, []
    for row in sorted(rows, key=lambda row: (row.person, row.leave, row.start, row.row)):
        before = latest.get((row.person, row.leave))
        if before and row.start < before.end:
            table.unusable(row.row, "from", f"a day after line {table.lines[before.row]} ends",
                           date.fromordinal(row.start).isoformat() if row.start > ALWAYS[0] else NOTHING)
            continue
        latest[row.person, row.leave] = row
        kept.append(row)
    return sorted(kept, key=lambda row: row.row)


def _alone(table, row) -> bool:
    table.unusable(row.row, "person", "somebody with a row that is no leave", row.person)
    return False
