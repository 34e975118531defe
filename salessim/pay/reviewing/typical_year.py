"""A typical year, as a book: people who end every period at the same attainment.

A plan is reviewed by paying such years through the exact engine, never by reading what a component declares. So it is
enough for a component to pay; a new one is reviewed without change.
"""

from __future__ import annotations

import numpy as np

from salessim.pay.book import CREDIT, EVENTS, MONTHS, OWN, REPORTS, SALES, Book
from salessim.pay.components.component import Changes
from salessim.pay.plan import Plan
from salessim.pay.reviewing.assignment import MARGIN, Assignment, looked_at

_MOST_DEALS = 40
_LONG_AGO = -1_200  # months


def typical(plan: Plan, assignment: Assignment, attainment: np.ndarray, uneven: bool = False,
            extra: tuple[int, float] | None = None, years: int = 1, cash: bool = True,
            phase: float | None = None) -> Book:
    """The book of people with these attainments, (n,), the same in every month, product and measure of sales.

    Other measures (satisfaction, objectives) are met exactly, unless the plan counts nothing else. uneven: results
    that differ by month, product, event and measure, each its own way, around the attainment (to tell what a component
    looks at). extra: (product, share of the year's quota) sold on top, spread over the year. years: the same year so
    many times. cash: whether invoice and cash come with the booking, where a component could look for them. phase:
    0 to 1, the part of a deal the first month begins with, where deals are counted: the mean over phases has no steps.
    """
    attainment = np.asarray(attainment, float)
    measures = ("bookings", *sorted(looked_at(plan) - set(SALES)))
    paid_for = {part.measure for part in plan.parts if hasattr(part, "measure") and not isinstance(part, Changes)}
    sold = not paid_for or bool(looked_at(plan) & set(SALES))
    year = _Year(assignment, attainment, uneven, extra, phase)
    ways = [OWN, REPORTS] if "reports" in looked_at(plan, "whose") else [OWN]
    rows = [year.sales(event, via) for event in _events(plan, cash) for via in ways]
    rows += [year.results(place, np.ones_like(attainment) if sold else attainment)
             for place in range(1, len(measures))]
    people, quotas = np.arange(len(attainment)), _quotas(assignment, measures, len(attainment), years, phase)
    team = None
    if "team" in looked_at(plan, "whose"):
        of_team = np.concatenate([year.sales("booking", OWN, team=True), *rows[1:]])
        team = Book(people, 0, 12 * years, _again(of_team, years), assignment.products, measures, quotas)
    return Book(people, 0, 12 * years, _again(np.concatenate(rows), years), assignment.products, measures, quotas,
                hired=np.full(len(people), _LONG_AGO), teams=people, of_teams=team)


def _events(plan: Plan, cash: bool) -> list[str]:
    """What happens to a sale, as far as the plan can see; all in the month it is booked."""
    seen = looked_at(plan, "event") - {"booking", "churn"}
    changing = {"invoice", "cash"} if cash and any(isinstance(part, Changes) for part in plan.parts) else set()
    return ["booking", *sorted(seen | changing)]


def _again(rows: np.ndarray, years: int) -> np.ndarray:
    """A year's credits so many times."""
    told = [rows]
    for year in range(1, years):
        more = rows.copy()
        more["month"] += 12 * year
        more["origin"] += 12 * year
        more["day"] += 365 * year
        more["deal"] += len(rows) * year
        told.append(more)
    return np.concatenate(told)


class _Year:
    """The credits of one year, kind by kind."""

    def __init__(self, assignment: Assignment, attainment: np.ndarray, uneven: bool, extra, phase):
        self.asked, self.attainment, self.uneven, self.extra, self.phase = assignment, attainment, uneven, extra, phase
        self.monthly = _monthly(assignment.quota)

    def sales(self, event: str, via: int, team: bool = False) -> np.ndarray:
        """CREDIT rows of every person, month and product, in as many equal deals as fit."""
        mix, products = np.array(self.asked.mix), len(self.asked.products)
        own_way = 1 + 3 * EVENTS.index(event) + 11 * via + 7 * team
        level = self.attainment[:, None, None] * self._waves(products, own_way)
        if self.extra is not None:
            level = level + (np.arange(products) == self.extra[0]) * self.extra[1] / max(mix[self.extra[0]], 1e-9)
        goal = self.monthly[None, :, None] * mix
        upto = np.ceil(np.cumsum(goal * level, axis=2) - 1e-6)  # never a cent below what was to be reached
        amount = np.diff(upto.astype(np.int64), axis=2, prepend=0)
        deals = _deals(level, self.asked, self.monthly, self.phase)
        rows = self._deals(amount, np.where(amount == 0, 0, np.maximum(deals, 1)), level, event, via)
        none = (deals == 0)[rows["person"], rows["month"], rows["product"]]
        back = rows[none]  # money of a month without a whole deal: a deal, and one given back, of a cent
        rows["amount"][none] += 1
        back["amount"], back["units"], back["cost"], back["deal"] = -1, 0, 0, back["deal"] + len(rows)
        return np.concatenate([rows, back])

    def _deals(self, amount, deals, level, event, via) -> np.ndarray:
        cell = np.repeat(np.arange(amount.size), deals.ravel())
        first = np.concatenate([[0], np.cumsum(deals.ravel())])
        nth = np.arange(len(cell)) - first[cell]
        total, count, level = amount.ravel()[cell], deals.ravel()[cell], level.ravel()[cell]
        rows = np.zeros(len(cell), CREDIT)
        person, month, product = np.unravel_index(cell, amount.shape)
        for name, content in (("person", person), ("month", month), ("product", product), ("origin", month),
                              ("source_person", person if via == OWN else -1)):
            rows[name] = content
        rows["event"], rows["via"] = EVENTS.index(event), via
        if event == "renewal":
            rows["origin"] -= 12  # of what was booked a year before
        rows["amount"] = total * (nth + 1) // count - total * nth // count
        units = 100 * _units(self.asked, self.monthly)[product] * (level ** 0.5 if self.uneven else level)
        units = np.ceil(units - 1e-6).astype(np.int64)
        rows["units"] = units * (nth + 1) // count - units * nth // count
        margins = np.array(self.asked.margins or (MARGIN,) * len(self.asked.products))
        rows["cost"] = np.rint(rows["amount"] * (1 - margins[product]) * ((1 + level) / 2 if self.uneven else 1))
        rows["day"], rows["deal"] = 30 * month + 7, np.arange(len(cell))
        return rows

    def results(self, place: int, attainment: np.ndarray) -> np.ndarray:
        """CREDIT rows of a measure with results of its own."""
        level = attainment[:, None] * self._waves(1, 50 + place)[:, :, 0]
        amount = np.ceil(_level(self.asked) * level - 1e-6).astype(np.int64)
        rows = np.zeros(amount.size, CREDIT)
        rows["person"], rows["month"] = (at.ravel() for at in np.indices(amount.shape))
        rows["measure"], rows["amount"] = place, amount.ravel()
        rows["source_person"] = rows["person"]
        rows["origin"], rows["day"] = rows["month"], 30 * rows["month"] + 7
        return rows

    def _waves(self, products: int, seed: int) -> np.ndarray:
        """Ones, or factors around 1 that differ by person, month and product: fractions of multiples of irrational
        numbers, so that no two series are alike. (n, 12, products)"""
        n = len(self.attainment)
        if not self.uneven:
            return np.ones((n, 12, products))
        person, month, product = np.indices((n, 12, products))
        turns = person * 0.6180339887 + month * 0.7548776662 * (1 + seed * 0.0137) + product * 0.3819660113 * (1 + seed)
        return 0.3 + 1.4 * (turns * (1 + 0.0291 * seed) % 1.0)


def _monthly(quota: float) -> np.ndarray:
    """Cents a month that add up to the year's quota, in whole currency where it is. (12,) int64"""
    least = 100 if quota >= 1_200 and quota == int(quota) else 1  # so that hundredths of it are whole cents
    return np.diff(np.rint(quota * 100 / least * np.arange(13) / 12).astype(np.int64)) * least


def _level(assignment: Assignment) -> np.ndarray:
    """Hundredths a month of a measure that is not sales, for exactly its quota. (12,) int64"""
    return np.diff(np.rint(100 * assignment.level * np.arange(13) / 12).astype(np.int64))


def _usual(assignment: Assignment, monthly: np.ndarray) -> np.ndarray:
    """Deals in a month at quota, parts of deals included. (products,)"""
    usual = np.full(len(assignment.products), float(assignment.deals))
    if assignment.prices:
        prices = np.array(assignment.prices) * 100
        usual = np.where(prices > 0, monthly.mean() * np.array(assignment.mix) / np.maximum(prices, 1), usual)
    return np.where(np.array(assignment.mix) > 0, usual, 0)


def _deals(level: np.ndarray, assignment: Assignment, monthly: np.ndarray, phase: float | None) -> np.ndarray:
    """Whole deals by person, month and product, one at least unless there is a phase. level: (n, 12, products) of
    quota; the same out.

    Months begin with different parts of a deal, so that not all of them gain one at once.
    """
    month = np.arange(12)[None, :, None]
    begun = ((4 * (month % 3) + month // 3 + 0.5) / 12 + (phase or 0.0)) % 1.0
    usual = _usual(assignment, monthly)
    least = 1 if phase is None else 0
    return np.where(usual > 0, np.clip(np.floor(level * usual + begun), least, _MOST_DEALS), 0).astype(np.int64)


def _units(assignment: Assignment, monthly: np.ndarray) -> np.ndarray:
    """Units in a month at quota: one a deal where prices tell the deals. (products,)"""
    if assignment.prices:
        return _usual(assignment, monthly)
    return np.full(len(assignment.products), assignment.units)


def _quotas(assignment: Assignment, measures, n: int, years: int, phase: float | None) -> dict:
    """By (measure, kind of period): cells of the quota, in the unit of what the measure counts."""
    monthly, mix = _monthly(assignment.quota), np.array(assignment.mix)
    margins = np.array(assignment.margins or (MARGIN,) * len(mix))
    by_month = {
        "bookings": monthly, "margin": monthly * (mix * margins).sum(),
        "units": np.full(12, 100 * (_units(assignment, monthly) * (mix > 0)).sum()),
        "deals": 100 * _deals(np.ones((1, 12, len(mix))), assignment, monthly, phase)[0].sum(axis=1),
    } | {name: _level(assignment) for name in measures[1:]}
    quotas = {}
    for measure, months in by_month.items():
        for kind, size in MONTHS.items():
            periods = np.floor(np.asarray(months, float).reshape(-1, size).sum(axis=1) + 1e-6).astype(np.int64)
            quotas[measure, kind] = np.tile(periods, years * n)
    return quotas
