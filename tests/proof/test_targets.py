"""A short version of `make targets`: the companies are near the published figures, in bounds wide enough for chance."""

import pytest

from salessim.pay import Plan
from salessim.proof.bands import DERIVED, TARGETS
from salessim.proof.controls import held
from salessim.proof.responses import linear_pay, more_seats
from salessim.proof.targets import company, targets
from salessim.scenario.measures import MEASURES

FEW = {"saas_midmarket": 16, "inside_sales": 3, "enterprise_software": 16}
HELD = {  # targets that a short run can tell apart from chance
    "saas_midmarket": ("win_rate", "no_decision_share", "cycle_weeks", "quota_to_pay", "selling_time", "exits"),
    "inside_sales": ("win_rate", "no_decision_share", "cycle_weeks", "quota_to_pay", "selling_time"),
    "enterprise_software": ("win_rate", "cycle_weeks", "quota_to_pay", "selling_time", "last_week_ratio"),
}


@pytest.mark.parametrize("name", TARGETS)
def test_a_company_has_at_least_eight_targets_each_a_known_measure(name):
    wanted = TARGETS[name]
    assert len({target.measure for target in wanted}) == len(wanted) >= 8
    for target in wanted:
        assert target.measure in MEASURES or target.measure in DERIVED
        assert target.low <= target.published <= target.high
        assert target.source


@pytest.mark.parametrize("name", TARGETS)
def test_a_company_is_one_a_sales_leader_would_recognise(name):
    held = {row.target.measure: row for row in targets(name, FEW[name], workers=1)}
    for measure in HELD[name]:
        row = held[measure]
        spare = max(row.high - row.low, 0.1 * (row.target.high - row.target.low))
        assert row.target.low - spare <= row.mean <= row.target.high + spare, (measure, row)


def test_the_figures_are_others_where_their_cause_is_gone():
    """Of the mid-market company, in a short run: each control is where it must be, and is no target of it."""
    found = held(company("saas_midmarket"), 3, workers=1)
    assert [(control.measure, seen) for control, seen, inside in found if not inside] == []
    targets_of = {target.measure: target for target in TARGETS["saas_midmarket"]}
    for control, (mean, _, _), _ in found:
        target = targets_of[control.measure]
        assert control.relative or not target.low <= mean <= target.high, control.measure


def test_a_company_without_targets_is_unknown():
    with pytest.raises(KeyError):
        targets("nobody", 1)


def test_more_seats_go_round_the_teams():
    scenario = company("saas_midmarket")
    grown = scenario.change(more_seats(scenario, 8))
    counts = [sum(team.seats.values()) for team in grown.teams.values()]
    assert counts == [11, 11, 9, 9, 9, 9]


def test_linear_pay_has_no_clock():
    plans = linear_pay(company("enterprise_software")).plans
    assert all(isinstance(plan, Plan) and plan.payday == "after_booking" for plan in plans.values())
    assert all([part.kind for part in plan.components] == ["commission"] for plan in plans.values())
