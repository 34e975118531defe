"""The question of pay looked at closely: the curve is the plan's, and people end on it where they did."""

import numpy as np
import pytest

from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study import compare, run
from salessim.workbench.questions import PayMixQuestion
from salessim.workbench.questions.pay_mix import PEOPLE

KEPT = ("week", "attainment", "person")


@pytest.fixture(scope="module")
def question():
    return PayMixQuestion(load(scenarios() / "today.yaml").change({"time.quarters": 1}))


@pytest.fixture(scope="module")
def compared(question):
    idea = question.idea({"at_risk": 80, "accelerator": 1, "quota": 620})
    return compare(run([question.today, idea], names=["today", "your_plan"], replications=2, workers=1, keep=KEPT))


def said(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def test_the_curve_of_today_pays_what_todays_plan_pays(question, compared):
    plan = question.today.plans["ae"]
    at_quota = plan.components[0].tiers[0].rate * question.today.roles["ae"].quota
    assert f"quota pays {at_quota:,.0f} USD a year" in said(question.today_drawn(compared.results))
    assert said(question.today_drawn(compared.results)).startswith("Today:")


def test_all_pictures_are_of_the_idea_and_what_it_brought(question, compared):
    curve, attainment, paid, talent, people, quarter = question.also_drawn(compared)
    assert said(curve).startswith("Your plan:") and "1.5 times that" in said(curve), "every sale pays alike"
    assert "of quotas are reached today" in said(attainment)
    assert "the ablest fifth" in said(talent) and "A quarter's last week" in said(quarter)
    assert [ax.get_title("left").split(",")[0] for ax in people.axes] == list(PEOPLE)


def test_grey_lies_where_people_ended(question, compared):
    curve = question.also_drawn(compared)[0]
    grey = next(one for ax in curve.axes for one in ax.collections if one.get_label() == "people")
    drawn = grey.get_paths()[0].vertices
    people = compared.results.cube("attainment", "person_quarters")[1].sum(axis=0)
    assert drawn[:, 1].max() == people[:-1].max()
    peak = drawn[drawn[:, 1] == people[:-1].max()][:, 0]
    assert np.isclose(peak, 10 * np.argmax(people[:-1]) + 5).any()
