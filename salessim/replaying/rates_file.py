"""Rates of exchange by day: what a unit of another currency is worth in the currency of pay, from that day on."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction

from salessim.replaying.cells import currency, day, rate
from salessim.replaying.table import Table

COLUMNS = {
    "currency": "three capital letters",
    "date": "first day on which the rate holds; it holds until the currency's next",
    "rate": "what one unit of the currency is worth in the currency of pay",
}


class Rates:
    """Rates by currency and day; empty where there is no table."""

    def __init__(self, table: Table | None = None):
        self._days: dict[str, list[int]] = {}
        self._rates: dict[str, list[Fraction]] = {}
        if table is None:
            return
        rows = zip(table.cells("currency", currency, "", needed=True), table.cells("date", day, needed=True),
                   table.cells("rate", rate, needed=True), strict=True)
        found: dict[tuple[str, int], Fraction] = {}
        for row, (unit, since, worth) in enumerate(rows):
            if row in table.bad:
                continue
            if found.setdefault((unit, since.toordinal()), worth) != worth:
                table.unusable(row, "rate", "one rate for a currency and day", table.columns["rate"][row])
        for (unit, since), worth in sorted(found.items()):
            self._days.setdefault(unit, []).append(since)
            self._rates.setdefault(unit, []).append(worth)

    def on(self, currency: str, ordinal: int) -> Fraction:
        """The rate that holds on a day. Raises ValueError where none does."""
        days = self._days.get(currency, [])
        place = bisect_right(days, ordinal) - 1
        if place < 0:
            raise ValueError("a currency with a rate on that day")
        return self._rates[currency][place]
