"""V9: commissions cut in a call centre, and who leaves (A17).

Sandvik et al. 2021: an inbound sales call centre cut commissions by 18 %, which cost sellers 7 % of their pay. Top
producers left more often, low producers hardly, and those who stayed worked as before. The company is the inside-sales
floor as it stands, three times as large; its reps' outside offers grow with ability. Thirds are by talent.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import measure_change, of_everybody
from salessim.proof.published.reading_people import resigned_by_ability
from salessim.scenario.load import load

CUT = 0.18
KEEP = ("person", "staff")


def studies():
    """The company as published, and where outside offers know nothing of ability."""
    company = load(scenarios() / "evidence" / "v9_call_centre.yaml")
    return {"main": Study(_arms(company), _read, KEEP),
            "equal_offers": Study(_arms(company.change({"behaviour.leaving.ability": 0.0})), _read, KEEP)}


def _arms(company):
    plan = company.plans["inside_rep"]
    tiers = [{"above": tier.above, "rate": round(tier.rate * (1.0 - CUT), 6)} for tier in plan.components[0].tiers]
    return {"before": company, "cut": company.change({
        "plans.inside_rep.target_incentive": plan.target_incentive * (1.0 - CUT),
        "plans.inside_rep.components": [{"kind": "tiers", "period": "month", "tiers": tiers}]})}


def _read(results):
    pair = results, "before", "cut"
    ratio = resigned_by_ability(*pair)
    return {"top": ratio[:, 2], "middle": ratio[:, 1], "bottom": ratio[:, 0], "apart": ratio[:, 2] - ratio[:, 0],
            "stayers": of_everybody(*pair), "pay": measure_change(*pair, "pay")}


ALIKE = "outside offers that know nothing of ability: top less bottom"
EXPERIMENT = Experiment(
    "V9", "VAL", False, "Commissions cut by 18 % in a call centre",
    "A17: Sandvik et al. 2021",
    (
        Figure("V9.top", "top third's hazard of resigning, after to before", "ratio", None,
               Claim("main.top", 1.2, 3.0, nothing=1.0), Claim("equal_offers.apart", -0.1, 0.1, null=True), ALIKE,
               "an outside offer that grows with ability multiplies the hazard of the able before and after the cut "
               "alike, so that only the larger part of their pay that is commission tells them apart; and pay of the "
               "past year, which is weighed against the offer, falls little by little"),
        Figure("V9.bottom", "bottom third's hazard of resigning, after to before", "ratio", None,
               Claim("main.bottom", 0.8, 1.3, null=True, nothing=1.0),
               Claim("equal_offers.apart", -0.1, 0.1, null=True), ALIKE),
        Figure("V9.stayers", "bookings of those who stay", "%", None, Claim("main.stayers", -4.0, 2.0, null=True),
               Claim("equal_offers.stayers", -4.0, 2.0, null=True), "the same where offers know nothing of ability"),
    ),
    studies,
    levers=("leaving.ability", "leaving.outside", "leaving.promised", "effort.curvature", "effort.intrinsic",
            "effort.income"),
    replications=40,
    switches=("leaving.ability",),
    also=(("pay, %", "main.pay"), ("the middle third's ratio", "main.middle"),
          ("top less bottom", "main.apart")))
