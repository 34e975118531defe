"""D2: leaving falls with tenure (LIMRA).

Of Canadian career agents 30 to 34 % are there after four years, and 93 % stay in each year after. The company is the
mid-market software company as it stands over ten years. In the control the declared hazard is the same at any tenure,
moved by nothing.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.c8_tenures import CONSTANT
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading_people import hazard_by_tenure
from salessim.scenario.load import load

QUARTERS = 40


def studies():
    """The company as it is, and where tenure has nothing to do with leaving."""
    company = load(scenarios() / "base" / "saas_midmarket.yaml").change({"time.quarters": QUARTERS})
    return {"main": Study({"company": company}, _read, ("staff",)),
            "constant": Study({"company": company.change(CONSTANT)}, _read, ("staff",))}


def _read(results):
    early, late = (hazard_by_tenure(results, "company", years) for years in ((0, 2), (5, 40)))
    first_four = [hazard_by_tenure(results, "company", years) for years in ((0, 1), (1, 2), (2, 3), (3, 4))]
    stay = 1.0
    for hazard in first_four:
        stay = stay * (1.0 - hazard)
    return {"ratio": early / late, "early": 100.0 * early, "late": 100.0 * late, "four_years": 100.0 * stay}


EXPERIMENT = Experiment(
    "D2", "CAL", True, "Leaving by tenure",
    "D2: LIMRA",
    (
        Figure("D2.hazard", "leavings in the first two years against those after five", "ratio", None,
               Claim("main.ratio", 2.0, None, nothing=1.0),
               Claim("constant.ratio", 0.8, 1.25, null=True, nothing=1.0), "the same hazard at any tenure",
               "dismissals do not fall with tenure as resignations do: a long run of poor quarters can come at any "
               "time"),
    ),
    studies,
    levers=("leaving.early", "leaving.middle", "leaving.late", "leaving.outside", "leaving.ability",
            "leaving.attainment"),
    replications=60,
    switches=tuple(name.removeprefix("behaviour.") for name in CONSTANT if name.startswith("behaviour.")),
    also=(("leavings in the first two years, % a year", "main.early"),
          ("after five years, % a year", "main.late"),
          ("still there after four years (30 to 34 % of agents), %", "main.four_years")))
