"""The generated start: a company with people of every tenure and customers of every age, years into its life."""

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

LET_GO = 0.06      # dismissals a year that thin out tenures, about 60:40 of leavings (D1)
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


def first_people(scenario, terms, seats, calendar, week, seed, replication, pressure=None):
    """The people at the start, one a seat, by roster number; who stayed long is fully trained.

    pressure: (roles,) factor on the declared hazards of resigning that tenures follow; 1 where not known.
    """
    roles = list(scenario.roles.values())
    keys = entities(seed, replication, PERSON, len(seats))
    plans = [scenario.plans[role.plan] for role in roles]
    target = np.array([plan.salary + plan.target_incentive for plan in plans])[seats["role"]]
    variable = np.array([plan.target_incentive for plan in plans])[seats["role"]]
    people = make_people(keys, terms.roles["talent_sigma"][seats["role"]], target, variable, terms.rules[0])
    chosen = selected(scenario.hiring, keys, terms.roles["talent_sigma"][seats["role"]])
    people["reach"] *= np.exp(chosen - people["talent"])[:, None]  # single skills keep their distance from talent
    people["talent"] = chosen
    let_go = LET_GO if scenario.supervision.attainment_floor > 0 else 0.0
    years = uniforms(keys, TENURE, 0)
    for r in range(len(roles)):
        mine, factor = seats["role"] == r, 1.0 if pressure is None else float(pressure[r])
        years[mine] = tenures(years[mine], scenario.behaviour.leaving, factor, let_go)
    now = week * calendar.ticks_per_week
    people["hired"] = now - np.round(years * 52 * calendar.ticks_per_week).astype(np.int64)
    people["began"] = people["hired"] + scenario.onboarding.class_weeks * calendar.ticks_per_week
    selling = np.maximum(years * 12 - scenario.onboarding.class_weeks * 12 / 52, 0.0)
    learning = scenario.behaviour.learning
    level = 1.0 - (1.0 - learning.start) * np.exp(-selling / learning.months)
    people["level"] = level[:, None]
    people["skill"] = people["reach"] * people["level"]
    people["clarity"] = np.where(years > 0.5, SETTLED, scenario.behaviour.feeling.clarity_new)
    rows = np.arange(len(seats))
    people["seat"], people["serial"], seats["person"] = rows, rows, rows
    people["team"], people["role"] = seats["team"], seats["role"]
    people["plan"] = np.array([list(scenario.plans).index(role.plan) for role in roles])[seats["role"]]
    seats["selling"], seats["filling"] = 1, 1
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


def tenures(luck, leaving, pressure=1.0, let_go=LET_GO):
    """Years of tenure in a company long in balance: density in proportion to survival, by inverse; (n,) in and out.

    pressure: factor on the declared hazards of resigning; let_go: dismissals a year.
    """
    years = np.linspace(0.0, LONGEST, 4001)
    declared = np.where(years < 0.5, leaving.early, np.where(years < 2.0, leaving.middle, leaving.late))
    hazard = pressure * declared + let_go
    survival = np.exp(-np.concatenate([[0.0], np.cumsum(hazard[:-1] * np.diff(years))]))
    reached = np.concatenate([[0.0], np.cumsum((survival[1:] + survival[:-1]) / 2 * np.diff(years))])
    return np.interp(luck * reached[-1], reached, years)


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
    seats["annual_quota"] = annual_quotas(role_quota, potential, seats["role"], scenario.quotas.by_potential)
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
