"""Needs in bands: another rate adds needs and neither moves nor renumbers any; they arrive as a Poisson process."""

import numpy as np
import pytest

from salessim.luck import ACCOUNT, entities
from salessim.selling import floor as f
from salessim.selling.demand import lay_out


def laid(rate, first=0, last=104, n=400, dt=1.0):
    accounts = np.zeros(n, f.ACCOUNTS)
    accounts["key"], accounts["potential"] = entities(1, 0, ACCOUNT, n), 1.0
    needs = np.empty(int(rate * n * 2 * (last - first) * dt / 52) + 2000, f.NEEDS)
    return needs[:lay_out(accounts, np.array([[rate]]), first, last, dt, needs)]


def by_key(needs):
    return {int(need["key"]): (int(need["account"]), int(need["born"]), float(need["bar"])) for need in needs}


@pytest.mark.parametrize("rate", [0.1, 0.7, 3.0])
def test_more_demand_adds_needs_and_moves_none(rate):
    few, many = by_key(laid(rate)), by_key(laid(rate * 1.7))
    assert few.items() <= many.items()
    assert all(bar > rate for key, (_, _, bar) in many.items() if key not in few)


def test_an_account_more_moves_nobodys_needs():
    assert by_key(laid(1.0, n=300)).items() <= by_key(laid(1.0, n=400)).items()


def test_a_horizon_shows_a_part_of_one_history():
    whole = by_key(laid(1.0, -60, 104))
    for first, last in ((-60, 0), (0, 52), (17, 93)):
        part = by_key(laid(1.0, first, last))
        assert part == {key: row for key, row in whole.items() if first <= row[1] < last}


@pytest.mark.parametrize("rate", [0.2, 1.0, 2.5])
def test_as_many_as_the_rate_says_and_no_more_alike_than_chance(rate):
    needs = laid(rate)
    real = needs[needs["bar"] < rate]
    expected = rate * 400 * 2
    assert abs(len(real) - expected) < 4 * np.sqrt(expected)
    counts = np.bincount(real["account"], minlength=400)
    assert counts.var() / counts.mean() == pytest.approx(1.0, abs=4 * np.sqrt(2 / 400)), "Poisson: variance is mean"
    weeks = np.bincount(real["born"], minlength=104)
    assert weeks.var() / weeks.mean() == pytest.approx(1.0, abs=4 * np.sqrt(2 / 104))


def test_years_join_without_a_seam():
    counts = np.bincount(laid(2.0, 0, 208, n=1500)["born"], minlength=208)
    around = counts[[51, 52, 103, 104, 155, 156]].mean()
    assert around == pytest.approx(counts.mean(), abs=4 * np.sqrt(counts.mean() / 6))
