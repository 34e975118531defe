"""The asserts of "cost and risk" and "what matters most" bite: turned signs and frozen controls make them fail."""

import pytest

from salessim.study import cost_and_risk, ranges
from salessim.workbench.what_matters.can_move import Movable

COSTS, LEVERS = "analyst/2_cost_and_risk.ipynb", "analyst/3_what_matters_most.ipynb"


def turned(monkeypatch, module):
    right = module.of_mean
    monkeypatch.setattr(module, "of_mean", lambda values: right(-values))


def test_costs_with_their_sign_turned_make_it_fail(run_cells, monkeypatch):
    turned(monkeypatch, cost_and_risk)
    with pytest.raises(AssertionError, match="the cost must be that of the histories"):
        run_cells(COSTS)


def test_a_plan_that_no_control_moves_makes_it_fail(run_cells, controls_frozen):
    with pytest.raises(AssertionError, match="the control must change the plan"):
        run_cells(COSTS)


def test_changes_with_their_sign_turned_make_it_fail(run_cells, monkeypatch):
    turned(monkeypatch, ranges)
    with pytest.raises(AssertionError, match="a change must be that of the histories"):
        run_cells(LEVERS)


def test_a_lever_that_moves_nothing_makes_it_fail(run_cells, monkeypatch):
    own = Movable.range
    monkeypatch.setattr(Movable, "range", lambda self, low, high: own(self, self.lever.now, self.lever.now))
    with pytest.raises(AssertionError, match="the lever must move the measure"):
        run_cells(LEVERS)
