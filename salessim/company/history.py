"""What one history left behind: its journals, and the tables and measures made of them."""

import math
from functools import cached_property

import numpy as np

from salessim.calendar import ENDS, QUARTER, YEAR, Calendar
from salessim.chart import seats_of
from salessim.company import early_warnings, forecasting, measures, pipeline, quality, segments, tables, traced
from salessim.company.journal import Journal
from salessim.company.state import as_bytes
from salessim.selling import floor as f
from salessim.selling.steps_managers import NOTED

NAMES = {"U": "U48"}


class History:
    """One history of a scenario: `measures()` and a table per grain; `trace` in full when it was asked for.

    `end` is the State at the horizon. Tables are structured arrays: `quarters()`, `weeks()`, `teams()`, `people()`,
    `staff()`, `tenure()`. Money is in currency units, weeks count from week 0.
    """

    def __init__(self, scenario, start, seed, replication, trace):
        self.scenario, self.start, self.seed, self.replication = scenario, start, seed, replication
        self.traced = trace
        self.calendar = Calendar(scenario.time.epoch, scenario.time.tick)
        self.journal = Journal()
        self._tables = {}
        self.ticks = np.zeros(0, f.TICKS)
        self.terms = [(-math.inf, start.scenario)]  # (week from which, scenario in force): one more after a roll-out
        self.end = None

    def add(self, organisation):
        """Take over what an organisation recorded."""
        for name, rows in vars(organisation.journal).items():
            getattr(self.journal, name).extend(rows)
        self.journal.closed.append(organisation.closed)
        self.journal.events.append(organisation.events)
        began = self.first_week + len(self.ticks) // self.calendar.ticks_per_week
        self.terms.append((began, organisation.scenario))
        self.ticks = np.concatenate([self.ticks, organisation.floor.ticks])

    def close(self, state):
        """The history is complete; `state` is the company at its end."""
        self.end, self.scenario = state, state.scenario
        return self

    # -- what it is made of ----------------------------------------------------------------------------------------

    @property
    def first_week(self):
        """The week at which the history begins: 0 unless it was resumed."""
        return self.start.week

    def in_force(self, week):
        """The scenario whose terms held in a week: the baseline's before a roll-out."""
        return next(scenario for began, scenario in reversed(self.terms) if began <= week)

    def seat_called(self, row, week):
        """What the seat in this row was called in a week; None where there was none."""
        scenario = self.in_force(week)
        seats = seats_of(scenario.teams, scenario.roles)
        return seats[row].id if 0 <= row < len(seats) else None

    @cached_property
    def closed(self):
        """Deals closed, as DEALS rows, in order."""
        return joined(self.journal.closed, f.DEALS)

    @cached_property
    def won(self):
        """Deals won."""
        return self.closed.take(np.flatnonzero(self.closed["outcome"] == f.WON))

    @cached_property
    def events(self):
        """What happened to customers and deals, as EVENTS rows, in order."""
        return joined(self.journal.events, f.EVENTS)

    @cached_property
    def lines(self):
        """Payslip lines with the plan that made them, the last week of their period and the quarter it lies in."""
        made = [(plan, slips) for plan, slips in self.journal.lines if len(slips)]
        if not made:
            whole = ("plan", "quarter", "last_week", "person", "kind", "period", "component")
            return np.zeros(0, [*((name, "i8") for name in whole), ("amount", "f8")])
        slips = joined([s for _, s in made], made[0][1].dtype)
        plan = np.concatenate([np.full(len(s), p) for p, s in made])
        per_quarter = np.array([3.0, 1.0, 0.5, 0.25])[slips["kind"]]
        quarter = (np.ceil((slips["period"] + 1) / per_quarter) - 1).astype(np.int64)
        months = np.array(ENDS["month"])[slips["period"] % 12] + YEAR * (slips["period"] // 12)
        last_week = np.where(slips["kind"] == 0, months, QUARTER * (quarter + 1)) - 1
        return np.rec.fromarrays(
            [plan, quarter, last_week, slips["person"], slips["kind"], slips["period"], slips["component"],
             slips["amount"] / 100.0], names="plan,quarter,last_week,person,kind,period,component,amount")

    @cached_property
    def hours(self):
        """Managers' hours: a row a week and team, (week, team, NOTED …), in order."""
        rows = [np.zeros((0, 2 + len(NOTED)))]
        for week, used in self.journal.hours:
            row = np.empty((len(used), 2 + len(NOTED)))
            row[:, 0], row[:, 1], row[:, 2:] = week, np.arange(len(used)), used
            rows.append(row)
        return np.concatenate(rows)

    @cached_property
    def person_quarters(self):
        """One row a person on a seat and quarter, as noted when the quarter ended."""
        if not self.journal.people:
            return None
        return joined(self.journal.people, self.journal.people[0].dtype)

    def week_of(self, tick):
        """The week a tick lies in."""
        return np.floor_divide(tick, self.calendar.ticks_per_week)

    def names(self, persons):
        """What people are called: by the order in which they came, or as the roster says."""
        listed = self.start.tables.get("names", ())
        return np.array([listed[p] if 0 <= p < len(listed) else f"person {p + 1}" for p in persons], NAMES["U"])

    # -- tables ----------------------------------------------------------------------------------------------------

    def measures(self):
        """Every measure of the registry, by name; NaN where unknown."""
        return measures.measures(self)

    def quarters(self):
        """A row a quarter: bookings, revenue, margin and every cost, contribution."""
        return self._made(tables.quarters)

    def weeks(self):
        """A row a week: bookings, headcount, selling, open deals, exits, hires, discounts."""
        return self._made(tables.weeks)

    def people(self):
        """A row a person and quarter: seat, team, role, bookings, quota, attainment, pay."""
        return self._made(tables.people)

    def staff(self):
        """A row a person who was ever here: when they came, began to sell and left, and why."""
        return self._made(tables.staff)

    def segments(self):
        """A row a segment and quarter: customers, what recurs, was renewed, lost, bought more and given back."""
        return self._made(segments.segments)

    def stages(self):
        """A row a quarter and stage: deals that entered, passed, were lost, stand there; weeks, weeks of waiting."""
        return self._made(pipeline.stages)

    def forecasts(self):
        """A row a team, quarter and week looked at: what sellers and managers forecast, and what it came to."""
        return self._made(forecasting.forecasts)

    def positions(self):
        """A row a seller and look: booked and open so far, the chance to reach the goal, and whether it was missed."""
        return self._made(early_warnings.positions)

    def quality(self):
        """A row a team and quarter: deals won, and how many of them were mis-sold, out of authority, sold stale."""
        return self._made(quality.quality)

    def teams(self):
        """A row a team and quarter: people, bookings, quota, attainment."""
        return self._made(tables.teams)

    def tenure(self):
        """A row a month of selling: mean bookings of those in that month, and how many person-months were seen."""
        return self._made(tables.tenure)

    def _made(self, table):
        """A table, made when first asked for."""
        if table not in self._tables:
            self._tables[table] = table(self)
        return self._tables[table]

    @property
    def trace(self):
        """Everything that happened, as tables by name; only where it was asked for."""
        if not self.traced:
            raise ValueError("trace: simulate(..., trace=True) keeps it (got trace=False)")
        return traced.tables(self)

    def seats(self):
        """The seats in force at the end."""
        return seats_of(self.scenario.teams, self.scenario.roles)


def joined(parts, dtype):
    """Tables one after the other, each with rows of this dtype."""
    parts = [rows for rows in parts if len(rows)]
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([as_bytes(np.empty(0, dtype)), *map(as_bytes, parts)]).view(dtype)
