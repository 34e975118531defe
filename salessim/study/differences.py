"""What a scenario changes: the declared fields in which two scenarios differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

NOT_CHANGES = ("name", "about")


class Difference(NamedTuple):
    """One declared field: its dotted path, the baseline's value and the scenario's; None where there is none."""

    path: str
    baseline: Any
    scenario: Any


def differences(baseline, scenario) -> tuple[Difference, ...]:
    """Every declared field in which `scenario` differs from `baseline`, in the order of declaration."""
    return tuple(d for d in _walk("", baseline, scenario) if d.path not in NOT_CHANGES)


def _walk(path: str, old: Any, new: Any) -> Iterator[Difference]:
    if old == new:
        return
    inside_old, inside_new = _inside(old), _inside(new)
    if not inside_old or not inside_new:
        yield Difference(path, old, new)
        return
    for key in dict.fromkeys([*inside_old, *inside_new]):
        yield from _walk(_joined(path, key), inside_old.get(key), inside_new.get(key))


def _inside(value: Any) -> dict:
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (tuple, list)) and any(isinstance(part, (BaseModel, Mapping)) for part in value):
        return dict(enumerate(value))
    return {}


def _joined(path: str, key: str | int) -> str:
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key
