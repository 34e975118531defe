"""People as they come: talent, skills, temper and nerve, all drawn at the person's own address."""

import numpy as np

from salessim.luck import FORECAST, OPPORTUNISM, RESIGN, SKILL, TALENT, exponentials, normals
from salessim.selling.floor import FAR, PEOPLE, PROSPECTING, TIME

SKILLS = range(PROSPECTING, TIME + 1)
HABITUAL_SPREAD = 0.35  # yearly variable pay varies by about a third of its target; assumption
NEW = 0.9  # attainment that somebody new counts on; assumption: about what is usual


def make_people(keys, talent_sigma, plan_pay, plan_target, rules):
    """Rows of PEOPLE for new people: (n,) keys, talent_sigma, plan_pay (target pay), plan_target (its variable part).

    Talent is the logarithm of ability, 0 on average over applicants; skills scatter around it.
    """
    people = np.zeros(len(keys), PEOPLE)
    people["key"] = keys
    people["talent"] = talent_sigma * normals(keys, TALENT, 0)
    for k in SKILLS:
        people["reach"][:, k] = np.exp(people["talent"] + rules["learning_specific_sigma"] * normals(keys, SKILL, k))
        people["level"][:, k] = rules["learning_start"]
    people["skill"] = people["reach"] * people["level"]
    people["opportunism"] = np.clip(
        rules["timing_opportunism"] + rules["timing_opportunism_sd"] * normals(keys, OPPORTUNISM, 0), 0.0, 1.0)
    people["optimism"] = rules["forecast_bias"] + rules["forecast_bias_sd"] * normals(keys, FORECAST, 0)
    people["usual_effort"] = people["effort"] = people["motivation"] = people["confidence"] = 1.0
    people["attainment"] = NEW
    people["clarity"] = rules["feeling_clarity_new"]
    people["pay_year"] = people["promised"] = plan_pay
    people["pay_spread"] = HABITUAL_SPREAD * plan_target
    people["resign_bar"] = exponentials(keys, RESIGN, 0)
    people["seat"] = people["team"] = -1
    people["left"] = FAR
    return people
