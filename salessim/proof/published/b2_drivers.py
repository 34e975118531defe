"""B2: what drives results between people, each apart from the others.

Verbeke, Dietz & Verwaal 2011, over studies of 25 years: weights on sales performance of selling-related knowledge
(.28), adaptiveness (.27), role ambiguity (-.25), cognitive aptitude (.23) and work engagement (.23). Here mean yearly
bookings of the mid-market software company's sellers are accounted for by their product knowledge, what they lack in
clarity, their talent and their motivation, all at once. How far somebody adapts to a customer has no counterpart among
them: it is not told. Motivation here follows results as well as making them, by recognition and fair pay, which a
weight read off one time cannot tell apart. In the control everybody has the same talent.
"""

from __future__ import annotations

from salessim.proof.published.experiment import Claim, Experiment, Figure
from salessim.proof.published.reading_people import betas, going_with, with_and_without_talent


def studies():
    """The company as it is, and with equally able people."""
    return with_and_without_talent(_read)


def _read(results):
    found = betas(results, "company", ("knowledge", "clarity", "talent", "motivation"))
    alone = {f"{trait}_alone": going_with(results, "company", trait) for trait in ("knowledge", "talent", "effort")}
    with_effort = betas(results, "company", ("knowledge", "clarity", "talent", "effort"))["effort"]
    return {"knowledge": found["knowledge"], "ambiguity": -found["clarity"], "aptitude": found["talent"],
            "engagement": found["motivation"], "effort": with_effort} | alone


EQUALLY = "equally able people: talent has no weight"
NOTHING = Claim("equal.aptitude", -0.1, 0.1, null=True)
EXPERIMENT = Experiment(
    "B2", "VAL", True, "What drives results between people",
    "B2: Verbeke, Dietz & Verwaal 2011",
    (
        Figure("B2.knowledge", "weight of product knowledge", "beta", 0.28, Claim("main.knowledge", 0.18, 0.38),
               NOTHING, EQUALLY,
               "the able know the products well, so beside talent knowledge tells little more: alone it goes with "
               "bookings nearly as talent does, and apart from talent it is one small skill of six"),
        Figure("B2.ambiguity", "weight of ambiguity about role and plan", "beta", -0.25,
               Claim("main.ambiguity", -0.35, -0.15), NOTHING, EQUALLY,
               "all who have been there for half a year know their plan about equally well (B1), so what they lack in "
               "clarity has little to tell"),
        Figure("B2.aptitude", "weight of talent", "beta", 0.23, Claim("main.aptitude", 0.13, 0.33), NOTHING, EQUALLY,
               "talent here is ability at selling, known exactly, and takes on the weight of all skills that go with "
               "it; studies measure general intelligence by a test"),
        Figure("B2.engagement", "weight of motivation", "beta", 0.23, Claim("main.engagement", 0.13, 0.33), NOTHING,
               EQUALLY, "recognition goes to the best and is part of motivation, and fairness follows pay: motivation "
               "follows results here as well as making them"),
    ),
    studies,
    levers=("selling.product_odds", "selling.skill_odds", "learning.specific_sigma", "feeling.clarity_new",
            "feeling.clarity_weeks", "feeling.recognition", "effort.intrinsic"),
    replications=40,
    also=(("knowledge with bookings, alone, r", "main.knowledge_alone"),
          ("talent with bookings, alone, r", "main.talent_alone"),
          ("weight of effort in place of motivation", "main.effort"),
          ("weight of knowledge among equally able people", "equal.knowledge")))
