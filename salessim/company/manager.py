"""A manager's week: requests served by priority, what must be done, and coaching with what is left.

One process a manager and one event a week: a heap of requests and a few sums, not a resource per task.
"""

import heapq

import numpy as np

from salessim.company.state import INTERVIEWING
from salessim.company.week import INTERVIEW, MANAGERS_AT

USES = ("complaints", "approvals", "help", "interviews", "reviews", "meeting", "communication", "admin", "coaching",
        "undone")


def manage(company, t):
    """The weeks of the manager of team `t`."""
    week = company.week
    while True:
        yield company.until(week, MANAGERS_AT, t)
        company.journal.hours.append((week, t, *plan_week(company, t)))
        week += 1


def plan_week(company, t):
    """Share out one week's hours: complaints, approvals, help, interviews and reviews, meeting, communication, admin;
    coaching gets the rest. Returns hours by use, in the order of USES."""
    declared, desk = company.scenario.managers, company.desks[t]
    desk.count(company.staffing)
    people = desk.people
    escalated, asked = desk.escalated.item(t), desk.approvals_asked.item(t)
    complaints, left, undone = _count(declared.hours, escalated, declared.complaint_hours)
    desk.complaints_served[t] = complaints  # served this week; what nobody claims does not keep
    if complaints:
        desk.escalated[t] -= complaints
    approvals, left, more = _count(left, asked, declared.approval_hours)
    if approvals:
        desk.approvals_asked[t] -= approvals
        desk.approvals[t] += approvals
    undone += more
    wanted = declared.help_hours * desk.closable.item(t)
    desk.help[t] = helped = min(wanted, left)
    left -= helped
    undone += wanted - helped
    interviews, reviews, left, more = _serve(company, company.requests[t], left)
    undone += more
    meeting = min(declared.meeting_hours, left)
    left -= meeting
    desk.taken[:] = meeting
    wanted = declared.communication_hours * people
    told = min(wanted, left)
    left -= told
    desk.communication[:] = told / people if people else 0.0
    admin = min(declared.admin_hours, left)
    left -= admin
    undone += wanted - told + declared.admin_hours - admin + declared.meeting_hours - meeting
    coach(company, desk, left, declared.coaching)
    return (complaints * declared.complaint_hours, approvals * declared.approval_hours, helped, interviews, reviews,
            meeting, told, admin, left if people else 0.0, undone)


def _count(left, asked, hours):
    """How many equal requests fit: (served, hours left, hours undone)."""
    served = asked if hours <= 0 else min(asked, int(left / hours))
    return served, left - served * hours, (asked - served) * hours


def _serve(company, heap, left):
    """Interviews and reviews from the desk, by priority; one may be begun and finished next week."""
    interviews = reviews = 0.0
    while heap and left > 0.0:
        priority, week, seat, kind, hours = heapq.heappop(heap)
        if kind == INTERVIEW and company.lives["phase"][seat] != INTERVIEWING:
            continue  # the seat was taken away meanwhile
        spent = min(hours, left)
        left -= spent
        if kind == INTERVIEW:
            interviews += spent
        else:
            reviews += spent
        if spent < hours:
            heapq.heappush(heap, [priority, week, seat, kind, hours - spent])
        elif kind == INTERVIEW:
            life = company.lives[seat]
            life["interviewed"] += 1
            if life["interviewed"] == life["applicants"]:
                company.wake(seat)
    return interviews, reviews, left, sum(request[4] for request in heap)


def coach(company, desk, hours, rule):
    """Coaching hours to sellers by rule: even, or to the bottom, middle or top third by recent attainment."""
    if rule == "even":
        np.multiply(desk.selling, hours / desk.sellers if desk.sellers else 0.0, out=desk.coaching)
        return
    desk.coaching[:] = 0.0
    selling = np.flatnonzero(desk.selling)
    if not len(selling):
        return
    attainment = company.floor.people["attainment"][desk.person[selling]]
    thirds = np.array_split(selling[np.argsort(attainment, kind="stable")], 3)
    chosen = thirds[("bottom", "middle", "top").index(rule)]
    chosen = chosen if len(chosen) else selling
    desk.coaching[chosen] = hours / len(chosen)
