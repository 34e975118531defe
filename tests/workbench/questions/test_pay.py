"""Three levers over today's plan: at today's values it is today's plan."""

import pytest

from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.workbench.questions import PayQuestion


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml")


def values(question, **moved):
    return {lever.name: lever.now for lever in question.levers} | moved


def test_at_todays_values_the_idea_is_today(today):
    question = PayQuestion(today)
    same = question.idea(values(question)).change({"name": today.name, "about": today.about})
    assert same == today


def test_each_lever_moves_its_own_part_of_the_plan(today):
    question, plan = PayQuestion(today), today.plans["ae"]
    on_target, rate = plan.salary + plan.target_incentive, plan.components[0].tiers[0].rate
    idea = question.idea(values(question, at_risk=60)).plans["ae"]
    assert (idea.salary, idea.target_incentive) == pytest.approx((0.4 * on_target, 0.6 * on_target))
    steeper = 0.6 * on_target / plan.target_incentive
    assert idea.components[0].tiers[0].rate == pytest.approx(steeper * rate, abs=1e-6)
    idea = question.idea(values(question, accelerator=3)).plans["ae"]
    assert [tier.rate for tier in idea.components[0].tiers] == pytest.approx([rate, 3 * rate])
    assert idea.salary == plan.salary


def test_a_higher_quota_pays_the_same_where_it_is_met(today):
    question = PayQuestion(today)
    idea = question.idea(values(question, quota=775))
    assert idea.roles["ae"].quota == 775_000
    at_quota = today.plans["ae"].components[0].tiers[0].rate * today.roles["ae"].quota
    assert idea.plans["ae"].components[0].tiers[0].rate * 775_000 == pytest.approx(at_quota, abs=1)


def test_all_ends_of_the_levers_can_be_declared(today):
    question = PayQuestion(today)
    for lever in question.levers:
        assert lever.low <= lever.begin <= lever.high and lever.low <= lever.now <= lever.high
        for end in (lever.low, lever.high):
            question.idea(values(question, **{lever.name: end}))


def test_today_is_told_from_its_numbers(today):
    said = PayQuestion(today.change({
        "teams": {name: {"seats": {"ae": 3}} for name in today.teams}, "roles.ae.quota": 700_000,
        "plans.ae.salary": 90_000, "plans.ae.target_incentive": 30_000})).today_in_words()
    assert f"{3 * len(today.teams)} sellers" in said and "25 % of 120k USD" in said and "700k USD" in said


def test_a_plan_without_tiers_is_refused(today):
    flat = today.change({"plans.ae.components": [{"kind": "commission", "rate": 0.1}]})
    with pytest.raises(ValueError, match=r"plans.ae.components: tiers over attainment \(got commission\)"):
        PayQuestion(flat)
