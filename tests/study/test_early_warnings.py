"""The study of early warnings: precision and recall beside a naive rule, and what acting is worth."""

from types import SimpleNamespace

import numpy as np
import pytest

from salessim import load
from salessim.places import scenarios
from salessim.study import running
from salessim.study.early_warnings import ACTIONS, ALIKE, RULES, WATCHED, WEEKS, early_warnings, rules_of


@pytest.fixture(scope="module")
def seen():
    patched = pytest.MonkeyPatch()
    patched.setattr(running, "COMPANY", "salessim.company")
    today = load(scenarios() / "today.yaml").change({"time.quarters": 4})
    yield early_warnings(today, replications=4, workers=1)
    patched.undo()


@pytest.fixture(autouse=True)
def real_company(monkeypatch, fake_company):
    monkeypatch.setattr(running, "COMPANY", "salessim.company")


def test_rates_by_hand():
    """Of 100 looks 50 missed the goal: 40 were warned, 30 rightly; the line would have warned 60, 36 rightly."""
    measures = {"warned": 0.4, "warning_precision": 0.75, "warning_recall": 0.6, "naive_precision": 0.6,
                "naive_recall": 0.72}
    results = SimpleNamespace(values=lambda name, measure: np.array([measures[measure]]))
    found = {rule: [values[0] for values in rows.values()] for rule, rows in rules_of(results).items()}
    assert found["warning"] == [0.4, 0.75, 0.6]
    assert found["naive"] == pytest.approx([0.6, 0.6, 0.72])
    assert found["everybody"] == pytest.approx([1.0, 0.5, 1.0])


def test_nobody_warned_is_unknown_and_not_nothing():
    results = SimpleNamespace(values=lambda name, measure: np.array([0.0 if measure == "warned" else np.nan]))
    assert np.isnan(rules_of(results)["everybody"]["warned"][0])


def test_a_company_that_looks_at_nothing_is_looked_at_all_the_same(seen):
    watched = seen.worth.results.scenarios[0]
    assert watched.pipeline.weeks == WEEKS and watched.pipeline.on_warning == "none"
    assert seen.worth.names == (WATCHED, *ACTIONS, ALIKE)
    ours, _, everybody = (seen.rules[rule] for rule in RULES)
    assert ours["precision"][0] > everybody["precision"][0] + 0.1 and everybody["recall"][0] == 1.0
    assert 0.4 < everybody["precision"][0] < 0.8


def test_helping_all_alike_takes_as_many_hours_as_helping_the_warned(seen):
    hours = {name: seen.worth.row(name, "manager_help_hours")["mean"] for name in seen.worth.names}
    assert hours["help"] > 1.1 * hours[WATCHED]
    assert hours[ALIKE] == pytest.approx(hours["help"], rel=0.03)
    assert hours["coach"] == pytest.approx(hours[WATCHED], rel=0.03)


def test_it_says_both_in_words_and_for_machines(seen):
    said = seen.sentence
    assert "of warnings come true" in said and "warning everybody" in said and "Helping them" in said
    told = seen.as_json()
    assert [row["rule"] for row in told["rules"]] == list(RULES)
    assert all(0 <= row["precision"] <= 1 for row in told["rules"])
    assert {row["scenario"] for row in told["worth"]["rows"]} == set(seen.worth.names)


def test_workers_change_nothing():
    short = load(scenarios() / "act_on_warnings.yaml").change({"time.quarters": 1})
    one, two = (early_warnings(short, replications=3, workers=n) for n in (1, 2))
    assert one.as_json() == two.as_json()
