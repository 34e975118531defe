"""What a plan declares, told in words: any field through its name, meaning and unit, so that none is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from salessim.declare import Declared
from salessim.pay.components.component import Changes
from salessim.pay.reviewing.finding import share

_PERCENT = ("share", "of quota", "fraction", "probability", "per attainment", "factor")
_WHEN_EMPTY = re.compile(r"(?:^|[;:,] )([^;:,]+) when empty")  # what a meaning says of a field left open
_ALWAYS = ("kind", "name")
_SAID = {  # fields that have a sentence of their own; any other is "has <field> <value>"
    "above": "starts at {}", "up_to": "ends at {}", "rate": "pays {}", "money": "pays {}", "cap": "is capped at {}",
    "threshold": "pays nothing below {}", "period": "is settled every {}", "products": "counts the products {}",
    "event": "counts at the {}", "whose": "counts {} results", "measure": "counts {}", "on": "acts on {}",
    "boundary": "counts a boundary reached {}", "over": "counts in {}", "reach": "applies its rate {}",
    "of_target": "comes to {} of the target incentive", "counts": "counts by {}", "starts": "counts from {}",
    "ends": "counts until {}", "months": "lasts {} months", "weight": "weighs {}",
}


def value(given: Any, unit: str = "") -> str:
    """A declared value as it is said: 0.12 of a share is "12 %", 5000 currency "5,000", nothing "none"."""
    if given is None or given == () or given == "":
        return "none"
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, Declared):
        return ", ".join(phrases(given))
    if isinstance(given, tuple):
        if all(isinstance(point, tuple) and not isinstance(point[0], str) for point in given):
            return "; ".join(" → ".join(_point(number) for number in point) for point in given)
        return ("; " if isinstance(given[0], Declared) else ", ").join(value(one, unit) for one in given)
    if isinstance(given, int | float):
        plain = ("currency" in unit or "amount" in unit) and abs(given) > (20 if "of quota" in unit else 1)
        if any(word in unit for word in _PERCENT) and not plain:
            return share(round(float(given), 6))
        return f"{given:,.2f}".rstrip("0").rstrip(".") if isinstance(given, float) else f"{given:,}"
    return str(given).replace("_", " ")


def _point(number: Any) -> str:
    if isinstance(number, int | float) and abs(number) <= 20:
        return share(round(float(number), 6))
    return f"{number:,g}" if isinstance(number, int | float) else str(number)


def phrase(section: Declared, name: str, content: Any) -> str:
    """What a field says of its section, as the end of a sentence: "pays 12 %", "has prizes 3,000, 1,000"."""
    several = isinstance(content, tuple) and len(content) > 0 and not isinstance(content[0], str | int | float)
    said = _SAID.get(name, f"has {name.replace('_', ' ')}{':' * several} {{}}")
    if name == "money" and isinstance(section, Changes):
        said = "comes to {}"
    return said.format(value(content, unit_of(section, name)))


def phrases(section: Declared) -> list[str]:
    """What a section says beyond its defaults."""
    return [phrase(section, name, content) for name, content in fields(section)
            if content != type(section).model_fields[name].default]


def unit_of(section: Declared, name: str) -> str:
    """The unit a field is declared with."""
    extra = type(section).model_fields[name].json_schema_extra
    return str(extra.get("unit", "")) if isinstance(extra, dict) else ""


def meaning(section: Declared, name: str) -> str:
    """What a field means, as it is declared."""
    return type(section).model_fields[name].description or ""


def fields(section: Declared) -> Iterator[tuple[str, Any]]:
    """A section's fields but its kind and name, in the order declared."""
    for name in type(section).model_fields:
        if name not in _ALWAYS:
            yield name, getattr(section, name)


def unsaid(section: Declared) -> list[tuple[str, str]]:
    """(meaning, value) of every field of a component, whether it was written or left at its default."""
    return [(meaning(section, name), _stated(section, name, content)) for name, content in fields(section)
            if not (isinstance(section, Changes) and name == "on" and not content)]


def _stated(section: Declared, name: str, content: Any) -> str:
    """A field's value, and for one left open what that means: of no products named, all."""
    left = _WHEN_EMPTY.search(meaning(section, name)) if content is None or content in ((), "") else None
    return left.group(1) if left else value(content, unit_of(section, name))
