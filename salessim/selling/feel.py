"""Step 10, feel: clarity, motivation and confidence move; who resigns is marked."""

import math

from salessim.compiled import rule

HALF_YEAR = 26.0
TWO_YEARS = 104.0
CLIMATE_WEEKS = 13.0
EASY, LEAST_CLEAR = 2, 0.2  # parts of a plan that cost no clarity, and the clarity that always can be had; assumption
USUAL_TOLD = 0.35  # hours a week of hearing about plan, quota, priorities: a quarter alone, a tenth of the meeting
# What is usual, so that the declared hazards are the mean ones: attainment, the stock of colleagues' exits at a
# quarter of them a year, talent of those selected and kept.
USUAL_ATTAINMENT, USUAL_EXITS, USUAL_TALENT = 0.9, 0.6, 0.1


@rule
def clearest(parts, complexity):
    """The clarity a plan of so many parts can have: two are easily kept in mind."""
    return max(1.0 - complexity * max(parts - EASY, 0), LEAST_CLEAR)


@rule
def clarity_after(clarity, told, weeks, clarity_weeks, most):
    """Clarity grows towards what the plan allows as plan and quota are explained; told: hours against the usual."""
    return clarity + (most - clarity) * (1.0 - math.exp(-told * weeks / clarity_weeks))


@rule
def fade(stock, weeks, life):
    """A stock after some weeks in which nothing fed it."""
    return stock * math.exp(-weeks / life)


@rule
def tenure_hazard(weeks, early, middle, late):
    """Resignations a year by tenure."""
    if weeks < HALF_YEAR:
        return early
    return middle if weeks < TWO_YEARS else late


@rule
def certain_pay(mean, spread, usual, risk):
    """Certainty equivalent of uncertain yearly pay; risk is relative risk aversion at usual pay."""
    return max(mean - 0.5 * risk * spread * spread / usual, 0.1 * usual)


@rule
def wish_to_leave(person, usual_pay, coach_skill, exits, rules):
    """Log factor on the hazard of resigning: pay against an outside offer, promises, results, peers, manager."""
    worth = certain_pay(person.pay_year, person.pay_spread, usual_pay, rules.leaving_risk_aversion * person.risk)
    usual = certain_pay(usual_pay, 0.15 * usual_pay, usual_pay, rules.leaving_risk_aversion)
    z = rules.leaving_outside * (rules.leaving_ability * (person.talent - USUAL_TALENT) - math.log(worth / usual))
    z += rules.leaving_promised * math.log(max(person.promised, 1.0) / max(person.pay_year, 1.0))
    z += rules.leaving_attainment * (USUAL_ATTAINMENT - person.attainment)
    z += rules.leaving_peers * (exits - USUAL_EXITS) - rules.leaving_manager * (coach_skill - 1.0)
    z -= rules.leaving_motivation * (person.motivation - 1.0 - person.fairness)
    return min(max(z, -2.0), 2.0)
