"""Six skills, each at its own work: what one more standard deviation moves, at given deal traits and hours."""

import math

import numpy as np
import pytest

from salessim.selling import advance, close, effort, find
from salessim.selling.floor import (
    CLOSING,
    DISCOVER,
    NEGOTIATE,
    PRODUCT,
    PROPOSE,
    PROSPECTING,
    QUALIFY,
    QUALIFYING,
    RULES,
    TIME,
    VALUE,
)

STAGES = (QUALIFY, DISCOVER, PROPOSE, NEGOTIATE)
SD = math.exp(0.4)
GATES = {PROSPECTING: (), QUALIFYING: (QUALIFY,), VALUE: (DISCOVER, PROPOSE), CLOSING: (NEGOTIATE,), PRODUCT: STAGES,
         TIME: ()}


@pytest.fixture(scope="module")
def rules():
    rows = np.zeros(1, RULES)
    rows["selling_skill_odds"], rows["selling_product_odds"], rows["selling_bond_odds"] = 0.35, 0.15, 0.6
    rows["selling_fit_odds"], rows["selling_fit_sight"] = 0.8, 1.0
    return rows[0]


def skilled(*better):
    skill = np.ones(6)
    skill[list(better)] *= SD
    return skill


def moved(skill, rules):
    """What a skill moves: gates by stage, finding, discount held, hours."""
    has, ordinary = skilled(skill), skilled()
    odds = [advance.gate_odds(stage, 0.3, has, 0.2, 0.6, rules)
            - advance.gate_odds(stage, 0.3, ordinary, 0.2, 0.6, rules) for stage in STAGES]
    return {"gates": tuple(stage for stage in STAGES if odds[stage] != 0),
            "finding": find.find_rate(2.5, 8.0, has[PROSPECTING], 60.0) != find.find_rate(2.5, 8.0, 1.0, 60.0),
            "price": close.agreed(0.0, 0.1, 0.5, has[VALUE], 0.5) != close.agreed(0.0, 0.1, 0.5, 1.0, 0.5),
            "hours": effort.selling_hours(45.0, 0.55, has[TIME], 0.4, 1.0) != effort.selling_hours(
                45.0, 0.55, 1.0, 0.4, 1.0), "odds": odds}


@pytest.mark.parametrize("skill", GATES)
def test_a_skill_moves_only_its_own_work(skill, rules):
    what = moved(skill, rules)
    assert what["gates"] == GATES[skill]
    assert all(what["odds"][stage] > 0 for stage in GATES[skill])
    assert what["finding"] == (skill == PROSPECTING)
    assert what["price"] == (skill == VALUE)
    assert what["hours"] == (skill == TIME)


def test_gates_are_as_declared_for_the_ordinary(rules):
    """Ordinary skill, no relationship: the declared odds, on average over fit."""
    fits = (np.arange(1000) + 0.5) / 1000
    for stage in STAGES:
        odds = [advance.gate_odds(stage, 0.3, skilled(), 0.0, fit, rules) for fit in fits]
        assert np.mean(odds) == pytest.approx(0.3)


def test_good_qualifying_sees_fit(rules):
    def spread(skill):
        return (advance.gate_odds(QUALIFY, 0.0, skill, 0.0, 0.9, rules)
                - advance.gate_odds(QUALIFY, 0.0, skill, 0.0, 0.1, rules))

    assert spread(skilled(QUALIFYING)) == pytest.approx(SD * spread(skilled()))


def test_a_relationship_helps_at_every_gate(rules):
    for stage in STAGES:
        gain = advance.gate_odds(stage, 0.0, skilled(), 1.0, 0.5, rules) - advance.gate_odds(
            stage, 0.0, skilled(), 0.0, 0.5, rules)
        assert gain == pytest.approx(0.6)
