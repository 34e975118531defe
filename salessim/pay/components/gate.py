"""Gate: pay that is withheld unless something else is reached."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Boundary, Period
from salessim.pay.components.judged import Judges
from salessim.pay.components.stated import years
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, joint
from salessim.pay.money import MILLION, millionths, parts_of, percent, spoken

MET, WITHHELD, RELEASED = range(3)


class Gate(Judges):
    """Withholds what the components `on` paid, or all but a share of it, unless results reach a threshold.

    `counts` says what is tested at each period's end. Without a quota no attainment is reached. What was withheld is
    lost, or paid in the first later period of the same year at whose end the year so far passes the test. Pay below
    nothing (returns) is never withheld.
    """

    kind: Literal["gate"] = field("gate", "which component this is")
    threshold: float = field(..., "where it opens: attainment, or a plain amount", unit="of quota, or amount", ge=0,
                             le=1e9)
    boundary: Boundary = field("at", "it opens at exactly the threshold, or above", source="assumption")
    keep: float = field(0.0, "share that is paid although it is shut", unit="share", source="assumption", ge=0, lt=1)
    later: Literal["lost", "released"] = field(
        "lost", "what becomes of withheld pay when the test is met later in the year", source="assumption")
    period: Period = field("quarter", "how often it is tested", source="assumption")

    def faults(self):
        """A threshold is an attainment people can have; a gate on whole years has nothing to release later."""
        yield from super().faults()
        yield from self.misplaced("threshold", self.threshold)
        if self.later == "released" and self.period == "year":
            yield Fault("later", "lost: after a whole year nothing of it is left", self.later)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line a person and period, met or withheld; another where something is released."""
        pay, place = earned.of(self.on, self.period), self.place(self.threshold)
        met = self.standing(book).reached(place, self.boundary)
        base = np.where(met, pay, np.maximum(pay, 0))
        rate = np.where(met, 0, millionths(self.keep) - MILLION)
        tested = Lines(np.arange(len(pay)), np.where(met, MET, WITHHELD), base, rate, parts_of(base, rate))
        if self.later == "lost":
            return tested
        year = self if self.counts != "period" else self.model_copy(update={"counts": "year_to_date"})
        opened = year.standing(book).reached(place, self.boundary)
        withheld = book.table(-tested.amount, self.period)
        released = _released(withheld, book.table(opened, self.period), years(book, self.period)).ravel()
        row = np.flatnonzero(released)
        return joint(tested, Lines(row, RELEASED, released[row], MILLION, released[row]))

    def because(self, line: np.void) -> str:
        """ "Gate withholds 100 % of 1,000.00: 80 % of quota for bookings was not reached." """
        passed = "reached" if self.boundary == "at" else "exceeded"
        if line["part"] == RELEASED:
            return f"Gate releases {spoken(line['base'])} withheld earlier in the year: {self._now()} was {passed}."
        if line["part"] == MET:
            return f"Gate leaves {spoken(line['base'])} as it is: {self.said(self.threshold)} was {passed}."
        return (f"Gate withholds {percent(-line['rate'])} of {spoken(line['base'])}: "
                f"{self.said(self.threshold)} was not {passed}.")

    def _now(self) -> str:
        return self.said(self.threshold) + (" for the year so far" if self.counts == "period" else "")


def _released(withheld: np.ndarray, opened: np.ndarray, year: np.ndarray) -> np.ndarray:
    """What is paid after all: all that the year holds, where its test is met. (people, periods), cents"""
    released, held = np.zeros_like(withheld), np.zeros(len(withheld), np.int64)
    for k in range(len(year)):
        held = withheld[:, k] + (held if k and year[k] == year[k - 1] else 0)
        released[:, k] = np.where(opened[:, k], held, 0)
        held = held - released[:, k]
    return released
