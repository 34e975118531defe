"""A comparison's tables as a workbook: what the page tells, for those who go on reckoning with it."""

from __future__ import annotations

import io
from pathlib import Path

from salessim.pages.grounds import changes, provenance
from salessim.pages.hidden import hidden
from salessim.replaying.writing import harmless
from salessim.study.whose_pay import by_name, whose_pay
from salessim.study.why import factors, sums
from salessim.whole_file import write

WIDEST = 60  # characters of a column


def workbook(comparison, path, command: str | None = None, anonymous: bool = False) -> Path:
    """Write the comparison's tables as XLSX, whole or not at all; returns the path.

    Sheets: answer, measures, quarters, why, people (where the study kept them), changes, histories, provenance.
    Amounts in the currency, shares as parts of 1. No text becomes a formula. anonymous: as for the page.
    """
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, columns, rows in _sheets(comparison, command, anonymous):
        _fill(book.create_sheet(name), columns, rows)
    kept = io.BytesIO()
    book.save(kept)
    return write(path, kept.getvalue())


def _sheets(comparison, command, anonymous):
    results = comparison.results
    yield "answer", ("scenario", "answer"), zip(comparison.others, comparison.answer[-len(comparison.others):],
                                                strict=True)
    keys = ("scenario", "measure", "unit", "mean", "gain", "low", "high", "years_better", "sure")
    yield "measures", keys, [[row[key] for key in keys] for row in comparison.rows]
    yield "quarters", ("scenario", "quarter", "cumulative gain in contribution", "low", "high"), [
        (name, quarter, *map(float, values)) for name in comparison.others
        for quarter, values in enumerate(zip(comparison.quarters[name].mean, comparison.quarters[name].low,
                                             comparison.quarters[name].high, strict=True))]
    yield "why", ("scenario", "of", "part", "gain", "low", "high"), [
        (name, of, row["part"], row["gain"], row["low"], row["high"]) for name in comparison.others
        for of, rows in (("headline", sums(comparison, name)), ("bookings", factors(comparison, name)))
        for row in rows]
    if "person" in results.tables:
        yield "people", *_people(comparison, anonymous)
    told = changes(comparison)
    yield "changes", ("scenario", "declared", comparison.baseline, "scenario's"), [
        (change["name"], *row) for change in (hidden(told, results.scenarios) if anonymous else told)
        for row in change["rows"]]
    table = results.table()
    yield "histories", tuple(table.columns), table.itertuples(index=False)
    told = provenance(comparison, command, anonymous)
    yield "provenance", ("what", "value"), [
        *((what, told[what]) for what in ("version", "seed", "replications", "command")),
        *((f"fingerprint of {name}", print_) for name, print_ in told["fingerprints"])]


def _people(comparison, anonymous):
    """Person by person where they have names; otherwise every person of every history."""
    named = {name: () if anonymous else by_name(whose_pay(comparison, name)) for name in comparison.others}
    if any(named.values()):
        return ("scenario", "name", "team", "role", "pay before", "change", "low", "high"), [
            (name, *(row[key] for key in ("name", "team", "role", "before", "gain", "low", "high")))
            for name, rows in named.items() for row in rows]
    return ("scenario", "history", "person", "role", "attainment", "pay before", "pay after"), [
        (name, *(row[key] for key in ("replication", "person", "role", "attainment", "before", "after")))
        for name in comparison.others for row in whose_pay(comparison, name)]


def _fill(sheet, columns, rows) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    wide = [len(str(column)) for column in columns]
    sheet.append([_cell(column) for column in columns])
    for row in rows:
        cells = [_cell(value) for value in row]
        wide = [max(at, len(str(cell))) if isinstance(cell, str) else max(at, 12)
                for at, cell in zip(wide, cells, strict=True)]
        sheet.append(cells)
    for place, width in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = min(width + 2, WIDEST)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _cell(value):
    """A value as a cell: unknown is empty, numbers are plain, a text never a formula."""
    if hasattr(value, "item"):
        value = value.item()
    if value is None or isinstance(value, float) and value != value:
        return None
    return value if isinstance(value, (int, float)) else harmless(str(value))
