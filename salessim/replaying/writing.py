"""Payslips as files: CSV, XLSX, JSON; written whole or not at all, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from pathlib import Path

from salessim.replaying.result import COLUMNS, Replay
from salessim.whole_file import write

SHEET_ROWS = 1_000_000  # a sheet holds 1,048,576
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")  # how a text begins that a spreadsheet would take for a formula


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def write_csv(path: Path | str, replay: Replay) -> Path:
    """The payslip lines as CSV: person, period, component, base, rate, amount, because."""
    return table_csv(path, COLUMNS, _rows(replay, _decimals))


def table_csv(path: Path | str, columns, rows) -> Path:
    """Rows as CSV below a header. Their texts must be `harmless`."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return write(path, file.getvalue())


def write_payslips_json(path: Path | str, replay: Replay) -> Path:
    """The replay for machines; without line breaks inside payslips, of which there may be many."""
    tree = replay.as_json()
    lines = ",\n".join(json.dumps(slip, ensure_ascii=False) for slip in tree.pop("payslips"))
    total, rest = json.dumps(tree.pop("total")), json.dumps(tree, ensure_ascii=False, indent=2)
    return write(path, f'{{\n"total": {total},\n"payslips": [\n{lines}\n],\n{rest[1:].lstrip()}\n')


def write_xlsx(path: Path | str, replay: Replay) -> Path:
    """The payslip lines as a workbook, on as many sheets as they need."""
    return table_xlsx(path, "payslips", COLUMNS, _rows(replay, list))


def table_xlsx(path: Path | str, name: str, columns, rows) -> Path:
    """Rows as a workbook: sheets of this name, numbered from the second on. Texts must be `harmless`."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.append(columns)
    for nth, row in enumerate(rows):
        if nth and nth % SHEET_ROWS == 0:
            sheet = book.create_sheet(f"{name} {nth // SHEET_ROWS + 1}")
            sheet.append(columns)
        sheet.append(row)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".xlsx")
    os.close(handle)
    try:
        book.save(beside)
        umask = os.umask(0)  # the only way to read it is to set it
        os.umask(umask)
        os.chmod(beside, 0o666 & ~umask)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path


def _rows(replay: Replay, figures):
    """The lines with harmless texts; each different text is looked at once."""
    slips, known = replay.slips, {}

    def safe(texts):
        return [known.get(text) or known.setdefault(text, harmless(text)) for text in texts]

    base, amount = (figures((slips[name] / 100).tolist()) for name in ("base", "amount"))
    rate = (slips["rate"] / 1_000_000).tolist()
    return zip(safe(replay.people), safe(replay.periods), safe(replay.components), base, rate, amount,
               safe(replay.because), strict=True)


def _decimals(values) -> list[str]:
    """Money with its two decimals."""
    return [f"{value:.2f}" for value in values]
