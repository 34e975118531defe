"""What the components of a plan have paid so far, for those after them that change it."""

from __future__ import annotations

import numpy as np

from salessim.pay.book import MONTHS, Book
from salessim.pay.line import Lines
from salessim.pay.money import cents, parts_of


class Earned:
    """The pay of the components settled so far, a cell for each person and period of the component's kind."""

    def __init__(self, book: Book, target: float = 0.0):
        """target: currency a year, the plan's target incentive, for people of whom the book tells no other."""
        self.book = book
        self._target = target
        self._parts: list = []
        self._cells: list[np.ndarray] = []

    def target(self, part: int, kind: str) -> np.ndarray:
        """So many millionths of each person's target incentive, in each period of a kind: whole cents that add up to
        the year's. Cells, int64."""
        yearly = np.full(len(self.book.people), cents(self._target)) if self.book.targets is None else self.book.targets
        yearly, many = parts_of(yearly, part)[:, None], 12 // MONTHS[kind]
        place = self.book.indexes(kind) % many
        until, before = (2 * yearly * (place + n) + many for n in (1, 0))
        return (until // (2 * many) - before // (2 * many)).ravel()

    def add(self, part, paid: Lines) -> None:
        """Note what a component pays."""
        cells = np.zeros(len(self.book.people) * len(self.book.indexes(part.period)), np.int64)
        np.add.at(cells, paid.row, paid.amount)
        self._parts.append(part)
        self._cells.append(cells)

    def of(self, on: tuple[str, ...], kind: str) -> np.ndarray:
        """Cents that the components named so (by name or kind; all but the salary when empty) pay in each period of a
        kind, finer periods added up. Cells, int64.

        A salary is acted on where it is named. A component with a coarser period is refused where the plan is declared.
        """
        total = np.zeros(len(self.book.people) * len(self.book.indexes(kind)), np.int64)
        for part, cells in self.parts(on):
            total += self.book.folded(cells, part.period, kind)
        return total

    def parts(self, on: tuple[str, ...]) -> list[tuple]:
        """The components named so, as in `of`, each with the cells it pays in periods of its own kind."""
        return [(part, cells) for part, cells in zip(self._parts, self._cells, strict=True) if meant(part, on)]

    def again(self, book: Book) -> Earned:
        """What the same components pay for another book."""
        other = Earned(book, self._target)
        for part in self._parts:
            other.add(part, part.earn(book, other))
        return other


def meant(part, on: tuple[str, ...]) -> bool:
    """Whether a component that acts on `on` acts on this one."""
    return part.name in on or part.kind in on if on else part.kind != "salary"
