"""Recruiting and onboarding in the peers: applicants, offers, the first day, the class."""

from __future__ import annotations

from math import ceil, exp, inf, log, sqrt
from random import expovariate, gauss, random

from bench_terms import YEAR
from peer_growth import certain_pay, remember_odds
from peer_quotas import open_account
from peer_things import Person, exponential
from peer_waiting import CLASS, CLASSES_AT, SELLING, WAITING, until, wake

CEILING = 10.0  # come by for one who applies to a usual offer
NEW = 0.9  # attainment that somebody new counts on
SKILLS = ("prospecting", "qualifying", "value", "closing", "product", "time")


def weeks_to_applicants(company, seat):
    """Whole weeks until enough people have applied: of many who come by, those whom the offer appeals to."""
    terms, hiring = company.terms, company.terms.scenario.hiring
    reach = hiring.brand * (0.5 + 0.5 * sqrt(hiring.advertising / terms.labour.advertising))
    heard, weeks, come = heard_of(company), 0.0, []
    while len(come) < hiring.candidates:
        weeks += expovariate(CEILING * terms.labour.applicants_per_week)
        talent = gauss(0.0, terms.labour.talent_sigma)
        drawn = appeal(terms, heard, talent)
        if random() < reach * exp(hiring.pay_pull * drawn) / CEILING:
            come.append((new_person(terms, talent), drawn))
    seat.come = come
    return ceil(weeks)


def heard_of(company):
    """Attainment of an ordinary seller: of those who sell, and of four who attain what is usual."""
    attained = [seat.person.attainment for seat in company.seats if seat.selling]
    return (sum(attained) + 4 * NEW) / (len(attained) + 4)


def appeal(terms, heard, talent):
    """Log of what the offer is worth, certainty equivalent, against the usual plan elsewhere."""
    able, labour = exp(terms.leaving.ability * talent), terms.labour
    here = certain_pay(terms, *terms.offered(heard * able))
    variable = labour.pay * labour.incentive_share * able
    return log(here / certain_pay(terms, labour.pay * (1.0 - labour.incentive_share) + variable, terms.luck * variable))


def new_person(terms, talent):
    """An applicant: talent, skills around it, temper and nerve."""
    person, learning, timing = Person(), terms.learning, terms.timing
    person.talent = talent
    person.ability = [exp(person.talent + gauss(0.0, learning.specific_sigma)) for _ in SKILLS]
    person.level = [learning.start] * len(SKILLS)
    person.skill = [a * learning.start for a in person.ability]
    person.opportunism = min(max(gauss(timing.opportunism, timing.opportunism_sd), 0.0), 1.0)
    person.rosy = exp(gauss(terms.forecast.bias, terms.forecast.bias_sd))
    person.usual_effort = person.effort = person.motivation = person.confidence = 1.0
    person.fatigue = person.recognition = person.climate = person.fairness = person.load = 0.0
    person.attainment, person.clarity, person.failed, person.resigned = 0.9, terms.feeling.clarity_new, 0, 0
    person.score = person.attainment
    person.pay_year = person.promised = terms.target
    person.pay_spread = terms.offered(NEW * exp(terms.leaving.ability * talent))[1] * 0.3 / terms.luck
    person.bar, person.left, person.seat = exponential(), inf, None
    person.month, person.quarter = [0] * len(terms.products), 0
    return person


def make_offers(company, seat, week):
    """Offer the job to those interviewed last, best signal first; True when one accepts."""
    terms = company.terms
    sigma, validity = terms.labour.talent_sigma, terms.validity
    noise = sqrt(1.0 - validity**2)
    if seat.come is None:  # listed before the start
        weeks_to_applicants(company, seat)
    drawn = dict(seat.come)
    signals = {person: validity * person.talent / sigma + noise * gauss(0.0, 1.0) for person in drawn}
    for person in sorted(drawn, key=lambda person: -signals[person]):
        seat.offers += 1
        accepted = random() < acceptance(terms, drawn[person])
        company.offers.append((week, seat, accepted, signals[person], person.talent))
        if accepted:
            seat.recruit = person
            return True
    return False


def acceptance(terms, drawn):
    """Chance that an offer is accepted which is worth so much against elsewhere (log)."""
    hiring = terms.scenario.hiring
    odds = log(hiring.acceptance / (1.0 - hiring.acceptance)) + hiring.pay_pull * drawn
    return 1.0 / (1.0 + exp(-odds))


def start_work(company, seat, week):
    """The first day: the person takes the seat, and waits for a class where there is one."""
    hiring, onboarding = company.terms.scenario.hiring, company.terms.scenario.onboarding
    person, seat.recruit = seat.recruit, None
    person.hired = person.began = week
    person.pace, person.seat = seat.annual_quota / YEAR * company.terms.scenario.quotas.relief_start, seat
    remember_odds(company.terms, person)
    seat.person, seat.selling = person, 0
    company.people.append(person)
    company.hires.append((week, seat, person, week - seat.since, seat.applicants, seat.offers, hiring.cost))
    seat.offers = 0
    if onboarding.class_weeks == 0:
        begin_selling(company, seat, week)
    else:
        seat.phase, seat.since, seat.due = WAITING, week, inf


def begin_selling(company, seat, week):
    """What the class taught, and the first week of selling in running periods."""
    person, terms = seat.person, company.terms
    if seat.phase == CLASS:
        for skill, gain in terms.scenario.onboarding.gains.items():
            person.level[SKILLS.index(skill)] *= exp(gain * terms.labour.talent_sigma)
        person.skill = [a * level for a, level in zip(person.ability, person.level, strict=True)]
        remember_odds(terms, person)
    seat.selling, seat.phase, seat.due, person.began = 1, SELLING, inf, week
    open_account(terms, seat, week)


def begin_classes(company):
    """Classes begin at fixed intervals with limited places: who has waited longest goes first."""
    onboarding = company.terms.scenario.onboarding
    week = 0
    while True:
        yield until(company, week, CLASSES_AT)
        queue = sorted((seat for seat in company.seats if seat.phase == WAITING), key=lambda seat: seat.since)
        for seat in queue[:onboarding.places]:
            seat.phase, seat.due = CLASS, week + onboarding.class_weeks
            wake(seat)
        week += onboarding.every_weeks
