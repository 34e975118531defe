"""What courses teach: log points of skill above what doing teaches, which fade again (step 9, learn)."""

import numpy as np

from salessim.scenario.people import SKILLS


def learn_from(company, week):
    """What courses that end have taught: log points of skill, which fade. A refresher restores what has faded and
    stacks nothing: at most the full gains of all courses somebody has finished."""
    people, attended = company.floor.people, company.attended
    ended = attended[(attended["until"] == week) & (attended["finishes"] == 1)]
    for place in np.unique(ended["course"]).tolist():
        who = ended["person"][ended["course"] == place]
        sigma = company.terms.roles["talent_sigma"][people["role"][who]][:, None]
        had, so_far = people["trained"][who], attended[attended["until"] <= week]
        more = np.minimum(had + sigma * gains_of(company.scenario)[place],
                          sigma * taught(company.scenario, so_far, who))
        people["trained"][who], people["lifted"][who] = np.maximum(had, more), 1


def gains_of(scenario):
    """(courses, skills) gains in standard deviations."""
    return np.array([[course.gains.get(skill, 0.0) for skill in SKILLS] for course in scenario.training.values()])


def taught(scenario, attended, who):
    """(n, skills) full gains of all courses that each of `who` has finished, in standard deviations."""
    full = np.zeros((len(who), len(SKILLS)))
    for place, gain in enumerate(gains_of(scenario)):
        done = attended["person"][(attended["course"] == place) & (attended["finishes"] == 1)]
        full += np.isin(who, done)[:, None] * gain
    return full
