"""How long people stay: tenures in a company long in balance, and how long a seat waits for who comes next."""

from typing import NamedTuple

import numpy as np

from salessim.company.people.recruiting import applicants_per_week

LET_GO = (0.0, 0.13, 0.06)  # dismissals a year in the first half year, until two years, after: about 60:40 of
#                             leavings (D1), soonest where relief of quotas ends; assumption
LONGEST = 40.0     # years


class Leaving(NamedTuple):
    """Resignations a year of newcomers in a role by tenure, and how people differ in it: variance over squared mean."""

    early: float
    middle: float
    late: float
    spread: float


def declared_hazards(scenario):
    """Resignations a year as declared: in the first half year, until two years, after. (3,)"""
    leaving = scenario.behaviour.leaving
    return np.array([leaving.early, leaving.middle, leaving.late])


def dismissals(scenario):
    """Dismissals a year by the same tenures, none where nobody is let go."""
    return LET_GO if scenario.supervision.attainment_floor > 0 else (0.0, 0.0, 0.0)


def tenures(luck, leaving, let_go, vacant=0.0):
    """Years of tenure in a company long in balance: density in proportion to survival, by inverse; (n,) in and out.

    leaving: Leaving; let_go: (3,) dismissals a year; vacant: years until a seat is filled: a tenure below 0 is that of
    somebody who is to come.
    """
    years, reached = stays(leaving, let_go)
    luck = luck * (vacant + reached[-1]) - vacant
    return np.where(luck < 0.0, luck, np.interp(luck, reached, years))


def years_stayed(leaving, let_go):
    """Mean years between coming and leaving: one by leavings a year and head."""
    return stays(leaving, let_go)[1][-1]


def stays(leaving, let_go):
    """Years, and how many of them have been spent in a company by then on average.

    Who is more likely to leave does so sooner, so of those who stay long fewer leave (gamma frailty).
    """
    years = np.linspace(0.0, LONGEST, 801)
    resigning, going = (_summed(years, *hazards) for hazards in (leaving[:3], let_go))
    spread = max(leaving.spread, 1e-6)
    survival = np.exp(-going) * (1.0 + spread * resigning) ** (-1.0 / spread)
    return years, np.concatenate([[0.0], np.cumsum((survival[1:] + survival[:-1]) / 2 * np.diff(years))])


def _summed(years, early, middle, late):
    after = np.maximum(years - 2.0, 0.0)
    return early * np.minimum(years, 0.5) + middle * np.clip(years - 0.5, 0.0, 1.5) + late * after


def weeks_to_selling(onboarding):
    """Weeks from the first day until selling begins: waiting for a class, and the class."""
    return onboarding.class_weeks and (onboarding.every_weeks - 1) / 2 + onboarding.class_weeks


def weeks_to_fill(scenario, terms, r):
    """Weeks from a vacancy in a role (its row) to the first day: approval, enough applicants, interviews, notice."""
    hiring, labour = scenario.hiring, list(scenario.roles.values())[r].labour
    ahead = scenario.supervision.notice_weeks + 1 if hiring.opens == "notice" else 0
    rate = applicants_per_week(scenario.labour[labour], hiring, scenario.behaviour.leaving, terms.offers[r])
    return max(hiring.approval_weeks + hiring.candidates / rate + 2 + hiring.notice_weeks - ahead, 0.0)
