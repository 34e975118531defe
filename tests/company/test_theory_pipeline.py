"""Pipelines against what is known: Little's law, and attainment as coverage, win rate and speed."""

import numpy as np
import pytest

REPLICATIONS = 8
LINEAR = {"kind": "commission", "rate": 0.10}


@pytest.fixture(scope="module")
def histories(small, lived):
    calm = small({"plans.runner.components": [LINEAR], "plans.climber.components": [LINEAR], "time.quarters": 8,
                  "plans.runner.payday": "after_booking", "plans.climber.payday": "after_booking",
                  "behaviour.timing.opportunism": 0.0, "behaviour.timing.opportunism_sd": 0.0,
                  "customers.expansion": 1.0, "behaviour.time.customer_deals": 0.0})
    return [lived(calm, k) for k in range(REPLICATIONS)]


def test_open_deals_are_counted_once_a_week_each(histories):
    for history in histories:
        closed, still = history.closed, history.end.tables["deals"]
        weeks = (closed["closed"] - np.maximum(closed["opened"], 0)).sum()
        assert history.ticks["deals"].sum() == weeks + (104 - np.maximum(still["opened"], 0)).sum()


def test_littles_law(histories, mean_within):
    """Open deals = opening rate x mean weeks open of all that closed; the ends of a horizon leave a percent or two."""
    ratio = [h.ticks["deals"].mean() / (h.ticks["found"].mean() * (h.closed["closed"] - h.closed["opened"]).mean())
             for h in histories]
    mean_within(ratio, 1.0, bias=0.015)


def test_attainment_is_coverage_times_win_rate_times_speed(histories, mean_within):
    """attainment = coverage . win . 13 / (mean weeks in the pipeline of all exits), all weighted by list value.

    Coverage is read at the starts of quarters; under linear pay nothing is hurried towards their ends.
    """
    measured, expected = [], []
    for h in histories:
        closed, won = h.closed, h.won
        table = h.quarters()
        coverage = table["pipeline"].sum() / table["quota"].sum()
        win = won["value"].sum() / closed["value"].sum()
        weeks = ((closed["closed"] - closed["opened"]) * closed["value"]).sum() / closed["value"].sum()
        expected.append(coverage * win * 13 / weeks)
        measured.append(won["value"].sum() / table["quota"].sum())
    mean_within(np.array(measured) / np.array(expected), 1.0, bias=0.03)
