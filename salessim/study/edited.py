"""A plan with one of its components changed."""

from __future__ import annotations

from typing import Any

from salessim.declare import Declared
from salessim.pay import Plan


def changed(plan: Plan, place: int, changes: dict[str, Any]) -> Plan:
    """The plan with other values for some fields of component `place`. Raises ValueError where that cannot be."""
    part: Any = plan.components[place]
    return valid(replaced(plan, place, type(part).model_validate({**declared(part), **changes})))


def replaced(plan: Plan, place: int, *parts) -> Plan:
    """The plan with these components instead of the one at `place`, not checked."""
    return plan.model_copy(update={"components": (*plan.components[:place], *parts, *plan.components[place + 1:])})


def valid(plan: Plan) -> Plan:
    """The same plan. Raises ValueError where it could not be declared."""
    return Plan.model_validate(declared(plan))


def declared(part: Declared) -> dict[str, Any]:
    """Fields and their values."""
    return {name: getattr(part, name) for name in type(part).model_fields}


def scaled(piece, names, times) -> dict[str, Any]:
    """The fields of a tier or band, those of these names that are set so many times as large."""
    fields = piece if isinstance(piece, dict) else declared(piece)
    return fields | {name: fields[name] * times for name in names if fields.get(name) is not None}
