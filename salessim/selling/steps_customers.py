"""Step 8: customers; a loop over them around the pure rules."""

import numpy as np

from salessim.compiled import rule
from salessim.luck import COMPLAIN, RENEW, SERVE, child, exponential, uniform
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
    IN_SERVICE,
    NEW_PROSPECT,
    RENEWED,
    RESOLVED,
)

SELLERS, MANAGERS, SERVICE = 1, 2, 3  # whose an open complaint is
NEVER = -1  # in `owned`: never a customer; -2 was one once, -3 twice: each time has luck of its own
MANY_GONE = 7 / 8  # of the rows still customers: below it they close ranks
AS_CUSTOMER = 1_000  # keeps a customer's luck apart from the needs of the same account and product


@rule
def change_hands(accounts, coverage, seat_products, counts, a, before, after):
    """An account became a customer, or ceased to be one: who looks for its needs may change."""
    potential = accounts[a].potential
    for p in range(coverage.shape[1]):
        old, new = coverage[a, p, before], coverage[a, p, after]
        if old != new:
            counts[HANDS_CHANGED] += 1
            if old >= 0:
                seat_products[old, p].reach -= potential
            if new >= 0:
                seat_products[new, p].reach += potential


@rule
def begin_customer(accounts, coverage, seat_products, owned, customers, counts, a, p, value, fit, t, renews):
    """A new row of customers, with the luck of its account and product the n-th time it becomes one."""
    n = counts[CUSTOMERS_ALL]
    customer = customers[n]
    customer.nth = NEVER - owned[a, p]
    customer.key = child(accounts[a].key, p, AS_CUSTOMER, customer.nth)
    customer.account = a
    customer.product = p
    customer.seat = coverage[a, p, CARE]
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
    owned[a, p] = n
    counts[CUSTOMERS_ALL] = n + 1
    account = accounts[a]
    account.owns += 1
    if account.owns == 1:
        change_hands(accounts, coverage, seat_products, counts, a, NEW_PROSPECT, CUSTOMER_PROSPECT)


@rule
def begin_customers(floor, owners, p, values, fits, since, renews):
    """Customers of a product at the start: rows of the accounts that own it; the other arrays by account."""
    for a in owners:
        begin_customer(floor.accounts, floor.coverage, floor.seat_products, floor.owned, floor.customers, floor.counts,
                       a, p, values[a], fits[a], since[a], renews[a])


@rule
def won_customer(accounts, coverage, seat_products, owned, customers, counts, deal, contract, remembered, t):
    """A won deal begins a customer or adds to one; a single sale makes one for as long as it is remembered.

    contract, remembered: ticks.
    """
    row = owned[deal.account, deal.product]
    if row < 0:
        value, stays = (deal.booked, contract) if contract > 0 else (0.0, remembered)
        begin_customer(accounts, coverage, seat_products, owned, customers, counts, deal.account, deal.product, value,
                       deal.fit, t, t + stays)
    elif contract > 0:
        customers[row].value += deal.booked
    else:
        customers[row].renews = t + remembered


@rule
def _note(events, counts, seats, t, kind, customer, seat):
    n = counts[EVENTS_ALL]
    event = events[n]
    event.tick = t
    event.kind = kind
    event.account = customer.account
    event.product = customer.product
    event.seat = seat
    event.person = seats[seat].person if seat >= 0 else -1
    event.value = customer.value
    counts[EVENTS_ALL] = n + 1


@rule(makes_arrays=True)
def care(floor, t, row):
    """Step 8: satisfaction follows hours; complaints take rep, then manager; contracts renew or end."""
    rules, saw = floor.rules[0], floor.ticks[row]
    # Looked up once and handed on one by one: passing the whole floor to a rule costs as much as the rule.
    seats, teams, customers, products = floor.seats, floor.teams, floor.customers, floor.products
    accounts, coverage, seat_products = floor.accounts, floor.coverage, floor.seat_products
    owned, events, counts = floor.owned, floor.events, floor.counts
    moving = satisfaction_moved(rules.dt)
    neglected = satisfaction_target(0.0)
    weekly = rules.customers_care_hours / YEAR
    recurring, margin = 0.0, 0.0
    complaining = rules.customers_complaints_per_year * rules.dt / YEAR
    market, kept = floor.market, 0
    served, unusual = _served(rules, counts[IN_SERVICE]), _unusual(market)
    content, counted = np.empty(len(seats)), np.zeros(len(seats), np.int64)  # of each seat's customers, side by side
    for s in range(len(seats)):
        caring = seats[s].caring + rules.customers_visit_weight * seats[s].visited
        share = caring / max(seats[s].customers, 1.0) / weekly if weekly > 0.0 else 1.0
        content[s] = satisfaction_target(share)
    for i in range(counts[CUSTOMERS_ALL]):
        customer = customers[i]
        if customer.active == 0:
            continue
        seat_row = customer.seat
        target = neglected
        if seat_row >= 0:
            target = content[seat_row]
            counted[seat_row] += 1
        if customer.open > 0:
            target = max(target - OPEN_COMPLAINT, 0.0)
            if customer.open == SERVICE:
                if uniform(customer.key, SERVE, t) < served:
                    customer.open = 0
                    counts[IN_SERVICE] -= 1
                    saw.serviced += 1.0
                    _note(events, counts, seats, t, RESOLVED, customer, seat_row)
            elif _answered(customer, seats, teams, seat_row, rules.customers_complaint_hours):
                _note(events, counts, seats, t, RESOLVED, customer, seat_row)
        customer.satisfaction += (target - customer.satisfaction) * moving
        rate = complaining
        if unusual:  # else no account need be looked up
            rate *= market[accounts[customer.account].segment, customer.product].complaints
        customer.patience -= complaint_rate(rate, customer.fit)
        if customer.patience <= 0.0:
            saw.complaints += 1.0
            _complain(customer, events, counts, seats, teams, seat_row, t, rules)
        if customer.renews == t:
            contract = products[customer.product].contract
            _renew(customer, rules, saw, contract, t)
            _note(events, counts, seats, t, RENEWED if customer.active == 1 else CHURNED, customer, seat_row)
            if customer.active == 0:
                counts[IN_SERVICE] -= customer.open == SERVICE
                owned[customer.account, customer.product] = NEVER - customer.nth - 1
                account = accounts[customer.account]
                account.owns -= 1
                if account.owns == 0:
                    change_hands(accounts, coverage, seat_products, counts, customer.account, CUSTOMER_PROSPECT,
                                 NEW_PROSPECT)
                continue
        recurring += customer.value
        margin += customer.value * products[customer.product].margin
        kept += 1
    for s in range(len(seats)):
        seats[s].customers = counted[s]
    saw.customers, saw.recurring, saw.recurring_margin = kept, recurring, margin
    if kept < MANY_GONE * counts[CUSTOMERS_ALL]:
        forget_gone(customers, owned, counts)


@rule
def _unusual(market):
    """Whether complaints come more or less often than usual anywhere today."""
    for s in range(market.shape[0]):
        for p in range(market.shape[1]):
            if market[s, p].complaints != 1.0:
                return True
    return False


@rule
def _served(rules, waiting):
    """Share of the complaints at the service desk that a tick's hours there are enough for."""
    if waiting == 0:
        return 0.0
    return min(rules.customers_service_hours * rules.dt / max(waiting * rules.customers_complaint_hours, 1e-9), 1.0)


@rule
def forget_gone(customers, owned, counts):
    """Customers close ranks, in order, over those who are gone. Now and then is enough: rows are costly to move."""
    kept = 0
    for i in range(counts[CUSTOMERS_ALL]):
        customer = customers[i]
        if customer.active == 0:
            continue
        if kept != i:
            owned[customer.account, customer.product] = kept
            customers[kept] = customer
        kept += 1
    counts[CUSTOMERS_ALL] = kept


@rule
def _answered(customer, seats, teams, seat_row, hours):
    """An open complaint is answered by the seller at once, or by the manager when there was time for it."""
    if seat_row < 0:
        return False
    seat = seats[seat_row]
    team = teams[seat.team]
    if customer.open == SELLERS and seat.selling == 1:
        seat.errands += hours
    elif customer.open == MANAGERS and team.complaints_served > 0:
        team.complaints_served -= 1
    else:
        return False
    customer.open = 0
    return True


@rule
def _complain(customer, events, counts, seats, teams, seat_row, t, rules):
    """A customer complains: to the service desk where there is one, else to the seller; some need the manager."""
    customer.complaints += 1
    customer.patience = exponential(customer.key, COMPLAIN, customer.complaints)
    if customer.open > 0:
        return
    customer.open = SERVICE if rules.customers_service_hours > 0.0 else SELLERS
    _note(events, counts, seats, t, COMPLAINED, customer, seat_row)
    luck = uniform(customer.key, COMPLAIN, -customer.complaints)
    if seat_row >= 0 and luck < rules.customers_escalation:
        customer.open = MANAGERS
        teams[seats[seat_row].team].escalated += 1
        _note(events, counts, seats, t, ESCALATED, customer, seat_row)
    counts[IN_SERVICE] += customer.open == SERVICE


@rule
def _renew(customer, rules, saw, contract, t):
    """A contract's end: renewed or not, by one uniform for that account, product and term."""
    if contract == 0:
        customer.active = 0  # a single sale too long ago
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
    else:
        customer.active = 0
