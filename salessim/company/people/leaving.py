"""Leaving: notice, hand-over, what goes with the person and what it costs."""

import numpy as np

from salessim.calendar import YEAR
from salessim.company.people.supervision import as_able_as_most
from salessim.company.state import DISMISSED, LEAVING, PROMOTED, RESIGNED
from salessim.company.tables import person_weeks, ratio
from salessim.selling.effort import hours_of, selling_hours
from salessim.selling.floor import INTRODUCED, TIME


def hand_over(company):
    """One tick of handing accounts over, of those who resigned: hours off selling, as far as there are any.

    Who was let go hands nothing over.
    """
    seats, lives, rules = company.floor.seats, company.lives, company.floor.rules[0]
    going = (lives["phase"] == LEAVING) | (lives["going"] == 1)
    for s in np.flatnonzero(going & (lives["reason"] == RESIGNED)).tolist():
        seat, person = seats[s], company.floor.people[int(seats["person"][s])]
        known = np.count_nonzero(company.floor.accounts["friend"] == seat["person"])
        week = hours_of(person["effort"], rules["effort_week_hours"], rules["effort_hours_share"])
        had = selling_hours(week, rules["effort_admin_share"] * (1.0 - person["eased"]), person["skill"][TIME],
                            rules["time_skill"], seat["taken"] + seat["travel"]) * rules["dt"] - seat["errands"]
        hours = max(min(company.scenario.supervision.hand_over_hours * rules["dt"], had,
                        known * company.scenario.customers.hand_over_hours - lives["handed"][s]), 0.0)
        seat["errands"] += hours
        lives["handed"][s] += hours


def vacate(company, s, reason):
    """The occupant leaves: deals pass to colleagues, who notice; severance is paid where it is owed."""
    floor, seat = company.floor, company.floor.seats[s]
    p = int(seat["person"])
    person, team = floor.people[p], floor.teams[int(seat["team"])]
    per_week = company.calendar.ticks_per_week
    seat["selling"], seat["person"] = 0, -1
    week = company.week
    person["left"], person["seat"] = week * per_week, -1
    handed = int(seat["deals"])  # colleagues take them up in the next tick
    if reason == PROMOTED:
        return  # nobody is lost to the company
    size = max(int(team["last_seat"] - team["first_seat"]), 1)
    team["exits"] += 10.0 / size
    near = floor.seats["person"][team["first_seat"]:team["last_seat"]]
    floor.people["climate"][near[near >= 0]] += company.scenario.behaviour.feeling.climate * 10.0 / size
    if company.lives["handed"][s] > 0.0:
        introduce(company, p, float(company.lives["handed"][s]))
        company.lives["handed"][s] = 0.0
    plan = company.terms.pay["plans"][int(person["plan"])]
    weeks = company.scenario.supervision.severance_weeks if reason == DISMISSED else 0.0
    owed = severance(float(plan["salary"]) * float(person["salary"]), weeks)
    company.journal.exits.append((week, s, p, reason, (week * per_week - int(person["hired"])) / per_week, handed,
                                  owed))


def severance(salary, weeks):
    """What is owed to who is let go: so many weeks of the own yearly salary."""
    return salary * weeks / YEAR


def introduce(company, person, hours):
    """What a hand-over leaves of a person's relationships to whoever meets these customers next.

    The most valuable come first (potential, by how well they know the person). All else goes with the person.
    """
    accounts, declared = company.floor.accounts, company.scenario.customers
    mine = np.flatnonzero(accounts["friend"] == person)
    mine = mine[np.argsort(-accounts["bond"][mine] * accounts["potential"][mine], kind="stable")]
    part = np.clip(hours / declared.hand_over_hours - np.arange(len(mine)), 0.0, 1.0)
    mine, part = mine[part > 0.0], part[part > 0.0]
    accounts["bond"][mine] *= declared.hand_over_keeps * part
    accounts["friend"][mine] = INTRODUCED


def measured(history):
    """Measures of leaving, by name."""
    resigned = [(row[0], row[2]) for row in history.journal.exits if row[3] == RESIGNED]
    return {"regretted": ratio(as_able_as_most(history, resigned).sum(), person_weeks(history) / YEAR)}
