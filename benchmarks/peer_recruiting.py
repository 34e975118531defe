"""Recruiting and onboarding in the peers: applicants, offers, the first day, the class."""

from __future__ import annotations

from math import ceil, exp, inf, log, sqrt
from random import expovariate, gauss, random

from bench_terms import YEAR
from peer_growth import certain_pay, remember_odds
from peer_quotas import open_account
from peer_things import Person, exponential
from peer_waiting import CLASS, CLASSES_AT, SELLING, WAITING, until, wake

SKILLS = ("prospecting", "qualifying", "value", "closing", "product", "time")


def weeks_to_applicants(company):
    """Whole weeks until enough people have applied."""
    terms, hiring = company.terms, company.terms.scenario.hiring
    rate = terms.labour.applicants_per_week * (terms.target / terms.labour.pay) ** hiring.pay_pull
    return ceil(sum(expovariate(rate) for _ in range(hiring.candidates)))


def new_person(terms):
    """An applicant: talent, skills around it, temper and nerve."""
    person, learning, timing = Person(), terms.learning, terms.timing
    person.talent = gauss(0.0, terms.labour.talent_sigma)
    person.ability = [exp(person.talent + gauss(0.0, learning.specific_sigma)) for _ in SKILLS]
    person.level = [learning.start] * len(SKILLS)
    person.skill = [a * learning.start for a in person.ability]
    person.opportunism = min(max(gauss(timing.opportunism, timing.opportunism_sd), 0.0), 1.0)
    person.rosy = exp(gauss(terms.forecast.bias, terms.forecast.bias_sd))
    person.usual_effort = person.effort = person.motivation = person.confidence = 1.0
    person.fatigue = person.recognition = person.climate = person.fairness = person.load = 0.0
    person.attainment, person.clarity, person.failed, person.resigned = 0.9, terms.feeling.clarity_new, 0, 0
    person.pay_year = person.promised = terms.target
    person.pay_spread = 0.35 * terms.plan.target_incentive
    person.bar, person.left, person.seat = exponential(), inf, None
    person.month, person.quarter = [0] * len(terms.products), 0
    return person


def make_offers(company, seat, week):
    """Offer the job to those interviewed last, best signal first; True when one accepts."""
    terms = company.terms
    sigma, validity = terms.labour.talent_sigma, terms.validity
    noise = sqrt(1.0 - validity**2)
    candidates = [new_person(terms) for _ in range(terms.scenario.hiring.candidates)]
    signals = {person: validity * person.talent / sigma + noise * gauss(0.0, 1.0) for person in candidates}
    for person in sorted(candidates, key=lambda person: -signals[person]):
        seat.offers += 1
        accepted = random() < acceptance(terms, person.talent)
        company.offers.append((week, seat, accepted, signals[person], person.talent))
        if accepted:
            seat.recruit = person
            return True
    return False


def acceptance(terms, talent):
    """Chance that an offer is accepted."""
    hiring, leaving, labour, plan = terms.scenario.hiring, terms.leaving, terms.labour, terms.plan
    variable = plan.target_incentive * exp(leaving.ability * talent)
    worth = certain_pay(terms, plan.salary + variable, 0.35 * plan.target_incentive)
    usual = certain_pay(terms, labour.pay, 0.35 * labour.pay * labour.incentive_share)
    odds = log(hiring.acceptance / (1.0 - hiring.acceptance))
    odds += hiring.pay_pull * (log(worth / usual) - leaving.ability * talent * labour.incentive_share)
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
