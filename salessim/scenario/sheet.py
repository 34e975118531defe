"""A CSV file read row by row, every fault of it with its line."""

from __future__ import annotations

import csv
import difflib
import io
import math
import os
from datetime import date
from pathlib import Path

from salessim.declare import Fault, Said

LONGEST_AGO = 3_000  # weeks


class Sheet:
    """A CSV file row by row; what is wrong with it is added to `faults`."""

    def __init__(self, path, columns, faults):
        self.path, self.columns, self.faults = _called(path), columns, faults
        self.header: list[str] = []
        self.rows: list[tuple[int, dict[str, str]]] = []
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            return self.refuse(None, "", "text in UTF-8", Said(f"byte {error.start}"))
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            self._take(reader)
        except csv.Error as error:
            self.refuse(reader.line_num, "", "readable CSV", Said(str(error)))

    def _take(self, reader):
        self.header = [name.strip() for name in next(reader, [])]
        for name in self.header:
            if name not in self.columns or self.header.count(name) > 1:
                near = difflib.get_close_matches(name, self.columns, n=1)
                known = f"; did you mean '{near[0]}'?" if near and name not in self.columns else ""
                self.refuse(1, "columns", f"each once, of {', '.join(self.columns)}{known}", name)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(self.header):
                self.refuse(reader.line_num, "", f"{len(self.header)} values, one a column", Said(str(len(cells))))
                continue
            self.rows.append((reader.line_num,
                              {name: cell.strip() for name, cell in zip(self.header, cells, strict=True)}))
        if self.header and not self.rows and not self.faults:
            self.refuse(1, "", "at least one row below the header", Said("none"))

    def refuse(self, line, column, expected, got):
        self.faults.append(Fault(column, expected, got, self.path, line))

    def needs(self, *columns):
        """Whether all these columns are there; refuses the header once if not."""
        missing = [name for name in columns if name not in self.header]
        if missing:
            self.refuse(1, "columns", f"{' and '.join(missing)} among them", Said(", ".join(self.header) or "none"))
        return not missing

    def number(self, line, row, column, least, most, whole=False):
        """A number within limits; None where the cell is empty or refused."""
        text = row.get(column, "")
        if not text:
            return None
        try:
            value = int(text) if whole else float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= most:  # NaN too
            self.refuse(line, column, f"a {'whole ' if whole else ''}number from {least:,} to {most:,}", text)
            return None
        return value

    def weeks_before(self, line, row, column, start):
        """Weeks from a date to the start; None where refused."""
        text = row[column]
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.refuse(line, column, "a date like 2025-03-31", text)
            return None
        weeks = (start - day).days / 7
        if not 0 <= weeks <= LONGEST_AGO:
            self.refuse(line, column, f"a date before the start on {start} (at most {LONGEST_AGO:,} weeks)", text)
            return None
        return weeks

    def one_of(self, line, row, column, names):
        if row[column] in names:
            return True
        self.refuse(line, column, f"one of {', '.join(names)}", row[column])
        return False


def _called(path):
    """A file as people call it: from here where it lies below, else in full."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near
