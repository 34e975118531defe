"""Hours over segments and products: the response is inverted exactly, the best split cannot be bettered."""

import numpy as np
import pytest

import salessim
from salessim.chart.allocation import best_hours, best_profit, found_with, hours_for, profit, returns_of
from salessim.places import scenarios


@pytest.fixture(params=["saas_midmarket", "inside_sales", "enterprise_software"])
def scenario(request):
    return salessim.load(scenarios() / "base" / f"{request.param}.yaml")


def test_hours_and_what_they_find_are_inverse(scenario):
    returns = returns_of(scenario)
    for share in (0.01, 0.3, 0.9):
        hours = hours_for(returns, np.full(returns.needs.shape, share))
        np.testing.assert_allclose(found_with(returns, hours), share, rtol=1e-12)
    assert (found_with(returns, np.zeros(returns.needs.shape)) == 0).all()


def test_the_best_split_makes_the_last_hour_bring_the_same(scenario):
    returns, total = returns_of(scenario), 40_000.0
    best = best_hours(returns, total)
    assert best.sum() == pytest.approx(total) and (best >= 0).all()
    step = 0.01

    def last_hour(place):
        more = best.copy()
        more[place] += step
        return (profit(returns, more) - profit(returns, best)) / step

    brings = {place: last_hour(place) for place in np.ndindex(best.shape)}
    used = [brought for place, brought in brings.items() if best[place] > 1]
    assert max(used) == pytest.approx(min(used), rel=1e-3)
    assert all(brought <= max(used) * 1.001 for brought in brings.values())


def test_no_other_split_brings_more(scenario):
    returns, total = returns_of(scenario), 60_000.0
    most, rng = profit(returns, best_hours(returns, total)), np.random.default_rng(1)
    for weights in rng.dirichlet(np.ones(returns.needs.size), 200):
        assert profit(returns, total * weights.reshape(returns.needs.shape)) <= most * (1 + 1e-9)


def test_an_hour_more_brings_less_and_less(scenario):
    returns = returns_of(scenario)
    totals = np.linspace(5_000, hours_for(returns, np.full(returns.needs.shape, 0.9)).sum(), 40)
    margins = [best_profit(scenario, total) for total in totals]
    assert (np.diff(margins) > 0).all() and (np.diff(margins, 2) < 1e-6 * margins[-1]).all()
