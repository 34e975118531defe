"""Civil months, and the quarters, halves and years made of them, for a year that starts in any month.

Months are numbered so that a year's first is a multiple of 12; a year is named for the one in which it began.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import numpy as np

from salessim.pay.book import MONTHS

_NAMED = re.compile(r"(\d{4})(?:-(?:([QH])([1-4])|M?(\d{2})))?\Z")


@dataclass(frozen=True)
class Months:
    """The civil calendar. starts: the month (1 to 12) in which a year starts."""

    starts: int = 1

    def of(self, day: date) -> int:
        """The index of the month a day lies in."""
        return day.year * 12 + day.month - self.starts

    def opens(self, month: int) -> date:
        """The first day of a month."""
        year, place = divmod(month + self.starts - 1, 12)
        return date(year, place + 1, 1)

    def opening(self, first: int, months: int) -> np.ndarray:
        """Ordinals of the first days of some months, and of the day after the last. (months + 1,) int64"""
        return np.array([self.opens(first + n).toordinal() for n in range(months + 1)], np.int64)

    def name(self, kind: str, index: int) -> str:
        """ "2026-03" (a civil month), "2026-Q1", "2026-H1", "2026" (of the year that began in 2026)."""
        size = MONTHS[kind]
        year, place = divmod(index * size, 12)
        if kind == "year":
            return f"{year:04d}"
        if kind == "month":
            day = self.opens(index)
            return f"{day.year:04d}-{day.month:02d}"
        return f"{year:04d}-{kind[0].upper()}{place // size + 1}"

    def told(self, kind: str, index: int) -> str:
        """A period as payslips have it, its first day and its name: "2026-01-01 2026-Q1"."""
        return f"{self.opens(index * MONTHS[kind]).isoformat()} {self.name(kind, index)}"

    def period(self, text: str) -> tuple[str, int]:
        """The (kind, index) of a period by its name; "2026-03" is March, "2026-M03" the year's third month.

        Raises ValueError saying what was expected.
        """
        found = _NAMED.match(text)
        if not found:
            raise ValueError("a period like 2026, 2026-H1, 2026-Q1 or 2026-03")
        year, letter, place, month = found.groups()
        if month:
            if not 1 <= int(month) <= 12:
                raise ValueError("a month from 01 to 12")
            if "M" in text:
                return "month", int(year) * 12 + int(month) - 1
            return "month", self.of(date(int(year), int(month), 1))
        if not letter:
            return "year", int(year)
        kind, many = ("quarter", 4) if letter == "Q" else ("half", 2)
        if int(place) > many:
            raise ValueError(f"a {kind} from 1 to {many}")
        return kind, int(year) * many + int(place) - 1

    def starting(self, day: date, kind: str) -> int:
        """The index of the period of a kind that begins on a day. Raises ValueError where none does."""
        month = self.of(day)
        if day.day != 1 or month % MONTHS[kind]:
            raise ValueError(f"the first day of a {kind}")
        return month // MONTHS[kind]
