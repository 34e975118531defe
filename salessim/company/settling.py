"""After pipelines have grown: people with the pace, pay, results and relationships of a company years into its life.

While pipelines grow nobody comes or goes, so nobody has a past yet. What the last quarter brought is taken as usual;
from it follow usual pay, the pressure to leave and so how long people have been here. Without this a company spends
its first measured years finding its balance, and every comparison would carry that along.
"""

from functools import lru_cache

import numpy as np

from salessim.company.state import SELLING
from salessim.pay import incentive
from salessim.selling import floor as f
from salessim.selling.feel import USUAL_EXITS, wish_to_leave

OWN_SHARE = 0.4   # of a usual pace that is the seat's own last quarter, the rest its role's; assumption: about what
#                   deal luck leaves of differences in a year
FULL_PART = 0.75  # of the weeks in which pipelines grow they are about full; assumption
KNOWN_WEEKS = 52.0  # in which pace and pay come to be known
RESULTS = np.linspace(0.0, 4.0, 17)


def settled(scenario, terms, calendar, state, closed, make_people):
    """The state after pipelines have grown, with people as they are in the middle of a company's life.

    closed: DEALS closed in the quarter before, when pipelines were full; make_people: from the pressure to leave to
    people.
    """
    tables, per = state.tables, calendar.ticks_per_week
    seats, before = tables["seats"], tables["people"]
    pace = usual_pace(seats, closed)
    results = pace * 52.0 / np.maximum(seats["annual_quota"], 1.0)
    pay = usual_pay(scenario, seats, results)
    before["pay_year"], before["attainment"] = pay, results  # at the start people stand in the order of seats
    people = make_people(pressure_to_leave(terms, tables))
    selling = np.maximum(state.week * per - people["began"], 0)
    known = 1.0 - np.exp(-selling / (KNOWN_WEEKS * per))
    people["pace"] = seats["annual_quota"] / 52.0
    for name, usual in (("pace", pace), ("pay_year", pay), ("attainment", results)):
        people[name] += (usual - people[name]) * known
    for name in ("usual_effort", "effort", "optimism", "fatigue"):
        people[name] = before[name]
    people["confidence"] = np.clip(people["attainment"], 0.3, 1.5)
    people["climate"] = scenario.behaviour.feeling.climate * USUAL_EXITS
    tables["people"], tables["teams"]["exits"] = people, USUAL_EXITS
    tables["lives"]["phase"], tables["lives"]["due"] = SELLING, np.inf
    tables["requests"] = tables["requests"][:0]
    return state


def usual_pace(seats, closed):
    """Bookings a week of each seat in a quarter: part its own, part its role's mean. (seats,)"""
    own = np.bincount(closed["seat"], closed["booked"], minlength=len(seats)) / 13.0
    role = np.bincount(seats["role"], own) / np.maximum(np.bincount(seats["role"]), 1)
    return OWN_SHARE * own + (1.0 - OWN_SHARE) * role[seats["role"]]


def usual_pay(scenario, seats, results):
    """Yearly pay of each seat at such attainment, by the pay engine on a grid. (seats,) currency"""
    pay, products = np.zeros(len(seats)), tuple(scenario.market.products)
    for r, role in enumerate(scenario.roles.values()):
        mine = seats["role"] == r
        pay[mine] = np.interp(results[mine], RESULTS, _pays(scenario.plans[role.plan], role.quota, products))
    return pay


@lru_cache(maxsize=256)
def _pays(plan, quota, products):
    quotas = tuple(quota / periods for periods in (12, 4, 2, 1))
    return plan.salary + np.array([incentive(plan, quotas, a, products=products) for a in RESULTS.tolist()])


def pressure_to_leave(terms, tables):
    """Mean factor on the declared hazards of resigning, as pay and results stand. (roles,), 1 without seats"""
    people, seats, skill = tables["people"], tables["seats"], tables["teams"]["coach_skill"]
    pay = terms.roles["pay"]
    wishes = [wish_to_leave(people[p], pay[role], skill[team], USUAL_EXITS, terms.rules[0])
              for p, role, team in zip(seats["person"], seats["role"], seats["team"], strict=True) if p >= 0]
    role = seats["role"][seats["person"] >= 0]
    number = np.bincount(role, minlength=len(pay))
    return np.where(number > 0, np.bincount(role, np.exp(wishes), len(pay)) / np.maximum(number, 1), 1.0)


def know_each_other(tables, week, growing, per_week):
    """Relationships by time on the seat: contact as while pipelines grew, in proportion to an account's potential.

    growing: the weeks in which they grew, until `week`.
    """
    accounts, coverage = tables["accounts"], tables["coverage"]
    column = np.where(accounts["owns"] > 0, f.CUSTOMER_SELL, f.NEW_SELL)
    seat = np.full(len(accounts), -1)
    for p in range(coverage.shape[1]):
        seat = np.where(seat >= 0, seat, coverage[np.arange(len(accounts)), p, column])
    contact = -np.log1p(-np.minimum(accounts["bond"], 0.999))
    met, there = (np.bincount(seat + 1, what) for what in (contact, accounts["potential"]))
    rate = (met / np.maximum(there * FULL_PART * growing * per_week, 1e-9))[seat + 1]  # place 0: nobody's
    friend = np.where(seat >= 0, tables["seats"]["person"][seat], -1)
    selling = np.maximum(week * per_week - tables["people"]["began"], 0)
    known = np.where(friend >= 0, rate * accounts["potential"] * selling[friend], 0.0)
    accounts["bond"], accounts["friend"] = 1.0 - np.exp(-known), friend
