"""Which team structure: made from today's company, in its proportions, and read off again."""

import numpy as np
import pytest

from salessim.declare import Faults
from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study import compare, run
from salessim.workbench.questions import StructureQuestion
from salessim.workbench.questions.paid_alike import slower
from salessim.workbench.questions.seating import apportioned, chart_of
from salessim.workbench.questions.structures import STRUCTURES, seats_by_role

COMPANIES = ("today", "sdr_team", "hunters_and_farmers", "field_sellers", "uneven_territories", "from_files",
             "base/enterprise_software", "base/inside_sales", "evidence/field_sales")


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml")


@pytest.fixture(scope="module")
def question(today):
    return StructureQuestion(today)


def values(question, **moved):
    return {lever.name: lever.now for lever in question.levers} | moved


def unnamed(scenario, like):
    return scenario.change({"name": like.name, "about": like.about})


@pytest.mark.parametrize("name", COMPANIES)
def test_what_is_made_of_any_company_reads_as_it_was_asked(name):
    company = load(scenarios() / f"{name}.yaml")
    question = StructureQuestion(company)
    now = values(question)
    assert unnamed(question.idea(now), company) == company
    more = {"seats": now["seats"] + 3, "teams": now["teams"] - 1, "counted": question.levers[3].options[-1][0]}
    for structure, _ in question.levers[0].options:
        for asked in (now | {"structure": structure}, now | more | {"structure": structure}):
            assert question.read(question.idea(asked)) == asked


@pytest.mark.parametrize("structure", STRUCTURES)
def test_opened_again_it_is_the_same_and_can_be_taken_back(today, structure):
    question = StructureQuestion(today)
    asked = values(question, structure=structure, seats=54, teams=5, counted="settled")
    question.base = idea = question.idea(asked)
    assert question.idea(asked) == idea
    back = question.idea(values(question))
    assert back.roles == today.roles and back.teams == today.teams
    assert question.read(back) == values(question)


def test_an_opened_file_keeps_its_own_roles_until_the_structure_is_changed(question, today):
    question = StructureQuestion(today)
    question.base = theirs = load(scenarios() / "hunters_and_farmers.yaml")
    asked = question.read(theirs)
    assert asked["structure"] == "hunters_and_farmers"
    assert question.idea(asked | {"seats": 54}).roles == theirs.roles
    assert question.idea(asked | {"structure": "generalists"}).roles == today.roles


def test_shipped_structures_are_met_in_seats(question, today):
    for structure, name in (("hunters_and_farmers", "hunters_and_farmers"), ("finders_and_closers", "sdr_team"),
                            ("segment_teams", "segment_teams"), ("specialists", "product_specialists")):
        made, shipped = question.idea(values(question, structure=structure)), load(scenarios() / f"{name}.yaml")
        assert sorted(seats_by_role(made).values()) == sorted(seats_by_role(shipped).values())
        assert ([sorted(team.values()) for team in chart_of(made).values()]
                == [sorted(team.values()) for team in chart_of(shipped).values()])


def test_as_much_is_asked_of_sellers_as_before_where_others_join_them(question, today):
    made = question.idea(values(question, structure="specialists"))
    asked = sum(n * made.roles[role].quota for role, n in seats_by_role(made).items() if not made.roles[role].joins)
    assert asked == pytest.approx(50 * today.roles["ae"].quota, rel=0.01)


def test_a_closer_at_quota_is_paid_as_a_generalist_at_quota(question, today):
    made = question.idea(values(question, structure="finders_and_closers"))
    pays = [scenario.plans[scenario.roles[role].plan].components[0].tiers[0].rate * scenario.roles[role].quota
            for scenario, role in ((made, "closer"), (today, "ae"))]
    assert pays[0] == pytest.approx(pays[1], rel=1e-3)
    assert made.roles["closer"].quota > today.roles["ae"].quota


def test_what_hangs_on_attainment_is_not_slowed(today):
    manager = today.plans["manager"]
    assert slower(manager, 0.5) == manager
    half = slower(today.plans["ae"], 0.5)
    assert [tier.rate for tier in half.components[0].tiers] == [0.05, 0.075]


def test_who_only_finds_has_a_manager_of_their_own_and_pods_have_all_three(question):
    apart = chart_of(question.idea(values(question, structure="finders_and_closers", teams=7)))
    assert all(set(team) == {"sdr"} or "sdr" not in team for team in apart.values())
    pods = chart_of(question.idea(values(question, structure="pods", teams=7, seats=60)))
    assert len(pods) == 7 and all(len(team) == 3 for team in pods.values())


def test_fewer_managers_keep_the_largest_teams_and_more_get_new_names(question):
    few = chart_of(question.idea(values(question, teams=3)))
    assert {name: sum(team.values()) for name, team in few.items()} == {"north": 17, "east": 17, "south": 16}
    many = chart_of(question.idea(values(question, teams=8)))
    assert list(many)[6:] == ["team_7", "team_8"] and sum(n for team in many.values() for n in team.values()) == 50


def test_too_few_seats_for_so_many_teams_are_refused_beside_the_managers(question):
    with pytest.raises(Faults, match="teams: few enough that each has a seat of every kind"):
        question.idea(values(question, structure="pods", teams=12, seats=25))
    with pytest.raises(Faults, match=r"seats: a whole number \(got 50.5\)"):
        question.idea(values(question, seats=50.5))


def test_a_map_from_a_file_and_roles_that_are_no_structure_are_refused(today):
    with pytest.raises(ValueError, match="territories.method: a map that can be drawn"):
        StructureQuestion(load(scenarios() / "map_from_a_file.yaml"))
    by_product = today.change({
        "roles.ae.products": ["core"], "roles.other": {**today.roles["ae"].model_dump(mode="json"),
                                                       "products": ["add_on"]},
        "teams.north.seats.other": 3})
    with pytest.raises(ValueError, match="roles: .*generalists"):
        StructureQuestion(by_product)


def test_a_company_from_files_departs_from_them_and_is_never_as_if_always_so():
    company = load(scenarios() / "from_files.yaml")
    question = StructureQuestion(company)
    assert [name for name, _ in question.levers[3].options] == ["from_today"]
    idea = question.idea(values(question, structure="pods"))
    assert company.start.roster and not idea.start.roster and not idea.start.pipeline


def test_accounts_stay_with_who_keeps_a_seat(question, today):
    idea = question.idea(values(question, seats=54))
    found = run([today.change({"time.quarters": 1}), idea.change({"time.quarters": 1})], replications=2)
    moved = found.values("your_plan", "accounts_moved")
    assert (moved > 0.05).all() and (moved < 0.2).all(), "four seats in fifty-four need a fourteenth of the accounts"


def test_today_is_told_and_drawn_from_its_own_histories(question, today):
    assert question.today_in_words().startswith("Today there are 50 seats in 6 teams, 8.3 to a manager. Generalists")
    results = run([today.change({"time.quarters": 2})], replications=2,
                  keep=("week", "tenure", "attainment", "stage", "person"))
    each = np.mean(results.values("today", "bookings") / results.values("today", "headcount")) * 2
    assert f"books {each / 1e3:,.0f}k USD a year" in question.today_in_words(results)
    drawn = question.today_drawn(results)
    assert "seats" in drawn.get_suptitle()


def test_below_an_answer_stand_the_new_chart_the_payback_and_the_funnel(question, today):
    pair = [scenario.change({"time.quarters": 2}) for scenario in (
        today, question.idea(values(question, structure="finders_and_closers")))]
    found = run(pair, names=["today", "your_plan"], replications=2, keep=("stage",))
    chart, _, funnel = question.also_drawn(compare(found))
    roles = [text.get_text() for text in chart.axes[0].texts if text.get_style() == "italic"]
    assert "closer" in roles and any(role.startswith("account") for role in roles)
    assert "today" in funnel.get_suptitle().lower()


def test_assumptions_can_be_laid_over_today_and_over_every_idea(question, today):
    for structure, _ in question.levers[0].options:
        idea = question.idea(values(question, structure=structure))
        for rests_on in question.assumptions():
            for changes in (rests_on.low, rests_on.high):
                assert today.change(changes) != today and idea.change(changes) != idea
    assert len(question.assumptions()) == 5


def test_seats_are_shared_out_to_the_last_one():
    assert apportioned([9, 9, 8, 8, 8, 8], 58) == [11, 11, 9, 9, 9, 9]
    assert apportioned([1, 1, 98], 10, least=1) == [1, 1, 8]
    assert sum(apportioned([0.2, 0.6, 0.2], 7)) == 7
