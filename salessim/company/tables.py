"""Tables of one history, one a grain: quarters, weeks, teams, people, staff, months of tenure."""

import math
from itertools import pairwise

import numpy as np

from salessim.calendar import QUARTER, YEAR
from salessim.chart import seats_of
from salessim.company.returns import returned
from salessim.selling.floor import FAR, SHARED

MONTHS = 36
COSTS = ("pay", "pay_managers", "on_costs", "hiring", "training", "tools", "travel", "marketing", "management",
         "severance", "motivation", "roll_out", "service", "proposals")
MONEY = ("bookings", "revenue", "margin", *COSTS, "contribution", "pipeline", "quota")


def blank(names, rows, kinds=None):
    """A table of zeros with these columns: numbers unless `kinds` says otherwise."""
    kinds = kinds or {}
    return np.zeros(rows, [(name, kinds.get(name, "f8")) for name in names])


def ratio(a, b):
    """One sum over another; NaN where there is nothing to divide by."""
    return float(a) / float(b) if b else math.nan


def person_weeks(history):
    """Weeks that people spent on seats, all together."""
    return history.ticks["filled"].sum() * history.calendar.weeks_per_tick


def talent_spread(history):
    """Spread of talent in the labour market of each role in force at the end. (roles,)"""
    scenario = history.scenario
    return np.array([scenario.labour[role.labour].talent_sigma for role in scenario.roles.values()])


def first_quarter(history):
    """Index of the first quarter, and how many there are."""
    weeks = len(history.ticks) // history.calendar.ticks_per_week
    return history.first_week // QUARTER, -(-weeks // QUARTER)


def _by_quarter(history, tick_values):
    """Sums of a tick column by quarter."""
    per = QUARTER * history.calendar.ticks_per_week
    first, n = first_quarter(history)
    padded = np.zeros(n * per)
    padded[:len(tick_values)] = tick_values
    return padded.reshape(n, per).sum(axis=1)


def in_force(history, weeks, what):
    """`what(scenario)` for each of these weeks, under the terms then in force: before a roll-out the baseline's."""
    began, scenario = history.terms[-1]
    if not len(weeks) or weeks.min() >= began:
        return np.broadcast_to(what(scenario), len(weeks))
    values = np.empty(len(weeks))
    for began, scenario in history.terms:
        later = weeks >= began
        values[later] = np.broadcast_to(what(scenario), len(weeks))[later]
    return values


def _by_product(scenario, deals, what):
    """`what(product)` of each deal's product."""
    return np.array([what(product) for product in scenario.market.products.values()], float)[deals["product"]]


def _sold_once(history, weeks, deals):
    """1 for each deal, or return, of a single sale and 0 for those of contracts."""
    return in_force(history, weeks, lambda terms: _by_product(terms, deals, lambda sale: sale.contract_weeks == 0))


def _margins(history, weeks, deals):
    """Margin of each deal's product."""
    return in_force(history, weeks, lambda scenario: _by_product(scenario, deals, lambda sale: sale.margin))


def service_a_year(scenario):
    """What the service desk costs a year."""
    return scenario.customers.service_hours * scenario.customers.service_cost * YEAR


def quarters(history):
    """A row a quarter with every sum of money; contribution is margin less all costs."""
    first, n = first_quarter(history)
    table = blank(("quarter", *MONEY), n, {"quarter": "i8"})
    table["quarter"] = first + np.arange(n)
    ticks, week = history.ticks, history.calendar.weeks_per_tick / YEAR
    won = history.won
    sold = history.week_of(won["closed"])
    place = np.clip(sold // QUARTER - first, 0, n - 1)
    once, margin = (what(history, sold, won) for what in (_sold_once, _margins))
    table["bookings"] = np.bincount(place, won["booked"], n)
    table["revenue"] = _by_quarter(history, ticks["recurring"] * week) + np.bincount(place, won["booked"] * once, n)
    table["margin"] = (_by_quarter(history, ticks["recurring_margin"] * week)
                       + np.bincount(place, won["booked"] * margin * once, n))
    give_back(history, table)
    lines = history.lines
    inside = np.clip(lines["quarter"] - first, 0, n - 1)
    rep = lines["person"] >= 0
    table["pay"] = np.bincount(inside[rep], lines["amount"][rep], n)
    table["pay_managers"] = np.bincount(inside[~rep], lines["amount"][~rep], n)
    at = history.first_week + np.arange(len(ticks)) // history.calendar.ticks_per_week
    for name, rate, times in (("tools", lambda s: s.costs.tools, ticks["filled"]),
                              ("travel", lambda s: s.costs.travel, ticks["selling"]),
                              ("marketing", lambda s: s.costs.marketing, 1.0),
                              ("management", lambda s: s.costs.management * len(s.teams), 1.0),
                              ("service", service_a_year, 1.0)):
        table[name] = _by_quarter(history, times * week * in_force(history, at, rate))
    table["proposals"] = _by_quarter(history, ticks["proposal_cost"])
    for name, rows, column in (("hiring", history.journal.hires, 6), ("severance", history.journal.exits, 6)):
        for row in rows:
            table[name][min(max(int(row[0]) // QUARTER - first, 0), n - 1)] += row[column]
    for spent_in, what, amount in history.journal.spent:
        table[what][min(max(int(spent_in) // QUARTER - first, 0), n - 1)] += amount
    on_costs = in_force(history, lines["last_week"], lambda scenario: scenario.costs.on_costs)
    table["on_costs"] = np.bincount(inside, lines["amount"] * on_costs, n)
    table["contribution"] = table["margin"] - sum(table[name] for name in COSTS)
    for row in history.journal.pipeline:
        i = int(row[0]) // QUARTER - first
        if 0 <= i < n:
            table["pipeline"][i], table["quota"][i] = row[1], row[2]
    return table


def give_back(history, table):
    """Take single sales that come back off revenue and margin, in the quarter in which they do."""
    back = returned(history)
    if len(back):
        come = history.week_of(back["tick"])
        place = np.clip(come // QUARTER - table["quarter"][0], 0, len(table) - 1)
        off = back["value"] * _sold_once(history, come, back)
        table["revenue"] -= np.bincount(place, off, len(table))
        table["margin"] -= np.bincount(place, off * _margins(history, come, back), len(table))


def weeks(history):
    """A row a week: bookings, people, open deals, exits, hires, mean discount of deals won."""
    per = history.calendar.ticks_per_week
    n = len(history.ticks) // per
    table = blank(("week", "bookings", "headcount", "selling", "open_deals", "exits", "hires", "discount"), n,
                   {"week": "i8"})
    table["week"] = history.first_week + np.arange(n)
    ticks = history.ticks[:n * per].reshape(n, per)
    table["headcount"], table["selling"] = ticks["filled"].mean(axis=1), ticks["selling"].mean(axis=1)
    table["open_deals"] = ticks["deals"][:, -1]
    won = history.won
    place = history.week_of(won["closed"]) - history.first_week
    table["bookings"] = np.bincount(place, won["booked"], n)
    listed = np.bincount(place, won["value"], n)
    given = np.bincount(place, won["value"] * won["discount"], n)
    table["discount"] = np.divide(given, listed, out=np.full(n, np.nan), where=listed > 0)
    for name in ("exits", "hires"):
        for row in getattr(history.journal, name):
            if 0 <= row[0] - history.first_week < n:
                table[name][int(row[0]) - history.first_week] += 1
    return table


def people(history):
    """A row a person and quarter. Attainment is NaN for those who sold less than the whole quarter; knowledge is skill
    in the products."""
    rows = history.person_quarters
    columns = {"person": "i8", "name": "U48", "seat": "U64", "team": "U48", "role": "U48", "quarter": "i8"}
    names = (*columns, "bookings", "quota", "attainment", "pay", "clarity", "motivation", "effort", "talent",
             "knowledge")
    if rows is None:
        return blank(names, 0, columns)
    table = blank(names, len(rows), columns)
    for name in ("person", "quarter", "bookings", "quota", "clarity", "motivation", "effort", "talent", "knowledge"):
        table[name] = rows[name]
    table["name"] = history.names(rows["person"])
    ended = rows["quarter"] * QUARTER + QUARTER - 1
    for (began, scenario), (until, _) in pairwise([*history.terms, (np.inf, None)]):
        mine = (began <= ended) & (ended < until)
        if mine.any():
            ids = [seat.id for seat in seats_of(scenario.teams, scenario.roles)]
            for column, called in (("seat", ids), ("team", list(scenario.teams)), ("role", list(scenario.roles))):
                table[column][mine] = np.array(called)[rows[column][mine]]
    table["attainment"] = attainments(history)
    lines = history.lines
    reps = lines["person"] >= 0
    key = lines["person"][reps] * 1_000_003 + lines["quarter"][reps]
    unique, inverse = np.unique(key, return_inverse=True)
    paid = np.bincount(inverse, lines["amount"][reps], len(unique)) if len(unique) else np.zeros(0)
    wanted = rows["person"] * 1_000_003 + rows["quarter"]
    if len(unique):
        place = np.minimum(np.searchsorted(unique, wanted), len(unique) - 1)
        table["pay"] = np.where(unique[place] == wanted, paid[place], 0.0)
    return table


def attainments(history):
    """Attainment of each person and quarter noted; NaN for those who sold less than the whole quarter."""
    rows = history.person_quarters
    if rows is None:
        return np.zeros(0)
    whole = (rows["selling"] == 1) & (rows["began"] <= rows["quarter"] * QUARTER) & (rows["quota"] > 0)
    return np.where(whole, rows["bookings"] / np.maximum(rows["quota"], 1e-9), np.nan)


def staff(history):
    """A row a person who was ever here: role, weeks of coming, of the first sale and of leaving (inf: still here; weeks
    before the start are negative), why they left (a place in REASONS; -1 unknown or still here), talent."""
    folk, per = history.end.tables["people"], history.calendar.ticks_per_week
    here = np.flatnonzero(folk["team"] >= 0)
    table = blank(("person", "role", "hired", "began", "left", "reason", "talent"), len(here),
                   {"person": "i8", "role": "i8", "reason": "i8"})
    table["person"] = here
    for name in ("role", "hired", "began", "left", "talent"):
        table[name] = folk[name][here]
    for name in ("hired", "began", "left"):
        table[name] /= per
    table["left"][folk["left"][here] == FAR] = np.inf
    reasons = np.full(len(folk), -1)
    for row in history.journal.exits:
        reasons[int(row[2])] = int(row[3])
    table["reason"] = reasons[here]
    return table


def teams(history):
    """A row a team and quarter: people on seats at its end, bookings, quota, attainment."""
    rows = history.people()
    keys, place = np.unique(rows[["team", "quarter"]], return_inverse=True)
    table = blank(("team", "quarter", "people", "bookings", "quota", "attainment"), len(keys),
                   {"team": "U48", "quarter": "i8", "people": "i8"})
    table["team"], table["quarter"] = keys["team"], keys["quarter"]
    table["people"] = np.bincount(place, minlength=len(keys))
    table["bookings"] = np.bincount(place, rows["bookings"], len(keys))
    table["quota"] = np.bincount(place, rows["quota"], len(keys))
    table["attainment"] = np.divide(table["bookings"], table["quota"], out=np.full(len(keys), np.nan),
                                    where=table["quota"] > 0)
    return table


def tenure(history):
    """A row a month of selling: mean bookings credited to a person in it, and person-months seen."""
    table = blank(("month", "bookings", "n"), MONTHS, {"month": "i8"})
    table["month"] = np.arange(MONTHS)
    month, per = YEAR / 12.0, history.calendar.ticks_per_week
    folk = history.end.tables["people"]
    folk_began = folk["began"] / per
    last = history.first_week + len(history.ticks) / per
    until = np.minimum(folk["left"] / per, last)
    sold = (folk["team"] >= 0) & (folk["began"] > folk["hired"] - 1) & (until > folk_began)
    a = (np.maximum(history.first_week, folk_began) - folk_began)[sold] / month
    b = (until - folk_began)[sold] / month
    for m in range(MONTHS):
        table["n"][m] = np.clip(np.minimum(b, m + 1) - np.maximum(a, m), 0.0, 1.0).sum()
    person, closed, booked = credited(history)
    since = (closed - folk["began"][person]) / per / month
    length = 1.0 / per / month  # a tick that lies in two months counts for both by its parts
    at = np.floor(since).astype(np.int64)
    here = np.minimum(at + 1 - since, length) / length
    total = np.zeros(MONTHS)
    for place, part in ((at, here), (at + 1, 1.0 - here)):
        inside = (place >= 0) & (place < MONTHS)
        total += np.bincount(place[inside], (booked * part)[inside], MONTHS)
    table["bookings"] = np.divide(total, table["n"], out=np.zeros(MONTHS), where=table["n"] > 0)
    return table


def credited(history):
    """Who was credited when with how much of deals won: persons, ticks, currency; what others share in comes last."""
    won, shared = history.won, history.events
    shared = shared[(shared["kind"] == SHARED) & (shared["person"] >= 0)]
    return tuple(np.concatenate([won[of_deal], shared[of_event]]) for of_deal, of_event in (
        ("person", "person"), ("closed", "tick"), ("booked", "value")))
