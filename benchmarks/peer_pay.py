"""Ends of periods in the peers: own payroll in whole cents, quotas, recognition, reviews, fairness."""

from __future__ import annotations

from math import exp, log
from random import gauss

from bench_terms import YEAR
from peer_people import ask
from peer_quotas import set_quota
from peer_waiting import REVIEW, REVIEWS_AT

MILLION = 1_000_000
LENGTHS = {4: 4, 8: 4, 13: 5}


def rounded(numerator, denominator):
    """numerator / denominator in whole numbers, half away from zero."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return -whole if numerator < 0 else whole


def end_periods(company, week):
    """A month ends as `week` begins, and every third time a quarter."""
    pay_month(company, week)
    if week % 13 == 0:
        pay_quarter(company, week)
        recognise(company, week)
        hold_accountable(company, week)
        compare_pay(company)
        swing(company)
        for seat in company.seats:
            seat.credited = 0.0
            set_quota(company.terms, seat, week)
        company.quarters.append((week, [(seat.person, seat.quota) for seat in company.seats if seat.person]))


def pay_month(company, week):
    """Salary by weeks employed, commission by product; what was earned a year ago fades."""
    terms, end = company.terms, week % 13 or 13
    whole, first = LENGTHS[end], week - LENGTHS[end]
    index = (week // 13 if end != 13 else week // 13 - 1) * 3 + (4, 8, 13).index(end)
    salary = month_of(terms.plan.salary, index)
    rates = [round(rate * MILLION) for rate in terms.rates]
    for person in company.people:
        weeks = min(person.left, week) - max(person.hired, first)
        person.pay_year *= 1.0 - whole / YEAR
        if weeks <= 0:
            continue
        fixed = rounded(salary * int(weeks), whole)
        company.lines.append((week, person, "salary", salary, fixed))
        earned = fixed
        for product, rate in enumerate(rates):
            if rate:
                amount = rounded(person.month[product] * rate, MILLION)
                company.lines.append((week, person, "commission", person.month[product], amount))
                earned += amount
        person.month = [0] * len(rates)
        person.pay_year += earned / 100.0
        company.paid += earned
    fixed = month_of(terms.manager_plan.salary, index)
    for team in company.teams:
        company.lines.append((week, team, "salary", fixed, fixed))
        company.paid_managers += fixed


def month_of(salary, index):
    """Cents of a month's salary, so that twelve are exactly the year."""
    yearly, place = round(salary * 100), index % 12
    return (2 * yearly * (place + 1) + 12) // 24 - (2 * yearly * place + 12) // 24


def pay_quarter(company, week):
    """Tiers on each seller's bookings, a bonus on each team's; who left longer ago is off the payroll."""
    tiers = company.terms.plan.components[0].tiers
    low, high = (round(tier.rate * MILLION) for tier in tiers)
    for person in company.people:
        if min(person.left, week) - max(person.hired, week - 13) <= 0:
            continue
        quota = round(person.seat.quota * 100) if person.seat is not None else 0
        total, person.quarter = person.quarter, 0
        above = max(total - quota, 0) if quota > 0 else 0
        amount = rounded((total - above) * low, MILLION)
        company.lines.append((week, person, "tier 1", total - above, amount))
        if above:
            company.lines.append((week, person, "tier 2", above, rounded(above * high, MILLION)))
            amount += rounded(above * high, MILLION)
        person.pay_year += amount / 100.0
        company.paid += amount
    company.people = [person for person in company.people if person.left > week]
    bonus = company.terms.manager_plan.components[0]
    for team in company.teams:
        quota = round(sum(seat.annual_quota for seat in team.seats) / 4 * 100)
        amount = round(bonus.money * 100 * share_of(bonus.points, team.quarter / quota))
        company.lines.append((week, team, "quota bonus", team.quarter, amount))
        company.paid_managers += amount
        team.quarter = 0


def share_of(points, attainment):
    """The share of a bonus at an attainment: straight between points, nothing below, flat above."""
    if attainment < points[0][0]:
        return 0.0
    for (a, low), (b, high) in zip(points, points[1:], strict=False):
        if attainment < b:
            return low + (high - low) * (attainment - a) / (b - a)
    return points[-1][1]


def recognise(company, week):
    """The best of each team among those who sold all quarter is recognised."""
    for team in company.teams:
        whole = [seat for seat in team.seats if seat.selling and seat.person.began <= week - 13]
        best = max(whole, key=lambda seat: seat.credited / seat.quota, default=None)
        if best is not None and best.credited > 0:
            best.person.recognition += company.terms.feeling.recognition


def hold_accountable(company, week):
    """Who sold all quarter gets a score; reviews are asked of managers, but for those who still wait for one."""
    hours = company.terms.managers.review_hours
    waiting = {place for team in company.teams for _, _, place, kind, _ in team.desk if kind == REVIEW}
    for place, seat in enumerate(company.seats):
        if not seat.selling:
            continue
        if week - seat.person.began >= 13:
            seat.person.score = seat.person.attainment
        if place not in waiting:
            ask(company, seat, place, REVIEWS_AT, REVIEW, hours)


def compare_pay(company):
    """Each seller's pay against the mean, in logarithms, felt within limits."""
    staff = [seat.person for seat in company.seats if seat.person is not None]
    logs = [log(max(person.pay_year, 1.0)) for person in staff]
    mean = sum(logs) / len(logs)
    for person, pay in zip(staff, logs, strict=True):
        person.fairness = company.terms.feeling.fairness * min(max(pay - mean, -1.0), 1.0)


def swing(company):
    """Slow swings of optimism in the own forecast."""
    forecast = company.terms.forecast
    for seat in company.seats:
        if seat.person is not None:
            seat.person.rosy = exp(gauss(forecast.bias, forecast.bias_sd))
