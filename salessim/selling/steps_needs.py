"""Steps 4 and 5: needs arise and are found; a loop over needs around the pure rules."""

import numpy as np

from salessim.compiled import rule
from salessim.luck import ANSWER, CHANNEL, FIND, LIFE, MARK, TIE, exponential, uniform
from salessim.selling.demand import YEAR, rate_of
from salessim.selling.find import answered, lost_on_the_way, open_deal
from salessim.selling.floor import (
    CUSTOMER_PROSPECT,
    CUSTOMER_SELL,
    DEALS_OPEN,
    HANDS_CHANGED,
    NEEDS_OPEN,
    NEW_PROSPECT,
    NEW_SELL,
    NO_DECISION,
)


@rule
def prospects(accounts, coverage, need):
    """The seat that looks for a need like this; -1 nobody."""
    column = CUSTOMER_PROSPECT if accounts[need.account].owns > 0 else NEW_PROSPECT
    return coverage[need.account, need.product, column]


@rule
def sells(accounts, coverage, need):
    """The seat that sells to a need like this; -1 nobody."""
    column = CUSTOMER_SELL if accounts[need.account].owns > 0 else NEW_SELL
    return coverage[need.account, need.product, column]


@rule
def stand_in(seats, teams, seat_row, t):
    """The seat itself if it sells, else the colleague of its team and role with the fewest deals; -1 none."""
    if seat_row < 0 or seats[seat_row].selling == 1:
        return seat_row
    return least_busy(seats, teams, seat_row, t)


@rule
def least_busy(seats, teams, seat_row, t):
    """The seller of a seat's team and role with the fewest deals; -1 none. Ties are broken by addressed luck."""
    seat = seats[seat_row]
    team = teams[seat.team]
    best, least = -1, 1e18
    for s in range(team.first_seat, team.last_seat):
        other = seats[s]
        if other.selling == 1 and other.role == seat.role:
            load = other.deals + uniform(other.key, TIE, t)
            if load < least:
                best, least = s, load
    return best


@rule
def take_up(deals, counts, seats, seat_products, product, need, seat, finder, lead, quality, rivals, rules, t):
    """Open a deal for a seat; one found by somebody else may be lost as it is handed on, less often within a team."""
    n = counts[DEALS_OPEN]
    deal = deals[n]
    open_deal(deal, need, seat, finder, lead, quality, t, product, rivals)
    counts[DEALS_OPEN] = n + 1
    seats[seat].deals += 1
    seat_products[seat, need.product].deals += 1
    if finder != seat:
        loss = rules.customers_hand_over_loss
        if seats[finder].team == seats[seat].team:
            loss *= rules.customers_hand_over_team
        if lost_on_the_way(deal, loss):
            deal.outcome = NO_DECISION


@rule(makes_arrays=True)
def rates_today(floor, t, row):
    """Rates above which needs are not real in this tick: (2, segments, products), of strangers and of customers."""
    rules, segments, need_rates, season = floor.rules[0], floor.segments, floor.need_rates, floor.quarter[row]
    market = floor.market
    rates = np.empty((2, *need_rates.shape))
    for owns in range(2):
        for s in range(len(segments)):
            for p in range(need_rates.shape[1]):
                rates[owns, s, p] = rate_of(need_rates[s, p], segments[s].growth, segments[s].season[season],
                                            t * rules.dt / YEAR, owns, rules.customers_expansion)
                rates[owns, s, p] *= market[s, p].needs
    return rates


@rule(makes_arrays=True)
def demand(floor, t, row):
    """Step 4: the needs born now that are real at today's rate; leads go to a seller at once."""
    rules, saw, rates = floor.rules[0], floor.ticks[row], rates_today(floor, t, row)
    # Tables are looked up once and handed on one by one: passing the whole floor to a rule costs as much as the rule.
    needs, accounts, segments, coverage = floor.needs, floor.accounts, floor.segments, floor.coverage
    seats, seat_products, teams, products = floor.seats, floor.seat_products, floor.teams, floor.products
    deals, counts, needs_open = floor.deals, floor.counts, floor.needs_open
    channels, reveals, rivals = floor.channels, floor.reveals, floor.rivals
    first, end = floor.need_starts[row], floor.need_starts[row + 1]
    saw.needs = end - first
    for i in range(first, end):
        need = needs[i]
        account = accounts[need.account]
        if need.bar >= rates[1 if account.owns > 0 else 0, account.segment, need.product]:
            continue
        segment = segments[account.segment]
        saw.real += 1.0
        lead, quality, hours = came_by(need, segment.inbound, reveals, channels, rules)
        if lead > 0:
            saw.leads += 1.0
            seat = routed(seats, teams, sells(accounts, coverage, need), rules, t)
            if seat >= 0 and (hours <= 0.0 or uniform(need.key, ANSWER, lead - 2) < answered(
                    hours, seats[seat].deals, rules)):
                saw.found += 1.0
                saw.answered += 1.0
                take_up(deals, counts, seats, seat_products, products[need.product], need, seat, seat, lead, quality,
                        rivals[:, need.segment, need.product], rules, t)
                continue
        needs_open[counts[NEEDS_OPEN]] = need
        hidden = needs_open[counts[NEEDS_OPEN]]
        hidden.hidden = exponential(need.key, FIND, 0)
        hidden.dies = t + 1 + int(exponential(need.key, LIFE, 0) * segment.need_life_weeks / rules.dt)
        hidden.finder = prospects(accounts, coverage, need)
        counts[NEEDS_OPEN] += 1


@rule
def came_by(need, inbound, reveals, channels, rules):
    """How a need makes itself known: (0 not at all, 1 by itself, 2 and more by a channel; quality; hours to answer)."""
    if uniform(need.key, MARK, 1) < inbound:
        return 1, 1.0, rules.marketing_response_hours
    for c in range(len(channels)):
        if uniform(need.key, CHANNEL, c) < reveals[c, need.segment]:
            return 2 + c, channels[c].quality, channels[c].response
    return 0, 1.0, 0.0


@rule
def routed(seats, teams, owner, rules, t):
    """Who gets a lead: its owner, or who of the owner's team and role has the fewest deals; -1 nobody."""
    if owner < 0 or rules.marketing_least_busy == 0.0:
        return stand_in(seats, teams, owner, t)
    return least_busy(seats, teams, owner, t)


@rule
def find(floor, t, row):
    """Step 5: hidden needs yield to prospecting as it adds up; those nobody finds in time are gone."""
    rules, saw, weeks = floor.rules[0], floor.ticks[row], floor.rules[0].dt
    needs_open, seat_products, accounts, coverage = (floor.needs_open, floor.seat_products, floor.accounts,
                                                     floor.coverage)
    seats, teams, products, deals, counts = floor.seats, floor.teams, floor.products, floor.deals, floor.counts
    rivals, appetite, chosen = floor.rivals, floor.appetite, rules.roles_choose > 0.0
    if counts[HANDS_CHANGED] > 0:
        for i in range(counts[NEEDS_OPEN]):
            needs_open[i].finder = prospects(accounts, coverage, needs_open[i])
        counts[HANDS_CHANGED] = 0
    kept = 0
    for i in range(counts[NEEDS_OPEN]):
        need = needs_open[i]
        if need.dies <= t:
            saw.expired += 1.0
            continue
        finder = need.finder
        if finder >= 0:
            exposure = seat_products[finder, need.product].find * weeks
            if chosen:
                exposure *= appetite[seats[finder].role, need.segment]
            need.hidden -= exposure
        if need.hidden <= 0.0:
            seat = stand_in(seats, teams, sells(accounts, coverage, need), t)
            if seat >= 0:
                saw.found += 1.0
                take_up(deals, counts, seats, seat_products, products[need.product], need, seat, finder, 0, 1.0,
                        rivals[:, need.segment, need.product], rules, t)
                continue
        if kept != i:
            needs_open[kept] = need
        kept += 1
    counts[NEEDS_OPEN] = kept
