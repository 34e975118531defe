"""What can be edited in a pay plan, read off its declaration: every number, choice and truth of every component."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from salessim.declare import Declared
from salessim.pay import Plan
from salessim.pay.reviewing.told import fields, meaning, unit_of

NUMBER, WHOLE, CHOICE, TRUTH = "number", "whole number", "choice", "truth"


@dataclass(frozen=True)
class PlanField:
    """One thing to edit: where it stands in the plan, what it is called and what it is.

    row: of a list it belongs to, "tier 2". may_be_empty: it can be left open. options: of a choice. low, high: limits
    as declared, None where there is none.
    """

    path: str
    row: str
    label: str
    unit: str
    why: str
    kind: str
    value: Any
    may_be_empty: bool = False
    options: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class PlanRows:
    """A list of a component to which rows can be added, like its tiers. content: the rows, as declared."""

    path: str
    called: str
    content: tuple


def plan_parts(plan) -> list[tuple[str, str, Declared]]:
    """(path, name, section) of what is edited together: each component, then what holds for the whole plan."""
    components = [(f"components[{place}]", plan.called(place + 1), part) for place, part in enumerate(plan.components)]
    return [*components, ("", "the whole plan", plan)]


def fields_of(section: Declared, path: str = "", row: str = "") -> Iterator[PlanField]:
    """All fields of a section that hold a number, a choice or a truth, rows of its lists included; names are left."""
    for name, content in fields(section):
        here, declared = f"{path}.{name}".lstrip("."), type(section).model_fields[name]
        label, unit, why = name.replace("_", " "), unit_of(section, name), meaning(section, name)
        kind, options, empty = _kind(declared.annotation)
        if kind:
            low, high = _limits(declared)
            yield PlanField(here, row, label, unit, why, kind, content, empty, options, low, high)
        elif isinstance(content, Declared):
            yield from fields_of(content, here, f"{row} {label}".strip())
        elif isinstance(content, tuple) and not isinstance(section, Plan):
            yield from _listed(content, here, _one(name), unit, why)


def rows_of(section: Declared, path: str) -> Iterator[PlanRows]:
    """The lists of a component whose rows stand for themselves; not those of a table, whose axes they must fit."""
    if isinstance(section, Plan):
        return
    for name, content in fields(section):
        single = isinstance(content, tuple) and content and not isinstance(content[0], str)
        if single and name != "table":
            yield PlanRows(f"{path}.{name}".lstrip("."), _one(name), content)


def one_more(rows: PlanRows) -> list:
    """The rows with one more at their end, which starts a quarter of the last step further and is otherwise alike."""
    plain = [_plain(row) for row in rows.content]
    last = plain[-1]
    if isinstance(last, dict) and "above" not in last and len(plain) > 1 and plain[-2].get("up_to"):
        return [*plain[:-1], {**last, "up_to": round(1.25 * plain[-2]["up_to"], 6)}, last]  # bands told by their ends
    start = "above" if isinstance(last, dict) else 0 if isinstance(last, list) else None
    if start is None or isinstance(last, dict) and start not in last:
        return [*plain, last]
    step = last[start] - plain[-2][start] if len(plain) > 1 else last[start]
    more = last.copy()
    more[start] = type(last[start])(round(last[start] + max(step / 4, 0.01 if step < 20 else 1), 6))
    return [*plain, more]


def one_less(rows: PlanRows, place: int) -> list:
    """The rows without one: the row before it then ends where the next one starts, and a new first one starts as it."""
    plain = [_plain(row) for row in rows.content]
    gone = plain.pop(place)
    if plain and isinstance(gone, dict) and "above" in gone:
        if place == 0:
            plain[0]["above"] = gone["above"]
        elif plain[place - 1].get("up_to") is not None:
            plain[place - 1]["up_to"] = plain[place]["above"] if place < len(plain) else None
    return plain


def _plain(row):
    if isinstance(row, Declared):
        return row.model_dump(mode="json", exclude_none=True)
    return list(row) if isinstance(row, tuple) else row


def _listed(content, path, called, unit, why) -> Iterator[PlanField]:
    """Fields of the rows of a list: declared ones, pairs of numbers, or numbers."""
    units = unit.split(", ")
    for nth, item in enumerate(content):
        here, row = f"{path}[{nth}]", f"{called} {nth + 1}"
        if isinstance(item, Declared):
            yield from fields_of(item, here, row)
        elif isinstance(item, tuple):
            for place, number in enumerate(item):
                column = units[min(place, len(units) - 1)]
                yield _number(f"{here}[{place}]", row, column if len(units) > 1 else str(place + 1), column, why,
                              number)
        elif isinstance(item, (int, float)):
            yield _number(here, "", row, unit, why, item)


def _number(path, row, label, unit, why, number) -> PlanField:
    return PlanField(path, row, label, unit, why, WHOLE if isinstance(number, int) else NUMBER, number)


def _kind(annotation) -> tuple[str, tuple[str, ...], bool]:
    """(kind, options, whether it may be empty) of a field's type; ("", …) where it is neither number, choice, truth."""
    empty = False
    if get_origin(annotation) in (Union, UnionType):
        inner = [kind for kind in get_args(annotation) if kind is not type(None)]
        if len(inner) != 1 or len(inner) == len(get_args(annotation)):
            return "", (), False
        annotation, empty = inner[0], True
    if get_origin(annotation) is Literal:
        return CHOICE, get_args(annotation), empty
    return {float: NUMBER, int: WHOLE, bool: TRUTH}.get(annotation, ""), (), empty


def _limits(declared) -> tuple[float | None, float | None]:
    found = {name: getattr(limit, name) for limit in declared.metadata for name in ("ge", "gt", "le", "lt")
             if hasattr(limit, name)}
    return found.get("ge", found.get("gt")), found.get("le", found.get("lt"))


def _one(name: str) -> str:
    """A list's name for one of its rows: "tiers" -> "tier", "prizes" -> "prize"."""
    return re.sub(r"s$", "", name.replace("_", " "))

