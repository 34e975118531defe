"""What would change the answer: every assumption can be moved, and what is told is what was found."""

import pytest

from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study.one_way import one_way
from salessim.study.ranges import Range
from salessim.workbench import Desk, Doubts
from salessim.workbench.assumptions import assumptions
from salessim.workbench.doubts import in_words

LUCK = Range("noise", {"noise": 10.0}, {"noise": 90_000.0}, "none", "much")
EARLY = Range("switching", {"switching": 0.0}, {"switching": 4e6}, "free", "dear")


@pytest.fixture
def doubts(panel, monkeypatch):
    monkeypatch.setattr(type(panel.question), "assumptions", lambda self: (LUCK, EARLY))
    panel.size = panel.size._replace(doubt=10)
    panel["lift"].value = 60
    return Doubts(panel)


def test_every_assumption_can_be_set_lower_and_higher():
    today = load(scenarios() / "today.yaml")
    for assumption in assumptions(today):
        low, high = today.change(assumption.low), today.change(assumption.high)
        assert len({low, today, high}) == 3, assumption.label


def test_the_question_is_asked_again_in_each_other_world(doubts, panel):
    found = doubts.check()
    assert found is doubts.found and found.of_idea and found.replications == 10
    noise = next(row for row in found.rows if row.label == "noise")
    assert noise.low.value_high - noise.low.value_low < 0.01 * (noise.high.value_high - noise.high.value_low)
    today, idea = panel.pair()
    again = one_way(today, idea, [LUCK, EARLY], replications=10)
    assert again.rows == found.rows and found.declared.earns == "more"


def test_what_was_found_is_told_in_a_sentence_a_picture_and_a_table(doubts):
    found = doubts.check()
    assert "Your plan earns more" in doubts.sentence.value and "Asked for lift 60 thousand USD, way as it is" in (
        doubts.sentence.value)
    assert "10 histories each" in doubts.sentence.value and "role='status' aria-live='polite'" in doubts.sentence.value
    assert 'role="img" aria-label="Your plan earns more' in doubts.picture.value
    assert "noise: much" in doubts.table.value and "switching: dear" in doubts.table.value
    ends = [end.value for row in found.rows for end in (row.low, row.high)]
    assert f"{max(ends) / 1e3:.0f}k USD" in in_words(found)


def test_another_answer_is_doubted_as_the_controls_stand_then(doubts, panel):
    panel["lift"].value = -60
    assert doubts.check().declared.earns == "less" and "Your plan earns less" in doubts.sentence.value


def test_a_desk_has_the_panel_on_its_screen_doubted(doubts, panel):
    desk = Desk([panel.question])
    assert Doubts(desk).panel is desk.panel


def test_a_cancel_keeps_what_every_assumption_has_finished(doubts, monkeypatch):
    def some(*asked, progress, cancel, **more):
        def told(done, total):
            progress(done, total)
            if done >= 35:
                doubts.errand.stop()

        return one_way(*asked, progress=told, cancel=cancel, workers=1, **more)

    monkeypatch.setattr("salessim.workbench.doubts.one_way", some)
    assert 3 <= doubts.check().replications < 10 and not doubts.found.complete
    assert "stopped early" in doubts.sentence.value


def test_stopped_before_the_first_it_says_so(doubts):
    with pytest.raises(InterruptedError):
        doubts._try(lambda done, total: None, lambda: True)


def test_what_is_told_is_old_once_a_control_moved(doubts, panel):
    doubts.check()
    shown = (doubts.sentence, doubts.picture, doubts.table)
    panel["lift"].value = 70
    assert all("salessim-old" in part.value for part in shown)
    panel["lift"].value = 60
    assert not any("salessim-old" in part.value for part in shown)
    ask = doubts.errand.work
    doubts.errand.work = lambda *how: (ask(*how), setattr(panel["lift"], "value", 30))[0]
    doubts.check()
    assert "lift 60 thousand USD" in doubts.sentence.value and "salessim-old" in doubts.sentence.value


def test_nothing_is_doubted_while_a_control_is_refused(doubts, panel):
    panel["lift"].value = 1e6
    with pytest.raises(ValueError, match="First put right: Lift: between"):
        doubts.check()


def test_on_a_desk_it_follows_the_question_that_is_picked(doubts, panel):
    class Other(type(panel.question)):
        named = "other"

        def assumptions(self):
            return (EARLY,)

    desk = Desk([panel.question, Other()])
    both = Doubts(desk)
    both.panel.size = panel.size
    both.panel["lift"].value = 60
    both.check()
    assert "noise, switching" in both.lead.value and "salessim-old" not in both.sentence.value
    desk.picker.value = "other"
    assert ": switching." in both.lead.value and "salessim-old" in both.sentence.value
    desk.pick("fake")
    assert "noise, switching" in both.lead.value and "salessim-old" not in both.sentence.value
    desk.pick("other")["lift"].value = 10
    assert desk.panel.watchers.count(both.shade) == 1
    for name in ("fake", "other"):
        left = desk.pick(name)
        left.looker.drop()
        left.looker.wait()
