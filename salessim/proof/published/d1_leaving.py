"""D1: how many leave in a year, and how many of them by their own decision.

US sellers: 27 to 28 % a year; 20 % by their own decision of 34 % in all, about 60:40. The company is the mid-market
software company as it stands, whose hazards were fitted to this.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load

NOBODY = {"behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0, "behaviour.leaving.late": 0.0}


def studies():
    """The company as it is, and where nobody wants to leave."""
    company = load(scenarios() / "base" / "saas_midmarket.yaml")
    return {"main": Study({"company": company}, _read, ()),
            "content": Study({"company": company.change(NOBODY)}, _read, ())}


def _read(results):
    exits, resigned = (results.values("company", measure) for measure in ("exits", "resignations"))
    return {"exits": 100.0 * exits, "voluntary": 100.0 * resigned / exits, "resigned": 100.0 * resigned}


EXPERIMENT = Experiment(
    "D1", "CAL", True, "Leavings a year, and who decides them",
    "D1: Harvard Business Review 2017, DePaul; 60:40 from 20 of 34 %",
    (
        Figure("D1.exits", "leavings of sellers", "% a year", 27.0, Claim("main.exits", 20.0, 35.0),
               Claim(("content.exits", "main.exits"), None, 0.0), "nobody resigns: fewer"),
        Figure("D1.voluntary", "resignations", "% of leavings", 60.0, Claim("main.voluntary", 50.0, 75.0),
               Claim("content.resigned", 0.0, 0.0, null=True), "nobody resigns (% a year)"),
    ),
    studies,
    levers=("leaving.early", "leaving.middle", "leaving.late", "leaving.outside", "leaving.attainment",
            "leaving.motivation", "managing.protect"),
    replications=60,
    switches=("leaving.early", "leaving.middle", "leaving.late"))
