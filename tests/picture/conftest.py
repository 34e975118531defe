"""Comparisons of fake companies, whose numbers the pictures must show."""

import pytest
from fake_company import FakeScenario

from salessim.study import compare, run, running


@pytest.fixture
def compared(monkeypatch):
    """Compare today with ideas that gain so much a quarter, by name."""
    monkeypatch.setattr(running, "COMPANY", "fake_company")

    def study(replications=40, **ideas):
        scenarios = [FakeScenario(), *(FakeScenario(name=name, **traits) for name, traits in ideas.items())]
        return compare(run(scenarios, replications=replications, workers=1))

    return study


@pytest.fixture
def comparison(compared):
    return compared(steeper={"lift": 100_000.0, "switching": 300_000.0, "steep": 1.6}, flatter={"lift": -50_000.0})
