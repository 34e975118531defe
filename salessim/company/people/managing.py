"""Managers' weeks: what is asked of them, in the declared order of priority; who is coached.

One event a week for all of them, in the order of teams: a list of requests and a few sums, not a resource per task.
"""

import math

import numpy as np

from salessim.company.people.desk import FROM_DESK, serve_from_desk
from salessim.company.people.supervision import follow_up
from salessim.company.week import MANAGERS_AT
from salessim.selling.steps_managers import (
    APPROVALS_SERVED,
    APPROVALS_WAITING,
    COACHING,
    COMMUNICATION,
    COMPLAINTS_SERVED,
    COMPLAINTS_WAITING,
    HELP,
    INTERVIEWS_SERVED,
    INTERVIEWS_WAITING,
    LEFT,
    NOTED,
    UNDONE,
    USES,
    begin_week,
    serve,
)

PROMISED = ("coach", "improvement_plan")  # responses to a failed review that promise a manager's hours


def manage(company):
    """The weeks of all managers."""
    week = company.week
    while True:
        yield company.until(week, MANAGERS_AT)
        company.journal.hours += [(week, t, *used) for t, used in enumerate(plan_week(company).tolist())]
        week += 1


def plan_week(company):
    """Share out one week's hours in the declared order. Returns (teams, NOTED): hours by use, what was left undone,
    what waits and what was served."""
    floor, declared = company.floor, company.scenario.managers
    (ruled, turns), wanted = company.terms.desk, company.terms.desk_hours
    used = np.empty((len(floor.teams), LEFT + 1))
    begin_week(floor.teams, floor.seats, used, declared.hours)
    helped, promised = promised_coaching(company)
    if not any(company.requests):
        serve(floor.teams, floor.seats, used, ruled, wanted, promised)
    else:
        reviewed = []
        for uses, asked in turns:
            serve(floor.teams, floor.seats, used, uses, wanted, promised)
            for t, desk in enumerate(company.requests):
                reviewed += serve_from_desk(company, desk, asked, used[t])
        if reviewed:
            follow_up(company, reviewed)
    if helped is not None or declared.coaching != "even":
        for t, hours in enumerate(used[:, COACHING].tolist()):
            share_coaching(floor, floor.teams[t], hours, declared.coaching, helped, min(promised[t], hours))
    return used[:, :LEFT]


def desk_of(managers):
    """What weeks go to in the declared order, and (uses,) hours for each of what is asked.

    The order comes twice: the uses that rules serve, in one; and in turns, each ending with a use from the desk (-1
    after the last), for weeks in which something lies there.
    """
    hours = {"complaints": managers.complaint_hours, "approvals": managers.approval_hours, "help": managers.help_hours,
             "visits": managers.visit_hours, "meeting": managers.meeting_hours,
             "communication": managers.communication_hours, "own_deals": managers.own_deal_hours,
             "admin": managers.admin_hours, "coaching": managers.coaching_hours}
    turns, ruled = [], []
    for use in map(USES.index, managers.priorities):
        if use not in FROM_DESK or use == COMMUNICATION:  # that has both: everybody first, then who asked for more
            ruled.append(use)
        if use in FROM_DESK:
            turns.append((np.array(ruled, np.int64), use))
            ruled = []
    turns.append((np.array(ruled, np.int64), -1))
    return (np.concatenate([uses for uses, _ in turns]), turns), np.array([hours.get(use, 0.0) for use in USES])


def promised_coaching(company):
    """(seats,) who was promised coaching by a review, None where reviews promise none; and (teams,) hours of it."""
    supervision, floor = company.scenario.supervision, company.floor
    if supervision.response not in PROMISED:
        return None, np.zeros(len(floor.teams))
    seats = floor.seats
    helped = (seats["selling"] == 1) & (floor.people["helped_until"][seats["person"]] > company.week)
    return helped, supervision.response_hours * np.bincount(seats["team"][helped], minlength=len(floor.teams))


def share_coaching(floor, team, hours, rule, helped, promised):
    """A team's coaching hours: first what was promised, then the rest by the rule, which goes by recent attainment.

    rule: even, or the bottom, middle or top third; helped: (seats,) who was promised `promised` hours in all, or None.
    """
    mine = slice(int(team["first_seat"]), int(team["last_seat"]))
    coaching, selling = floor.seats["coaching"][mine], np.flatnonzero(floor.seats["selling"][mine])
    coaching[:] = 0.0
    if not len(selling):
        return
    if promised > 0.0:
        coaching[helped[mine]] = promised / np.count_nonzero(helped[mine])
    attainment = floor.people["attainment"][floor.seats["person"][mine][selling]]
    chosen = thirds(selling[np.argsort(attainment, kind="stable")])[rule] if rule != "even" else selling
    coaching[chosen] += (hours - promised) / len(chosen)


def thirds(ranked):
    """The bottom, middle and top third of (n,) things ranked upwards; of one or two, all of them are the middle."""
    n = len(ranked)
    third = max(round(n / 3), 1)
    return {"bottom": ranked[:third], "middle": ranked[third:n - third] if n > 2 else ranked, "top": ranked[-third:]}


def measured(history):
    """Measures of managers' weeks, by name; a wait by Little's law: what is left waiting over what is served."""
    table = np.array([row[2:] for row in history.journal.hours]).reshape(-1, len(NOTED))
    hours, weeks = table.sum(axis=0), len(table)
    seat_weeks = history.ticks["filled"].sum() * history.calendar.weeks_per_tick
    return {
        "manager_coaching_hours": _ratio(hours[COACHING], seat_weeks),
        "manager_help_hours": _ratio(hours[HELP], seat_weeks),
        "manager_undone": _ratio(hours[UNDONE], hours[:COACHING].sum() + hours[UNDONE]),
        **{f"manager_{use.removesuffix('s')}_hours": _ratio(hours[k], weeks) for k, use in enumerate(USES)
           if k not in (HELP, COACHING)},
        "complaint_wait_weeks": _ratio(hours[COMPLAINTS_WAITING], hours[COMPLAINTS_SERVED]),
        "approval_wait_weeks": _ratio(hours[APPROVALS_WAITING], hours[APPROVALS_SERVED]),
        "interview_wait_weeks": _ratio(hours[INTERVIEWS_WAITING], hours[INTERVIEWS_SERVED]),
    }


def _ratio(a, b):
    return float(a) / float(b) if b else math.nan
