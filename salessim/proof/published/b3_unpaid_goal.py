"""B3: a hard goal that pays nothing.

Wood, Mento & Locke 1987; Locke & Latham: specific hard goals raise performance by 12 to 15 % and more, less at complex
work. Here the field company's sellers get an unpaid goal each quarter, at their quota. What a goal adds to effort is
put in; bookings answer effort as F1 says.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import measure_change, of_everybody
from salessim.scenario.load import load

GOAL = {"motivation.goal": 1.0}


def studies():
    """The company with and without a goal; and where goals move nobody."""
    company = load(scenarios() / "evidence" / "field_sales.yaml")
    unmoved = company.change({"behaviour.feeling.goal": 0.0})
    return {name: Study({"none": base, "goal": base.change(GOAL)}, _read, ("person",))
            for name, base in (("main", company), ("unmoved", unmoved))}


def _read(results):
    return {"bookings": of_everybody(results, "none", "goal"), "effort": measure_change(results, "none", "goal",
                                                                                       "effort")}


UNMOVED = "sellers whom goals do not move"
EXPERIMENT = Experiment(
    "B3", "SET", True, "A hard goal without pay",
    "B3: Wood, Mento & Locke 1987; Locke & Latham; 12 to 15 % recalled, high confidence",
    (
        Figure("B3.bookings", "bookings with a goal at quota", "%", 13.0, Claim("main.bookings", 3.0, 15.0),
               Claim("unmoved.bookings", -1.0, 1.0, null=True), UNMOVED,
               "what a goal adds to effort, where it is open and understood, is a third as much in bookings (F1)"),
        Figure("B3.effort", "effort with a goal at quota", "%", 13.0, Claim("main.effort", 3.0, 15.0),
               Claim("unmoved.effort", -1.0, 1.0, null=True), UNMOVED),
    ),
    studies,
    levers=("feeling.goal", "feeling.participation", "feeling.complexity", "effort.ceiling", "effort.hours_share"),
    replications=30,
    switches=("feeling.goal",))
