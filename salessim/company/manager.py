"""A manager's week: requests served by priority, what must be done, and coaching with what is left.

One process a manager and one event a week: a heap of requests and a few sums, not a resource per task.
"""

import heapq

import numpy as np

from salessim.company.hiring import INTERVIEW
from salessim.company.organisation import MANAGERS_AT
from salessim.company.state import INTERVIEWING

REVIEW = 2       # kind of request
REVIEWS_AT = 4   # priority, after interviews
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
    declared, team = company.scenario.managers, company.floor.teams[t]
    first, last = int(team["first_seat"]), int(team["last_seat"])
    seats = company.floor.seats[first:last]
    people = int(np.count_nonzero(seats["person"] >= 0))
    left = declared.hours
    complaints, left, undone = _count(left, int(team["escalated"]), declared.complaint_hours)
    team["escalated"] -= complaints
    team["complaints_served"] += complaints
    approvals, left, more = _count(left, int(team["approvals_asked"]), declared.approval_hours)
    team["approvals_asked"] -= approvals
    team["approvals"] += approvals
    undone += more
    wanted = declared.help_hours * int(team["closable"])
    team["help"] = helped = min(wanted, left)
    left -= helped
    undone += wanted - helped
    interviews, reviews, left, more = _serve(company, company.requests[t], left)
    undone += more
    meeting = min(declared.meeting_hours, left)
    left -= meeting
    seats["taken"] = meeting
    wanted = declared.communication_hours * people
    told = min(wanted, left)
    left -= told
    seats["communication"] = told / people if people else 0.0
    admin = min(declared.admin_hours, left)
    left -= admin
    undone += wanted - told + declared.admin_hours - admin + declared.meeting_hours - meeting
    coach(company, seats, left, declared.coaching)
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


def coach(company, seats, hours, rule):
    """Coaching hours to sellers by rule: even, or to the bottom, middle or top third by recent attainment."""
    seats["coaching"] = 0.0
    selling = np.flatnonzero(seats["selling"] == 1)
    if not len(selling):
        return
    if rule == "even":
        chosen = selling
    else:
        attainment = company.floor.people["attainment"][seats["person"][selling]]
        thirds = np.array_split(selling[np.argsort(attainment, kind="stable")], 3)
        chosen = thirds[("bottom", "middle", "top").index(rule)]
        chosen = chosen if len(chosen) else selling
    seats["coaching"][chosen] = hours / len(chosen)
