"""Every way of a choice side by side: all are asked, the best is told as far as the numbers can tell."""

import pytest

from salessim.declare import Fault, Faults
from salessim.study import comparison
from salessim.workbench.each_way import EachWay


@pytest.fixture
def each(panel):
    return EachWay(panel, "way")


def test_each_option_is_asked_with_the_other_controls_as_they_stand(each, panel):
    panel["lift"].value = 80
    found = each.check()
    assert found.names == ("today", "up", "down")
    assert [scenario.lift for scenario in found.results.scenarios[1:]] == [80_000, -80_000]
    assert "Up earns most" in each.sentence.value and "lift 80 thousand USD" in each.sentence.value
    assert "<svg" in each.picture.value and each.table.value.count("<tr>") == 3


def test_the_best_is_the_other_where_gains_are_turned(each, monkeypatch):
    right = comparison.of_mean
    monkeypatch.setattr(comparison, "of_mean", lambda values: right(-values))
    each.check()
    assert "Down earns most" in each.sentence.value


def test_what_today_is_already_is_left_out_and_so_is_what_cannot_be(each, panel, question, monkeypatch):
    panel["lift"].value = 0
    assert list(each.ideas()) == ["down"]
    right = question.idea

    def some(values):
        if values["way"] == "down":
            raise Faults([Fault("way", "up", "down")])
        return right(values)

    monkeypatch.setattr(question, "idea", some)
    panel["lift"].value = 50
    assert list(each.ideas()) == ["up"] and "way: up" in each.left_out["down"]
    each.check()
    assert "Left out: down" in each.sentence.value


def test_where_nothing_differs_none_beats_today(each, panel, question, monkeypatch):
    same = question.idea({"lift": 0, "way": "up"})
    monkeypatch.setattr(question, "idea", lambda values: same)
    each.check()
    assert "None clearly beats today" in each.sentence.value and "no clear difference" in each.sentence.value


def test_a_cancel_before_the_first_history_is_told(each):
    each.errand.work(lambda *done: None, lambda: False)
    with pytest.raises(InterruptedError):
        each.errand.work(lambda *done: None, lambda: True)
    each._show(InterruptedError("Stopped before the first history was finished."))
    assert "Stopped before" in each.sentence.value


def test_what_is_told_is_what_was_asked_and_old_once_a_control_moved(each, panel):
    panel["lift"].value = 80
    ask = each.errand.work
    each.errand.work = lambda *how: (ask(*how), setattr(panel["lift"], "value", 30))[0]
    each.check()
    assert "with lift 80 thousand USD" in each.sentence.value
    shown = (each.sentence, each.picture, each.table)
    assert all("salessim-old" in part.value for part in shown)
    panel["lift"].value = 80
    assert not any("salessim-old" in part.value for part in shown)
    panel["way"].value = "down"
    assert not any("salessim-old" in part.value for part in shown), "it is of every way"
    panel["lift"].value = 1e6
    assert all("salessim-old" in part.value for part in shown)


def test_nothing_is_compared_while_a_control_is_refused(each, panel):
    panel["lift"].value = 1e6
    with pytest.raises(ValueError, match="First put right: Lift: between"):
        each.check()
    assert "First put right" in each.sentence.value
