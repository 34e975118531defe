"""Steps 4 and 5: needs arise and are found; a loop over needs around the pure rules."""

from salessim.compiled import rule
from salessim.luck import FIND, LIFE, MARK, TIE, exponential, uniform
from salessim.selling.demand import YEAR, rate_of
from salessim.selling.find import lost_on_the_way, open_deal
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
def prospects(floor, account, product):
    """The seat that looks for needs of this product in this account; -1 nobody."""
    column = CUSTOMER_PROSPECT if floor.accounts[account].owns > 0 else NEW_PROSPECT
    return floor.coverage[account, product, column]


@rule
def sells(floor, account, product):
    """The seat that sells this product to this account; -1 nobody."""
    column = CUSTOMER_SELL if floor.accounts[account].owns > 0 else NEW_SELL
    return floor.coverage[account, product, column]


@rule
def stand_in(floor, seat_row, t):
    """The seat itself if it sells, else the colleague of its team and role with the fewest deals; -1 none.

    Ties are broken by addressed luck, not by the order of seats.
    """
    if seat_row < 0:
        return -1
    seat = floor.seats[seat_row]
    if seat.selling == 1:
        return seat_row
    team = floor.teams[seat.team]
    best, least = -1, 1e18
    for s in range(team.first_seat, team.last_seat):
        other = floor.seats[s]
        if other.selling == 1 and other.role == seat.role:
            load = other.deals + uniform(other.key, TIE, t)
            if load < least:
                best, least = s, load
    return best


@rule
def take_up(floor, need, seat, finder, lead, t):
    """Open a deal for a seat."""
    n = floor.counts[DEALS_OPEN]
    deal = floor.deals[n]
    open_deal(deal, need, seat, finder, lead, t, floor.products[need.product])
    floor.counts[DEALS_OPEN] = n + 1
    floor.seats[seat].deals += 1
    floor.seat_products[seat, need.product].deals += 1
    if finder != seat and lost_on_the_way(deal, floor.rules[0].customers_hand_over_loss):
        deal.outcome = NO_DECISION


@rule
def demand(floor, t, row):
    """Step 4: the needs born now that are real at today's rate; leads go to a seller at once."""
    rules, saw = floor.rules[0], floor.ticks[row]
    needs, accounts, segments, need_rates = floor.needs, floor.accounts, floor.segments, floor.need_rates
    for i in range(floor.need_starts[row], floor.need_starts[row + 1]):
        need = needs[i]
        account = accounts[need.account]
        segment = segments[account.segment]
        rate = rate_of(need_rates[account.segment, need.product], segment.growth,
                       segment.season[floor.quarter[row]], t * rules.dt / YEAR, account.owns,
                       rules.customers_expansion)
        saw.needs += 1.0
        if need.bar >= rate:
            continue
        saw.real += 1.0
        need.hidden = exponential(need.key, FIND, 0)
        need.dies = t + 1 + int(exponential(need.key, LIFE, 0) * segment.need_life_weeks / rules.dt)
        if uniform(need.key, MARK, 1) < segment.inbound:
            seat = stand_in(floor, sells(floor, need.account, need.product), t)
            if seat >= 0:
                saw.found += 1.0
                take_up(floor, need, seat, seat, 1, t)
                continue
        need.finder = prospects(floor, need.account, need.product)
        n = floor.counts[NEEDS_OPEN]
        floor.needs_open[n] = need
        floor.counts[NEEDS_OPEN] = n + 1


@rule
def find(floor, t, row):
    """Step 5: hidden needs yield to prospecting as it adds up; those nobody finds in time are gone."""
    saw, weeks = floor.ticks[row], floor.rules[0].dt
    needs_open, seat_products = floor.needs_open, floor.seat_products  # looked up once: this loop is the busiest
    if floor.counts[HANDS_CHANGED] > 0:
        for i in range(floor.counts[NEEDS_OPEN]):
            needs_open[i].finder = prospects(floor, needs_open[i].account, needs_open[i].product)
        floor.counts[HANDS_CHANGED] = 0
    kept = 0
    for i in range(floor.counts[NEEDS_OPEN]):
        need = needs_open[i]
        if need.dies <= t:
            saw.expired += 1.0
            continue
        finder = need.finder
        if finder >= 0:
            need.hidden -= seat_products[finder, need.product].find * weeks
        if need.hidden <= 0.0:
            seat = stand_in(floor, sells(floor, need.account, need.product), t)
            if seat >= 0:
                saw.found += 1.0
                take_up(floor, need, seat, finder, 0, t)
                continue
        if kept != i:
            needs_open[kept] = need
        kept += 1
    floor.counts[NEEDS_OPEN] = kept
