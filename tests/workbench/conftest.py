"""Panels without a browser and without people: widgets answer to Python as they do to a mouse."""

import pytest
from fake_company import FakeScenario

from salessim.study import running
from salessim.workbench import Panel
from salessim.workbench import panel as panels
from salessim.workbench.pay_question import Lever
from salessim.workbench.size import FULL


class FakeQuestion:
    """Gains what its one lever says, in thousands a quarter."""

    asked, today_in_words = "Would it earn more?", "Today nothing is gained."
    levers = (Lever("lift", "Lift", "thousand USD", -100, 100, 10, 50, 0, "how much is gained", ("lift",)),)

    def __init__(self):
        self.today = FakeScenario()

    def idea(self, values):
        return FakeScenario(name="your_plan", lift=1000 * values["lift"])


@pytest.fixture
def question():
    return FakeQuestion()


@pytest.fixture
def panel(question, monkeypatch):
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    monkeypatch.setattr(panels, "SETTLED", 0.0)
    made = Panel(question)
    made.size = FULL._replace(check=20)
    yield made
    made.errand.drop()
    made.errand.newest.wait()


