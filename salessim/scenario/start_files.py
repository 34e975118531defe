"""The two files a company can start from, read and checked: a roster of people, a pipeline of open deals.

Both are CSV in UTF-8 with a header. Roster: `seat` (as `north.ae.3`), or `team` and `role` (the next free seat there);
`name`; `hired` (a date) or `tenure_weeks`; optionally `attainment` (of the past half year, 1 is quota) and `pay` (of
the past year). Pipeline: `seat, segment, product, stage, value, opened` (a date), optionally `account` (its number in
the segment, from 1). Every bad row is told at once as `file:line: column: expected (got value)`.
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from functools import lru_cache

from salessim.declare import Fault, Faults, Said
from salessim.scenario.sheet import LONGEST_AGO, Sheet

STAGES = ("qualify", "discover", "propose", "negotiate")
LONGEST_NAME = 48
_ROSTER = ("seat", "team", "role", "name", "hired", "tenure_weeks", "attainment", "pay")
_PIPELINE = ("seat", "segment", "product", "stage", "value", "opened", "account")


@dataclass(frozen=True)
class Person:
    """A row of the roster: seat by id, weeks since hired; None where the file does not say."""

    seat: str
    name: str
    tenure_weeks: float
    attainment: float | None
    pay: float | None


@dataclass(frozen=True)
class OpenDeal:
    """A row of the pipeline: value in currency, weeks since opened, number of the account in its segment or None."""

    seat: str
    segment: str
    product: str
    stage: int
    value: float
    weeks_open: float
    account: int | None


def start_files(scenario) -> tuple[tuple[Person, ...] | None, tuple[OpenDeal, ...] | None]:
    """The declared roster and pipeline; None for what is not declared. Raises Faults with every bad row at once."""
    people, deals, faults = _read(scenario, _stamp(scenario.start.roster), _stamp(scenario.start.pipeline))
    if faults:
        raise Faults(faults)
    return people, deals


def faults_of(scenario) -> list[Fault]:
    """Everything wrong with the files a scenario starts from; nothing when it names none."""
    try:
        start_files(scenario)
    except Faults as found:
        return list(found.faults)
    return []


def _stamp(path):
    """What tells one content of a file from another without reading it."""
    if path is None:
        return None
    seen = os.stat(path)
    return seen.st_mtime_ns, seen.st_size


@lru_cache(maxsize=16)
def _read(scenario, roster_stamp, pipeline_stamp):
    seats = {f"{team}.{role}.{n + 1}": role for team, declared in scenario.teams.items()
             for role, count in declared.seats.items() for n in range(count)}
    faults: list[Fault] = []
    people = deals = None
    if scenario.start.roster is not None:
        sheet = Sheet(scenario.start.roster, _ROSTER, faults)
        people = tuple(_people(sheet, scenario, seats))
    if scenario.start.pipeline is not None:
        sheet = Sheet(scenario.start.pipeline, _PIPELINE, faults)
        filled = None if people is None or faults else {person.seat for person in people}
        deals = tuple(_deals(sheet, scenario, seats, filled))
    return people, deals, tuple(faults)


def _people(sheet, scenario, seats):
    by_seat = "seat" in sheet.header
    if not (sheet.needs("name", *(() if by_seat else ("team", "role")))) or sheet.faults and not sheet.rows:
        return
    if ("hired" in sheet.header) == ("tenure_weeks" in sheet.header):
        sheet.refuse(1, "columns", "either hired or tenure_weeks", Said(", ".join(sheet.header)))
        return
    taken: dict[str, int] = {}
    for line, row in sheet.rows:
        seat = _named_seat(sheet, line, row, seats, taken) if by_seat else _next_seat(sheet, line, row, scenario, seats,
                                                                                       taken)
        if not 0 < len(row["name"]) <= LONGEST_NAME:
            sheet.refuse(line, "name", f"a name of at most {LONGEST_NAME} letters", row["name"])
        if "hired" in row:
            tenure = sheet.weeks_before(line, row, "hired", scenario.time.epoch)
        else:
            tenure = sheet.number(line, row, "tenure_weeks", 0, LONGEST_AGO)
            if tenure is None and not row["tenure_weeks"]:
                sheet.refuse(line, "tenure_weeks", "weeks since hired", row["tenure_weeks"])
        attainment = sheet.number(line, row, "attainment", 0, 20)
        pay = sheet.number(line, row, "pay", 0, 100_000_000)
        if seat is not None and tenure is not None:
            taken[seat] = line
            yield Person(seat, row["name"], tenure, attainment, pay)


def _named_seat(sheet, line, row, seats, taken):
    seat = row["seat"]
    if seat not in seats:
        near = difflib.get_close_matches(seat, seats, n=1)
        sheet.refuse(line, "seat", f"a declared seat like {near[0] if near else next(iter(seats))}", seat)
        return None
    if seat in taken:
        sheet.refuse(line, "seat", f"a seat for one person; line {taken[seat]} has it too", seat)
        return None
    for column in ("team", "role"):
        part = seat.split(".")[("team", "role").index(column)]
        if row.get(column, part) != part:
            sheet.refuse(line, column, f"{part}, as in the seat", row[column])
    return seat


def _next_seat(sheet, line, row, scenario, seats, taken):
    if not sheet.one_of(line, row, "team", list(scenario.teams)):
        return None
    roles = list(scenario.teams[row["team"]].seats)
    if not sheet.one_of(line, row, "role", roles):
        return None
    mine = [seat for seat in seats if seat.rsplit(".", 1)[0] == f"{row['team']}.{row['role']}"]
    free = next((seat for seat in mine if seat not in taken), None)
    if free is None:
        sheet.refuse(line, "role", f"at most {len(mine)} of {row['role']} in {row['team']}", Said("one more"))
    return free


def _deals(sheet, scenario, seats, filled):
    if not sheet.needs("seat", "segment", "product", "stage", "value", "opened"):
        return
    market = scenario.market
    for line, row in sheet.rows:
        before = len(sheet.faults)
        if row["seat"] not in seats:
            _named_seat(sheet, line, {"seat": row["seat"]}, seats, {})
        elif filled is not None and row["seat"] not in filled:
            sheet.refuse(line, "seat", "a seat with somebody on it in the roster", row["seat"])
        known = [sheet.one_of(line, row, column, names) for column, names in (
            ("segment", list(market.segments)), ("product", list(market.products)), ("stage", STAGES))]
        if all(known) and row["seat"] in seats:
            _covered(sheet, line, row, scenario.roles[seats[row["seat"]]])
        value = sheet.number(line, row, "value", 1, 1_000_000_000)
        if value is None and not row["value"]:
            sheet.refuse(line, "value", "the deal's value", row["value"])
        weeks = sheet.weeks_before(line, row, "opened", scenario.time.epoch)
        most = market.segments[row["segment"]].accounts if known[0] else 1
        account = sheet.number(line, row, "account", 1, most, whole=True) if known[0] else None
        if len(sheet.faults) == before:
            yield OpenDeal(row["seat"], row["segment"], row["product"], STAGES.index(row["stage"]), value, weeks,
                           account)


def _covered(sheet, line, row, role):
    if role.joins or role.task.sell == 0:
        sheet.refuse(line, "seat", "a seat that has deals of its own", row["seat"])
    for column, allowed in (("segment", role.segments), ("product", role.products)):
        if allowed and row[column] not in allowed:
            sheet.refuse(line, column, f"one the seat's role covers, {', '.join(allowed)}", row[column])
