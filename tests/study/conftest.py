"""Studies on the fake company: the rules of a study do not depend on who simulates."""

import pytest
from fake_company import FakeScenario

from salessim.study import running


@pytest.fixture(autouse=True)
def fake_company(monkeypatch):
    monkeypatch.setattr(running, "COMPANY", "fake_company")


@pytest.fixture
def today():
    return FakeScenario()


@pytest.fixture
def better():
    return FakeScenario(name="better", lift=100_000.0, switching=300_000.0)


@pytest.fixture
def same():
    return FakeScenario(name="same", about="another name, the same numbers")


@pytest.fixture
def worse():
    return FakeScenario(name="worse", lift=-80_000.0)
