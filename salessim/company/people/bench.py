"""The bench: people hired and trained ahead of need, who take a seat of their role and team when one falls vacant."""

import math

import numpy as np

from salessim.company.people import recruiting
from salessim.company.quotas import first_pace, open_account
from salessim.company.state import ADVERTISING, APPROVING, BENCH, INTERVIEWING, SELLING

SOUGHT = (APPROVING, ADVERTISING, INTERVIEWING)  # while nobody has accepted yet


def bench_ready(company):
    """How many wait on each team's bench, ready to take a seat at once. (teams,)"""
    waiting = company.floor.seats["team"][company.lives["phase"] == BENCH]
    return np.bincount(waiting, minlength=len(company.floor.teams))


def take_from_bench(company, s):
    """Who has waited longest on the bench takes vacant seat `s`, and their place is filled anew; False when nobody can.

    Whoever sought somebody for the seat stops: its process is told by who calls.
    """
    ready = _of_team(company, s, bench=1)
    ready = ready[company.lives["phase"][ready] == BENCH]
    if company.floor.seats["bench"][s] or not len(ready):
        return False
    place = int(ready[company.lives["since"][ready].argmin()])
    _step_up(company, place, s)
    company.wake(place)
    return True


def step_up(company, place):
    """Who has become ready on the bench takes the seat that has been vacant longest; False when none is."""
    seats, lives = company.floor.seats, company.lives
    empty = _of_team(company, place, bench=0)
    empty = empty[(seats["person"][empty] < 0) & np.isin(lives["phase"][empty], SOUGHT)]
    if not len(empty):
        return False
    s = int(empty[lives["since"][empty].argmin()])
    _step_up(company, place, s)
    company.look_again(s)
    return True


def _of_team(company, s, bench):
    """Rows of seats, or of places on the bench, of the team and role of `s`."""
    seats = company.floor.seats
    team = company.floor.teams[int(seats["team"][s])]
    mine = np.arange(int(team["first_seat"]), int(team["last_seat"]))
    return mine[(seats["bench"][mine] == bench) & (seats["role"][mine] == seats["role"][s])]


def _step_up(company, place, s):
    recruiting.stop_advertising(company, s)
    seats, lives = company.floor.seats, company.lives
    p = int(seats["person"][place])
    seats["person"][place], seats["person"][s] = -1, p
    seats["filling"][s] += 1
    person = company.floor.people[p]
    person["seat"] = s
    person["pace"] = first_pace(company, s)
    lives["since"][place] = company.week
    seek(company, place)
    begin_selling(company, s)


def seek(company, s):
    """Somebody is sought for a seat from next week at the earliest: in this one its turn may have passed."""
    life = company.lives[s]
    life["phase"], life["due"] = APPROVING, company.week + max(company.scenario.hiring.approval_weeks, 1)


def begin_selling(company, s):
    """The occupant is ready: on a bench to wait, on any other seat to sell."""
    life, seat = company.lives[s], company.floor.seats[s]
    life["due"] = math.inf
    if seat["bench"]:
        life["phase"], life["since"] = BENCH, company.week
        return
    seat["selling"] = 1
    company.floor.people["began"][seat["person"]] = company.week * company.calendar.ticks_per_week
    open_account(company, s)
    life["phase"] = SELLING
