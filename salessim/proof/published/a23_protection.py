"""A23: managers near their own quota keep sellers who should go.

Benson 2015: 13 to 15 % of retentions of poor sellers are made by managers close to their own quota, who have a reason
to. The chance is put in from it; what comes out is how many of those who should go are kept over all, which depends on
how many teams are near. The company is the mid-market software company as it stands.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load


def studies():
    """The company as it is, and where no distance from quota is near."""
    company = load(scenarios() / "base" / "saas_midmarket.yaml").change({"time.quarters": 16})
    return {"main": Study({"company": company}, _read, ()),
            "far": Study({"company": company.change({"behaviour.managing.near": 0.0})}, _read, ())}


def _read(results):
    kept, gone = (results.values("company", measure) for measure in ("spared", "dismissals"))
    return {"kept": 100.0 * kept / (kept + gone)}


EXPERIMENT = Experiment(
    "A23", "SET", True, "Poor sellers kept by managers near their quota",
    "A23: Benson 2015",
    (
        Figure("A23.kept", "kept of those who should go", "%", 14.0, Claim("main.kept", 7.0, 21.0),
               Claim("far.kept", 0.0, 0.5, null=True), "no team counts as near its quota",
               "the chance is put in for teams near quota, and where somebody should go the team is as often not near"),
    ),
    studies,
    levers=("managing.protect", "managing.near", "leaving.late", "leaving.attainment", "effort.curvature"),
    replications=40,
    switches=("managing.near",))
