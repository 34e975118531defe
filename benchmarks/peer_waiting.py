"""What a seat's life waits for, and where in a week it acts."""

from __future__ import annotations

(APPROVING, ADVERTISING, INTERVIEWING, NOTICE, WAITING, CLASS, SELLING, LEAVING) = range(8)
RESIGNED, DISMISSED = range(2)
INTERVIEW, REVIEW = 1, 2
INTERVIEWS_AT, REVIEWS_AT = 3, 4
SEATS_AT, CLASSES_AT, MANAGERS_AT = 1 / 16, 2 / 16, 3 / 16


def until(company, week, at):
    """A timeout to a place within a week."""
    return company.env.timeout(week + at - company.env.now)


def waiting(company, seat):
    """An event that `wake` triggers."""
    seat.wake = company.env.event()
    return seat.wake


def wake(seat):
    """Tell a seat's process that what it waited for has happened."""
    if seat.wake is not None:
        event, seat.wake = seat.wake, None
        event.succeed()
