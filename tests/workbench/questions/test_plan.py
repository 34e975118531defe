"""A number handed down: its size, what is added to it, seats that come and go, and in how many histories it is met."""

import numpy as np
import pytest

from salessim.chart.sizing import seats_in
from salessim.company import simulate
from salessim.company.fairness import quotas
from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study import compare, run
from salessim.study.differences import differences
from salessim.workbench.questions import PlanQuestion
from salessim.workbench.questions.plan import HISTORIES, first_year

BOOKED = 27e6


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml").change({"time.quarters": 5})


@pytest.fixture
def question(today):
    return PlanQuestion(today, BOOKED)


def values(question, **moved):
    return {lever.name: lever.now for lever in question.levers} | moved


def changed(question, **moved):
    return {found.path for found in differences(question.today, question.idea(values(question, **moved)))}


def test_today_asks_for_no_growth_and_hands_down_more_than_is_booked(question):
    assert values(question) == {"growth": 0.0, "over": round(100 * (31 / 27 - 1)), "seats": 0}
    assert changed(question) == set()
    less = PlanQuestion(question.today, 62e6)
    assert values(less) == {"growth": -50, "over": 0, "seats": 0}, "quotas below what is booked are a smaller number"


def test_what_is_handed_down_is_the_number_and_what_is_over_it(question):
    idea = question.idea(values(question, growth=10, over=20, seats=4)).change({"time.quarters": 1})
    asked = sum(row["quota"] for row in quotas(simulate(idea, baseline=question.today.change({"time.quarters": 1}))))
    assert asked == pytest.approx(BOOKED * 1.1 * 1.2, abs=1)
    assert question.number_of(idea) == pytest.approx(BOOKED * 1.1)


@pytest.mark.parametrize("moved", [{"growth": 12}, {"over": 3}, {"seats": -7}, {"growth": -5, "over": 30, "seats": 9}])
def test_what_was_made_is_read_again(question, moved):
    asked = values(question, **moved)
    idea = question.idea(asked)
    assert question.read(idea) == asked
    assert seats_in(idea) == 50 + asked["seats"]
    question.base = idea
    assert question.idea(asked) == idea
    assert differences(question.today, question.idea(values(question))) == (), "back to today"


def test_seats_alone_leave_the_number_and_most_accounts_where_they_are(question):
    idea = question.idea(values(question, seats=6))
    assert idea.quotas.target == BOOKED and idea.territories.keep == 0.8
    assert min(sum(team.seats.values()) for team in idea.teams.values()) >= 8
    assert "territories.keep" not in changed(question, growth=5)


def test_all_ends_of_the_levers_can_be_declared(question):
    for lever in question.levers:
        assert lever.low <= lever.begin <= lever.high and lever.low <= lever.now <= lever.high
        for end in (lever.low, lever.high):
            question.idea(values(question, **{lever.name: end}))


def test_what_cannot_be_asked_is_refused_in_words(today):
    with pytest.raises(ValueError, match=r"quotas.method: role or top_down.*got bottom_up"):
        PlanQuestion(load(scenarios() / "bottom_up_quotas.yaml"))
    with pytest.raises(ValueError, match=r"time.quarters: at least 4.*got 3"):
        PlanQuestion(today.change({"time.quarters": 3}))


def test_a_company_that_hands_a_number_down_already_is_read(today):
    question = PlanQuestion(load(scenarios() / "top_down_quotas.yaml"), 31e6)
    assert values(question) == {"growth": 0.0, "over": 10.0, "seats": 0} and changed(question) == set()


def test_what_is_booked_comes_from_histories_when_it_is_not_given(today):
    question = PlanQuestion(today)
    year = today.change({"time.quarters": 4})
    found = run([year], replications=HISTORIES, workers=1, keep=()).values(year.name, "bookings").mean()
    assert question.booked == pytest.approx(found, rel=0.005)
    assert f"{question.booked / 1e6:.1f}M USD" in question.levers[0].unit
    assert f"about {question.booked / 1e6:.1f}M USD a year" in question.today_in_words()


def test_the_chance_is_the_share_of_histories_that_reach_the_number_in_a_year(question):
    idea = question.idea(values(question, seats=2))
    compared = compare(run([question.today, idea], names=["today", "your_plan"], replications=5, workers=1))
    chances, fan, attainment = question.also_drawn(compared)
    week = compared.results.table("week")
    year = week[week.week < 52].groupby(["scenario", "replication"]).bookings.sum()
    for name in ("today", "your_plan"):
        reached = (year[name] >= question.number_of(idea)).mean()
        marks = [line for line in chances.axes[0].lines if line.get_label() == f"{name} at the number"]
        assert marks[0].get_ydata() == [reached] and f"{100 * reached:.0f} % of histories" in chances.get_suptitle(
            ).replace("\n", " ").replace("\u00a0", " ")
        assert f"{100 * reached:.0f} % of histories of {name.replace('_', ' ')} (" in question.in_words(compared)
    assert question.in_words(compared).endswith(compared.sentence), "then what it brings and costs"
    assert "27.0M USD" in chances.get_suptitle() and "27.0M USD" in fan.get_suptitle()
    assert "% of quotas are reached" in attainment.get_suptitle().replace("\u00a0", " ")
    assert first_year(compared.results).cube("week", "bookings").shape == (2, 5, 52)
    assert np.isclose(first_year(compared.results).cube("week", "bookings").sum(), year.sum())
    assert "add up to 31.0M USD" in question.today_in_words(compared.results)
    assert "reached" not in question.today_drawn(compared.results).get_suptitle()


def test_its_assumptions_change_the_company_both_ways(question):
    found = question.assumptions()
    assert len(found) == 5 and len({one.label for one in found}) == 5
    for one in found:
        assert len({question.today.change(changes) for changes in ({}, one.low, one.high)}) == 3, one.label
