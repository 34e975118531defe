"""The question of the timing games: levers make the scenario they say, and are read off it again."""

import pytest

from salessim.pay.reviewing.review import review
from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.workbench.questions.timing import TimingQuestion

TODAY = load(scenarios() / "base" / "enterprise_software.yaml")


@pytest.mark.parametrize("values", [
    {"period": "quarter", "steepness": 100, "authority": 30}, {"period": "year", "steepness": 0, "authority": 0},
    {"period": "month", "steepness": 150, "authority": 7}])
def test_what_the_levers_make_says_the_same_again(values):
    question = TimingQuestion(TODAY)
    made = question.idea(values)
    assert question.read(made) == values
    assert made.plans["seller"].components[0].period == values["period"]
    assert made.pricing.authority == values["authority"] / 100 <= made.pricing.approval_limit


def test_today_is_where_today_stands():
    question = TimingQuestion(TODAY)
    today = question.idea({lever.name: lever.now for lever in question.levers})
    assert today.plans == TODAY.plans and today.pricing == TODAY.pricing


@pytest.mark.parametrize("steepness", [0, 50, 200])
def test_pay_at_quota_stays_whatever_the_steepness(steepness):
    made = TimingQuestion(TODAY).idea({"period": "quarter", "steepness": steepness, "authority": 30})
    quota = TODAY.roles["enterprise_seller"].quota
    paid = [review(each.plans["seller"], quota).curve.paid(1.0) for each in (made, TODAY)]
    assert paid[0] == pytest.approx(paid[1], rel=1e-3)
    rates = [tier.rate for tier in made.plans["seller"].components[0].tiers]
    assert (len(set(rates)) == 1) == (steepness == 0)


def test_a_plan_without_tiers_is_refused():
    flat = TODAY.change({"plans.seller.components": [{"kind": "commission", "rate": 0.1}]})
    with pytest.raises(ValueError, match=r"plans\.seller\.components: tiers over attainment \(got commission\)"):
        TimingQuestion(flat)
