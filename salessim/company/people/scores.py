"""What a seller's quarter is judged by, each against its standard: 1 is ordinary."""

import numpy as np

from salessim.calendar import PERIODS
from salessim.selling.care import ORDINARY
from salessim.selling.floor import CUSTOMERS_ALL, DEALS_OPEN

MOST = 2.0  # what any measure but attainment can count: open deals cannot make up for no sales; assumption
LEAST_ROOM = 0.01  # discount within which prices are judged where sellers have no authority; assumption


def scores(company, judged):
    """Weighted sum of what is judged, each against its standard: 1 is ordinary. judged: rows of seats; (judged,) out"""
    weights = company.scenario.supervision.weights
    return sum((weight * AGAINST_STANDARD[name](company, judged) for name, weight in weights.items() if weight > 0.0),
               np.zeros(len(judged)))


def _attainment(company, judged):
    """Of the past half year, against quota."""
    return company.floor.people["attainment"][company.floor.seats["person"][judged]]


def _activity(company, judged):
    """Hours worked over the quarter, against the reference week."""
    effort = company.floor.people["usual_effort"][company.floor.seats["person"][judged]]
    return effort**company.scenario.behaviour.effort.hours_share


def _pipeline(company, judged):
    """Open deals against the quarter's quota, against the mean of the role."""
    seats, deals = company.floor.seats, company.floor.deals[:company.floor.counts[DEALS_OPEN]]
    value = np.bincount(deals["seat"], deals["value"] * (deals["outcome"] < 0), len(seats))[judged]
    quota = seats["quota"][judged, PERIODS.index("quarter")]
    cover = np.divide(value, quota, out=np.zeros(len(judged)), where=quota > 0)
    role = seats["role"][judged]
    usual = (np.bincount(role, cover) / np.maximum(np.bincount(role), 1))[role]
    return _within(np.divide(cover, usual, out=np.ones(len(judged)), where=usual > 0))


def _customers(company, judged):
    """How content own customers are, against ordinary ones; ordinary without any."""
    customers = company.floor.customers[:company.floor.counts[CUSTOMERS_ALL]]
    customers = customers[(customers["active"] == 1) & (customers["seat"] >= 0)]
    n = len(company.floor.seats)
    have = np.bincount(customers["seat"], minlength=n)[judged]
    content = np.bincount(customers["seat"], customers["satisfaction"], n)[judged]
    return _within(np.divide(content, have * ORDINARY, out=np.ones(len(judged)), where=have > 0))


def _price(company, judged):
    """The quarter's discount against colleagues' of the role, in parts of what a seller may give alone."""
    value, given = company.priced[company.floor.seats["person"][judged]].T
    role = company.floor.seats["role"][judged]
    usual = np.bincount(role, given) / np.maximum(np.bincount(role, value), 1e-9)
    own = np.divide(given, value, out=usual[role], where=value > 0)
    return _within(1.0 + (usual[role] - own) / max(company.scenario.pricing.authority, LEAST_ROOM))


def _within(measure):
    return np.clip(measure, 0.0, MOST)


AGAINST_STANDARD = {"attainment": _attainment, "activity": _activity, "pipeline": _pipeline, "customers": _customers,
                    "price": _price}
