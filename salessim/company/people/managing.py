"""Managers' weeks: what is asked of them, in the declared order of priority; who is coached.

One event a week for all of them, in the order of teams: a list of requests and a few sums, not a resource per task.
"""

import numpy as np

from salessim.company.early_warnings import back_up
from salessim.company.people.claims import dispute, resent
from salessim.company.people.desk import serve_from_desk
from salessim.company.people.supervision import follow_up
from salessim.company.tables import person_weeks, ratio
from salessim.company.week import MANAGERS_AT
from salessim.selling.steps_managers import (
    APPROVALS_SERVED,
    APPROVALS_WAITING,
    COACHING,
    COMPLAINTS_SERVED,
    COMPLAINTS_WAITING,
    HELP,
    INTERVIEWS_SERVED,
    INTERVIEWS_WAITING,
    LEFT,
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
        if company.claims is not None:
            dispute(company)
        company.journal.hours.append((week, plan_week(company)))
        if company.claims is not None:
            resent(company)
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
        reviewed, asked_for = [], [{request[0] for request in desk} for desk in company.requests]
        for uses, asked in turns:
            serve(floor.teams, floor.seats, used, uses, wanted, promised)
            for t, desk in enumerate(company.requests):
                if asked in asked_for[t]:
                    reviewed += serve_from_desk(company, desk, asked, used[t])
        if reviewed:
            follow_up(company, reviewed)
    if helped is not None or declared.coaching != "even":
        for t, hours in enumerate(used[:, COACHING].tolist()):
            share_coaching(floor, floor.teams[t], hours, declared.coaching, helped, min(promised[t], hours))
    if len(company.watch.warned):
        back_up(company, used)
    return used[:, :LEFT]


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
    hours, weeks = history.hours[:, 2:].sum(axis=0), len(history.hours)
    seat_weeks = person_weeks(history)
    return {
        "manager_coaching_hours": ratio(hours[COACHING], seat_weeks),
        "manager_help_hours": ratio(hours[HELP], seat_weeks),
        "manager_undone": ratio(hours[UNDONE], hours[:COACHING].sum() + hours[UNDONE]),
        **{f"manager_{use.removesuffix('s')}_hours": ratio(hours[k], weeks) for k, use in enumerate(USES)
           if k not in (HELP, COACHING)},
        "complaint_wait_weeks": ratio(hours[COMPLAINTS_WAITING], hours[COMPLAINTS_SERVED]),
        "approval_wait_weeks": ratio(hours[APPROVALS_WAITING], hours[APPROVALS_SERVED]),
        "interview_wait_weeks": ratio(hours[INTERVIEWS_WAITING], hours[INTERVIEWS_SERVED]),
    }
