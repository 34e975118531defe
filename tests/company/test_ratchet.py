"""A company whose quotas follow results: seat by seat, and felt by those who sell."""

import numpy as np
import pytest

from salessim.chart.quotas import ratchet

MOVING = {"quotas.ratchet_up": 0.5, "quotas.ratchet_down": 0.2, "quotas.relief_weeks": 0}


@pytest.fixture(scope="module")
def moving(small, lived):
    return lived(small(MOVING))


def quarters_held(history):
    """Quota of each quarter and of the next, and attainment, for people who held a seat through both."""
    rows = np.sort(history.people(), order=["person", "quarter"])
    same = (rows["person"][1:] == rows["person"][:-1]) & (rows["quarter"][1:] == rows["quarter"][:-1] + 1)
    same &= np.isfinite(rows["attainment"][1:]) & np.isfinite(rows["attainment"][:-1])
    return rows["quota"][:-1][same], rows["quota"][1:][same], rows["attainment"][:-1][same]


def test_quotas_follow_results_of_the_seat(moving):
    quota, following, attained = quarters_held(moving)
    assert len(quota) > 20
    assert following == pytest.approx(quota * ratchet(attained, 0.5, 0.2), rel=1e-6)


def test_without_a_ratchet_quotas_stay(small, lived):
    quota, following, _ = quarters_held(lived(small({"quotas.relief_weeks": 0})))
    assert np.array_equal(quota, following)


def test_a_ratchet_that_is_felt_holds_effort_back(small, lived):
    effort = {}
    for weight in (0.0, 1.0):
        scenario = small(MOVING | {"behaviour.forecast.ratchet": weight})
        effort[weight] = np.mean([lived(scenario, replication).measures()["effort"] for replication in range(2)])
    assert effort[1.0] < 0.98 * effort[0.0]


def test_a_roll_out_of_other_pay_leaves_quotas_where_they_are(small, lived):
    before = small(MOVING | {"time.roll_out_week": 0})
    after = before.change({"plans.runner.salary": 71_000, "time.roll_out_week": 26})
    quota, following, attained = quarters_held(lived(after, baseline=before))
    assert following == pytest.approx(quota * ratchet(attained, 0.5, 0.2), rel=1e-6)


def test_a_ratchet_is_felt_in_pay_on_some_products_too(small, lived):
    bonus = {"kind": "quota_bonus", "period": "quarter", "money": 17_500.0, "products": ["core"]}
    effort = {}
    for weight in (0.0, 1.0):
        scenario = small(MOVING | {"behaviour.forecast.ratchet": weight, "plans.runner.components": [bonus],
                                   "plans.climber.components": [bonus]})
        effort[weight] = np.mean([lived(scenario, replication).measures()["effort"] for replication in range(2)])
    assert effort[1.0] < 0.98 * effort[0.0]
