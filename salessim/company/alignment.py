"""How well the sales task, pay and hours agree: whether people do what they are asked, and are paid for what it brings.

Each is 1 less half the sum of differences of shares: 1 where shares are the same, 0 where they have nothing in common.
Both are means over roles, by how many sell in each.
"""

import math
from functools import lru_cache

import numpy as np

from salessim.company.terms import usual_mix
from salessim.pay.engine import settle
from salessim.pay.reviewing.assignment import Assignment
from salessim.pay.reviewing.typical_year import typical

MORE = 0.05  # of a year's quota sold on top, all of one product: what it pays is what pay points to; assumption


def agreement(shares, others):
    """1 less half the sum of absolute differences of two sets of amounts, each taken as shares; NaN of nothing."""
    if not (np.sum(shares) > 0.0 and np.sum(others) > 0.0):
        return math.nan
    return float(1.0 - 0.5 * np.abs(shares / np.sum(shares) - others / np.sum(others)).sum())


def paid_by_product(scenario, role):
    """What a plan pays a role for one more unit of bookings of each product, at quota: (products,), as felt."""
    place = list(scenario.roles).index(role)
    declared = scenario.roles[role]
    sold = scenario.market.products
    return np.array(_paid(scenario.plans[declared.felt("mix")], declared.quota, tuple(sold),
                          tuple(usual_mix(scenario)[place].tolist()), tuple(p.margin for p in sold.values()),
                          tuple(p.price for p in sold.values())))


@lru_cache(maxsize=256)
def _paid(plan, quota, products, mix, margins, prices):
    asked = Assignment(quota, products, mix, margins, prices)
    paid = [settle(plan, typical(plan, asked, np.ones(1), extra=extra))["amount"].sum() / 100.0
            for extra in (None, *((p, MORE) for p in range(len(products))))]
    return tuple(max(more - paid[0], 0.0) / (MORE * quota) for more in paid[1:])


def hours_asked(history, r):
    """Hours on looking, open deals and customers that the task of a role weighs out by itself: (3,) in proportion."""
    scenario, ticks = history.scenario, history.ticks
    role, time = list(scenario.roles.values())[r], scenario.behaviour.time
    seats = history.end.tables["seats"]
    mine = (seats["role"] == r) & (seats["selling"] == 1)
    if not mine.any() or not len(ticks):
        return np.zeros(3)
    usual = [ticks[name].mean() / max(seats[name].sum(), 1e-9) for name in ("deals", "customers")]  # over the end's
    return np.array([role.task.prospect * time.prospecting_deals * mine.sum(),
                     role.task.sell * seats["deals"][mine].sum() * usual[0],
                     role.task.care * time.customer_deals * seats["customers"][mine].sum() * usual[1]])


def hours_spent(history, r):
    """Hours that a role has spent on looking, open deals and customers: (3,), over the history, or since the last time
    accounts changed hands."""
    seats = history.end.tables["seats"]
    spent = seats["spent"]
    if not history.journal.redrawn:
        spent = spent - history.start.tables["seats"]["spent"]
    return spent[seats["role"] == r].sum(axis=0)


def measured(history):
    """Measures of agreement, by name."""
    scenario, won = history.scenario, history.won
    margins = np.array([product.margin for product in scenario.market.products.values()])
    seller = history.end.tables["people"]["role"][won["person"]]
    found = []
    for r, (name, role) in enumerate(scenario.roles.items()):
        hours = hours_spent(history, r)
        mine = won[(seller == r) & (won["person"] >= 0)]
        sold = np.bincount(mine["product"], mine["booked"], len(margins))
        found.append((agreement(hours, hours_asked(history, r)) if not role.joins else math.nan, hours.sum(),
                      agreement(sold * paid_by_product(scenario, name), sold * margins), sold.sum()))
    task, hours, pay, sold = np.array(found).T
    return {"task_alignment": _mean(task, hours), "pay_alignment": _mean(pay, sold)}


def _mean(values, weights):
    known = np.isfinite(values) & (weights > 0.0)
    return float(np.average(values[known], weights=weights[known])) if known.any() else math.nan
