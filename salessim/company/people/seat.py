"""A seat's life: vacancy, recruiting, onboarding, selling, leaving, vacancy again.

The occupant comes and goes, the seat lasts. Everything a life needs stands in its row (`LIVES`), so a life can begin
in the middle: a seat vacant since six weeks ago, a class half done. A place on a bench lives so, too, but waits where
others sell. Where a successor is sought from notice on, the row is the search's and `going` says that the occupant is
still there, until the week `leaves`.
"""

import math

import simpy

from salessim.company.people import recruiting
from salessim.company.people.bench import begin_selling, step_up, take_from_bench
from salessim.company.people.leaving import vacate
from salessim.company.people.onboarding import finish_class
from salessim.company.people.rising import rise_into
from salessim.company.state import (
    ADVERTISING,
    APPROVING,
    BENCH,
    CLASS,
    INTERVIEWING,
    LEAVING,
    NOTICE,
    SELLING,
    WAITING,
)
from salessim.company.week import SEATS_AT
from salessim.selling.steps_managers import INTERVIEWS

NEVER = math.inf


def live(company, s):
    """The life of seat `s`, from whatever phase its row says, and from what it says when told to look again."""
    life = company.lives[s]
    company.living[s] = company.env.active_process
    if life["going"]:
        company.env.process(last_day(company, s, life))
    while True:
        try:
            yield from PHASE[int(life["phase"])](company, s, life)
        except simpy.Interrupt:
            pass


def last_day(company, s, life):
    """The last day of an occupant whose successor is sought already."""
    yield company.until(float(life["leaves"]), SEATS_AT, s)
    if life["going"]:
        _go(company, s, life)
        if life["phase"] == SELLING:
            company.look_again(s)


def _go(company, s, life):
    """The occupant leaves; unless a successor has accepted, somebody waiting on the bench takes over."""
    life["going"] = 0
    vacate(company, s, int(life["reason"]))
    life["since"] = company.week
    if life["phase"] != NOTICE:
        take_from_bench(company, s)


def _still(company, s, life):
    """Wait for the week in which the phase ends; False when by then the seat has found somebody otherwise."""
    phase = int(life["phase"])
    yield company.until(float(life["due"]), SEATS_AT, s)
    if life["going"] and life["leaves"] <= company.week:
        _go(company, s, life)
    return life["phase"] == phase


def _next(life, phase, due=NEVER):
    life["phase"], life["due"] = phase, due


def approving(company, s, life):
    """A requisition waits for approval; where the role is filled from another, somebody rises without a search."""
    if not (yield from _still(company, s, life)):
        return
    if life["going"] and company.roles[int(company.floor.seats["role"][s])].filled_from:
        life["due"] = life["leaves"]
        return
    if not life["going"] and rise_into(company, s):
        return
    life["applicants"] = life["interviewed"] = life["stream"] = 0
    _advertise(company, s, life)


def _advertise(company, s, life):
    life["advertised"] = company.week
    life["heard"] = recruiting.heard_of(company, s)
    _next(life, ADVERTISING, company.week + recruiting.weeks_to_applicants(company, s, life))


def advertising(company, s, life):
    """Applicants come until there are enough to interview."""
    if not (yield from _still(company, s, life)):
        return
    recruiting.stop_advertising(company, s)
    batch = len(recruiting.applicants(company, s, life).keys)
    life["applicants"] += batch
    team = int(company.floor.seats["team"][s])
    for _ in range(batch):
        company.ask(team, INTERVIEWS, s, company.scenario.hiring.interview_hours)
    _next(life, INTERVIEWING)


def interviewing(company, s, life):
    """The manager sees the candidates; the best gets the offer, then the next."""
    if life["interviewed"] < life["applicants"]:
        yield company.waiting(s)
    if life["phase"] != INTERVIEWING:
        return
    if not recruiting.make_offers(company, s, life):
        _advertise(company, s, life)
        return
    _next(life, NOTICE, company.week + 1 + company.scenario.hiring.notice_weeks)


def notice(company, s, life):
    """The new hire serves notice elsewhere, then starts, once the seat is free."""
    yield from _still(company, s, life)
    if life["going"]:
        life["due"] = life["leaves"]
        return
    recruiting.start_work(company, s, life)
    if company.scenario.onboarding.class_weeks == 0:
        begin_selling(company, s)
    else:
        life["since"] = company.week
        _next(life, WAITING)


def waiting(company, s, life):
    """A new hire waits for a place in a class; where classes are given up meanwhile, selling begins at once."""
    if company.scenario.onboarding.class_weeks == 0:
        yield company.until(company.week, SEATS_AT, s)
        begin_selling(company, s)
    else:
        yield company.waiting(s)


def in_class(company, s, life):
    """In class, not selling."""
    yield company.until(float(life["due"]), SEATS_AT, s)
    finish_class(company, s)
    begin_selling(company, s)


def selling(company, s, life):
    """At work, until something ends it."""
    yield company.waiting(s)
    if life["going"]:
        company.env.process(last_day(company, s, life))


def on_the_bench(company, s, life):
    """Ready, until a seat of the team falls vacant, or something else ends it."""
    if not company.floor.seats["bench"][s]:  # a new chart has made a seat of the place
        begin_selling(company, s)
    elif not step_up(company, s):
        yield from selling(company, s, life)


def leaving(company, s, life):
    """Under notice until the last day; then the seat is vacant, its deals go to colleagues, and it is refilled."""
    yield company.until(float(life["due"]), SEATS_AT, s)
    vacate(company, s, int(life["reason"]))
    life["since"] = company.week
    if not take_from_bench(company, s):
        _next(life, APPROVING, company.week + company.scenario.hiring.approval_weeks)


PHASE = {APPROVING: approving, ADVERTISING: advertising, INTERVIEWING: interviewing, NOTICE: notice,
         WAITING: waiting, CLASS: in_class, SELLING: selling, LEAVING: leaving, BENCH: on_the_bench}
