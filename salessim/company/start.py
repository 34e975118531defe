"""The generated start: a company with people of every tenure and customers of every age, years into its life."""

from typing import NamedTuple

import numpy as np

from salessim.calendar import PERIODS
from salessim.chart import annual_quotas, coverage_of, potential_of, seats_of
from salessim.company.floor import first_customers, make_accounts, make_seats, measure_reach
from salessim.company.hiring import signal_validity
from salessim.company.people_made import make_people
from salessim.company.state import LIVES, REQUESTS, SELLING, State
from salessim.company.terms import base_shares
from salessim.luck import MANAGER, PERSON, SIGNAL, SKILL, TALENT, TENURE, children, entities, normals, uniforms
from salessim.selling import floor as f

LET_GO = (0.0, 0.13, 0.06)  # dismissals a year in the first half year, until two years, after: about 60:40 of
#                             leavings (D1), soonest where relief of quotas ends; assumption
LONGEST = 40.0     # years
SETTLED = 0.95     # clarity of those who have been there
GROW_CYCLES = 2.5  # unmeasured weeks, in mean cycles, in which pipelines grow from nothing
MOST_GROWING = 104


def weeks_to_grow(scenario):
    """Weeks in which pipelines grow from nothing and nobody comes or goes, before the declared warm-up."""
    longest = max(sum(p.stage_weeks) for p in scenario.market.products.values())
    life = max(s.need_life_weeks for s in scenario.market.segments.values())
    return int(min(np.ceil(GROW_CYCLES * longest + life), MOST_GROWING))


def generate(scenario, terms, calendar, week, seed, replication):
    """State at `week` with every seat filled: tenures from the survival curve, skills by tenure, customers by age."""
    seats_declared = seats_of(scenario.teams, scenario.roles)
    accounts = make_accounts(scenario, seed, replication)
    seats = make_seats(seats_declared, seed, replication)
    coverage = coverage_of(scenario, accounts["segment"], accounts["potential"], accounts["key"])
    people = first_people(scenario, terms, seats, calendar, week, seed, replication)
    teams = first_teams(scenario, seats, seed, replication)
    lives = np.zeros(len(seats), LIVES)
    lives["phase"], lives["due"] = SELLING, np.inf
    products = len(scenario.market.products)
    tables = {
        "seats": seats, "seat_products": np.zeros((len(seats), products), f.SEAT_PRODUCTS), "people": people,
        "teams": teams, "accounts": accounts, "coverage": coverage,
        "owned": np.full((len(accounts), products), -1, np.int32), "needs_open": np.zeros(0, f.NEEDS),
        "deals": np.zeros(0, f.DEALS), "customers": np.zeros(0, f.CUSTOMERS), "lives": lives,
        "credits": np.zeros((len(people), products), np.int64),
        "team_credits": np.zeros((len(teams), products), np.int64),
        "opened": np.zeros((len(PERIODS), len(people), products), np.int64),
        "team_opened": np.zeros((len(PERIODS), len(teams), products), np.int64),
        "made": np.array([len(people)]), "requests": np.zeros(0, REQUESTS),
    }
    share_out(scenario, tables)
    return State(week, scenario, tables)


def first_people(scenario, terms, seats, calendar, week, seed, replication, leaving=None):
    """The people at the start, one a seat, by roster number; who stayed long is fully trained.

    leaving: `Leaving` by role, which tenures follow, and some seats wait for who is to come; as declared, and every
    seat filled, where not known.
    """
    roles, onboarding = list(scenario.roles.values()), scenario.onboarding
    keys = entities(seed, replication, PERSON, len(seats))
    plans = [scenario.plans[role.felt("who")] for role in roles]
    target = np.array([plan.salary + plan.target_incentive for plan in plans])[seats["role"]]
    variable = np.array([plan.target_incentive for plan in plans])[seats["role"]]
    people = make_people(keys, terms.roles["talent_sigma"][seats["role"]], target, variable, terms.rules[0])
    chosen = selected(scenario.hiring, keys, terms.roles["talent_sigma"][seats["role"]])
    people["reach"] *= np.exp(chosen - people["talent"])[:, None]  # single skills keep their distance from talent
    people["talent"] = chosen
    years = uniforms(keys, TENURE, 0)
    for r, role in enumerate(roles):
        mine = seats["role"] == r
        if leaving is None:
            years[mine] = tenures(years[mine], Leaving(*declared_hazards(scenario), 0.0), dismissals(scenario))
        else:
            years[mine] = tenures(years[mine], leaving[r], dismissals(scenario), weeks_to_fill(scenario, role) / 52.0)
    now = week * calendar.ticks_per_week
    people["hired"] = now - np.floor(years * 52 * calendar.ticks_per_week).astype(np.int64)
    waited = weeks_to_selling(onboarding)
    people["began"] = people["hired"] + round(waited) * calendar.ticks_per_week
    selling = np.maximum(years - waited / 52, 0.0) * 12
    learning = scenario.behaviour.learning
    level = 1.0 - (1.0 - learning.start) * np.exp(-selling / learning.months)
    people["level"] = level[:, None]
    people["skill"] = people["reach"] * people["level"]
    people["clarity"] = np.where(years > 0.5, SETTLED, scenario.behaviour.feeling.clarity_new)
    rows, here = np.arange(len(seats)), people["hired"] <= now
    people["seat"], people["serial"], seats["person"] = rows, rows, np.where(here, rows, -1)
    people["team"], people["role"] = np.where(here, seats["team"], -1), seats["role"]
    people["plan"] = np.array([list(scenario.plans).index(role.plan) for role in roles])[seats["role"]]
    seats["selling"], seats["filling"] = here, 1
    return people


def selected(hiring, keys, sigma):
    """Talent of the best of so many candidates by the signals used: whoever is here was chosen so once. (n,) out"""
    validity = signal_validity(hiring.signals)
    best, talent = np.full(len(keys), -np.inf), np.zeros(len(keys))
    for n in range(hiring.candidates):
        candidates = keys if n == 0 else children(keys, 1, n)
        z = normals(candidates, TALENT, 0)
        signal = validity * z + np.sqrt(1.0 - validity**2) * normals(candidates, SIGNAL, 0)
        talent = np.where(signal > best, sigma * z, talent)
        best = np.maximum(signal, best)
    return talent


class Leaving(NamedTuple):
    """Resignations a year of newcomers in a role by tenure, and how people differ in it: variance over squared mean."""

    early: float
    middle: float
    late: float
    spread: float


def declared_hazards(scenario):
    """Resignations a year as declared: in the first half year, until two years, after. (3,)"""
    leaving = scenario.behaviour.leaving
    return np.array([leaving.early, leaving.middle, leaving.late])


def dismissals(scenario):
    """Dismissals a year by the same tenures, none where nobody is let go."""
    return LET_GO if scenario.supervision.attainment_floor > 0 else (0.0, 0.0, 0.0)


def tenures(luck, leaving, let_go, vacant=0.0):
    """Years of tenure in a company long in balance: density in proportion to survival, by inverse; (n,) in and out.

    leaving: Leaving; let_go: (3,) dismissals a year; vacant: years until a seat is filled: a tenure below 0 is that of
    somebody who is to come.
    """
    years, reached = stays(leaving, let_go)
    luck = luck * (vacant + reached[-1]) - vacant
    return np.where(luck < 0.0, luck, np.interp(luck, reached, years))


def years_stayed(leaving, let_go):
    """Mean years between coming and leaving: one by leavings a year and head."""
    return stays(leaving, let_go)[1][-1]


def stays(leaving, let_go):
    """Years, and how many of them have been spent in a company by then on average.

    Who is more likely to leave does so sooner, so of those who stay long fewer leave (gamma frailty).
    """
    years = np.linspace(0.0, LONGEST, 801)
    resigning, going = (_summed(years, *hazards) for hazards in (leaving[:3], let_go))
    spread = max(leaving.spread, 1e-6)
    survival = np.exp(-going) * (1.0 + spread * resigning) ** (-1.0 / spread)
    return years, np.concatenate([[0.0], np.cumsum((survival[1:] + survival[:-1]) / 2 * np.diff(years))])


def _summed(years, early, middle, late):
    after = np.maximum(years - 2.0, 0.0)
    return early * np.minimum(years, 0.5) + middle * np.clip(years - 0.5, 0.0, 1.5) + late * after


def weeks_to_selling(onboarding):
    """Weeks from the first day until selling begins: waiting for a class, and the class."""
    return onboarding.class_weeks and (onboarding.every_weeks - 1) / 2 + onboarding.class_weeks


def weeks_to_fill(scenario, role):
    """Weeks from a vacancy to the first day: approval, enough applicants, interviews, notice elsewhere."""
    hiring, labour, plan = scenario.hiring, scenario.labour[role.labour], scenario.plans[role.felt("who")]
    pull = ((plan.salary + plan.target_incentive) / labour.pay) ** hiring.pay_pull
    return hiring.approval_weeks + hiring.candidates / (labour.applicants_per_week * pull) + 2 + hiring.notice_weeks


def first_teams(scenario, seats, seed, replication, beside=0):
    """TEAMS with their managers' coaching skill, around 1; beside: how many other managers have had their luck."""
    teams = np.zeros(len(scenario.teams), f.TEAMS)
    keys = entities(seed, replication, MANAGER, beside + len(teams))[beside:]
    teams["coach_skill"] = np.maximum(1.0 + scenario.managers.coaching_sd * normals(keys, SKILL, 0), 0.1)
    place_teams(teams, seats)
    return teams


def place_teams(teams, seats):
    """Which rows of seats are a team's: they lie together."""
    for t in range(len(teams)):
        mine = np.flatnonzero(seats["team"] == t)
        teams["first_seat"][t], teams["last_seat"][t] = mine[0], mine[-1] + 1


def share_out(scenario, tables):
    """Yearly quotas and habits of prospecting that follow from the map: territory potential, product shares."""
    market, seats, accounts = scenario.market, tables["seats"], tables["accounts"]
    value = potential_of(market, accounts["segment"], accounts["potential"])
    holder = tables["coverage"][:, :, [f.NEW_SELL, f.CUSTOMER_SELL]].reshape(len(accounts), -1)
    potential = np.zeros(len(seats))
    for column in range(holder.shape[1]):
        covered = holder[:, column] >= 0
        np.add.at(potential, holder[covered, column], value[covered])
    role_quota = np.array([role.quota for role in scenario.roles.values()])
    declared = scenario.quotas
    seats["annual_quota"] = seats["ratcheted"] * annual_quotas(role_quota, potential, seats["role"],
                                                               declared.by_potential, seats["key"], declared.error_sd)
    volume = np.array([[s.accounts * s.needs.get(p, 0.0) for p in market.products] for s in market.segments.values()])
    base = np.array([base_shares(scenario, role, volume) for role in scenario.roles.values()])
    tables["seat_products"]["base"] = base[seats["role"]]


def grown(floor, scenario, calendar, week):
    """A floor with customers at the start and everything measured that depends on them."""
    floor = first_customers(floor, scenario, calendar.weeks_per_tick, week * calendar.ticks_per_week)
    measure_reach(floor.accounts, floor.coverage, floor.seat_products)
    people, seats = floor.people, floor.seats
    filled = seats["person"] >= 0
    people["pace"][seats["person"][filled]] = seats["annual_quota"][filled] / 52.0
    return floor
