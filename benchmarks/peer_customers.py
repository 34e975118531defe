"""Customers in plain Python: won, cared for, complaining, renewing or leaving."""

from __future__ import annotations

from math import exp, log
from random import random

from bench_terms import YEAR
from peer_things import Customer, exponential

ORDINARY, OPEN_COMPLAINT = 0.7, 0.4
TOWARDS = 1.0 - exp(-1.0 / 13.0)
RENEWED, CHURNED, COMPLAINED, ESCALATED, RESOLVED = range(5)


def won_customer(terms, deal, week):
    """A won deal begins a customer or adds to one; a single sale makes one for as long as it is remembered."""
    product, account = terms.products[deal.product], deal.account
    value = deal.booked if product.recurs else 0.0
    customer = account.owned[deal.product]
    if customer is not None:
        customer.value += value
        if not product.recurs:
            customer.renews = week + terms.memory
        return
    customer = Customer()
    customer.account, customer.product, customer.value, customer.fit = account, deal.product, value, deal.fit
    customer.renews = week + (product.contract if product.recurs else terms.memory)
    customer.satisfaction, customer.open = ORDINARY, 0
    customer.irritation = terms.customers.complaints_per_year * (1.5 - deal.fit) / YEAR
    customer.patience = exponential()
    account.owned[deal.product] = customer
    account.owns += 1
    account.seat.customers.append(customer)


def care(terms, seat, week, saw, happened):
    """Satisfaction follows hours; complaints take seller, then manager; contracts renew or end."""
    declared = terms.customers
    share = seat.caring / max(seat.cared_for, 1.0) * YEAR / declared.care_hours
    content = 1.0 - exp(log(1.0 - ORDINARY) * share)
    annoyed = max(content - OPEN_COMPLAINT, 0.0)
    seat.cared_for = len(seat.customers)
    lost = False
    for customer in seat.customers:
        if customer.open:
            customer.satisfaction += (annoyed - customer.satisfaction) * TOWARDS
            answer(declared, seat, customer, week, happened)
        else:
            customer.satisfaction += (content - customer.satisfaction) * TOWARDS
        customer.patience -= customer.irritation
        if customer.patience <= 0.0:
            complain(declared, seat, customer, week, saw, happened)
        if customer.renews == week:
            lost |= not renew(terms, customer, week, saw, happened)
        saw.recurring += customer.value
    if lost:
        seat.customers = [customer for customer in seat.customers if customer.renews != week]


def answer(declared, seat, customer, week, happened):
    """A complaint is answered by the seller, or by the manager once hours were found."""
    if customer.open == 1 and seat.selling:
        seat.errands += declared.complaint_hours
    elif customer.open == 2 and seat.team.served > 0:
        seat.team.served -= 1
    else:
        return
    customer.open = 0
    happened.append((week, RESOLVED, customer, seat))


def complain(declared, seat, customer, week, saw, happened):
    """A customer complains; some complaints need the manager."""
    customer.patience = exponential()
    saw.complaints += 1
    if customer.open:
        return
    customer.open = 1
    happened.append((week, COMPLAINED, customer, seat))
    if random() < declared.escalation:
        customer.open = 2
        seat.team.escalated += 1
        happened.append((week, ESCALATED, customer, seat))


def renew(terms, customer, week, saw, happened):
    """A contract's end: whether it is renewed; a customer that leaves owns the product no more."""
    contract = terms.products[customer.product].contract
    if not contract:  # a single sale too long ago
        leave(customer, week, happened)
        return False
    base = terms.customers.renewal ** (contract / YEAR)
    odds = log(base / (1.0 - base)) + terms.customers.satisfaction_odds * (customer.satisfaction - ORDINARY)
    odds += terms.selling.fit_odds * (customer.fit - 0.5)
    saw.due += customer.value
    if random() * (1.0 + exp(-odds)) < 1.0:
        customer.renews = week + contract
        saw.renewed += customer.value
        happened.append((week, RENEWED, customer, customer.account.seat))
        return True
    leave(customer, week, happened)
    saw.recurring -= customer.value
    return False


def leave(customer, week, happened):
    """An account owns a product no more."""
    customer.account.owned[customer.product] = None
    customer.account.owns -= 1
    happened.append((week, CHURNED, customer, customer.account.seat))
