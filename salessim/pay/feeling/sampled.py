"""Sample people: books whose people differ in nothing but what they sold, so that a plan's pay can be read as a curve.

The engine is asked as a black box. A component needs nothing to be felt: what it counts shows in what it asks its
book for (`Axis`), what it pays in the payslips of people who sold more and less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from salessim.pay.book import CREDIT, EVENTS, MONTHS, SALES, Book
from salessim.pay.components.component import Changes

LATER = 24  # months after the horizon in which what was kept back may still be paid
AT_ONCE = ("booking", "invoice", "cash")  # in a run a booking is invoiced and paid at once; assumption
EXPECTED = 100  # hundredths: what is measured of a thing nobody moves here, and its quota: 1; assumption
MOST_DEALS = 8  # a month and sample person
PRICE = 10_000.0  # of a product whose price is not told; assumption
LONG_AGO = -1200  # month of hire of people to whom no relief applies


@dataclass(frozen=True)
class Sold:
    """What is sold and by how many, as far as pay looks at it: products, and where they matter usual prices, margins,
    people in a team and under the plan, and the day (an ordinal; None: one on which every window is open)."""

    products: tuple[str, ...]
    prices: tuple[float, ...] = ()
    margins: tuple[float, ...] = ()
    team: int = 8
    everybody: int = 24
    day: int | None = None

    def price(self, product: int) -> float:
        """Usual price of the product in this place."""
        return self.prices[product] if self.prices else PRICE

    def margin(self, product: int) -> float:
        """Share of it that is not cost."""
        return self.margins[product] if self.margins else 1.0


@dataclass(frozen=True, order=True)
class Axis:
    """What pay depends on the total of: a measure of some products (all when empty), one's own or the team's.

    weights: by product, what a unit of bookings counts, where products count differently; empty where all alike.
    """

    measure: str
    products: tuple[str, ...]
    whose: str
    weights: tuple[float, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether a deal more changes it."""
        return self.measure in SALES and self.whose != "reports"

    @property
    def scale(self) -> float:
        """How much smaller numbers are on it than cents: pieces are counted in hundredths."""
        return 0.001 if self.measure in ("units", "deals") else 1.0


class Sample(Book):
    """Samples of one person each, in one period of a kind, `horizon`, of which all months are alike; what a person
    does not sell is as expected. With rivals every sample is a team: the person first, then colleagues.

    levels: by axis, (n,) whole cents or hundredths sold in the horizon; quota: (n,) of the horizon, for every axis;
    rivals: what colleagues sell of their quota. asked: the axes that components asked for; `judged` those asked for by
    components that change what others pay; `cumulates` is not empty where any of them added up over the year.
    """

    asked: set[Axis]
    judged: set[Axis]
    cumulates: list[str]
    _rows: list[np.ndarray]

    def __init__(self, horizon: str, levels: Mapping[Axis, np.ndarray], quota: np.ndarray, sold: Sold, later=0,
                 rivals=()):
        crew = 1 + len(rivals)
        n = len(quota) * crew
        super().__init__(np.arange(n), 0, MONTHS[horizon] + later, np.empty(0, CREDIT), sold.products,
                         hired=np.full(n, LONG_AGO), teams=np.repeat(np.arange(len(quota)), crew))
        for name, value in (("horizon", horizon), ("levels", levels), ("level_quota", np.repeat(quota, crew)),
                            ("sold", sold), ("asked", set()), ("judged", set()), ("cumulates", []),
                            ("_rows", []), ("crew", crew), ("rivals", np.asarray(rivals, float))):
            object.__setattr__(self, name, value)

    def total(self, part):
        """The level of the axis the part counts, alike in all its periods of the horizon, nothing after."""
        if part.event not in AT_ONCE or part.whose == "reports":
            return np.zeros(len(self.people) * len(self.indexes(part.period)), np.int64)
        axis = self._ask(part)
        if not axis.moved:
            return np.full(len(self.people) * len(self.indexes(part.period)), EXPECTED)
        return self._spread(self._level(axis), part.period)

    def counted(self, part):
        """The deals a component looks at."""
        self._ask(part)
        return super().counted(part)

    def _ask(self, part):
        axis = axis_of(part, self.products)
        self.asked.add(axis)
        if isinstance(part, Changes):
            self.judged.add(axis)
        return axis

    def _level(self, axis):
        """What everybody sells on an axis in the horizon."""
        level = self.levels.get(axis)
        if level is None:
            return self.level_quota
        level = np.repeat(level, self.crew)
        if self.crew > 1 and axis.whose == "own":
            level.reshape(-1, self.crew)[:, 1:] = np.rint(self.level_quota[::self.crew, None] * self.rivals)
        return level

    def quota(self, part):
        """The quota, alike in all periods."""
        if part.measure not in SALES:
            return np.full(len(self.people) * len(self.indexes(part.period)), EXPECTED)
        return self._spread(self.level_quota, part.period, always=True)

    def to_date(self, cells, kind):
        """As a book adds up; what asks for it counts by the year."""
        self.cumulates.append(kind)
        return super().to_date(cells, kind)

    def of_year(self, cells, kind):
        """As a book repeats years; what asks for it counts by the year."""
        self.cumulates.append(kind)
        return super().of_year(cells, kind)

    def _spread(self, level, kind, always=False):
        """A horizon's level in its periods of a kind, to the cent; after it nothing, or the same again."""
        parts, periods = max(MONTHS[self.horizon] // MONTHS[kind], 1), len(self.indexes(kind))
        edges = level[:, None] * np.arange(parts + 1) // parts
        cells = np.zeros((len(level), periods), np.int64)
        cells[:, :parts] = np.diff(edges, axis=1)
        if always and periods > parts:
            cells[:, parts:] = cells[:, :1]
        return cells.ravel()

    @property
    def credits(self):
        """Rows for what looks at single deals: some a month and person, of the usual size, adding up to the level."""
        if not self._rows:
            self._rows.append(self._credits())
        return self._rows[0]

    @credits.setter
    def credits(self, rows):
        """A sample makes its own."""

    def _credits(self):
        axis = next(iter(self.levels), None)
        level = self.level_quota if axis is None else self._level(axis)
        months, n, names = MONTHS[self.horizon], len(self.people), self.products
        product = next((names.index(name) for name in (axis.products if axis else ()) if name in names), 0)
        monthly = self._spread(level, "month").reshape(n, -1)[:, :months].ravel()
        number = np.clip(np.rint(monthly / (100.0 * self.sold.price(product))), 1, MOST_DEALS).astype(np.int64)
        cell = np.repeat(np.arange(n * months), number)
        nth = np.arange(len(cell)) - np.repeat(np.cumsum(number) - number, number)
        rows = np.zeros((len(AT_ONCE), len(cell)), CREDIT)
        rows["person"], rows["month"] = cell // months, cell % months
        rows["origin"], rows["product"], rows["day"] = rows["month"], product, day_of(self.sold, rows["month"])
        rows["amount"] = monthly[cell] * (nth + 1) // number[cell] - monthly[cell] * nth // number[cell]
        rows["cost"] = np.rint(rows["amount"] * (1.0 - self.sold.margin(product)))
        rows["event"] = np.array([EVENTS.index(event) for event in AT_ONCE])[:, None]
        rows["units"], rows["deal"] = 100, 1 + np.arange(len(cell))
        rows["source_person"] = rows["person"]
        return rows.ravel()


def day_of(sold: Sold, month):
    """The day of sales of a month: the day asked about, else each month's own."""
    return 30 * month if sold.day is None else 0 * month + sold.day


def axis_of(part, products) -> Axis:
    """The axis a component counts on."""
    named = tuple(sorted(part.products))
    return Axis(part.measure, () if set(named) >= set(products) and products else named, part.whose)
