"""Step 6, advance: deals move through their stages, pass gates, fade."""

import math

from salessim.compiled import rule
from salessim.selling.floor import CLOSING, NEGOTIATE, PRODUCT, QUALIFY, QUALIFYING, VALUE


@rule
def attended(hours, attention):
    """How fully a deal is attended, 0 to 1, by the effective hours it gets in a week."""
    return 1.0 - math.exp(-attention * hours)


@rule
def lifted_by(expert, own, part, product_odds):
    """Log odds a colleague who knows the product better adds at gates, attending to this part; none who knows less."""
    return product_odds * max(math.log(expert / own), 0.0) * part


@rule
def dying(part, decay, neglect):
    """Chance per week that a deal dies, attended to this part."""
    return decay + neglect * (1.0 - part)


@rule
def passes(log_odds, luck):
    """Whether a gate is passed: one uniform against the odds."""
    return luck * (1.0 + math.exp(-log_odds)) < 1.0


@rule
def helped_by(insight, odds, size):
    """Weight of a deal as a manager's help is shared: without insight the same for all, with it by what help brings.

    That is most where the outcome is open and the deal is large; size: value against the product's price.
    """
    chance = 1.0 / (1.0 + math.exp(-odds))
    return 1.0 - insight + insight * 4.0 * chance * (1.0 - chance) * size


@rule
def returned(fit, share, luck):
    """Whether a deal is given back: the worse it fits the likelier, `share` of them on average."""
    return luck < share * 2.0 * (1.0 - fit)


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
