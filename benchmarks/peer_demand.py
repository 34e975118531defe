"""Needs in plain Python: they arise, come as leads or wait to be found, and fade."""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate
from random import expovariate, random

from bench_terms import YEAR
from peer_things import Need


def lay_demand(company):
    """Who may need something, and when the next need of each product arises: one stream for the whole market."""
    terms = company.terms
    company.weights = list(accumulate(account.potential for account in company.accounts))
    company.ceiling = max(terms.segment.season) * max(terms.customers.expansion, 1.0)
    company.pace = [rate * company.ceiling * company.weights[-1] / YEAR for rate in terms.needs]
    company.next_need = [expovariate(pace) for pace in company.pace]


def demand(company, facts, saw):
    """The needs born this week: leads go to a seller at once, the others wait to be found."""
    terms, week = company.terms, facts.week
    inbound, life, total = terms.segment.inbound, terms.segment.need_life_weeks, company.weights[-1]
    for p, pace in enumerate(company.pace):
        at = company.next_need[p]
        while at < week + 1:
            at += expovariate(pace)
            account = company.accounts[bisect(company.weights, random() * total)]
            rate = facts.season * (terms.customers.expansion if account.owns else 1.0)
            if random() * company.ceiling >= rate:
                continue
            if random() < inbound:
                seat = company.stand_in(account.seat)
                if seat is not None:
                    saw.found += 1
                    company.take_up(account, p, seat, seat, week)
                    continue
            seat = account.seat
            bar = seat.found[p] - seat.finding[p] + expovariate(1.0)  # this week's looking still counts
            seat.needs.append(Need(account, p, bar, week + 1 + int(expovariate(1.0) * life)))
        company.next_need[p] = at


def find(company, facts, saw):
    """Hidden needs yield to looking as it adds up; those nobody finds in time are gone."""
    week = facts.week
    for seat in company.seats:
        found, kept = seat.found, []
        for need in seat.needs:
            if need.dies <= week:
                saw.expired += 1
            elif need.bar > found[need.product] or (heir := company.stand_in(seat)) is None:
                kept.append(need)
            else:
                saw.found += 1
                company.take_up(need.account, need.product, heir, seat, week)
        seat.needs = kept
