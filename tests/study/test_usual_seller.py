"""The usual seller sees what the floor's own loops make of a seller who is as usual as that."""

import numpy as np
import pytest

from salessim.company import start_state
from salessim.company.simulate import begin
from salessim.company.smallest import smallest
from salessim.selling.steps_close import _now_and_later
from salessim.selling.steps_people import choose_effort
from salessim.selling.steps_worth import feel_worth
from salessim.study.usual_seller import YEAR, UsualSeller

TIERS = {"kind": "tiers", "tiers": [{"above": 0.0, "rate": 0.06}, {"above": 0.5, "rate": 0.14},
                                    {"above": 1.0, "rate": 0.28}]}
BONUS = {"kind": "quota_bonus", "period": "quarter", "money": 9_000, "points": [[1.0, 1.0]]}
PLANS = {
    "tiers": {"components": [TIERS]},
    "yearly": {"components": [TIERS | {"period": "year"}, BONUS]},
    "commission": {"components": [{"kind": "commission", "rate": 0.1}]},
    "at once": {"components": [{"kind": "commission", "rate": 0.1}], "payday": "after_booking"},
    "cliff and rate": {"components": [BONUS, {"kind": "commission", "rate": 0.02}]},
}


def company(plan):
    return smallest().change({f"plans.p.{path}": value for path, value in PLANS[plan].items()})


@pytest.fixture(scope="module")
def floors():
    """floors(plan, week, ends) -> (floor, row): everybody sells, as usual as a UsualSeller and on course for `ends`."""
    start = start_state(smallest())

    def made(plan, week, ends):
        organisation = begin(company(plan), start, YEAR, 1, 0)
        floor = organisation.floor
        people, seats, calendar = floor.people, floor.seats, floor.calendar[week]
        for name, value in (("optimism", 0.0), ("usual_effort", 1.0), ("effort", 1.0), ("fatigue", 0.0), ("zeal", 0.0),
                            ("clarity", 1.0), ("motivation", 1.0), ("trust", 1.0), ("confidence", 1.0),
                            ("resigned", 0), ("pay_year", 125_000.0), ("pace", ends * 300_000.0 / YEAR)):
            people[name] = value
        seats["selling"] = 1
        left, length = calendar[:, 1], calendar[:, 2]
        seats["quota"] = 300_000.0 * length / YEAR
        seats["credited"] = people["pace"][0] * (length - left)
        return floor, week

    return made


CASES = [(plan, week, ends) for plan in PLANS for week in (0, 7, 12, 51) for ends in (0.5, 1.3)]


@pytest.mark.parametrize(("plan", "week", "ends"), CASES)
def test_felt_pay_and_effort_are_those_of_the_floor(floors, plan, week, ends):
    floor, row = floors(plan, week, ends)
    feel_worth(floor, row)
    choose_effort(floor)
    seller, seat = UsualSeller(company(plan)), floor.seats[0]
    assert seller.next_unit(week, ends) == pytest.approx(seat["felt"], rel=1e-9)
    assert seller.effort(week, ends) == pytest.approx(floor.people[seat["person"]]["effort"], rel=1e-9)


@pytest.mark.parametrize(("plan", "week", "ends"), CASES)
def test_now_and_later_are_those_of_the_floor(floors, plan, week, ends):
    floor, row = floors(plan, week, ends)
    seat = floor.seats[0]
    deals, terms = floor.deals[:1].copy(), floor.roles[seat["role"]]
    deals["value"], deals["product"], deals["next"], seat["first"] = 20_000.0, 0, -1, 0
    plan_row = terms["timing_plan"]
    now, later, weeks, *_ = _now_and_later(
        seat, floor.people[seat["person"]], floor.plans[plan_row], terms, deals, floor.rates[plan_row],
        floor.clocks[plan_row], floor.worth[plan_row], floor.others[plan_row], floor.sized[plan_row],
        floor.calendar[row], floor.rules[0])
    seller = UsualSeller(company(plan))
    assert seller.now_and_later(week, ends, 20_000.0) == pytest.approx((now, later), rel=1e-9)
    assert seller.weeks_left(week) == weeks


def test_under_pay_without_a_clock_nothing_is_given_away():
    linear, steep = UsualSeller(company("at once")), UsualSeller(company("tiers"))
    assert not any(linear.would_give(week, 1.0, 20_000.0) or linear.would_grant(week, 1.0, 20_000.0)
                   for week in range(YEAR))
    now, later = steep.now_and_later(12, 1.1, 20_000.0)
    assert steep.would_grant(12, 1.1, 20_000.0, limit=1.0) == pytest.approx(1.0 - later / now)
    assert steep.would_grant(12, 1.1, 20_000.0) == pytest.approx(min(1.0 - later / now, steep.authority))
    given = [steep.would_give(week, 1.1, 20_000.0) for week in range(13)]
    assert given[12] > 0 and not np.any(given[:8]), "a deal is hurried when no other day is left"


def test_more_pay_earned_already_pulls_less():
    seller = UsualSeller(company("tiers"))
    assert seller.effort(6, 1.0, earns=1.5) < seller.effort(6, 1.0) < seller.effort(6, 1.0, earns=0.7)


def test_plans_with_other_clocks_are_refused():
    only_one = smallest().change({"plans.p.components": [{"kind": "tiers", "products": ["one"]}]})
    with pytest.raises(ValueError, match=r"roles\.hunter\.plan: one plan, over all bookings"):
        UsualSeller(only_one)
