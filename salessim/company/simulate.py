"""One history: a start state, the weeks before and after a scenario departs from its baseline, what was recorded."""

import numpy as np

from salessim.calendar import PERIODS, QUARTER, Calendar
from salessim.company import start as starting
from salessim.company.departure import depart, same_terms
from salessim.company.felt_terms import day_seen
from salessim.company.floor import lay_needs, roomy
from salessim.company.history import History
from salessim.company.organisation import Organisation
from salessim.company.people.leaving import hand_over
from salessim.company.people.managing import manage
from salessim.company.people.onboarding import classes
from salessim.company.people.rising import lead
from salessim.company.people.seat import live
from salessim.company.people.tools import equip
from salessim.company.people.training import courses
from salessim.company.periods import end_periods, look_ahead
from salessim.company.quotas import set_quotas
from salessim.company.settling import SEEN, know_each_other, settled
from salessim.company.state import State
from salessim.company.terms import calendar_rows, terms_of
from salessim.company.week import PERIODS_AT, TICK_STEP, TICKS_AT
from salessim.selling import floor as f


def simulate(scenario, *, start=None, seed=1, replication=0, baseline=None, trace=False, until=None) -> History:
    """One history of a scenario under one luck, from week 0 (or the week of `start`) to its horizon.

    start: State of the baseline at some week; generated when None. baseline: the scenario in force until
    `scenario.time.roll_out_week`; the scenario itself when None. trace: keep what `History.trace` needs.
    until: week to stop at, the end of the horizon when None. Changes nothing it was given.
    """
    baseline = baseline or scenario
    start = start or start_state(baseline, seed, replication)
    last = scenario.time.quarters * 13 if until is None else until
    history = History(scenario, start, seed, replication, trace)
    change = max(scenario.time.roll_out_week, start.week)
    if not same_terms(start.scenario, scenario):
        if change > start.week:
            start = lived(start.scenario, start, change, history, seed, replication)
        start = depart(start, scenario, history, seed, replication)
    return history.close(lived(scenario, start, last, history, seed, replication))


def lived(scenario, start, last, history, seed, replication):
    """The state at week `last` of a company that went on from a state; what it recorded goes to `history`."""
    organisation = begin(scenario, start, last, seed, replication)
    if start.week % QUARTER == 0:
        look_ahead(organisation, start.week)
    organisation.run(last, processes)
    history.add(organisation)
    return organisation.state()


def start_state(baseline, seed=1, replication=0, again=0) -> State:
    """The company at week 0: from files where they are declared, else generated and lived through unmeasured weeks.

    again: 1, 2 …: under another luck of the market, before week 0 and after it.
    """
    calendar = Calendar(baseline.time.epoch, baseline.time.tick)
    terms = terms_of(baseline, calendar.weeks_per_tick)
    warm = -baseline.time.warm_up_weeks
    growing = starting.weeks_to_grow(baseline)
    state = starting.generate(baseline, terms, calendar, warm - SEEN - growing, seed, replication, again)
    state.tables["people"]["resign_bar"] = np.inf  # while nobody leaves nobody decides to, either
    organisation = begin(baseline, state, warm - SEEN, seed, replication, first=True)
    organisation.run(warm - SEEN, nobody_leaves)
    state = organisation.state()
    know_each_other(state.tables, warm - SEEN, growing, calendar.ticks_per_week)
    organisation = begin(baseline, state, warm, seed, replication)
    organisation.run(warm, nobody_leaves)
    state = organisation.state()
    state = settled(baseline, terms, calendar, state, organisation.closed, lambda pressure: starting.first_people(
        baseline, terms, state.tables["seats"], calendar, warm, seed, replication, pressure,
        state.tables["people"]["key"]))
    organisation = begin(baseline, state, 0, seed, replication)
    organisation.run(0, processes)
    state = organisation.state()
    if baseline.start.roster or baseline.start.pipeline:
        from salessim.company.files import from_files
        state = from_files(baseline, state, seed, replication)
    return state


def begin(scenario, state, last_week, seed, replication, first=False):
    """An organisation at a state's week, with luck laid out until the last."""
    calendar = Calendar(scenario.time.epoch, scenario.time.tick)
    terms = terms_of(scenario, calendar.weeks_per_tick)
    tables = state.copies()
    per_week = calendar.ticks_per_week
    floor = make_floor(scenario, terms, calendar, tables, state.week * per_week, last_week * per_week)
    if first:
        floor = starting.grown(floor, scenario, calendar, state.week)
    organisation = Organisation(scenario, terms, calendar, floor, tables, state.week, (seed, replication))
    if first:
        for kind in PERIODS:
            set_quotas(organisation, kind, state.week)
    return organisation


def make_floor(scenario, terms, calendar, tables, first_tick, last_tick):
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
    return f.Floor(
        rules=rules, products=terms.products, segments=terms.segments, need_rates=terms.need_rates,
        roles=terms.roles, **terms.pay, counted=counted_so_far(scenario, terms, tables),
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


def processes(company, until_week):
    """Everything that lives in an organisation, from its tables."""
    yield from nobody_leaves(company, until_week)
    yield classes(company)
    yield courses(company)
    yield lead(company)
    for s in range(len(company.lives)):
        yield live(company, s)


def nobody_leaves(company, until_week):
    """Selling, managers and tools alone, while pipelines grow: seats do not live, so nobody comes or goes."""
    yield sell_and_settle(company, until_week)
    yield manage(company)
    yield equip(company)


def sell_and_settle(company, until_week):
    """Selling's ticks and the ends of periods, week by week."""
    per_week = company.calendar.ticks_per_week
    for week in range(company.week, until_week):
        for k in range(per_week):
            yield company.until(week, TICKS_AT + k * TICK_STEP)
            if company.scenario.supervision.hand_over_hours > 0.0:
                hand_over(company)
            company.sell(week * per_week + k)
        closing = company.calendar.closing(week + 1)
        if closing:
            yield company.until(week, PERIODS_AT)
            end_periods(company, week + 1, closing)


def warm_up():
    """Compile everything a history needs, once, before workers start; quick when it is in the cache."""
    from salessim.company.smallest import smallest
    from salessim.compiled import mark_compiled

    simulate(smallest(), until=14)
    mark_compiled()
