"""Can next year's number be reached? Growth asked for, what more is handed down to be safe, and seats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from salessim.calendar import YEAR
from salessim.chart.sizing import resized, seats_in
from salessim.figures import plain
from salessim.study.answer import money
from salessim.study.sizing import KEEP
from salessim.workbench.assumptions import Assumption, assumptions, scaled
from salessim.workbench.lever import Lever
from salessim.workbench.questions.question import Question
from salessim.workbench.questions.seating import whole

HISTORIES = 12  # from which today's bookings are known to one in a hundred; a second
MOST_OVER = 100.0  # % that may be handed down over the number; what quotas add up to beyond is told as growth
GROWTH = 5.0    # % asked for to begin with; assumption


class PlanQuestion(Question):
    """The question for a company whose number is handed down as quotas.

    The number is what the company books today and the growth asked for; what is handed down is that and something over.
    Today is growth of none, and as much over as today's quotas add up to more than is booked.
    """

    asked = "Can next year's number be reached, and what does it cost?"
    named = "plan"

    def __init__(self, today, booked: float | None = None):
        """booked: currency a year that the company books as it is; found from some histories where not given.

        Raises ValueError where quotas come from below, or where there is less than a year ahead.
        """
        if today.quotas.method == "bottom_up":
            raise ValueError("quotas.method: role or top_down, as a number is handed down (got bottom_up)")
        if today.time.quarters < 4:
            raise ValueError(f"time.quarters: at least 4, as the number is a year's (got {today.time.quarters})")
        self.today = self.base = today
        self._booked = booked

    @cached_property
    def booked(self) -> float:
        """What the company books in the year ahead as it is, to three digits: the mean of some histories."""
        if self._booked is not None:
            return self._booked
        from salessim.study import run

        year = self.today.change({"time.quarters": 4})
        found = run([year], replications=HISTORIES, workers=1, keep=())
        booked = float(f"{found.values(year.name, 'bookings').mean():.3g}")
        if booked <= 0:
            raise ValueError(f"bookings: a company that books something in a year (got {booked:g})")
        return booked

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """The levers, with today's values; what is booked is found out when they are first asked for."""
        return self.levers_of(self.today)

    def levers_of(self, today) -> tuple[Lever, ...]:
        now, seats = self.read(today), seats_in(today)
        quotas = ("quotas.target", "quotas.over_assignment", "quotas.method")
        return (
            Lever(name="growth", label="Growth asked for", low=min(-20.0, 10 * (now["growth"] // 10)),
                  high=max(50.0, now["growth"]), step=1, begin=max(GROWTH, now["growth"]), now=now["growth"],
                  unit=f"% on {money(self.booked, today.currency)} of bookings",
                  why="What the company wants to book next year, against what it books as it is.", paths=quotas[:1]),
            Lever(name="over", label="Over-assignment", unit="% over the number", low=0,
                  high=max(60.0, now["over"] + 10), step=1, begin=now["over"], now=now["over"], paths=quotas[1:],
                  why="How much more than the number all quotas add up to: room for empty seats and for who misses."),
            Lever(name="seats", label="Seats", unit=f"more or fewer than {seats}", low=-(seats // 4), high=seats // 2,
                  step=1, begin=0, now=0, paths=("teams",),
                  why="Seats to sell from, shared out over teams as today's are. The number stays: the more there are, "
                      "the less each is asked for."))

    def number_of(self, scenario) -> float:
        """The number a Scenario is asked for: currency a year."""
        return self.booked * (1 + self.read(scenario)["growth"] / 100)

    def read(self, scenario) -> dict[str, Any]:
        quotas, handed = scenario.quotas, quotas_of(scenario)
        if quotas.method == "top_down":
            number, over = quotas.target or handed, 100 * quotas.over_assignment
            growth = 100 * (number / self.booked - 1)
        else:  # what is handed down is the number and the rest over it; less than is booked can only be the number
            more = 100 * (handed / self.booked - 1)
            growth, over = (max(0.0, round(more) - MOST_OVER), min(round(more), MOST_OVER)) if more >= 0 else (
                round(more), 0.0)
        return {"growth": round(growth, 4), "over": round(over, 4),
                "seats": seats_in(scenario) - seats_in(self.today)}

    def changes(self, values: Mapping[str, Any]) -> dict:
        now, today, seats = self.read(self.today), self.today, whole("seats", values["seats"])
        changes = self._seated(seats_in(today) + seats)
        if all(values[name] == now[name] for name in now):
            quotas = today.quotas
            return changes | {"quotas.method": quotas.method, "quotas.target": quotas.target,
                              "quotas.over_assignment": quotas.over_assignment}
        return changes | {"quotas.method": "top_down", "quotas.over_assignment": round(values["over"] / 100, 8),
                          "quotas.target": round(self.booked * (1 + values["growth"] / 100), 2)}

    def _seated(self, seats: int) -> dict:
        """Changes of `base` to so many seats; most accounts stay where the map is drawn for another size."""
        base, today = self.base, self.today
        if seats == seats_in(base):
            return {}
        if seats == seats_in(today):
            return {"territories.keep": today.territories.keep, **{
                f"teams.{team}.seats.{role}": n for team, declared in today.teams.items()
                for role, n in declared.seats.items()}}
        return {"territories.keep": max(today.territories.keep, KEEP), **resized(today, seats)}

    def today_in_words(self, results=None) -> str:
        today, handed = self.today, quotas_of(self.today)
        said = (f"Today {seats_in(today)} seats book about {money(self.booked, today.currency)} a year; their quotas "
                f"add up to {money(handed * (1 + today.quotas.over_assignment), today.currency)}.")
        if results is None:
            return said
        attained, reached = (float(results.values(results.names[0], measure).mean())
                             for measure in ("attainment", "share_at_quota"))
        return (f"{said} Mean attainment is {plain(attained, 0.01, 0)} %, and {plain(reached, 0.01, 0)} % of quotas "
                "are reached.")

    def today_drawn(self, results):
        from salessim.picture import fan

        return fan(first_year(results))

    def in_words(self, comparison) -> str:
        """The chance of the number with its interval, today and with the plan; then what it brings and costs."""
        from salessim.picture.chances import title

        return f"{title(comparison.results, self.number_of(comparison.results.scenarios[-1]))}. {comparison.sentence}"

    def also_drawn(self, comparison):
        """The chance of the number and of others, bookings through the year up to it, and who makes the quota."""
        from salessim.picture import attainment, fan
        from salessim.picture.chances import chances

        number = self.number_of(comparison.results.scenarios[-1])
        return (chances(comparison, number), fan(first_year(comparison.results), target=number), attainment(comparison))

    def assumptions(self) -> tuple[Assumption, ...]:
        """The market, what people do about pay, who leaves, who learns, and what lasts. The ranges are assumptions."""
        response, leaving, _, needs, years = assumptions(self.today)
        months = {"behaviour.learning.months": self.today.behaviour.learning.months}
        learning = scaled("how long new sellers learn", months, 0.5, 1.5, "half as long", "half as long again")
        return needs, response, leaving, learning, years


def quotas_of(scenario) -> float:
    """What the quotas of all who sell deals of their own add up to, before anything is handed down: currency a year."""
    if scenario.quotas.method == "top_down" and scenario.quotas.target:
        return scenario.quotas.target
    return sum(n * scenario.roles[role].quota for team in scenario.teams.values() for role, n in team.seats.items()
               if scenario.roles[role].task.sell > 0 and not scenario.roles[role].joins)


def first_year(results):
    """The Results with the weeks of the first year alone."""
    weeks = [tuple(rows[:YEAR] for rows in told) for told in results.tables["week"]]
    return replace(results, tables={**results.tables, "week": weeks})
