"""Tools: what they cost, how they are taken up, what they do for those who use them."""

import math

import numpy as np

from salessim.calendar import YEAR
from salessim.company.people.training import LONG_AGO, take_hours
from salessim.company.state import TOOLS
from salessim.company.week import COURSES_AT
from salessim.luck import ADOPT, uniforms
from salessim.scenario.people import SKILLS


def equip(company):
    """Month by month: what tools cost, who uses them by now, what that saves and adds. Who got one in the month before
    learns it in this one, week by week."""
    week = company.week
    while company.scenario.tools:
        _, first, after = company.calendar.period("month", week)
        yield company.until(week, COURSES_AT)
        if week == first:
            pay_for(company, after - first)
            work_with(company, week)
        week = week + 1 if learn_to_use(company, week, first, after) and week + 1 < after else after


def pay_for(company, weeks):
    """The month's cost: for each seller, whether it is used or not."""
    cost = sum(tool.cost for tool in company.scenario.tools.values()) * weeks / YEAR
    company.spend("tools", cost * int(company.floor.seats["selling"].sum()))


def work_with(company, week):
    """What tools do for each seller from now on: several save administration one after the other."""
    seats, people = company.floor.seats, company.floor.people
    selling = np.flatnonzero(seats["selling"] == 1)
    who = seats["person"][selling]
    tools, hired = company.scenario.tools.values(), people["hired"][who] // company.calendar.ticks_per_week
    used = use(tools, company.tools, people["key"][who], hired, week)
    people["eased"][who] = 1.0 - np.prod(1.0 - used * [tool.saves for tool in tools], axis=1)
    gains = np.array([[tool.gains.get(skill, 0.0) for skill in SKILLS] for tool in tools])
    people["equipped"][who] = (used @ gains) * company.terms.roles["talent_sigma"][seats["role"][selling]][:, None]
    people["lifted"][who] |= people["equipped"][who].any(axis=1)


def use(tools, had, keys, hired, week):
    """(people, tools) part of full use at a week: 0 of who never takes it up, and a while after the first day with it.

    had: rows of TOOLS, one for each; keys, hired: (people,), hired in weeks.
    """
    columns = [(uniforms(keys, ADOPT, int(row["number"])) < tool.adopters)
               * -np.expm1(-np.maximum(week - np.maximum(hired, row["since"]), 0) / tool.adoption_weeks)
               for row, tool in zip(had, tools, strict=True)]
    return np.column_stack(columns)


def learn_to_use(company, week, first, after):
    """Whether anybody learns a tool in this month (from week `first` until `after`): who got it since the last began
    spreads the hours over its weeks. New hires still in class when the month begins learn it there."""
    _, before, _ = company.calendar.period("month", first - 1)
    seats, people, per_week = company.floor.seats, company.floor.people, company.calendar.ticks_per_week
    who = seats["person"][seats["selling"] == 1]
    who = who[people["began"][who] <= first * per_week]
    hours = np.zeros(len(who))
    for tool, since in zip(company.scenario.tools.values(), company.tools["since"].tolist(), strict=True):
        got = np.maximum(people["hired"][who] // per_week, since)
        hours += tool.training_hours / (after - first) * ((got > before) & (got <= first))
    take_hours(company, who[hours > 0], hours[hours > 0], week)
    return hours.any()


def hand_out(old, new, tables, week):
    """TOOLS under another scenario: what is new comes now, with a number of its own; what is gone is put away."""
    had = dict(zip(old.tools, tables["tools"].tolist(), strict=True))
    number = 1 + max((number for _, number in had.values()), default=-1)
    had |= {name: (week, number + n) for n, name in enumerate(name for name in new.tools if name not in had)}
    tables["tools"] = np.array([had[name] for name in new.tools], TOOLS)
    if not new.tools:
        tables["people"]["eased"] = tables["people"]["equipped"] = 0.0


def ever_since(scenario):
    """TOOLS of a company that has always had them."""
    return np.array([(LONG_AGO, place) for place in range(len(scenario.tools))], TOOLS)


def measured(history):
    """Measures of tools, by name."""
    tables, scenario = history.end.tables, history.scenario
    who = tables["seats"]["person"][tables["seats"]["selling"] == 1]
    people = tables["people"]
    if not scenario.tools or not len(who):
        return {"tool_use": math.nan}
    hired = people["hired"][who] // history.calendar.ticks_per_week
    used = use(scenario.tools.values(), tables["tools"], people["key"][who], hired, history.end.week)
    return {"tool_use": float(used.mean())}
