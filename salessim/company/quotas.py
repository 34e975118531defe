"""Quotas in force: of the period that begins, moved by results, of somebody who begins in the middle."""

import numpy as np

from salessim.calendar import PERIODS, YEAR
from salessim.chart.quotas import period_quotas, ratchet

PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "year": 1}


def set_quotas(company, kind, week):
    """Quotas of the period that begins, with relief for those new to selling."""
    seats, declared = company.floor.seats, company.scenario.quotas
    person = seats["person"]
    began = company.floor.people["began"][person] / company.calendar.ticks_per_week
    selling = np.where((person >= 0) & (seats["selling"] == 1), week - began, 0.0)
    seats["quota"][:, PERIODS.index(kind)] = period_quotas(seats["annual_quota"], PER_YEAR[kind], selling,
                                                           declared.relief_start, declared.relief_weeks)


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
    return company.floor.seats["annual_quota"][s] / YEAR * company.scenario.quotas.relief_start


def open_account(company, s):
    """A seat begins to sell within running periods: nothing credited yet, relieved quotas for the rest of them."""
    seat, declared = company.floor.seats[s], company.scenario.quotas
    relief = declared.relief_start if declared.relief_weeks > 0 else 1.0
    seat["credited"] = 0.0
    company.floor.counted[s:s + 1] = 0.0
    for k, kind in enumerate(PERIODS):
        _, start, end = company.calendar.period(kind, company.week)
        seat["quota"][k] = float(seat["annual_quota"]) / PER_YEAR[kind] * relief * (end - company.week) / (end - start)
