"""Step 8: customers; a loop over them around the pure rules."""

import numpy as np

from salessim.compiled import rule
from salessim.luck import COMPLAIN, RENEW, child, exponential, uniform
from salessim.selling.advance import passes
from salessim.selling.care import (
    OPEN_COMPLAINT,
    ORDINARY,
    complaint_rate,
    renewal_odds,
    satisfaction_moved,
    satisfaction_target,
)
from salessim.selling.demand import YEAR
from salessim.selling.floor import (
    CARE,
    CHURNED,
    COMPLAINED,
    CUSTOMER_PROSPECT,
    CUSTOMERS_ALL,
    ESCALATED,
    EVENTS_ALL,
    HANDS_CHANGED,
    NEW_PROSPECT,
    RENEWED,
    RESOLVED,
)

SELLERS, MANAGERS = 1, 2  # whose an open complaint is
NEVER = -1  # in `owned`: never a customer; -2 was one once, -3 twice: each time has luck of its own
AS_CUSTOMER = 1_000  # keeps a customer's luck apart from the needs of the same account and product


@rule
def change_hands(floor, a, before, after):
    """An account became a customer, or ceased to be one: who looks for its needs may change."""
    potential = floor.accounts[a].potential
    for p in range(len(floor.products)):
        old, new = floor.coverage[a, p, before], floor.coverage[a, p, after]
        if old != new:
            floor.counts[HANDS_CHANGED] += 1
            if old >= 0:
                floor.seat_products[old, p].reach -= potential
            if new >= 0:
                floor.seat_products[new, p].reach += potential


@rule
def begin_customer(floor, a, p, value, fit, t, renews):
    """A new row of customers, with the luck of its account and product the n-th time it becomes one."""
    n = floor.counts[CUSTOMERS_ALL]
    customer = floor.customers[n]
    customer.nth = NEVER - floor.owned[a, p]
    customer.key = child(floor.accounts[a].key, p, AS_CUSTOMER, customer.nth)
    customer.account = a
    customer.product = p
    customer.seat = floor.coverage[a, p, CARE]
    customer.value = value
    customer.since = t
    customer.renews = renews
    customer.terms = 0
    customer.satisfaction = ORDINARY
    customer.fit = fit
    customer.patience = exponential(customer.key, COMPLAIN, 0)
    customer.complaints = 0
    customer.open = 0
    customer.active = 1
    floor.owned[a, p] = n
    floor.counts[CUSTOMERS_ALL] = n + 1
    account = floor.accounts[a]
    account.owns += 1
    if account.owns == 1:
        change_hands(floor, a, NEW_PROSPECT, CUSTOMER_PROSPECT)


@rule
def begin_customers(floor, owners, p, values, fits, since, renews):
    """Customers of a product at the start: rows of the accounts that own it; the other arrays by account."""
    for a in owners:
        begin_customer(floor, a, p, values[a], fits[a], since[a], renews[a])


@rule
def won_customer(floor, deal, t):
    """A won deal begins a customer or adds to one; a single sale makes one for as long as it is remembered."""
    contract = floor.products[deal.product].contract
    remembered = t + int(floor.rules[0].customers_memory_weeks / floor.rules[0].dt)
    value = deal.booked if contract > 0 else 0.0
    row = floor.owned[deal.account, deal.product]
    if row < 0:
        begin_customer(floor, deal.account, deal.product, value, deal.fit, t, t + contract if contract > 0
                       else remembered)
    elif contract > 0:
        floor.customers[row].value += value
    else:
        floor.customers[row].renews = remembered


@rule
def _note(floor, t, kind, customer, seat):
    n = floor.counts[EVENTS_ALL]
    event = floor.events[n]
    event.tick = t
    event.kind = kind
    event.account = customer.account
    event.product = customer.product
    event.seat = seat
    event.person = floor.seats[seat].person if seat >= 0 else -1
    event.value = customer.value
    floor.counts[EVENTS_ALL] = n + 1


@rule
def care(floor, t, row):
    """Step 8: satisfaction follows hours; complaints take rep, then manager; contracts renew or end."""
    rules, saw = floor.rules[0], floor.ticks[row]
    seats, customers, owned, products = floor.seats, floor.customers, floor.owned, floor.products
    moving = satisfaction_moved(rules.dt)
    neglected = satisfaction_target(0.0)
    weekly = rules.customers_care_hours / YEAR
    recurring, margin = 0.0, 0.0
    complaining = rules.customers_complaints_per_year * rules.dt / YEAR
    kept = 0
    content, counted = np.empty(len(seats)), np.zeros(len(seats))  # of each seat's customers; side by side, for speed
    for s in range(len(seats)):
        share = seats[s].caring / max(seats[s].customers, 1.0) / weekly if weekly > 0.0 else 1.0
        content[s] = satisfaction_target(share)
    for i in range(floor.counts[CUSTOMERS_ALL]):
        customer = customers[i]
        seat_row = customer.seat
        target = neglected
        if seat_row >= 0:
            target = content[seat_row]
            counted[seat_row] += 1.0
        if customer.open > 0:
            target = max(target - OPEN_COMPLAINT, 0.0)
            _answer(floor, customer, seat_row, t)
        customer.satisfaction += (target - customer.satisfaction) * moving
        customer.patience -= complaint_rate(complaining, customer.fit)
        if customer.patience <= 0.0:
            _complain(floor, customer, seat_row, t, row)
        if customer.renews == t:
            _renew(floor, customer, seat_row, t, row)
        if customer.active == 0:
            owned[customer.account, customer.product] = NEVER - customer.nth - 1
            account = floor.accounts[customer.account]
            account.owns -= 1
            if account.owns == 0:
                change_hands(floor, customer.account, CUSTOMER_PROSPECT, NEW_PROSPECT)
            continue
        recurring += customer.value
        margin += customer.value * products[customer.product].margin
        if kept != i:
            owned[customer.account, customer.product] = kept
            customers[kept] = customer
        kept += 1
    floor.counts[CUSTOMERS_ALL] = kept
    for s in range(len(seats)):
        seats[s].customers = counted[s]
    saw.customers, saw.recurring, saw.recurring_margin = kept, recurring, margin


@rule
def _answer(floor, customer, seat_row, t):
    """An open complaint is answered by the seller at once, or by the manager when there was time for it."""
    if seat_row < 0:
        return
    seat = floor.seats[seat_row]
    team = floor.teams[seat.team]
    if customer.open == SELLERS and seat.selling == 1:
        seat.errands += floor.rules[0].customers_complaint_hours
    elif customer.open == MANAGERS and team.complaints_served > 0:
        team.complaints_served -= 1
    else:
        return
    customer.open = 0
    _note(floor, t, RESOLVED, customer, seat_row)


@rule
def _complain(floor, customer, seat_row, t, row):
    """A customer complains: to the seller first; some complaints need the manager."""
    customer.complaints += 1
    customer.patience = exponential(customer.key, COMPLAIN, customer.complaints)
    floor.ticks[row].complaints += 1.0
    if customer.open > 0:
        return
    customer.open = SELLERS
    _note(floor, t, COMPLAINED, customer, seat_row)
    luck = uniform(customer.key, COMPLAIN, -customer.complaints)
    if seat_row >= 0 and luck < floor.rules[0].customers_escalation:
        customer.open = MANAGERS
        floor.teams[floor.seats[seat_row].team].escalated += 1
        _note(floor, t, ESCALATED, customer, seat_row)


@rule
def _renew(floor, customer, seat_row, t, row):
    """A contract's end: renewed or not, by one uniform for that account, product and term."""
    rules, saw = floor.rules[0], floor.ticks[row]
    contract = floor.products[customer.product].contract
    if contract == 0:
        customer.active = 0  # a single sale too long ago
        _note(floor, t, CHURNED, customer, seat_row)
        return
    years = contract * rules.dt / YEAR
    odds = renewal_odds(rules.customers_renewal, years, customer.satisfaction, rules.customers_satisfaction_odds,
                        customer.fit, rules.selling_fit_odds)
    saw.due += 1.0
    saw.due_value += customer.value
    customer.terms += 1
    if passes(odds, uniform(customer.key, RENEW, customer.terms)):
        customer.renews = t + contract
        saw.renewed_value += customer.value
        _note(floor, t, RENEWED, customer, seat_row)
    else:
        customer.active = 0
        _note(floor, t, CHURNED, customer, seat_row)
