"""A table that people made, from CSV or XLSX: columns of cells, each row with its line, every fault of it noted.

CSV in UTF-8 (with or without a byte order mark) or as Excel's "Unicode text"; comma, semicolon or tab. Of a workbook
the first sheet is read: values only, nothing is ever evaluated. Empty lines are passed over, unknown columns noted.
"""

from __future__ import annotations

import csv
import difflib
import io
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from salessim.declare import NOTHING, Fault, Faults, Said

MOST_BYTES = 500_000_000
MOST_UNPACKED = 2_000_000_000  # bytes in a workbook
MOST_ROWS = 5_000_000


class Table:
    """The columns of a file by name, the line of each row, and what is wrong with it: `faults` of the whole file,
    which nothing can mend, and `bad` rows."""

    def __init__(self, path, known: Iterable[str], needed: Iterable[str] = ()):
        self.path, self.known = called(path), tuple(known)
        self.faults: list[Fault] = []
        self.bad: dict[int, Fault] = {}  # by row: the first thing wrong with it
        self.more: list[Fault] = []  # and the others
        self.blank: set[int] = set()  # rows of which nothing was read
        self.notes: list[str] = []
        self.columns: dict[str, list] = {}
        self.lines: list[int] = []
        self.header: list[str] = []
        try:
            self._read(Path(path))
        except FileNotFoundError:
            self.refuse(None, "", "an existing file", NOTHING)
        except OSError as reason:
            self.refuse(None, "", "a readable file", Said(reason.strerror or str(reason)))
        missing = [column for column in needed if column not in self.columns]
        if missing and not self.faults:
            self.refuse(1, "columns", f"{' and '.join(missing)} among them", Said(", ".join(self.header) or "none"))
        if self.faults:
            raise Faults(self.faults)

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, column: str) -> bool:
        return column in self.columns

    def refuse(self, line, column, expected, got) -> None:
        """Note a fault of the whole file."""
        self.faults.append(Fault(column, expected, got, self.path, line))

    def unusable(self, row: int, column: str, expected: str, got: Any = NOTHING) -> None:
        """Note what is wrong with a row."""
        fault = Fault(column, expected, got, self.path, self.lines[row])
        if row not in self.bad:
            self.bad[row] = fault
        elif fault != self.bad[row] and fault not in self.more[-20:]:  # a column may be read twice
            self.more.append(fault)

    @property
    def unusable_rows(self) -> list[Fault]:
        """Everything wrong with rows, by line."""
        return sorted([*self.bad.values(), *self.more], key=lambda fault: fault.line)

    def cells(self, column: str, read: Callable[[Any], Any], otherwise: Any = None, needed: bool = False) -> list:
        """A column as `read` reads its cells, `otherwise` where empty or absent. What cannot be read is unusable."""
        if column not in self.columns:
            return [otherwise] * len(self)
        column_cells = self.columns[column]
        known, wrong = {}, {}
        for cell in set(column_cells):
            text = cell.strip() if isinstance(cell, str) else cell
            known[cell] = otherwise
            try:
                if text != "":
                    known[cell] = read(text)
                elif needed:
                    wrong[cell] = "a value"
            except ValueError as reason:
                wrong[cell] = str(reason)
        if wrong:
            for row, cell in enumerate(column_cells):
                if cell in wrong and row not in self.blank:
                    self.unusable(row, column, wrong[cell], cell if cell != "" else NOTHING)
        return [known[cell] for cell in column_cells]

    def _read(self, path: Path) -> None:
        if path.stat().st_size > MOST_BYTES:
            return self.refuse(None, "", f"a file of at most {MOST_BYTES // 1_000_000} MB",
                               Said(f"{path.stat().st_size / 1e6:.0f} MB"))
        with open(path, "rb") as file:
            start = file.read(4)
        self.workbook = start[:4] == b"PK\x03\x04"  # whose rows end with their last value
        if not self.workbook and path.suffix.lower() in (".xlsx", ".xls", ".xlsm"):
            return self.refuse(None, "", "a workbook as .xlsx", Said("something else"))
        rows = self._workbook(path) if self.workbook else self._text(path, start)
        self._take(rows)

    def _text(self, path: Path, start: bytes):
        content = path.read_bytes()
        try:
            text = content.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            return self.refuse(line, "", "text in UTF-8", Said(f"byte 0x{content[error.start]:02x}"))
        if "\0" in text:
            return self.refuse(text.count("\n", 0, text.index("\0")) + 1, "", "text", Said("a zero byte"))
        said = text[:4].lower() == "sep=" and text[4:5]  # a first line by which Excel is told
        header = next((line for line in io.StringIO(text, newline="") if line.strip(" \t\r\n,;")), "")
        separator = said if said and said in ",;\t|" else max(",;\t", key=header.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        try:
            for cells in reader:
                if reader.line_num > 1 or not said:
                    yield reader.line_num, cells
        except csv.Error as error:
            self.refuse(reader.line_num, "", "readable CSV", Said(str(error)))

    def _workbook(self, path: Path):
        import zipfile

        try:
            with zipfile.ZipFile(path) as packed:
                if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                    return self.refuse(None, "", f"at most {MOST_UNPACKED // 10**9} GB unpacked", Said("more"))
            import openpyxl

            with open(path, "rb") as file:  # not by its path: openpyxl minds how a file is called
                book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
                try:
                    for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
                        yield line, ["" if cell is None else cell for cell in cells]
                finally:
                    book.close()
        except Exception as reason:  # a damaged workbook breaks its parsers in whatever way
            self.refuse(None, "", "a readable workbook", Said(str(reason)[:60] or "none"))

    def _take(self, rows) -> None:
        kept: list[list] = []
        for line, cells in rows or ():
            if not ("".join(map(str, cells)) if self.workbook else "".join(cells)).strip():
                continue
            if not self.header:
                self._named(cells, line)
                continue
            width = len(self.header)
            if len(cells) != width:
                if any(cell != "" for cell in cells[width:]) or len(cells) < width and not self.workbook:
                    self.lines.append(line)
                    kept.append([""] * width)
                    self.blank.add(len(kept) - 1)
                    self.unusable(len(kept) - 1, "", f"{width} values, one a column", Said(str(len(cells))))
                    continue
                cells = (cells + [""] * width)[:width]
            self.lines.append(line)
            kept.append(cells)
            if len(kept) > MOST_ROWS:
                return self.refuse(line, "", f"at most {MOST_ROWS:,} rows", Said("more"))
        if not self.header and not self.faults:
            self.refuse(1, "", "a header and rows below it", Said("an empty file"))
        columns = zip(*kept, strict=True) if kept else ((),) * len(self.header)
        self.columns = {name: list(cells) for name, cells in zip(self.header, columns, strict=True) if name}

    def _named(self, cells, line) -> None:
        self.header = ["_".join(str(cell).strip().lower().split()) for cell in cells]
        for name in dict.fromkeys(self.header):
            if name and self.header.count(name) > 1:
                self.refuse(line, "columns", "each once", name)
            if name and name not in self.known:
                near = difflib.get_close_matches(name, self.known, n=1)
                self.notes.append(f"{self.path}:{line}: column '{name}' is not known and was not read"
                                  + (f"; did you mean '{near[0]}'?" if near else "."))


def called(path) -> str:
    """A file as people call it: from here where it lies below, else in full."""
    near = os.path.relpath(path)
    return os.fspath(path) if near.startswith(os.pardir) else near
