"""What pay costs a year and how likely it exceeds a budget, against the histories themselves."""

import numpy as np
import pytest

from salessim.study import run
from salessim.study.cost_and_risk import CostAndRisk, change_of, cost_and_risk


def test_figures_are_those_of_the_histories_a_year(today, better):
    results = run([today, better], replications=30, workers=1)
    found = cost_and_risk(results)
    for name in results.names:
        assert np.array_equal(found[name].pay, results.values(name, "pay") / 2)  # eight quarters
        assert np.array_equal(found[name].contribution, results.values(name, "contribution") / 2)
        assert np.allclose(found[name].ratio, results.values(name, "pay") / results.values(name, "bookings"))
    change = change_of(found["better"].pay, found["today"].pay)
    assert change["gain"] == pytest.approx(0.2 * 100_000 * 8 / 2) and change["low"] <= change["gain"] <= change["high"]


def made(pay, contribution=(1.0,)):
    return CostAndRisk(np.array(pay, float), np.array(contribution, float), np.array(pay, float))


def test_a_budget_is_exceeded_in_a_share_of_histories_that_few_tell_badly():
    many, few = made(range(1, 101)), made((1, 2, 3, 4))
    assert many.over(70)[0] == 0.3 and few.over(3)[0] == 0.25
    assert many.over(70)[1] < 0.3 < many.over(70)[2] and few.over(3)[2] - few.over(3)[1] > 0.5
    assert many.over(0)[0] == 1.0 and many.over(1000)[0] == 0.0 and many.over(100)[0] == 0.0


def test_quantiles_and_the_worst_tenth():
    its = made(range(101), range(100))
    assert its.pay_levels == pytest.approx((5, 50, 95)) and its.worst_tenth == 4.5
    assert made((1,), (7,)).worst_tenth == 7


def test_without_histories_nothing_is_known():
    empty = made((), ())
    assert all(np.isnan(value) for value in (*empty.pay_levels, empty.worst_tenth, *empty.over(3)))
