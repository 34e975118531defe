"""The file of accounts a market can be made of, read and checked: who they are, what they could buy, where they lie.

CSV in UTF-8 with a header: `segment`; optionally `name`, `potential` (1 is usual in the segment), `x` and `y` (km east
and north of the land's south-western corner), `seat` (as `north.ae.3`; of several, one a role, separated by spaces).
An empty cell is unknown, and generated; so are the accounts of a segment beyond those listed. Every bad row is told at
once as `file:line: column: expected (got value)`.
"""

from __future__ import annotations

import difflib
import os
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from salessim.declare import Fault, Faults, Said
from salessim.scenario.sheet import Sheet

COLUMNS = ("segment", "name", "potential", "x", "y", "seat")
LONGEST_NAME = 80
MOST_POTENTIAL = 1e6  # times the usual
_FORMULA = ("=", "+", "-", "@")  # how a cell begins that a spreadsheet would reckon


@dataclass(frozen=True, eq=False)
class Accounts:
    """The accounts of a market in its order, segment by segment: first those listed, as listed, then all others, of
    which nothing is known. NaN where the file does not say."""

    names: tuple[str, ...]
    potential: np.ndarray  # (accounts,) relative to what is usual
    places: np.ndarray     # (accounts, 2) km east and north
    seats: dict[str, np.ndarray]  # accounts that the file gives to each seat, by id

    def of(self, seat: str) -> np.ndarray:
        """Rows of the accounts that the file gives to a seat."""
        return self.seats.get(seat, np.zeros(0, np.int64))


def same_accounts(one, other) -> bool:
    """Whether two scenarios list the same accounts, whoever has them; also where neither lists any."""
    if one.market.accounts == other.market.accounts:
        return True
    here, there = accounts_of(one), accounts_of(other)
    return here is not None and there is not None and all(
        np.array_equal(mine, yours, equal_nan=True)
        for mine, yours in ((here.potential, there.potential), (here.places, there.places)))


def accounts_of(scenario) -> Accounts | None:
    """The accounts of the declared file; None where none is declared. Raises Faults with every bad row at once.

    A seat that is not there does not count: a company that plans its heads may be without it one day.
    """
    path = scenario.market.accounts
    if path is None:
        return None
    listed, faults = _read(scenario.market, None, _stamp(path))
    if faults:
        raise Faults(faults)
    return listed


def faults_of_accounts(scenario) -> list[Fault]:
    """Everything wrong with the file of accounts, seats of a map that it draws included; nothing when there is none."""
    path, seats = scenario.market.accounts, None
    if path is None:
        return []
    if scenario.territories.method == "file":
        seats = tuple(f"{team}.{role}.{n + 1}" for team, declared in scenario.teams.items()
                      for role, count in declared.seats.items() for n in range(count))
    return list(_read(scenario.market, seats, _stamp(path))[1])


def _stamp(path):
    """What tells one content of a file from another without reading it."""
    seen = os.stat(path)
    return seen.st_mtime_ns, seen.st_size


@lru_cache(maxsize=16)
def _read(market, seats, stamp):
    """(Accounts, faults); seats: ids that may be named, None where any may."""
    faults: list[Fault] = []
    sheet = Sheet(market.accounts, COLUMNS, faults)
    if not sheet.needs("segment") or faults and not sheet.rows:
        return None, tuple(faults)
    if ("x" in sheet.header) != ("y" in sheet.header):
        sheet.refuse(1, "columns", "both x and y, or neither", Said(", ".join(sheet.header)))
    if seats is not None and "seat" not in sheet.header:
        sheet.refuse(1, "columns", "seat among them, for territories.method: file", Said(", ".join(sheet.header)))
    rows = [_row(sheet, line, row, market, seats) for line, row in sheet.rows]
    counted = Counter(row["segment"] for _, row in sheet.rows)
    for name, segment in market.segments.items():
        if counted[name] > segment.accounts:
            sheet.refuse(None, "segment", f"at most as many of {name} as market.segments.{name}.accounts, "
                         f"{segment.accounts:,}", Said(f"{counted[name]:,}"))
    if faults:
        return None, tuple(faults)
    rows += [(name, "", np.nan, np.nan, np.nan, ()) for name, segment in market.segments.items()
             for _ in range(segment.accounts - counted[name])]
    order = {name: place for place, name in enumerate(market.segments)}
    rows.sort(key=lambda row: order[row[0]])
    _, names, potential, east, north, held = zip(*rows, strict=True)
    mine: dict[str, list[int]] = {}
    for account, holders in enumerate(held):
        for seat in holders:
            mine.setdefault(seat, []).append(account)
    return Accounts(names, np.array(potential), np.stack([east, north], axis=1),
                    {seat: np.array(those) for seat, those in mine.items()}), ()


def _row(sheet, line, row, market, seats):
    """(segment, name, potential, x, y, seats) of one account; what is wrong with it is added to the sheet's faults."""
    sheet.one_of(line, row, "segment", list(market.segments))
    name = row.get("name", "")
    if len(name) > LONGEST_NAME or name.startswith(_FORMULA):
        sheet.refuse(line, "name", f"a name of at most {LONGEST_NAME} letters that does not begin like a formula", name)
    potential = _known(sheet.number(line, row, "potential", 1e-6, MOST_POTENTIAL))
    size = market.land.size
    east, north = (_known(sheet.number(line, row, column, 0, size)) for column in ("x", "y"))
    if bool(row.get("x")) != bool(row.get("y")):
        sheet.refuse(line, "y" if row.get("x") else "x", "a place has both x and y", Said("nothing"))
    return row["segment"], name, potential, east, north, _holders(sheet, line, row.get("seat", ""), seats)


def _holders(sheet, line, text, seats):
    """The seats a cell names; where `seats` are given, only these are known."""
    named = tuple(text.split())
    for n, seat in enumerate(named if seats is not None else ()):
        if seat not in seats:
            near = difflib.get_close_matches(seat, seats, n=1)
            sheet.refuse(line, "seat", f"a declared seat like {near[0] if near else min(seats)}", seat)
        elif seat.split(".")[1] in [other.split(".")[1] for other in named[:n]]:
            sheet.refuse(line, "seat", "one seat of a role", text)
    return named


def _known(number):
    return np.nan if number is None else float(number)
