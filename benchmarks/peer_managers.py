"""Managers of the peers' company: one week after another, requests by priority, coaching with what is left."""

from __future__ import annotations

import heapq
from math import floor

from peer_people import give_notice
from peer_waiting import DISMISSED, INTERVIEW, INTERVIEWING, MANAGERS_AT, SELLING, until, wake

MEETING_TELLS = 0.1  # what an hour of a meeting tells each, of an hour alone


def manage(company, team):
    """The weeks of a team's manager."""
    week = 0
    while True:
        yield until(company, week, MANAGERS_AT)
        company.hours.append((week, team, *plan_week(company, team)))
        week += 1


def plan_week(company, team):
    """Share out a week's hours in the bench's order; returns them by use, what was left undone, waits and was served.

    Visits and own deals are off.
    """
    declared, seats = company.terms.managers, team.seats
    staff = [seat for seat in seats if seat.person is not None]
    selling = [seat for seat in seats if seat.selling]
    left = declared.hours
    complaints = min(team.escalated, int(left / declared.complaint_hours))
    left -= complaints * declared.complaint_hours
    undone = (team.escalated - complaints) * declared.complaint_hours
    team.escalated -= complaints
    team.served = complaints  # what nobody claims does not keep
    approvals = min(team.asked, int(left / declared.approval_hours))
    left -= approvals * declared.approval_hours
    undone += (team.asked - approvals) * declared.approval_hours
    team.asked -= approvals
    team.approvals += approvals
    wanted = declared.help_hours * team.closable
    team.help = min(wanted, left)
    left -= team.help
    undone += wanted - team.help
    interviews, reviews, left, seen, unseen, more = serve(company, team.desk, left)
    meeting = min(declared.meeting_hours, left)
    left -= meeting
    wanted = declared.communication_hours * len(staff)
    told = min(wanted, left)
    left -= told
    admin = min(declared.admin_hours, left)
    left -= admin
    undone += more + wanted - told + declared.admin_hours - admin + declared.meeting_hours - meeting
    coaching = min(declared.coaching_hours * len(selling), left)
    for seat in seats:
        seat.taken, seat.coaching = meeting, 0.0
        seat.communication = MEETING_TELLS * meeting + (told / len(staff) if staff else 0.0)
    for seat in selling:
        seat.coaching = coaching / len(selling)
    return (complaints * declared.complaint_hours, approvals * declared.approval_hours, team.help, 0.0, interviews,
            reviews, meeting, told, 0.0, admin, coaching, undone, team.escalated, complaints, team.asked, approvals,
            unseen, seen)


def serve(company, desk, left):
    """Interviews and reviews by priority; one may be begun and finished next week.

    Returns hours of either, hours left, candidates seen and not yet seen, hours left undone.
    """
    interviews = reviews = 0.0
    seen = 0
    waiting = []
    while desk:
        priority, week, place, kind, hours = heapq.heappop(desk)
        seat = company.seats[place]
        if kind == INTERVIEW and seat.phase != INTERVIEWING:
            continue
        if kind != INTERVIEW and (seat.person is None or seat.person.hired > week):
            continue  # whom it was for is gone
        spent = min(hours, left)
        left -= spent
        if kind == INTERVIEW:
            interviews += spent
        else:
            reviews += spent
        if spent < hours:
            waiting.append((priority, week, place, kind, hours - spent))
        elif kind == INTERVIEW:
            seen += 1
            seat.interviewed += 1
            if seat.interviewed == seat.applicants:
                wake(seat)
        else:
            follow_up(company, seat)
    for request in waiting:
        heapq.heappush(desk, request)
    return (interviews, reviews, left, seen, sum(request[3] == INTERVIEW for request in desk),
            sum(request[4] for request in desk))


def follow_up(company, seat):
    """A review is held: who failed too many in a row is let go."""
    declared, person, week = company.terms.scenario.supervision, seat.person, floor(company.env.now)
    if seat.phase != SELLING or week - week % 13 - person.began < 13:
        return
    person.failed = person.failed + 1 if person.score < declared.attainment_floor else 0
    if person.failed >= declared.failed_quarters:
        person.resigned = 2
        give_notice(seat, DISMISSED, week + 1 + declared.notice_weeks)


def withdraw(team):
    """A deal is over whose price was never approved: nobody needs its approval, or waits for it, any more."""
    if team.approvals > 0:
        team.approvals -= 1
    elif team.asked > 0:
        team.asked -= 1
