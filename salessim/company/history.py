"""What one history left behind: its journals, and the tables and measures made of them."""

from functools import cached_property

import numpy as np

from salessim.calendar import Calendar
from salessim.chart import seats_of
from salessim.company import measures, traced
from salessim.company.organisation import Journal
from salessim.selling import floor as f

QUARTER = 13
NAMES = {"U": "U48"}


class History:
    """One history of a scenario: `measures()` and a table per grain; `trace` in full when it was asked for.

    `end` is the State at the horizon. Tables are structured arrays: `quarters()`, `weeks()`, `teams()`, `people()`,
    `tenure()`. Money is in currency units, weeks count from week 0.
    """

    def __init__(self, scenario, start, seed, replication, trace):
        self.scenario, self.start, self.seed, self.replication = scenario, start, seed, replication
        self.traced = trace
        self.calendar = Calendar(scenario.time.epoch, scenario.time.tick)
        self.journal = Journal()
        self.ticks = np.zeros(0, f.TICKS)
        self.segments = []  # (week it began, scenario in force): one more after a roll-out
        self.end = None

    def add(self, organisation):
        """Take over what an organisation recorded."""
        for name, rows in vars(organisation.journal).items():
            getattr(self.journal, name).extend(rows)
        self.ticks = np.concatenate([self.ticks, organisation.floor.ticks])
        self.segments.append((len(self.ticks), organisation.scenario))

    def close(self, state):
        """The history is complete; `state` is the company at its end."""
        self.end = state
        return self

    # -- what it is made of ----------------------------------------------------------------------------------------

    @property
    def first_week(self):
        """The week at which the history begins: 0 unless it was resumed."""
        return self.start.week

    @cached_property
    def closed(self):
        """Deals closed, as DEALS rows, in order."""
        return np.concatenate(self.journal.closed) if self.journal.closed else np.zeros(0, f.DEALS)

    @cached_property
    def won(self):
        """Deals won."""
        return self.closed[self.closed["outcome"] == f.WON]

    @cached_property
    def lines(self):
        """Payslip lines with the plan that made them and the quarter in which their period ends."""
        made = [(plan, slips) for plan, slips in self.journal.lines if len(slips)]
        if not made:
            return np.zeros(0, [("plan", "i8"), ("quarter", "i8"), ("person", "i8"), ("kind", "i8"), ("period", "i8"),
                                ("component", "i8"), ("amount", "f8")])
        slips = np.concatenate([s for _, s in made])
        plan = np.concatenate([np.full(len(s), p) for p, s in made])
        per_quarter = np.array([3.0, 1.0, 0.5, 0.25])[slips["kind"]]
        quarter = (np.ceil((slips["period"] + 1) / per_quarter) - 1).astype(np.int64)
        return np.rec.fromarrays(
            [plan, quarter, slips["person"], slips["kind"], slips["period"], slips["component"],
             slips["amount"] / 100.0], names="plan,quarter,person,kind,period,component,amount")

    @cached_property
    def person_quarters(self):
        """One row a person on a seat and quarter, as noted when the quarter ended."""
        if not self.journal.people:
            return None
        return np.concatenate(self.journal.people)

    def week_of(self, tick):
        """The week a tick lies in."""
        return np.floor_divide(tick, self.calendar.ticks_per_week)

    def names(self, persons):
        """What people are called: by the order in which they came, or as the roster says."""
        return np.array([f"person {p + 1}" for p in persons], NAMES["U"])

    # -- tables ----------------------------------------------------------------------------------------------------

    def measures(self):
        """Every measure of the registry, by name; NaN where unknown."""
        return measures.measures(self)

    def quarters(self):
        """A row a quarter: bookings, revenue, margin and every cost, contribution."""
        return measures.quarters(self)

    def weeks(self):
        """A row a week: bookings, headcount, selling, open deals, exits, hires, discounts."""
        return measures.weeks(self)

    def people(self):
        """A row a person and quarter: seat, team, role, bookings, quota, attainment, pay."""
        return measures.people(self)

    def teams(self):
        """A row a team and quarter: people, bookings, quota, attainment."""
        return measures.teams(self)

    def tenure(self):
        """A row a month of selling: mean bookings of those in that month, and how many person-months were seen."""
        return measures.tenure(self)

    @property
    def trace(self):
        """Everything that happened, as tables by name; only where it was asked for."""
        if not self.traced:
            raise ValueError("trace: simulate(..., trace=True) keeps it (got trace=False)")
        return traced.tables(self)

    def seats(self):
        """The seats in force at the end."""
        return seats_of(self.scenario.teams, self.scenario.roles)
