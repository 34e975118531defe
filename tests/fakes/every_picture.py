"""Every picture on data that tries it: two and seven scenarios, long names, tiny, huge and negative numbers, few
histories. `CASES` holds, by picture, what draws it for each case."""

import json
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import course_pictures
import numpy as np
from fake_company import FakeScenario

import salessim.picture as picture
from salessim.company.smallest import smallest
from salessim.pay import Plan
from salessim.pay.reviewing.review import review
from salessim.picture.chances import chances
from salessim.picture.cost_risk import cost_risk
from salessim.picture.luck import luck
from salessim.picture.map import territories
from salessim.picture.next_unit_heat import next_unit_heat
from salessim.picture.payout_curve import payout_curve
from salessim.picture.tornado import tornado
from salessim.picture.warned import warned
from salessim.picture.winners import Change, winners
from salessim.scenario.measures import MEASURES
from salessim.study import compare, run, running
from salessim.study.lenses import STEPS, Lenses
from salessim.study.maps import maps
from salessim.study.ranges import OneWay, Range
from salessim.study.what_lasts import PARTS

LONG = "as_the_finance_department_wrote_it_down"
IDEAS = {  # by case: (histories, quarters, scenarios by name)
    "two": (40, 8, {"today": {}, "steeper": {"lift": 100_000.0, "switching": 300_000.0, "steep": 1.6}}),
    "turned round": (40, 8, {"today": {}, "steeper": {"lift": -100_000.0, "steep": 1.6}}),
    "seven": (24, 8, {"today": {}, **{f"idea_{n}": {"lift": 40_000.0 * (n - 3), "steep": 1 + 0.2 * n}
                                      for n in range(1, 7)}}),
    "long names": (24, 8, {f"today_{LONG}": {}, f"steeper_{LONG}": {"lift": 80_000.0},
                           f"flatter_{LONG}": {"lift": -80_000.0, "switching": 5e5}}),
    "tiny": (24, 4, {"today": {}, "hardly": {"lift": 3.0, "noise": 1.0}}),
    "huge": (24, 4, {"today": {}, "mad": {"lift": 4e8, "noise": 1e7}}),
    "the same": (24, 8, {"today": {}, "copy": {"noise": 30_000.0}}),
    "few histories": (2, 4, {"today": {}, "steeper": {"lift": 100_000.0}}),
    "one history": (1, 4, {"today": {}, "steeper": {"lift": 100_000.0}}),
}


@cache
def compared(case):
    """The comparison of a case of IDEAS, by the fake company."""
    histories, quarters, ideas = IDEAS[case]
    scenarios = [FakeScenario(name=name, time={"quarters": quarters}, **traits) for name, traits in ideas.items()]
    real, running.COMPANY = running.COMPANY, "fake_company"
    try:
        return compare(run(scenarios, replications=histories, workers=1,
                           keep=("quarter", "week", "team", "tenure", "attainment", "person")))
    finally:
        running.COMPANY = real


def _alone(results):
    """The first scenario's own histories."""
    return replace(results, names=results.names[:1], scenarios=results.scenarios[:1], measures=results.measures[:, :1])


def of_comparisons(draw):
    return {case: lambda case=case: draw(compared(case)) for case in IDEAS}


def of_results(draw):
    """For pictures of the histories alone."""
    return of_comparisons(lambda comparison: draw(comparison.results))


def at_most_two(draw):
    """For pictures that hold one or two scenarios."""
    return {case: lambda case=case: draw(compared(case)) for case, (*_, ideas) in IDEAS.items() if len(ideas) == 2}


def _row(gain, half=1e5):
    return {"currency": "USD", "gain": gain, "low": gain - half, "high": gain + half}


RANGES = (
    ("how strongly sellers respond to what the next deal pays", "half", "half as much again"),
    ("quota", "560 thousand USD a year", "680 thousand USD a year"), ("exits", "half", "half as many again"),
    ("what a customer is worth after the horizon", "1 year", "3 years"), ("price", "−5 %", "+5 %"),
    ("pay at risk", "40 % of pay on target", "60 % of pay on target"))


def _tornado(times=1.0, ranges=6, of_idea=False, measure="headline", histories=20):
    """Ends further out for every later range, to both sides but for every third."""
    moves = [times * side * (n + 1) for n in range(ranges) for side in ((-1, 0.6) if n % 3 else (0.3, 1))]
    values = np.full((histories, 1 + len(moves), len(MEASURES)), np.nan)
    luck = np.random.default_rng(1).standard_normal((histories, 1 + len(moves)))
    values[:, :, list(MEASURES).index(measure)] = 2 * times + np.array([0.0, *moves]) + 0.5 * times * luck
    tried = tuple(Range(RANGES[n % 6][0] + " again" * (n // 6), {}, {}, *RANGES[n % 6][1:]) for n in range(ranges))
    return tornado(OneWay(tried, measure, of_idea, "USD", 1, histories, values))


def _plan(*components, **fields):
    return Plan.model_validate_json(json.dumps(
        {"salary": 50_000, "target_incentive": 50_000, "components": list(components), **fields}))


TIERS = {"kind": "tiers", "tiers": [{"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.15}]}
PLANS = {
    "tiers": (_plan(TIERS), "field_rep"),
    "cliff and cap": (_plan(TIERS, {"kind": "quota_bonus", "money": 5_000, "points": [[1, 1]]},
                            {"kind": "cap", "of_target": 1.5, "period": "quarter"}), LONG),
    "nothing": (_plan(), "nobody"),
    "flat": (_plan({"kind": "commission", "rate": 0.1}), "field_rep"),
    "monthly": (_plan({**TIERS, "period": "month"}), "field_rep"),
}


def of_plans(draw):
    return {case: lambda plan=plan, name=name: draw(review(plan, 500_000.0, name=name))
            for case, (plan, name) in PLANS.items()}


def _luck(part, higher=0.6):
    shares = {outcome: dict.fromkeys(PARTS, (0.01, np.nan, np.nan)) for outcome in ("pay", "attainment", "rank")}
    for parts in shares.values():
        parts["luck"], parts["timing"] = (part, part - 0.1, part + 0.1), (-0.01, -0.05, 0.03)
        parts["skill"] = parts["territory"] = ((1 - part) / 2, 0.0, 1.0)
    return luck(SimpleNamespace(shares=shares, labels=SimpleNamespace(higher=higher)))


def _warned(right=0.8, recall=0.7, gain=2e6):
    def rule(precision, found):
        return {"precision": (precision, precision - 0.05, precision + 0.05),
                "recall": (found, found - 0.1, found + 0.1)}

    rules = {"warning": rule(right, recall), "naive": rule(0.6, 0.9), "everybody": {
        "precision": (0.5, 0.45, 0.55), "recall": (1.0, 1.0, 1.0)}}
    rows = {"help": _row(gain, 1e6), "coach": _row(0.0), "help all alike": _row(gain / 2)}
    return warned(SimpleNamespace(rules=rules, worth=SimpleNamespace(
        others=tuple(rows), row=rows.__getitem__, headline="headline", results=SimpleNamespace(currency="USD"))))


@cache
def seen_by_lenses(*lifts, histories=24):
    """Lenses on a fake change of pay: gain a quarter at each step, the first of them the rate's."""
    scenarios = [FakeScenario(name=name, time={"quarters": 4}, lift=lift, noise=1_000.0)
                 for name, lift in zip(("baseline", *STEPS), (0.0, *lifts), strict=True)]
    real, running.COMPANY = running.COMPANY, "fake_company"
    try:
        return Lenses(run(scenarios, replications=histories, workers=1, keep=("quarter", "person")))
    finally:
        running.COMPANY = real


def changed_pay(people, histories=1, tilt=0.2, size=1.0):
    """A Change of pay that takes below quota and gives above it."""
    drawn = np.random.default_rng(people)
    attained, before = drawn.gamma(6.0, 0.16, people), 1e5 * size * drawn.gamma(20.0, 0.05, people)
    return Change(attained, before, before * (1 + tilt * (attained - 1)), np.arange(people) % histories)


@cache
def _maps(beside):
    near = smallest().change({"name": LONG, "territories.method": "near"})
    return maps(near, smallest()) if beside else maps(near)


CASES = {
    **course_pictures.CASES,
    "attainment": of_comparisons(picture.attainment),
    "beside": of_comparisons(picture.beside),
    "chances": {**at_most_two(lambda found: chances(found, 16e6)),
                "far": lambda: chances(compared("two"), 330e6),
                "alone": lambda: chances(_alone(compared("two").results), 31e6)},
    "cost_risk": {**at_most_two(lambda found: cost_risk(found.results)),
                  "budget": lambda: cost_risk(compared("two").results, 2.52e6),
                  "far budget": lambda: cost_risk(compared("few histories").results, 9e6),
                  "alone": lambda: cost_risk(_alone(compared("long names").results))},
    "fan": {**at_most_two(picture.fan),
            "target": lambda: picture.fan(compared("two"), target=33e6),
            "far target": lambda: picture.fan(compared("few histories"), target=330e6),
            "headcount": lambda: picture.fan(compared("two"), "headcount", target=51)},
    "gains": of_comparisons(picture.gains),
    "headcount": of_comparisons(picture.headcount),
    "luck": {"half": lambda: _luck(0.5), "none": lambda: _luck(0.0), "all": lambda: _luck(1.0)},
    "map": {"two": lambda: territories(_maps(True)), "farmers": lambda: territories(_maps(True), "farmer"),
            "one": lambda: territories(_maps(False))},
    "next_unit_heat": of_plans(next_unit_heat),
    "pay_spread": {**of_results(picture.pay_spread), "alone": lambda: picture.pay_spread(_alone(
        compared("long names").results))},
    "payback": of_comparisons(picture.payback),
    "payout_curve": of_plans(payout_curve),
    "quarter_end": of_comparisons(picture.quarter_end),
    "ramp": of_comparisons(picture.ramp),
    "three_lenses": {
        "pays": lambda: picture.three_lenses(seen_by_lenses(2e4, 9e4, 8e4, 8e4, 1e5, 1e5)),
        "costs": lambda: picture.three_lenses(seen_by_lenses(-2e4, -9e4, -8e4, -8e4, -1e5, -9e4)),
        "hardly": lambda: picture.three_lenses(seen_by_lenses(0.0, 1.0, 0.0, -1.0, 0.0, 0.0)),
        "few histories": lambda: picture.three_lenses(seen_by_lenses(2e8, 9e8, 8e8, 8e8, 1e9, 1e9, histories=2)),
        "one history": lambda: picture.three_lenses(seen_by_lenses(2e4, 9e4, 8e4, 8e4, 1e5, 1e5, histories=1))},
    "tornado": {"twelve": lambda: _tornado(1e6, 12), "turned round": lambda: _tornado(-1e6),
                "tiny": lambda: _tornado(3.0), "one history": lambda: _tornado(1e6, histories=1),
                "of an idea": lambda: _tornado(1e6, of_idea=True), "losing": lambda: _tornado(-1e8, of_idea=True),
                "one": lambda: _tornado(1e5, 1), "shares": lambda: _tornado(0.01, 4, measure="share_at_quota"),
                "months": lambda: _tornado(0.3, 5, measure="ramp_months")},
    "winners": {"many": lambda: winners(changed_pay(2_000, 20), "USD"), "few": lambda: winners(changed_pay(25), "EUR"),
                "three": lambda: winners(changed_pay(3, tilt=-0.5), "USD"),
                "turned round": lambda: winners(changed_pay(500, tilt=-0.4), "USD"),
                "nobody": lambda: winners(changed_pay(500, tilt=0.0), "USD"),
                "tiny": lambda: winners(changed_pay(200, size=1e-4), "USD"),
                "huge": lambda: winners(changed_pay(200, size=1e5), "USD")},
    "warned": {"well": _warned, "badly": lambda: _warned(0.4, 0.3, -2e6), "alike": lambda: _warned(0.61, 0.88, 1e3)},
}
