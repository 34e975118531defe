"""A week of every manager: hours for what is asked, in the declared order, while they last.

The rules take the teams in order, `used` has a row for each: hours by use in the order of USES, what was left undone,
what waits and what was served, and the hours left.
"""

from salessim.compiled import rule

USES = ("complaints", "conflicts", "approvals", "pipeline", "help", "visits", "interviews", "reviews", "meeting",
        "communication", "own_deals", "admin", "coaching")
(COMPLAINTS, CONFLICTS, APPROVALS, PIPELINE, HELP, VISITS, INTERVIEWS, REVIEWS, MEETING, COMMUNICATION, OWN_DEALS,
 ADMIN, COACHING) = range(len(USES))
NOTED = (*USES, "undone", "complaints_waiting", "complaints_served", "approvals_waiting", "approvals_served",
         "interviews_waiting", "interviews_served")
(UNDONE, COMPLAINTS_WAITING, COMPLAINTS_SERVED, APPROVALS_WAITING, APPROVALS_SERVED, INTERVIEWS_WAITING,
 INTERVIEWS_SERVED) = range(len(USES), len(NOTED))
LEFT = len(NOTED)
REVIEW_SEES = 0.25  # hours a deal in negotiation takes a week to be known as well as can be; assumption
MEETING_TELLS = 0.1  # what an hour of a team meeting tells each, of an hour alone; assumption


@rule
def begin_week(teams, seats, used, hours):
    """Nothing done and nobody told anything yet, and a week's hours ahead; none in a team without a manager."""
    for t in range(len(teams)):
        for k in range(LEFT):
            used[t, k] = 0.0
        used[t, LEFT] = hours if teams[t].managed == 1 else 0.0
    for s in range(len(seats)):
        seats[s].communication = 0.0


@rule
def serve(teams, seats, used, uses, wanted, helping):
    """Give hours to some uses, one after the other. The company serves what lies on the desk: interviews, reviews …

    uses: places in USES; wanted: (uses,) hours for each of what is asked: a complaint, an approval, a closable deal to
    be reviewed or helped, a week's visits, meeting, a person told, own deals, admin, a seller coached; helping:
    (teams,) further coaching, for those whom a review promised it.
    """
    for t in range(len(teams)):
        team, week = teams[t], used[t]
        for use in uses:
            hours, left = wanted[use], week[LEFT]
            asked = hours
            if use == COMPLAINTS:
                asked = team.escalated * hours
                served = _count(team, team.escalated, left, hours)
                team.complaints_served = served  # what nobody claims does not keep
                team.escalated -= served
                week[use] = served * hours
                week[COMPLAINTS_WAITING], week[COMPLAINTS_SERVED] = team.escalated, served
            elif use == APPROVALS:
                asked = team.approvals_asked * hours
                served = _count(team, team.approvals_asked, left, hours)
                team.approvals_asked -= served
                team.approvals += served
                week[use] = served * hours
                week[APPROVALS_WAITING], week[APPROVALS_SERVED] = team.approvals_asked, served
            elif use == PIPELINE:
                asked = hours * team.closable
                week[use] = min(asked, left)
                team.insight = min(week[use] / max(REVIEW_SEES * team.closable, 1e-9), 1.0) * min(team.judgement, 1.0)
            elif use == HELP:
                asked = hours * team.closable
                team.help = week[use] = min(asked, left)
            else:
                share = _among(team, seats, use)
                if use == COMMUNICATION:
                    asked = hours * share
                elif use == COACHING:
                    asked = min(hours * share + helping[t], left)  # whatever is left is enough
                elif share == 0.0:
                    asked = 0.0
                week[use] = min(asked, left)
                _give(team, seats, use, week[use], share)
            week[LEFT] = left - week[use]
            week[UNDONE] += asked - week[use]


@rule
def _count(team, asked, left, hours):
    """How many equal requests fit; none where there is no manager."""
    if team.managed == 0:
        return 0
    return asked if hours <= 0.0 else min(asked, int(left / hours))


@rule
def _among(team, seats, use):
    """What hours for a use are shared among: the team's people, sellers, open deals or customers; 1 for what is not."""
    if use == MEETING or use == ADMIN:
        return 1.0
    share = 0.0
    for s in range(team.first_seat, team.last_seat):
        seat = seats[s]
        if use == VISITS:
            share += seat.customers
        elif use == COMMUNICATION:
            share += seat.person >= 0
        elif use == OWN_DEALS:
            share += seat.deals * seat.selling
        else:
            share += seat.selling
    return share


@rule
def _give(team, seats, use, hours, share):
    """What each seat of a team has of it: its part of the hours, or what the meeting takes and tells."""
    each = hours / share if share > 0.0 else 0.0
    for s in range(team.first_seat, team.last_seat):
        seat = seats[s]
        if use == MEETING:
            seat.taken = hours
            seat.communication += MEETING_TELLS * hours
        elif use == COMMUNICATION:
            seat.communication += each
        elif use == COACHING:
            seat.coaching = each * seat.selling
        elif use == OWN_DEALS:
            seat.lent = each * team.sells * seat.deals * seat.selling
        elif use == VISITS:
            seat.visited = each * seat.customers
