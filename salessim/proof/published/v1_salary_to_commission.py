"""V1: commission in place of a salary, and who comes and goes because of it (A1).

Lazear 2000: windshield fitters moved from an hourly wage to a piece rate. Output a worker rose by 44 %, half of it by
the same workers making more and half by who came and who left; output differed more between workers, pay rose by about
10 %. Here 200 sellers move from a salary to the market's usual plan, so that pay rises by about as much; what they
could earn elsewhere stays the same. Months 13 to 24 are measured. The incentive half is CAL: with F1 it fixed the
default of effort (in a company whose bookings answer effort as F1 says); the rest is VAL. In the control nobody comes
or goes, which leaves the incentive half.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import change, measure_change
from salessim.proof.published.reading_people import came, output, spread, stayers
from salessim.scenario.load import load

COMMISSION = {"salary": 70_000.0, "target_incentive": 40_000.0,
              "components": [{"kind": "commission", "rate": 0.05}]}  # the market's incentive; a tenth more pay in all
SALARY = {"salary": 100_000.0, "target_incentive": 0.0, "components": []}
KEEP = ("person", "staff")
NOBODY_GOES = {"behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0, "behaviour.leaving.late": 0.0,
               "supervision.attainment_floor": 0.0}


def studies():
    """The company as published; with nobody coming or going; with more salary instead; and where output is linear."""
    company = load(scenarios() / "evidence" / "v1_salary.yaml")
    piecework = load(scenarios() / "evidence" / "piecework.yaml").change({"plans.rep": SALARY})
    frozen = company.change(NOBODY_GOES)
    return {"main": Study(arms(company), _read, KEEP), "frozen": Study(arms(frozen), _read, KEEP),
            "salary": Study({"salary": company, "commission": company.change({"plans.rep.salary": 110_000.0})}, _read,
                            KEEP),
            "linear": Study(arms(piecework), _read, KEEP)}


def arms(company):
    """A company on its salary, and on commission."""
    return {"salary": company, "commission": company.change({f"plans.rep.{what}": to
                                                             for what, to in COMMISSION.items()})}


def _read(results):
    pair = "salary", "commission"
    who = stayers(results, *pair)
    total = change(output(results, "commission"), output(results, "salary"))
    incentive = change(output(results, "commission", who), output(results, "salary", who))
    sigma = results.scenarios[0].labour["reps"].talent_sigma
    talent = {arm: came(results, arm, sigma) for arm in pair}
    return {"total": total, "incentive": incentive, "share": 100.0 * incentive / total,
            "variance": spread(results, "commission") / spread(results, "salary"),
            "pay": measure_change(results, *pair, "pay"), "joiners": talent["commission"] - talent["salary"],
            "exits": 100.0 * (results.values("commission", "exits") - results.values("salary", "exits"))}


EXPERIMENT = Experiment(
    "V1", "VAL", True, "Commission in place of a salary, with free entry and exit",
    "A1: Lazear 2000; the split into halves recalled, high confidence; pay recalled",
    (
        Figure("V1.incentive", "bookings a head of those who stay", "%", 22.0, Claim("main.incentive", 11.0, 33.0),
               Claim("salary.incentive", -3.0, 3.0, null=True), "a tenth more salary instead", kind="CAL"),
        Figure("V1.total", "bookings a head under commission", "%", 44.0, Claim("main.total", 30.0, 60.0),
               Claim(("frozen.total", "main.incentive"), -3.0, 3.0, null=True),
               "nobody comes or goes: the incentive half alone (points)"),
        Figure("V1.share", "stayers' part of the gain", "% of it", 50.0, Claim("main.share", 35.0, 65.0),
               Claim("frozen.share", 90.0, 110.0, null=True, nothing=100.0), "nobody comes or goes: all of it",
               "those who come under commission are abler by a sixth of a standard deviation only, fewer than half are "
               "replaced in two years, and bookings answer ability less than one to one, as they do effort (F1): who "
               "comes and who goes adds little"),
        Figure("V1.variance", "variance of bookings between people, under commission to before", "ratio", None,
               Claim("main.variance", 1.1, None, nothing=1.0),
               Claim("salary.variance", 0.9, 1.1, null=True, nothing=1.0), "a tenth more salary instead",
               "the able, who earn more, feel yet more pay less, and their accounts have only so many needs; where "
               "output is nearly linear in effort variance doubles (above)"),
    ),
    studies,
    levers=("effort.curvature", "effort.intrinsic", "leaving.outside", "leaving.ability", "leaving.middle",
            "selling.skill_odds", "learning.months"),
    replications=30,
    switches=("leaving.early", "leaving.middle", "leaving.late"),
    also=(("pay, %", "main.pay"), ("talent of those who came, in SD", "main.joiners"),
          ("leavings, points a year", "main.exits"),
          ("bookings a head where output is nearly linear in effort, %", "linear.total"),
          ("those who stay, there, %", "linear.incentive"), ("variance there, ratio", "linear.variance")))
