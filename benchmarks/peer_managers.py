"""Managers of the peers' company: one week after another, requests by priority, coaching with what is left."""

from __future__ import annotations

import heapq

from peer_waiting import INTERVIEW, INTERVIEWING, MANAGERS_AT, until, wake


def manage(company, team):
    """The weeks of a team's manager."""
    week = 0
    while True:
        yield until(company, week, MANAGERS_AT)
        company.hours.append((week, team, *plan_week(company, team)))
        week += 1


def plan_week(company, team):
    """Share out a week's hours; returns them by use."""
    declared, seats = company.terms.managers, team.seats
    staff = [seat for seat in seats if seat.person is not None]
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
    interviews, reviews, left, more = serve(company, team.desk, left)
    meeting = min(declared.meeting_hours, left)
    left -= meeting
    wanted = declared.communication_hours * len(staff)
    told = min(wanted, left)
    left -= told
    admin = min(declared.admin_hours, left)
    left -= admin
    undone += more + wanted - told + declared.admin_hours - admin + declared.meeting_hours - meeting
    selling = [seat for seat in seats if seat.selling]
    for seat in seats:
        seat.taken, seat.coaching = meeting, 0.0
        seat.communication = told / len(staff) if staff else 0.0
    for seat in selling:
        seat.coaching = left / len(selling)
    return (complaints * declared.complaint_hours, approvals * declared.approval_hours, team.help, interviews, reviews,
            meeting, told, admin, left, undone)


def serve(company, desk, left):
    """Interviews and reviews by priority; one may be begun and finished next week."""
    interviews = reviews = 0.0
    while desk and left > 0.0:
        priority, week, place, kind, hours = heapq.heappop(desk)
        seat = company.seats[place]
        if kind == INTERVIEW and seat.phase != INTERVIEWING:
            continue
        spent = min(hours, left)
        left -= spent
        if kind == INTERVIEW:
            interviews += spent
        else:
            reviews += spent
        if spent < hours:
            heapq.heappush(desk, (priority, week, place, kind, hours - spent))
        elif kind == INTERVIEW:
            seat.interviewed += 1
            if seat.interviewed == seat.applicants:
                wake(seat)
    return interviews, reviews, left, sum(request[4] for request in desk)
