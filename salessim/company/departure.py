"""The week of the change: a state under the old terms becomes a state under the new ones.

A roll-out is a save and a resume under other terms. What the change itself costs follows from what it moves: accounts
change hands and relationships are lost, deals are handed over, people must learn a new plan or a new team, seats fall
away or stand empty.
"""

import numpy as np

from salessim.calendar import Calendar
from salessim.company.books import ENDED, TABLES
from salessim.company.budgets import relearned
from salessim.company.channels import under_new_channels
from salessim.company.customers import close_desk
from salessim.company.people.announcing import announce
from salessim.company.people.claims import note_moves
from salessim.company.people.motivation import consult_first
from salessim.company.people.posts import under_new_terms
from salessim.company.people.tools import hand_out
from salessim.company.people.training import count_anew
from salessim.company.quotas import quotas_anew
from salessim.company.reorganising import reorganise
from salessim.company.state import State
from salessim.company.terms import order_of, plans_by_role
from salessim.company.territories import roads_and_borders, share_out
from salessim.declare import Fault, Faults
from salessim.scenario.accounts_file import same_accounts


def depart(state, scenario, history, seed, replication, redraw=False):
    """The state at the same week under `scenario`'s terms. Raises Faults where the two cannot share a start.

    redraw: whether the map is drawn anew even where the chart is the same.
    """
    old = state.scenario
    faults = list(misfits(old, scenario))
    if faults:
        raise Faults(faults)
    tables = state.copies()
    calendar = Calendar(scenario.time.epoch, scenario.time.tick)
    if old.marketing.channels != scenario.marketing.channels:
        relearned(old, scenario, tables, state.week * calendar.ticks_per_week, calendar.ticks_per_week)
        under_new_channels(old, scenario, tables)
    if redraw or chart_of(old) != chart_of(scenario):
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
    close_desk(old, scenario, tables)
    quotas_anew(old, scenario, tables, state.week, calendar)
    roads_and_borders(scenario, tables, seed, replication)
    if "claims" in tables:
        note_moves(state.tables, tables, state.week)
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
    for part in ("size", "cities", "spread"):
        if (was := getattr(old.market.land, part)) != (now := getattr(new.market.land, part)):
            yield Fault(f"market.land.{part}", f"as in the baseline, {was:g}, or time.start: own", now)
    if not same_accounts(old, new):
        yield Fault("market.accounts", "a file of the baseline's accounts, or time.start: own", new.market.accounts)


def chart_of(scenario):
    """What the map follows from: who sits where and covers what."""
    roles = tuple((n, r.covers, r.joins, r.segments, r.products, r.task.prospect, r.task.sell, r.task.care)
                  for n, r in scenario.roles.items())
    where = {"region": scenario.market.land.regions, "file": scenario.market.accounts}.get(scenario.territories.method)
    return (order_of(scenario)[-1], scenario.teams, roles, where,
            scenario.territories.model_copy(update={"claims": 0.0}))


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
