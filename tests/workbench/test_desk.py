"""The desk: pick a question, get its panel; one company's histories are lived once."""

import pytest

from salessim.study import running
from salessim.workbench import Desk


@pytest.fixture
def desk(question, monkeypatch):
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    other = type(question)()
    other.named, other.asked = "other", "And this?"
    made = Desk([question, other])
    yield made
    for panel in made._panels.values():
        panel.looker.drop()
        panel.looker.wait()


def test_a_question_brings_its_panel_and_keeps_it(desk):
    first = desk.panel
    assert [label for label, _ in desk.picker.options] == ["Would it earn more?", "And this?"]
    second = desk.pick("other")
    assert second is desk.panel is not first and desk.place.children == (second.view,)
    assert second.question.named == "other" and desk.pick("fake") is first


def test_questions_about_one_company_share_its_histories(desk):
    first, second = desk.panel.previews, desk.pick("other").previews
    assert first is second


@pytest.mark.parametrize("named", [(), ("fake", "fake")])
def test_none_or_two_alike_are_refused(question, named):
    with pytest.raises(ValueError, match="each named differently"):
        Desk([question for _ in named])
