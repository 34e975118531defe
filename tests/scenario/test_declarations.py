"""Every declared field says what it means, in which unit, and where its default comes from."""

from typing import Annotated, get_args

import pytest
from pydantic import TypeAdapter

from salessim.declare import Declared, Named
from salessim.scenario import Scenario
from salessim.scenario.shape import inside, members


def reachable(root):
    """All declarations a scenario can hold, each once."""
    found, waiting = [], [root]
    while waiting:
        kind = waiting.pop()
        for member in members(kind):
            if isinstance(member, type) and issubclass(member, Declared):
                if member not in found:
                    found.append(member)
                    waiting.extend(inner for name in member.model_fields for inner, _ in inside(member, name))
            else:
                waiting.extend(part for part in get_args(member) if part is not Ellipsis and not isinstance(part, str))
    return found


ALL = reachable(Scenario)
FIELDS = [pytest.param(kind, name, id=f"{kind.__name__}.{name}") for kind in ALL for name in kind.model_fields]


def holds_nothing(default):
    """A section (its fields have sources), or nothing at all."""
    return isinstance(default, Declared) or default is None or default in ((), "", Named())


def test_all_sections_are_reached():
    assert {"Scenario", "Product", "Plan", "Tier", "Commission", "Effort", "Hiring"} <= {kind.__name__ for kind in ALL}
    assert len(FIELDS) > 150


@pytest.mark.parametrize("kind", ALL)
def test_a_declaration_says_what_it_is(kind):
    assert kind.__doc__ and kind.__doc__ != Declared.__doc__


@pytest.mark.parametrize("kind, name", FIELDS)
def test_a_field_says_meaning_unit_and_source(kind, name):
    declared = kind.model_fields[name]
    assert declared.description and len(declared.description) >= 5
    assert set(declared.json_schema_extra) >= {"unit", "source"}
    if not declared.is_required() and not holds_nothing(declared.default) and name != "kind":
        assert declared.json_schema_extra["source"] not in ("", "declared")
    numbers = {float} & {part for member in members(declared.annotation) for part in (member, *get_args(member))}
    if numbers and not declared.json_schema_extra["unit"]:
        pytest.fail("a number has a unit")


@pytest.mark.parametrize("kind, name", FIELDS)
def test_nothing_given_is_the_same_as_null(kind, name):
    """Where null is allowed it is the default, so that taking a key away and writing null mean the same."""
    declared = kind.model_fields[name]
    if type(None) in get_args(declared.annotation):
        assert not declared.is_required() and declared.default is None


@pytest.mark.parametrize("kind, name", FIELDS)
def test_a_default_keeps_its_own_limits(kind, name):
    declared = kind.model_fields[name]
    if not declared.is_required() and not holds_nothing(declared.default):
        limited = Annotated[declared.annotation, "as declared", *declared.metadata]
        TypeAdapter(limited, config={"strict": True, "allow_inf_nan": False}).validate_python(declared.default)
