"""Step 8: customers; a loop over them around the pure rules."""

from salessim.compiled import rule
from salessim.luck import COMPLAIN, RENEW, child, exponential, uniform
from salessim.selling.advance import passes
from salessim.selling.care import ORDINARY, complaint_rate, renewal_odds, satisfaction_after
from salessim.selling.demand import YEAR
from salessim.selling.floor import (
    CARE,
    CHURNED,
    COMPLAINED,
    CUSTOMER_PROSPECT,
    CUSTOMERS_ALL,
    ESCALATED,
    EVENTS_ALL,
    FAR,
    NEW_PROSPECT,
    RENEWED,
    RESOLVED,
)

AS_CUSTOMER = 1_000  # keeps a customer's luck apart from the needs of the same account and product


@rule
def change_hands(floor, a, before, after):
    """An account became a customer, or ceased to be one: who looks for its needs may change."""
    potential = floor.accounts[a].potential
    for p in range(len(floor.products)):
        old, new = floor.coverage[a, p, before], floor.coverage[a, p, after]
        if old != new:
            if old >= 0:
                floor.seat_products[old, p].reach -= potential
            if new >= 0:
                floor.seat_products[new, p].reach += potential


@rule
def begin_customer(floor, a, p, value, fit, t, renews):
    """A new row of customers, with the luck of its account and product."""
    n = floor.counts[CUSTOMERS_ALL]
    customer = floor.customers[n]
    customer.key = child(floor.accounts[a].key, p, AS_CUSTOMER, 0)
    customer.account = a
    customer.product = p
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
def won_customer(floor, deal, t):
    """A won deal begins a customer or adds to one; single sales recur in nothing but care."""
    contract = floor.products[deal.product].contract
    value = deal.booked if contract > 0 else 0.0
    row = floor.owned[deal.account, deal.product]
    if row < 0:
        begin_customer(floor, deal.account, deal.product, value, deal.fit, t, t + contract if contract > 0 else FAR)
    else:
        floor.customers[row].value += value


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
    kept = 0
    for s in range(len(floor.seats)):
        floor.seats[s].per_customer = floor.seats[s].caring / max(floor.seats[s].customers, 1.0)
        floor.seats[s].customers = 0.0
    for i in range(floor.counts[CUSTOMERS_ALL]):
        customer = floor.customers[i]
        seat_row = floor.coverage[customer.account, customer.product, CARE]
        hours = 0.0
        if seat_row >= 0:
            hours = floor.seats[seat_row].per_customer
            floor.seats[seat_row].customers += 1.0
        _complain(floor, customer, seat_row, hours, t, row)
        if customer.renews == t:
            _renew(floor, customer, seat_row, t, row)
        if customer.active == 0:
            floor.owned[customer.account, customer.product] = -1
            account = floor.accounts[customer.account]
            account.owns -= 1
            if account.owns == 0:
                change_hands(floor, customer.account, CUSTOMER_PROSPECT, NEW_PROSPECT)
            continue
        saw.recurring += customer.value
        saw.recurring_margin += customer.value * floor.products[customer.product].margin
        floor.owned[customer.account, customer.product] = kept
        if kept != i:
            floor.customers[kept] = customer
        kept += 1
    floor.counts[CUSTOMERS_ALL] = kept
    saw.customers = kept


@rule
def _complain(floor, customer, seat_row, hours, t, row):
    """Satisfaction, and a complaint's way: seller first, some to the manager, answered when somebody has time."""
    rules = floor.rules[0]
    ordinary = rules.customers_care_hours / YEAR
    share = hours / ordinary if ordinary > 0.0 else 1.0
    unanswered = 1.0 if customer.open > 0 else 0.0
    customer.satisfaction = satisfaction_after(customer.satisfaction, share, unanswered, rules.dt)
    if customer.open == 1 and seat_row >= 0 and floor.seats[seat_row].selling == 1:
        floor.seats[seat_row].errands += rules.customers_complaint_hours
        customer.open = 0
        _note(floor, t, RESOLVED, customer, seat_row)
    elif customer.open == 2 and seat_row >= 0:
        team = floor.teams[floor.seats[seat_row].team]
        if team.complaints_served > 0:
            team.complaints_served -= 1
            customer.open = 0
            _note(floor, t, RESOLVED, customer, seat_row)
    customer.patience -= complaint_rate(rules.customers_complaints_per_year, customer.fit) * rules.dt / YEAR
    if customer.patience <= 0.0:
        customer.complaints += 1
        customer.patience = exponential(customer.key, COMPLAIN, customer.complaints)
        floor.ticks[row].complaints += 1.0
        if customer.open == 0:
            customer.open = 1
            _note(floor, t, COMPLAINED, customer, seat_row)
            if seat_row >= 0 and uniform(customer.key, COMPLAIN, -customer.complaints) < rules.customers_escalation:
                customer.open = 2
                floor.teams[floor.seats[seat_row].team].escalated += 1
                _note(floor, t, ESCALATED, customer, seat_row)


@rule
def _renew(floor, customer, seat_row, t, row):
    """A contract's end: renewed or not, by one uniform for that account, product and term."""
    rules, saw = floor.rules[0], floor.ticks[row]
    contract = floor.products[customer.product].contract
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
