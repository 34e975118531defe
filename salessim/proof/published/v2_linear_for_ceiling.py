"""V2: linear commission in place of quota, ceiling and ratchet (A2).

Misra & Nair 2011: 87 sellers of a contact-lens maker were paid commission between a quarterly quota and a ceiling a
third above it, and quotas rose with what had been sold. Under linear commission without quotas revenue rose by 9 %.
The sign is conditional: with accurate quotas and no ratchet the old plan is no worse, which is the control.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import measure_change, of_everybody
from salessim.scenario.load import load

RATE = 0.036  # of bookings: costs what the old plan costs at the bookings made under it, by a run of the company
CONTROL = 0.051  # the same where quotas are accurate and do not ratchet
FIRST_UNIT = 0.05  # the other reading: the rate from the first unit, up to the ceiling and without one


def studies():
    """The company as published; with accurate quotas and no ratchet; and paid from the first unit to the ceiling."""
    company = load(scenarios() / "evidence" / "v2_ratchet.yaml")
    plain = company.change({"quotas.error_sd": 0.0, "quotas.ratchet_up": 0.0, "quotas.ratchet_down": 0.0})
    capped = company.change({"plans.rep.components": [
        {"kind": "tiers", "period": "quarter",
         "tiers": [{"above": 0.0, "rate": FIRST_UNIT}, {"above": 4 / 3, "rate": 0.0}]}]})
    return {"main": _study(company, RATE), "accurate": _study(plain, CONTROL),
            "first_unit": _study(capped, FIRST_UNIT)}


def _study(company, rate):
    linear = company.change({"plans.rep.components": [{"kind": "commission", "rate": rate}],
                             "quotas.ratchet_up": 0.0, "quotas.ratchet_down": 0.0})
    return Study({"quota": company, "linear": linear}, _read, ("person",))


def _read(results):
    pair = results, "quota", "linear"
    return {"revenue": of_everybody(*pair), "pay": measure_change(*pair, "pay")}


EXPERIMENT = Experiment(
    "V2", "VAL", True, "Linear commission in place of quota, ceiling and ratchet",
    "A2: Misra & Nair 2011; the ceiling and the form of the plan recalled",
    (
        Figure("V2.revenue", "bookings under linear commission", "%", 9.0, Claim("main.revenue", 4.0, 14.0),
               Claim("accurate.revenue", None, 0.0), "accurate quotas and no ratchet: no gain"),
    ),
    studies,
    levers=("forecast.ratchet", "forecast.impatience", "effort.curvature", "effort.intrinsic", "effort.income",
            "forecast.error"),
    replications=60,
    also=(("pay under linear commission, %", "main.pay"),
          ("bookings where the old plan pays from the first unit to the ceiling", "first_unit.revenue")))
