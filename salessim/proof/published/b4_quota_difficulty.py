"""B4: effort by how hard the quota is.

Chowdhury 1993: effort rises and then falls with the difficulty of a quota. Here quotas of half to twice the usual are
tried on the field company under a bonus for meeting the quarter's quota. The control pays commission, under which a
quota changes nothing.
"""

from __future__ import annotations

import numpy as np

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load

TIMES = (0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0)
BONUS = [{"kind": "quota_bonus", "period": "quarter", "money": 10000, "points": [[1.0, 1.0]]}]


def studies():
    """Quotas of all sizes under a bonus, and under commission."""
    company = load(scenarios() / "evidence" / "field_sales.yaml")
    return {"main": Study(_arms(company.change({"plans.rep.components": BONUS})), _read, ()),
            "linear": Study(_arms(company), _read, ())}


def _arms(company):
    quota = company.roles["rep"].quota
    return {f"{times:g}": company.change({"roles.rep.quota": quota * times}) for times in TIMES}


def _read(results):
    effort, hit = (np.array([results.values(name, measure) for name in results.names])
                   for measure in ("effort", "share_at_quota"))
    best = effort.argmax(axis=0)
    one = np.arange(effort.shape[1])
    return {"hit": hit[best, one], "inside": 100.0 * (effort.max(axis=0) / np.maximum(effort[0], effort[-1]) - 1.0),
            "apart": 100.0 * (effort.max(axis=0) / effort.min(axis=0) - 1.0), "times": np.array(TIMES)[best]}


LINEAR = "commission, which knows no quota: effort at its best against its least (%)"
NOTHING = Claim("linear.apart", 0.0, 2.0, null=True)
EXPERIMENT = Experiment(
    "B4", "VAL", True, "Effort by the difficulty of quotas",
    "B4: Chowdhury 1993; recalled, medium confidence",
    (
        Figure("B4.inside", "effort at the best of quotas from half to twice the usual, against the better end", "%",
               None, Claim("main.inside", 0.0, None), NOTHING, LINEAR),
        Figure("B4.hit", "share of person-quarters at quota where effort is greatest", "share", None,
               Claim("main.hit", 0.4, 0.75), NOTHING, LINEAR,
               "a cliff pulls most those just below it, and who is just above it on average still fears for it"),
    ),
    studies,
    levers=("forecast.error", "forecast.bias", "forecast.elasticity", "effort.curvature", "effort.intrinsic",
            "forecast.impatience"),
    replications=30,
    also=(("quota at which effort is greatest, times the usual", "main.times"),))
