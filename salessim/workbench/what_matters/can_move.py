"""What can be moved in any company: a dozen levers, each with its range and what it changes in the scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from salessim.study.ranges import Range
from salessim.study.sizing import KEEP
from salessim.workbench.lever import Lever
from salessim.workbench.questions.pay import PayQuestion
from salessim.workbench.questions.seating import apportioned, chart_of, names_of, resized, whole


@dataclass(frozen=True)
class Movable:
    """A lever, the two values it is tried at unless others are typed, and the dotted changes that a value makes.

    short: the unit beside a value in a picture. changes raises Faults for a part of a person or a week.
    """

    lever: Lever
    low: float
    high: float
    short: str
    changes: Callable[[float], dict[str, Any]]

    def refused(self, low: float, high: float) -> str:
        """Why it cannot be tried at these two values, in words; empty where it can."""
        refused = self.lever.refused(low) or self.lever.refused(high)
        if not refused and low >= high:
            refused = f"{self.lever.label}: low below high (got {low:g} and {high:g})."
        return refused

    def range(self, low: float, high: float) -> Range:
        """The lever at two values."""
        return Range(self.lever.label, self.changes(low), self.changes(high), self._said(low), self._said(high))

    def _said(self, value: float) -> str:
        short = self.short.removesuffix("s") if value == 1 else self.short
        return f"{value:g}{short}".replace("-", "−")


def what_can_move(today) -> tuple[Movable, ...]:
    """The levers that a Scenario has: pay only where its largest role is paid in tiers over attainment, managers only
    where all teams have sellers of one kind. The ranges are assumptions: about as far as a company goes in a year."""
    return tuple([*_pay(today), *_quota(today), *_people(today), *_weeks(today), *_prices(today)])


def _lever(name, label, unit, low, high, now, why, step=1.0) -> Lever:
    return Lever(name=name, label=label, unit=unit, low=low, high=high, step=step, begin=now, now=now, why=why)


def _pay(today) -> Iterator[Movable]:
    try:
        question = PayQuestion(today)
    except ValueError:
        return
    now = question.read(today)
    levers = {lever.name: lever for lever in question.levers}

    def by(name, low, high, short):
        return Movable(levers[name], low, high, short, lambda value: question.changes({**now, name: value}))

    yield by("at_risk", max(10.0, now["at_risk"] - 10), min(90.0, now["at_risk"] + 10), " %")
    yield by("accelerator", 1.0, min(4.0, now["accelerator"] + 1), " × the rate")
    yield by("quota", 10 * round(0.09 * now["quota"]), 10 * round(0.11 * now["quota"]), "k a year")


def _quota(today) -> Iterator[Movable]:
    yield Movable(_lever("by_potential", "Quota follows territory", "% of its potential", 0, 100,
                         100 * today.quotas.by_potential, "How far a seat's quota goes with what its territory could "
                         "buy; 0: the same quota for everybody.", 5),
                  0, 100, " %", lambda value: {"quotas.by_potential": value / 100})
    yield Movable(_lever("floor", "Review floor", "% of quota", 0, 200, 100 * today.supervision.attainment_floor,
                         "A seller below it fails the quarterly review; failing again is the end. 0: nobody fails.", 5),
                  *_around(100 * today.supervision.attainment_floor, 20, least=0), " %",
                  lambda value: {"supervision.attainment_floor": value / 100})


def _people(today) -> Iterator[Movable]:
    chart = chart_of(today)
    seats, roles = sum(sum(held.values()) for held in chart.values()), set().union(*chart.values())
    fewest = sum(map(len, chart.values()))
    stay = {"territories.keep": max(KEEP, today.territories.keep)}
    yield Movable(_lever("seats", "Seats", "sellers", fewest, 2 * seats, seats, "Selling seats on the same market."),
                  max(fewest, round(0.9 * seats)), round(1.1 * seats), " seats",
                  lambda value: stay | {f"teams.{team}.seats": held
                                        for team, held in resized(chart, whole("seats", value)).items()})
    if len(roles) == 1:
        yield Movable(_lever("managers", "Managers", "teams of today's sellers", 1, seats, len(chart),
                             "How many managers lead the same sellers, each a team."),
                      max(1, round(len(chart) * 2 / 3)), round(len(chart) * 4 / 3), " managers",
                      lambda value: stay | _led_by(chart, whole("managers", value)))
    now = today.hiring.candidates
    yield Movable(_lever("candidates", "Candidates", "interviewed for a hire", 1, 100, now,
                         "How many are interviewed before the best gets the offer."),
                  max(1, now // 2), 2 * now, " candidates",
                  lambda value: {"hiring.candidates": whole("candidates", value)})
    weeks, gains = today.onboarding.class_weeks, today.onboarding.gains
    if weeks:
        yield Movable(_lever("class_weeks", "First training", "weeks in class", 0, 26, weeks,
                             "Weeks that a new seller spends in class; what is learned there grows with them."),
                      weeks // 2, 2 * weeks, " weeks", lambda value: {
                          "onboarding.class_weeks": whole("weeks", value),
                          "onboarding.gains": {skill: gain * value / weeks for skill, gain in gains.items()}})


def _weeks(today) -> Iterator[Movable]:
    now = today.managers.coaching_hours
    yield Movable(_lever("coaching", "Coaching", "hours a seller and week at most", 0, 40, now,
                         "Coaching that each seller may get, as far as the manager's hours last.", 0.25),
                  0, 1, " h a week", lambda value: {"managers.coaching_hours": value})


def _prices(today) -> Iterator[Movable]:
    authority, most = 100 * today.pricing.authority, today.pricing.approval_limit
    yield Movable(_lever("discount", "Discount limit", "% of list", 0, 90, authority,
                         "Discount a seller may give without asking.", 1),
                  *_around(authority, 5, least=0), " %",
                  lambda value: {"pricing.authority": value / 100, "pricing.approval_limit": max(value / 100, most)})
    listed = {product: (today.pricing.list or {}).get(product, 1.0) for product in today.market.products}
    yield Movable(_lever("price", "List price", "% of today's", 50, 200, 100,
                         "List prices of all products; buyers are used to the old ones.", 1),
                  95, 105, " %", lambda value: {
                      "pricing.list": {product: factor * value / 100 for product, factor in listed.items()}})


def _led_by(chart, managers: int) -> dict[str, Any]:
    """The same seats in so many teams of even size; teams that are no more are taken away."""
    role = next(role for held in chart.values() for role in held)
    names = names_of(chart, chart, managers)
    sizes = apportioned([1.0] * managers, sum(held[role] for held in chart.values()), 1)
    return {**{f"teams.{name}": None for name in chart if name not in names},
            **{f"teams.{name}.seats": {role: size} for name, size in zip(names, sizes, strict=True)}}


def _around(now: float, by: float, least: float) -> tuple[float, float]:
    return max(least, now - by), now + by
