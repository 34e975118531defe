"""Seats' lives in plain SimPy: vacancy, recruiting, notice, class, selling, leaving, vacancy again."""

from __future__ import annotations

import heapq
from math import floor

from bench_terms import YEAR
from peer_recruiting import begin_selling, make_offers, start_work, weeks_to_applicants
from peer_waiting import (
    ADVERTISING,
    APPROVING,
    CLASS,
    DISMISSED,
    INTERVIEW,
    INTERVIEWING,
    INTERVIEWS_AT,
    LEAVING,
    NOTICE,
    RESIGNED,
    SEATS_AT,
    SELLING,
    WAITING,
    until,
    waiting,
    wake,
)


def live(company, seat, place):
    """A seat's life, from whatever phase it is in."""
    scenario, env = company.terms.scenario, company.env
    while True:
        week, phase = floor(env.now), seat.phase
        if phase == APPROVING:
            yield until(company, seat.due, SEATS_AT)
            seat.applicants = seat.interviewed = 0
            seat.phase, seat.due = ADVERTISING, floor(env.now) + weeks_to_applicants(company, seat)
        elif phase == ADVERTISING:
            yield until(company, seat.due, SEATS_AT)
            seat.applicants += scenario.hiring.candidates
            for _ in range(scenario.hiring.candidates):
                ask(company, seat, place, INTERVIEWS_AT, INTERVIEW, scenario.hiring.interview_hours)
            seat.phase = INTERVIEWING
        elif phase == INTERVIEWING:
            if seat.interviewed < seat.applicants:
                yield waiting(company, seat)
            week = floor(env.now)
            if make_offers(company, seat, week):
                seat.phase, seat.due = NOTICE, week + 1 + scenario.hiring.notice_weeks
            else:
                seat.phase, seat.due = ADVERTISING, week + weeks_to_applicants(company, seat)
        elif phase == NOTICE:
            yield until(company, seat.due, SEATS_AT)
            start_work(company, seat, floor(env.now))
        elif phase in (WAITING, SELLING):
            yield waiting(company, seat)
        elif phase == CLASS:
            yield until(company, seat.due, SEATS_AT)
            begin_selling(company, seat, floor(env.now))
        else:
            yield until(company, seat.due, SEATS_AT)
            week = floor(env.now)
            vacate(company, seat, week)
            seat.phase, seat.since, seat.due = APPROVING, week, week + scenario.hiring.approval_weeks


def ask(company, seat, place, priority, kind, hours):
    """Put a request on the manager's desk."""
    heapq.heappush(seat.team.desk, (priority, float(floor(company.env.now)), place, kind, hours))


def notice_resignation(company, seat, week):
    """Somebody gives notice."""
    seat.person.resigned = 2
    give_notice(seat, RESIGNED, week + 1 + company.terms.scenario.supervision.notice_weeks)


def give_notice(seat, reason, due):
    """The occupant will leave at `due`; the seat's process takes it from there."""
    seat.phase, seat.due, seat.reason = LEAVING, due, reason
    wake(seat)


def vacate(company, seat, week):
    """The occupant leaves: deals will pass to colleagues, who notice; severance is paid where it is owed."""
    terms, person, team = company.terms, seat.person, seat.team
    seat.selling, seat.person = 0, None
    person.left, person.seat = week, None
    team.exits += 10.0 / len(team.seats)
    for other in team.seats:
        if other.person is not None:
            other.person.climate += terms.feeling.climate * 10.0 / len(team.seats)
    weeks = terms.scenario.supervision.severance_weeks if seat.reason == DISMISSED else 0.0
    company.exits.append((week, seat, person, seat.reason, week - person.hired, len(seat.deals),
                          terms.plan.salary * weeks / YEAR))
