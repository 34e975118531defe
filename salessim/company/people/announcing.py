"""The roll-out: a change is announced, explained, learned, believed.

Who is paid by another plan, or sits elsewhere, has to learn it and does not believe all of it at once; for all others
nothing happens. What is announced ahead is learned before; a say in it makes up for part of the rest; what then lacks
is explained in hours of the managers' weeks and of selling time, when the manager comes to it.
"""

import math

import numpy as np

from salessim.calendar import Calendar
from salessim.chart import seats_of
from salessim.company.people.made import reckoned
from salessim.company.state import REQUESTS
from salessim.company.terms import terms_of
from salessim.selling import floor as f
from salessim.selling.feel import clearest
from salessim.selling.steps_managers import COMMUNICATION

AT_ONCE = 4.0  # hours of explanation somebody takes in in a week; assumption


def announce(old, new, before, tables, week, history):
    """What the change means to each person: clarity and trust lost, other pay promised, explanations asked for.

    before, tables: the company's tables under the old and the new terms; `tables` is written to.
    """
    people, seats = tables["people"], tables["seats"]
    staying = np.flatnonzero((people["left"] == f.FAR) & (people["seat"] >= 0))  # or about to start
    place, was = people["seat"][staying], before["people"]["seat"][staying]
    roles = before["seats"]["role"][was], seats["role"][place]
    promise(old, new, roles, people, staying)
    here = seats["person"][place] == staying
    other_plan = differs(old, new, roles, "effort")
    moved = here & (_called(old)[was] != _called(new)[place])
    lacking = not_introduced(new)
    feeling = new.behaviour.feeling
    left = np.where(other_plan, feeling.clarity_new, 1.0)
    left[moved] = np.minimum(left[moved], feeling.clarity_moved)
    clarity = people["clarity"][staying]
    people["clarity"][staying] = np.where(clarity > left, left + (clarity - left) * (1.0 - lacking), clarity)
    concerned = here & (other_plan | moved)
    less = here & other_plan & broken(old, new, roles)
    people["trust"][staying] *= np.maximum(1.0 - feeling.distrust * (lacking * concerned + less), 0.0)
    introduce(new, tables, place[concerned], week, history)


def not_introduced(scenario):
    """Which part of a change comes as a surprise: neither learned ahead, nor one's own idea."""
    roll_out, feeling = scenario.roll_out, scenario.behaviour.feeling
    ahead = math.exp(-roll_out.ahead_weeks / feeling.clarity_weeks)
    return ahead * (1.0 - feeling.participation if roll_out.participation else 1.0)


def promise(old, new, roles, people, staying):
    """By another plan other pay is promised, and other pay to be reckoned with."""
    other = staying[differs(old, new, roles, "who")]
    plans = [new.plans[role.felt("who")] for role in new.roles.values()]
    now = roles[1][differs(old, new, roles, "who")]
    salary, incentive = np.array([(plan.salary, plan.target_incentive) for plan in plans])[now].T
    people["promised"][other] = people["salary"][other] * salary + incentive
    offers = terms_of(new, Calendar(new.time.epoch, new.time.tick).weeks_per_tick).offers
    for r in np.unique(now).tolist():
        mine = other[now == r]
        people["pay_spread"][mine] = reckoned(people["talent"][mine], offers[r], new)


def differs(old, new, roles, response):
    """Whether each follows another plan than before in a response; roles: (n,) rows of roles then, and now."""
    other = np.array([[a.plans[role.felt(response)] != b.plans[its.felt(response)] for its in b.roles.values()]
                      for a, b in ((old, new),) for role in a.roles.values()])
    return other[roles]


def broken(old, new, roles):
    """Whether less pay is promised on target than before. (n,)"""
    then, now = (np.array([scenario.plans[role.felt("effort")].salary
                           + scenario.plans[role.felt("effort")].target_incentive
                           for role in scenario.roles.values()])[rows]
                 for scenario, rows in zip((old, new), roles, strict=True))
    return now < then


def _called(scenario):
    """What seats are called, by row."""
    return np.array([seat.id for seat in seats_of(scenario.teams, scenario.roles)])


def introduce(scenario, tables, concerned, week, history):
    """Hours of explanation asked of managers for each of these seats, a few a week; and what the roll-out costs."""
    roll_out = scenario.roll_out
    if roll_out.cost and len(concerned):
        history.journal.spent.append((week, "roll_out", roll_out.cost * len(concerned)))
    hours = roll_out.hours + (scenario.motivation.participation_hours if roll_out.participation else 0.0)
    asked = [(week + n, min(hours - n * AT_ONCE, AT_ONCE)) for n in range(math.ceil(hours / AT_ONCE))]
    rows = [(tables["seats"]["team"][s], COMMUNICATION, when, s, much) for when, much in asked for s in concerned]
    tables["requests"] = np.concatenate([tables["requests"], np.array(rows, REQUESTS)])


def still_asks(company, seat, week):
    """Whether who asked to be told in that week still sits there: whoever came later was hired under the new terms."""
    person = company.floor.seats["person"].item(seat)
    return person >= 0 and company.floor.people["hired"].item(person) <= week * company.calendar.ticks_per_week


def explain(company, seat, hours):
    """A manager explains: it takes the seller's time, too, and makes clearer and more trusted what still lacks."""
    floor, feeling = company.floor, company.scenario.behaviour.feeling
    row = floor.seats[seat]
    row["errands"] += hours
    person, plan = floor.people[row["person"]], floor.plans[floor.roles["effort_plan"][row["role"]]]
    heard = 1.0 - math.exp(-hours / feeling.explained)
    person["clarity"] += (clearest(int(plan["parts"]), feeling.complexity) - person["clarity"]) * heard
    person["trust"] += (1.0 - person["trust"]) * heard


def measured(history):
    """Measures of roll-outs, by name."""
    rows = history.person_quarters
    return {"trust": float(rows["trust"].mean()) if rows is not None else math.nan}
