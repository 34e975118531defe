"""What a plan pays over attainment: by component and in total, what it costs, and what the next unit pays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from salessim.calendar import ENDS, PERIODS
from salessim.pay.book import Book
from salessim.pay.components.component import Changes
from salessim.pay.engine import settle
from salessim.pay.plan import Plan
from salessim.pay.reviewing.assignment import Assignment, looked_at
from salessim.pay.reviewing.finding import SPREAD, USUAL
from salessim.pay.reviewing.typical_year import typical

STEP = 0.01
GRID = np.round(np.arange(0, 301) * STEP, 4)  # attainment
SHOWN = 2.0  # pictures and tables end there
MOST_JUMPS, FINER = 24, 17  # jumps told apart, the largest first; samples between two grid points, both included
LUCK = SPREAD  # of a period's attainment around its forecast when the period begins
PHASES = (0.0, 0.014, 0.028, 0.042, 0.056, 0.07)  # of a deal; the months of a year begin a twelfth apart
COLLEAGUES = 7  # in a team beside the person looked at; assumption
RACED = np.arange(0, 16) / 5  # attainments at which pay among others is looked at
WEEKS = {kind: 52 // len(ends) for kind, ends in ENDS.items()}


@dataclass(frozen=True, eq=False)
class Curve:
    """A year's pay of people who differ in attainment alone.

    at: (n,) attainment, rising. parts: (1 + components, n) currency a year, the salary first.
    names: what payslips call the parts. periods: their kinds of period.
    """

    plan: Plan
    assignment: Assignment
    at: np.ndarray
    parts: np.ndarray

    @property
    def total(self) -> np.ndarray:
        """The incentive: all but the salary. (n,) currency a year"""
        return self.parts[1:].sum(axis=0)

    @property
    def cost(self) -> np.ndarray:
        """Salary and incentive. (n,) currency a year"""
        return self.parts.sum(axis=0)

    @property
    def names(self) -> tuple[str, ...]:
        """What payslips call the parts."""
        return tuple(self.plan.called(place) for place in range(len(self.parts)))

    def periods(self, place: int) -> int:
        """How often a year part `place` is settled."""
        return len(ENDS[self.plan.parts[place].period])

    def paid(self, attainment: float) -> float:
        """The incentive at an attainment, straight between the sampled ones."""
        return float(np.interp(attainment, self.at, self.total))


def payout_curve(plan: Plan, assignment: Assignment, at: np.ndarray = GRID, **year) -> Curve:
    """The curve through the exact engine: everybody of `at` works a typical year (see `typical`, which takes `year`).

    Where components change what others pay, a second year like the first is looked at, in which what is held back,
    repaid or paid in instalments has come to rest. Raises ValueError for results beyond a billion.
    """
    years, cash = _needed(plan, assignment)
    parts = _by_phase(plan, assignment, at, years=years, cash=cash, **year)
    for place, expected in _among_others(plan, assignment):
        parts[place] = np.interp(at, RACED, expected)
    return Curve(plan, assignment, np.asarray(at, float), parts / 100)


def at_quota(plan: Plan, assignment: Assignment) -> float:
    """The incentive at quota alone, currency a year, quickly: as if nobody else were there."""
    years = 2 if any(isinstance(part, Changes) for part in plan.components) else 1
    return float(_by_phase(plan, assignment, np.ones(1), years=years)[1:].sum()) / 100


def _by_phase(plan: Plan, assignment: Assignment, at: np.ndarray, **year) -> np.ndarray:
    """Cents each part pays; where deals are counted the mean over PHASES, as no part of a deal can be had."""
    phases = PHASES if "deals" in looked_at(plan) and not year.get("uneven") else (None,)
    return np.mean([_paid(plan, typical(plan, assignment, at, phase=phase, **year)) for phase in phases], axis=0)


@lru_cache(maxsize=64)
def _needed(plan: Plan, assignment: Assignment) -> tuple[int, bool]:
    """How many years a book of the plan needs until pay has come to rest, and whether it needs invoices and cash."""
    if not any(isinstance(part, Changes) for part in plan.components):
        return 1, False
    some = np.array([0.2, 0.7, 1.0, 1.6])
    whole = _paid(plan, typical(plan, assignment, some, years=2))
    for years, cash in ((1, False), (1, True), (2, False)):
        if np.array_equal(_paid(plan, typical(plan, assignment, some, years=years, cash=cash)), whole):
            return years, cash
    return 2, True


def _paid(plan: Plan, book: Book) -> np.ndarray:
    """Cents each part pays each person of a book in its last year. (parts, people)"""
    slips = settle(plan, book)
    a_year = np.array([len(ENDS[kind]) for kind in PERIODS])
    slips = slips[slips["period"] // a_year[slips["kind"]] == book.months // 12 - 1]
    parts = np.zeros((len(plan.parts), len(book.people)))
    np.add.at(parts, (slips["component"], slips["person"]), slips["amount"])
    return parts


@lru_cache(maxsize=64)
def _among_others(plan: Plan, assignment: Assignment) -> tuple[tuple[int, np.ndarray], ...]:
    """Parts whose pay depends on what others sell (ranks, pools), each with what it pays at the attainments RACED among
    COLLEAGUES of usual attainments, in one team. A race is luck: between these places pay goes straight, and no jump in
    it is a cliff. Cents."""
    years, cash = _needed(plan, assignment)

    def book(people: np.ndarray) -> Book:
        return typical(plan, assignment, people, years=years, cash=cash)

    three = np.array([0.6, 1.0, 1.4])  # people are put together first: a plan that looks at nobody else pays them alike
    one_by_one = np.hstack([_paid(plan, book(three[k:k + 1])) for k in range(3)])
    apart = np.abs(_paid(plan, book(three)) - one_by_one) + np.abs(_paid(plan, _teamed(book(three))) - one_by_one)
    raced = np.flatnonzero(apart.max(axis=1) > 1)
    if not len(raced):
        return ()
    usual = USUAL + SPREAD * np.array([NormalDist().inv_cdf((k + 0.5) / COLLEAGUES) for k in range(COLLEAGUES)])
    crews = [np.append(usual.clip(0.05) + 1e-4, attainment) for attainment in RACED]
    paid = np.array([_paid(plan, _teamed(book(crew)))[:, -1] for crew in crews])
    return tuple((int(place), paid[:, place]) for place in raced)


def _teamed(book: Book) -> Book:
    """The same people as one team; where a component counts the team's results, they are in proportion to one's own."""
    return replace(book, teams=np.zeros(len(book.people), np.int64), of_teams=None, _totals={})


def jumps(curve: Curve, least: float) -> list[tuple[float, np.ndarray]]:
    """Where pay jumps, total or any component, by `least` (currency a year) or more, and what each part's jump is.

    Stretches that rise by more than a neighbour are sampled ever finer, until a slope would have shown itself as such.
    """
    rise = np.abs(np.diff(curve.parts, axis=1))
    beside = np.pad(rise, ((0, 0), (1, 1)), mode="edge")
    excess = (rise - np.minimum(beside[:, :-2], beside[:, 2:])).max(axis=0)
    suspect = np.flatnonzero((rise.max(axis=0) >= least) & (excess >= 0.5 * least))
    suspect = np.sort(suspect[np.argsort(-excess[suspect], kind="stable")[:MOST_JUMPS]])
    found = [(curve.at[k], curve.at[k + 1], curve.parts[:, k + 1] - curve.parts[:, k]) for k in suspect]
    for _ in range(3):
        if not found:
            break
        fine = np.concatenate([np.linspace(low, high, FINER) for low, high, _ in found])
        parts = payout_curve(curve.plan, curve.assignment, fine).parts.reshape(len(curve.parts), len(found), FINER)
        steps = np.diff(parts, axis=2)
        largest = np.abs(steps).max(axis=0).argmax(axis=1)
        found = [(fine[FINER * k + j], fine[FINER * k + j + 1], steps[:, k, j]) for k, j in enumerate(largest)
                 if np.abs(steps[:, k, j]).max() >= 0.8 * least]
    return [(float(high), by_part) for _, high, by_part in found if np.abs(by_part).max() >= least]


def next_unit(curve: Curve, kind: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What the next unit sold pays, by where the rep is on course to end and the weeks left of a period.

    kind: the period whose luck is still to come: its coming weeks spread the end around the forecast, by LUCK at its
    beginning and less as the square root of what is left. Returns (forecast (n,), weeks left (w,), rate (w, n)): pay
    for a unit of bookings, over the next hundredth of quota.
    """
    forecast = curve.at[(curve.at <= SHOWN) & (curve.at >= 0)]
    weeks = np.arange(0, WEEKS[kind] + 1)
    below = curve.at[0]
    rates = np.empty((len(weeks), len(forecast)))
    slope = (np.interp(forecast + STEP, curve.at, curve.total) - np.interp(forecast, curve.at, curve.total)) / STEP
    rates[0] = slope
    ends = curve.at[:-1]
    step = np.diff(curve.total) / np.diff(curve.at)
    for row, left in enumerate(weeks[1:], start=1):
        spread = LUCK * np.sqrt(left / WEEKS[kind])
        weight = np.exp(-0.5 * ((ends[None, :] - forecast[:, None]) / spread) ** 2)
        weight[:, ends < below] = 0
        rates[row] = (weight * step).sum(axis=1) / weight.sum(axis=1)
    return forecast, weeks, rates / curve.assignment.quota


def clock(curve: Curve) -> str:
    """The kind of period with most pay that is not simply in proportion to results; the shortest settled if none."""
    bent: dict[str, float] = {}
    for part, paid in zip(curve.plan.parts[1:], curve.parts[1:], strict=True):
        straight = paid[0] + (paid[-1] - paid[0]) * (curve.at - curve.at[0]) / (curve.at[-1] - curve.at[0])
        bent[part.period] = bent.get(part.period, 0.0) + float(np.abs(paid - straight).mean())
    if not bent:
        return "quarter"
    return max(sorted(bent, key=PERIODS.index), key=lambda kind: bent[kind])
