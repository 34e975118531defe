"""What a plan promises: its incentive at quota, through the exact engine, and its pay mix."""

from __future__ import annotations

import numpy as np

from salessim.calendar import ENDS, PERIODS
from salessim.pay.engine import lines, needs_book, settle, settles
from salessim.pay.money import MILLION
from salessim.pay.plan import Plan
from salessim.pay.reviewing.assignment import assigned
from salessim.pay.reviewing.typical_year import typical


def incentive(plan: Plan, quotas, attainment: float = 1.0, *, products: tuple[str, ...] = (), mix=None) -> float:
    """A year's variable pay, in currency, of a rep with the same attainment in every period.

    quotas: quota in currency for a (month, quarter, half, year), as in calendar.PERIODS; attainment: 1.0 is quota.
    products: names where the plan names products; mix: their shares of bookings, equal shares where not given.
    """
    shares = np.full(max(len(products), 1), 1.0 / max(len(products), 1)) if mix is None else np.asarray(mix, float)
    if needs_book(plan):
        return _of_typical_year(plan, float(quotas[-1]), attainment, products, shares)
    paid = 0
    for kind, quota in zip(PERIODS, quotas, strict=True):
        if kind not in settles(plan):
            continue
        booked = np.rint(quota * attainment * 100 * shares / shares.sum()).astype(np.int64)
        booked[-1] += round(quota * attainment * 100) - booked.sum()  # the products' cents add up to the total
        person, whole = np.zeros(1, np.int64), np.array([MILLION])
        slips = [
            lines(plan, kind, index, person, booked[None, :], np.array([round(quota * 100)]), whole, products=products)
            for index in range(len(ENDS[kind]))
        ]
        paid += sum(int(slip["amount"][slip["component"] > 0].sum()) for slip in slips)
    return paid / 100


def _of_typical_year(plan, quota, attainment, products, shares):
    """The same where a plan looks at more than totals: of a year whose months are alike."""
    told = assigned(plan, max(quota, 1.0), products, dict(zip(products, shares.tolist(), strict=False)) or None)
    slips = settle(plan, typical(plan, told, np.array([attainment])))
    return int(slips["amount"][slips["component"] > 0].sum()) / 100


def pay_mix(plan: Plan) -> float:
    """The fixed part of target pay, as declared: 0.5 is "50/50". 1.0 where nothing is promised."""
    promised = plan.salary + plan.target_incentive
    return plan.salary / promised if promised else 1.0
