"""What a usual seller sees of a plan, week by week: the floor's own rules asked for one seller who is not there."""

from __future__ import annotations

import math
from typing import NamedTuple

from salessim.calendar import Calendar
from salessim.company.terms import calendar_rows, terms_of, usual_mix
from salessim.selling.close import closes_yet, willingness
from salessim.selling.effort import effort_of, income_weight
from salessim.selling.floor import NEGOTIATE
from salessim.selling.steps_close import EXPECTED_WIN
from salessim.selling.time import planned_worth
from salessim.selling.worth import discount_factor, gain, outlook, pull

YEAR = 52


class Clock(NamedTuple):
    """One clock of the plan in some week, for somebody on course for some attainment: its forecasts and paydays."""

    tables: object
    axis: float
    left: float
    length: float
    now: tuple[float, float]  # forecast of the running period, mean and spread on the axis
    next: tuple[float, float]  # of the next one
    paid: tuple[float, float]  # what pay of either is worth before it arrives


class UsualSeller:
    """A rested seller of a role with usual pay, who knows the plan and sells at an even pace without optimism.

    `week` counts from the year's first (0 to 51), so a quarter's last weeks are 12, 25, 38 and 51; `ends` is the
    attainment such a seller is on course for. The equations are those of docs/model.md (Worth, Effort, Timing).
    """

    def __init__(self, scenario, role: str | None = None):
        """role: by default the first declared. Raises ValueError for plans with other clocks than over all bookings."""
        names = list(scenario.roles)
        place = names.index(role or names[0])
        self.terms = terms_of(scenario, 1.0)
        self.rules, self.role, self.pay = self.terms.rules[0], self.terms.roles[place], self.terms.pay
        self.quota = scenario.roles[names[place]].quota
        self.row = int(self.role["effort_plan"])
        self.plan = self.pay["plans"][self.row]
        self.rate = float(usual_mix(scenario)[place] @ self.pay["rates"][self.row])
        if self.plan["others"] or self.role["timing_plan"] != self.row:
            raise ValueError(f"roles.{names[place]}.plan: one plan, over all bookings (got other clocks)")
        self.calendar = Calendar(scenario.time.epoch, "week")
        self.stage_weeks = float(self.terms.products[0]["stage_weeks"][NEGOTIATE])
        self.authority = float(self.rules["pricing_authority"])

    def next_unit(self, week: int, ends: float) -> float:
        """Felt pay for a unit of bookings that today's work brings: expected, discounted to payday. A share of it."""
        found, lag = self._by_deal(week)[0], float(self.role["lag"])
        for clock in self._clocks(week, ends, clock_left=0.0):
            now, later = (pull(clock.tables, clock.axis, *seen) * paid
                          for seen, paid in zip((clock.now, clock.next), clock.paid, strict=True))
            found += planned_worth(now, later, 1.0 - math.exp(-clock.left / lag))
        return found

    def effort(self, week: int, ends: float, earns: float = 1.0) -> float:
        """Effort, 1 for the reference seller. earns: pay of the past year over the labour market's usual pay."""
        rules, usual = self.rules, float(self.role["pay"])
        weight = income_weight(earns * usual, usual, float(rules["effort_income"]))
        felt = self.next_unit(week, ends) / float(self.role["reference_rate"])
        return effort_of(weight * felt, float(rules["effort_intrinsic"]), 1.0, 0.0, float(rules["effort_curvature"]),
                         1.0, float(rules["effort_floor"]), float(rules["effort_ceiling"]))

    def now_and_later(self, week: int, ends: float, value: float) -> tuple[float, float]:
        """Worth of a unit of deals of this value (currency) in negotiation: signed this week, and next period."""
        own = float(self.rules["effort_intrinsic"]) * float(self.role["reference_rate"])
        by_deal, by_deal_later = self._by_deal(week)
        now, later, likely, soonest = own + by_deal, own + by_deal_later, EXPECTED_WIN * value, self.weeks_left(week)
        for clock in self._clocks(week, ends, clock_left=1.0):
            signed = gain(clock.tables, clock.axis, *clock.now, likely) * clock.paid[0]
            now += signed
            later += signed if clock.left > soonest else (
                gain(clock.tables, clock.axis, *clock.next, likely) * clock.paid[1])
        return now, later

    def would_grant(self, week: int, ends: float, value: float, limit: float | None = None) -> float:
        """The largest discount on a deal that is ready which leaves such a seller no worse off than signing it next
        period, up to the authority (`limit` in its place, 1 for none). Buyers who know it get most of it."""
        return willingness(*self.now_and_later(week, ends, value), self.authority if limit is None else limit)

    def would_give(self, week: int, ends: float, value: float) -> float:
        """The same on a deal that is not ready, to have it signed this week: against letting it be, which may still
        close in time. 0.0 where it is not worth the hassle."""
        now, later = self.now_and_later(week, ends, value)
        left = self.weeks_left(week)
        let_be = planned_worth(now, later, closes_yet(left, left - 1.0, self.stage_weeks))
        hurried = now > (1.0 + float(self.rules["timing_hassle"])) * let_be
        return willingness(now, let_be, self.authority) if hurried else 0.0

    def weeks_left(self, week: int) -> float:
        """Weeks, this one included, to the soonest end of a period that matters to pay."""
        kinds = [int(clock["kind"]) for clock in self._declared()] or [int(self.plan["rate_kind"])]
        return float(min(self._week(week)[kind, 1] for kind in kinds))

    def _declared(self):
        return self.pay["clocks"][self.row][:int(self.plan["clocks"])]

    def _week(self, week):
        return calendar_rows(self.calendar, week, week + 1)[0][0]

    def _by_deal(self, week) -> tuple[float, float]:
        """What a unit is paid whatever the total, as felt if booked today, and if booked after the period."""
        rate, row = self.rate, self._week(week)[int(self.plan["rate_kind"])]
        wait, lag = float(self.rules["forecast_impatience"]), float(self.plan["lag_weeks"])
        if self.plan["after_booking"]:
            return (rate * discount_factor(wait, lag),) * 2
        return (rate * discount_factor(wait, row[1] + lag),
                rate * discount_factor(wait, self.weeks_left(week) + row[2] + lag))

    def _clocks(self, week, ends, clock_left):
        """Every clock as seen in a week. clock_left: weeks that are not reckoned with, 1 where deals close today."""
        rules, calendar, pace = self.rules, self._week(week), ends * self.quota / YEAR
        error, wait, lump = (float(rules["forecast_error"]), float(rules["forecast_impatience"]),
                             float(self.role["lump"]))
        for clock, tables in zip(self._declared(), self.pay["worth"][self.row], strict=False):
            _, left, length = (float(value) for value in calendar[int(clock["kind"])])
            axis = float(clock["axis"]) or self.quota * length / YEAR
            lag = float(self.plan["lag_weeks"])
            paid = (discount_factor(wait, left + lag), discount_factor(wait, left + length + lag))
            if self.plan["after_booking"]:
                paid = (discount_factor(wait, lag),) * 2
            yield Clock(tables, axis, left, length,
                        outlook(pace * (length - left), pace, max(left - clock_left, 0.0), error, lump, axis),
                        outlook(0.0, pace, length, error, lump, axis), paid)


