"""The first notebook: clean, readable without code, and its own asserts bite."""

import json

import pytest

from salessim.places import notebooks
from salessim.study import comparison
from salessim.workbench import pay_question, size

NOTEBOOK = json.loads((notebooks() / "leader" / "1_first_decision.ipynb").read_text(encoding="utf-8"))
CODE = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def test_it_is_kept_without_outputs_or_widget_state():
    assert "widgets" not in NOTEBOOK["metadata"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in CODE)


def test_code_is_folded_away_behind_a_plain_sentence():
    for cell in CODE:
        first = cell["source"][0].strip()
        assert first.startswith("# ") and first.endswith(".") and cell["metadata"]["jupyter"]["source_hidden"]
    assert [cell for cell in CODE if "test" in cell["metadata"].get("tags", ())] == CODE[-1:]


def run_cells(monkeypatch):
    monkeypatch.setenv("SALESSIM_TEST", "1")
    monkeypatch.setattr(size, "TEST", size.TEST._replace(check=6))
    names = {}
    for cell in CODE:
        exec("".join(cell["source"]), names)


def test_gains_with_their_sign_turned_make_it_fail(monkeypatch):
    right = comparison.of_mean
    monkeypatch.setattr(comparison, "of_mean", lambda values: right(-values))
    with pytest.raises(AssertionError):
        run_cells(monkeypatch)


def test_a_control_that_moves_nothing_makes_it_fail(monkeypatch):
    idea = pay_question.PayQuestion.idea
    monkeypatch.setattr(pay_question.PayQuestion, "idea", lambda self, values: idea(
        self, {"at_risk": 60, "accelerator": 3, "quota": 620}))
    with pytest.raises(AssertionError, match="must change the answer"):
        run_cells(monkeypatch)
