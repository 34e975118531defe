"""Managers' weeks: requests served by priority, what must be done, and coaching with what is left.

One event a week for all of them, in the order of teams: a heap of requests and a few sums, not a resource per task.
"""

import heapq

import numpy as np

from salessim.company.state import INTERVIEWING
from salessim.company.week import INTERVIEW, MANAGERS_AT
from salessim.selling.steps_managers import INTERVIEWS, LEFT, REVIEWS, UNDONE, USES, answer_first, lead


def manage(company):
    """The weeks of all managers."""
    week = company.week
    while True:
        yield company.until(week, MANAGERS_AT)
        company.journal.hours += [(week, t, *used) for t, used in enumerate(plan_week(company).tolist())]
        week += 1


def plan_week(company):
    """Share out one week's hours: complaints, approvals, help, interviews and reviews, meeting, communication, admin;
    coaching gets the rest. Returns (teams, uses) hours, in the order of USES."""
    declared, floor = company.scenario.managers, company.floor
    used = np.empty((len(floor.teams), len(USES) + 1))
    answer_first(floor.teams, used, declared.hours, declared.complaint_hours, declared.approval_hours,
                 declared.help_hours)
    for t, heap in enumerate(company.requests):
        if heap:
            interviews, reviews, left, undone = _serve(company, heap, used.item(t, LEFT))
            used[t, INTERVIEWS], used[t, REVIEWS], used[t, LEFT] = interviews, reviews, left
            used[t, UNDONE] += undone
    lead(floor.teams, floor.seats, used, declared.meeting_hours, declared.communication_hours, declared.admin_hours)
    if declared.coaching != "even":
        for t, hours in enumerate(used[:, LEFT].tolist()):
            coach(floor, floor.teams[t], hours, declared.coaching)
    return used[:, :len(USES)]


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


def coach(floor, team, hours, rule):
    """Coaching hours to the bottom, middle or top third of a team's sellers by recent attainment."""
    seats = floor.seats[int(team["first_seat"]):int(team["last_seat"])]
    seats["coaching"] = 0.0
    selling = np.flatnonzero(seats["selling"])
    if not len(selling):
        return
    attainment = floor.people["attainment"][seats["person"][selling]]
    thirds = np.array_split(selling[np.argsort(attainment, kind="stable")], 3)
    chosen = thirds[("bottom", "middle", "top").index(rule)]
    chosen = chosen if len(chosen) else selling
    seats["coaching"][chosen] = hours / len(chosen)
