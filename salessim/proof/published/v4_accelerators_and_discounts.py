"""V4: what quarterly accelerators cost in discounts, and when deals are booked under them (A5).

Larkin 2014: enterprise software of 12 to 24 months' making, commission rates that rise within the quarter; sellers who
set price and date give away 6 to 8 % of revenue and book most deals at the quarter's end. Against flat commission of
about the same cost. CAL: the shares of savvy buyers and of haggling were fitted to it.
"""

from __future__ import annotations

import numpy as np

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load

FLAT = 0.10  # of bookings: the incentive at quota over quota


def studies():
    """The company as published and under flat commission; both again where nobody may give a discount."""
    company = load(scenarios() / "base" / "enterprise_software.yaml")
    fixed = company.change({"pricing.authority": 0.0, "pricing.approval_limit": 0.0})
    return {"main": Study(_arms(company), _read, ()), "no_authority": Study(_arms(fixed), _read, ())}


def _arms(company):
    flat = {"plans.seller.components": [{"kind": "commission", "rate": FLAT}], "plans.seller.payday": "after_booking",
            "plans.manager.components": [{"kind": "commission", "rate": 0.01}], "time.start": "own"}
    return {"published": company, "flat": company.change(flat)}


def _read(results):
    return {"loss": _given_away(results, "published"), "flat_loss": _given_away(results, "flat"),
            "last_week": results.values("published", "last_week_ratio"),
            "flat_last_week": results.values("flat", "last_week_ratio")}


def _given_away(results, arm):
    """Discounts as per cent of revenue after them, by replication."""
    given = np.asarray(results.values(arm, "discount"))
    return 100.0 * given / (1.0 - given)


EXPERIMENT = Experiment(
    "V4", "CAL", True, "Accelerating quarterly rates on deals of a year's making",
    "A5: Larkin 2014",
    (
        Figure("V4.loss", "revenue lost to discounts, against flat commission", "% of revenue", 7.0,
               Claim(("main.loss", "main.flat_loss"), 4.0, 10.0), Claim("no_authority.loss", 0.0, 0.1, null=True),
               "no discount authority"),
        Figure("V4.last_week", "bookings of a quarter's last week against an average week", "ratio", None,
               Claim("main.last_week", 2.0, None, nothing=1.0),
               Claim("main.flat_last_week", 0.9, 1.1, null=True, nothing=1.0), "flat commission"),
        Figure("V4.bunching", "the same where nobody may give a discount: it stays", "ratio", None,
               Claim("no_authority.last_week", 1.0, None, nothing=1.0),
               Claim("no_authority.flat_last_week", 0.9, 1.1, null=True, nothing=1.0), "flat commission"),
    ),
    studies,
    levers=("timing.opportunism", "timing.haggle", "timing.savvy", "timing.need_discount", "timing.hassle",
            "forecast.impatience"),
    replications=200)
