"""A peer's company: SimPy's clock, demand, and what both peers do alike; each peer moves its deals in its own way.

Within a week: seats act, classes begin, managers plan, sellers sell, periods end. `people=False` leaves only the
selling floor: nobody is hired, leaves, manages or is paid.
"""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate
from random import expovariate, random

import simpy
from bench_terms import YEAR
from peer_customers import care, won_customer
from peer_deals import decide, new_deal, now_and_later
from peer_growth import feel, learn, remember_odds
from peer_managers import manage
from peer_pay import end_periods
from peer_people import SELLING, begin_classes, live, notice_resignation
from peer_start import start_from
from peer_things import NO_DECISION, WON, Need
from peer_week import FADING, no_week, plan_week

SELLING_AT, DEALS_AT, CLOSE_AT, PERIODS_AT = 4 / 16, 5 / 16, 6 / 16, 10 / 16  # seats, classes, managers come before


class Week:
    """What a week saw."""

    __slots__ = ("filled", "selling", "found", "expired", "stale", "complaints", "due", "renewed", "recurring",
                 "effort", "deals")

    def __init__(self):
        self.filled = self.selling = self.found = self.expired = self.stale = self.complaints = self.deals = 0
        self.due = self.renewed = self.recurring = self.effort = 0.0


class Company:
    """What the peers share. A peer says how deals live: `open`, `advance_and_close`, `taken_over`, `filed`."""

    def __init__(self, state, terms, people=True):
        self.terms, self.with_people, self.week = terms, people, 0
        self.people, self.seats, self.teams, self.accounts = start_from(state, terms)
        self.people = [person for person in self.people if person.seat is not None]
        for person in self.people:
            remember_odds(terms, person)
        self.env = simpy.Environment()
        self.closed, self.happened, self.weeks, self.lines = [], [], [], []
        self.hires, self.exits, self.offers, self.hours, self.quarters = [], [], [], [], []
        self.paid = self.paid_managers = 0
        self.running = sum(seat.open[p] for seat in self.seats for p in range(len(seat.open)))
        self._lay_demand()

    def run(self, weeks):
        """Live through so many weeks; returns self."""
        if self.with_people:
            for team in self.teams:
                self.env.process(manage(self, team))
            for n, seat in enumerate(self.seats):
                self.env.process(live(self, seat, n))
            self.env.process(begin_classes(self))
            self.env.process(self.period_ends(weeks))
        self.env.process(self.selling_weeks(weeks))
        self.env.run(until=weeks)
        return self

    def selling_weeks(self, weeks):
        """One process drives the floor; subclasses say what happens between planning and closing."""
        raise NotImplementedError

    def period_ends(self, weeks):
        """Pay and everything else that follows a period's end."""
        for week in range(weeks):
            within = (week + 1) % 13
            if within in (4, 8, 0):
                yield self.env.timeout(week + PERIODS_AT - self.env.now)
                end_periods(self, week + 1)

    # -- demand ----------------------------------------------------------------------------------------------------

    def _lay_demand(self):
        terms = self.terms
        self.weights = list(accumulate(account.potential for account in self.accounts))
        self.ceiling = max(terms.segment.season) * max(terms.customers.expansion, 1.0)
        self.pace = [rate * self.ceiling * self.weights[-1] / YEAR for rate in terms.needs]
        self.next_need = [expovariate(pace) for pace in self.pace]

    def demand(self, facts, saw):
        """The needs born this week: leads go to a seller at once, the others wait to be found."""
        terms, week = self.terms, facts.week
        inbound, life, total = terms.segment.inbound, terms.segment.need_life_weeks, self.weights[-1]
        for p, pace in enumerate(self.pace):
            at = self.next_need[p]
            while at < week + 1:
                at += expovariate(pace)
                account = self.accounts[bisect(self.weights, random() * total)]
                rate = facts.season * (terms.customers.expansion if account.owns else 1.0)
                if random() * self.ceiling >= rate:
                    continue
                if random() < inbound:
                    seat = self.stand_in(account.seat)
                    if seat is not None:
                        saw.found += 1
                        self.take_up(account, p, seat, seat, week)
                        continue
                seat = account.seat
                bar = seat.found[p] - seat.finding[p] + expovariate(1.0)  # this week's looking still counts
                seat.needs.append(Need(account, p, bar, week + 1 + int(expovariate(1.0) * life)))
            self.next_need[p] = at

    def find(self, facts, saw):
        """Hidden needs yield to looking as it adds up; those nobody finds in time are gone."""
        week = facts.week
        for seat in self.seats:
            found, kept = seat.found, []
            for need in seat.needs:
                if need.dies <= week:
                    saw.expired += 1
                elif need.bar > found[need.product] or (heir := self.stand_in(seat)) is None:
                    kept.append(need)
                else:
                    saw.found += 1
                    self.take_up(need.account, need.product, heir, seat, week)
            seat.needs = kept

    def stand_in(self, seat):
        """The seat itself if it sells, else the colleague with the fewest deals; None without any."""
        if seat.selling:
            return seat
        able = [other for other in seat.team.seats if other.selling]
        return min(able, key=lambda other: len(other.deals) + random(), default=None)

    # -- deals -----------------------------------------------------------------------------------------------------

    def take_up(self, account, product, seat, finder, week):
        """Open a deal for a seat; found by somebody else it may be lost on the way."""
        deal = new_deal(account, product, seat, week, self.terms.products[product], self.terms)
        seat.open[product] += 1
        self.running += 1
        if finder is not seat and self.lost_on_the_way(deal):
            self.file(deal, week)
        else:
            seat.deals.append(deal)
            self.begin(deal)

    def begin(self, deal):
        """What a peer does when a deal begins."""

    def lost_on_the_way(self, deal):
        """Whether a deal dies as it changes hands."""
        deal.hands += 1
        if random() < self.terms.customers.hand_over_loss:
            deal.outcome = NO_DECISION
            return True
        return False

    def close(self, facts):
        """Each seller weighs now against later for all own closable deals, then decides deal by deal."""
        terms = self.terms
        for seat in self.seats:
            if not seat.closable or seat.person is None:
                continue
            now, later = now_and_later(terms, facts, seat)
            help_each = seat.team.help / seat.team.closable
            for deal in seat.closable:
                deal.help += help_each
                decide(terms, facts, deal, seat, now, later)
                if deal.outcome is not None:
                    self.file(deal, facts.week)

    def file(self, deal, week):
        """A deal is over: counted, credited, and a customer where it was won."""
        seat, product = deal.seat, deal.product
        seat.open[product] -= 1
        self.running -= 1
        deal.closed, deal.person = week, seat.person
        self.closed.append(deal)
        if deal.outcome != WON:
            return
        seat.booked += deal.booked
        won_customer(self.terms, deal, week)
        if self.with_people:
            cents = round(deal.booked * 100)
            deal.person.month[product] += cents
            deal.person.quarter += cents
            seat.team.quarter += cents
            seat.credited += deal.booked

    # -- the week's steps for every seat -----------------------------------------------------------------------------

    def plan(self, facts, saw):
        """Worth, effort and time of everybody who sells."""
        for seat in self.seats:
            seat.closable = []
            if seat.person is not None and seat.selling:
                plan_week(self.terms, facts, seat)
                saw.effort += seat.person.effort
            else:
                no_week(self.terms, seat)
        for team in self.teams:
            team.closable = 0

    def settle(self, facts, saw):
        """Customers, learning and feeling; who made up their mind gives notice."""
        terms, week = self.terms, facts.week
        for team in self.teams:
            team.exits *= FADING
        for seat in self.seats:
            care(terms, seat, week, saw, self.happened)
            person = seat.person
            if person is None:
                continue
            saw.filled += 1
            if seat.selling:
                saw.selling += 1
                learn(terms, seat, person)
            feel(terms, seat, person, week)
            if person.resigned == 1 and self.with_people and seat.phase == SELLING:
                notice_resignation(self, seat, week)
        saw.deals = self.running
        self.weeks.append(saw)

    def results(self):
        """What agreement is judged by, and a little more."""
        won = [deal for deal in self.closed if deal.outcome == WON]
        weeks = len(self.weeks)
        return {
            "bookings": sum(deal.booked for deal in won), "deals_won": len(won),
            "win_rate": len(won) / max(len(self.closed), 1), "pay": (self.paid + self.paid_managers) / 100.0,
            "headcount": sum(w.filled for w in self.weeks) / weeks, "exits": len(self.exits), "hires": len(self.hires),
            "open_deals": sum(w.deals for w in self.weeks) / weeks,
            "cycle_weeks": sum(d.closed - d.opened + 1 for d in won) / max(len(won), 1),
            "discount": sum(d.discount * d.value for d in won) / max(sum(d.value for d in won), 1.0),
            "effort": sum(w.effort for w in self.weeks) / max(sum(w.selling for w in self.weeks), 1),
            "renewal_rate": sum(w.renewed for w in self.weeks) / max(sum(w.due for w in self.weeks), 1.0),
            "complaints": sum(w.complaints for w in self.weeks),
            "capture": sum(w.found for w in self.weeks) / max(sum(w.found + w.expired for w in self.weeks), 1)}
