"""How well task, pay and hours agree: what the measures say where it is known."""

import math

import numpy as np
import pytest

from salessim.company.alignment import agreement, paid_by_product

PLAIN = [{"kind": "commission", "rate": 0.08}]


def test_agreement_of_shares():
    one = np.array([2.0, 1.0, 1.0])
    assert agreement(one, 10.0 * one) == pytest.approx(1.0)
    assert agreement(np.array([1.0, 0.0]), np.array([0.0, 3.0])) == 0.0
    assert agreement(np.array([1.0, 1.0]), np.array([3.0, 1.0])) == pytest.approx(0.75)
    assert math.isnan(agreement(np.zeros(2), np.ones(2)))


def test_hours_are_as_the_task_weighs_where_pay_does_not_pull(small, lived):
    free, pulled = (lived(small({"behaviour.time.pay_pull": pull, "roles.runner.task.care": 3.0,
                                 "time.start": "own"})).measures()["task_alignment"] for pull in (0.0, 4.0))
    assert free == pytest.approx(1.0, abs=0.02) and 0.0 < pulled < free - 0.002


def test_a_goal_of_activity_moves_hours_off_the_task(small, lived):
    plain, asked = (lived(small({"quotas.activity_hours": hours, "time.start": "own"})).measures()["task_alignment"]
                    for hours in (0.0, 15.0))
    assert asked < plain - 0.02


def test_what_a_plan_pays_by_product_is_read_off_the_engine(paying):
    by_product = [{"kind": "commission", "rate": 0.05}, {"kind": "commission", "rate": 0.10, "products": ["extra"]}]
    assert paid_by_product(paying(PLAIN), "runner") == pytest.approx([0.08, 0.08], rel=1e-3)
    assert paid_by_product(paying(by_product), "runner") == pytest.approx([0.05, 0.15], rel=1e-3)


def test_pay_that_goes_with_margin_agrees_best(paying, lived):
    def alignment(components):
        return lived(paying(components)).measures()["pay_alignment"]

    as_margin = [{"kind": "commission", "rate": 0.078, "products": ["core"]},
                 {"kind": "commission", "rate": 0.08, "products": ["extra"]}]
    against = [{"kind": "commission", "rate": 0.02, "products": ["core"]},
               {"kind": "commission", "rate": 0.3, "products": ["extra"]}]
    assert alignment(as_margin) > alignment(PLAIN) > alignment(against) + 0.1
