"""The panel: a control moves the answer, the answer says what the numbers say, trouble is told in words."""

import pytest

from salessim.declare import Fault, Faults
from salessim.study import running
from salessim.workbench.errand import in_words


def test_check_answers_in_a_sentence_a_picture_and_a_table(panel):
    answer = panel.check()
    assert answer is panel.answer and "more than today" in answer.sentence
    assert "role='status' aria-live='polite'" in panel.sentence.value and "Your plan earns" in panel.sentence.value
    assert 'role="img" aria-label="Your plan earns' in panel.picture.value
    assert "<th scope='row'" in panel.table.value and "headline" in panel.table.value
    assert answer.comparison.results.replications == 20 and "From 20 histories" in panel.sentence.value


def test_the_control_turns_the_answer(panel):
    more = panel.check()
    panel["lift"].value = -50
    less = panel.check()
    assert less.comparison.row("your_plan")["gain"] < 0 < more.comparison.row("your_plan")["gain"]
    assert "less than today" in less.sentence and "more than today" in more.sentence


def test_a_move_takes_a_quick_look_and_says_so(panel):
    panel["lift"].value = 90
    assert panel.errand.newest.wait()
    assert panel.answer.values == {"lift": 90} and panel.answer.comparison.results.replications == panel.size.look
    assert "A quick look: 8 histories" in panel.sentence.value and not panel.errand.progress.value


def test_what_a_move_made_old_is_dimmed_and_a_check_still_running_is_dropped(panel, monkeypatch):
    panel.check()
    panel.size = panel.size._replace(look=5)
    panel.errand.send()
    panel["lift"].value = 140
    assert "salessim-old" in panel.sentence.value and panel.errand.cancel.disabled and not panel.errand.button.disabled
    panel.errand.newest.wait()
    assert panel.answer.comparison.results.replications == 20 and "salessim-old" in panel.picture.value


def test_the_button_sends_for_the_answer_beside_the_notebook(panel):
    panel.errand.button.click()
    assert panel.errand.newest.wait() and panel.answer.comparison.results.replications == 20
    assert not panel.errand.button.disabled and panel.errand.cancel.disabled


def test_cancel_keeps_what_is_finished(panel, monkeypatch):
    one = running.one_replication

    def pressed_after_five(block, replication):
        if replication == 5:
            panel.errand.stop()
        return one(block, replication)

    monkeypatch.setattr(running, "one_replication", pressed_after_five)
    assert panel.check().comparison.results.replications == 6
    assert "Stopped early: 6 histories" in panel.sentence.value


def test_cancelled_before_the_first_history_it_says_so(panel):
    panel.errand.work = lambda progress, cancel: panel._answer(20, progress, lambda: True)
    with pytest.raises(InterruptedError):
        panel.check()
    assert "Stopped before the first history" in panel.sentence.value and panel.answer is None


def test_nothing_is_simulated_while_a_control_is_wrong(panel):
    panel["lift"].value = 1000
    with pytest.raises(ValueError, match="First put right: Lift: between -100 and 100 thousand USD"):
        panel.check()
    assert "First put right" in panel.sentence.value and panel.answer is None


def test_a_fault_is_told_beside_the_control_that_caused_it(panel, monkeypatch):
    def refuses(values):
        raise Faults([Fault("lift", "at most 40,000", 50_000.0), Fault("teams", "at least one", 0)])

    monkeypatch.setattr(panel.question, "idea", refuses)
    with pytest.raises(Faults):
        panel.check()
    assert panel["lift"].wrong == "Lift: at most 40,000 (got 50000.0)."
    assert "teams: at least one" in panel.sentence.value


def test_reset_puts_every_control_back(panel):
    panel["lift"].value = 1000
    panel.reset()
    assert panel.values == {"lift": 50} and not panel["lift"].wrong


def test_at_todays_values_nothing_changes(panel):
    panel["lift"].value = 0
    assert panel.check().sentence == "This is today's plan: nothing changes."


def test_it_shows_itself_and_looks_at_once(panel):
    shown = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert panel.errand.newest.wait() and panel.answer.comparison.results.replications == panel.size.look


def test_progress_tells_how_far_and_how_long(panel):
    panel.errand._say(25, 100, 10.0)
    assert "25 of 100 histories, about 30 s left" in panel.errand.progress.value
    assert in_words(300) == "5 min" and in_words(0.1) == "1 s"
