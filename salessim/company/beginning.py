"""An organisation about to go on: a state's tables laid out on the floor, with luck until the week it is to reach."""

import numpy as np

from salessim.calendar import PERIODS, Calendar
from salessim.company import start as starting
from salessim.company.channels import reveals_today
from salessim.company.felt_terms import day_seen
from salessim.company.floor import lay_needs, roomy
from salessim.company.marketplace import market_today
from salessim.company.organisation import Organisation
from salessim.company.quotas import set_quotas
from salessim.company.terms import calendar_rows, terms_of
from salessim.selling import floor as f
from salessim.selling.steps_customers import SERVICE


def begin(scenario, state, last_week, seed, replication, first=False):
    """An organisation at a state's week, with luck laid out until the last."""
    calendar = Calendar(scenario.time.epoch, scenario.time.tick)
    terms = terms_of(scenario, calendar.weeks_per_tick)
    tables = state.copies()
    per_week = calendar.ticks_per_week
    floor = make_floor(scenario, terms, calendar, tables, state.week * per_week, last_week * per_week, state.week)
    if first:
        floor = starting.grown(floor, scenario, calendar, state.week)
    organisation = Organisation(scenario, terms, calendar, floor, tables, state.week, (seed, replication))
    if first:
        for kind in PERIODS:
            set_quotas(organisation, kind, state.week)
    return organisation


def make_floor(scenario, terms, calendar, tables, first_tick, last_tick, week):
    """The floor's tables over some ticks, from a state's."""
    needs, starts = lay_needs(scenario, terms.need_rates, tables["accounts"], first_tick, last_tick,
                              calendar.weeks_per_tick)
    may_close = len(tables["deals"]) + len(tables["needs_open"]) + len(needs)
    may_happen = 4 * (len(tables["customers"]) + may_close)  # generous: pages untouched cost nothing if never zeroed
    rows, quarter = calendar_rows(calendar, first_tick, last_tick)
    rules = terms.rules.copy()
    rules["first_tick"] = first_tick
    counts = np.zeros(len(f.COUNTS), np.int64)
    counts[f.MARKED] = 1  # somebody may have decided before
    counts[f.HANDS_CHANGED] = 1  # the map may be new: open needs note afresh who looks for them
    counts[f.NEEDS_OPEN], counts[f.DEALS_OPEN] = len(tables["needs_open"]), len(tables["deals"])
    counts[f.CUSTOMERS_ALL] = len(tables["customers"])
    counts[f.IN_SERVICE] = np.count_nonzero((tables["customers"]["open"] == SERVICE)
                                            & (tables["customers"]["active"] == 1))
    budgets, fixed = tables["budgets"], tables["fixed"]
    return f.Floor(
        rules=rules, products=terms.products, segments=terms.segments, need_rates=terms.need_rates,
        market=market_today(scenario, week, budgets, fixed), rivals=terms.rivals, channels=terms.channels,
        reveals=reveals_today(scenario, budgets), roles=terms.roles, appetite=terms.appetite, **terms.pay,
        counted=counted_so_far(scenario, terms, tables),
        calendar=rows, quarter=quarter, seats=tables["seats"], seat_products=tables["seat_products"],
        people=roomy(tables["people"], len(tables["people"]) + 16), teams=tables["teams"],
        accounts=tables["accounts"], coverage=tables["coverage"], owned=tables["owned"], needs=needs,
        need_starts=starts, needs_open=tables["needs_open"], deals=tables["deals"], closed=np.empty(may_close, f.DEALS),
        customers=tables["customers"], events=np.empty(may_happen, f.EVENTS),
        ticks=np.zeros(last_tick - first_tick, f.TICKS), counts=counts)


def counted_so_far(scenario, terms, tables):
    """What each seat has been credited by product, where a plan looks at that; nothing where none does."""
    if not terms.pay["plans"]["others"].any() and day_seen(scenario, None) is None:
        return np.zeros((0, 0, f.KINDS + 2, 2))
    counted = tables.get("counted")
    shape = (len(tables["seats"]), len(terms.products), f.KINDS + 2, 2)
    return counted if counted is not None and counted.shape == shape else np.zeros(shape)
