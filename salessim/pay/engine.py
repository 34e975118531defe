"""The pay engine: results of a period in, payslip lines out. The simulation and the analyst use this one."""

from __future__ import annotations

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.credited import LINE, Credited
from salessim.pay.money import MILLION
from salessim.pay.plan import Plan

NONE = np.empty(0, dtype=LINE)


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
) -> np.ndarray:
    """What n people under `plan` are paid for one period: the lines of all components that settle at its end.

    kind, index: which period (a kind of calendar.PERIODS, its index since the epoch). people: (n,) int addresses.
    credits: (n, products) int64 cents booked to them in that period. quota: (n,) int64 cents for that period, 0 where
    there is none; as it stands, so already reduced for somebody who joined late. share: (n,) int64 part of the period
    employed, in `whole`ths: millionths, or days with the period's days as `whole`; prorates salary and bonus money.
    products: names of the columns of `credits`, needed where a commission names products.

    Returns LINE rows, component by component, people in the order given; a person without results gets lines of 0.
    Raises ValueError for results beyond a billion, KeyError for a product that `products` does not name.
    """
    settling = [(place, part) for place, part in enumerate(plan.parts) if part.period == kind]
    if not settling or not len(people):
        return NONE
    credited = Credited(index, credits, quota, share, products, whole)
    earned = [(place, part.earn(credited)) for place, part in settling]
    slips = np.empty(sum(len(paid.row) for _, paid in earned), dtype=LINE)
    slips["period"] = index
    slips["kind"] = PERIODS.index(kind)
    start = 0
    for place, paid in earned:
        slip = slips[start : start + len(paid.row)]
        slip["person"] = people[paid.row]
        slip["component"] = place
        slip["part"], slip["base"], slip["rate"], slip["amount"] = paid.part, paid.base, paid.rate, paid.amount
        start += len(paid.row)
    return slips


def settles(plan: Plan) -> tuple[str, ...]:
    """The kinds of period at whose end this plan pays anything, in the order of calendar.PERIODS."""
    return tuple(kind for kind in PERIODS if any(part.period == kind for part in plan.parts))


def explain(line: np.void, plan: Plan) -> str:
    """A payslip line in a sentence: "Tier 2 pays 12 % on 20,000.00 above 100 % of quota." line: one row of LINE."""
    return plan.parts[int(line["component"])].because(line)
