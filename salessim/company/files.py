"""A company started from files: the people of a roster on their seats, the deals of a pipeline, and nothing else.

Week 0 equals the files: names, seats, tenure; stage, value and age of deals. What files do not say stays as generated:
talent, customers, the map, what buyers need. Seats nobody is named for are vacant and their refilling begins.
"""

import numpy as np

from salessim.calendar import PERIODS, YEAR, Calendar
from salessim.chart import seats_of
from salessim.company.beginning import begin
from salessim.company.books import TABLES
from salessim.company.floor import BASE
from salessim.company.people.made import made_for
from salessim.company.quotas import set_quotas
from salessim.company.start import SETTLED, selected
from salessim.company.state import APPROVING, BENCH, CLASS, LIVES, SELLING, State
from salessim.company.terms import plans_by_role, terms_of
from salessim.luck import DEATH, FIT, LAYOUT, PERSON, STAGE, children, entities, exponential, uniform
from salessim.scenario.start_files import start_files
from salessim.selling import floor as f

LISTED = BASE + 1_000  # keeps the luck of deals from files apart from that of needs and of customers


def from_files(scenario, state, seed, replication) -> State:
    """The state with the declared roster and pipeline in place of generated people and deals.

    Without a roster the generated people stay, without a pipeline the generated deals of filled seats. Raises Faults
    with every bad row of both files.
    """
    people, deals = start_files(scenario)
    tables = state.copies()
    calendar = Calendar(scenario.time.epoch, scenario.time.tick)
    terms = terms_of(scenario, calendar.weeks_per_tick)
    row_of = {seat.id: i for i, seat in enumerate(seats_of(scenario.teams, scenario.roles))}
    if people is not None:
        _seat_people(scenario, terms, calendar, tables, people, row_of, seed, replication)
    if deals is not None:
        _open_deals(calendar, tables, deals, row_of, scenario.market)
    tables["deals"] = tables["deals"][tables["seats"]["person"][tables["deals"]["seat"]] >= 0]
    _count_deals(tables)
    organisation = begin(scenario, State(state.week, scenario, tables), state.week, seed, replication)
    for kind in PERIODS:
        set_quotas(organisation, kind, state.week)
    return organisation.state()


def _seat_people(scenario, terms, calendar, tables, roster, row_of, seed, replication):
    """PEOPLE by the roster, in its order; every table that counts people made anew for them."""
    seats, before = tables["seats"], tables["people"]
    rows = np.array([row_of[person.seat] for person in roster])
    made = _made(scenario, terms, seats[rows], roster, calendar, entities(seed, replication, PERSON, len(roster)))
    made["seat"], made["team"], made["role"] = rows, seats["team"][rows], seats["role"][rows]
    made["serial"] = np.arange(len(roster))
    made["plan"] = plans_by_role(scenario)[made["role"]]
    tables["people"], tables["made"] = made, np.array([len(made)])
    tables["names"] = np.array([person.name for person in roster], "U48")
    in_class = made["began"] > 0
    made["began"][in_class] = made["hired"][in_class]
    _settle_seats(scenario, calendar, tables, rows, in_class)
    _keep_friends(scenario, calendar, tables, before)
    products, teams = len(scenario.market.products), len(tables["teams"])
    tables["credits"] = np.zeros((len(made), products), np.int64)
    tables["opened"] = np.zeros((len(PERIODS), len(made), products), np.int64)
    tables["team_credits"] = np.zeros((teams, products), np.int64)
    tables["team_opened"] = np.zeros((len(PERIODS), teams, products), np.int64)
    tables["requests"] = tables["requests"][:0]
    for name in ("priced", *TABLES, *(f"felt_{name}" for name in TABLES)):
        tables.pop(name, None)  # of the generated people
    tables.pop("attended", None)
    tables["teams"]["exits"] = 0.0
    tables["teams"]["manager"] = tables["leads"]["person"] = -1  # whoever rose so far is not on the roster


def _made(scenario, terms, seats, roster, calendar, keys):
    """PEOPLE rows: talent by luck and selection, skills and clarity by tenure, pay and results as listed or usual."""
    people = made_for(keys, seats["role"], scenario, terms,
                      selected(scenario.hiring, keys, terms.roles["talent_sigma"][seats["role"]]))
    tenure = np.array([person.tenure_weeks for person in roster])
    class_weeks, learning = scenario.onboarding.class_weeks, scenario.behaviour.learning
    people["hired"] = -np.round(tenure * calendar.ticks_per_week).astype(np.int64)
    people["began"] = people["hired"] + class_weeks * calendar.ticks_per_week
    months = np.maximum(tenure - class_weeks, 0.0) * 12.0 / YEAR
    people["level"] = 1.0 - (1.0 - people["level"]) * np.exp(-months / learning.months)[:, None]
    people["skill"] = people["reach"] * people["level"]
    people["clarity"] = np.where(tenure > 26.0, SETTLED, people["clarity"])
    for i, person in enumerate(roster):
        if person.attainment is not None:
            people["attainment"][i] = person.attainment
        if person.pay is not None:
            people["pay_year"][i] = person.pay
    people["pace"] = np.where([person.attainment is None for person in roster], 1.0,
                              people["attainment"]) * seats["annual_quota"] / YEAR
    return people


def _settle_seats(scenario, calendar, tables, rows, in_class):
    """Who sits where; new hires still in class; the rest vacant, with a requisition waiting for approval."""
    seats, people, week = tables["seats"], tables["people"], 0
    lives = np.zeros(len(seats), LIVES)
    lives["phase"], lives["due"], lives["since"] = APPROVING, week + scenario.hiring.approval_weeks, week
    seats["person"], seats["selling"] = -1, 0
    seats["person"][rows] = np.arange(len(rows))
    bench = seats["bench"][rows] == 1
    seats["selling"][rows] = ~in_class & ~bench
    lives["phase"][rows] = np.where(in_class, CLASS, np.where(bench, BENCH, SELLING))
    ends = np.ceil(people["hired"] / calendar.ticks_per_week) + scenario.onboarding.class_weeks
    lives["due"][rows] = np.where(in_class, np.maximum(ends, week + 1), np.inf)
    tables["lives"] = lives


def _keep_friends(scenario, calendar, tables, before):
    """Relationships of a seat's generated occupant pass to who is listed for it, if there long enough to have them."""
    accounts, people, seats = tables["accounts"], tables["people"], tables["seats"]
    long_there = -people["hired"] / calendar.ticks_per_week >= scenario.behaviour.selling.bond_weeks
    seat = np.where(accounts["friend"] >= 0, before["seat"][accounts["friend"]], -1)
    friend = np.where(seat >= 0, seats["person"][seat], -1)
    friend = np.where((friend >= 0) & long_there[friend], friend, -1)
    accounts["bond"] = np.where(friend >= 0, accounts["bond"], 0.0)
    accounts["friend"] = friend


def _open_deals(calendar, tables, listed, row_of, market):
    """DEALS by the pipeline, in its order, each with luck of its own."""
    accounts, deals = tables["accounts"], np.zeros(len(listed), f.DEALS)
    segments, products = list(market.segments), list(market.products)
    first = np.searchsorted(accounts["segment"], np.arange(len(segments)))
    for i, deal in enumerate(listed):
        row, seat, product = deals[i], row_of[deal.seat], products.index(deal.product)
        segment = segments.index(deal.segment)
        if deal.account is None:
            account = _account_for(tables, seat, segment, product, i)
        else:
            account = int(first[segment]) + deal.account - 1
        row["key"] = children(accounts["key"][account:account + 1], product, LISTED + i)[0]
        row["account"], row["product"], row["seat"], row["finder"] = account, product, seat, seat
        row["stage"], row["value"] = deal.stage, deal.value
        row["opened"] = -round(deal.weeks_open * calendar.ticks_per_week)
        row["work"], row["doom"] = exponential(row["key"], STAGE, deal.stage), exponential(row["key"], DEATH, 0)
        row["fit"] = uniform(row["key"], FIT, 0)
    deals["ripe"] = deals["closed"] = f.FAR
    deals["outcome"] = deals["person"] = -1
    tables["deals"] = deals


def _account_for(tables, seat, segment, product, number):
    """An account of the segment for a deal listed without one: one this seat sells to, by luck; else any."""
    accounts, coverage = tables["accounts"], tables["coverage"]
    inside = accounts["segment"] == segment
    seller = np.where(accounts["owns"] > 0, coverage[:, product, f.CUSTOMER_SELL], coverage[:, product, f.NEW_SELL])
    mine = np.flatnonzero(inside & (seller == seat))
    mine = mine if len(mine) else np.flatnonzero(inside)
    return int(mine[int(uniform(tables["seats"]["key"][seat], LAYOUT, number) * len(mine))])


def _count_deals(tables):
    seats, deals, uses = tables["seats"], tables["deals"], tables["seat_products"]
    seats["deals"] = np.bincount(deals["seat"], minlength=len(seats))
    uses["deals"] = 0
    np.add.at(uses["deals"], (deals["seat"], deals["product"]), 1)
