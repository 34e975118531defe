"""Recruiting and onboarding: applicants, interviews, offers, the first day, the class."""

import math

import numpy as np

from salessim.company.people_made import HABITUAL_SPREAD, make_people
from salessim.company.state import CLASS, WAITING
from salessim.company.week import CLASSES_AT
from salessim.luck import ACCEPT, APPLY, SIGNAL, TALENT, child, exponential, normals, uniform
from salessim.scenario.people import SIGNALS, SKILLS
from salessim.selling.feel import certain_pay


def weeks_to_applicants(company, s, life):
    """Whole weeks until enough people have applied: more come where pay on target is above the market's."""
    seat = company.floor.seats[s]
    batch, first = company.scenario.hiring.candidates, int(life["applicants"])
    labour, plan = _labour(company, s), _plan(company, s)
    pull = ((plan.salary + plan.target_incentive) / labour.pay) ** company.scenario.hiring.pay_pull
    rate = labour.applicants_per_week * pull
    step = int(seat["filling"]) * 10_000 + first
    gaps = sum(exponential(seat["key"], APPLY, step + i) for i in range(batch))
    return math.ceil(gaps / rate)


def make_offers(company, s, life):
    """Offer the job to the candidates interviewed, best signal first; True when one accepts.

    The candidate keeps the address (seat, filling, number); applicants beyond the list never reshuffle it.
    """
    seat = company.floor.seats[s]
    filling, seen = int(seat["filling"]), int(life["interviewed"])
    batch = company.scenario.hiring.candidates
    keys = np.array([child(seat["key"], 1, filling, i) for i in range(max(seen - batch, 0), seen)], np.uint64)
    sigma = float(company.terms.roles["talent_sigma"][int(seat["role"])])
    z = normals(keys, TALENT, 0)
    validity = signal_validity(company.scenario.hiring.signals)
    signal = validity * z + math.sqrt(1.0 - validity**2) * normals(keys, SIGNAL, 0)
    for i in np.argsort(-signal, kind="stable").tolist():
        life["offers"] += 1
        talent = sigma * float(z[i])
        accepted = uniform(int(keys[i]), ACCEPT, 0) < acceptance(company, s, talent)
        company.journal.offers.append((company.week, s, int(keys[i]), accepted, float(signal[i]), talent))
        if accepted:
            plan = _plan(company, s)
            person = make_people(keys[i:i + 1], np.array([sigma]), plan.salary + plan.target_incentive,
                                 plan.target_incentive, company.terms.rules[0])[0]
            person["seat"] = s
            life["reason"] = company.add_person(person)  # who will start, until the first day
            return True
    return False


def signal_validity(signals):
    """Validity of several signals together, taken as independent: the root of the sum of squares, below 1."""
    return min(math.sqrt(sum(SIGNALS[name] ** 2 for name in signals)), 0.95)


def acceptance(company, s, talent):
    """Chance that an offer is accepted: the able expect more from steep pay, and everybody discounts risk."""
    hiring, leaving = company.scenario.hiring, company.scenario.behaviour.leaving
    labour, plan = _labour(company, s), _plan(company, s)
    variable = plan.target_incentive * math.exp(leaving.ability * talent)
    spread = HABITUAL_SPREAD * plan.target_incentive
    worth = certain_pay(plan.salary + variable, spread, labour.pay, leaving.risk_aversion)
    usual_variable = labour.pay * labour.incentive_share
    usual = certain_pay(labour.pay, HABITUAL_SPREAD * usual_variable, labour.pay, leaving.risk_aversion)
    odds = math.log(hiring.acceptance / (1.0 - hiring.acceptance))
    return 1.0 / (1.0 + math.exp(-odds - hiring.pay_pull * (math.log(worth / usual) - leaving.ability * talent
                                                            * labour.incentive_share)))


def start_work(company, s, life):
    """The first day: the person takes the seat."""
    floor, seat = company.floor, company.floor.seats[s]
    p = int(life["reason"])
    person, now = floor.people[p], company.week * company.calendar.ticks_per_week
    person["hired"], person["began"] = now, now
    person["team"], person["role"] = seat["team"], seat["role"]
    person["plan"] = company.role_plan[int(seat["role"])]
    person["pace"] = seat["annual_quota"] / 52.0 * company.scenario.quotas.relief_start
    seat["person"], seat["selling"] = p, 0
    seat["filling"] += 1
    company.journal.hires.append((company.week, s, p, company.week - float(life["since"]), int(life["applicants"]),
                                  int(life["offers"]), company.scenario.hiring.cost))
    life["offers"] = 0


def classes(company):
    """Onboarding classes begin at fixed intervals with limited places: who has waited longest goes first."""
    week = company.week
    while True:
        every = company.scenario.onboarding.every_weeks
        due = week + (-week) % every
        yield company.until(due, CLASSES_AT)
        onboarding = company.scenario.onboarding
        waiting = np.flatnonzero(company.lives["phase"] == WAITING)
        order = waiting[np.lexsort((waiting, company.lives["since"][waiting]))]
        attending = order[:onboarding.places].tolist()
        for s in attending:
            company.lives["phase"][s], company.lives["due"][s] = CLASS, due + onboarding.class_weeks
            company.wake(s)
        if len(waiting):
            company.journal.classes.append((due, len(attending), len(waiting) - len(attending),
                                            onboarding.cost * len(attending)))
        week = due + 1


def finish_class(company, s):
    """What the class taught: each skill jumps by its declared part of a standard deviation."""
    floor = company.floor
    person = floor.people[int(floor.seats["person"][s])]
    sigma = float(company.terms.roles["talent_sigma"][int(floor.seats["role"][s])])
    for skill, gain in company.scenario.onboarding.gains.items():
        person["level"][SKILLS.index(skill)] *= math.exp(gain * sigma)
    person["skill"] = person["reach"] * person["level"]


def _labour(company, s):
    return company.scenario.labour[company.roles[int(company.floor.seats["role"][s])].labour]


def _plan(company, s):
    return company.scenario.plans[company.roles[int(company.floor.seats["role"][s])].felt("who")]
