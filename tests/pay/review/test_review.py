"""The review beside what a plan declares, what depends on knowledge beyond the plan, and that it never fails."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from salessim.pay.reviewing.curve import next_unit
from salessim.pay.reviewing.finding import KINDS
from salessim.pay.reviewing.review import review

FLAT = {"kind": "commission", "rate": 0.1}
TIERS = {"kind": "tiers", "tiers": [{"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.15}]}
BONUS = {"kind": "quota_bonus", "money": 12_500, "points": [[0, 0], [1, 1], [1.5, 2]]}
CLIFF = {"kind": "quota_bonus", "money": 12_500, "points": [[1, 1]]}


def test_cost_mix_and_leverage_are_what_the_engine_pays(plan):
    found = review(plan(TIERS), 500_000.0)
    assert found.cost == {"80": 90_000.0, "100": 100_000.0, "120": 115_000.0}
    assert (found.pay_mix, found.leverage, found.quota_to_pay) == (0.5, 1.75, 5.0)
    assert set(found.as_json()) == {"findings", "cost", "pay_mix", "leverage"}


def test_the_curve_goes_through_every_kink_and_jump(plan):
    curve = review(plan(TIERS, {**CLIFF, "period": "month", "money": 1_000}), 600_000.0).curve
    for attainment, paid in ((0, 0), (0.5, 30_000), (0.99, 59_400), (1, 72_000), (1.2, 90_000), (2, 162_000)):
        assert curve.paid(attainment) == pytest.approx(paid, abs=0.5)


def test_whatever_the_quota_quota_is_exactly_met(plan):
    for quota in (500_000.01, 333_333.33, 619_999.97, 7_777.77):
        assert review(plan(CLIFF), quota).curve.paid(1.0) == 50_000.0


def test_a_cliff_alone_is_three_things(kinds, plan):
    assert {kind for kind, _ in kinds(plan(CLIFF))} == {"cliff", "dead_zone", "no_upside"}


def test_an_assumed_quota_is_not_held_against_the_plan(plan):
    eight_percent = plan({"kind": "commission", "rate": 0.08})
    assert [finding.kind for finding in review(eight_percent, 500_000.0).findings] == ["under_target"]
    assert not review(eight_percent).findings and not review(eight_percent).curve.assignment.known
    assert [finding.kind for finding in review(plan({"kind": "commission", "rate": 0.02})).findings] == ["under_target"]
    assert [f.kind for f in review(plan({**BONUS, "money": 15_000})).findings] == ["over_target"]  # whatever the quota


def test_a_ratchet_traps_where_the_raised_quota_costs_more_than_overachieving_pays(kinds, plan):
    assert kinds(plan(TIERS), ratchet=0.3) == []
    slow = plan(BONUS | {"points": [[0.5, 0], [1, 1], [1.5, 1.3]]})
    assert ("ratchet_trap", "quota_bonus") in kinds(slow, ratchet=1.0)
    assert kinds(plan(FLAT), ratchet=1.0) == []


def test_a_monthly_quota_is_too_short_for_half_a_year_of_selling(kinds, plan):
    monthly = plan({**TIERS, "period": "month"})
    assert kinds(monthly, cycle_weeks=26.0) == [("period_mismatch", "tiers")]
    assert kinds(monthly, cycle_weeks=5.0) == kinds(plan(TIERS), cycle_weeks=26.0) == []
    assert kinds(plan({**FLAT, "period": "month"}), cycle_weeks=26.0) == []  # pays the same whenever a deal closes


def test_a_product_with_a_thin_margin_is_named(plan):
    paid = plan({"kind": "commission", "rate": 0.04, "products": ["service"]},
                {"kind": "commission", "rate": 0.16, "products": ["hardware"]})
    asked = {"products": ("service", "hardware"), "margins": {"service": 0.6, "hardware": 0.12}}
    [found] = review(paid, 500_000.0, **asked).findings
    assert found.kind == "steep" and found.component == "commission 2" and "hardware" in found.sentence
    assert not review(paid, 500_000.0, products=("service", "hardware")).findings


def test_what_pays_less_for_more_is_told(kinds, plan):
    falling = plan({"kind": "tiers", "reach": "retroactive", "tiers": [{"above": 0, "rate": 0.1},
                                                                       {"above": 1.1, "rate": 0.07}]})
    assert ("retroactive", "tiers") in kinds(falling)


def test_two_that_look_at_different_things_are_no_double_pay(kinds, plan):
    half = {"kind": "commission", "rate": 0.05}
    for other in ({"event": "cash"}, {"whose": "team"}):
        assert kinds(plan(half, {**half, **other})) == []
    assert kinds(plan({**half, "name": "a"}, {**half, "name": "b"})) == [("double_pay", "b")]
    assert kinds(plan({**BONUS, "money": 6_250}, {**BONUS, "money": 25_000, "period": "year"})) == []


def test_nothing_to_pay_is_no_fault_of_the_curve(kinds, plan):
    assert kinds(plan()) == [("under_target", "")]
    nothing = review(plan(target_incentive=0), 500_000.0)
    assert not nothing.findings and math.isnan(nothing.leverage) and nothing.cost["120"] == 50_000.0


def test_a_cliff_few_come_near_is_none(kinds, plan):
    beside = {"kind": "commission", "rate": 0.1}
    for at, found in ((0.4, []), (1.1, [("cliff", "prize")]), (1.5, []), (1.6, [("unreachable_gate", "prize")])):
        prize = {"kind": "quota_bonus", "name": "prize", "period": "year", "money": 20_000, "points": [[at, 1]]}
        assert [hit for hit in kinds(plan(beside, prize)) if hit[1]] == found, at


def test_a_true_up_that_takes_back_is_told(kinds, plan):
    monthly = {"kind": "quota_bonus", "period": "month", "money": 4_166.67, "points": [[0, 0], [1, 1], [1.5, 2.5]]}
    true_up = {"kind": "true_up", "of_target": 1.0, "period": "year", "points": [[0, 0], [1, 1], [1.5, 2.5]]}
    assert kinds(plan(monthly, true_up)) == []
    assert kinds(plan(monthly, {**true_up, "may_take_back": True})) == [("retroactive", "true_up")]


def test_counting_the_year_so_far_is_no_taking_back(kinds, plan):
    for part in (TIERS, {**BONUS, "points": [[0.5, 0], [1, 1], [1.5, 2]]}):
        assert kinds(plan({**part, "counts": "year_to_date"})) == []


def test_a_cap_between_two_accelerators_keeps_the_second_from_paying(kinds, plan):
    two = {"kind": "tiers", "tiers": [*TIERS["tiers"], {"above": 1.4, "rate": 0.25}]}
    assert kinds(plan(two, {"kind": "cap", "of_target": 1.5})) == [("cap_below_accelerator", "cap")]
    assert kinds(plan(two, {"kind": "cap", "of_target": 4})) == []
    assert kinds(plan(two, {"kind": "cap", "rate": 0.1})) == [("cap_below_accelerator", "cap")]


def test_an_accelerator_nobody_reaches_is_told(kinds, plan):
    flat = {**FLAT, "period": "quarter"}
    assert kinds(plan(flat, {"kind": "accelerator", "bands": [[1.7, 2]]})) == [("unreachable_gate", "accelerator")]
    assert kinds(plan({"kind": "tiers", "tiers": [{"above": 0, "rate": 0.1}, {"above": 1.75, "rate": 0.15}]})) == [
        ("unreachable_gate", "tiers")]


def test_a_cap_few_reach_is_none(kinds, plan):
    for most, found in ((1.25, [("dead_zone", "cap")]), (1.6, [])):
        assert kinds(plan(TIERS, {"kind": "cap", "of_target": most})) == found, most


def test_a_gate_shuts_a_range_that_many_end_in(kinds, plan):
    gated = plan(TIERS, {"kind": "gate", "threshold": 0.8})
    assert set(kinds(gated)) == {("dead_zone", "gate"), ("cliff", "gate")}


def test_a_gate_on_something_else_is_taken_as_met(kinds, plan):
    for gate in ({"threshold": 0.9}, {"threshold": 40, "over": "credit"}):
        assert kinds(plan(TIERS, {"kind": "gate", "measure": "satisfaction", **gate})) == []
    assert kinds(plan(FLAT, {"kind": "gate", "measure": "satisfaction", "threshold": 1.8}))[0][0] == "unreachable_gate"


def test_what_is_kept_back_or_paid_later_is_paid_all_the_same(plan):
    for later in ({"kind": "holdback", "months": 3}, {"kind": "instalments", "over": 6}):
        assert review(plan(FLAT, later), 500_000.0).cost == {"80": 90_000.0, "100": 100_000.0, "120": 110_000.0}


def test_a_race_is_no_cliff_and_a_pool_is_shared(kinds, plan):
    assert kinds(plan({**FLAT, "rate": 0.098}, {"kind": "contest", "prizes": [4_000]})) == []
    shared = review(plan({**FLAT, "rate": 0.08}, {"kind": "pool", "money": 20_000}), 500_000.0)
    assert shared.curve.parts[2, 100] == pytest.approx(4 * 20_000 / 8, rel=0.01)  # eight in a team


@pytest.mark.parametrize("part", [
    {"kind": "commission", "rate": 3_000, "measure": "deals"},
    {"kind": "commission", "rate": 3_000, "measure": "units"},
    {"kind": "quota_bonus", "money": 12_500, "measure": "deals", "points": [[0, 0], [1, 1], [1.5, 2]]}])
def test_deals_are_as_many_as_the_price_says_and_pay_goes_with_them(kinds, plan, part):
    assert kinds(plan(part), prices={"all": 30_000.0}) == kinds(plan(part)) == []
    found = review(plan(part), 500_000.0, prices={"all": 30_000.0})
    assert found.cost["100"] == pytest.approx(100_000, rel=0.01) and found.cost["80"] == pytest.approx(90_000, rel=0.01)


def test_a_quota_that_cannot_be_is_refused(plan):
    for quota in (0.0, -5.0, 1e12):
        with pytest.raises(ValueError, match="quota: above 0"):
            review(plan(FLAT), quota)


def test_the_next_unit_is_as_sharp_as_the_plan_at_the_end_and_blurred_before(plan):
    forecast, weeks, rates = next_unit(review(plan(TIERS), 500_000.0).curve, "quarter")
    assert rates.shape == (14, 201) == (len(weeks), len(forecast))
    assert rates[0, [50, 99, 100, 150]] == pytest.approx([0.1, 0.1, 0.15, 0.15], abs=1e-4)
    assert rates[13, 100] == pytest.approx(0.125, abs=0.003)
    assert np.all(np.diff(rates[13]) > -1e-4)


def test_the_docs_list_every_kind():
    told = (Path(__file__).parents[3] / "docs" / "review.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in told] == []


RATE = some.floats(0, 1).map(lambda rate: round(rate, 4))
PERIOD = some.sampled_from(["month", "quarter", "half", "year"])
PRODUCTS = some.sampled_from([[], ["core"], ["core", "add_on"]])
PLACES = some.lists(some.integers(1, 300), min_size=1, max_size=5, unique=True).map(sorted)


@some.composite
def tiers(draw):
    starts = [0, *(place / 100 for place in draw(PLACES))]
    return {"kind": "tiers", "period": draw(PERIOD), "reach": draw(some.sampled_from(["marginal", "retroactive"])),
            "tiers": [{"above": start, "rate": draw(RATE)} for start in starts]}


@some.composite
def bonuses(draw):
    places = draw(PLACES)
    shares = sorted(draw(some.lists(some.integers(0, 300), min_size=len(places), max_size=len(places))))
    return {"kind": "quota_bonus", "period": draw(PERIOD), "money": draw(some.integers(0, 100_000)),
            "points": [[place / 100, share / 100] for place, share in zip(places, shares, strict=True)],
            "cap": draw(some.none() | some.integers(1, 300).map(lambda cap: cap / 100))}


OTHERS = some.sampled_from([
    {"kind": "contest", "prizes": [3_000, 1_000]}, {"kind": "club", "money": 5_000, "top": 0.1},
    {"kind": "pool", "money": 10_000}, {"kind": "spiff", "rate": 100}, {"kind": "override", "rate": 0.01},
    {"kind": "residual", "rate": 0.01}, {"kind": "gate", "threshold": 0.8}, {"kind": "accelerator"},
    {"kind": "gate", "measure": "nps", "threshold": 40, "over": "credit"}, {"kind": "cap", "of_target": 1.2},
    {"kind": "multiplier", "measure": "satisfaction", "points": [[0.8, 0.5], [1.2, 1.5]]},
    {"kind": "draw", "of_target": 0.5, "period": "year"}, {"kind": "guarantee", "money": 9_000, "period": "year"},
    {"kind": "clawback", "months": 24, "period": "year"}, {"kind": "instalments", "period": "year"},
    {"kind": "holdback", "months": 3, "period": "quarter"}, {"kind": "relief", "period": "year"},
    {"kind": "commission", "rate": 50, "measure": "units"}, {"kind": "commission", "rate": 9, "measure": "deals"},
    {"kind": "commission", "rate": 0.1, "measure": "margin", "whose": "team"},
    {"kind": "scorecard", "of_target": 0.2, "goals": [{"measure": "hiring", "weight": 1, "result": "share"}]},
])


def declarable(plan, parts, promised):
    """As many of the parts as fit together."""
    kept = []
    for part in parts:
        try:
            plan(*kept, part, target_incentive=promised)
            kept.append(part)
        except ValueError:
            continue
    return plan(*kept, target_incentive=promised)


COMMISSIONS = some.builds(lambda rate, period, products: {"kind": "commission", "rate": rate, "period": period,
                                                          "products": products}, RATE, PERIOD, PRODUCTS)


@settings(max_examples=15, deadline=None)
@given(parts=some.lists(some.one_of(tiers(), bonuses(), COMMISSIONS, OTHERS), max_size=6),
       promised=some.sampled_from([0, 1, 50_000, 10_000_000]), quota=some.sampled_from([None, 0.5, 500_000.0, 1e8]))
def test_no_plan_is_too_odd_for_a_review(plan, parts, promised, quota):
    found = review(declarable(plan, parts, promised), quota, ratchet=0.5, cycle_weeks=30.0,
                   margins={"core": 0.5, "add_on": 0.2})
    for finding in found.findings:
        assert finding.kind in KINDS and math.isfinite(finding.worth) and finding.sentence and finding.where
        assert not {"nan", "inf"} & set(finding.sentence.split())
