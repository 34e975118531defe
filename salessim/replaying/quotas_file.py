"""Quotas by person and period; what a kind of period lacks follows from the finer or the coarser ones."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from salessim.declare import Said
from salessim.pay.book import MONTHS
from salessim.replaying.cells import day, hundredths, name
from salessim.replaying.months import Months
from salessim.replaying.table import Table

COLUMNS = {
    "person": "who; empty where a team is named",
    "team": "team, where its quota is not the sum of its members'",
    "period": "by name (2026, 2026-H1, 2026-Q1, 2026-03), or by its first day where `kind` says which",
    "kind": "month, quarter, half or year, where a period is told by its first day",
    "quota": "money, or whatever the measure counts",
    "measure": "bookings unless said: units, deals, margin, a measure of its own, or the name of a component",
}
KINDS = tuple(MONTHS)
UNKNOWN = np.iinfo(np.int64).min


def quotas_of(table: Table, months: Months, people: tuple[str, ...], teams: tuple[str, ...]):
    """Quotas by (measure, kind, whose) and (place, index): {(measure, kind): {(place, index): hundredths}} of people,
    and the same of teams."""
    who, of_team = table.cells("person", name, ""), table.cells("team", name, "")
    amounts = table.cells("quota", lambda cell: hundredths(cell, 0), None, needed=True)
    measures = table.cells("measure", name, "bookings")
    kinds, periods = table.cells("kind", _kind, ""), table.cells("period", lambda cell: cell, needed=True)
    places = tuple({named: nth for nth, named in enumerate(names)} for names in (people, teams))
    found: tuple[dict, dict] = ({}, {})
    for row in range(len(table)):
        if row in table.bad:
            continue
        teamed = bool(of_team[row]) and not who[row]
        whose = of_team[row] if teamed else who[row]
        if whose not in places[teamed]:
            table.unusable(row, "team" if teamed else "person", "somebody who is paid", whose or Said("nobody"))
            continue
        try:
            kind, index = _period(periods[row], kinds[row], months)
        except ValueError as reason:
            table.unusable(row, "period", str(reason), periods[row])
            continue
        cells = found[teamed].setdefault((measures[row], kind), {})
        if cells.setdefault((places[teamed][whose], index), amounts[row]) != amounts[row]:
            table.unusable(row, "quota", "one quota for a person, period and measure", table.columns["quota"][row])
    return found


def _kind(cell) -> str:
    if str(cell).strip().lower() not in KINDS:
        raise ValueError(f"one of {', '.join(KINDS)}")
    return str(cell).strip().lower()


def _period(cell, kind: str, months: Months) -> tuple[str, int]:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell)
    if kind and (not isinstance(cell, (str, int)) or len(text) == 10):
        return kind, months.starting(day(cell), kind)
    found = months.period(text.upper())
    if kind and found[0] != kind:
        raise ValueError(f"the name of a {kind}")
    return found


def laid_out(found: Mapping, who: int, first: int, months: int) -> dict[tuple[str, str], np.ndarray]:
    """Quotas of every kind for some months, 0 where nothing says what they are. {(measure, kind): (who, periods)}

    What is missing is the sum of the finer periods, where all of them are known; else its even part of what the next
    coarser period leaves to those that are missing, the cents that remain on the last; else the sum of those known.
    """
    tables = {}
    for measure in dict.fromkeys(measure for measure, _ in found):
        given = {kind: found.get((measure, kind), {}) for kind in KINDS}
        years = range(first // 12, (first + months - 1) // 12 + 1)
        whole = {kind: np.full((who, len(years) * 12 // size), UNKNOWN) for kind, size in MONTHS.items()}
        for kind, cells in given.items():
            begins = years[0] * 12 // MONTHS[kind]
            for (place, index), amount in cells.items():
                if 0 <= index - begins < whole[kind].shape[1]:
                    whole[kind][place, index - begins] = amount
        _added_up(whole, np.all)
        _divided(whole)
        _added_up(whole, np.any)
        for kind, size in MONTHS.items():
            start = first // size - years[0] * 12 // size
            kept = whole[kind][:, start: start + (first + months - 1) // size - first // size + 1]
            tables[measure, kind] = np.where(kept == UNKNOWN, 0, kept)
    return tables


def _added_up(whole, enough) -> None:
    for finer, coarser in zip(KINDS, KINDS[1:], strict=False):
        parts = whole[finer].reshape(len(whole[finer]), -1, MONTHS[coarser] // MONTHS[finer])
        known = enough(parts != UNKNOWN, axis=2)
        missing = (whole[coarser] == UNKNOWN) & known
        whole[coarser][missing] = parts.sum(axis=2, where=parts != UNKNOWN)[missing]


def _divided(whole) -> None:
    for coarser, finer in zip(KINDS[:0:-1], KINDS[-2::-1], strict=True):
        parts = whole[finer].reshape(len(whole[finer]), -1, MONTHS[coarser] // MONTHS[finer])  # a view
        missing = parts == UNKNOWN
        many = missing.sum(axis=2)
        left = np.maximum(whole[coarser] - parts.sum(axis=2, where=~missing), 0)
        kept = (whole[coarser] != UNKNOWN) & (many > 0)
        each = np.where(kept, left // np.maximum(many, 1), 0)
        last = missing & (np.cumsum(missing, axis=2) == many[..., None])
        shares = np.broadcast_to(each[..., None], parts.shape) + np.where(last, (left - each * many)[..., None], 0)
        take = missing & kept[..., None]
        parts[take] = shares[take]
