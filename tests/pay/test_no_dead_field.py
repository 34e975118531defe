"""No dead field of a pay component: whatever can be declared changes a payslip of somebody in the rich book.

Every field of every declaration in COMPONENTS is found by walking the types, so a new one is covered the day it is
written. It is perturbed, several ways if need be, wherever it stands in no_dead_field.yaml, until a payslip line, its
name or its sentence differs. A choice is alive when each of its values is.
"""

import json
from datetime import date, timedelta
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
import yaml
from fake_book import MEASURES, rich_book
from pydantic import ValidationError

from salessim.pay import COMPONENTS, Plan, explain, settle
from salessim.pay.components.component import Changes
from salessim.scenario.reference import declared_fields, kind_of
from salessim.scenario.shape import members

DECLARED = yaml.safe_load((Path(__file__).parent / "no_dead_field.yaml").read_text())
EXCEPTIONS = {  # fields that move no pay, and what holds them instead
    "instalments.shares": "must add up to 1, so that no single one can be changed; test_changes_golden",
    "tiers.tiers[].up_to": "says again where the next tier starts; test_counting_refused",
    "scorecard.weights_total": "what weights must add up to; test_counting_refused",
}
TIMES = (1.3, 0.7, 2.0, 0.5, 4.0, 0.1)
FROM_NOTHING = (0.1, 0.5, 0.9, 1.0, 2.0, 10.0, 100.0, 1000.0, 1, 2, 3)
WORDS = (*MEASURES, "units", "deals", "margin", "core", "care", "north", "commission")
FIELDS = {field.path: field for kind in COMPONENTS for field in declared_fields(kind, kind_of(kind))
          if field.name != "kind"}
CHOICES = [(path, choice) for path, field in FIELDS.items() for member in members(field.type)
           if get_origin(member) is Literal for choice in get_args(member)]


@cache
def book():
    """The rich book, with quotas for a name, and days from the first of January of 2001."""
    rich = rich_book()
    for kind in ("month", "quarter", "half", "year"):
        rich.quotas["north", kind] = rich.quotas["bookings", kind] // 2
    object.__setattr__(rich, "day_zero", date(2001, 1, 1).toordinal())
    return rich


def paid(component):
    """Everything that a payslip tells of a component; None where it cannot be declared."""
    kind = next(kind for kind in COMPONENTS if kind_of(kind) == component["kind"])
    period = component.get("period", kind.model_fields["period"].default)
    before = [{"kind": "commission", "rate": 0.1}, {"kind": "tiers", "name": "north", "period": "month"}]
    before = before if issubclass(kind, Changes) else []
    if component["kind"] == "scorecard":
        component = {**component, "weights_total": round(sum(goal["weight"] for goal in component["goals"]), 6)}
    try:
        plan = Plan.model_validate_json(json.dumps({"components": [*before, component]}, default=str))
    except ValidationError:
        return None
    try:
        slips = settle(plan, book())
    except KeyError:
        return None  # a product nobody has
    mine = slips[slips["component"] == len(plan.parts) - 1]
    return period, mine.tolist(), plan.called(len(plan.parts) - 1), [explain(line, plan) for line in mine[:300]]


@cache
def unperturbed(place):
    return paid(DECLARED[place])


def standing(path):
    """Where a field stands in the declared components: (which of them, keys to it, its value), defaults included."""
    kind, *rest = path.split(".")
    for place, component in enumerate(DECLARED):
        if component["kind"] == kind:
            yield from ((place, keys, value) for keys, value in _found(component, rest))


def _found(value, steps, keys=()):
    if not steps:
        yield keys, value
        return
    name, many = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    inside = value.get(name)
    if len(steps) == 1:
        yield (*keys, name), inside
    elif many:
        for n, item in enumerate(inside or ()):
            yield from _found(item, steps[1:], (*keys, name, n))
    elif inside is not None:
        yield from _found(inside, steps[1:], (*keys, name))


def changed(place, keys, value):
    """The component with another value there; None where that cannot be."""
    component = json.loads(json.dumps(DECLARED[place], default=str))
    inside = component
    for key in keys[:-1]:
        inside = inside[key]
    inside[keys[-1]] = value
    return paid(component)


def others(field, value):
    """Other values to try, nearest first."""
    value = (None if field.required else field.default) if value is None else value
    kinds = members(field.type)
    if any(kind in (int, float) for kind in kinds):
        tried = [value * times for times in TIMES] if value else list(FROM_NOTHING)
        if int in kinds:
            tried = [value + 1, value - 1, *map(int, tried)] if value is not None else [1, 2, 3]
        return [n for n in dict.fromkeys(tried) if n != value] + ([None] if value is not None else [])
    if bool in kinds:
        return [not value]
    if date in kinds:
        moved = value and date.fromisoformat(str(value))
        return [str(moved + timedelta(weeks=weeks)) for weeks in (-13, 13)] if value else ["2001-06-01"]
    if str in kinds:
        return [word for word in WORDS if word != value]
    if any(get_args(kind)[:1] == (str,) for kind in kinds):
        return [[word] for word in WORDS if [word] != value]
    return list(_nested(value or ()))


def _nested(value):
    """A list with one of its numbers changed, wherever it lies; and without its last item."""
    for n, item in enumerate(value):
        if isinstance(item, (list, tuple)):
            yield from ([*value[:n], list(inside), *value[n + 1:]] for inside in _nested(item))
        elif isinstance(item, (int, float)):
            yield from ([*value[:n], type(item)(item * times), *value[n + 1:]] for times in (1.3, 0.7, 2))
    yield list(value[:-1])


@pytest.mark.parametrize("path", [path for path, field in FIELDS.items() if not field.parts
                                  and path not in EXCEPTIONS and not field.choices])
def test_every_field_changes_a_payslip(path):
    tries = [[(place, keys, other) for other in others(FIELDS[path], value)] for place, keys, value in standing(path)]
    assert any(tries), f"{path}: not declared in no_dead_field.yaml"
    allowed = 0
    for place, keys, other in (tried for turn in zip_longest(*tries) for tried in turn if tried):
        if (now := changed(place, keys, other)) is not None:
            if now != unperturbed(place):
                return
            allowed += 1
    pytest.fail(f"{path} is dead: none of {allowed} other values changed a payslip")


@pytest.mark.parametrize("path,choice", CHOICES, ids=[f"{path}={choice}" for path, choice in CHOICES])
def test_every_choice_changes_a_payslip(path, choice):
    default = FIELDS[path].default
    stand = [(place, keys, default if value is None else value) for place, keys, value in standing(path)]
    assert stand, f"{path}: not declared in no_dead_field.yaml"
    against = [value for _, _, value in stand]
    for place, keys, value in stand:
        rest = [choice] if value != choice else [other for _, other in CHOICES if _ == path and other != choice]
        for other in rest:
            now = changed(place, keys, other)
            if now is not None and now != unperturbed(place):
                return
    pytest.fail(f"{path}={choice} is dead against {against}")


def test_all_components_are_declared_and_pay():
    assert {component["kind"] for component in DECLARED} == {kind_of(kind) for kind in COMPONENTS}
    assert [component for place, component in enumerate(DECLARED) if not unperturbed(place)] == []
    assert set(EXCEPTIONS) <= set(FIELDS)
