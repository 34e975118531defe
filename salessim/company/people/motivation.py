"""Motivation as periods end: what drives people beside pay, a say in goals, comparison with others, optimism."""

from typing import NamedTuple

import numpy as np

from salessim.calendar import PERIODS, YEAR
from salessim.company.people import drives
from salessim.company.people.awards import hope
from salessim.company.people.bench import bench_ready
from salessim.company.quotas import sold_all_so_far
from salessim.company.state import REQUESTS, STAYING
from salessim.company.tables import person_weeks, ratio
from salessim.luck import FORECAST, normals
from salessim.selling.steps_managers import COMMUNICATION

OUT_OF_LINE = 1.0  # log points of pay at which unfairness is felt fully
HALF_YEAR = 26     # weeks of selling before somebody has usual results to fall short of
DRIVES = ("goal", "awards", "threat", "team_mates", "rank", "slump")  # parts of `zeal`
GOAL, AWARDS, THREAT, TEAM_MATES, RANK, SLUMP = range(len(DRIVES))


class Sellers(NamedTuple):
    """Who sells and stays. rows: of seats; who: of people; team: of each. All (n,)."""

    rows: np.ndarray
    who: np.ndarray
    team: np.ndarray


def inspire(company, week):
    """At a month's end: what goals, awards, threat, team mates, rank and slumps add to effort from now on (`zeal`)."""
    people, seats = company.floor.people, company.floor.seats
    rows = np.flatnonzero(seats["selling"])
    who = seats["person"][rows]
    stay = people["resigned"][who] == STAYING
    sellers = Sellers(rows[stay], who[stay], seats["team"][rows[stay]])
    people["zeal"] = 0.0
    parts = np.zeros((len(DRIVES), len(sellers.who)))
    if len(sellers.who):
        add_drives(company, week, sellers, parts)
        people["zeal"][sellers.who] = parts.sum(axis=0)
    company.journal.drives.append((week, len(sellers.who), *parts.sum(axis=1).tolist()))


def add_drives(company, week, sellers, parts):
    """Write what each drive adds to each seller's effort: (DRIVES, n). What is off costs nothing."""
    scenario, people, seats, n = company.scenario, company.floor.people, company.floor.seats, len(company.floor.teams)
    feeling, motivation, supervision = scenario.behaviour.feeling, scenario.motivation, scenario.supervision
    rows, who, team = sellers
    if motivation.goal and feeling.goal:
        _, *expected = forecast(company, week, sellers, "quarter")
        parts[GOAL] = feeling.goal * drives.towards_goal(*expected, motivation.goal, commitment(company, sellers))
    for award in motivation.awards.values():
        if award.size:
            parts[AWARDS] += award.size * hopes(company, week, sellers, award)
    if supervision.attainment_floor and feeling.threat:
        parts[THREAT] = feeling.threat * drives.threat(people["score"][who], people["failed"][who],
                                                       supervision.attainment_floor, supervision.failed_quarters,
                                                       bench_ready(company)[team] > 0)
    if feeling.peer_help or feeling.peer_rivalry:
        own, together = company.terms.paid_for[seats["role"][rows]].T
        ahead = drives.mates_ahead(people["talent"][who], team, n)
        parts[TEAM_MATES] = (feeling.peer_help * together - feeling.peer_rivalry * own) * ahead
    if motivation.rank_feedback != "none" and feeling.rank:
        told = 1.0 if motivation.rank_feedback == "public" else drives.ALONE
        parts[RANK] = told * feeling.rank * drives.rank(people["attainment"][who], team, n)
    if feeling.slump:
        parts[SLUMP] = -feeling.slump * slumps(company, week, sellers)


def commitment(company, sellers):
    """How far a goal is understood and accepted: more by those who have had a say in it. (n,)"""
    clarity = company.floor.people["clarity"][sellers.who]
    without = 1.0 - company.scenario.behaviour.feeling.participation
    if not company.scenario.motivation.participation:
        return clarity * without
    return clarity * np.where(np.isin(sellers.rows, list(company.waiting_for(COMMUNICATION))), without, 1.0)


def forecast(company, week, sellers, kind):
    """The own forecast of the running period, as on the floor: quota, mean and spread of the result, of quota. (n,)"""
    floor, forecasting, k = company.floor, company.scenario.behaviour.forecast, PERIODS.index(kind)
    people, seats = floor.people.take(sellers.who), floor.seats.take(sellers.rows)
    left = company.calendar.period(kind, week)[2] - week
    coming = people["pace"] * np.exp(people["optimism"]) * people["usual_effort"] ** forecasting.elasticity * left
    quota = np.maximum(seats["quota"][:, k], 1.0)
    spread = np.sqrt(coming * floor.roles["lump"][seats["role"]] + (forecasting.error * coming) ** 2)
    return quota, (seats["credited"][:, k] + coming) / quota, spread / quota


def hopes(company, week, sellers, award):
    """What the hope for an award adds, of its size; nothing for who came too late to compete. (n,)"""
    competes = sold_all_so_far(company, award.period, week, sellers.who)
    felt = np.zeros(len(competes))
    if competes.any():
        there = Sellers(*(of[competes] for of in sellers))
        felt[competes] = hope(award, *forecast(company, week, there, award.period), there.team)
    return felt


def slumps(company, week, sellers):
    """How deep each is in a slump. (n,)"""
    floor, scenario = company.floor, company.scenario
    people, seats = floor.people.take(sellers.who), floor.seats.take(sellers.rows)
    pace = people["pace"] * people["usual_effort"] ** scenario.behaviour.forecast.elasticity
    coached = scenario.behaviour.learning.coach * seats["coaching"] * floor.teams["coach_skill"][sellers.team]
    deep = drives.slump(people["attainment"], YEAR * pace / np.maximum(seats["annual_quota"], 1.0), coached)
    return np.where(week - people["began"] / company.calendar.ticks_per_week >= HALF_YEAR, deep, 0.0)


def consult(company):
    """A say in goals and quotas, as a quarter begins: each seller talks to the manager, when the manager comes to it.

    The talk takes both their time and makes clearer what lacks, as any explanation does.
    """
    motivation, selling = company.scenario.motivation, np.flatnonzero(company.floor.seats["selling"])
    if motivation.participation:
        company.ask_for_each(selling, COMMUNICATION, motivation.participation_hours)


def consult_first(old, new, tables, week):
    """Who has a say from a roll-out on is asked at once, and not only as the next quarter begins."""
    if new.motivation.participation and not old.motivation.participation:
        seats = tables["seats"]
        rows = [(seats["team"][s], COMMUNICATION, week, s, new.motivation.participation_hours)
                for s in np.flatnonzero(seats["selling"])]
        tables["requests"] = np.concatenate([tables["requests"], np.array(rows, REQUESTS)])


def compare_pay(company):
    """Each seller's pay against the mean of the role and against the market's, in logarithms, felt within limits."""
    seats, people, feeling = company.floor.seats, company.floor.people, company.scenario.behaviour.feeling
    for r in range(len(company.roles)):
        who = seats["person"][(seats["role"] == r) & (seats["person"] >= 0)]
        if len(who):
            pay = np.log(np.maximum(people["pay_year"][who], 1.0))
            fair = feeling.fairness * np.clip(pay - pay.mean(), -OUT_OF_LINE, OUT_OF_LINE)
            if feeling.market:
                usual = np.log(company.terms.roles["pay"][r])
                fair += feeling.market * np.clip(pay - usual, -OUT_OF_LINE, OUT_OF_LINE)
            people["fairness"][who] = fair


def swing(company, quarter):
    """Slow swings of optimism in the own forecast: one draw a person and quarter."""
    forecast = company.scenario.behaviour.forecast
    who = company.floor.seats["person"]
    who = who[who >= 0]
    keys = company.floor.people["key"][who]
    company.floor.people["optimism"][who] = forecast.bias + forecast.bias_sd * normals(keys, FORECAST, quarter)


def measured(history):
    """Measures of motivation, by name."""
    rows = np.array([row[1:] for row in history.journal.drives]).reshape(-1, 1 + len(DRIVES))
    months = rows[:, 0].sum()
    return {"drive": ratio(rows[:, 1:].sum(), months),
            "awards_won": ratio(len(history.journal.awards), person_weeks(history) / YEAR)}
