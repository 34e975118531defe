"""Multiplier: other pay times a factor — decelerators, quality modifiers, team modifiers."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import field
from salessim.pay.book import Book
from salessim.pay.components.component import Boundary, Period
from salessim.pay.components.judged import Course, Judges, share_of, shown
from salessim.pay.earned import Earned
from salessim.pay.line import Lines
from salessim.pay.money import MILLION, millionths, percent, rounded_like, spoken


class Multiplier(Judges):
    """A factor on all that the components `on` paid, by how results stand.

    points: (place, factor), straight lines between them or a step at each; before the first point its factor holds,
    after the last the last. One point alone is the same factor for everyone. Without a quota, several points over
    attainment leave pay as it is.
    """

    kind: Literal["multiplier"] = field("multiplier", "which component this is")
    points: tuple[tuple[float, float], ...] = field(
        ..., "(attainment or amount, factor), places rising", unit="of quota or amount, factor", max_length=50)
    step: bool = field(False, "whether a factor holds from its place to the next, with nothing between",
                       source="assumption")
    boundary: Boundary = field("at", "a step or jump counts at exactly its place, or above", source="assumption")
    period: Period = field("quarter", "over what results are judged", source="assumption")

    def faults(self):
        """Places rise; factors may fall."""
        yield from super().faults()
        yield from self.disordered("points", falling=True)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """One line a person and period: the pay, what the factor adds to 1, their product."""
        pay, standing = earned.of(self.on, self.period), self.standing(book)
        factors = tuple(millionths(factor) for _, factor in self.points)
        course = Course(tuple(self.place(at) for at, _ in self.points), factors, factors[0], self.step, self.boundary)
        leg, factor, exact = course.at(standing)
        judged = standing.known | (len(factors) == 1)
        change = np.where(judged, factor - MILLION, 0.0)
        changed = share_of(pay, change, lambda row: exact(row) - MILLION if judged[row] else exact(row) * 0)
        return Lines(np.arange(len(pay)), leg, pay, shown(change), rounded_like(*changed))

    def because(self, line: np.void) -> str:
        """ "Multiplier of 50 % on 35,000.00, for less than 80 % of quota for bookings." """
        part = int(line["part"])
        on = f"Multiplier of {percent(line['rate'] + MILLION)} on {spoken(line['base'])}"
        if len(self.points) == 1:
            return f"{on}."
        if not part:
            return f"{on}: {self.said(self.points[0][0])} was not {'reached' if self.boundary == 'at' else 'exceeded'}."
        return f"{on}, from {self.said(self.points[part - 1][0])} on."
