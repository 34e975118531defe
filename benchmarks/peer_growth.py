"""What a week leaves behind in a person: skills learnt, clarity and motivation moved, a wish to leave."""

from __future__ import annotations

from math import exp, log

from bench_terms import QUARTER, YEAR
from peer_week import FADING, HALF_YEARLY, LEAST, USUAL_ATTAINMENT, USUAL_EXITS, USUAL_TALENT

MONTH = 52.0 / 12.0  # weeks a month
HALF_YEAR, TWO_YEARS = 26, 104
USUAL_TOLD = 0.35  # hours a week in which a seller hears about plan, quota, priorities
NEWCOMER = 8  # weeks over which a new seller's own pace is first learned
REMEMBERED = [1.0 - exp(-1.0 / max(weeks, NEWCOMER)) for weeks in range(YEAR + 1)]  # by weeks of selling


def learn(terms, seat, person):
    """Each skill by its use, coached or not: looking for the first, working on deals for three, the week for two."""
    learning = terms.learning
    fast = (1.0 + learning.coach * seat.coaching * seat.team.coach_skill) / (learning.months * MONTH)
    hours = max(seat.prospecting + seat.working + seat.caring, 1e-9)
    looking, working = min(3.0 * seat.prospecting / hours, 1.0), min(3.0 * seat.working / hours, 1.0)
    level, ability, start = person.level, person.ability, learning.start
    parts = (looking, working, 1.0)
    gains = [1.0 - exp(-fast * part) for part in parts]
    fades = [learning.fade * (1.0 - part) for part in parts]
    for k in range(6):
        use = 0 if k == 0 else 1 if k < 4 else 2
        after = level[k] + (1.0 - level[k]) * gains[use]
        level[k] = after = after - fades[use] * max(after - start, 0.0)
        person.skill[k] = ability[k] * after
    remember_odds(terms, person)


def remember_odds(terms, person):
    """What a person's skills add to the log odds of each gate."""
    sell, skill = terms.selling, person.skill
    product = sell.product_odds * log(skill[4])
    value = sell.skill_odds * log(skill[2]) + product
    person.logs = (sell.skill_odds * log(skill[1]) + product, value, value,
                   sell.skill_odds * log(skill[3]) + product)


def feel(terms, seat, person, week):
    """Stocks move, pace is remembered; True when the person makes up their mind to leave."""
    feeling = terms.feeling
    told = seat.communication / USUAL_TOLD
    person.clarity += (1.0 - person.clarity) * (1.0 - exp(-told / feeling.clarity_weeks))
    person.recognition *= exp(-1.0 / feeling.recognition_weeks)
    person.climate *= FADING
    person.motivation = max(1.0 + person.recognition - person.climate + person.fairness, LEAST)
    if seat.selling:
        booked = seat.booked
        kept = REMEMBERED[min(week - person.began, YEAR)]
        person.pace += (booked / person.usual_effort**terms.forecast.elasticity - person.pace) * kept
        sold = min(max(QUARTER - week % QUARTER + week - person.began, 1), QUARTER)  # what a beginner's quota is for
        due = max(seat.quota / sold, 1.0)
        person.attainment += (booked / due - person.attainment) * HALF_YEARLY
        person.confidence = min(max(person.attainment, 0.3), 1.5)
    seat.booked = 0.0
    if person.resigned:
        return False
    leaving, tenure = terms.leaving, week - person.hired
    hazard = leaving.early if tenure < HALF_YEAR else leaving.middle if tenure < TWO_YEARS else leaving.late
    person.load += hazard * exp(wish_to_leave(terms, seat, person)) / YEAR
    if person.load >= person.bar:
        person.resigned = 1
        return True
    return False


def certain_pay(terms, mean, spread):
    """Certainty equivalent of uncertain yearly pay."""
    usual = terms.labour.pay
    return max(mean - 0.5 * terms.leaving.risk_aversion * spread * spread / usual, 0.1 * usual)


def wish_to_leave(terms, seat, person):
    """Log factor on the hazard of resigning."""
    leaving, usual = terms.leaving, terms.labour.pay
    worth = certain_pay(terms, person.pay_year, person.pay_spread)
    z = leaving.outside * (leaving.ability * (person.talent - USUAL_TALENT)
                           - log(worth / certain_pay(terms, usual, 0.15 * usual)))
    z += leaving.promised * log(max(person.promised, 1.0) / max(person.pay_year, 1.0))
    z += leaving.attainment * (USUAL_ATTAINMENT - person.attainment)
    z += leaving.peers * (seat.team.exits - USUAL_EXITS) - leaving.manager * (seat.team.coach_skill - 1.0)
    z -= leaving.motivation * (person.motivation - 1.0 - person.fairness)
    return min(max(z, -2.0), 2.0)
