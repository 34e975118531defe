"""Loopholes: planted ones are found, realised by simulated sellers and closed by the edit; clean plans have none."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml

from salessim.pay import Plan
from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study.best_response import BestResponse
from salessim.study.closing_edits import edits
from salessim.study.loopholes import NOTED, loopholes, loopholes_of
from salessim.study.milking import all_timing, by_timing
from salessim.study.seller import Seller, month_by_month, paid, seller_of
from salessim.study.splitting import all_splitting, by_splitting, usual_pay
from salessim.study.timed_pay import for_oneself, for_timing, spans

CASES = yaml.safe_load((Path(__file__).parent / "loopholes.yaml").read_text(encoding="utf-8"))
AUTHORITY = "units_with_authority"


def declared(*components, **fields):
    return Plan.model_validate_json(json.dumps({"components": list(components), **fields}))


@pytest.fixture(scope="module")
def companies():
    return {name: load(scenarios() / "base" / f"{name}.yaml") for name in ("saas_midmarket", "inside_sales")}


@pytest.fixture
def seller():
    return Seller(400_000.0, prices=(4_000.0,))


@pytest.mark.parametrize("name", CASES["planted"])
def test_a_planted_exploit_is_found_realised_and_closed(name, companies):
    case = CASES["planted"][name]
    plan = Plan.model_validate_json(json.dumps(case["plan"]))
    scenario = companies[case["scenario"]]
    found = {loophole.kind: loophole for loophole in loopholes(plan, scenario)}
    assert set(case["finds"]) <= set(found)
    together = all_splitting if case["finds"][0] == "split" else all_timing
    for kind in case["finds"]:
        loophole = found[kind]
        assert loophole.component == case["in"] and case["edit"] in loophole.edit
        assert loophole.worth == pytest.approx(loophole.reckoned, rel=0.1)
        assert loophole.removes >= 0.8
        assert f"{loophole.worth:,.0f} a year" in loophole.sentence and loophole.edit in loophole.sentence
    seller, first = seller_of(scenario, next(iter(scenario.roles))), found[case["finds"][0]]
    assert together(first.edited, seller) <= 0.2 * together(plan, seller)
    ways = by_splitting if case["finds"][0] == "split" else by_timing
    left = {way.kind: way.worth for way in ways(first.edited, seller)}
    assert all(left.get(kind, 0.0) <= 0.25 * found[kind].worth for kind in case["finds"])


@pytest.mark.parametrize("name", CASES["clean"])
def test_a_clean_plan_has_no_loophole(name, companies):
    case = CASES["clean"][name]
    assert loopholes(Plan.model_validate_json(json.dumps(case["plan"])), companies[case["scenario"]]) == ()


def test_linear_pay_is_not_worth_moving_a_deal_for(seller):
    plan = declared({"kind": "commission", "rate": 0.1}, {"kind": "commission", "measure": "units", "rate": 40},
                    {"kind": "quota_bonus", "period": "quarter", "money": 500, "points": [[0, 0], [1, 1]], "beyond": 1})
    for discount in (0.0, 0.08):
        assert loopholes_of(plan, replace(seller, discount=discount)) == ()


def test_discounts_matter_only_to_who_may_give_them(companies):
    plan = Plan.model_validate_json(json.dumps(CASES["planted"][AUTHORITY]["plan"]))
    scenario = companies[CASES["planted"][AUTHORITY]["scenario"]]
    strict = scenario.model_copy(update={"pricing": scenario.pricing.model_copy(update={"authority": 0.0})})
    may, may_not = (by_timing(plan, seller_of(company, "inside_rep")) for company in (scenario, strict))
    assert may[0].kind == "discount" and "% of revenue is given away" in may[0].how
    assert "discount" not in [way.kind for way in may_not] and max(way.worth for way in may_not) < may[0].worth


def test_moves_never_take_more_than_there_is(seller):
    response = BestResponse(declared({"kind": "quota_bonus", "period": "month", "money": 2000, "points": [[1, 1]]}),
                            replace(seller, prices=(40_000.0,)), ["month"], "month", None)
    held = next(move for move in response.moves if move.way == "hold_back")
    empty = response.results < 2 * held.share - 1e-6
    assert np.isneginf(response._now(held)[empty]).all() and np.isfinite(response._now(held)[~empty]).all()
    pulled = response._pulled(response.moves[-1])
    assert response.chances[0] == 0.0 and pulled[0] == 0.0 and (pulled <= 0.5 * response.chances).all()


def test_a_cliff_of_known_worth(seller):
    """Half of what all or nothing pays can be had by whoever sells just short of the quota, and moves nothing else."""
    plan = declared({"kind": "quota_bonus", "period": "year", "money": 10_000, "points": [[1, 1]]})
    still = replace(seller, holds=0.0, pulls=26.0, free=1.0, discount=0.0)
    response = BestResponse(plan, still, ["year"], "year", None, ("pull_in",))
    gained = response.worth()
    luck = np.random.default_rng(3)
    years = still.bookings(40_000, 2, "year", luck)
    once = ((years[:, 0] < 1) & (years[:, 0] + np.minimum(0.5, 0.5 * years[:, 1]) >= 1)).mean() * 10_000
    assert 0.1 * once < gained < once  # what is pulled in now is not there the next time


@pytest.mark.parametrize(("component", "span"), [
    ({"kind": "commission", "rate": 0.1, "period": "quarter"}, "month"),
    ({"kind": "tiers", "period": "quarter"}, "quarter"),
    ({"kind": "tiers", "period": "month", "counts": "year_to_date"}, "year"),
    ({"kind": "quota_bonus", "period": "half", "money": 900, "points": [[1, 1]]}, "half"),
    ({"kind": "quota_bonus", "period": "month", "money": 900, "points": [[0, 0], [1, 1]], "beyond": 1}, "month"),
])
def test_the_span_of_a_component_is_seen_from_what_it_pays(seller, component, span):
    assert spans(declared(component), seller) == [span]


def test_what_changes_other_pay_has_the_span_of_its_memory(seller):
    base = {"kind": "commission", "rate": 0.1}
    for change, span in (({"kind": "cap", "period": "month", "money": 3000}, "month"),
                         ({"kind": "cap", "period": "quarter", "money": 9000}, "quarter"),
                         ({"kind": "draw", "period": "month", "money": 3000}, "year"),
                         ({"kind": "gate", "period": "month", "threshold": 0.9, "later": "released"}, "year")):
        assert spans(declared(base, change), seller) == ["month", span]


def test_what_is_paid_by_the_deal_is_left_out_of_timing(seller):
    plan = declared({"kind": "commission", "rate": 0.1, "deal_pays_at_most": 300},
                    {"kind": "tiers", "measure": "deals", "over": "credit",
                     "tiers": [{"above": 0, "rate": 50}, {"above": 20, "rate": 90}]})
    assert [part.measure for part in for_timing(plan, seller).components] == ["units"]


def test_a_usual_seller_sells_the_quota(companies):
    for scenario in companies.values():
        seller = seller_of(scenario, next(iter(scenario.roles)))
        assert sum(seller.mix) == pytest.approx(1) and seller.quota == pytest.approx(seller.deals * seller.size)
        assert seller.bookings(4000, 4, "quarter", np.random.default_rng(1)).mean() == pytest.approx(1, abs=0.02)
        flat = declared({"kind": "commission", "rate": 0.1})
        assert usual_pay(flat, seller)[1] == pytest.approx(0.1 * seller.quota, rel=0.05)
        even = np.full((1, 12), seller.quota / 12)
        assert paid(flat, month_by_month(even, seller, flat))[0] == pytest.approx(0.1 * seller.quota, abs=0.1)


def test_three_kinds_of_period_are_tried_two_at_a_time(seller):
    cliff = {"kind": "quota_bonus", "points": [[1, 1]]}
    plan = declared({"kind": "commission", "rate": 0.05}, *({**cliff, "name": f"by_{period}", "period": period,
                    "money": money} for period, money in (("month", 200), ("quarter", 400), ("year", 9000))))
    assert all_timing(plan, seller) > NOTED * usual_pay(plan, seller)[1:].sum()


def test_what_no_single_edit_closes_becomes_one_flat_rate(seller):
    two = declared({"kind": "quota_bonus", "name": "first", "period": "month", "money": 900, "points": [[1, 1]]},
                   {"kind": "quota_bonus", "name": "second", "period": "quarter", "money": 2700, "points": [[1, 1]]})
    found = loopholes_of(two, seller)
    assert found and all(loophole.removes >= 0.8 for loophole in found)
    assert found[0].edit.endswith("of every booking instead of all of first, second")


def test_pay_that_hangs_on_others_is_left_out(seller):
    plan = declared({"kind": "commission", "rate": 0.05}, {"kind": "contest", "prizes": [5000, 2000]},
                    {"kind": "pool", "money": 20_000, "points": [[1, 1]]})
    assert [part.kind for part in for_oneself(plan, seller).components] == ["commission"]
    assert loopholes_of(plan, seller) == ()


MATRIX = {"kind": "matrix", "money": 1000, "rows": {"by": "attainment", "above": [0.8, 1.0]},
          "columns": {"by": "attainment", "measure": "margin", "above": [0.8, 1.0]}, "table": [[0.5, 0.7], [0.8, 1.0]]}
SIZES = {"kind": "rate_table", "by": "size", "bands": [{"up_to": 5000, "rate": 0.1}, {"rate": 0.05}]}
GATE = {"kind": "gate", "threshold": 0.9}


@pytest.mark.parametrize("component", [MATRIX, SIZES, GATE], ids=lambda component: component["kind"])
def test_other_components_are_milked_and_closed_too(seller, component):
    plan = declared({"kind": "commission", "rate": 0.05}, component)
    found = loopholes_of(plan, seller)
    assert found and all(loophole.component == component["kind"] and loophole.removes >= 0.8 for loophole in found)
    assert {loophole.kind for loophole in found} & ({"split"} if component is SIZES else {"hold_back", "pull_in"})


def test_every_edit_is_a_valid_plan(seller):
    for case in [*CASES["planted"].values(), {"plan": {"components": [MATRIX, SIZES, GATE]}}]:
        plan = Plan.model_validate_json(json.dumps(case["plan"]))
        for place in range(len(plan.components)):
            for sentence, edited in edits(plan, place, seller, 0.1):
                assert sentence and edited != plan and Plan.model_validate_json(edited.model_dump_json()) == edited
