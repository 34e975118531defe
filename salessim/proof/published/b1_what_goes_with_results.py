"""B1: what results go with, between people.

Churchill et al. 1985, over 116 articles: performance goes with role perceptions (r about .29), skill (.27) and
motivation (.18), in this order. B2 (Verbeke, Dietz & Verwaal 2011) says much the same with other names. Here yearly
bookings of the mid-market software company's sellers are correlated with their mean clarity, talent and motivation over
the quarters they sold through. In the control everybody has the same talent, and what is left is territory and luck.
"""

from __future__ import annotations

from salessim.proof.published.experiment import Claim, Experiment, Figure
from salessim.proof.published.reading_people import going_with, with_and_without_talent


def studies():
    """The company as it is, and with equally able people."""
    return with_and_without_talent(_read)


def _read(results):
    clarity, talent, motivation = (going_with(results, "company", trait) for trait in ("clarity", "talent",
                                                                                      "motivation"))
    return {"role": clarity, "skill": talent, "motivation": motivation, "order": clarity - talent}


EQUALLY = "equally able people: talent goes with nothing"
NOTHING = Claim("equal.skill", -0.1, 0.1, null=True)
EXPERIMENT = Experiment(
    "B1", "VAL", True, "What results go with between people",
    "B1: Churchill et al. 1985; values recalled, high confidence",
    (
        Figure("B1.role", "bookings with clarity about role and plan", "r", 0.29, Claim("main.role", 0.21, 0.37),
               NOTHING, EQUALLY,
               "all who have been there for half a year know their plan about equally well, so clarity tells only "
               "newcomers apart"),
        Figure("B1.skill", "bookings with talent", "r", 0.27, Claim("main.skill", 0.19, 0.35), NOTHING, EQUALLY,
               "studies measure skill with error, by ratings; here it is known exactly"),
        Figure("B1.motivation", "bookings with motivation", "r", 0.18, Claim("main.motivation", 0.10, 0.26), NOTHING,
               EQUALLY, "recognition goes to the best and is part of motivation, and fairness follows pay: motivation "
               "follows results here more than it makes them"),
        Figure("B1.order", "role perceptions before skill", "r", None, Claim("main.order", 0.0, None), NOTHING, EQUALLY,
               "as above: skill is known exactly and clarity soon alike"),
    ),
    studies,
    levers=("selling.skill_odds", "feeling.clarity_new", "feeling.clarity_weeks", "feeling.recognition",
            "feeling.fairness", "effort.intrinsic"),
    replications=40)
