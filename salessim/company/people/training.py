"""Courses for those who sell: who attends, as far as there are places and trainers, and what it takes and costs."""

import math

import numpy as np

from salessim.calendar import YEAR
from salessim.company.people.taught import learn_from, taught
from salessim.company.state import ATTENDED, SELLING
from salessim.company.tables import person_weeks, ratio, talent_spread
from salessim.company.week import COURSES_AT
from salessim.luck import FINISH, uniform
from salessim.selling.floor import FAR

LONG_AGO = -(2**30)  # a week long before any
NEWCOMER_WEEKS = 26  # of selling in which somebody counts as a newcomer
GIVEN_UP = 0.5  # part of the hours of a course that those spend on it who do not finish; assumption
TRIES = 1_000  # steps of luck for each course


def courses(company):
    """Courses for those who sell, awake only in weeks in which one begins, runs or ends.

    In this order: who has finished has learned; classes begin; who attends is away from selling for the week.
    """
    declared = list(company.scenario.training.items())
    week = company.week
    while declared:
        week = _next_week(company, week)
        yield company.until(week, COURSES_AT)
        learn_from(company, week)
        for place, (name, course) in enumerate(declared):
            if _next_start(company, course, week) == week:
                hold(company, place, name, course, week)
        be_away(company, week)
        week += 1


def _next_week(company, week):
    if (company.attended["until"] >= week).any():
        return week
    return min(_next_start(company, course, week) for course in company.scenario.training.values())


def _next_start(company, course, week):
    """The next date of a class; what is taken alone is begun with a month."""
    week = max(week, course.first_week)
    if course.how == "class":
        return week + (course.first_week - week) % course.every_weeks
    _, first, after = company.calendar.period("month", week)
    return week if week == first else after


def hold(company, place, name, course, week):
    """A course begins, for so many of those who are to attend as there are places."""
    wanting = in_turn(company, place, course, week)
    n, cost = len(wanting), 0.0
    if course.how == "class":
        taught_now = ((company.attended["course"] == place) & (company.attended["until"] > week)).sum()
        n = max(min(n, course.places, course.trainers * course.a_trainer - int(taught_now)), 0)
        cost = math.ceil(n / course.a_trainer) * course.weeks * course.trainer_cost
    if len(wanting):
        cost += course.cost * n
        company.spend("training", cost)
        waited = sum(week - since for _, since in wanting[:n])
        company.journal.classes.append((week, n, len(wanting) - n, cost, float(waited), name))
    people, rows = company.floor.people, np.zeros(n, ATTENDED)
    rows["course"], rows["until"], rows["finishes"] = place, week + course.weeks, 1
    for row, (s, _) in zip(rows, wanting, strict=False):
        row["person"] = p = int(company.floor.seats["person"][s])
        if course.how == "self_paced":
            tries = ((company.attended["course"] == place) & (company.attended["person"] == p)).sum()
            step = number_of(company, name) * TRIES + int(tries)
            row["finishes"] = uniform(int(people["key"][p]), FINISH, step) < course.finished
        people["sent"][p] = 0
        company.journal.attended.append((week, s, p, name, bool(row["finishes"])))
    for s, _ in wanting[n:]:  # whoever a review sent and who found no place comes before others it sends
        p = company.floor.seats["person"][s]
        people["sent"][p] += people["sent"][p] > 0
    company.attended = np.concatenate([company.attended, rows])


def number_of(company, name):
    """The number under which a course draws its luck: how many others were taken alone before anybody took this one.

    It keeps it for good, so that courses declared in front or taken away change nobody who takes another.
    """
    if name not in company.alone:
        company.alone = np.append(company.alone, name)
    return company.alone.tolist().index(name)


def in_turn(company, place, course, week):
    """[(seat, week since which its occupant waits)] of those who are to attend: whom a review sent, then who has
    waited longest, then by row."""
    people, attended = company.floor.people, company.attended
    seats = np.flatnonzero(company.lives["phase"] == SELLING)
    who = company.floor.seats["person"][seats]
    last = np.full(len(people), LONG_AGO)
    mine = attended["course"] == place
    np.maximum.at(last, attended["person"][mine], attended["until"][mine] - course.weeks)  # the week it began
    last, began = last[who], people["began"][who] // company.calendar.ticks_per_week
    due = np.where(last == LONG_AGO, np.maximum(began, course.first_week), last + course.again_weeks)
    wanted = _of_those(course.who, people["attainment"][who], week - began)
    wanted &= (last == LONG_AGO) | ((course.again_weeks > 0) & (due <= week))
    for_sent = [other.who for other in company.scenario.training.values()].count("sent")
    sent = people["sent"][who] * (course.who == "sent" or for_sent == 0)
    wanted = (wanted | (sent > 0)) & ~np.isin(who, attended["person"][attended["until"] > week])
    order = np.lexsort((seats, due, -sent))
    order = order[wanted[order]]
    return list(zip(seats[order].tolist(), np.minimum(due, week)[order].tolist(), strict=True))


def _of_those(who, attainment, weeks):
    """Whom a course is for: (n,) truths, from recent attainment and weeks of selling."""
    if who in ("bottom", "middle", "top"):
        thirds = np.array_split(np.argsort(attainment, kind="stable"), 3)
        chosen = np.zeros(len(attainment), bool)
        chosen[thirds[("bottom", "middle", "top").index(who)]] = True
        return chosen
    return weeks < NEWCOMER_WEEKS if who == "newcomers" else np.full(len(attainment), who == "all")


def be_away(company, week):
    """Who attends a course this week sells less."""
    running = company.attended[company.attended["until"] > week]
    hours = np.array([course.hours for course in company.scenario.training.values()])[running["course"]]
    hours *= np.where(running["finishes"] == 1, 1.0, GIVEN_UP)
    take_hours(company, running["person"], hours, week)


def take_hours(company, who, hours, week):
    """Hours of a week that people learn in place of selling; nothing of those who have left meanwhile."""
    seat = company.floor.people["seat"][who]
    here = seat >= 0
    if here.any():
        np.add.at(company.floor.seats["taken"], seat[here], hours[here])
        company.journal.learned.append((week, float(hours[here].sum())))


def count_anew(old, new, tables):
    """Who has attended what, as another scenario counts its courses; what it does not hold is forgotten."""
    names, attended = list(new.training), tables["attended"]
    place = np.array([names.index(name) if name in names else -1 for name in old.training], np.int64)
    if len(attended):
        attended["course"] = place[attended["course"]]
        tables["attended"] = attended[attended["course"] >= 0]


def measured(history):
    """Measures of training, by name."""
    weeks = person_weeks(history)
    people, kept = history.end.tables["people"], math.nan
    if len(attended := history.end.tables["attended"]):
        who = np.unique(attended["person"][(attended["until"] <= history.end.week) & (attended["finishes"] == 1)])
        who = who[people["left"][who] == FAR]  # what leavers took with them is not left
        full = (taught(history.scenario, attended, who) * talent_spread(history)[people["role"][who]][:, None]).sum()
        kept = float(people["trained"][who].sum() / full) if full > 0 else math.nan
    return {"training_hours": ratio(sum(row[1] for row in history.journal.learned), weeks),
            "courses_attended": ratio(len(history.journal.attended) * YEAR, weeks),
            "training_kept": kept}
