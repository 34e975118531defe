"""Who covers what: seats by name, territories alike, quotas that add up."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salessim.chart import annual_quotas, coverage_of, period_quotas, potential_of, seats_of, territories_of
from salessim.company.smallest import smallest
from salessim.luck import ACCOUNT, entities
from salessim.scenario import Scenario
from salessim.scenario.territories import Territories


def market_of(accounts=2000, seed=1):
    keys = entities(seed, 0, ACCOUNT, accounts)
    sizes = np.exp(0.7 * np.random.default_rng(seed).standard_normal(accounts))
    return sizes, keys


def load(potential, share, seats):
    return np.bincount(share, potential, minlength=seats)


@pytest.mark.parametrize("seats", [1, 3, 20, 61])
def test_balanced_territories_are_alike(seats):
    potential, keys = market_of()
    share = territories_of(potential, keys, np.arange(seats), Territories(method="balanced"))
    loads = load(potential, share, seats)
    assert np.abs(loads / loads.mean() - 1).max() < potential.max() / loads.mean() + 1e-9
    numbers = np.bincount(share, minlength=seats)
    assert numbers.max() - numbers.min() <= 1


def test_random_territories_differ_by_luck_alone():
    potential, keys = market_of()
    share = territories_of(potential, keys, np.arange(20), Territories(method="random"))
    numbers = np.bincount(share, minlength=20)
    assert abs(((numbers - 100) ** 2 / 100).sum() - 19) < 4 * np.sqrt(2 * 19), "chi squared over seats"
    assert (share == territories_of(potential * 2, keys, np.arange(20), Territories(method="random"))).all()
    other = territories_of(potential, market_of(seed=2)[1], np.arange(20), Territories(method="random"))
    assert 0.01 < (share == other).mean() < 0.10


@pytest.mark.parametrize("keep", [0.0, 0.4, 0.9, 1.0])
def test_kept_accounts_stay_and_the_rest_balances(keep):
    potential, keys = market_of()
    held = territories_of(potential, keys, np.arange(10), Territories(method="random"))
    share = territories_of(potential, keys, np.arange(10), Territories(method="balanced", keep=keep), held)
    stayed = (share == held).mean()
    assert stayed >= keep - 4 * np.sqrt(max(keep * (1 - keep), 1e-9) / 2000) - 1e-9
    if keep == 0.0:
        assert stayed < 0.2
    if keep == 1.0:
        assert (share == held).all()
    before, after = load(potential, held, 10), load(potential, share, 10)
    assert after.std() <= before.std() + 1e-9


def test_an_account_whose_seat_is_gone_finds_another():
    potential, keys = market_of(300)
    held = territories_of(potential, keys, np.arange(6), Territories(method="balanced"))
    share = territories_of(potential, keys, np.arange(4), Territories(method="balanced", keep=1.0), held)
    assert set(np.unique(share)) == {0, 1, 2, 3}
    assert (share[held < 4] == held[held < 4]).all()


def test_seats_are_named_by_team_role_and_number():
    scenario = smallest()
    seats = seats_of(scenario.teams, scenario.roles)
    assert [seat.id for seat in seats] == ["a.hunter.1", "a.hunter.2", "a.hunter.3", "a.farmer.1",
                                           "b.hunter.1", "b.hunter.2", "b.hunter.3", "b.farmer.1"]
    assert [seat.team for seat in seats] == [0] * 4 + [1] * 4
    assert all(list(scenario.roles)[seat.role] == seat.id.split(".")[1] for seat in seats)
    assert len({seat.id for seat in seats}) == len(seats)


def test_hunters_have_the_new_and_farmers_the_customers():
    scenario = smallest()
    _, keys = market_of(60)
    coverage = coverage_of(scenario, np.zeros(60, np.int64), np.ones(60), keys)
    roles = np.array([seat.role for seat in seats_of(scenario.teams, scenario.roles)])
    assert (coverage >= 0).all()
    assert (roles[coverage[:, :, :2]] == 0).all() and (roles[coverage[:, :, 2:]] == 1).all()


def test_the_heaviest_task_has_the_work():
    tree = smallest().model_dump(mode="json")
    tree["roles"]["farmer"] |= {"covers": "all", "task": {"prospect": 0.5, "sell": 2.0, "care": 1.0}}
    tree["roles"]["hunter"] |= {"covers": "all", "task": {"prospect": 1.0, "sell": 1.0, "care": 1.0}}
    scenario = Scenario.model_validate_json(json.dumps(tree))
    coverage = coverage_of(scenario, np.zeros(60, np.int64), np.ones(60), market_of(60)[1])
    roles = np.array([seat.role for seat in seats_of(scenario.teams, scenario.roles)])
    assert [set(roles[coverage[:, :, c]].ravel().tolist()) for c in range(5)] == [{0}, {1}, {0}, {1}, {0}]


def test_potential_is_needs_times_prices():
    market = smallest().market
    value = potential_of(market, np.zeros(3, np.int64), np.array([1.0, 2.0, 0.5]))
    assert value == pytest.approx([60_000.0, 120_000.0, 30_000.0])


@given(st.lists(st.floats(1.0, 1e6), min_size=2, max_size=30), st.floats(0.0, 1.0))
def test_quotas_add_up_to_the_roles_whatever_the_policy(potential, by_potential):
    potential = np.array(potential)
    role = np.arange(len(potential)) % 2
    quotas = annual_quotas(np.array([600_000.0, 300_000.0]), potential, role, by_potential)
    for r, quota in ((0, 600_000.0), (1, 300_000.0)):
        mine = role == r
        assert quotas[mine].sum() == pytest.approx(quota * mine.sum())
        if by_potential == 0.0:
            assert quotas[mine] == pytest.approx(quota)
        if by_potential == 1.0:
            assert quotas[mine] / potential[mine] == pytest.approx(quotas[mine].sum() / potential[mine].sum())


def test_beginners_have_relief_that_ends():
    weeks = np.array([0.0, 13.0, 26.0, 500.0])
    assert period_quotas(np.full(4, 400.0), 4, weeks, 0.25, 26) == pytest.approx([25.0, 62.5, 100.0, 100.0])
    assert period_quotas(np.full(4, 400.0), 4, weeks, 0.25, 0) == pytest.approx([100.0] * 4)
