"""C6: what a selection signal is worth, on talent and on output ability (C1).

Brogden, Cronbach, Gleser: who is best of many by a signal of validity r stands r times the selection intensity above
the mean. Where the best fifth is taken the intensity is 1.40, as for the best of eight candidates (1.42). An
unstructured interview (.19) so gains .27 SD and a structured one (.42) .59 SD; where output's coefficient of variation
is .4, the difference is 12.9 % of output. Talent and ability are what selection acts on; between them and bookings
stand territory, luck and F1.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import change, measure_change
from salessim.proof.published.reading_people import ability_came, came
from salessim.scenario.load import load

SIGMA = 0.385  # of the logarithm of ability: coefficient of variation .4 (C5)
CANDIDATES = 8
SINCE = 13  # weeks: whoever was being hired when the signal changed has come
SET_UP = {  # whoever is best by the signal is offered the job and takes it, whatever it pays
    "labour.reps.talent_sigma": SIGMA, "hiring.candidates": CANDIDATES, "hiring.acceptance": 0.999,
    "hiring.pay_pull": 0.0, "hiring.interview_hours": 0.25, "managers.judgement_sd": 0.0,
    "labour.reps.applicants_per_week": 20.0, "time.quarters": 16}
ARMS = {"unstructured": {"hiring.signals": ["unstructured_interview"]},
        "structured": {"hiring.signals": ["structured_interview"]},
        "blind": {"hiring.signals": ["unstructured_interview"],
                  "hiring.validities": {"unstructured_interview": 0.0}}}


def studies():
    """One company that hires by three signals."""
    company = load(scenarios() / "evidence" / "v1_salary.yaml").change(SET_UP)
    return {"main": Study({name: company.change(signals) for name, signals in ARMS.items()}, _read, ("staff",))}


def _read(results):
    talent = {arm: came(results, arm, SIGMA, SINCE) for arm in ARMS}
    ability = {arm: ability_came(results, arm, SINCE) for arm in ARMS}
    return talent | {"output": change(ability["structured"], ability["unstructured"]),
                     "bookings": measure_change(results, "unstructured", "structured", "bookings")}


BLIND = "a signal that sees nothing"
NOTHING = Claim("main.blind", -0.05, 0.05, null=True)
EXPERIMENT = Experiment(
    "C6", "VAL", True, "The best of eight by two kinds of interview",
    "C6: Brogden, Cronbach & Gleser, computed; validities C1: Sackett et al. 2022",
    (
        Figure("C6.unstructured", "talent of those hired by an unstructured interview", "SD", 0.27,
               Claim("main.unstructured", 0.233, 0.307), NOTHING, BLIND),
        Figure("C6.structured", "talent of those hired by a structured interview", "SD", 0.59,
               Claim("main.structured", 0.553, 0.627), NOTHING, BLIND),
        Figure("C6.output", "output ability of those, structured against unstructured", "%", 12.9,
               Claim("main.output", 11.4, 14.4), NOTHING, BLIND),
    ),
    studies,
    levers=("leaving.ability", "leaving.outside", "leaving.early", "leaving.middle", "leaving.attainment"),
    replications=40,
    also=(("bookings of the whole company within four years, %", "main.bookings"),))
