"""The week of the change: a state under the old terms becomes a state under the new ones.

A roll-out is a save and a resume under other terms. What the change itself costs follows from what it moves: accounts
change hands and relationships are lost, deals are handed over, people must learn a new plan or a new team, seats fall
away or stand empty.
"""

import numpy as np

from salessim.calendar import Calendar
from salessim.chart import coverage_of, handed_on, seats_of
from salessim.company import start as starting
from salessim.company.books import ENDED, TABLES
from salessim.company.floor import make_seats, measure_reach
from salessim.company.people.announcing import announce
from salessim.company.people.motivation import consult_first
from salessim.company.people.posts import keep_leads, under_new_terms
from salessim.company.people.tools import hand_out
from salessim.company.people.training import count_anew
from salessim.company.state import APPROVING, INTERVIEWING, LAID_OFF, LIVES, State
from salessim.company.terms import order_of
from salessim.declare import Fault, Faults
from salessim.luck import HANDOFF, SEAT, TIE, entities, uniform
from salessim.selling import floor as f


def depart(state, scenario, history, seed, replication):
    """The state at the same week under `scenario`'s terms. Raises Faults where the two cannot share a start."""
    old = state.scenario
    faults = list(misfits(old, scenario))
    if faults:
        raise Faults(faults)
    tables = state.copies()
    calendar = Calendar(scenario.time.epoch, scenario.time.tick)
    if chart_of(old) != chart_of(scenario):
        reorganise(old, scenario, tables, state.week, calendar, history, seed, replication)
    else:
        tables["people"]["plan"] = _plans_by_role(scenario)[tables["people"]["role"]]
    under_new_terms(tables["leads"], old.managers.leaving, scenario.managers.leaving, state.week)
    announce(old, scenario, state.tables, tables, state.week, history)
    consult_first(old, scenario, tables, state.week)
    close_books(old, scenario, tables)
    count_anew(old, scenario, tables)
    hand_out(old, scenario, tables, state.week)
    starting.share_out(scenario, tables)
    return State(state.week, scenario, tables)


def misfits(old, new):
    """What must be the same for two scenarios to share a start."""
    for what, was, now in (
            ("time.tick", old.time.tick, new.time.tick), ("time.epoch", str(old.time.epoch), str(new.time.epoch)),
            ("market.products", list(old.market.products), list(new.market.products)),
            ("market.segments", [(n, s.accounts) for n, s in old.market.segments.items()],
             [(n, s.accounts) for n, s in new.market.segments.items()])):
        if was != now:
            yield Fault(what, f"as in the baseline, {was}, or time.start: own", now)


def chart_of(scenario):
    """What the map follows from: who sits where and covers what."""
    roles = tuple((n, r.covers, r.segments, r.products, r.task) for n, r in scenario.roles.items())
    return order_of(scenario)[-1], scenario.teams, roles, scenario.territories


def same_terms(one, other):
    """Whether two scenarios are equal and written in the same order."""
    return one == other and order_of(one) == order_of(other)


def _plans_by_role(scenario):
    names = list(scenario.plans)
    return np.array([names.index(role.plan) for role in scenario.roles.values()])


def close_books(old, new, tables):
    """What was sold under a plan that has changed is settled: the new plan begins with its own first period."""
    names = list(new.plans)
    row_of = np.array([names.index(name) if name in names and new.plans[name] == plan else ENDED
                       for name, plan in old.plans.items()] + [ENDED])
    for name in TABLES:
        if name in tables:
            tables.setdefault(f"felt_{name}", tables[name].copy())  # so far people felt what they were paid by
        for kept in (name, f"felt_{name}"):
            if kept in tables:
                tables[kept]["plan"] = row_of[tables[kept]["plan"]]


def reorganise(old, new, tables, week, calendar, history, seed, replication):
    """Seats, people, accounts and deals under a new chart."""
    before, after = seats_of(old.teams, old.roles), seats_of(new.teams, new.roles)
    row_of = {seat.id: i for i, seat in enumerate(after)}
    held_rows = np.array([row_of.get(seat.id, -1) for seat in before] + [-1])
    seats, lives = make_seats(after, seed, replication), np.zeros(len(after), LIVES)
    fresh = entities(seed, replication, SEAT, len(before) + len(after))[len(before):]
    seats["key"] = fresh  # seats that last keep their own luck
    lives["phase"], lives["due"], lives["since"] = APPROVING, week + new.hiring.approval_weeks, week
    for i in range(len(before)):
        if (j := held_rows[i]) >= 0:
            carried = tables["seats"][i].copy()
            carried["team"], carried["role"] = after[j].team, after[j].role
            seats[j], lives[j] = carried, tables["lives"][i]
    sellers = tables["seats"]["person"].copy()
    placed = place_people(before, after, held_rows, tables, seats, lives)
    people = tables["people"]
    moved = placed >= 0
    for p in np.flatnonzero(moved).tolist():
        people["seat"][p] = placed[p]
        people["team"][p], people["role"][p] = seats["team"][placed[p]], seats["role"][placed[p]]
    lay_off(old, new, tables, placed, week, calendar, history)
    coming = people_coming(tables)
    people["seat"][coming] = held_rows[people["seat"][coming]]
    people["left"][coming[people["seat"][coming] < 0]] = week * calendar.ticks_per_week  # the offer is withdrawn
    people["plan"] = _plans_by_role(new)[np.minimum(people["role"], len(new.roles) - 1)]
    teams, was = keep_teams(old, new, tables, seats, seed, replication)
    held = held_rows[tables["coverage"]]
    tables["coverage"] = map_of(new, tables["accounts"], held, people, seats["person"])
    tables["leads"] = keep_leads(tables["leads"], was, teams, week, seed, replication, len(old.teams))
    tables["requests"] = tables["requests"][:0]
    lives["due"][lives["phase"] == INTERVIEWING] = week  # with the desk cleared, the search begins anew
    lives["phase"][lives["phase"] == INTERVIEWING] = APPROVING
    for name, axis in (("team_credits", 0), ("team_opened", 1)):
        tables[name] = np.where((was >= 0)[:, None], tables[name].take(was, axis), 0)
    tables["seats"], tables["lives"], tables["teams"] = seats, lives, teams
    tables.pop("counted", None)  # of other seats; what a plan counts by product begins anew
    tables["seat_products"] = np.zeros((len(seats), len(new.market.products)), f.SEAT_PRODUCTS)
    move_deals(new, tables, sellers, placed, week * calendar.ticks_per_week, history)
    reach_again(tables)


def map_of(new, accounts, held, people, person):
    """The map under a new chart, its territories handed to whom they are meant for.

    held: the map before; person: (seats,) row of people on each, -1 nobody.
    """
    each = accounts["segment"], accounts["potential"], accounts["key"]
    if new.territories.people == "as_they_come":
        return coverage_of(new, *each, held)
    drawn = coverage_of(new, *each)
    gets = starting.who_gets_what(new, accounts, drawn, people, person)
    if new.territories.keep > 0:  # what is kept is drawn for the seat whose territory its holder will get
        drawn = coverage_of(new, *each, handed_on(held, np.argsort(gets)))
    return handed_on(drawn, gets)


def keep_teams(old, new, tables, seats, seed, replication):
    """TEAMS under the new chart: a team that lasts keeps its manager and what lies on the desk but requests.

    Returns (teams, (teams,) row each had before, -1 for new ones, whose managers are drawn beside all former ones).
    """
    names = list(old.teams)
    was = np.array([names.index(name) if name in names else -1 for name in new.teams])
    teams = starting.first_teams(new, seats, seed, replication, beside=len(names))
    for t in np.flatnonzero(was >= 0).tolist():
        teams[t] = tables["teams"][was[t]]
    starting.place_teams(teams, seats)
    return teams, was


def place_people(before, after, held_rows, tables, seats, lives):
    """A new seat for each person on one: the same seat where it lasts, else an empty one, own team first, by tenure.

    Returns (people,) rows of new seats, -1 for those without.
    """
    people, old_seats = tables["people"], tables["seats"]
    placed = np.full(len(people), -1)
    homeless = []
    for i in range(len(before)):
        p = int(old_seats["person"][i])
        if p < 0:
            continue
        if held_rows[i] >= 0:
            placed[p] = held_rows[i]
        else:
            homeless.append((int(people["hired"][p]), i, p))
    taken = {int(p) for p in placed[placed >= 0]} | {int(j) for j in held_rows if j >= 0}
    free = [j for j in range(len(after)) if j not in taken and not after[j].bench]
    for own_team in (True, False):
        for _, i, p in sorted(homeless):
            if placed[p] >= 0:
                continue
            fits = [j for j in free if not own_team or after[j].id.split(".")[0] == before[i].id.split(".")[0]]
            if fits:
                j = fits[0]
                free.remove(j)
                placed[p] = j
                key = seats["key"][j]
                seats[j] = old_seats[i]
                seats["key"][j] = key
                seats["team"][j], seats["role"][j] = after[j].team, after[j].role
                lives[j] = tables["lives"][i]
    return placed


def lay_off(old, new, tables, placed, week, calendar, history):
    """People for whom there is no seat leave with severance."""
    people, sitting = tables["people"], tables["seats"]["person"]
    for p in sorted(p for p in sitting.tolist() if p >= 0 and placed[p] < 0):
        person = people[p]
        plan = list(old.plans.values())[int(person["plan"])]
        weeks = new.supervision.severance_weeks
        history.journal.exits.append((week, int(person["seat"]), p, LAID_OFF,
                                      week - int(person["hired"]) / calendar.ticks_per_week, 0,
                                      plan.salary * float(person["salary"]) * weeks / 52.0))
        person["left"], person["seat"] = week * calendar.ticks_per_week, -1


def people_coming(tables):
    """Rows of those who accepted an offer and have not started: they have a seat and are not on it yet."""
    coming = tables["people"]["seat"] >= 0
    sitting = tables["seats"]["person"]
    coming[sitting[sitting >= 0]] = False
    return np.flatnonzero(coming)


def move_deals(new, tables, sellers, placed, tick, history):
    """Open deals follow the new map: those whose account changed hands are handed over, and some are lost.

    sellers: (old seats,) person on each; placed: (people,) new seat of each, -1 none.
    """
    deals, accounts, seats = tables["deals"], tables["accounts"], tables["seats"]
    seats["deals"] = 0
    for deal in deals:
        column = f.CUSTOMER_SELL if accounts["owns"][deal["account"]] > 0 else f.NEW_SELL
        person = int(sellers[deal["seat"]])
        mine = int(placed[person]) if person >= 0 else -1
        heir = who_sells(tables, int(tables["coverage"][deal["account"], deal["product"], column]), mine, tick)
        if heir != mine and deal["outcome"] < 0:
            deal["hands"] += 1
            if heir < 0 or uniform(deal["key"], HANDOFF, int(deal["hands"])) < new.customers.hand_over_loss:
                deal["outcome"] = f.NO_DECISION
        deal["seat"] = deal["finder"] = heir
        if deal["outcome"] < 0:
            seats["deals"][heir] += 1
    lost = deals[deals["outcome"] >= 0]
    lost["closed"], lost["person"] = tick, np.where(lost["seat"] >= 0, seats["person"][lost["seat"]], -1)
    if len(lost):
        history.journal.closed.append(lost)
    tables["deals"] = deals = deals[deals["outcome"] < 0]
    np.add.at(tables["seat_products"]["deals"], (deals["seat"], deals["product"]), 1)
    asked, teams = deals[(deals["asked"] == 1) & (deals["approved"] == 0)], tables["teams"]  # whoever leads them now
    teams["approvals"], teams["approvals_asked"] = 0, np.bincount(seats["team"][asked["seat"]], minlength=len(teams))


def who_sells(tables, primary, mine, tick):
    """The seat itself if it sells; else who has the deal (`mine`), or the least busy, of its team and role."""
    seats = tables["seats"]
    if primary < 0 or seats["selling"][primary] == 1:
        return primary
    able = (seats["selling"] == 1) & (seats["team"] == seats["team"][primary]) & (
        seats["role"] == seats["role"][primary])
    if mine >= 0 and able[mine]:
        return mine
    return min(np.flatnonzero(able).tolist(), default=primary,
               key=lambda s: seats["deals"][s] + uniform(seats["key"][s], TIE, tick))


def reach_again(tables):
    """What each seat looks after under the new map, and how many customers."""
    coverage, seats = tables["coverage"], tables["seats"]
    measure_reach(tables["accounts"], coverage, tables["seat_products"])
    seats["customers"] = 0.0
    customers = tables["customers"]
    customers["seat"] = seat = coverage[customers["account"], customers["product"], f.CARE]
    np.add.at(seats["customers"], seat[seat >= 0], 1.0)


