"""The floor's tables: laid out, made roomy, and handed to the compiled tick."""

import numpy as np

from salessim.company.marketplace import highest_needs
from salessim.company.state import as_bytes
from salessim.luck import ACCOUNT, AGE, FIT, OWNED, POTENTIAL, SEAT, VALUE, children, entities, normals, uniforms
from salessim.scenario.accounts_file import accounts_of
from salessim.selling import floor as f
from salessim.selling.demand import lay_out, sort_by_birth
from salessim.selling.steps_customers import begin_customers

BASE = 2_000  # keeps the luck of customers at the start apart from that of needs and later customers
OFF = 1_000  # accounts are numbered within their segment: a larger segment renumbers no other's
SLACK = 1.5  # growing tables get half as much again


def make_accounts(scenario, seed, replication):
    """ACCOUNTS of a market: keys by number, potential as listed, else lognormal with mean 1 and the segment's CV."""
    sizes = [segment.accounts for segment in scenario.market.segments.values()]
    accounts = np.zeros(sum(sizes), f.ACCOUNTS)
    accounts["segment"] = np.repeat(np.arange(len(sizes)), sizes)
    accounts["key"] = account_keys(scenario, seed, replication)
    cv = np.array([segment.potential_cv for segment in scenario.market.segments.values()])[accounts["segment"]]
    sigma = np.sqrt(np.log1p(cv**2))
    accounts["potential"] = np.exp(sigma * normals(accounts["key"], POTENTIAL, 0) - 0.5 * sigma**2)
    if (listed := accounts_of(scenario)) is not None:
        known = ~np.isnan(listed.potential)
        accounts["potential"][known] = listed.potential[known]
    accounts["friend"] = -1
    return accounts


def account_keys(scenario, seed, replication):
    """(accounts,) luck of a market's accounts, by number within their segment."""
    return np.concatenate([entities(seed, replication, ACCOUNT + OFF * s, segment.accounts)
                           for s, segment in enumerate(scenario.market.segments.values())])


def make_seats(seats, seed, replication):
    """SEATS, all vacant. A seat's luck belongs to its place in the order of seats, so names do not matter."""
    rows = np.zeros(len(seats), f.SEATS)
    rows["key"][bench_last([seat.bench for seat in seats])] = entities(seed, replication, SEAT, len(seats))
    rows["team"] = [seat.team for seat in seats]
    rows["role"] = [seat.role for seat in seats]
    rows["bench"] = [seat.bench for seat in seats]
    rows["person"] = rows["first"] = -1
    rows["ratcheted"] = 1.0
    return rows


def make_seat_products(seats, products):
    """(seats, products) SEAT_PRODUCTS before anything is covered."""
    rows = np.zeros((seats, products), f.SEAT_PRODUCTS)
    rows["expert"], rows["favour"] = -1, 1.0
    return rows


def bench_last(bench):
    """Rows in the order in which luck is numbered: a place on a bench more renumbers no seat. bench: (seats,)"""
    return np.argsort(np.asarray(bench, bool), kind="stable")


def lay_needs(scenario, need_rates, accounts, first_tick, last_tick, weeks_per_tick):
    """NEEDS born from first to last tick, by birth, and where each tick's begin: the same for every scenario of a study
    that shares the market, whatever else differs."""
    market = scenario.market
    years = max(abs(first_tick), abs(last_tick)) * weeks_per_tick / 52.0
    highest = [max(segment.season) * max(scenario.customers.expansion, 1.0) * (1.0 + abs(segment.growth)) ** years
               for segment in market.segments.values()]
    ceilings = need_rates * np.array(highest)[:, None] * highest_needs(scenario)
    mean = ceilings[accounts["segment"]].sum(axis=1) @ accounts["potential"]
    room = int(mean * 2.0 * (last_tick - first_tick) * weeks_per_tick / 52.0 * 1.1) + 1000
    needs = np.empty(room, f.NEEDS)  # not zeros: every row that counts is written whole
    n = lay_out(accounts, ceilings, first_tick, last_tick, weeks_per_tick, needs)
    if n > room:
        needs = np.empty(n, f.NEEDS)
        lay_out(accounts, ceilings, first_tick, last_tick, weeks_per_tick, needs)
    starts = np.zeros(last_tick - first_tick + 1, np.int64)
    ordered = np.empty(n, f.NEEDS)
    sort_by_birth(needs, n, first_tick, starts, ordered)
    return ordered, starts


def roomy(table, n):
    """A table with at least n rows, its content first; itself when it has them."""
    if len(table) >= n:
        return table
    bigger = np.zeros(max(int(n * SLACK), 64), table.dtype)
    as_bytes(bigger)[:len(table)] = as_bytes(table)
    return bigger


def make_room(floor, row):
    """The floor with room for whatever the tick in this row of `ticks` may add."""
    counts, starts = floor.counts.tolist(), floor.need_starts
    needs = counts[f.NEEDS_OPEN] + int(starts[row + 1] - starts[row])
    deals = counts[f.DEALS_OPEN] + needs
    closed = counts[f.DEALS_CLOSED] + deals
    customers = counts[f.CUSTOMERS_ALL] + deals
    events = counts[f.EVENTS_ALL] + 3 * customers + 5 * deals  # won, shared with two at the seller's expense, returned
    if (len(floor.needs_open) >= needs and len(floor.deals) >= deals and len(floor.closed) >= closed
            and len(floor.customers) >= customers and len(floor.events) >= events):
        return floor
    return floor._replace(needs_open=roomy(floor.needs_open, needs), deals=roomy(floor.deals, deals),
                          closed=roomy(floor.closed, closed), customers=roomy(floor.customers, customers),
                          events=roomy(floor.events, events))


def measure_reach(accounts, coverage, seat_products):
    """Write what each seat has to look after: potential of the accounts it prospects, by product."""
    owns = accounts["owns"] > 0
    for p in range(coverage.shape[1]):
        seat = np.where(owns, coverage[:, p, f.CUSTOMER_PROSPECT], coverage[:, p, f.NEW_PROSPECT])
        covered = seat >= 0
        seat_products["reach"][:, p] = np.bincount(seat[covered], accounts["potential"][covered],
                                                   minlength=len(seat_products))


def first_customers(floor, scenario, weeks_per_tick, first_tick):
    """Customers at the start: a declared share of accounts own each product that recurs, at any age of contract."""
    share = scenario.customers.initial_share
    room = int(floor.counts[f.CUSTOMERS_ALL]) + len(floor.accounts) * len(floor.products)
    floor = floor._replace(customers=roomy(floor.customers, room))
    for p, product in enumerate(scenario.market.products.values()):
        rates = floor.need_rates[floor.accounts["segment"], p]
        if share == 0:
            continue
        keys = children(floor.accounts["key"], p, BASE)
        owners = np.flatnonzero((uniforms(keys, OWNED, 0) < share) & (rates > 0))
        sizes = product.price * np.exp(product.value_sigma * normals(keys, VALUE, 0) - 0.5 * product.value_sigma**2)
        weeks = product.contract_weeks or scenario.customers.memory_weeks
        contract = max(round(weeks / weeks_per_tick), 1)
        age = (uniforms(keys, AGE, 0) * contract).astype(np.int64)
        fit = uniforms(keys, FIT, 0)
        values = sizes if product.contract_weeks else np.zeros(len(sizes))
        begin_customers(floor, owners, p, values, fit, first_tick - age, first_tick + contract - age)
    return floor
