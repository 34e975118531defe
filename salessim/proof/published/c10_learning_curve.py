"""C10: how output grows over the first year of doing, and how much sooner with somebody experienced beside one.

Shaw & Lazear 2008: windshields, 53 % more after eight months. De Grip, Sauermann & Sieben 2016: calls, 64 % more
within a year, and the time to proficiency a third shorter in an experienced team. Such work is nearly linear in skill
and has no pipeline to fill, which is why it is read off that kind of company (scenarios/evidence/piecework.yaml).
Nothing in the model makes colleagues teach: an hour a week with a coach of usual skill stands for the experienced team.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading_people import by_month, still_to_learn
from salessim.scenario.load import load

ALONE = {"managers.coaching_hours": 0.0}
COACHED = {"managers.coaching_hours": 1.0}
QUARTERS = 12


def studies():
    """Piecework as it is, with and without a coach; where all is known from the start; and where coaching is idle."""
    company = load(scenarios() / "evidence" / "piecework.yaml").change({"time.quarters": QUARTERS})
    alone, coached = company.change(ALONE), company.change(COACHED)
    idle = {"behaviour.learning.coach": 0.0}
    return {"main": Study({"alone": alone, "coached": coached}, _read, ("tenure",)),
            "learned": Study({"alone": alone.change({"behaviour.learning.start": 1.0})}, _read_one, ("tenure",)),
            "idle": Study({"alone": alone.change(idle), "coached": coached.change(idle)}, _read, ("tenure",))}


def _read_one(results):
    return {"year": by_month(results, "alone", 11) / by_month(results, "alone", 0),
            "eight_months": by_month(results, "alone", 7) / by_month(results, "alone", 0)}


def _read(results):
    alone, coached = (still_to_learn(results, arm) for arm in ("alone", "coached"))
    return _read_one(results) | {"sooner": 100.0 * (alone - coached) / alone.mean()}


EXPERIMENT = Experiment(
    "C10", "CAL", True, "Learning curves at work that is never short",
    "C10: Shaw & Lazear 2008; De Grip, Sauermann & Sieben 2016",
    (
        Figure("C10.year", "output of the twelfth month against the first", "ratio", 1.64,
               Claim("main.year", 1.4, 1.8, nothing=1.0), Claim("learned.year", None, 1.1, null=True, nothing=1.0),
               "newcomers who know all they need"),
        Figure("C10.sooner", "shorter time constant of learning, an hour a week with a coach", "%", 36.0,
               Claim("main.sooner", 25.0, 45.0), Claim("idle.sooner", -5.0, 5.0, null=True),
               "coaching from which nobody learns",
               "close to the band: an hour speeds learning by half (assumption), and a part of what newcomers lack, "
               "what they know of plan and customers, is not taught by a coach"),
    ),
    studies,
    levers=("learning.start", "learning.months", "learning.coach", "learning.experience", "learning.specific_sigma"),
    replications=30,
    switches=("learning.start", "learning.coach"),
    also=(("output of the eighth month against the first (1.53 published)", "main.eight_months"),))
