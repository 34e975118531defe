"""What a scenario asks of people under a plan."""

import pytest

from salessim.places import scenarios
from salessim.scenario.assignments import asked_of, scenario_of


@pytest.fixture(scope="module")
def company():
    return scenario_of(scenarios() / "base" / "saas_midmarket.yaml")


def test_a_rep_is_asked_for_the_roles_quota_in_what_the_market_needs(company):
    asked = asked_of(company, "ae")
    assert asked["quotas"] == company.roles["ae"].quota and sum(asked["mix"].values()) == pytest.approx(1)
    assert asked["mix"]["core"] > asked["mix"]["add_on"] > 0
    weeks = [sum(product.stage_weeks) for product in company.market.products.values()]
    assert min(weeks) < asked["cycle_weeks"] < max(weeks)
    assert asked["prices"] == {"core": 30_000, "add_on": 12_000} and asked["margins"]["core"] == 0.78


def test_a_manager_is_asked_for_what_the_mean_team_is(company):
    seats = sum(team.seats["ae"] for team in company.teams.values())
    assert asked_of(company, "manager")["quotas"] == pytest.approx(
        company.roles["ae"].quota * seats / len(company.teams))


def test_nobody_is_paid_by_a_plan_of_no_role(company):
    assert asked_of(company, "nobody") == {}


def test_plans_alone_are_no_scenario(tmp_path):
    (tmp_path / "plans.yaml").write_text("plans: {ae: {salary: 1}}", encoding="utf-8")
    assert scenario_of(tmp_path / "plans.yaml") is None
