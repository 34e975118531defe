"""The cost panel: what it tells is what the histories cost, another budget needs no new ones, and parts add up."""

import numpy as np
import pytest

from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.workbench.cost_and_risk import CostAndRisk, in_words
from salessim.workbench.questions.cost import CostQuestion


@pytest.fixture(scope="module")
def checked():
    panel = CostAndRisk(CostQuestion(load(scenarios() / "today.yaml")))
    panel.size = panel.size._replace(check=6, doubt=2, quarters=2)
    panel["at_risk"].value, panel["accelerator"].value = 60, 3
    panel.check()
    panel.where_from()
    yield panel
    panel.errand.drop()
    panel.looker.drop()
    panel.looker.wait()


def test_what_is_told_is_what_the_histories_cost(checked):
    results = checked.answer.comparison.results
    pay = {name: results.values(name, "pay") / 0.5 for name in results.names}
    budget = float(np.sort(pay["your_plan"])[2])
    checked.budget.value = budget / 1000
    share = np.mean(pay["your_plan"] > budget)
    assert f"a year in {100 * share:.0f} % of histories" in checked.answer.sentence and 0 < share < 1
    gain = (pay["your_plan"] - pay["today"]).mean()
    assert gain > 1e6 and f"{gain / 1e6:.2f}M USD a year more than today" in checked.answer.sentence
    ratio = (results.values("your_plan", "pay") / results.values("your_plan", "bookings")).mean()
    assert f"{100 * ratio:.1f} % of bookings" in checked.answer.sentence


def test_another_budget_is_answered_from_the_same_histories(checked):
    checked.budget.value = 1
    before = checked.answer
    assert "1.00k USD a year in 100 % of histories" in before.sentence and before.full
    assert "1.00k USD a year in 100 %" in checked.shown.sentence.value and "budget 1.00k" in checked.shown.picture.value
    checked.budget.value = 14_000
    assert checked.answer.comparison is before.comparison and "in 0 % of histories" in checked.answer.sentence


def test_a_budget_that_cannot_be_is_told_beside_it(checked):
    said = checked.answer.sentence
    checked.budget.value = -3
    assert "Budget for pay: between 0 and" in checked.budget.wrong and checked.answer.sentence == said
    checked.budget.value = 7000
    assert not checked.budget.wrong


def test_where_pay_comes_from_adds_up(checked):
    seen = checked.seen
    parts = seen.changes("pay")
    values = seen.results.values
    assert sum(parts.values()) == pytest.approx(values("rest", "pay") - values("baseline", "pay"))
    assert "role='status'" in checked.parts_told.value and 'role="img"' in checked.parts_told.value
    assert "From 2 histories of 2 quarters, each lived seven times" in checked.parts_told.value


def test_it_is_told_in_a_sentence_a_picture_and_a_table(checked):
    shown = checked.shown
    assert "role='status' aria-live='polite'" in shown.sentence.value and "From 6 histories" in shown.sentence.value
    assert 'role="img" aria-label="Pay exceeds' in shown.picture.value
    assert "worst tenth" in shown.table.value and "pay, % of bookings" in shown.table.value


def test_the_first_budget_is_what_all_at_quota_are_paid(checked):
    assert checked.budget.lever.begin == 7000 and checked.budget.box.description == "Budget for pay"


def test_its_controls_and_its_budget_and_its_buttons_are_on_the_screen(checked):
    seen = str(list(walk(checked.view)))
    for text in ("Pay at risk", "Budget for pay", "Check", "Where from", "Save"):
        assert text in seen


def walk(widget):
    yield getattr(widget, "description", "")
    for child in getattr(widget, "children", ()):
        yield from walk(child)


def test_a_scenario_file_sets_the_controls_and_a_move_dims_what_was_told(checked):
    checked.open(scenarios() / "steeper_pay.yaml")
    assert checked.values["accelerator"] == 2 and "salessim-old" in checked.parts_told.value
    assert "salessim-old" in checked.shown.picture.value


def test_no_change_of_pay_is_no_clear_difference(checked):
    results = checked.answer.comparison.results
    same = np.repeat(results.measures[:, :1], 2, axis=1)
    said = in_words(type(results)(**{**vars(results), "measures": same}), 1.0)
    assert said.count("no clear difference from today (0 USD a year on average)") == 2


def test_another_budget_does_not_make_an_old_answer_new(checked):
    checked.open(scenarios() / "steeper_pay.yaml")
    checked.looker.drop()
    checked.looker.wait()
    checked.check()
    checked.budget.value = 6000
    assert "salessim-old" not in checked.shown.sentence.value
    checked["at_risk"].value = 1000
    checked.budget.value = 6500
    assert "6.50M USD" in checked.shown.sentence.value and "salessim-old" in checked.shown.sentence.value
    checked["at_risk"].value = checked.answer.values["at_risk"]
    checked.looker.drop()
    checked.looker.wait()
    checked.check()
    checked.looker.ask = lambda wish: None  # so that the answer stays that of other values
    checked["at_risk"].value += 5
    checked.budget.value = 6000
    assert "6.00M USD" in checked.shown.sentence.value and "salessim-old" in checked.shown.picture.value
    del checked.looker.ask


def test_reset_puts_the_budget_back_too(checked):
    checked.budget.value = 6000
    checked.budget.value = -3
    checked.reset()
    checked.looker.drop()
    checked.looker.wait()
    assert checked.budget.value == 7000 == checked.budget.box.value and not checked.budget.wrong
    assert checked.shown.budget == 7e6
