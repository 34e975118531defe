"""Every scenario file that ships loads and runs."""

from pathlib import Path

import numpy as np
import pytest

from salessim.company import simulate
from salessim.scenario.load import load

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
FILES = sorted(set(SCENARIOS.rglob("*.yaml")) - set(SCENARIOS.glob("files/**/*")))  # there lie a plan, and lists


def test_there_are_three_whole_companies():
    assert {file.stem for file in SCENARIOS.glob("base/*.yaml")} == {"saas_midmarket", "inside_sales",
                                                                      "enterprise_software"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(SCENARIOS).as_posix())
def test_it_loads_and_runs(file):
    scenario = load(file)
    assert scenario.about.endswith((".", "?"))
    history = simulate(scenario, until=14)
    measures = history.measures()
    assert len(history.weeks()) == 14
    assert measures["bookings"] > 0
    assert np.isfinite(measures["headline"])
    assert 0 < measures["headcount"] <= len(history.seats())
