"""Hiring better, sooner, or training longer: three levers over today's way of getting people."""

import pytest

from salessim.declare import Faults
from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study import compare, run
from salessim.workbench.questions import HiringQuestion
from salessim.workbench.questions.hiring import METHODS

COMPANIES = ("today", "better_interviews", "sdr_team", "from_files", "map_from_a_file", "base/enterprise_software",
             "base/inside_sales", "evidence/v9_call_centre")


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml")


@pytest.fixture(scope="module")
def question(today):
    return HiringQuestion(today)


def values(question, **moved):
    return {lever.name: lever.now for lever in question.levers} | moved


def unnamed(scenario, like):
    return scenario.change({"name": like.name, "about": like.about})


@pytest.mark.parametrize("name", COMPANIES)
def test_what_is_made_of_any_company_reads_as_it_was_asked(name):
    company = load(scenarios() / f"{name}.yaml")
    question = HiringQuestion(company)
    assert unnamed(question.idea(values(question)), company) == company
    for method in METHODS:
        asked = {"method": method, "ahead": 3, "weeks": 6}
        question.base = idea = question.idea(asked)
        assert question.read(idea) == asked and question.idea(asked) == idea
        assert unnamed(question.idea(values(question)), company) == company, "it can be taken back"
        question.base = company


def test_a_better_method_takes_hours_and_money_in_todays_proportion(question, today):
    shipped = load(scenarios() / "better_interviews.yaml").hiring
    idea = question.idea(values(question, method="work_sample")).hiring
    assert (idea.signals, idea.interview_hours, idea.candidate_cost) == (
        shipped.signals, shipped.interview_hours, shipped.candidate_cost)
    assert idea.candidates == today.hiring.candidates


def test_a_method_of_ones_own_can_be_kept_and_left_with_its_validities(today):
    own = today.change({"hiring.signals": ["biodata", "our_game"], "hiring.validities": {"our_game": 0.3}})
    question = HiringQuestion(own)
    assert question.levers[0].now == "own" and "biodata, our game" in question.levers[0].options[0][1]
    idea = question.idea(values(question, method="structured"))
    assert idea.hiring.signals == ("structured_interview",) and not idea.hiring.validities
    question.base = idea
    assert question.idea(values(question)).hiring == own.hiring
    with pytest.raises(ValueError, match="hiring.signals: those of today"):
        HiringQuestion(today).read(own)


def test_people_in_waiting_are_shared_as_the_seats_are(question, today):
    idea = question.idea(values(question, ahead=8))
    assert [sum(team.bench.values()) for team in idea.teams.values()] == [2, 2, 1, 1, 1, 1]
    assert all(idea.teams[name].seats == team.seats for name, team in today.teams.items())


def test_each_further_week_costs_as_much_and_teaches_less(question, today):
    gains = [question.idea(values(question, weeks=weeks)).onboarding for weeks in (2, 4, 8)]
    assert [class_.cost / today.onboarding.cost for class_ in gains] == [1, 2, 4]
    taught = [class_.gains["closing"] for class_ in gains]
    assert taught[2] == pytest.approx(2 * taught[0]) and taught[1] - taught[0] > (taught[2] - taught[1]) / 2 > 0


def test_a_company_without_a_class_is_offered_an_ordinary_one(today):
    question = HiringQuestion(today.change({"onboarding.class_weeks": 0, "onboarding.gains": {"closing": 0.0}}))
    idea = question.idea(values(question, weeks=2)).onboarding
    assert idea.gains["closing"] == 0.25 and idea.cost == 6000


def test_half_a_week_is_refused_beside_the_weeks(question):
    with pytest.raises(Faults, match=r"onboarding: a whole number \(got 2.5\)"):
        question.idea(values(question, weeks=2.5))
    assert "onboarding".startswith(question.levers[2].paths)


def test_who_waits_fills_seats_and_moves_no_accounts(question, today):
    for company in (today, load(scenarios() / "map_by_regions.yaml")):
        asked = HiringQuestion(company)
        pair = [scenario.change({"time.quarters": 2}) for scenario in (
            company, asked.idea(values(asked, ahead=8)))]
        found = run(pair, names=["today", "your_plan"], replications=2)
        assert found.values("your_plan", "vacancy").mean() < found.values("today", "vacancy").mean()
        assert found.values("your_plan", "accounts_moved").max() < 0.01


def test_today_is_told_from_its_numbers_and_drawn(question, today):
    said = question.today_in_words()
    assert "4 candidates" in said and "by a chat" in said and "nobody waits" in said and "2 weeks" in said
    other = HiringQuestion(today.change({"teams.north.bench": {"ae": 1}, "onboarding.class_weeks": 1}))
    assert "one waits ahead" in other.today_in_words() and "1 week before" in other.today_in_words()
    results = run([today.change({"time.quarters": 2})], replications=2)
    leave = results.values("today", "exits").mean()
    assert f"{100 * leave:.0f} % of sellers leave a year" in question.today_in_words(results)
    assert f"{100 * leave:.0f} %" in question.today_drawn(results).get_suptitle().replace("\u00a0", " ")


def test_below_an_answer_stand_the_ramp_and_the_filled_seats(question, today):
    pair = [scenario.change({"time.quarters": 2}) for scenario in (today, question.idea(values(question, ahead=5)))]
    ramp, filled = question.also_drawn(compare(run(pair, names=["today", "your_plan"], replications=2)))
    assert "month of selling" in ramp.axes[0].get_xlabel() and filled.axes[0].get_ylabel() == "filled seats"


def test_assumptions_can_be_laid_over_today_and_the_idea(question, today):
    idea = question.idea(values(question, method="tests", ahead=4, weeks=6))
    for rests_on in question.assumptions():
        for changes in (rests_on.low, rests_on.high):
            assert today.change(changes) != today and idea.change(changes) != idea
    assert len(question.assumptions()) == 5
