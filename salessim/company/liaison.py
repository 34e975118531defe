"""Liaison: what marketing and product learn from the field. Budgets follow what converted; complaints ask for fixes."""

import numpy as np

from salessim.calendar import YEAR
from salessim.company.budgets import add_up, follow, margins, new_quarter
from salessim.company.channels import FIRST, brings_leads
from salessim.company.marketplace import refresh
from salessim.selling import floor as f

HEARD = np.dtype([("since", "i8"), ("complaints", "i8")])
# one row a product: complaints told, whatever their reason, since a tick
FIXES = np.dtype([("week", "i8"), ("product", "i8"), ("part", "f8")])
# fixes under way: the week they are there, and the part of a product's complaints that is then no more


def remembered(scenario, tables, tick):
    """(TRIED, HEARD, FIXES) of a state at a tick, begun where there are none; None for what is not learned."""
    declared, tried, heard = scenario.marketing.liaison, None, None
    if declared.budget:
        tried = tables.get("tried", new_quarter(len(tables["budgets"]), tick))
    if declared.fix_weeks:
        heard = tables.get("heard")
        if heard is None:
            heard = np.zeros(len(tables["fixed"]), HEARD)
            heard["since"] = tick
    return tried, heard, tables.get("fixes", np.zeros(0, FIXES))


def kept(company):
    """What is remembered, as tables of the State."""
    note(company)
    both = {"tried": company.tried, "heard": company.heard, "fixes": company.fixes}
    return {name: table for name, table in both.items() if table is not None}


def note(company):
    """Leads that closed and complaints told since the last time are added to what is remembered."""
    if company.tried is not None:
        closed = company.closed[company.answered_until:]
        company.answered_until += len(closed)
        came = closed[closed["lead"] >= FIRST]
        add_up(company.tried, came, (came["outcome"] == f.WON) * margins(company.terms)[came["product"]])
    if company.heard is not None:
        events = company.events[company.heard_until:]
        company.heard_until += len(events)
        told = events["product"][events["kind"] == f.COMPLAINED]
        company.heard["complaints"] += np.bincount(told, minlength=len(company.heard))


def learn_from_the_field(company, week):
    """At the end of a quarter: budgets move, and products that draw many complaints will be fixed."""
    if company.tried is None and company.heard is None:
        return
    note(company)
    tick = week * company.calendar.ticks_per_week
    if company.tried is not None and brings_leads(company.scenario).sum() > 1:
        follow(company, tick)
    if company.heard is not None:
        name_products(company, week, tick)


def name_products(company, week, tick):
    """Products whose customers complain more often than declared will be fixed, one fix at a time."""
    declared, customers = company.scenario.marketing.liaison, company.floor.customers
    customers = customers[:company.floor.counts[f.CUSTOMERS_ALL]]
    have = np.bincount(customers["product"][customers["active"] == 1], minlength=len(company.heard))
    years = np.maximum(tick - company.heard["since"], 1) / company.calendar.ticks_per_week / YEAR
    rates = company.heard["complaints"] / np.maximum(have, 1) / years
    for product in np.flatnonzero(rates > declared.fix_above).tolist():
        if product not in company.fixes["product"]:
            due = np.array([(week + declared.fix_weeks, product, declared.fix_part)], FIXES)
            company.fixes = np.concatenate([company.fixes, due])
            company.journal.fixes.append((week - 1, product, float(rates[product]), week + declared.fix_weeks))
            company.spend("service", declared.fix_cost)
            company.env.process(fix(company, *due[0].tolist()))
    company.heard["complaints"], company.heard["since"] = 0, tick


def fix(company, week, product, part):
    """A fix under way: from its week on fewer customers complain of the product, and they are counted anew."""
    yield company.env.timeout(max(week - company.env.now, 0))
    company.fixed[product] *= 1.0 - part
    company.fixes = company.fixes[company.fixes["product"] != product]
    if company.heard is not None:
        note(company)
        company.heard[product] = week * company.calendar.ticks_per_week, 0
    refresh(company)


def fixes_under_way(company):
    """The processes of fixes a state tells of."""
    for row in company.fixes.tolist():
        yield fix(company, *row)
