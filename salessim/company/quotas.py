"""Quotas in force: of the period that begins, moved by results, of somebody who begins in the middle."""

import numpy as np

from salessim.calendar import PERIODS, YEAR
from salessim.chart.quotas import period_quotas, ratchet
from salessim.company.asking import ask, forget_what_was_said

PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "year": 1}


def set_quotas(company, kind, week):
    """Quotas of the period that begins, with relief for those new to selling."""
    _begin_period(company.scenario, company.floor.seats, company.floor.people, kind, week,
                  company.calendar.ticks_per_week)


def _begin_period(scenario, seats, people, kind, week, ticks_per_week):
    person, declared = seats["person"], scenario.quotas
    selling = np.where((person >= 0) & (seats["selling"] == 1), week - people["began"][person] / ticks_per_week, 0.0)
    seats["quota"][:, PERIODS.index(kind)] = period_quotas(seats["annual_quota"], PER_YEAR[kind], selling,
                                                           declared.relief_start, declared.relief_weeks)


def quotas_anew(old, new, tables, week, calendar):
    """Under other terms: people are asked where they were not, or at a year's begin for other quotas of roles; and
    quotas of the periods that begin with this week follow the new terms, not those of running ones.
    """
    seats, people, per_week = tables["seats"], tables["people"], calendar.ticks_per_week
    asked, asks = (one.quotas.method == "bottom_up" for one in (old, new))
    if asked and not asks:
        forget_what_was_said(seats)
    elif asks and (not asked or week % YEAR == 0 and _role_quotas(old) != _role_quotas(new)):
        ask(new, seats, people, week, per_week)
    for kind in PERIODS:
        if calendar.period(kind, week)[1] == week:
            _begin_period(new, seats, people, kind, week, per_week)


def _role_quotas(scenario):
    return {name: role.quota for name, role in scenario.roles.items()}


def ask_people(company, week):
    """Bottom-up: as a year begins each is asked what to expect, once pipelines have grown."""
    if week > -company.scenario.time.warm_up_weeks:
        ask(company.scenario, company.floor.seats, company.floor.people, week, company.calendar.ticks_per_week)


def move_quotas(company, week):
    """The ratchet: results of a seat that one person held all through the period move its quota from now on.

    Not while pipelines grow from nothing, when results say nothing yet.
    """
    declared = company.scenario.quotas
    if declared.ratchet_up == declared.ratchet_down == 0.0:
        return
    _, start, _ = company.calendar.period(declared.ratchet_period, week - 1)
    if start < -company.scenario.time.warm_up_weeks:
        return
    seats, k = company.floor.seats, PERIODS.index(declared.ratchet_period)
    held = (seats["selling"] == 1) & (seats["quota"][:, k] > 0)
    held &= sold_all_so_far(company, declared.ratchet_period, week - 1, seats["person"])
    factor = ratchet(seats["credited"][held, k] / seats["quota"][held, k], declared.ratchet_up, declared.ratchet_down)
    for name in ("annual_quota", "ratcheted"):
        seats[name][held] *= factor


def sold_all_so_far(company, kind, week, who):
    """Which of these people have sold since the period began in which a week lies. (n,) bool"""
    start = company.calendar.period(kind, week)[1] * company.calendar.ticks_per_week
    return company.floor.people["began"][who] <= start


def first_pace(company, s):
    """Bookings a week that who is new on a seat reckons with: those of its quota, as relieved at first."""
    return role_quota(company, s) / YEAR * company.scenario.quotas.relief_start


def role_quota(company, s):
    """A seat's yearly quota for who is new on it: what its last holder said to expect is forgotten."""
    seat = company.floor.seats[s]
    said = seat["ratcheted"] if company.scenario.quotas.method == "bottom_up" else 1.0
    return seat["annual_quota"] / said


def open_account(company, s):
    """A seat begins to sell within running periods: nothing credited yet, relieved quotas for the rest of them."""
    seat, declared = company.floor.seats[s], company.scenario.quotas
    relief = declared.relief_start if declared.relief_weeks > 0 else 1.0
    if declared.method == "bottom_up":
        forget_what_was_said(company.floor.seats[s:s + 1])
    week, annual = company.week, float(seat["annual_quota"])
    seat["credited"] = 0.0
    company.floor.counted[s:s + 1] = 0.0
    for k, kind in enumerate(PERIODS):
        _, start, end = company.calendar.period(kind, week)
        seat["quota"][k] = annual / PER_YEAR[kind] * relief * (end - week) / (end - start)
