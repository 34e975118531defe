"""V5: sales by fiscal quarter where pay follows an annual quota (A4).

Oyer 1998: US manufacturers sell more in the last fiscal quarter and less in the first than in mid-year, whatever month
the fiscal year ends in. In the published data firms' years end in different months, which tells the fiscal year from
the seasons. Here every quarter's demand is the same: a firm whose year ends in June is this one with other names for
its quarters, so one company stands for both halves.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import quarter_of_year
from salessim.scenario.load import load

MILDER = ((0.7, 0.7), (1.0, 1.0), (1.3, 1.3))  # another reading of the curve: it pays attainment itself
RATE = 0.05  # of bookings: the bonus at quota over quota


def studies():
    """The company as published, under another reading of its curve, and under flat commission."""
    company = load(scenarios() / "evidence" / "v5_fiscal_year.yaml")
    linear = company.change({"plans.rep.components": [{"kind": "commission", "rate": RATE}]})
    milder = company.change({"plans.rep.components": [part.model_copy(update={"points": MILDER})
                                                      for part in company.plans["rep"].components]})
    return {"main": Study({"published": company}, _read, ("quarter",)),
            "milder": Study({"milder": milder}, _read, ("quarter",)),
            "linear": Study({"linear": linear}, _read, ("quarter",))}


def _read(results):
    return {f"q{place + 1}": quarter_of_year(results, results.names[0], place) for place in (0, 3)}


EXPERIMENT = Experiment(
    "V5", "VAL", True, "The fiscal year's last quarter and its first",
    "A4: Oyer 1998; magnitudes recalled",
    (
        Figure("V5.q4", "bookings of the last fiscal quarter against the middle two", "%", 2.7,
               Claim("main.q4", 1.0, 6.0), Claim("linear.q4", -1.0, 1.0, null=True), "flat commission"),
        Figure("V5.q1", "bookings of the first fiscal quarter against the middle two", "%", -4.8,
               Claim("main.q1", -9.0, -2.0), Claim("linear.q1", -1.0, 1.0, null=True), "flat commission",
               "pay a year later counts a third less, so that more is hurried out of the next year, and less sought "
               "for it at the old year's end, than published; a milder curve holds (above)"),
    ),
    studies,
    levers=("forecast.impatience", "timing.opportunism", "timing.hassle", "timing.hold", "timing.need_discount",
            "effort.curvature", "forecast.error"),
    replications=200,
    also=(("the last quarter where the curve pays attainment itself from 70 to 130 %, %", "milder.q4"),
          ("the first quarter then, %", "milder.q1")))
