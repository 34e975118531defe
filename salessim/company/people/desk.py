"""A manager's desk: conflicts, interviews, reviews and explanations, asked for and served one by one in their order."""

from salessim.company.people.announcing import explain, still_asks
from salessim.company.people.claims import settle, still_disputed
from salessim.company.state import INTERVIEWING
from salessim.selling.steps_managers import (
    COMMUNICATION,
    CONFLICTS,
    INTERVIEWS,
    INTERVIEWS_SERVED,
    INTERVIEWS_WAITING,
    LEFT,
    REVIEWS,
    UNDONE,
)


def serve_from_desk(company, desk, use, week):
    """Give hours to what was asked for one use; what is begun may be finished next week, the rest waits.

    desk: a team's requests; week: its row of hours by use, and those left (NOTED, LEFT). Returns the seats whose
    reviews were held.
    """
    kept, reviewed, this_week = [], [], company.week
    left = before = float(week[LEFT])  # plain numbers: a row's own are slow to count with
    undone = waiting = served = 0.0
    for request in desk:
        what, asked_in, seat, hours = request
        if what != use or asked_in > this_week:
            kept.append(request)
            continue
        if not _still_wanted(company, use, asked_in, seat):
            continue
        spent = min(hours, left)
        left -= spent
        if use == COMMUNICATION and spent > 0:
            explain(company, seat, spent)
        if spent < hours:
            kept.append((use, asked_in, seat, hours - spent))
            undone += hours - spent
            waiting += 1.0
        elif use == CONFLICTS:
            settle(company, asked_in, seat)
        elif use == INTERVIEWS:
            served += 1.0
            _interviewed(company, seat)
        elif use == REVIEWS:
            reviewed.append(seat)
    desk[:] = kept
    week[LEFT] = left
    week[use] += before - left
    week[UNDONE] += undone
    if use == INTERVIEWS:
        week[INTERVIEWS_WAITING] += waiting
        week[INTERVIEWS_SERVED] += served
    return reviewed


def _still_wanted(company, use, asked_in, seat):
    """Whether the seat is still there to be filled, and who asked or was to be reviewed still sits on it."""
    if use == INTERVIEWS:
        return company.lives["phase"][seat] == INTERVIEWING
    if use == CONFLICTS and not still_disputed(company, asked_in):
        return False
    return still_asks(company, seat, asked_in)


def _interviewed(company, seat):
    """One candidate more was seen; after the last one the offer is made."""
    life = company.lives[seat]
    life["interviewed"] += 1
    if life["interviewed"] == life["applicants"]:
        company.wake(seat)
