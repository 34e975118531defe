"""E3: what is left of training that nobody uses.

Saks & Belcourt 2006: 62 % of what was taught is applied at once, 44 % after half a year, 34 % after a year, as managers
estimate it. Here all sellers of the inside-sales floor are taught to look for needs, which their task hardly holds,
and nobody coaches; what is left of it is read when a year is over. How fast training fades is put in. The control is
training that lasts.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load

COURSE = {"gains": {"prospecting": 0.25}, "hours": 8.0, "first_week": 0, "every_weeks": 104, "places": 100,
          "trainers": 10}


def studies():
    """The company a year after the course; and where training lasts."""
    company = load(scenarios() / "base" / "inside_sales.yaml").change({
        "time.tick": "week", "time.quarters": 4, "roles.inside_rep.task.prospect": 0.01, "managers.coaching_hours": 0.0,
        "training": {"unused": COURSE}})
    lasting = company.change({"behaviour.learning.keep_weeks": 1000.0})
    return {"main": Study({"company": company}, _read, ()), "lasting": Study({"company": lasting}, _read, ())}


def _read(results):
    return {"kept": 100.0 * results.values("company", "training_kept")}


EXPERIMENT = Experiment(
    "E3", "SET", True, "Training that is not used",
    "E3: Saks & Belcourt 2006; estimates of managers, recalled, high confidence",
    (
        Figure("E3.kept", "what is left after a year", "% of what was taught", 34.0, Claim("main.kept", 30.0, 50.0),
               Claim("lasting.kept", 90.0, 100.0, null=True, nothing=100.0), "training that lasts"),
    ),
    studies,
    levers=("learning.keep_weeks", "learning.kept_by_use", "learning.coach", "leaving.early", "leaving.middle"),
    replications=30,
    switches=("learning.keep_weeks",))
