"""Near maps: as good as the solver's bound, inside the tolerance, and no account goes far or away without need."""

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import coo_array

from salessim.chart import near
from salessim.chart.near import near_map


def land_of(seed, accounts, seats, cv=0.8):
    """Accounts around unequal towns, sellers beside some of them, who has which by chance."""
    draw = np.random.default_rng(seed)
    towns, size = draw.random((12, 2)) * 400, 1.0 / np.arange(1, 13)
    places = towns[draw.choice(12, accounts, p=size / size.sum())] + 20 * draw.standard_normal((accounts, 2))
    sigma = np.sqrt(np.log1p(cv**2))
    potential = np.exp(sigma * draw.standard_normal(accounts) - sigma**2 / 2)
    return potential, places, places[draw.integers(0, accounts, seats)], draw.integers(0, seats, accounts)


def bound_of(potential, places, homes, held, tolerance, nearest, disruption):
    """The same programme written out in full and in other unknowns: shares of accounts, two limits a seat."""
    n, m = len(potential), len(homes)
    km = np.hypot(*(places[:, None] - homes[None]).transpose(2, 0, 1))
    may = np.zeros((n, m), bool)
    np.put_along_axis(may, np.argsort(km, 1)[:, :nearest], True, 1)
    has = np.flatnonzero(held >= 0)
    may[has, held[has]] = True
    cost = km + np.where((held >= 0)[:, None], disruption * (np.arange(m) != held[:, None]), 0.0)
    account, seat = np.nonzero(may)
    ones, each = np.ones(len(account)), np.arange(len(account))
    weight = (potential * m / potential.sum())[account]
    found = linprog(weight * cost[account, seat],
                    A_ub=coo_array((np.concatenate([weight, -weight]), (np.concatenate([seat, m + seat]),
                                                                        np.concatenate([each, each])))).tocsr(),
                    b_ub=np.concatenate([np.full(m, 1 + tolerance), np.full(m, tolerance - 1)]),
                    A_eq=coo_array((ones, (account, each))).tocsr(), b_eq=np.ones(n), method="highs")
    assert found.success
    return found.fun / m


@pytest.mark.parametrize("seed", range(20))
def test_at_most_two_per_cent_above_the_solvers_bound(seed):
    draw = np.random.default_rng(1000 + seed)
    seats = int(draw.integers(6, 20))
    potential, places, homes, held = land_of(seed, seats * int(draw.integers(20, 60)), seats)
    held = held if seed % 2 else np.full(len(held), -1)
    tolerance, disruption = float(draw.choice([0.05, 0.1])), float(draw.choice([0.0, 15.0, 60.0]))
    found = near_map(potential, places, homes, held, tolerance, 6, disruption)
    assert found.bound == pytest.approx(bound_of(potential, places, homes, held, tolerance, found.options, disruption),
                                        rel=1e-6)
    assert found.bound * (1 - 1e-9) <= found.cost <= 1.02 * found.bound
    load = np.bincount(found.seat, potential, minlength=seats) * seats / potential.sum()
    assert found.balanced and np.abs(load - 1).max() <= tolerance + 1e-9
    km = np.hypot(*(places - homes[found.seat]).T)
    assert found.cost == pytest.approx(np.average(
        km + disruption * ((held >= 0) & (held != found.seat)), weights=potential))


def test_accounts_go_to_near_seats_or_stay():
    potential, places, homes, held = land_of(5, 600, 15)
    found = near_map(potential, places, homes, held, 0.2, 4, 10.0)
    rank = (np.hypot(*(places[:, None] - homes[None]).transpose(2, 0, 1)).argsort(1).argsort(1))[
        np.arange(600), found.seat]
    assert ((rank < found.options) | (found.seat == held)).all() and (rank >= found.options).any()


def test_the_more_staying_is_worth_the_fewer_change_hands():
    potential, places, homes, held = land_of(6, 800, 12)
    moved, far = zip(*((np.average(found.seat != held, weights=potential),
                        np.average(np.hypot(*(places - homes[found.seat]).T), weights=potential))
                       for found in (near_map(potential, places, homes, held, 0.1, 8, km)
                                     for km in (0.0, 30.0, 100.0, 2_000.0))), strict=True)
    assert (np.diff(moved) < 0.01).all() and moved[0] > 0.8 and moved[-1] < 0.12
    assert (np.diff(far) > -0.5).all() and far[-1] > 2 * far[0]


def test_those_that_must_stay_do():
    potential, places, homes, held = land_of(7, 300, 6)
    stays = np.random.default_rng(7).random(300) < 0.4
    found = near_map(potential, places, homes, held, 0.3, 6, 0.0, stays)
    assert (found.seat[stays] == held[stays]).all() and (found.seat[~stays] != held[~stays]).mean() > 0.5


def test_without_balance_everybody_goes_to_the_nearest():
    potential, places, homes, _ = land_of(8, 300, 6)
    found = near_map(potential, places, homes, np.full(300, -1), 5.0, 3, 0.0)
    assert (found.seat == np.hypot(*(places[:, None] - homes[None]).transpose(2, 0, 1)).argmin(1)).mean() > 0.98


@pytest.mark.parametrize("accounts, seats", [(1, 1), (3, 5), (40, 1), (30, 30)])
def test_where_balance_cannot_be_had_there_is_a_map_still(accounts, seats):
    potential, places, homes, held = land_of(9, accounts, seats)
    found = near_map(potential, places, homes, held % seats, 0.1, 8, 1.0)
    assert len(found.seat) == accounts and ((found.seat >= 0) & (found.seat < seats)).all()
    assert found.balanced == (seats == 1)


def test_sellers_at_one_place_and_accounts_worth_nothing():
    potential, places, homes, held = land_of(10, 200, 5)
    homes[:] = homes[0]
    potential[::7] = 0.0
    found = near_map(potential, places, homes, held, 0.1, 2, 0.0)
    load = np.bincount(found.seat, potential, minlength=5) * 5 / potential.sum()
    assert found.balanced and np.abs(load - 1).max() <= 0.1 + 1e-9


def test_a_map_asked_for_again_is_kept_and_nobody_can_spoil_it(monkeypatch):
    luck = np.random.default_rng(5)
    potential, places, homes = luck.lognormal(0, 0.5, 60), luck.random((60, 2)) * 100, luck.random((5, 2)) * 100
    asked = (potential, places, homes, np.full(60, -1), 0.1, 4, 0.0)
    monkeypatch.setattr(near, "_lately", {})
    first = near.near_map(*asked)
    wanted = first.seat.copy()
    first.seat[:] = 0
    monkeypatch.setattr(near, "split", None)
    assert (near.near_map(*asked).seat == wanted).all()
    with pytest.raises(TypeError):
        near.near_map(potential, places, homes, np.full(60, -1), 0.1, 4, 1.0)
