"""The organisation under SimPy's clock: what its processes share.

Time is in weeks; `week.py` says where in a week things happen.
"""

import contextlib
import gc
import math

import numpy as np
import simpy

from salessim.company.books import Books
from salessim.company.felt_terms import day_seen, pay_tables
from salessim.company.floor import make_room
from salessim.company.forecasting import Watch
from salessim.company.journal import Journal
from salessim.company.liaison import kept, remembered
from salessim.company.people.tools import ever_since
from salessim.company.planning import hours_so_far
from salessim.company.returns import given_back, take_back
from salessim.company.state import (
    APPROVING,
    ATTENDED,
    BENCH,
    DECIDED,
    LEAVING,
    NOTICED,
    REQUESTS,
    RESIGNED,
    SELLING,
    State,
)
from salessim.company.terms import order_of
from salessim.company.week import SLIVER
from salessim.pay.engine import needs_book, settles
from salessim.selling import floor as f
from salessim.selling.steps_customers import forget_gone
from salessim.selling.steps_filing import forget_closed
from salessim.selling.tick import tick


class Organisation:
    """A company in motion from week to week: SimPy's clock, the floor, and the tables its processes share."""

    def __init__(self, scenario, terms, calendar, floor, tables, week, luck):
        self.scenario, self.terms, self.calendar, self.floor = scenario, terms, calendar, floor
        self.lives, self.leads = tables["lives"], tables["leads"]
        room = len(floor.people) - len(tables["credits"])
        self.credits, self.opened = longer(tables["credits"], room), longer(tables["opened"], room)
        self.team_credits, self.team_opened = tables["team_credits"], tables["team_opened"]
        self.priced = None  # list value sold and discounts given this quarter, (people, 2), where prices are judged
        if scenario.supervision.weights.get("price", 0.0) > 0.0:
            self.priced = longer(tables.get("priced", np.zeros((len(tables["credits"]), 2))), room)
        self.made = int(tables["made"][0])
        self.attended = tables.get("attended", np.zeros(0, ATTENDED))
        self.alone = tables.get("alone", np.zeros(0, "U1"))  # courses taken alone so far, by name
        self.tools = tables.get("tools", ever_since(scenario))
        self.budgets, self.fixed = tables["budgets"], tables["fixed"]  # of channels a year; factor on complaints
        self.tried, self.heard, self.fixes = remembered(scenario, tables, week * calendar.ticks_per_week)
        self.answered_until = self.heard_until = 0  # rows of closed deals and events that liaison has seen
        self.first_tick = self.next_notice = week * calendar.ticks_per_week
        self.credited_until = self.noted_until = 0  # rows of the floor's closed deals and events
        self.due_back = tables.get("due_back", np.zeros(0, f.EVENTS))  # deals that will be given back
        self.watch = Watch(scenario, tables)
        self.claims = tables.get("claims")  # where accounts can be disputed
        shares = (floor.roles["joins"] == 1) | (floor.roles["sell"] == 0.0)  # credited with what others sell
        self.corrects = shares.any() or floor.products["returns"].any() or len(self.due_back) > 0
        self.planned = None  # the scenario in force once this run ends, where planning sets anything anew
        self.hours_then = None  # by role and product, as last planned, where the task is planned
        if scenario.planning.task:
            self.hours_then = tables["hours_then"] if "hours_then" in tables else hours_so_far(scenario, floor)
        self.seats_made = tables.get("seats_made")  # numbers of seats used, where a plan has made new ones
        self.names = tables.get("names")  # of those a roster names
        self.homes = tables.get("homes")  # of those on seats, where accounts are listed
        self.luck = luck  # (seed, replication)
        self.env = simpy.Environment(initial_time=week)
        self.wakes, self.living = [None] * len(self.lives), [None] * len(self.lives)  # by seat: its process
        self.lists = {}  # of applicants by seat, as `people/recruiting.py` keeps them
        self.requests = [[] for _ in floor.teams]
        for row in tables["requests"]:
            self.requests[row["team"]].append(row.tolist()[1:])
        self.journal = Journal()
        self.products = tuple(scenario.market.products)
        self.plans = [(plan, settles(plan)) for plan in scenario.plans.values()]
        self.by_book = [needs_book(plan) for plan, _ in self.plans]
        self.window = day_seen(scenario, None)
        self.manager_plan = list(scenario.plans).index(scenario.managers.plan)
        self.roles = tuple(scenario.roles.values())
        self.role_plan = [list(scenario.plans).index(role.plan) for role in self.roles]
        felt = [list(scenario.plans).index(role.felt("who")) for role in self.roles]
        self.felt_plan = None if felt == self.role_plan else np.array(felt)  # by role, where people feel another plan
        kept = (False,) if self.felt_plan is None else (False, True)
        self.books = [Books(self, tables, felt) for felt in kept] if any(self.by_book) else []

    # -- the clock -------------------------------------------------------------------------------------------------

    @property
    def week(self):
        """The week in which something happens."""
        return math.floor(self.env.now)

    def until(self, week, at, row=0):
        """A SimPy event at a place within a week."""
        return self.env.timeout(week + at + row * SLIVER - self.env.now)

    def run(self, until_week, processes):
        """Start every process from the tables and run to the beginning of a week."""
        if until_week == self.week:
            return
        for process in processes(self, until_week):
            self.env.process(process)
        with no_garbage_collection():
            self.env.run(until=until_week)

    def sell(self, now):
        """One tick of selling. What it closed stays on the floor; who made up their mind to leave is seen at once."""
        if self.window is not None:
            self.open_windows()
        self.floor = make_room(self.floor, now - self.first_tick)
        tick(self.floor, now)
        if self.floor.counts[f.MARKED] or now >= self.next_notice:
            self.see_resignations(now)

    def open_windows(self):
        """Plans with windows of dates are felt as on this day."""
        day = day_seen(self.scenario, self.calendar.date(self.week).toordinal())
        if day != self.window:
            self.window = day
            self.floor = self.floor._replace(**pay_tables(self.scenario, order_of(self.scenario), day))

    def credit(self, ends=False):
        """Credit what was won since the last time to the person who sold it and to the team, in cents.

        ends: whether a period ends, and so what came back in it is taken back.
        """
        closed = self.closed[self.credited_until:]
        self.credited_until += len(closed)
        won = closed.take(np.flatnonzero(closed["outcome"] == f.WON))
        cents, product = np.rint(won["booked"] * 100).astype(np.int64), won["product"]
        np.add.at(self.credits, (won["person"], product), cents)
        if self.priced is not None:
            value = won["value"]
            np.add.at(self.priced, won["person"], np.column_stack([value, value * won["discount"]]))
        for books in self.books:
            books.note_sales(won)
        np.add.at(self.team_credits, (self.floor.seats["team"][won["seat"]], product), cents)
        if self.corrects:
            self.correct(ends)

    def correct(self, ends):
        """Credit who joined deals or found them; as a period ends, take back credit for what was given back in it."""
        events = self.events[self.noted_until:]
        self.noted_until += len(events)
        rows = events[(events["kind"] == f.SHARED) & (events["person"] >= 0)]
        cents, product = np.rint(rows["value"] * 100).astype(np.int64), rows["product"]
        np.add.at(self.credits, (rows["person"], product), cents)
        np.add.at(self.team_credits, (self.floor.seats["team"][rows["seat"]], product), cents)
        for books in self.books if len(rows) else ():
            books.note_shared(rows)
        self.due_back = np.concatenate([self.due_back, given_back(events, self.floor.products["return_ticks"])])
        if ends and len(self.due_back):
            due = self.due_back["tick"] < (self.week + 1) * self.calendar.ticks_per_week
            take_back(self, self.due_back[due])
            self.due_back = self.due_back[~due]

    @property
    def closed(self):
        """DEALS closed since the run began, in order."""
        return self.floor.closed[:self.floor.counts[f.DEALS_CLOSED]]

    @property
    def events(self):
        """EVENTS with customers since the run began, in order."""
        return self.floor.events[:self.floor.counts[f.EVENTS_ALL]]

    def see_resignations(self, now):
        """Whoever made up their mind, has looked around and is not leaving yet gives notice, in the order of seats."""
        people, per_week = self.floor.people, self.calendar.ticks_per_week
        looking = self.scenario.behaviour.leaving.looking_weeks * per_week
        self.next_notice = f.FAR
        for p in np.flatnonzero(people["resigned"][:self.made] == DECIDED).tolist():
            s, tells = int(people["seat"][p]), int(people["decided"][p]) + looking
            if tells > self.week * per_week:
                self.next_notice = min(self.next_notice, -(-tells // per_week) * per_week)
            elif s >= 0 and self.lives["phase"][s] in (SELLING, BENCH):
                people["resigned"][p] = NOTICED
                self.give_notice(s, RESIGNED, self.week + 1 + self.scenario.supervision.notice_weeks)
            else:
                self.next_notice = now + 1  # those who decided in class say so when they sell
        self.floor.counts[f.MARKED] = 0

    def give_notice(self, s, reason, due):
        """A seat's occupant will leave at `due`; its process takes it from there, or seeks a successor at once."""
        life, hiring = self.lives[s], self.scenario.hiring
        life["phase"], life["due"], life["reason"] = LEAVING, due, reason
        if hiring.opens == "notice":
            life["phase"], life["due"] = APPROVING, self.week + max(hiring.approval_weeks, 1)
            life["going"], life["leaves"] = 1, due
        self.wake(s)

    def wake(self, s):
        """Tell a seat's process that what it waited for has happened."""
        event, self.wakes[s] = self.wakes[s], None
        if event is not None:
            event.succeed()

    def look_again(self, s):
        """Tell a seat's process that its row has changed, whatever it waits for."""
        if self.living[s] is not None:  # it has begun
            self.living[s].interrupt()

    def waiting(self, s):
        """A SimPy event that `wake` triggers."""
        self.wakes[s] = self.env.event()
        return self.wakes[s]

    # -- requests to managers --------------------------------------------------------------------------------------

    def ask(self, team, use, seat, hours):
        """Put a request on a manager's desk, for a use of the week (USES): first come, first served."""
        self.requests[team].append((use, float(self.week), int(seat), float(hours)))

    def ask_for_each(self, seats, use, hours):
        """A request for each of these seats; who still waits for the last one keeps that place on the desk."""
        waiting, week = self.waiting_for(use), float(self.week)
        for s, team in zip(seats.tolist(), self.floor.seats["team"][seats].tolist(), strict=True):
            if s not in waiting:
                self.requests[team].append((use, week, s, float(hours)))

    def waiting_for(self, use):
        """Seats for which something of this use lies on a manager's desk."""
        return {seat for desk in self.requests for asked, _, seat, _ in desk if asked == use}

    def spend(self, what, amount):
        """Note a cost of this week: `what` is one of MONEY (company/tables.py)."""
        self.journal.spent.append((self.week, what, float(amount)))

    # -- people ----------------------------------------------------------------------------------------------------

    def add_person(self, row):
        """Give a new person (a row of PEOPLE) a place in the tables; returns it."""
        p = self.made
        if p >= len(self.floor.people):
            more = np.zeros(len(self.floor.people) // 2 + 64, f.PEOPLE)
            self.floor = self.floor._replace(people=np.concatenate([self.floor.people, more]))
            self.credits, self.opened = longer(self.credits, len(more)), longer(self.opened, len(more))
            if self.priced is not None:
                self.priced = longer(self.priced, len(more))
        self.floor.people[p] = row
        self.floor.people["serial"][p] = p
        self.made += 1
        return p

    # -- state -----------------------------------------------------------------------------------------------------

    def state(self):
        """The company as its run has ended: it hands its tables over, so it is the last thing asked of it."""
        self.credit()
        floor, n = self.floor, self.floor.counts
        forget_closed(floor.deals, n)
        forget_gone(floor.customers, floor.owned, n)
        tables = {
            "seats": floor.seats, "seat_products": floor.seat_products, "people": floor.people[:self.made],
            "teams": floor.teams, "accounts": floor.accounts, "coverage": floor.coverage, "owned": floor.owned,
            "needs_open": floor.needs_open[:n[f.NEEDS_OPEN]], "deals": floor.deals[:n[f.DEALS_OPEN]],
            "customers": floor.customers[:n[f.CUSTOMERS_ALL]], "lives": self.lives,
            "leads": self.leads,
            "credits": self.credits[:self.made], "team_credits": self.team_credits,
            "opened": self.opened[:, :self.made], "team_opened": self.team_opened,
            "made": np.array([self.made]), "attended": self.attended, "alone": self.alone,
            "tools": self.tools, "budgets": self.budgets, "fixed": self.fixed,
            "due_back": self.due_back,
            "requests": np.array([(team, *row) for team, desk in enumerate(self.requests) for row in desk],
                                 REQUESTS),
        }
        if len(floor.counted):
            tables["counted"] = floor.counted
        tables.update(kept(self))
        tables.update(self.watch.tables())
        for books in self.books:
            books.note_events()
            tables.update(books.tables())
        if self.priced is not None:
            tables["priced"] = self.priced[:self.made]
        if self.claims is not None:
            tables["claims"] = self.claims
        for name in ("names", "homes", "hours_then", "seats_made"):
            if (table := getattr(self, name)) is not None:
                tables[name] = table
        week = round(self.env.now)
        self.let_go()
        return State(week, self.scenario, tables, planned=self.planned)

    def let_go(self):
        """Forget the clock and all that waits for it: they hold each other and would stay until somebody looked."""
        waiting = [entry[-1] for entry in self.env._queue] + [event for event in self.wakes if event is not None]
        for event in waiting:
            event.callbacks = None
        self.env._queue.clear()
        self.wakes, self.living, self.env = [], [], None


def longer(table, more):
    """A table by people, (…, people, columns), with room for so many more: zeros."""
    return np.concatenate([table, np.zeros((*table.shape[:-2], more, table.shape[-1]), table.dtype)], axis=-2)


@contextlib.contextmanager
def no_garbage_collection():
    """Nothing in a run is garbage in cycles: what it drops is freed at once, and what it keeps need not be searched."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
