"""People as they come: talent, skills, temper and nerve, all drawn at the person's own address."""

import numpy as np

from salessim.company.people.posts import around_one
from salessim.luck import (
    EXPERIENCE,
    FORECAST,
    GROUP,
    LEADS,
    OPPORTUNISM,
    RESIGN,
    RISK,
    SKILL,
    TALENT,
    exponentials,
    normal,
    normals,
    uniforms,
)
from salessim.selling.floor import FAR, PEOPLE, PROSPECTING, TIME

SKILLS = range(PROSPECTING, TIME + 1)
USUAL_LUCK = 0.3  # variable pay of a usual plan varies by so much: what pressure to leave is centred at; assumption
NEW = 0.9  # attainment that somebody new counts on; assumption: about what is usual


def make_people(keys, talent_sigma, plan_pay, rules):
    """Rows of PEOPLE for new people: (n,) keys, talent_sigma, plan_pay (target pay).

    Talent is the logarithm of ability, 0 on average over applicants; skills scatter around it.
    """
    people = np.zeros(len(keys), PEOPLE)
    people["key"] = keys
    people["talent"] = talent_sigma * normals(keys, TALENT, 0)
    apart = np.array([[normal(key, SKILL, k) for k in SKILLS] for key in keys.tolist()]).reshape(len(keys), len(SKILLS))
    people["reach"] = np.exp(people["talent"][:, None] + rules["learning_specific_sigma"] * apart)
    people["level"] = rules["learning_start"]
    people["skill"] = people["reach"] * people["level"]
    people["opportunism"] = np.clip(
        rules["timing_opportunism"] + rules["timing_opportunism_sd"] * normals(keys, OPPORTUNISM, 0), 0.0, 1.0)
    people["optimism"] = rules["forecast_bias"] + rules["forecast_bias_sd"] * normals(keys, FORECAST, 0)
    people["usual_effort"] = people["effort"] = people["motivation"] = people["confidence"] = 1.0
    people["attainment"] = NEW
    people["clarity"] = rules["feeling_clarity_new"]
    people["pay_year"] = people["promised"] = plan_pay
    people["resign_bar"] = exponentials(keys, RESIGN, 0)
    people["seat"] = people["team"] = -1
    people["left"] = FAR
    people["trust"] = people["salary"] = people["risk"] = people["potential"] = 1.0
    people["group"] = -1
    people["helped_until"] = -np.inf
    people["score"] = NEW
    return people


def made_for(keys, role, scenario, terms, chosen=None):
    """Rows of PEOPLE for new people in jobs of these roles: (n,) keys and rows of roles.

    chosen: (n,) talent of those who were chosen for it among several, in place of their own; single skills keep their
    distance from it.
    """
    roles = list(scenario.roles.values())
    plans = [scenario.plans[one.felt("who")] for one in roles]
    salary, variable = (np.array([getattr(plan, name) for plan in plans])[role]
                        for name in ("salary", "target_incentive"))
    sigma = terms.roles["talent_sigma"][role]
    people = make_people(keys, sigma, salary + variable, terms.rules[0])
    temper(people, scenario, [scenario.labour[roles[r].labour] for r in role.tolist()], salary)
    if chosen is not None:
        people["reach"] *= np.exp(chosen - people["talent"])[:, None]
        people["skill"] = people["reach"] * people["level"]
        people["talent"] = chosen
        people["potential"] = coaching_potential(people, scenario, sigma)
    for r in set(role.tolist()):
        people["pay_spread"][role == r] = reckoned(people["talent"][role == r], terms.offers[r], scenario)
    return people


def reckoned(talent, offer, scenario):
    """How much own yearly pay will vary, as people of such talent (n,) reckon who are new to what a plan offers.

    As luck is usual in their market: who sells a few large deals elsewhere would have as much of it.
    """
    spread = offer.at(NEW * np.exp(scenario.behaviour.leaving.ability * talent))[1]
    return spread * USUAL_LUCK / offer.luck


def temper(people, scenario, labour, salary):
    """Write what makes people differ beside talent: risk, experience, coaching skill, and the group they belong to.

    labour: (n,) the labour market each comes from; salary: (n,) of the plan. Everything is drawn at the person's own
    address.
    """
    keys, learning = people["key"], scenario.behaviour.learning
    sigma, sold, spread = np.array([(market.risk_sigma, market.experienced, market.talent_sigma)
                                    for market in labour]).reshape(-1, 3).T
    people["risk"] = nerve(keys, sigma)
    people["experienced"] = sold_before(keys, sold)
    people["level"] += (learning.experience * (people["experienced"] - sold))[:, None]
    people["skill"] = people["reach"] * people["level"]
    people["potential"] = coaching_potential(people, scenario, spread)
    if scenario.groups:
        join_groups(people, scenario.groups, salary)


def join_groups(people, groups, salary):
    """Write who belongs to which of the declared groups, and the pay that goes with it. salary: (n,) of the plan."""
    place, below = uniforms(people["key"], GROUP, 0), 0.0
    for g, group in enumerate(groups.values()):
        mine = (place >= below) & (place < below + group.share)
        people["group"][mine], people["salary"][mine] = g, group.salary
        below += group.share
    for name in ("promised", "pay_year"):
        people[name] += (people["salary"] - 1.0) * salary


def nerve(keys, sigma):
    """Aversion to risk of each, 1 on average: lognormal. (n,)"""
    return np.exp(sigma * normals(keys, RISK, 0) - 0.5 * sigma**2)


def sold_before(keys, share):
    """Whether each has sold before. (n,)"""
    return uniforms(keys, EXPERIENCE, 0) < share


def coaching_potential(people, scenario, talent_sigma):
    """Coaching skill each would have as a manager, around 1: it goes a little with selling talent. (n,)"""
    r = scenario.behaviour.managing.potential
    talent = people["talent"] / np.maximum(talent_sigma, 1e-9)
    return around_one(scenario.managers.coaching_sd, correlated(talent, normals(people["key"], LEADS, 0), r))


def correlated(z, error, r):
    """What goes with z at a correlation of r: z, the error and the outcome in standard deviations. (n,)"""
    return r * z + np.sqrt(1.0 - r * r) * error
