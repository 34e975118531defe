"""The plan lab's notebook bites: pay with its sign turned, an editor or a review that stands still make it fail."""

import pytest

from salessim.replaying.people_paid import PersonPaid
from salessim.scenario.load import save
from salessim.workbench.plan_lab.bench import Bench
from salessim.workbench.plan_lab.draft import PlanDraft
from salessim.workbench.plan_lab.lab import PlanLab

NOTEBOOK = "analyst/1_plan_lab.ipynb"


def test_pay_with_its_sign_turned_makes_it_fail(run_cells, monkeypatch):
    monkeypatch.setattr(PersonPaid, "change", property(lambda one: one.before - one.after))
    with pytest.raises(AssertionError, match="gains must be those of the replays"):
        run_cells(NOTEBOOK)


def test_an_editor_that_edits_nothing_makes_it_fail(run_cells, monkeypatch):
    monkeypatch.setattr(PlanDraft, "edit", lambda self, path, value: None)
    with pytest.raises(AssertionError, match="an edit must change the plan"):
        run_cells(NOTEBOOK)


def test_a_review_of_what_was_opened_makes_it_fail(run_cells, monkeypatch):
    right = Bench.review_of
    monkeypatch.setattr(Bench, "review_of", lambda self, declared: right(self, self.opened))
    with pytest.raises(AssertionError, match="an edit must move the curve"):
        run_cells(NOTEBOOK)


def test_faults_that_are_kept_quiet_make_it_fail(run_cells, monkeypatch):
    monkeypatch.setattr("salessim.workbench.plan_lab.number.PlanControl.say", lambda self, wrong: None)
    with pytest.raises(AssertionError, match="told beside its control"):
        run_cells(NOTEBOOK)


def test_a_plan_saved_as_it_was_opened_makes_it_fail(run_cells, monkeypatch):
    monkeypatch.setattr(PlanLab, "save", lambda self, path: save(self.editor.draft.opened, path))
    with pytest.raises(AssertionError, match="a saved plan must read the same"):
        run_cells(NOTEBOOK)
