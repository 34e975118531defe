"""A week of every manager: hours for what is asked, in order of priority; coaching gets the rest.

The rules take the teams in order, `used` has a row for each: hours by use in the order of USES, and hours left.
"""

from salessim.compiled import rule

USES = ("complaints", "approvals", "help", "interviews", "reviews", "meeting", "communication", "admin", "coaching",
        "undone")
(COMPLAINTS, APPROVALS, HELP, INTERVIEWS, REVIEWS, MEETING, COMMUNICATION, ADMIN, COACHING, UNDONE,
 LEFT) = range(len(USES) + 1)


@rule
def _count(left, asked, hours):
    """How many equal requests fit."""
    return asked if hours <= 0.0 else min(asked, int(left / hours))


@rule
def answer_first(teams, used, hours, complaint_hours, approval_hours, help_hours):
    """Complaints, approvals and help with deals, which come before whatever else waits on a manager's desk."""
    for t in range(len(teams)):
        team, week = teams[t], used[t]
        complaints = _count(hours, team.escalated, complaint_hours)
        week[COMPLAINTS] = complaints * complaint_hours
        left = hours - week[COMPLAINTS]
        week[UNDONE] = (team.escalated - complaints) * complaint_hours
        team.complaints_served = complaints  # served this week; what nobody claims does not keep
        team.escalated -= complaints
        approvals = _count(left, team.approvals_asked, approval_hours)
        week[APPROVALS] = approvals * approval_hours
        left -= week[APPROVALS]
        week[UNDONE] += (team.approvals_asked - approvals) * approval_hours
        team.approvals_asked -= approvals
        team.approvals += approvals
        wanted = help_hours * team.closable
        team.help = week[HELP] = min(wanted, left)
        week[INTERVIEWS] = week[REVIEWS] = 0.0
        week[LEFT] = left - week[HELP]
        week[UNDONE] += wanted - week[HELP]


@rule
def lead(teams, seats, used, meeting_hours, communication_hours, admin_hours):
    """Meeting, communication and administration with the hours left; coaching with the rest, shared out evenly."""
    for t in range(len(teams)):
        team, week, left = teams[t], used[t], used[t, LEFT]
        people, sellers = 0, 0
        for s in range(team.first_seat, team.last_seat):
            people += seats[s].person >= 0
            sellers += seats[s].selling
        meeting = min(meeting_hours, left)
        left -= meeting
        wanted = communication_hours * people
        told = min(wanted, left)
        left -= told
        admin = min(admin_hours, left)
        left -= admin
        week[MEETING], week[COMMUNICATION], week[ADMIN], week[LEFT] = meeting, told, admin, left
        week[COACHING] = left if people > 0 else 0.0
        week[UNDONE] += wanted - told + admin_hours - admin + meeting_hours - meeting
        for s in range(team.first_seat, team.last_seat):
            seat = seats[s]
            seat.taken = meeting
            seat.communication = told / people if people > 0 else 0.0
            seat.coaching = left / sellers if seat.selling == 1 else 0.0
