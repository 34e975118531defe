"""Bottom-up quotas: what each says to expect, and what it is worth to say less."""

from functools import lru_cache

import numpy as np

from salessim.calendar import YEAR
from salessim.chart.quotas import agreed
from salessim.pay.engine import settle
from salessim.pay.reviewing.assignment import assigned
from salessim.pay.reviewing.curve import COLLEAGUES
from salessim.pay.reviewing.typical_year import typical

KNOWN = 26   # weeks of selling before somebody has a pace of one's own to speak of; assumption
LOWER = 0.1  # of a quota: what is tried when it is asked what a lower one is worth


def ask(scenario, seats, people, week, ticks_per_week):
    """As a year begins: quotas of those who have sold half a year go half way to what they say; others have their
    role's. seats, people: SEATS and PEOPLE, written to.
    """
    if scenario.quotas.method != "bottom_up":
        return
    forget_what_was_said(seats)
    roles, behaviour = list(scenario.roles.values()), scenario.behaviour.forecast
    asked = np.array([not role.joins and role.task.sell > 0 for role in roles])  # who sells what is found
    rows = np.flatnonzero((seats["selling"] == 1) & asked[seats["role"]])
    rows = rows[week - people["began"][seats["person"][rows]] / ticks_per_week >= KNOWN]
    who = people[seats["person"][rows]]
    expected = YEAR * who["pace"] * np.exp(who["optimism"]) * who["usual_effort"] ** behaviour.elasticity
    worth = np.array([worth_of_less(scenario.plans[role.felt("effort")], role.quota, tuple(scenario.market.products))
                      for role in roles])[seats["role"][rows]]
    quota = seats["annual_quota"][rows]
    said = agreed(expected, quota, behaviour.understated * who["opportunism"] * worth)
    seats["ratcheted"][rows] = said / quota
    seats["annual_quota"][rows] = seats["ratcheted"][rows] * quota


def forget_what_was_said(seats):
    """Quotas as roles and territories have them, whatever the holder of a seat said or sold before."""
    seats["annual_quota"] = np.round(seats["annual_quota"] / seats["ratcheted"], 2)
    seats["ratcheted"] = 1.0


@lru_cache(maxsize=256)
def worth_of_less(plan, quota, products):
    """How far a year's variable pay rises when a quota that is just met is lower: 0 not at all, 1 as much as the quota
    falls or more."""
    same = _pay(plan, quota, products, 1.0)
    rise = _pay(plan, quota * (1.0 - LOWER), products, 1.0 / (1.0 - LOWER)) - same
    return min(max(rise / (LOWER * same), 0.0), 1.0) if same > 0 else 0.0


def _pay(plan, quota, products, sold):
    """Variable pay of a year, in cents, of one who sells so much of quota, as everybody does."""
    book = typical(plan, assigned(plan, max(quota, 1.0), products), np.full(COLLEAGUES + 1, sold),
                   years=2 if plan.changing else 1)
    slips = settle(plan, book)
    return float(slips["amount"][(slips["person"] == 0) & (slips["component"] > 0)].sum())
