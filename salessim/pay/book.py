"""What is paid for: the credits, quotas and working time of some people, over some periods.

A book covers whole months, counted from the epoch; a quarter is three of them, a half six, a year twelve, whatever
calendar gives them their dates. The arrays it hands out are flat: one number for each person and period of a kind,
person by person ("cells"); `table` gives them their two dimensions, people and periods.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from salessim.pay.money import MILLION, MOST

EVENTS = ("booking", "invoice", "cash", "renewal", "churn")
SALES = ("bookings", "units", "deals", "margin")  # measures that every sale carries; any other has rows of its own
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
OWN, SPLIT, OVERLAY, REPORTS = range(4)  # how a credit came to somebody

CREDIT = np.dtype(
    [
        ("person", "i8"),  # row of the book
        ("month", "i8"),  # since the epoch
        ("day", "i8"),  # a date's ordinal, or 7 a week in a run
        ("product", "i2"),  # place in the book's products
        ("event", "i1"),  # place in EVENTS
        ("measure", "i2"),  # place in the book's measures; 0 is a sale
        ("via", "i1"),  # OWN, SPLIT, OVERLAY, REPORTS
        ("amount", "i8"),  # cents of a sale, hundredths of another measure; negative for a return
        ("units", "i8"),  # hundredths
        ("cost", "i8"),  # cents
        ("discount", "i8"),  # millionths of the list price
        ("deal", "i8"),  # number of the deal
        ("origin", "i8"),  # month of the booking a later event belongs to
        ("source_person", "i8"),  # whose sale it was, where it came from somebody else; -1 from nobody
    ]
)


@dataclass(frozen=True, eq=False)
class Book:
    """Credits, quotas and working time of n people under one plan over `months` months from month `first`.

    people: (n,) addresses. credits: CREDIT rows. products, measures: names of what credits number. quotas: by (what,
    kind of period), cells in cents or hundredths, where what is a component's name or its measure. shares, wholes: by
    kind, cells of the part of each period a person worked under the plan (millionths, or days of `wholes` days).
    salaries, targets: (n,) cents a year that replace the plan's (salaries also (n, months) where they change); hired:
    (n,) month of hire. teams: (n,) rows of `of_teams`, a book whose people are teams. day_zero: ordinal of the date
    that is day 0 of the credits.
    """

    people: np.ndarray
    first: int
    months: int
    credits: np.ndarray
    products: tuple[str, ...] = ()
    measures: tuple[str, ...] = ("bookings",)
    quotas: Mapping[tuple[str, str], np.ndarray] = field(default_factory=dict)
    shares: Mapping[str, np.ndarray] = field(default_factory=dict)
    wholes: Mapping[str, np.ndarray] = field(default_factory=dict)
    salaries: np.ndarray | None = None
    targets: np.ndarray | None = None
    hired: np.ndarray | None = None
    teams: np.ndarray | None = None
    of_teams: Book | None = None
    day_zero: int = 0
    _totals: dict = field(default_factory=dict, repr=False)

    # -- periods ---------------------------------------------------------------------------------------------------

    def indexes(self, kind: str) -> np.ndarray:
        """Indexes of the periods of this kind that the book touches. (periods,) int64"""
        size = MONTHS[kind]
        return np.arange(self.first // size, (self.first + self.months - 1) // size + 1)

    def column(self, kind: str, months: np.ndarray) -> np.ndarray:
        """The place among `indexes(kind)` of the period in which each month lies."""
        return np.asarray(months) // MONTHS[kind] - self.first // MONTHS[kind]

    def table(self, cells: np.ndarray, kind: str) -> np.ndarray:
        """Cells with their two dimensions: (people, periods); a view."""
        return cells.reshape(len(self.people), -1) if len(self.people) else cells.reshape(0, len(self.indexes(kind)))

    def folded(self, cells: np.ndarray, finer: str, kind: str) -> np.ndarray:
        """Cells of a finer kind of period added up to those of a coarser, or the same, kind."""
        if finer == kind:
            return cells
        places = self.column(kind, self.indexes(finer) * MONTHS[finer])
        starts = np.flatnonzero(np.diff(places, prepend=places[0] - 1))
        return np.add.reduceat(self.table(cells, finer), starts, axis=1).ravel()

    # -- what is counted -------------------------------------------------------------------------------------------

    def counted(self, part) -> np.ndarray:
        """The CREDIT rows that a component counts: its measure, products, event and whose.

        Raises KeyError for a product or measure the book does not know.
        """
        rows = self.credits
        sale = part.measure in SALES
        if not sale and part.measure not in self.measures:
            return rows[:0]  # nobody has reported it
        keep = rows["measure"] == (0 if sale else self.measures.index(part.measure))
        if sale:
            keep &= rows["event"] == EVENTS.index(part.event)
        if part.whose != "team":
            keep &= (rows["via"] == REPORTS) == (part.whose == "reports")
        if part.products:
            keep &= np.isin(rows["product"], [_place(name, self.products) for name in part.products])
        return rows[keep]

    def total(self, part) -> np.ndarray:
        """What a component counts in each of its periods: cents, or hundredths of what is not money. Cells, int64.

        Raises ValueError for more than a billion in one of them.
        """
        key = (part.measure, part.products, part.event, part.whose, part.period)
        if key not in self._totals:
            if part.whose == "team" and self.of_teams is not None:
                teams = self.of_teams.table(self.of_teams.total(part), part.period)
                self._totals[key] = teams[self.teams].ravel()
            else:
                rows = self.counted(part)
                cells = np.zeros(len(self.people) * len(self.indexes(part.period)), np.int64)
                np.add.at(cells, self.cells(rows, part.period), amounts(rows, part.measure))
                self._totals[key] = within(cells, "credits")
        return self._totals[key]

    def cells(self, rows: np.ndarray, kind: str) -> np.ndarray:
        """The cell each CREDIT row belongs to."""
        return rows["person"] * len(self.indexes(kind)) + self.column(kind, rows["month"])

    def quota(self, part) -> np.ndarray:
        """The quota of what a component counts, in the unit of `total`; 0 where there is none. Cells, int64."""
        if part.whose == "team" and self.of_teams is not None:
            return self.of_teams.table(self.of_teams.quota(part), part.period)[self.teams].ravel()
        for what in (part.name, part.measure):
            if (what, part.period) in self.quotas:
                return within(np.ravel(self.quotas[what, part.period]), "quota")
        return np.zeros(len(self.people) * len(self.indexes(part.period)), np.int64)

    def to_date(self, cells: np.ndarray, kind: str) -> np.ndarray:
        """Cells added up from the beginning of their year to the end of their period."""
        table, year = self.table(cells, kind), self.indexes(kind) * MONTHS[kind] // 12
        added = np.cumsum(table, axis=1)
        opens = np.flatnonzero(np.diff(year, prepend=year[0]))
        for k in opens:  # one a year
            added[:, k:] -= added[:, k - 1: k]
        return added.ravel()

    def of_year(self, cells: np.ndarray, kind: str) -> np.ndarray:
        """Cells of years, repeated in each of their periods of a kind."""
        return self.table(cells, "year")[:, self.column("year", self.indexes(kind) * MONTHS[kind])].ravel()

    def quota_of_year(self, part, by_days: bool = False) -> np.ndarray:
        """The whole year's quota in each period of the component: one stated for years, or else those of its periods
        together; by_days: reduced to the days worked in the year. Cells, int64."""
        stated = any((what, "year") in self.quotas for what in (part.name, part.measure))
        if stated and part.whose != "team":
            quota = next(np.ravel(self.quotas[what, "year"]) for what in (part.name, part.measure)
                         if (what, "year") in self.quotas)
        else:
            quota = self.folded(self.quota(part), part.period, "year")
        quota = self.prorated(quota, "year") if by_days else quota
        return within(self.of_year(quota, part.period), "quota")

    # -- working time ----------------------------------------------------------------------------------------------

    def share(self, kind: str) -> np.ndarray:
        """The part of each period a person worked under the plan, in `whole`ths. Cells, int64."""
        if kind in self.shares:
            return np.ravel(self.shares[kind])
        return np.full(len(self.people) * len(self.indexes(kind)), MILLION)

    def whole(self, kind: str) -> np.ndarray:
        """What stands for the whole period in `share`. Cells, int64."""
        periods = np.asarray(self.wholes.get(kind, np.full(len(self.indexes(kind)), MILLION)))
        return np.broadcast_to(periods, (len(self.people), len(periods))).ravel()

    def salary_in(self, kind: str) -> np.ndarray:
        """Own yearly salaries in each period of a kind, those of its last month. Cells, int64."""
        last = np.minimum((self.indexes(kind) + 1) * MONTHS[kind] - 1 - self.first, self.months - 1)
        by_month = self.salaries if self.salaries.ndim == 2 else np.repeat(self.salaries[:, None], self.months, axis=1)
        return by_month[:, last].ravel()

    def prorated(self, money, kind: str) -> np.ndarray:
        """Cents of a period (a number or cells) for the part of it each person worked, in whole cents. Cells."""
        whole = self.whole(kind)
        return (2 * np.asarray(money) * self.share(kind) + whole) // (2 * whole)


class OnePeriod(Book):
    """A book of one period with totals by product already added up, as a run keeps them; everything else absent."""

    def __init__(self, people, kind, index, by_product, quota, share, products=(), whole=MILLION,
                 salaries=None):
        # Straight into its dictionary: a frozen book sets field by field, a tenth of what a month's pay costs.
        self.__dict__.update(
            people=people, first=int(index) * MONTHS[kind], months=MONTHS[kind], products=tuple(products),
            by_product=by_product, _quota=quota, _share=share, _whole=np.full(len(people), whole),
            _indexes=np.array([int(index)]), salaries=salaries)

    def indexes(self, kind):
        return self._indexes

    def total(self, part):
        if part.measure != "bookings" or part.event != "booking":
            raise KeyError(f"{part.kind} counts {part.measure} of a {part.event}: this book knows bookings alone")
        columns = self.by_product
        if part.products:
            columns = columns[:, [_place(name, self.products) for name in part.products]]
        return within(columns.sum(axis=1), "credits")

    def quota(self, part):
        return within(self._quota, "quota")

    def counted(self, part):
        raise KeyError(f"{part.kind} looks at single deals: this book knows totals alone")

    def to_date(self, cells, kind):
        raise KeyError("the year so far: this book knows one period alone")

    def share(self, kind):
        return self._share

    def whole(self, kind):
        return self._whole


def amounts(rows: np.ndarray, measure: str) -> np.ndarray:
    """What each CREDIT row counts for a measure: cents, or hundredths."""
    if measure == "units":
        return rows["units"]
    if measure == "deals":
        return _deals(rows)
    if measure == "margin":
        return rows["amount"] - rows["cost"]
    return rows["amount"]


def _deals(rows: np.ndarray) -> np.ndarray:
    """Hundredths of deals. A deal booked counts once for a person, in however many rows, and is taken off when all of
    it is given back; each other event (a renewal, an invoice) counts by itself. Without a number a row is a deal."""
    by_itself = np.sign(rows["amount"])
    alone = (rows["deal"] < 0) | (rows["event"] != 0)
    deal = np.where(alone, -1 - np.arange(len(rows)), rows["deal"])
    order = np.lexsort((rows["day"], rows["month"], deal, rows["person"]))
    person, deal = rows["person"][order], deal[order]
    opens = np.r_[True, (np.diff(person) != 0) | (np.diff(deal) != 0)][: len(rows)]
    if opens.all():
        return 100 * by_itself
    amount = rows["amount"][order]
    so_far = np.cumsum(amount)
    begins = np.maximum.accumulate(np.where(opens, np.arange(len(rows)), 0))
    stands = np.sign(so_far - (so_far - amount)[begins])
    counted = np.empty(len(rows), np.int64)
    counted[order] = 100 * (stands - np.where(opens, 0, np.r_[0, stands[:-1]]))
    return counted


def within(cells: np.ndarray, what: str) -> np.ndarray:
    """The cells themselves. Raises ValueError where one is too large for exact products."""
    worst = int(np.abs(cells).max(initial=0))
    if worst > MOST:
        raise ValueError(f"{what}: at most {MOST // 100:,} a person in a period (got {worst // 100:,})")
    return cells


def _place(name: str, names: tuple[str, ...]) -> int:
    if name not in names:
        raise KeyError(f"products: one of {', '.join(names) or 'none named'} (got {name!r})")
    return names.index(name)
