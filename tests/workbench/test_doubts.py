"""What would change the answer: every assumption can be moved, and the title says whether the answer stands."""

import pytest

from salessim.picture.doubts import Doubt, doubts, title
from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.workbench import Doubts
from salessim.workbench import doubts as asked
from salessim.workbench.doubts import Assumption, assumptions, in_words


def row(gain, half=1e5):
    return {"currency": "USD", "gain": gain, "low": gain - half, "high": gain + half}


def doubt(low, high, assumed=1e6, label="how people respond to pay"):
    return Doubt(label, row(assumed), row(low), row(high), "half", "half as much again")


def test_every_assumption_can_be_set_lower_and_higher():
    today = load(scenarios() / "today.yaml")
    for assumption in assumptions(today):
        low, high = today.change(assumption.low), today.change(assumption.high)
        assert len({low, today, high}) == 3, assumption.label


@pytest.mark.parametrize(("found", "said"), [
    ([doubt(5e5, 2e6)], "Your plan earns more under every assumption tried"),
    ([doubt(0, 2e6, label="exits")], "Your plan earns more as assumed; no clear difference with “exits: half”"),
    ([doubt(-5e5, 2e6, label="exits")], "Your plan earns more as assumed; your plan earns less with “exits: half”"),
    ([doubt(-2e6, -5e5, -1e6)], "Your plan earns less under every assumption tried"),
    ([doubt(1e4, 2e4, 0)], "No clear difference under any assumption tried"),
])
def test_the_title_states_the_finding_and_turns_with_the_numbers(found, said):
    assert title(found) == said


def test_the_sentence_tells_how_far_the_gain_moves():
    assert in_words((doubt(5e5, 2e6), doubt(8e5, 9e5))).endswith("The gain lies between 500k USD and 2.0M USD.")


def test_the_picture_puts_what_moves_the_gain_most_on_top():
    drawn = doubts([doubt(5e5, 2e6, label="much"), doubt(9e5, 1.1e6, label="little")])
    ax = drawn.axes[0]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["little", "much"]
    drawn_at = {line.get_label(): line.get_xdata()[0] for line in ax.lines}
    assert drawn_at["much: half"] == 5e5 and drawn_at["much: half as much again"] == 2e6


def test_the_panel_asks_again_in_each_other_world(panel, monkeypatch):
    monkeypatch.setattr(type(panel.question.today), "change", lambda self, changes: self.model_copy(update=changes),
                        raising=False)
    monkeypatch.setattr(asked, "assumptions", lambda today: (
        Assumption("noise", {"noise": 10.0}, {"noise": 90_000.0}, "none", "much"),))
    panel.size = panel.size._replace(doubt=10)
    panel["lift"].value = 60
    sure = Doubts(panel)
    (found,) = sure.check()
    assert found.low["high"] - found.low["low"] < 0.01 * (found.high["high"] - found.high["low"])
    assert sure.found and "Your plan earns more" in sure.sentence.value and "Asked for lift 60" in sure.sentence.value
    assert "<svg" in sure.picture.value and "noise: much" in sure.table.value
