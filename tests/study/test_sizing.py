"""The search for the fewest seats finds what looking at every size would have found."""

import pytest

import salessim
from salessim.declare import Faults
from salessim.places import scenarios
from salessim.study import running, sizing
from salessim.study.sizing import WAYS, wilson

QUICK = {"replications": 6, "workers": 1, "ways": {"as declared": {}}}


@pytest.fixture(autouse=True)
def the_real_company(monkeypatch):
    monkeypatch.setattr(running, "COMPANY", "salessim.company")


@pytest.fixture(scope="module")
def today():
    return salessim.load(scenarios() / "today.yaml").change({"time.quarters": 4})


@pytest.fixture(scope="module")
def found(today):
    return sizing.sizing(today, 24.0e6, least=30, most=75, chance=0.6, **QUICK)


def test_the_fewest_is_the_first_that_is_enough(today, found):
    every = {size.seats: size for size in found.sizes}
    fewest = found.fewest.seats
    assert every[fewest].chance >= 0.6 and fewest - 1 in every and every[fewest - 1].chance < 0.6
    assert len(every) < 20  # of 46
    assert found.cheapest.cost <= found.fewest.cost


def test_more_seats_cost_more_and_reach_more(found):
    sizes = sorted(found.sizes, key=lambda size: size.seats)
    assert sizes[-1].cost > 1.2 * sizes[0].cost
    assert sizes[-1].reached > sizes[0].reached and sizes[-1].chance >= sizes[0].chance


def test_a_budget_too_small_leaves_nothing(today):
    none = sizing.sizing(today, 24.0e6, least=48, most=52, chance=0.6, budget=1.0e6, **QUICK)
    assert none.fewest is None and none.cheapest is None and not any(size.within for size in none.sizes)


def test_ways_of_hiring_are_all_looked_at(today):
    found = sizing.sizing(today, 24.0e6, least=49, most=50, chance=0.6, replications=2, workers=1)
    assert {size.way for size in found.sizes} == set(WAYS)


def test_a_cancelled_search_keeps_what_it_has(today):
    calls = []

    def cancel():
        calls.append(1)
        return len(calls) > 9

    found = sizing.sizing(today, 24.0e6, least=30, most=75, chance=0.6, cancel=cancel, **QUICK)
    assert found.stopped and 0 < len(found.sizes) < 8


def test_what_cannot_be_searched_is_refused_all_at_once(today):
    with pytest.raises(Faults) as refused:
        sizing.sizing(today, 1.0, measure="glory", chance=1.5, least=60, most=20)
    assert [fault.path for fault in refused.value.faults] == ["measure", "chance", "most"]


@pytest.mark.parametrize("measure", ["attainment", "pay", "cost_of_sales"])
def test_a_target_is_money_of_which_more_is_better(today, measure):
    with pytest.raises(Faults, match="measure: one of money of which more is better: headline, .*bookings"):
        sizing.sizing(today, 1.0, measure=measure)


def test_the_interval_of_a_share():
    low, high = wilson(0.5, 40)
    assert low == pytest.approx(0.352, abs=0.001) and high == pytest.approx(0.648, abs=0.001)
    assert wilson(0.0, 10)[0] == 0.0 and wilson(1.0, 10)[1] == 1.0
