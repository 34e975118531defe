"""What every pay component declares, and the shape its pay has.

To add one: a file with a frozen declaration that has a `kind`, a `period` and the methods below, and its name in
`plan.COMPONENTS`. The loader, the schema, payslips, the worth a rep feels and the contract tests pick it up from there.
A component that counts something extends `Counts`; one that changes what others paid extends `Changes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np

from salessim.declare import Declared, Fault, field
from salessim.pay.book import Book
from salessim.pay.earned import Earned
from salessim.pay.line import Lines

Period = Literal["month", "quarter", "half", "year"]
Boundary = Literal["at", "above"]


class Component(Protocol):
    """One way a plan pays. Frozen, hashable by content; pays over its own `period`."""

    kind: str
    name: str
    period: Period

    def earn(self, book: Book, earned: Earned) -> Lines:
        """The exact payslip lines of all its periods, vectorised over people and periods.

        earned: what the components before it paid.
        """

    def because(self, line: np.void) -> str:
        """A sentence that explains one of its lines (a row of LINE)."""


class Pays(Declared):
    """What every component declares."""

    name: str = field("", "what payslips and other components call it; its kind when empty", source="assumption",
                      pattern="^([a-z][a-z0-9_]*)?$", max_length=60)


class Counts(Pays):
    """A component that counts credits, or one part of such a component."""

    if TYPE_CHECKING:  # what every component declares for itself
        kind: str
        period: Period

    measure: str = field("bookings", "what it counts: bookings (money), units, deals, margin, or a measure with "
                         "results of its own (satisfaction, an objective)", source="assumption",
                         pattern="^[a-z][a-z0-9_]*$", max_length=60)
    products: tuple[str, ...] = field((), "products it counts; all when empty", source="assumption", max_length=1000)
    event: Literal["booking", "invoice", "cash", "renewal", "churn"] = field(
        "booking", "what must have happened for a sale to count", source="assumption")
    whose: Literal["own", "reports", "team"] = field(
        "own", "whose results: one's own, those rolled up from one's reports, or the whole team's", source="assumption")

    def faults(self):
        """A product may be named once."""
        for place, name in enumerate(self.products):
            if name in self.products[:place]:
                yield Fault(f"products[{place}]", "each product once", name)

    @property
    def in_money(self) -> bool:
        """Whether it counts money; otherwise a rate is money for each of what it counts."""
        return self.measure in ("bookings", "margin")

    @property
    def counted_as(self) -> str:
        """What it counts, as a sentence says it: "bookings of care"."""
        return f"{self.measure.replace('_', ' ')} of {', '.join(self.products)}" if self.products else (
            self.measure.replace("_", " "))

    def too_much(self, path: str, rate: float):
        """The fault of a rate above 2 of what is money, which forgot its percent; of a first premium 1.3 is paid."""
        if self.in_money and rate > 2:
            yield Fault(path, "at most 2", rate)


class Changes(Pays):
    """A component that changes what components before it paid, with lines of its own."""

    on: tuple[str, ...] = field(
        (), "names or kinds of the components before it whose lines it acts on (name those that change them, too); "
        "all but the salary when empty", source="assumption", max_length=30)
