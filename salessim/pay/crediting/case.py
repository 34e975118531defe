"""A case to be paid: plans, people and their credits over some months, laid out as one book a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from salessim.pay.book import MONTHS, OVERLAY, REPORTS, Book
from salessim.pay.components.component import Counts
from salessim.pay.crediting.crediting import Credited, Crediting, credited
from salessim.pay.crediting.staff import NEVER, Staff
from salessim.pay.money import cents, rounded
from salessim.pay.plan import Plan

_LONG_AGO = 1_200  # months
_ALIKE = 4 * 3 * 5 * 7 * 29 * 31  # what a month counts where all count alike: a multiple of every number of days
_EPOCH = 719_163  # ordinal of the first day of 1970


@dataclass(frozen=True, eq=False)
class Case:
    """What is to be paid. plans: as `staff.plans` numbers them. sales: SALE rows.

    first, opens: index of the first month; (months + 1,) ordinals of the first days, and of the day after the last.
    quotas: by (measure or component's name, kind), (people, periods) in cents or hundredths. team_quotas: the same for
    teams, where they are not the sum of their members' quotas. tail: how many of the last months are there only to pay
    what was earned before; nobody works in them.
    """

    plans: tuple[Plan, ...]
    staff: Staff
    sales: np.ndarray
    first: int
    opens: np.ndarray
    rules: Crediting = Crediting()
    products: tuple[str, ...] = ()
    measures: tuple[str, ...] = ("bookings",)
    quotas: Mapping[tuple[str, str], np.ndarray] = field(default_factory=dict)
    team_quotas: Mapping[tuple[str, str], np.ndarray] = field(default_factory=dict)
    tail: int = 0

    @cached_property
    def parts(self) -> list[tuple]:
        """The components of each plan, the salary first."""
        return [plan.parts for plan in self.plans]

    @property
    def months(self) -> int:
        """How many months are paid."""
        return len(self.opens) - 1

    def month(self, day: np.ndarray) -> np.ndarray:
        """The month in which days lie; outside the months that are paid they are counted as civil ones."""
        day = np.asarray(day)
        inside = np.searchsorted(self.opens, day, side="right") - 1
        outside = _civil(day) - _civil(self.opens[0])
        return self.first + np.where((day >= self.opens[0]) & (day < self.opens[-1]), inside, outside)

    @cached_property
    def credited(self) -> Credited:
        """The credits, `month` and `origin` as months. What would re-open an earlier month counts as reported."""
        found = credited(self.sales, self.staff, self.rules, self.products)
        rows = found.rows.copy()
        day, origin = found.rows["month"], found.rows["origin"]
        reopens = found.reopens & (origin >= self.opens[0]) & (self.month(origin) < self.month(day))
        rows["month"], rows["origin"] = self.month(day), self.month(origin)
        rows["day"] = np.where(reopens, origin, day)
        return replace(found, rows=rows, reopens=reopens)

    @cached_property
    def days(self) -> dict[int, np.ndarray]:
        """Days at work under each plan in each month, of `_lengths` days. {plan: (people, months)}"""
        days = {plan: self.staff.days(plan, self.opens) * self._lengths // np.diff(self.opens)
                for plan in range(len(self.plans))}
        for worked in days.values():
            worked[:, self.months - self.tail:] = 0
        return days

    @cached_property
    def _lengths(self) -> np.ndarray:
        """What each month counts in a longer period: its days, or as much as any other. (months,)"""
        days = np.diff(self.opens)
        return days if self.rules.prorate == "days" else np.full_like(days, _ALIKE)

    def book(self, plan: int, rows: np.ndarray, spells: np.ndarray, everybody: np.ndarray, own: np.ndarray) -> Book:
        """The book of a plan. rows: CREDIT rows in their months. spells: (rows,) the spell of each.

        everybody: (people,) which of the staff to take; those who were never under the plan are left out. own: (rows,)
        which rows count for people; all of them count for teams.
        """
        mine, days = rows[own & (self.staff.spells["plan"][spells] == plan)], self.days[plan]
        there = np.zeros(len(days), bool)
        there[self.staff.spells["person"][self.staff.spells["plan"] == plan]] = True
        people = np.flatnonzero(there & everybody)
        place = np.full(len(there), -1)
        place[people] = np.arange(len(people))
        mine = mine[place[mine["person"]] >= 0]
        mine["person"] = place[mine["person"]]
        bare = self._bare(people, mine)
        return replace(bare, quotas=self._quotas(plan, people, bare), shares=self._shares(bare, days[people]),
                       wholes=self._wholes(bare), salaries=self._own("salary", plan, people),
                       targets=self._own("target", plan, people), hired=self._hired(people),
                       teams=self._teams(plan)[people], of_teams=self._of_teams(rows, spells, plan))

    def _bare(self, people, rows) -> Book:
        return Book(people, self.first, self.months, rows, self.products, self.measures)

    def _wholes(self, book) -> dict[str, np.ndarray]:
        """Days of each period, of which those before the first open month and after the last count for nobody."""
        months = self.first + np.arange(self.months)
        return {kind: np.bincount(book.column(kind, months), self._lengths).astype(np.int64) for kind in MONTHS}

    def _shares(self, book, days) -> dict[str, np.ndarray]:
        return {kind: book.table(book.folded(days.ravel(), "month", kind), kind) for kind in MONTHS}

    def _quotas(self, plan, people, book) -> dict[tuple[str, str], np.ndarray]:
        """Quotas as they stand. Of a person under several plans in one period, by days under each; not where
        components reduce quotas to the days worked themselves."""
        if len(self.plans) == 1 or any(getattr(part, "prorate", "") in ("quota", "both")
                                       for part in self.plans[plan].parts):
            return {which: cells[people] for which, cells in self.quotas.items()}
        every, shares = sum(self.days.values())[people], self._shares(book, self.days[plan][people])
        any_plan = self._shares(book, every)
        return {(what, kind): rounded(cells[people] * shares[kind], np.maximum(any_plan[kind], 1))
                for (what, kind), cells in self.quotas.items()}

    def _own(self, what, plan, people) -> np.ndarray | None:
        if (self.staff.spells[what] < 0).all():
            return None
        usual = cents(self.plans[plan].salary if what == "salary" else self.plans[plan].target_incentive)
        yearly = self.staff.yearly(plan, what, self.opens, usual)[people]
        if what == "salary" and (yearly != yearly[:, :1]).any():
            return yearly
        return yearly[:, -1] if what == "salary" else self._last_target(plan, usual)[people]

    def _last_target(self, plan, usual) -> np.ndarray:
        targets = np.full(len(self.staff.people), usual)
        for spell in self.staff.spells[self.staff.spells["plan"] == plan]:
            targets[spell["person"]] = spell["target"] if spell["target"] >= 0 else usual
        return targets

    def _hired(self, people) -> np.ndarray:
        long_ago = np.full(len(people), self.first - _LONG_AGO)
        if self.staff.hired is None:
            return long_ago
        hired = self.staff.hired[people]
        return np.where(hired == NEVER, long_ago, self.month(np.maximum(hired, 1)))

    def _teams(self, plan=None) -> np.ndarray:
        """Each person's team: the last they have, under the plan if they were under it. (people,)"""
        teams = np.zeros(len(self.staff.people), np.int64)
        spells = self.staff.spells
        teams[spells["person"]] = spells["team"]  # rows rise in time: the last one stays
        if plan is not None:
            under = spells[spells["plan"] == plan]
            teams[under["person"]] = under["team"]
        return teams

    def _of_teams(self, rows, spells, plan) -> Book | None:
        """The book in which teams are the people: what their members sold, each sale once, and what they are asked."""
        if not any(isinstance(part, Counts) and part.whose == "team" for part in self.plans[plan].parts):
            return None
        kept = (rows["via"] != REPORTS) & (rows["via"] != OVERLAY)
        sold = rows[kept].copy()
        sold["person"] = self.staff.spells["team"][spells[kept]]
        teams = len(self.staff.teams)
        managers = np.unique(self.staff.spells["manager"])
        sellers = np.setdiff1d(np.arange(len(self.staff.people)), managers)
        member_of = self._teams()
        quotas = {}
        for which, cells in self.quotas.items():
            quotas[which] = np.zeros((teams, cells.shape[1]), np.int64)
            np.add.at(quotas[which], member_of[sellers], cells[sellers])
        for which, cells in self.team_quotas.items():
            quotas[which] = np.where(cells > 0, cells, quotas.get(which, 0))
        book = self._bare(np.arange(teams), sold)
        return replace(book, quotas=quotas)


def _civil(day: np.ndarray) -> np.ndarray:
    """Civil months since 1970 of ordinals."""
    return (np.asarray(day) - _EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
