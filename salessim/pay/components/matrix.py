"""Matrix: what is paid depends on two measures at once — two attributes of each deal, or two results of a period."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.bands import band_of, unordered
from salessim.pay.components.component import Boundary, Counts, Period
from salessim.pay.components.deals import ATTRIBUTES, Deals
from salessim.pay.components.so_far import AgainstQuota, Counted, Promises, results
from salessim.pay.earned import Earned
from salessim.pay.line import TOO_LITTLE, Lines, already_paid
from salessim.pay.money import MILLION, millionths, paid_on, percent, rounded_like, spoken


class Axis(Counts):
    """One side of a matrix: what is measured, and the bounds of its bands.

    by: attainment (of the quota named as the axis, or as its measure), credit, or an attribute of each deal: discount,
    margin_share, markup, size, margin, units. Bounds are lower ones (`above`: below the first nothing is paid) or upper
    ones (`up_to`: one fewer than bands leaves the last without end; as many, and beyond the last nothing is paid).
    A place that stands twice in `above` is a band of exactly that value. By default a band holds from exactly its
    beginning (`boundary: at`), as "80 % or more"; `above` is "more than 80 %", of upper bounds "up to and with 15 %".
    """

    by: Literal["attainment", "credit", "discount", "margin_share", "markup", "size", "margin", "units"] = field(
        "attainment", "what is looked up", source="assumption")
    above: tuple[float, ...] = field((), "where bands begin, rising", unit="of quota, share, currency or units",
                                     source="assumption", max_length=100)
    up_to: tuple[float, ...] = field((), "where bands end instead, rising", unit="of quota, share, currency or units",
                                     source="assumption", max_length=100)
    boundary: Boundary = field("at", "a value exactly on a bound belongs above it, or below", source="assumption")

    def faults(self):
        """One kind of bounds, rising."""
        yield from super().faults()
        if bool(self.above) == bool(self.up_to):
            yield Fault("above", "above or up_to, one of the two", self.above or ())
        yield from unordered("above", self.above)
        yield from unordered("up_to", self.up_to)

    def fits(self, bands: int) -> bool:
        """Whether a table may have so many bands on this side."""
        return bands in ((len(self.above),) if self.above else (len(self.up_to), len(self.up_to) + 1))

    def band(self, numerator: np.ndarray, denominator: np.ndarray, bands: int) -> np.ndarray:
        """The band of each value, -1 where it is in none. (n,) int64"""
        if self.above:
            return band_of(numerator, denominator, self.above, self.boundary) - 1
        band = np.where(denominator > 0, band_of(numerator, denominator, self.up_to, self.boundary), bands)
        return np.where(band < bands, band, -1)


class Matrix(Promises, AgainstQuota):
    """Rates, or shares of money, by two measures: a row and a column for each cell of a table.

    per: deal looks up each deal by its attributes and pays the rate found on what the matrix counts; per: period looks
    up the period's attainments and sums (attributes: of all its deals together). With `money` or `of_target` the table
    holds shares of it, otherwise rates. lookup: step takes the table's cell; linear, for lower bounds, goes straight
    between them in both directions and stays flat beyond the last.
    """

    kind: Literal["matrix"] = field("matrix", "which component this is")
    rows: Axis = field(..., "what chooses the row")
    columns: Axis = field(..., "what chooses the column")
    table: tuple[tuple[float, ...], ...] = field(..., "rows of rates or shares, a number for each column",
                                                 unit="share, or currency each", max_length=100)
    per: Literal["period", "deal"] = field("period", "whether results are looked up for a period or each deal",
                                           source="assumption")
    lookup: Literal["step", "linear"] = field("step", "the cell of the table, or straight lines between bounds",
                                              source="assumption")
    period: Period = field("quarter", "over what results count", source="assumption")

    def faults(self):
        """The table has the shape its sides say; each side is measured where the matrix looks."""
        yield from super().faults()
        if not self.rows.fits(len(self.table)):
            yield Fault("table", f"{_many(self.rows)} rows, as the bounds of rows say", self.table)
        for place, row in enumerate(self.table):
            if not self.columns.fits(len(row)) or len(row) != len(self.table[0]):
                yield Fault(f"table[{place}]", f"{_many(self.columns)} numbers, as the bounds of columns say", row)
            for n, value in enumerate(row):
                limit = 20 if self.of_money else 1 if self.in_money else 1e6
                if not 0 <= value <= limit:
                    yield Fault(f"table[{place}][{n}]", f"from 0 to {limit:g}", value)
        for name, side in (("rows", self.rows), ("columns", self.columns)):
            if side.by in ATTRIBUTES and self.counts != "period":
                yield Fault(f"{name}.by", "attainment or credit, of which there is one for the year so far", side.by)
            if side.by not in ATTRIBUTES and self.per == "deal":
                yield Fault(f"{name}.by", "an attribute of a deal", side.by)
            if self.lookup == "linear" and (not side.above or len(set(side.above)) < len(side.above)):
                yield Fault(f"{name}.above", "lower bounds, each once, for straight lines between them", side.above)
        if self.per == "deal":
            if self.of_money or self.lookup == "linear":
                yield Fault("per", "period, where money or lines between bounds are asked for", self.per)
            if self.whose == "team":
                yield Fault("whose", "own or reports, where each deal has its rate", self.whose)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line for each person and period, or each deal and day: what is paid on, the table's number, the amount."""
        if self.per == "deal":
            deals = Deals.of(self, book)
            values = [deals.attribute(side.by) for side in (self.rows, self.columns)]
            return self._looked_up(values, deals.cell, deals.counted)
        values = [self._measured(side, book) for side in (self.rows, self.columns)]
        base = self.promised(book, earned) if self.of_money else self.results(book)[0]
        return self.not_yet_paid(book, self._looked_up(values, np.arange(len(base)), base))

    def _measured(self, side: Axis, book: Book) -> tuple[np.ndarray, np.ndarray]:
        if side.by in ATTRIBUTES:
            return Deals.of(self, book).attribute_of_cells(side.by, len(book.people) * len(book.indexes(self.period)))
        total, quota = results(Counted.by(side, self), book)
        return (total, quota) if side.by == "attainment" else (total, np.full(len(total), 100))

    def _looked_up(self, values, cell: np.ndarray, base: np.ndarray) -> Lines:
        table = _numbers(self)
        row, column = (side.band(above, below, bands) for side, (above, below), bands
                       in zip((self.rows, self.columns), values, table.shape, strict=True))
        part = np.where((row < 0) | (column < 0), TOO_LITTLE, row * table.shape[1] + column)
        if self.lookup == "step":
            rate = np.where(part < 0, 0, table[row, column])
            return Lines(cell, part, base, rate, paid_on(base, rate))
        rate, exactly = self._between(values, row, column, part)
        shown = np.floor(rate + 0.5).astype(np.int64)
        amount = rounded_like(base * (rate / MILLION), lambda n: int(base[n]) * exactly(n) / MILLION)
        return Lines(cell, part, base, shown, amount)

    def _between(self, values, row, column, part):
        """Rates (millionths) on straight lines between bounds, in floating point and, cell by cell, exactly."""
        table, sides = _numbers(self), []
        for side, (above, below), place in zip((self.rows, self.columns), values, (row, column), strict=True):
            bounds = np.array([*side.above, side.above[-1] + 1.0])
            here = np.clip((above / np.maximum(below, 1) - bounds[place]) / np.diff(bounds)[place], 0.0, 1.0)
            sides.append((here, np.minimum(place + 1, len(side.above) - 1)))
        (down, next_row), (right, next_column) = sides
        upper = table[row, column] * (1 - right) + table[row, next_column] * right
        lower = table[next_row, column] * (1 - right) + table[next_row, next_column] * right
        rate = np.where(part < 0, 0.0, upper * (1 - down) + lower * down)

        def exactly(n: int) -> Fraction:
            if part[n] < 0:
                return Fraction(0)
            ways = []
            for side, (above, below), place in zip((self.rows, self.columns), values, (row, column), strict=True):
                bounds = [Fraction(millionths(bound), MILLION) for bound in side.above]
                at, low = Fraction(int(above[n]), int(below[n])), bounds[place[n]]
                last = place[n] == len(bounds) - 1
                ways.append(Fraction(0) if last else (at - low) / (bounds[place[n] + 1] - low))
            corners = ((row[n], column[n], (1 - ways[0]) * (1 - ways[1])),
                       (row[n], next_column[n], (1 - ways[0]) * ways[1]),
                       (next_row[n], column[n], ways[0] * (1 - ways[1])),
                       (next_row[n], next_column[n], ways[0] * ways[1]))
            return sum((int(table[r, c]) * weight for r, c, weight in corners), Fraction(0))

        return rate, exactly

    def because(self, line: np.void) -> str:
        """ "Row 3 and column 4 of the matrix pay 85 % of 5,000.00." """
        if before := already_paid(line, "the year so far"):
            return before
        on = f"of {spoken(line['base'])}" if self.of_money else f"on {spoken(line['base'])} of {self.counted_as}"
        on += " of one deal" if self.per == "deal" else ""
        if line["part"] == TOO_LITTLE:
            return f"Nothing is paid {on}: it lies outside the matrix."
        row, column = divmod(int(line["part"]), len(self.table[0]))
        paid = percent(line["rate"]) if self.in_money or self.of_money else f"{spoken(line['rate'] // 10_000)} each"
        return f"Row {row + 1} and column {column + 1} of the matrix pay {paid} {on}."


@lru_cache(maxsize=1024)
def _numbers(matrix: Matrix) -> np.ndarray:
    """The table in millionths. (rows, columns) int64"""
    return np.array([[millionths(value) for value in row] for row in matrix.table], dtype=np.int64)


def _many(side: Axis) -> str:
    return f"{len(side.above)}" if side.above else f"{len(side.up_to)} or {len(side.up_to) + 1}"
