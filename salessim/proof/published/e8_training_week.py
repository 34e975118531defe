"""E8: a week of training.

De Grip & Sauermann 2012: a week's training raised what call-centre agents do by about 10 % in the weeks after it. Here
all sellers of the inside-sales floor attend a week's course that gives a quarter of a standard deviation in every skill
(E1, E2); the quarter after the one in which it was held is read. The control is a course that teaches next to nothing.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading_people import in_quarter
from salessim.scenario.load import load
from salessim.scenario.people import SKILLS

GAIN = 0.25  # standard deviations, E1 and E2
QUARTERS = 8


def studies():
    """The company with and without the course; with one that teaches nothing; and work that is never short."""
    company, piecework = (load(scenarios() / folder / f"{name}.yaml").change({"time.tick": "week",
                                                                             "time.quarters": QUARTERS})
                          for folder, name in (("base", "inside_sales"), ("evidence", "piecework")))
    return {"main": Study(_arms(company, GAIN), _read, ("person",)),
            "empty": Study(_arms(company, 0.001), _read, ("person",)),
            "linear": Study(_arms(piecework, GAIN), _read, ("person",))}


def _arms(company, gain):
    course = {"gains": dict.fromkeys(SKILLS, gain), "weeks": 1, "hours": 40.0, "first_week": 0, "every_weeks": 104,
              "places": 100, "trainers": 10}
    return {"none": company, "week": company.change({"training": {"week": course}})}


def _read(results):
    return {"next": in_quarter(results, "none", "week", 1), "in_it": in_quarter(results, "none", "week", 0),
            "later": in_quarter(results, "none", "week", 5)}


EXPERIMENT = Experiment(
    "E8", "VAL", True, "A week of training",
    "E8: De Grip & Sauermann 2012; recalled, high confidence",
    (
        Figure("E8.next", "bookings in the quarter after a week's training", "%", 10.0, Claim("main.next", 5.0, 15.0),
               Claim("empty.next", -2.0, 2.0, null=True), "a week's course that teaches next to nothing",
               "a quarter of a standard deviation is a tenth more skill, and bookings answer skill less than one to "
               "one: accounts have only so many needs (F1), and gates let through by odds"),
    ),
    studies,
    levers=("selling.skill_odds", "selling.product_odds", "learning.keep_weeks", "learning.kept_by_use", "time.skill",
            "selling.find"),
    replications=40,
    also=(("bookings in the quarter in which it is held, %", "main.in_it"),
          ("a year after it, %", "main.later"),
          ("the quarter after at work that is never short, %", "linear.next")))
