"""Years of work lived again and again: the same people on the same map, under one luck of the market after another.

What differs between the reruns of a person's year is luck: which accounts need something, when, and what becomes of
each deal, before the year and in it. Nobody leaves in the year, so that all are followed; who was on notice when it
began, was not there yet or waits on a bench is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from salessim.calendar import YEAR
from salessim.chart import seats_of
from salessim.company import simulate, start_state, warm_up
from salessim.company.state import State
from salessim.company.territories import territory_values
from salessim.declare import Fault, Faults
from salessim.selling.floor import FAR
from salessim.study.workers import WorkersLost, cores, in_workers

ROWS = np.dtype([("replication", "i8"), ("again", "i8"), ("person", "i8"), ("seat", "i8"), ("role", "i8"),
                 ("group", "i8"), ("skills", "f8", (6,)),
                 *((name, "f8") for name in ("tenure", "territory", "annual_quota", "bookings", "quota", "attainment",
                                             "pay"))])
MARKET = ("accounts", "owned", "needs_open", "deals", "customers", "seat_products")
ON_SEATS = ("deals", "closable", "customers", "first")
WORTH_A_POOL = 2_500  # seller-years; fewer run sooner in one process


@dataclass(frozen=True, eq=False)
class PersonYears:
    """A row a person and rerun of a year.

    Columns beside who and where: tenure, weeks when the year began; skills, logs of what the person can reach in each
    of the six; territory, what its accounts could buy in a year; annual_quota of the seat, without relief; bookings,
    quota and pay of the year, currency; attainment, bookings over quota, NaN without one.
    """

    scenario: Any
    rows: np.ndarray = field(repr=False)
    companies: int
    reruns: int
    seed: int
    stopped: str = ""

    @property
    def complete(self) -> bool:
        """Whether everything asked for was finished."""
        return not self.stopped


@dataclass(frozen=True)
class Company:
    """One company whose year is lived again: what one worker does at a time. staying: as declared, nobody leaves."""

    scenario: Any
    staying: Any
    seed: int
    replication: int
    reruns: int


def person_years(scenario, *, companies: int = 20, reruns: int = 10, seed: int = 1, workers: int | None = None,
                 progress: Callable[[int, int], None] | None = None,
                 cancel: Callable[[], bool] | None = None) -> PersonYears:
    """Live the first year of `companies` companies `reruns` times each, in other luck of the market.

    progress(finished, all) counts companies' years. After cancel() says True, a Ctrl-C or the loss of the workers
    whole companies are kept. Raises Faults for fewer than 1 company or 2 reruns.
    """
    faults = [Fault(name, f"at least {least}", value) for name, value, least in (
        ("companies", companies, 1), ("reruns", reruns, 2), ("workers", 1 if workers is None else workers, 1))
        if value < least]
    if faults:
        raise Faults(faults)
    progress, cancel = progress or (lambda finished, total: None), cancel or (lambda: False)
    blocks = [Company(scenario, with_nobody_leaving(scenario), seed, k, reruns) for k in range(companies)]
    sellers = len(seats_of(scenario.teams, scenario.roles))
    if workers is None:
        workers = 1 if sellers * companies * reruns < WORTH_A_POOL else min(cores(), companies)
    warm_up()
    home, stopped = {}, ""
    progress(0, companies * reruns)
    try:
        for rows in _finished(blocks, workers, progress, cancel):
            home[int(rows["replication"][0]) if len(rows) else -1] = rows
    except KeyboardInterrupt:
        stopped = "interrupted"
    except WorkersLost as loss:
        stopped = str(loss)
    if len(home) < companies:
        stopped = stopped or "interrupted"
    rows = [home[k] for k in sorted(home)]
    return PersonYears(scenario, np.concatenate(rows) if rows else np.zeros(0, ROWS), len(home), reruns, seed, stopped)


def with_nobody_leaving(scenario):
    """The same company in which nobody resigns, is let go or rises for a year."""
    behaviour, supervision, managers = scenario.behaviour, scenario.supervision, scenario.managers
    leaving = behaviour.leaving.model_copy(update={"early": 0.0, "middle": 0.0, "late": 0.0})
    return scenario.model_copy(update={
        "behaviour": behaviour.model_copy(update={"leaving": leaving}),
        "supervision": supervision.model_copy(update={"attainment_floor": 0.0}),
        "managers": managers.model_copy(update={"leaving": 0.0})})


def _finished(blocks, workers, progress, cancel) -> Iterator[np.ndarray]:
    """The rows of one company after the other, in any order, until all are home or `cancel()` says so."""
    done, total = 0, sum(block.reruns for block in blocks)
    if workers > 1:
        for rows in in_workers(blocks, workers, cancel, live_company):
            done += blocks[0].reruns
            progress(done, total)
            yield rows
        return
    for block in blocks:
        years = []
        for rows in reruns_of(block):
            years.append(rows)
            done += 1
            progress(done, total)
            if cancel():
                return
        yield np.concatenate(years)


def live_company(block: Company) -> np.ndarray:
    """All reruns of one company's year."""
    return np.concatenate(list(reruns_of(block)))


def reruns_of(block: Company) -> Iterator[np.ndarray]:
    """The rows of one rerun after the other."""
    first = start_state(block.scenario, block.seed, block.replication)
    for again in range(block.reruns):
        state = met_again(first, start_state(block.scenario, block.seed, block.replication, again)) if again else first
        start = State(state.week, block.staying, state.tables)
        history = simulate(block.staying, start=start, seed=block.seed, replication=block.replication,
                           until=state.week + YEAR)
        yield of_year(history, again)


def met_again(state, other) -> State:
    """The people of one state on their seats, in the market as it stands in another: customers, deals, needs.

    Relationships go with the seat, to who has been there as long as the one who made them.
    """
    tables = state.copies() | {name: other.tables[name].copy() for name in MARKET}
    for name in ON_SEATS:
        tables["seats"][name] = other.tables["seats"][name]
    accounts, people, theirs = tables["accounts"], tables["people"], other.tables["people"]
    friend = accounts["friend"]
    seat = np.where(friend >= 0, theirs["seat"][friend], -1)
    here = np.where(seat >= 0, tables["seats"]["person"][seat], -1)
    as_long = (people["key"][here] == theirs["key"][friend]) | (people["hired"][here] <= theirs["hired"][friend])
    accounts["friend"] = np.where((here >= 0) & as_long, here, -1)
    accounts["bond"] = np.where(accounts["friend"] >= 0, accounts["bond"], 0.0)
    return State(state.week, state.scenario, tables)


def of_year(history, again) -> np.ndarray:
    """ROWS of everybody who sold, or learned to, on one seat from the year's first week to its last."""
    began, ended = history.start.tables, history.end.tables
    seats = np.flatnonzero((began["seats"]["person"] >= 0) & (began["seats"]["bench"] == 0))
    who = began["seats"]["person"][seats]
    stayed = (ended["people"]["left"][who] == FAR) & (ended["seats"]["person"][seats] == who)
    seats, who = seats[stayed], who[stayed]
    quarters, lines, made = history.person_quarters, history.lines, len(ended["people"])
    paid = lines[lines["person"] >= 0]
    people, rows = began["people"][who], np.empty(len(who), ROWS)
    rows["replication"], rows["again"], rows["person"], rows["seat"] = history.replication, again, who, seats
    rows["role"], rows["group"] = people["role"], people["group"]
    rows["tenure"] = history.first_week - people["hired"] / history.calendar.ticks_per_week
    rows["skills"] = np.log(people["reach"])
    rows["territory"] = territory_values(history.scenario.market, began["accounts"], began["coverage"],
                                         len(began["seats"]))[seats]
    rows["annual_quota"] = began["seats"]["annual_quota"][seats]
    for name in ("bookings", "quota"):
        rows[name] = np.bincount(quarters["person"], quarters[name], made)[who]
    rows["attainment"] = np.divide(rows["bookings"], rows["quota"], out=np.full(len(who), np.nan),
                                   where=rows["quota"] > 0)
    rows["pay"] = np.bincount(paid["person"], paid["amount"], made)[who]
    return rows
