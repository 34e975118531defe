"""The panel: a control moves the answer, the answer says what the numbers say, trouble is told in words."""

import time
from threading import Event

import numpy as np
import pytest

from salessim.declare import Fault, Faults
from salessim.study import running
from salessim.workbench.errand import in_words


def test_check_answers_in_a_sentence_a_picture_and_a_table(panel):
    answer = panel.check()
    assert answer is panel.answer and "more than today" in answer.sentence
    said = panel.shown.sentence.value
    assert "role='status' aria-live='polite'" in said and "Your plan earns" in said
    assert 'role="img" aria-label="Your plan earns' in panel.shown.picture.value
    assert "<th scope='row'" in panel.shown.table.value and "headline" in panel.shown.table.value
    assert answer.comparison.results.replications == 20 and "From 20 histories" in panel.shown.sentence.value


def test_the_control_turns_the_answer(panel):
    more = panel.check()
    panel["lift"].value = -50
    less = panel.check()
    assert less.comparison.row("your_plan")["gain"] < 0 < more.comparison.row("your_plan")["gain"]
    assert "less than today" in less.sentence and "more than today" in more.sentence


def test_a_move_takes_a_quick_look_and_says_so(panel):
    panel["lift"].value = 90
    assert panel.looker.wait()
    assert panel.answer.values == {"lift": 90, "way": "up"} and not panel.answer.full
    found = panel.answer.comparison.results
    assert found.replications >= 4 and found.baseline.time.quarters == 4
    said = f"A quick look: {found.replications} histories of 4 quarters. Check simulates 20"
    assert said in panel.shown.sentence.value


def test_a_look_meets_the_same_luck_as_a_check_of_as_many_quarters(panel):
    panel.size = panel.size._replace(quarters=4)
    looked, checked = panel.look().comparison, panel.check().comparison
    same = min(looked.results.replications, checked.results.replications)
    assert same >= 4 and looked.gains("your_plan")[:same].tolist() == checked.gains("your_plan")[:same].tolist()


def test_what_a_move_made_old_is_dimmed_and_a_check_still_running_is_dropped(panel):
    panel.check()
    panel.errand.send()
    panel["lift"].value = 140
    assert "salessim-old" in panel.shown.sentence.value
    assert panel.errand.cancel.disabled and not panel.errand.button.disabled
    panel.errand.newest.wait()
    assert panel.answer.comparison.results.replications == 20 and "salessim-old" in panel.shown.picture.value


def test_a_check_drops_the_look_that_was_under_way(panel, monkeypatch):
    may_end, right = Event(), panel.previews.look

    def slow(*told, **more):
        may_end.wait(5)
        return right(*told, **more)

    monkeypatch.setattr(panel.previews, "look", slow)
    panel["lift"].value = 90
    answer = panel.check()
    may_end.set()
    assert panel.looker.wait() and panel.answer is answer and answer.full


def test_the_interval_narrows_while_histories_come_home(panel, monkeypatch):
    monkeypatch.setattr(running, "PARTLY", 0.0)
    seen, widths, show = [], [], panel._show

    def kept(found):
        show(found)
        seen.append((found.comparison.results.replications, panel.shown.sentence.value))
        row = found.comparison.row("your_plan")
        widths.append((row["high"] or np.inf) - (row["low"] or -np.inf))

    monkeypatch.setattr(panel, "_show", kept)
    panel.errand.show = panel._show
    answer = panel.check()
    assert [count for count, _ in seen] == list(range(4, 21)), "fewer than four say nothing"
    assert "So far: 5 of 20 histories" in seen[1][1] and "From 20 histories" in seen[-1][1] and answer.full
    assert widths[-1] < widths[1]


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
    assert "Stopped early: 6 of 20 histories" in panel.shown.sentence.value


def test_cancelled_before_the_first_history_it_says_so(panel):
    panel.errand.before = panel.errand.stop
    right = panel.errand.work
    panel.errand.work = lambda progress, cancel: right(progress, lambda: True)
    with pytest.raises(InterruptedError):
        panel.check()
    assert "Stopped before the first history" in panel.shown.sentence.value and panel.answer is None


def test_nothing_is_simulated_while_a_control_is_wrong(panel):
    panel["lift"].value = 1000
    with pytest.raises(ValueError, match="First put right: Lift: between -100 and 100 thousand USD"):
        panel.check()
    assert "First put right" in panel.shown.sentence.value and panel.answer is None


def test_a_fault_is_told_beside_the_control_that_caused_it(panel, monkeypatch):
    def refuses(values):
        raise Faults([Fault("lift", "at most 40,000", 50_000.0), Fault("teams", "at least one", 0)])

    monkeypatch.setattr(panel.question, "idea", refuses)
    with pytest.raises(Faults):
        panel.check()
    assert panel["lift"].wrong == "Lift: at most 40,000 (got 50000.0)."
    assert "teams: at least one" in panel.shown.sentence.value


def test_words_about_what_controls_make_together_go_with_the_next_move(panel, monkeypatch):
    right = panel.question.idea

    def refuses(values):
        if values["lift"] > 60 and values["way"] == "up":
            raise Faults([Fault("lift", "at most 60 on the way up", values["lift"])])
        return right(values)

    monkeypatch.setattr(panel.question, "idea", refuses)
    panel["lift"].value = 80
    assert panel.looker.wait() and "at most 60" in panel["lift"].wrong
    panel["way"].value = "down"
    assert not panel["lift"].wrong and panel.looker.wait() and panel.answer.values == {"lift": 80, "way": "down"}


def test_a_check_stopped_at_once_leaves_what_was_shown(panel):
    looked = panel.look()
    right = panel.errand.work
    panel.errand.work = lambda progress, cancel: right(progress, lambda: True)
    with pytest.raises(InterruptedError):
        panel.check()
    assert panel.answer is looked and looked.sentence.partition(" (")[0] in panel.shown.sentence.value
    assert "Stopped before the first history" in panel.errand.progress.value


def test_whoever_watches_is_told_of_every_move(panel):
    told = []
    panel.watchers.append(lambda: told.append(panel.values["lift"]))
    panel["lift"].value = 70
    assert told == [70]


def test_reset_puts_every_control_back(panel):
    panel["lift"].value = 1000
    panel.reset()
    assert panel.values == {"lift": 50, "way": "up"} and not panel["lift"].wrong


def test_at_todays_values_nothing_changes(panel):
    panel["lift"].value = 0
    assert panel.check().sentence == "This is today: nothing changes."


def test_it_shows_itself_tells_today_and_looks_at_once(panel):
    assert "Today nothing is gained." in panel.shown.today.value and "Would it earn more?" in panel.shown.today.value
    shown = panel._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    for _ in range(500):
        if panel.previews.ready >= 12 and panel.answer:
            break
        time.sleep(0.01)
    assert "<svg" in panel.shown.today.value and "histories of 4 quarters" in panel.shown.today.value
    assert panel.looker.wait() and panel.answer.values["lift"] == 50


def test_progress_tells_how_far_and_how_long(panel):
    panel.errand._say(25, 100, 10.0)
    assert "25 of 100 histories, about 30 s left" in panel.errand.progress.value
    assert in_words(300) == "5 min" and in_words(0.1) == "1 s"
