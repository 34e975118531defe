"""The asserts of the notebook on one history bite: wrong payslips, wrong figures, frozen controls make it fail."""

import pytest

from salessim.study import pay_of_one, story, tracing
from salessim.workbench.one_history import inside
from salessim.workbench.one_history import panel as one_history

NOTEBOOK = "analyst/4_inside_one_history.ipynb"


def test_it_holds_as_it_is(run_cells):
    names = run_cells(NOTEBOOK)
    assert names["history"].trace.person is not None


def test_a_payslip_line_too_much_makes_it_fail(run_cells, monkeypatch):
    right = tracing.trace

    def wrong(*args, **kwargs):
        found = right(*args, **kwargs)
        found.tables["payslips"]["amount"] *= 1.01
        return found

    monkeypatch.setattr(one_history, "trace", wrong)
    with pytest.raises(AssertionError, match="payslip lines must add up"):
        run_cells(NOTEBOOK)


def test_a_story_with_other_figures_makes_it_fail(run_cells, monkeypatch):
    right = story.money
    monkeypatch.setattr(story, "money", lambda amount, currency: right(-2 * amount, currency))
    with pytest.raises(AssertionError, match="the story must say what the table says"):
        run_cells(NOTEBOOK)


def test_a_history_that_is_always_the_same_makes_it_fail(run_cells, monkeypatch):
    lived, told = one_history.week_by_week, one_history.trace
    monkeypatch.setattr(one_history, "week_by_week", lambda scenario, number, *rest, **more: lived(
        scenario, 0, *rest, **more))
    monkeypatch.setattr(one_history, "trace", lambda scenario, number, seed: told(scenario, 0, seed))
    with pytest.raises(AssertionError, match="another history must give another story"):
        run_cells(NOTEBOOK)


def test_a_person_that_changes_nothing_makes_it_fail(run_cells, monkeypatch):
    def always_the_same(found, person):
        return pay_of_one.pay_of_one(found, found.person)

    monkeypatch.setattr(inside, "pay_of_one", always_the_same)
    with pytest.raises(AssertionError, match="the person must change what is shown"):
        run_cells(NOTEBOOK)
