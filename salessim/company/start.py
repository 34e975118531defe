"""The generated start: a company with people of every tenure and customers of every age, years into its life."""

import numpy as np

from salessim.calendar import PERIODS, YEAR
from salessim.chart import believed, coverage_of, seats_of
from salessim.company.channels import declared_budgets
from salessim.company.floor import (
    bench_last,
    first_customers,
    make_accounts,
    make_seat_products,
    make_seats,
    measure_reach,
)
from salessim.company.people.made import made_for
from salessim.company.people.posts import around_one, first_leads, managers_keys
from salessim.company.people.recruiting import signals
from salessim.company.people.tenures import (
    Leaving,
    declared_hazards,
    dismissals,
    tenures,
    weeks_to_fill,
    weeks_to_selling,
)
from salessim.company.state import LIVES, REQUESTS, SELLING, State
from salessim.company.terms import plans_by_role
from salessim.company.territories import ground_for_map, keep_homes, roads_and_borders, share_out, who_gets_what
from salessim.luck import (
    ACCOUNT,
    JUDGE,
    PERSON,
    SKILL,
    TALENT,
    TENURE,
    children,
    entities,
    normals,
    uniforms,
)
from salessim.selling import floor as f

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
    coverage = coverage_of(scenario, accounts["segment"],
                           believed(scenario, accounts["potential"], accounts["key"]), accounts["key"],
                           ground=ground_for_map(scenario, {"accounts": accounts, "seats": seats}, seed, replication))
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
        "seats": seats, "seat_products": make_seat_products(len(seats), products), "people": people,
        "teams": teams, "leads": first_leads(teams, -scenario.time.warm_up_weeks, seed, replication),
        "accounts": accounts, "coverage": coverage,
        "owned": np.full((len(accounts), products), -1, np.int32), "needs_open": np.zeros(0, f.NEEDS),
        "deals": np.zeros(0, f.DEALS), "customers": np.zeros(0, f.CUSTOMERS), "lives": lives,
        "credits": np.zeros((len(people), products), np.int64),
        "team_credits": np.zeros((len(teams), products), np.int64),
        "opened": np.zeros((len(PERIODS), len(people), products), np.int64),
        "team_opened": np.zeros((len(PERIODS), len(teams), products), np.int64),
        "budgets": declared_budgets(scenario), "fixed": np.ones(products),
        "made": np.array([len(people)]), "requests": np.zeros(0, REQUESTS),
    }
    keep_homes(scenario, tables, seed, replication)
    share_out(scenario, tables)
    roads_and_borders(scenario, tables, seed, replication)
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
            vacant = weeks_to_fill(scenario, terms, r) / YEAR
            years[mine] = tenures(years[mine], leaving[r], dismissals(scenario), vacant)
    years[seats["bench"] == 1] = 0.0  # the bench has just been filled, and learns
    now = week * calendar.ticks_per_week
    people["hired"] = now - np.floor(years * YEAR * calendar.ticks_per_week).astype(np.int64)
    waited = weeks_to_selling(onboarding)
    people["began"] = people["hired"] + round(waited) * calendar.ticks_per_week
    selling = np.maximum(years - waited / YEAR, 0.0) * 12
    learning = scenario.behaviour.learning
    people["level"] = 1.0 - (1.0 - people["level"]) * np.exp(-selling / learning.months)[:, None]
    people["skill"] = people["reach"] * people["level"]
    people["clarity"] = np.where(years > 0.5, SETTLED, scenario.behaviour.feeling.clarity_new)
    rows, here = np.arange(len(seats)), people["hired"] <= now
    people["seat"], people["serial"], seats["person"] = rows, rows, np.where(here, rows, -1)
    people["team"], people["role"] = np.where(here, seats["team"], -1), seats["role"]
    people["plan"] = plans_by_role(scenario)[seats["role"]]
    seats["selling"], seats["filling"] = here & (seats["bench"] == 0), 1
    return people


def selected(hiring, keys, sigma):
    """Talent of the best of so many candidates by the signals used: whoever is here was chosen so once. (n,) out"""
    best, talent = np.full(len(keys), -np.inf), np.zeros(len(keys))
    for n in range(hiring.candidates):
        candidates = keys if n == 0 else children(keys, 1, n)
        z = normals(candidates, TALENT, 0)
        signal = signals(hiring, candidates, z)
        talent = np.where(signal > best, sigma * z, talent)
        best = np.maximum(signal, best)
    return talent


def first_teams(scenario, seats, seed, replication, beside=0):
    """TEAMS with their managers' coaching skill, around 1; beside: how many other managers have had their luck."""
    teams = np.zeros(len(scenario.teams), f.TEAMS)
    keys, managers = managers_keys(seed, replication, len(teams), beside), scenario.managers
    teams["managed"], teams["manager"], teams["sells"] = 1, -1, 1.0
    teams["judgement"] = around_one(managers.judgement_sd, normals(keys, JUDGE, 0))
    teams["coach_skill"] = around_one(managers.coaching_sd, normals(keys, SKILL, 0))
    place_teams(teams, seats)
    return teams


def place_teams(teams, seats):
    """Which rows of seats are a team's: they lie together."""
    for t in range(len(teams)):
        mine = np.flatnonzero(seats["team"] == t)
        teams["first_seat"][t], teams["last_seat"][t] = mine[0], mine[-1] + 1


def grown(floor, scenario, calendar, week):
    """A floor with customers at the start and everything measured that depends on them."""
    floor = first_customers(floor, scenario, calendar.weeks_per_tick, week * calendar.ticks_per_week)
    measure_reach(floor.accounts, floor.coverage, floor.seat_products)
    people, seats = floor.people, floor.seats
    filled = seats["person"] >= 0
    people["pace"][seats["person"][filled]] = seats["annual_quota"][filled] / YEAR
    return floor
