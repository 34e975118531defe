"""C8: how long those who leave had been there (DePaul).

Of entry-level sellers who leave, 33 % have been there for less than a year, 29 % for one to two, 38 % for longer. The
company is the inside-sales floor as it stands. In the control everybody leaves at the same rate whatever the tenure,
pay or results, and completed tenures are geometric.
"""

from __future__ import annotations

import numpy as np

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading_people import left_by_tenure
from salessim.scenario.load import load

RATE = 0.30  # leavings a year and head in the control: about those of the company
PARTS = ("first_year", "second_year", "later")
CONSTANT = {"behaviour.leaving.early": RATE, "behaviour.leaving.middle": RATE, "behaviour.leaving.late": RATE,
            "behaviour.leaving.looking_weeks": 0, "supervision.notice_weeks": 0, "supervision.attainment_floor": 0.0,
            **{f"behaviour.leaving.{what}": 0.0 for what in ("outside", "promised", "attainment", "peers", "manager",
                                                             "motivation")}}
GEOMETRIC = dict(zip(PARTS, 100.0 * np.array([1 - np.exp(-RATE), np.exp(-RATE) - np.exp(-2 * RATE),
                                              np.exp(-2 * RATE)]), strict=True))


def studies():
    """The company as it is, and where tenure has nothing to do with leaving."""
    company = load(scenarios() / "base" / "inside_sales.yaml").change({"time.tick": "week"})
    return {"main": Study({"company": company}, _read, ("staff",)),
            "constant": Study({"company": company.change(CONSTANT)}, _read_apart, ("staff",))}


def _read(results):
    return dict(zip(PARTS, left_by_tenure(results, "company").T, strict=True))


def _read_apart(results):
    return {part: share - GEOMETRIC[part] for part, share in _read(results).items()}


def _figure(part, says, published, why=""):
    return Figure(f"C8.{part}", says, "% of leavers", published,
                  Claim(f"main.{part}", published - 10.0, published + 10.0),
                  Claim(f"constant.{part}", -3.0, 3.0, null=True),
                  "the same hazard at any tenure: as geometric tenure says (points)", why)


EXPERIMENT = Experiment(
    "C8", "VAL", False, "Completed tenures of those who leave",
    "C8: DePaul, entry level",
    (
        _figure("first_year", "those who leave within a year", 33.0),
        _figure("second_year", "those who leave in their second year", 29.0),
        _figure("later", "those who leave later", 38.0,
                "hazards are those of sellers of all kinds (D1, D2): at 27 % a year more than half of the leavers have "
                "been there for two years, unless entry-level sellers leave far more often in all"),
    ),
    studies,
    levers=("leaving.early", "leaving.middle", "leaving.late", "leaving.outside", "leaving.ability",
            "leaving.attainment", "leaving.promised"),
    replications=60,
    switches=tuple(name.removeprefix("behaviour.") for name in CONSTANT if name.startswith("behaviour.")))
