"""The pay engine: a plan and a book in, payslip lines out. The simulation and the analyst use this one.

It keeps nothing: what a draw owes or what was paid to date follows from the periods of the book.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.book import Book, OnePeriod
from salessim.pay.earned import Earned
from salessim.pay.line import LINE, Lines
from salessim.pay.money import MILLION
from salessim.pay.plan import Plan

NONE = np.empty(0, dtype=LINE)


def settle(plan: Plan, book: Book, only: Collection[int] | None = None,
           besides: Mapping[int, Lines] | None = None) -> np.ndarray:
    """All payslip lines of the people of a book under a plan: LINE rows, component by component, person by person.

    only: places of the components that settle (0 the salary); all unless given. besides: what components, by place, pay
    beyond this book, such as shares of a payout: the components that change pay act on it, but it is not returned.
    A cell in which somebody neither worked nor was credited gets no line. Raises ValueError for results beyond a
    billion, KeyError for a product that the book does not know.
    """
    parts = ((place, part) for place, part in enumerate(plan.parts) if only is None or place in only)
    return _settled(plan, book, parts, besides or {})


def _settled(plan, book, parts, besides):
    earned, slips, changing = Earned(book, plan.target_incentive), [], plan.changing
    for place, part in parts:
        paid = part.earn(book, earned)
        if changing:
            earned.add(part, paid)
            if place in besides:
                earned.add(part, besides[place])
        slips.append(_slips(place, part, paid, book))
    if len(slips) == 1:  # as in most months of a run
        return slips[0]
    return np.concatenate(slips) if slips else NONE


def _slips(place, part, paid: Lines, book):
    indexes = book.indexes(part.period)
    slips = np.empty(len(paid.row), LINE)
    if len(indexes) == 1:  # as a run pays, twenty times a year
        slips["person"], slips["period"] = book.people[paid.row], indexes[0]
    else:
        person, column = np.divmod(paid.row, len(indexes))
        slips["person"], slips["period"] = book.people[person], indexes[column]
    slips["kind"], slips["component"] = PERIODS.index(part.period), place
    slips["part"], slips["base"], slips["rate"], slips["amount"] = paid.part, paid.base, paid.rate, paid.amount
    worked = book.share(part.period)[paid.row] > 0
    if worked.all():
        return slips
    return slips[worked | (slips["amount"] != 0) | (slips["base"] != 0)]


def lines(
    plan: Plan,
    kind: str,
    index: int,
    people: np.ndarray,
    credits: np.ndarray,
    quota: np.ndarray,
    share: np.ndarray,
    *,
    products: tuple[str, ...] = (),
    whole: int = MILLION,
    salaries: np.ndarray | None = None,
) -> np.ndarray:
    """What n people under `plan` are paid for one period: the lines of all components that settle at its end.

    kind, index: which period (a kind of calendar.PERIODS, its index since the epoch). people: (n,) int addresses.
    credits: (n, products) int64 cents booked to them in that period. quota: (n,) int64 cents for that period, 0 where
    there is none; as it stands, so already reduced for somebody who joined late. share: (n,) int64 part of the period
    employed, in `whole`ths: millionths, or days with the period's days as `whole`; prorates salary and bonus money.
    products: names of the columns of `credits`, needed where a commission names products. salaries: (n,) int64 cents a
    year in place of the plan's.

    Returns LINE rows, component by component, people in the order given; a person without results gets lines of 0.
    Raises ValueError for results beyond a billion, KeyError for a product that `products` does not name.
    """
    settling = [(place, part) for place, part in enumerate(plan.parts) if part.period == kind]
    if not settling or not len(people):
        return NONE
    book = OnePeriod(people, kind, index, credits, quota, share, products, whole, salaries)
    return _settled(plan, book, settling, {})


def settles(plan: Plan) -> tuple[str, ...]:
    """The kinds of period at whose end this plan pays anything, in the order of calendar.PERIODS."""
    return tuple(kind for kind in PERIODS if any(part.period == kind for part in plan.parts))


@lru_cache(maxsize=512)
def needs_book(plan: Plan) -> bool:
    """Whether a plan looks at more than what each person booked in a period: then `lines` is not enough for it."""
    if plan.changing or any(getattr(part, "whose", "own") != "own" or hasattr(part, "among") for part in plan.parts):
        return True
    one = np.ones(1, np.int64)
    products = tuple({name for part in plan.parts for name in getattr(part, "products", ())}) or ("all",)
    try:
        for kind in settles(plan):
            lines(plan, kind, 0, one, np.zeros((1, len(products)), np.int64), one, one, products=products, whole=1)
    except KeyError:
        return True
    return False


def explain(line: np.void, plan: Plan) -> str:
    """A payslip line in a sentence: "Tier 2 pays 12 % on 20,000.00 above 100 % of quota." line: one row of LINE."""
    return plan.parts[int(line["component"])].because(line)
