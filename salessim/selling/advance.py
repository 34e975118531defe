"""Step 6, advance: deals move through their stages, pass gates, fade."""

import math

from salessim.compiled import rule
from salessim.selling.floor import CLOSING, NEGOTIATE, PRODUCT, QUALIFY, QUALIFYING, VALUE


@rule
def attended(hours, attention):
    """How fully a deal is attended, 0 to 1, by the effective hours it gets in a week."""
    return 1.0 - math.exp(-attention * hours)


@rule
def dying(part, decay, neglect):
    """Chance per week that a deal dies, attended to this part."""
    return decay + neglect * (1.0 - part)


@rule
def passes(log_odds, luck):
    """Whether a gate is passed: one uniform against the odds."""
    return luck * (1.0 + math.exp(-log_odds)) < 1.0


@rule
def gate_odds(stage, base, skill, bond, fit, rules):
    """Log odds of a gate before price and help: qualifying sees fit, value carries the middle, closing the end.

    skill: (6,) effective skills, 1 for the tenured average; fit 0..1 with mean 1/2; skill and fit are 0 on average,
    a relationship only adds.
    """
    if stage == QUALIFY:
        odds = base + rules.selling_skill_odds * math.log(skill[QUALIFYING])
        odds += rules.selling_fit_sight * skill[QUALIFYING] * 2.0 * (fit - 0.5)
    elif stage == NEGOTIATE:
        odds = base + rules.selling_skill_odds * math.log(skill[CLOSING]) + rules.selling_fit_odds * (fit - 0.5)
    else:
        odds = base + rules.selling_skill_odds * math.log(skill[VALUE]) + rules.selling_fit_odds * (fit - 0.5)
    return odds + rules.selling_product_odds * math.log(skill[PRODUCT]) + rules.selling_bond_odds * bond
