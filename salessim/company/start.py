"""The generated start: a company with people of every tenure and customers of every age, years into its life."""

from typing import NamedTuple

import numpy as np

from salessim.calendar import PERIODS
from salessim.chart import annual_quotas, assigned, coverage_of, potential_of, seats_of
from salessim.company.floor import bench_last, first_customers, make_accounts, make_seats, measure_reach
from salessim.company.people.made import made_for
from salessim.company.people.posts import first_leads
from salessim.company.people.recruiting import applicants_per_week, signal_validity
from salessim.company.state import LIVES, REQUESTS, SELLING, State
from salessim.company.terms import base_shares
from salessim.luck import (
    ACCOUNT,
    JUDGE,
    MANAGER,
    PERSON,
    SIGNAL,
    SKILL,
    TALENT,
    TENURE,
    children,
    entities,
    normals,
    uniforms,
)
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


def generate(scenario, terms, calendar, week, seed, replication, again=0):
    """State at `week` with every seat filled: tenures from the survival curve, skills by tenure, customers by age.

    again: 1, 2 …: the same people and map under another luck of the market.
    """
    seats_declared = seats_of(scenario.teams, scenario.roles)
    accounts = make_accounts(scenario, seed, replication)
    seats = make_seats(seats_declared, seed, replication)
    coverage = coverage_of(scenario, accounts["segment"], accounts["potential"], accounts["key"])
    if again:  # once the map is drawn: needs, deals and customers hang on the keys of accounts
        accounts["key"] = children(accounts["key"], ACCOUNT, again)
    people = first_people(scenario, terms, seats, calendar, week, seed, replication)
    if scenario.territories.people != "as_they_come":
        gets = who_gets_what(scenario, accounts, coverage, people, np.arange(len(seats)))
        people = first_people(scenario, terms, seats, calendar, week, seed, replication, keys=people["key"][gets])
    teams = first_teams(scenario, seats, seed, replication)
    lives = np.zeros(len(seats), LIVES)
    lives["phase"], lives["due"] = SELLING, np.inf
    products = len(scenario.market.products)
    tables = {
        "seats": seats, "seat_products": np.zeros((len(seats), products), f.SEAT_PRODUCTS), "people": people,
        "teams": teams, "leads": first_leads(teams, -scenario.time.warm_up_weeks, seed, replication),
        "accounts": accounts, "coverage": coverage,
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


def first_people(scenario, terms, seats, calendar, week, seed, replication, leaving=None, keys=None):
    """The people at the start, one a seat, by roster number unless keys (seats,) say who; who stayed long is fully
    trained.

    leaving: `Leaving` by role, which tenures follow, and some seats wait for who is to come; as declared, and every
    seat filled, where not known.
    """
    roles, onboarding = list(scenario.roles.values()), scenario.onboarding
    if keys is None:
        keys = np.empty(len(seats), np.uint64)
        keys[bench_last(seats["bench"])] = entities(seed, replication, PERSON, len(seats))
    people = made_for(keys, seats["role"], scenario, terms,
                      selected(scenario.hiring, keys, terms.roles["talent_sigma"][seats["role"]]))
    years = uniforms(keys, TENURE, 0)
    for r in range(len(roles)):
        mine = seats["role"] == r
        if leaving is None:
            years[mine] = tenures(years[mine], Leaving(*declared_hazards(scenario), 0.0), dismissals(scenario))
        else:
            vacant = weeks_to_fill(scenario, terms, r) / 52.0
            years[mine] = tenures(years[mine], leaving[r], dismissals(scenario), vacant)
    years[seats["bench"] == 1] = 0.0  # the bench has just been filled, and learns
    now = week * calendar.ticks_per_week
    people["hired"] = now - np.floor(years * 52 * calendar.ticks_per_week).astype(np.int64)
    waited = weeks_to_selling(onboarding)
    people["began"] = people["hired"] + round(waited) * calendar.ticks_per_week
    selling = np.maximum(years - waited / 52, 0.0) * 12
    learning = scenario.behaviour.learning
    people["level"] = 1.0 - (1.0 - people["level"]) * np.exp(-selling / learning.months)[:, None]
    people["skill"] = people["reach"] * people["level"]
    people["clarity"] = np.where(years > 0.5, SETTLED, scenario.behaviour.feeling.clarity_new)
    rows, here = np.arange(len(seats)), people["hired"] <= now
    people["seat"], people["serial"], seats["person"] = rows, rows, np.where(here, rows, -1)
    people["team"], people["role"] = np.where(here, seats["team"], -1), seats["role"]
    people["plan"] = np.array([list(scenario.plans).index(role.plan) for role in roles])[seats["role"]]
    seats["selling"], seats["filling"] = here & (seats["bench"] == 0), 1
    return people


def selected(hiring, keys, sigma):
    """Talent of the best of so many candidates by the signals used: whoever is here was chosen so once. (n,) out"""
    validity = signal_validity(hiring)
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


def weeks_to_fill(scenario, terms, r):
    """Weeks from a vacancy in a role (its row) to the first day: approval, enough applicants, interviews, notice."""
    hiring, labour = scenario.hiring, list(scenario.roles.values())[r].labour
    ahead = scenario.supervision.notice_weeks + 1 if hiring.opens == "notice" else 0
    rate = applicants_per_week(scenario.labour[labour], hiring, scenario.behaviour.leaving, terms.offers[r])
    return max(hiring.approval_weeks + hiring.candidates / rate + 2 + hiring.notice_weeks - ahead, 0.0)


def first_teams(scenario, seats, seed, replication, beside=0):
    """TEAMS with their managers' coaching skill, around 1; beside: how many other managers have had their luck."""
    teams = np.zeros(len(scenario.teams), f.TEAMS)
    keys = entities(seed, replication, MANAGER, beside + len(teams))[beside:]
    teams["managed"], teams["manager"], teams["sells"] = 1, -1, 1.0
    teams["judgement"] = np.maximum(1.0 + scenario.managers.judgement_sd * normals(keys, JUDGE, 0), 0.1)
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
    market, seats = scenario.market, tables["seats"]
    potential = territory_values(market, tables["accounts"], tables["coverage"], len(seats))
    role_quota = np.array([role.quota for role in scenario.roles.values()])
    declared = scenario.quotas
    covers = seats["bench"] == 0
    seats["annual_quota"] = 0.0  # of a place on a bench
    seats["annual_quota"][covers] = seats["ratcheted"][covers] * annual_quotas(
        role_quota, potential[covers], seats["role"][covers], declared.by_potential, seats["key"][covers],
        declared.error_sd)
    volume = np.array([[s.accounts * s.needs.get(p, 0.0) for p in market.products] for s in market.segments.values()])
    base = np.array([base_shares(scenario, role, volume) for role in scenario.roles.values()])
    tables["seat_products"]["base"] = base[seats["role"]]


def territory_values(market, accounts, coverage, seats):
    """(seats,) expected list value of what each territory's accounts need in a year."""
    value = potential_of(market, accounts["segment"], accounts["potential"])
    holder = coverage[:, :, [f.NEW_SELL, f.CUSTOMER_SELL]].reshape(len(accounts), -1)
    potential = np.zeros(seats)
    for column in range(holder.shape[1]):
        covered = holder[:, column] >= 0
        np.add.at(potential, holder[covered, column], value[covered])
    return potential


def who_gets_what(scenario, accounts, coverage, people, person):
    """For each seat's territory, the seat whose occupant gets it by `territories.people`, within roles. (seats,)

    person: (seats,) row of people on each, -1 nobody, who comes last.
    """
    declared = seats_of(scenario.teams, scenario.roles)
    value = territory_values(scenario.market, accounts, coverage, len(declared))
    by = scenario.territories.people
    merit = {"tenure": -people["hired"].astype(float), "skill": people["skill"].mean(axis=1)}.get(by)
    if merit is None:
        return np.arange(len(declared))
    kind = np.array([-1 if seat.bench else seat.role for seat in declared])
    return assigned(value, np.where(person >= 0, merit[person], -np.inf), kind)


def grown(floor, scenario, calendar, week):
    """A floor with customers at the start and everything measured that depends on them."""
    floor = first_customers(floor, scenario, calendar.weeks_per_tick, week * calendar.ticks_per_week)
    measure_reach(floor.accounts, floor.coverage, floor.seat_products)
    people, seats = floor.people, floor.seats
    filled = seats["person"] >= 0
    people["pace"][seats["person"][filled]] = seats["annual_quota"][filled] / 52.0
    return floor
