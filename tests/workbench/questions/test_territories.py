"""Four ways to draw a map: as today nothing changes; the map drawn, and what is told of it, are those of the idea."""

import pytest

from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study import compare, run
from salessim.study.differences import differences
from salessim.study.maps import maps
from salessim.workbench.questions import TerritoryQuestion
from salessim.workbench.questions.territories import BESIDE


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "sellers_on_the_road.yaml").change({"time.quarters": 1})


@pytest.fixture(scope="module")
def compared(today):
    idea = TerritoryQuestion(today).idea({"drawn": "near", "stays": 40, "by_potential": 50})
    return compare(run([today, idea], names=["today", "your_plan"], replications=2, workers=1))


def values(question, **moved):
    return {lever.name: lever.now for lever in question.levers} | moved


def changed(question, **moved):
    return {found.path for found in differences(question.today, question.idea(values(question, **moved)))}


def test_the_map_as_it_is_changes_nothing_whatever_staying_is_worth(today):
    question = TerritoryQuestion(today)
    assert changed(question) == changed(question, stays=60) == set()


@pytest.mark.parametrize("drawn", ["balanced", "region", "near"])
def test_what_was_made_is_read_again(today, drawn):
    question = TerritoryQuestion(today)
    moved = values(question, drawn=drawn, stays=35, by_potential=70)
    idea = question.idea(moved)
    assert question.read(idea) == moved and idea.territories.method == drawn
    question.base = idea
    assert question.idea(moved) == idea
    assert question.idea(values(question)).territories == today.territories, "back to today"


def test_each_lever_moves_its_own_part(today):
    question = TerritoryQuestion(today)
    assert changed(question, drawn="near") == {"territories.method"}
    assert changed(question, drawn="near", stays=20) == {"territories.method", "territories.disruption"}
    assert changed(question, by_potential=100) == {"quotas.by_potential"}


def test_ends_and_ways_can_be_declared_and_others_are_refused(today):
    question = TerritoryQuestion(today)
    for lever in question.levers[1:]:
        assert lever.low <= lever.begin <= lever.high and lever.low <= lever.now <= lever.high
        for end in (lever.low, lever.high):
            question.idea(values(question, drawn="near", **{lever.name: end}))
    with pytest.raises(ValueError, match=r"territories.method: as today, balanced, region, near .got file"):
        question.read(load(scenarios() / "map_from_a_file.yaml"))


def test_a_company_in_which_nobody_travels_is_refused():
    with pytest.raises(ValueError, match=r"roles: one that travels .*works: field.* .got ae, all inside"):
        TerritoryQuestion(load(scenarios() / "today.yaml"))


def test_today_is_told_from_its_numbers(today, compared):
    question, results = TerritoryQuestion(today), compared.results
    assert "50 sellers" in question.today_in_words() and "4,000 in all" in question.today_in_words()
    assert "left to chance" in question.today_in_words()
    road = results.values("today", "travel_hours").mean()
    assert f"{road:.1f} hours a week" in question.today_in_words(results)
    even = TerritoryQuestion(today.change({"territories.method": "balanced"})).today_in_words()
    assert "chance" not in even and "as much potential" in even


def test_maps_are_those_of_the_histories_and_the_title_counts_what_moves(today, compared):
    question = TerritoryQuestion(today)
    drawn, beside = question.also_drawn(compared)
    seen = maps(compared.results.scenarios[1], today, seed=1, replication=0)
    said = " ".join(drawn.get_suptitle().replace("\u00a0", " ").split())
    assert said == seen.sentence() and "instead of" in said
    names = [ax.get_title("left").split(":")[0] for ax in drawn.axes]
    assert names == ["today", "your plan"], "named as in the answer"
    assert len(beside.axes) == len(BESIDE) and "travel hours" in beside.axes[0].get_title("left")
    own = question.today_drawn(compared.results)
    assert len(own.axes) == 1 and "instead" not in own.get_suptitle()


def test_staying_keeps_accounts_where_the_map_is_near(today, compared):
    question = TerritoryQuestion(today)
    moved = {stays: maps(question.idea(values(question, drawn="near", stays=stays)), today).after["ae"].measures
             for stays in (0, 80)}
    assert moved[80].accounts_moved < moved[0].accounts_moved and moved[80].travel > moved[0].travel
    assert compared.row("your_plan", "accounts_moved")["gain"] > 0


def test_its_assumptions_change_the_company_both_ways(today):
    found = TerritoryQuestion(today).assumptions()
    assert len(found) == 5 and len({one.label for one in found}) == 5
    for one in found:
        assert len({today.change(changes) for changes in ({}, one.low, one.high)}) == 3, one.label
