"""Panels without a browser and without people: widgets answer to Python as they do to a mouse."""

import pytest
from fake_company import FakeScenario

from salessim.study import compare, running
from salessim.workbench import Panel
from salessim.workbench.lever import Choice, Lever
from salessim.workbench.questions.question import Question
from salessim.workbench.size import FULL


class FakeQuestion(Question):
    """Gains what its lever says, in thousands a quarter, or the opposite."""

    asked, named = "Would it earn more?", "fake"

    def __init__(self):
        super().__init__(FakeScenario())

    def levers_of(self, today):
        return (Lever(name="lift", label="Lift", unit="thousand USD", low=-100, high=100, step=10, begin=50, now=0,
                      why="how much is gained", paths=("lift",)),
                Choice(name="way", label="Way", options=(("up", "as it is"), ("down", "turned round")), begin="up",
                       now="up", why="which way it goes"))

    def idea(self, values):
        turned = {"up": 1, "down": -1}[values["way"]]
        return FakeScenario(name="your_plan", about=values["way"], lift=1000 * turned * values["lift"])

    def read(self, scenario):
        return {"lift": abs(scenario.lift) / 1000, "way": scenario.about or "up"}

    def today_in_words(self, results=None):
        return "Today nothing is gained." if results is None else f"Today, {results.replications} histories."

    def today_drawn(self, results):
        from salessim.picture import attainment

        return attainment(compare(results))


@pytest.fixture
def question():
    return FakeQuestion()


@pytest.fixture
def panel(question, monkeypatch):
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    made = Panel(question)
    made.size = FULL._replace(check=20)
    yield made
    made.errand.drop()
    made.looker.drop()
    made.errand.newest.wait()
    made.looker.wait()


