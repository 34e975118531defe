"""The week of the change: a state under the old terms becomes a state under the new ones.

A roll-out is a save and a resume under other terms. What the change itself costs follows from what it moves: accounts
change hands and relationships are lost, deals are handed over, people must learn a new plan or a new team, seats fall
away or stand empty.
"""

import numpy as np

from salessim.calendar import Calendar
from salessim.company.books import ENDED, TABLES
from salessim.company.marketplace import declared_budgets
from salessim.company.people.announcing import announce
from salessim.company.people.motivation import consult_first
from salessim.company.people.posts import under_new_terms
from salessim.company.people.tools import hand_out
from salessim.company.people.training import count_anew
from salessim.company.reorganising import reorganise
from salessim.company.state import State
from salessim.company.terms import order_of, plans_by_role
from salessim.company.territories import share_out
from salessim.declare import Fault, Faults


def depart(state, scenario, history, seed, replication):
    """The state at the same week under `scenario`'s terms. Raises Faults where the two cannot share a start."""
    old = state.scenario
    faults = list(misfits(old, scenario))
    if faults:
        raise Faults(faults)
    tables = state.copies()
    calendar = Calendar(scenario.time.epoch, scenario.time.tick)
    if chart_of(old) != chart_of(scenario):
        reorganise(old, scenario, tables, state.week, calendar, history, seed, replication)
    else:
        tables["people"]["plan"] = plans_by_role(scenario)[tables["people"]["role"]]
    under_new_terms(tables["leads"], old.managers.leaving, scenario.managers.leaving, state.week)
    announce(old, scenario, state.tables, tables, state.week, history)
    consult_first(old, scenario, tables, state.week)
    close_books(old, scenario, tables)
    count_anew(old, scenario, tables)
    hand_out(old, scenario, tables, state.week)
    share_out(scenario, tables)
    if old.marketing.channels != scenario.marketing.channels:
        tables["budgets"] = declared_budgets(scenario)
    return State(state.week, scenario, tables)


def misfits(old, new):
    """What must be the same for two scenarios to share a start."""
    for what, was, now in (
            ("time.tick", old.time.tick, new.time.tick), ("time.epoch", str(old.time.epoch), str(new.time.epoch)),
            ("market.products", list(old.market.products), list(new.market.products)),
            ("market.segments", [(n, s.accounts) for n, s in old.market.segments.items()],
             [(n, s.accounts) for n, s in new.market.segments.items()])):
        if was != now:
            yield Fault(what, f"as in the baseline, {was}, or time.start: own", now)


def chart_of(scenario):
    """What the map follows from: who sits where and covers what."""
    roles = tuple((n, r.covers, r.joins, r.segments, r.products, r.task) for n, r in scenario.roles.items())
    return order_of(scenario)[-1], scenario.teams, roles, scenario.territories


def same_terms(one, other):
    """Whether two scenarios are equal and written in the same order."""
    return one == other and order_of(one) == order_of(other)


def close_books(old, new, tables):
    """What was sold under a plan that has changed is settled: the new plan begins with its own first period."""
    names = list(new.plans)
    row_of = np.array([names.index(name) if name in names and new.plans[name] == plan else ENDED
                       for name, plan in old.plans.items()] + [ENDED])
    for name in TABLES:
        if name in tables:
            tables.setdefault(f"felt_{name}", tables[name].copy())  # so far people felt what they were paid by
        for kept in (name, f"felt_{name}"):
            if kept in tables:
                tables[kept]["plan"] = row_of[tables[kept]["plan"]]
