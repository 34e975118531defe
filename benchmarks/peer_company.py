"""A peer's company: SimPy's clock, demand, and what both peers do alike; each peer moves its deals in its own way.

Within a week: seats act, classes begin, managers plan, sellers sell, periods end. `people=False` leaves only the
selling floor: nobody is hired, leaves, manages or is paid.
"""

from __future__ import annotations

from random import random

import simpy
from peer_customers import care, won_customer
from peer_deals import decide, new_deal, now_and_later
from peer_demand import lay_demand
from peer_growth import feel, learn, remember_odds
from peer_managers import manage, withdraw
from peer_pay import end_periods
from peer_people import live, notice_resignation
from peer_recruiting import begin_classes
from peer_results import results
from peer_start import start_from
from peer_things import NO_DECISION, WON
from peer_waiting import SELLING
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
    """What the peers share. A peer says how deals live: `selling_weeks`, and what `begin` and `file` mean to it."""

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
        lay_demand(self)

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

    # -- deals -----------------------------------------------------------------------------------------------------

    def stand_in(self, seat):
        """The seat itself if it sells, else the colleague with the fewest deals; None without any."""
        if seat.selling:
            return seat
        able = [other for other in seat.team.seats if other.selling]
        return min(able, key=lambda other: len(other.deals) + random(), default=None)

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

    def passed_on(self, deal, heir):
        """A deal of an empty seat goes to a colleague; False when it is lost on the way."""
        deal.seat.open[deal.product] -= 1
        heir.open[deal.product] += 1
        deal.seat = heir
        return not self.lost_on_the_way(deal)

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
        if deal.asked and not deal.approved:
            withdraw(seat.team)
        if deal.outcome != WON:
            return
        seat.booked += deal.booked
        seat.credited += deal.booked
        won_customer(self.terms, deal, week)
        if self.with_people:
            cents = round(deal.booked * 100)
            deal.person.month[product] += cents
            deal.person.quarter += cents
            seat.team.quarter += cents

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
        return results(self)
