"""Overlays and pods: who joins whose deals, and accounts that belong to one team."""

import json

import numpy as np
import pytest

from salessim.chart import coverage_of, experts_of, seats_of
from salessim.company.smallest import smallest
from salessim.luck import ACCOUNT, entities
from salessim.scenario import Scenario

THREE = {"finder": {"task": {"prospect": 1, "sell": 0, "care": 0}},
         "closer": {"covers": "new", "task": {"prospect": 0, "sell": 1, "care": 0}},
         "keeper": {"covers": "customers", "task": {"prospect": 0, "sell": 1, "care": 1}}}


def company(roles, teams, **more):
    """A Scenario with these roles and seats; everything else as in the smallest."""
    tree = smallest().model_dump(mode="json")
    tree["roles"] = {name: {"plan": "p", "quota": 300_000.0, "labour": "l"} | role for name, role in roles.items()}
    tree["teams"] = {name: {"seats": seats} for name, seats in teams.items()}
    return Scenario.model_validate_json(json.dumps(tree | more))


def mapped(scenario, accounts=600, held=None):
    """(seats, coverage, potential) of a map over accounts of uneven potential."""
    sizes = np.exp(0.7 * np.random.default_rng(1).standard_normal(accounts))
    seats = seats_of(scenario.teams, scenario.roles)
    keys = entities(1, 0, ACCOUNT, accounts)
    return seats, coverage_of(scenario, np.zeros(accounts, np.int64), sizes, keys, held), sizes


def test_sellers_share_the_experts_out_in_turn():
    scenario = company({"seller": {}, "expert": {"joins": True, "products": ["two"]}},
                       {"a": {"seller": 5}, "b": {"seller": 4, "expert": 2}, "c": {"expert": 1}})
    experts, seats = experts_of(scenario), [seat.id for seat in seats_of(scenario.teams, scenario.roles)]
    assert (experts[:, 0] == -1).all(), "nobody joins deals of a product that no expert has"
    with_expert = [s for s, name in enumerate(seats) if "seller" in name]
    assert [seats[e] for e in experts[with_expert[:5], 1]] == ["b.expert.1", "b.expert.2", "c.expert.1", "b.expert.1",
                                                              "b.expert.2"], "no own expert: all of them in turn"
    assert [seats[e] for e in experts[with_expert[5:], 1]] == ["b.expert.1", "b.expert.2"] * 2, "the own team's first"
    assert (experts[[s for s, name in enumerate(seats) if "expert" in name]] == -1).all(), "experts join sellers alone"


def test_the_first_declared_of_several_experts_joins():
    scenario = company({"seller": {}, "expert": {"joins": True, "products": ["two"]}, "other": {"joins": True}},
                       {"a": {"seller": 2, "expert": 1, "other": 1}})
    assert experts_of(scenario)[:2].tolist() == [[3, 2], [3, 2]]


def test_an_expert_has_no_accounts():
    scenario = company({"seller": {}, "expert": {"joins": True}}, {"a": {"seller": 3, "expert": 2}})
    seats, coverage, _ = mapped(scenario)
    assert set(np.unique(coverage).tolist()) == {0, 1, 2}


PODS = {"a": {"finder": 2, "closer": 2, "keeper": 4}, "b": {"finder": 1, "closer": 2, "keeper": 3},
        "c": {"finder": 1, "closer": 1, "keeper": 1}}


def test_in_pods_all_who_serve_an_account_sit_in_one_team():
    scenario = company(THREE, PODS, territories={"pods": True})
    seats, coverage, size = mapped(scenario)
    teams = np.array([seat.team for seat in seats])[coverage].reshape(len(coverage), -1)
    assert (coverage >= 0).all() and (teams == teams[:, :1]).all()
    share = np.bincount(teams[:, 0], size) / size.sum()
    assert share == pytest.approx(np.array([4, 3, 1]) / 8, abs=0.02), "by seats of the role that has most"
    roles = np.array([seat.role for seat in seats])
    load = np.bincount(coverage[:, 0, 1], size, len(seats))[(roles == 1) & (np.array([s.team for s in seats]) == 0)]
    assert load[0] == pytest.approx(load[1], rel=0.05), "within a team alike"


def test_without_pods_they_need_not():
    seats, coverage, _ = mapped(company(THREE, PODS))
    teams = np.array([seat.team for seat in seats])[coverage].reshape(len(coverage), -1)
    assert (teams != teams[:, :1]).any(axis=1).mean() > 0.3


def test_a_team_that_lacks_somebody_is_no_pod():
    scenario = company(THREE, PODS | {"d": {"closer": 5}}, territories={"pods": True})
    seats, coverage, _ = mapped(scenario)
    assert not (np.array([seat.team for seat in seats])[coverage] == 3).any()
    with pytest.raises(ValueError, match="territories.pods: .*finder, closer, keeper"):
        company(THREE, {"a": {"finder": 2}, "b": {"closer": 2, "keeper": 2}}, territories={"pods": True})


def test_pods_of_one_kind_of_sellers_are_as_without():
    one, two = ({"a": {"seller": 4}, "b": {"seller": 3}}, {"seller": {}})
    assert (mapped(company(two, one))[1] == mapped(company(two, one, territories={"pods": True}))[1]).all()


def test_what_is_kept_stays_with_its_seat_in_pods_too():
    scenario = company(THREE, PODS, territories={"pods": True, "keep": 1.0})
    seats, coverage, _ = mapped(scenario)
    assert (mapped(scenario, held=coverage)[1] == coverage).all()


def test_each_task_has_exactly_one_primary():
    for territories in ({}, {"pods": True}, {"method": "random"}, {"pods": True, "method": "random"}):
        seats, coverage, _ = mapped(company(THREE, PODS, territories=territories))
        roles = [list(THREE)[seat.role] for seat in seats]
        for column, role in enumerate(("finder", "closer", "finder", "keeper", "keeper")):
            assert {roles[s] for s in np.unique(coverage[:, :, column])} == {role}
