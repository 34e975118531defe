"""Onboarding: the class a new hire attends before selling, as far as there are places."""

import math

import numpy as np

from salessim.company.state import CLASS, WAITING
from salessim.company.tables import ratio
from salessim.company.week import CLASSES_AT
from salessim.scenario.people import SKILLS

ONBOARDING = "onboarding"


def classes(company):
    """Classes begin at fixed intervals with limited places: who has waited longest goes first."""
    week, lives, onboarding = company.week, company.lives, company.scenario.onboarding
    while True:
        due = week + (-week) % onboarding.every_weeks
        yield company.until(due, CLASSES_AT)
        waiting = np.flatnonzero(lives["phase"] == WAITING)
        attending = waiting[np.lexsort((waiting, lives["since"][waiting]))][:onboarding.places]
        if len(waiting):
            cost, waited = onboarding.cost * len(attending), float((due - lives["since"][attending]).sum())
            company.spend("training", cost)
            company.journal.classes.append((due, len(attending), len(waiting) - len(attending), cost, waited,
                                            ONBOARDING))
        for s in attending.tolist():
            lives["phase"][s], lives["due"][s] = CLASS, due + onboarding.class_weeks
            company.wake(s)
        week = due + 1


def finish_class(company, s):
    """What the class taught: each skill jumps by its declared part of a standard deviation."""
    floor = company.floor
    person = floor.people[int(floor.seats["person"][s])]
    sigma = float(company.terms.roles["talent_sigma"][int(floor.seats["role"][s])])
    for skill, gain in company.scenario.onboarding.gains.items():
        person["level"][SKILLS.index(skill)] *= math.exp(gain * sigma)
    person["skill"] = person["reach"] * person["level"]


def measured(history):
    """Measures of onboarding, by name."""
    held = [row for row in history.journal.classes if row[5] == ONBOARDING]
    came, waited = sum(row[1] for row in held), sum(row[4] for row in held)
    return {"class_wait_weeks": ratio(waited, came)}
