"""How bookings answer hours and heads, and whether quarters beat: short versions; the full lengths with -m long."""

import numpy as np
import pytest

from salessim.chart.sizing import resized
from salessim.places import scenarios
from salessim.proof.responses import elasticities, last_week_under_linear_pay
from salessim.scenario.load import load
from salessim.study import run
from salessim.study.interval import of_mean

BAND = (0.25, 0.40)  # F1


def base(name):
    return load(scenarios() / "base" / f"{name}.yaml")


def test_hours_and_heads_pay_less_than_in_proportion(record_property):
    for name, (mean, low, high) in zip(("effort", "headcount"), elasticities(base("saas_midmarket"), 24), strict=True):
        record_property(f"{name} elasticity", f"{mean:.3f} [{low:.3f}, {high:.3f}]")
        assert low < BAND[1] and high > BAND[0], f"{name}: {mean:.3f} [{low:.3f}, {high:.3f}]"
        assert 0 < mean < 0.7


def test_each_further_seat_brings_less(record_property):
    """Bookings of 30, 50 and 70 sellers on the same accounts: the second twenty bring less than the first."""
    own = base("saas_midmarket").change({"time.start": "own", "time.quarters": 4})
    sizes = [own.change({"name": f"s{n}", **resized(own, n)}) for n in (30, 50, 70)]
    results = run(sizes, names=[one.name for one in sizes], replications=16, keep=())
    few, middle, many = (results.values(one.name, "bookings") for one in sizes)
    (first, _, _), (second, least, _), bent = of_mean(middle - few), of_mean(many - middle), of_mean(
        (middle - few) - (many - middle))
    record_property("twenty seats more, M", f"{first / 1e6:.2f}, then {second / 1e6:.2f}")
    assert bent[1] > 0 and least > 0


def test_an_accelerator_by_the_quarter_fills_its_last_week(record_property):
    results = run([base("enterprise_software")], names=["enterprise"], replications=24, keep=())
    mean, low, high = of_mean(results.values("enterprise", "last_week_ratio"))
    record_property("last week, accelerator", f"{mean:.2f} [{low:.2f}, {high:.2f}]")
    assert low >= 1.3


def test_linear_pay_without_a_payday_clock_does_not(record_property):
    mean, low, high = last_week_under_linear_pay(base("saas_midmarket"), 48)
    record_property("last week, linear pay", f"{mean:.3f} [{low:.3f}, {high:.3f}]")
    assert abs(mean - 1.0) < 0.75 * (high - low) or abs(mean - 1.0) < 0.02  # three errors: a short look at many tests


@pytest.mark.long
def test_elasticities_lie_in_the_published_band():
    for mean, _, _ in elasticities(base("saas_midmarket"), 400):
        assert BAND[0] <= mean <= BAND[1]


@pytest.mark.long
def test_a_thousand_histories_of_linear_pay_know_no_last_week():
    mean, low, high = last_week_under_linear_pay(base("saas_midmarket"), 1000)
    assert 0.98 <= low and high <= 1.02, f"{mean:.3f} [{low:.3f}, {high:.3f}]"
    assert np.isfinite(mean)
