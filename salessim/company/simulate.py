"""One history: a start state, the weeks before and after a scenario departs from its baseline, what was recorded."""

from dataclasses import replace

import numpy as np

from salessim.calendar import QUARTER, Calendar
from salessim.chart.planning import carried_on
from salessim.company import start as starting
from salessim.company.beginning import begin
from salessim.company.departure import depart, same_terms
from salessim.company.forecasting import watch
from salessim.company.history import History
from salessim.company.liaison import fixes_under_way
from salessim.company.marketplace import live_market
from salessim.company.people.leaving import hand_over
from salessim.company.people.managing import manage
from salessim.company.people.onboarding import classes
from salessim.company.people.rising import lead
from salessim.company.people.seat import live
from salessim.company.people.tools import equip
from salessim.company.people.training import courses
from salessim.company.periods import end_periods, look_ahead
from salessim.company.planning import next_plan
from salessim.company.settling import SEEN, know_each_other, settled
from salessim.company.state import State
from salessim.company.terms import terms_of
from salessim.company.travel import drive, on_foot
from salessim.company.week import PERIODS_AT, TICK_STEP, TICKS_AT
from salessim.selling.floor import SHARED


def simulate(scenario, *, start=None, seed=1, replication=0, baseline=None, trace=False, until=None) -> History:
    """One history of a scenario under one luck, from week 0 (or the week of `start`) to its horizon.

    start: State of the baseline at some week; generated when None. baseline: the scenario in force until
    `scenario.time.roll_out_week`; the scenario itself when None. trace: keep what `History.trace` needs.
    until: week to stop at, the end of the horizon when None. Changes nothing it was given.
    """
    baseline = baseline or scenario
    start = start or start_state(baseline, seed, replication)
    last = scenario.time.quarters * QUARTER if until is None else until
    history = History(scenario, start, seed, replication, trace)
    change = max(scenario.time.roll_out_week, start.week)
    if not same_terms(start.declared or start.scenario, scenario):
        if change > start.week:
            start = lived(start, change, history, seed, replication)
        start = rolled_out(start, scenario, history, seed, replication)
    return history.close(lived(start, last, history, seed, replication))


def lived(start, last, history, seed, replication):
    """The state at week `last` of a company that went on from a state, from one plan to the next where it plans; what
    it recorded goes to `history`."""
    while True:
        if start.planned is not None and start.week < last:
            start = by_plan(start, history, seed, replication)
        until = next_plan(start.scenario, start.week, last)
        organisation = begin(start.scenario, start, until, seed, replication)
        organisation.planned = start.planned
        if start.week % QUARTER == 0:
            look_ahead(organisation, start.week)
        organisation.run(until, processes)
        history.add(organisation)
        start = replace(organisation.state(), declared=start.declared)
        if until == last:
            return start


def rolled_out(start, scenario, history, seed, replication):
    """The state under a scenario that is rolled out; what it leaves as it was declared stays as it was planned."""
    declared, terms = start.declared or start.scenario, start.planned or start.scenario
    if terms is declared:
        return depart(start, scenario, history, seed, replication)
    return replace(depart(start, carried_on(declared, terms, scenario), history, seed, replication), declared=scenario)


def by_plan(start, history, seed, replication):
    """The state as what was planned comes into force."""
    redraw = start.planned.planning.map == "redraw"
    return replace(depart(start, start.planned, history, seed, replication, redraw),
                   declared=start.declared or start.scenario)


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
    shared = organisation.events[organisation.events["kind"] == SHARED]
    state = settled(baseline, terms, calendar, state, organisation.closed, shared,
                    lambda pressure: starting.first_people(baseline, terms, state.tables["seats"], calendar, warm, seed,
                                                           replication, pressure, state.tables["people"]["key"]))
    organisation = begin(baseline, state, 0, seed, replication)
    organisation.run(0, processes)
    state = organisation.state()
    if baseline.start.roster or baseline.start.pipeline:
        from salessim.company.files import from_files
        state = from_files(baseline, state, seed, replication)
    return state


def processes(company, until_week):
    """Everything that lives in an organisation, from its tables."""
    yield from nobody_leaves(company, until_week)
    yield classes(company)
    yield courses(company)
    yield lead(company)
    yield watch(company)
    for s in range(len(company.lives)):
        yield live(company, s)


def nobody_leaves(company, until_week):
    """Selling, managers and tools alone, while pipelines grow: seats do not live, so nobody comes or goes."""
    yield sell_and_settle(company, until_week)
    yield manage(company)
    yield equip(company)
    yield live_market(company)
    yield from fixes_under_way(company)


def sell_and_settle(company, until_week):
    """Selling's ticks and the ends of periods, week by week."""
    per_week, inside = company.calendar.ticks_per_week, on_foot(company.scenario)
    for week in range(company.week, until_week):
        for k in range(per_week):
            yield company.until(week, TICKS_AT + k * TICK_STEP)
            if company.scenario.supervision.hand_over_hours > 0.0:
                hand_over(company)
            company.sell(week * per_week + k)
        if not inside:
            drive(company)
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
