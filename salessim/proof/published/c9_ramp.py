"""C9: months until a new seller books nine tenths of what tenured ones do (Bridge Group).

Account executives take five months in the median, sellers of small deals about three. The companies are the mid-market
software company and the inside-sales floor as they stand; `ramp_months` is read off mean bookings by month of selling.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.scenario.load import load

LEARNED = {"behaviour.learning.start": 1.0}  # nobody has anything to learn
QUARTERS = 20  # five years: a ramp is read off some hundred people who came


def studies():
    """Both companies as they are, and where newcomers know what tenured people know."""
    executives, inside = (load(scenarios() / "base" / f"{name}.yaml").change({"time.quarters": QUARTERS,
                                                                             "time.tick": "week"})
                          for name in ("saas_midmarket", "inside_sales"))
    return {"main": Study({"executives": executives}, _read, ()),
            "inside": Study({"inside": inside}, _read, ()),
            "learned": Study({"executives": executives.change(LEARNED)}, _read, ()),
            "inside_learned": Study({"inside": inside.change(LEARNED)}, _read, ())}


def _read(results):
    return {"ramp": results.values(results.names[0], "ramp_months")}


LEARNT = "newcomers who know all they need: sooner (months)"
EXPERIMENT = Experiment(
    "C9", "CAL", True, "Months until a new seller is fully productive",
    "C9: Bridge Group 2024, by a vendor; small deals recalled, high confidence",
    (
        Figure("C9.executives", "account executives", "months", 5.0, Claim("main.ramp", 4.0, 7.0),
               Claim(("learned.ramp", "main.ramp"), None, 0.0), LEARNT),
        Figure("C9.inside", "sellers of small deals", "months", 3.0, Claim("inside.ramp", 2.0, 5.0),
               Claim(("inside_learned.ramp", "inside.ramp"), None, 0.0), LEARNT,
               "skills are learned as fast as elsewhere (C10), which deals of six weeks do not hide; the last tenth "
               "takes longest"),
    ),
    studies,
    levers=("learning.start", "learning.months", "learning.coach", "learning.experience", "selling.bond_odds",
            "feeling.clarity_new", "feeling.clarity_weeks"),
    replications=60,
    switches=("learning.start",))
