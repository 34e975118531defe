"""A seat's life: vacancy, recruiting, onboarding, selling, leaving, vacancy again.

The occupant comes and goes, the seat lasts. Everything a life needs stands in its row (`LIVES`), so a life can begin
in the middle: a seat vacant since six weeks ago, a class half done.
"""

import math

from salessim.company import hiring
from salessim.company.payroll import open_account
from salessim.company.state import (
    ADVERTISING,
    APPROVING,
    CLASS,
    DISMISSED,
    INTERVIEWING,
    LEAVING,
    NOTICE,
    SELLING,
    WAITING,
)
from salessim.company.week import INTERVIEW, INTERVIEWS_FIRST, SEATS_AT

NEVER = math.inf


def live(company, s):
    """The life of seat `s`, from whatever phase its row says."""
    life = company.lives[s]
    while True:
        yield from PHASE[int(life["phase"])](company, s, life)


def _next(life, phase, due=NEVER):
    life["phase"], life["due"] = phase, due


def approving(company, s, life):
    """A requisition waits for approval."""
    yield company.until(float(life["due"]), SEATS_AT, s)
    life["applicants"] = life["interviewed"] = 0
    _next(life, ADVERTISING, company.week + hiring.weeks_to_applicants(company, s, life))


def advertising(company, s, life):
    """Applicants come until there are enough to interview."""
    yield company.until(float(life["due"]), SEATS_AT, s)
    batch = company.scenario.hiring.candidates
    life["applicants"] += batch
    team = int(company.floor.seats["team"][s])
    for _ in range(batch):
        company.ask(team, INTERVIEWS_FIRST, s, INTERVIEW, company.scenario.hiring.interview_hours)
    _next(life, INTERVIEWING)


def interviewing(company, s, life):
    """The manager sees the candidates; the best gets the offer, then the next."""
    if life["interviewed"] < life["applicants"]:
        yield company.waiting(s)
    if not hiring.make_offers(company, s, life):
        _next(life, ADVERTISING, company.week + hiring.weeks_to_applicants(company, s, life))
        return
    _next(life, NOTICE, company.week + 1 + company.scenario.hiring.notice_weeks)


def notice(company, s, life):
    """The new hire serves notice elsewhere, then starts."""
    yield company.until(float(life["due"]), SEATS_AT, s)
    hiring.start_work(company, s, life)
    if company.scenario.onboarding.class_weeks == 0:
        _begin_selling(company, s, life)
    else:
        life["since"] = company.week
        _next(life, WAITING)


def waiting(company, s, life):
    """A new hire waits for a place in a class."""
    yield company.waiting(s)


def in_class(company, s, life):
    """In class, not selling."""
    yield company.until(float(life["due"]), SEATS_AT, s)
    hiring.finish_class(company, s)
    _begin_selling(company, s, life)


def _begin_selling(company, s, life):
    seat = company.floor.seats[s]
    seat["selling"] = 1
    company.floor.people["began"][seat["person"]] = company.week * company.calendar.ticks_per_week
    open_account(company, s)
    _next(life, SELLING)


def selling(company, s, life):
    """At work, until something ends it."""
    yield company.waiting(s)


def leaving(company, s, life):
    """Under notice until the last day; then the seat is vacant, its deals go to colleagues, and it is refilled."""
    yield company.until(float(life["due"]), SEATS_AT, s)
    vacate(company, s, int(life["reason"]))
    life["since"] = company.week
    _next(life, APPROVING, company.week + company.scenario.hiring.approval_weeks)


def vacate(company, s, reason):
    """The occupant leaves: deals pass to colleagues, who notice; severance is paid where it is owed."""
    floor, seat = company.floor, company.floor.seats[s]
    p = int(seat["person"])
    person, team = floor.people[p], floor.teams[int(seat["team"])]
    per_week = company.calendar.ticks_per_week
    seat["selling"], seat["person"] = 0, -1
    person["left"], person["seat"] = company.week * per_week, -1
    handed = int(seat["deals"])  # colleagues take them up in the next tick
    size = max(int(team["last_seat"] - team["first_seat"]), 1)
    team["exits"] += 10.0 / size
    near = floor.seats["person"][team["first_seat"]:team["last_seat"]]
    floor.people["climate"][near[near >= 0]] += company.scenario.behaviour.feeling.climate * 10.0 / size
    weeks = company.scenario.supervision.severance_weeks if reason == DISMISSED else 0.0
    plan = company.terms.pay["plans"][int(person["plan"])]
    company.journal.exits.append((company.week, s, p, reason, (company.week * per_week - int(person["hired"]))
                                  / per_week, handed, float(plan["salary"]) * weeks / 52.0))


PHASE = {APPROVING: approving, ADVERTISING: advertising, INTERVIEWING: interviewing, NOTICE: notice,
         WAITING: waiting, CLASS: in_class, SELLING: selling, LEAVING: leaving}
