"""A14: a bench of trained people behind a team, and who works harder for it.

Boichuk et al. 2019: where a successor stands ready, the lowest performers of a large sales force sell 10 to 12 points
more and the best hardly more. Here each team of the inside-sales floor has one person on the bench. Quintiles are by
talent. In the control nobody feels threatened; what the bench does to sellers then is that fewer seats stand empty
whose leads their colleagues would serve.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import by_ability, measure_change
from salessim.scenario.load import load

PARTS = 5


def studies():
    """The company with and without a bench; and where nobody feels threatened."""
    company = load(scenarios() / "base" / "inside_sales.yaml").change({"time.tick": "week", "time.quarters": 12})
    calm = company.change({"behaviour.feeling.threat": 0.0})
    return {"main": Study(_arms(company), _read, ("person",)), "calm": Study(_arms(calm), _read, ("person",))}


def _arms(company):
    one_each = {f"teams.{team}.bench": {"inside_rep": 1} for team in company.teams}
    return {"alone": company, "bench": company.change(one_each)}


def _read(results):
    parts = by_ability(results, "alone", "bench", PARTS)
    return {"bottom": parts[:, 0], "top": parts[:, -1],
            "bookings": measure_change(results, "alone", "bench", "bookings"),
            "salaries": measure_change(results, "alone", "bench", "pay")}


CALM = "sellers who feel no threat: no gain"
EXPERIMENT = Experiment(
    "A14", "VAL", True, "A bench behind every team",
    "A14: Boichuk et al. 2019",
    (
        Figure("A14.bottom", "the least able fifth's bookings with a bench", "%", 11.0, Claim("main.bottom", 3.0, 12.0),
               Claim("calm.bottom", None, 1.0, null=True), CALM,
               "the bench doubles a threat that is small already: a tenth of effort for those at the floor, where few "
               "stand at a time, and bookings answer effort as F1 says; meanwhile colleagues' empty seats, which "
               "sellers live from a little, are filled"),
        Figure("A14.top", "the most able fifth's", "%", None, Claim("main.top", -2.0, 2.0, null=True),
               Claim(("main.top", "calm.top"), -2.0, 2.0, null=True),
               "sellers who feel no threat: the same (points)",
               "who sells well serves the leads of empty seats, and a bench fills them"),
    ),
    studies,
    levers=("feeling.threat", "effort.curvature", "effort.intrinsic", "effort.ceiling", "learning.specific_sigma"),
    replications=30,
    switches=("feeling.threat",),
    also=(("bookings of the company, %", "main.bookings"), ("its pay, %", "main.salaries")))
