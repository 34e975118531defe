"""What holds for every component in COMPONENTS: a new one is tested by standing there."""

import json
import pickle

import numpy as np
import pytest
from fake_book import rich_book
from pydantic import ValidationError

from salessim.calendar import PERIODS
from salessim.pay import (
    COMPONENTS,
    Accelerator,
    Axis,
    Band,
    Cap,
    Clawback,
    Club,
    Commission,
    Contest,
    Draw,
    Gate,
    Goal,
    Guarantee,
    Holdback,
    Instalments,
    Matrix,
    Multiplier,
    Override,
    Plan,
    Pool,
    QuotaBonus,
    RateTable,
    Relief,
    Residual,
    Salary,
    Scorecard,
    Spiff,
    Tier,
    Tiers,
    TrueUp,
    explain,
    felt,
    settle,
)
from salessim.pay.components.component import Changes

EXAMPLES = {
    Salary: Salary(per_year=1000),
    Commission: Commission(rate=0.1),
    Tiers: Tiers(),
    QuotaBonus: QuotaBonus(money=1000),
    RateTable: RateTable(bands=(Band(up_to=0.1, rate=0.1), Band(rate=0.05))),
    Matrix: Matrix(rows=Axis(above=(0.0, 1.0)), columns=Axis(measure="income", above=(0.0, 1.0)),
                   table=((0.01, 0.02), (0.03, 0.04))),
    Scorecard: Scorecard(money=1000, goals=(Goal(weight=0.6), Goal(measure="retention", weight=0.4))),
    Spiff: Spiff(rate=50),
    Contest: Contest(prizes=(100, 50)),
    Club: Club(money=1000, top=0.5),
    Pool: Pool(money=1000),
    Override: Override(rate=0.01),
    Residual: Residual(rate=0.05),
    Gate: Gate(threshold=0.5),
    Multiplier: Multiplier(points=((0.0, 0.8), (1.0, 1.2))),
    **{kind: kind(money=500) for kind in (Cap, Draw, Guarantee, TrueUp)},
    **{kind: kind() for kind in (Accelerator, Relief, Clawback, Instalments)},
    Holdback: Holdback(months=12),
}
every = pytest.mark.parametrize("component", [EXAMPLES[kind] for kind in (Salary, *COMPONENTS)], ids=lambda c: c.kind)


def plan_of(component):
    """A plan that ends with the component."""
    before = (Commission(rate=0.1),) if isinstance(component, Changes) else ()
    return Plan(salary=1000, components=() if isinstance(component, Salary) else (*before, component))


@every
def test_it_declares_a_kind_a_period_and_every_field_with_meaning_and_source(component):
    assert type(component).model_fields["kind"].default == component.kind
    assert component.period in PERIODS
    for name, declared in type(component).model_fields.items():
        assert declared.description, name
        if not declared.is_required() and name != "kind":
            assert declared.json_schema_extra["source"], name


@every
def test_it_pays_every_person_a_line_and_says_why(component):
    plan, book = plan_of(component), rich_book()
    slips = settle(plan, book)
    mine = slips[slips["component"] == len(plan.parts) - 1]
    if not isinstance(component, Changes | Residual):
        everybody = {0, 3} if isinstance(component, Override) else set(range(6))  # two lead, the others sell
        assert set(mine["person"].tolist()) >= everybody
    assert set(mine["period"].tolist()) <= set(book.indexes(component.period).tolist())
    assert (mine["kind"] == PERIODS.index(component.period)).all()
    for line in mine:
        sentence = explain(line, plan)
        assert sentence.endswith(".") and sentence[0].upper() == sentence[0] and "None" not in sentence


@every
def test_its_felt_worth_has_the_agreed_shape(component):
    plan = plan_of(component)
    for clock in felt(plan, ("a", "b", "c")).clocks:
        assert clock.first.dtype == np.float64 and np.isfinite(clock.first).all() and np.isfinite(clock.second).all()


@every
def test_it_is_frozen_hashable_and_survives_pickle_and_json(component):
    again = pickle.loads(pickle.dumps(component))
    assert again == component and hash(again) == hash(component)
    assert type(component).model_validate_json(component.model_dump_json()) == component
    with pytest.raises(ValidationError, match="frozen"):
        component.period = "year"


def test_a_plan_reads_its_components_by_kind_and_lists_them_in_its_schema():
    yearly = [EXAMPLES[kind].model_copy(update={"period": "year"}) if issubclass(kind, Changes) and kind != Instalments
              else EXAMPLES[kind] for kind in COMPONENTS]
    declared = [json.loads(part.model_dump_json()) for part in yearly if not isinstance(part, Instalments)]
    plan = Plan.model_validate_json(json.dumps({"salary": 1, "components": declared}))
    assert [type(part) for part in plan.components] == [kind for kind in COMPONENTS if kind != Instalments]
    schema = Plan.model_json_schema()["$defs"]
    assert {kind.__name__ for kind in COMPONENTS} <= set(schema)
    with pytest.raises(ValidationError, match="'commission', 'tiers', 'quota_bonus'"):
        Plan.model_validate_json('{"components": [{"kind": "lottery"}]}')


def test_repeated_kinds_are_numbered_on_the_payslip():
    plan = Plan(components=(Tiers(), Commission(rate=0.1), Tiers(period="year")))
    assert [plan.called(n) for n in range(4)] == ["salary", "tiers 1", "commission", "tiers 2"]


def test_a_changed_copy_pays_as_changed():
    plan = Plan(salary=100)
    assert plan.parts[0].per_year == 100
    assert plan.model_copy(update={"salary": 200.0}).parts[0].per_year == 200


def bonus(*points, **more):
    return {"kind": "quota_bonus", "money": 10, "points": points, **more}


def steps(*above, over="attainment"):
    return {"kind": "tiers", "over": over, "tiers": [{"above": at, "rate": 0.1} for at in above]}


REFUSED = [
    (steps(0), "tiers: at least 2 tiers (got a list of 1)"),
    (bonus(), "points: at least 1 point (got an empty list)"),
    (steps(0.5, 1), "tiers[0].above: 0, where the first tier starts (got 0.5)"),
    (steps(0, 1, 0.8), "tiers[2].above: above 1, where the tier before starts (got 0.8)"),
    (steps(0, 1, 1), "tiers[2].above: above 1, where the tier before starts (got 1.0)"),
    (steps(0, 30), "tiers[1].above: at most 20 times quota (got 30.0)"),
    (bonus((0.9, 0.5), (0.8, 0.6)), "points[1][0]: at least 0.9, the attainment before (got 0.8)"),
    (bonus((0.9, 0.5), (1.0, 0.4)), "points[1][1]: at least 0.5, the share before (got 0.4)"),
    (bonus((1, 0.5), (1, 0.6), (1, 0.7)), "points[2][0]: at most two points at one attainment (got 1.0)"),
    (bonus((-0.1, 0)), "points[0][0]: from 0 to 20 times quota (got -0.1)"),
    (bonus((0, 0), (1, 21)), "points[1][1]: from 0 to 20 times the money (got 21.0)"),
    ({"kind": "commission", "rate": 0.1, "products": ["a", "b", "a"]}, "products[2]: each product once (got 'a')"),
]


@pytest.mark.parametrize("declared,fault", REFUSED, ids=[fault for _, fault in REFUSED])
def test_unordered_overlapping_or_contradictory_tables_are_refused(declared, fault):
    with pytest.raises(ValidationError) as refused:
        Plan.model_validate_json(json.dumps({"components": [declared]}))
    assert fault in str(refused.value)


@pytest.mark.parametrize("rate", [-0.01, 2.01, 8, float("nan")])
def test_a_rate_is_a_share(rate):
    for declare in (lambda: Commission(rate=rate),
                    lambda: Tiers(tiers=(Tier(above=0, rate=rate), Tier(above=1, rate=0.5)))):
        with pytest.raises(ValidationError, match="rate"):
            declare()
