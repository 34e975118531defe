"""Planning as a period ends: what came out becomes the terms of the time ahead.

What is planned is a scenario, and comes into force with the next week as any change does: the company departs from its
own terms (`salessim.company.departure`), and what moves costs what moves cost.
"""

import numpy as np

from salessim.calendar import PERIODS, YEAR
from salessim.chart.planning import Results, planned_from
from salessim.company.quotas import PER_YEAR


def plan_ahead(company, week, kinds):
    """As a period of planning ends: `company.planned`, the scenario in force from now on, where anything changes."""
    planning, every = company.scenario.planning, company.scenario.planning.every
    if every not in kinds:
        return
    hours = hours_since(company) if planning.task else None
    if week <= 0:
        return
    scenario, changes = planned_from(company.scenario, results_of(company, every, hours))
    company.journal.plans.extend((week, *change) for change in changes)
    if changes or scenario.planning.map == "redraw":
        company.planned = scenario


def next_plan(scenario, week, last):
    """The week until which a company goes on as it is: the end of the period of planning, `last` at the latest."""
    if scenario.planning.every == "never":
        return last
    weeks = YEAR // PER_YEAR[scenario.planning.every]
    return min(last, (week // weeks + 1) * weeks)


def results_of(company, kind, hours):
    """Results of the running period, before its credits are opened anew; hours: as in Results."""
    scenario, floor, k = company.scenario, company.floor, PERIODS.index(kind)
    seats, roles = floor.seats, len(scenario.roles)
    selling = seats[(seats["selling"] == 1) & (seats["quota"][:, k] > 0)]
    at = selling["role"], selling["team"]
    credited, quota = np.zeros((2, roles, len(scenario.teams)))
    np.add.at(credited, at, selling["credited"][:, k])
    np.add.at(quota, at, selling["quota"][:, k])
    sold = np.zeros((roles, len(company.products)))
    role = floor.people["role"][:company.made]
    here = role < roles  # not who left under a chart with more of them
    np.add.at(sold, role[here], (company.credits - company.opened[k])[:company.made][here] / 100.0)
    own = sold[[not role.joins and role.task.sell > 0 for role in scenario.roles.values()]]
    margin = np.array([product.margin for product in scenario.market.products.values()])
    return Results(credited, quota, float(own.sum()), sold * margin, hours, PER_YEAR[kind])


def hours_since(company):
    """Hours on each product since the last plan or the last change of the chart. (roles, products)"""
    before, company.hours_then = company.hours_then, hours_so_far(company.scenario, company.floor)
    return company.hours_then - before


def hours_so_far(scenario, floor):
    """Hours on each product that seats have counted so far. (roles, products)"""
    hours = np.zeros((len(scenario.roles), floor.seat_products.shape[1]))
    np.add.at(hours, floor.seats["role"], floor.seat_products["spent"])
    return hours
