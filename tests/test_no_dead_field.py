"""No dead field: whatever can be declared changes what happens, in a small company where everything happens.

Every field of every declaration that a scenario can hold is found by walking the types, so a new field is covered the
day it is written. It is perturbed inside its limits, several ways if need be, until some measure or some row of the
trace differs from the unperturbed history of the same luck. A choice is alive when every other choice is.
"""

import math
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal, get_args, get_origin

import numpy as np
import pytest

from salessim.company.simulate import simulate, start_state
from salessim.declare import Declared, Faults, Named
from salessim.scenario.load import load
from salessim.scenario.people import SIGNALS
from salessim.scenario.reference import declared_fields, kind_of
from salessim.scenario.shape import members

COMPANY = Path(__file__).parent / "no_dead_field"
SEED = 5
ELSEWHERE = {  # fields that move no history, and why; the tests that hold them instead stand below or are named here
    "name": "text for people: test_texts_reach_people",
    "about": "text for people: test_texts_reach_people",
    "currency": "the word behind every amount: test_texts_reach_people",
    "start.roster": "a file: tests/company/test_files.py",
    "start.pipeline": "a file: tests/company/test_files.py",
}
NUDGES = (1.3, 0.7, 2.0, 0.5, 1.05, 0.95, 4.0, 0.1)
SMALL = (0.1, 0.5, 1.0, 10.0, 10_000.0)  # where there is nothing to multiply


# -- every field, by type ------------------------------------------------------------------------------------------


def leaves(kind, path):
    """The plain values a field of this type holds: (path, type); [0], [1] places of a tuple, * and [] any."""
    for member in members(kind):
        origin, inside = get_origin(member), get_args(member)
        if isinstance(member, type) and issubclass(member, Declared):
            continue
        if origin is Literal:
            yield from ((f"{path}={choice}", choice) for choice in inside if len(inside) > 1)
        elif origin is Named:
            yield from leaves(inside[0], f"{path}.*")
        elif origin is tuple and inside[-1] is not Ellipsis:
            for place, item in enumerate(inside):
                yield from leaves(item, f"{path}[{place}]")
        elif origin is tuple and inside[0] is not str:
            yield from leaves(inside[0], f"{path}[]")
        else:
            yield path, member


FIELDS = {path: (kind, field) for field in declared_fields() for path, kind in leaves(field.type, field.path)}


# -- where they stand in the company -------------------------------------------------------------------------------


def places(declared, path="", kind=""):
    """Every plain value of a declaration: (its path by type, as in FIELDS; its path here; the value)."""
    if isinstance(declared, Declared):
        for name in type(declared).model_fields:
            dot = "." if path else ""
            yield from places(getattr(declared, name), f"{path}{dot}{name}", f"{kind}{dot}{name}")
    elif isinstance(declared, Named):
        for name, part in declared.items():
            yield from places(part, f"{path}.{name}", f"{kind}.*")
    elif isinstance(declared, tuple) and not _texts(declared):
        for n, part in enumerate(declared):
            for item in (kind_of(type(part)) or "",) if isinstance(part, Declared) else ("", n):
                yield from places(part, f"{path}[{n}]", f"{kind}[{item}]")
    else:
        yield kind, path, declared


def _texts(values):
    return all(isinstance(value, str) for value in values)


# -- other values for them -----------------------------------------------------------------------------------------


def others(kind, field, value, words):
    """Other values to try, nearest first; none where it is not known how to perturb that type."""
    if kind is float or kind is int:
        return _numbers(kind, field.limits, value)
    if kind is bool:
        return [not value]
    if kind is date:
        return [value + timedelta(weeks=52)]
    if kind is str:
        return [word for word in words if word != value]
    if get_origin(kind) is tuple:
        several = [(*value, word) for word in words if word not in value]
        return [lists for lists in ((), value[:-1], *((word,) for word in words), *several) if lists != value]
    return [kind] if isinstance(kind, str) and kind != value else []  # a choice


def _numbers(kind, limits, value):
    low, high = (limits.get(a, limits.get(b)) for a, b in (("ge", "gt"), ("le", "lt")))
    tried = [value * by for by in NUDGES] if value else list(SMALL)
    if kind is int:
        tried = [(value or 0) + 1, (value or 0) - 1, *map(round, tried)]
    tried += [edge for edge in (low, high if high is not None and high <= 1000 else None) if edge is not None]
    inside = [number for number in tried if (low is None or number >= low) and (high is None or number <= high)]
    return [kind(number) for number in dict.fromkeys(inside) if number != value]


# -- histories that differ -----------------------------------------------------------------------------------------


@cache
def company():
    """The baseline and the scenario that departs from it."""
    return load(COMPANY / "today.yaml"), load(COMPANY / "tomorrow.yaml")


def lived(today, tomorrow):
    """The history of tomorrow's company, traced; from its own start where it asks for that."""
    start = start_state(tomorrow if tomorrow.time.start == "own" else today, SEED)
    return simulate(tomorrow, start=start, seed=SEED, baseline=today, trace=True)


@cache
def unperturbed():
    history = lived(*company())
    return history.measures(), history.trace


def what_changed(history):
    """The first measure, or else the first table of the trace, that differs; None when everything is the same."""
    measures, trace = unperturbed()
    for name, value in history.measures().items():
        if not math.isclose(value, measures[name], rel_tol=1e-9) and not (math.isnan(value) and
                                                                          math.isnan(measures[name])):
            return name
    return next((name for name, table in history.trace.items() if not _same(table, trace[name])), None)


def _same(table, other):
    if isinstance(table, np.ndarray):
        return len(table) == len(other) and all(np.array_equal(table[c], other[c], equal_nan=table[c].dtype.kind == "f")
                                                for c in table.dtype.names)
    return table == other


def perturbed(path, value):
    """The company with one value changed, today and tomorrow, wherever it is declared; None where that cannot be."""
    said = tuple({path: value} if any(here == path for _, here, _ in places(one)) else {} for one in company())
    try:
        return tuple(one.change(changes) if changes else one for one, changes in zip(company(), said, strict=True))
    except Faults:
        return None


@pytest.mark.parametrize("path", FIELDS)
def test_every_field_changes_what_happens(path):
    kind, field = FIELDS[path]
    if field.path in ELSEWHERE:
        pytest.skip(ELSEWHERE[field.path])
    stands = path.partition("=")[0]
    here = list(dict.fromkeys((at, value) for one in company() for by_type, at, value in places(one)
                              if by_type == stands))
    assert here, f"{stands}: nothing in {COMPANY.name}/*.yaml declares it; add it to that company"
    if value_is_already(here, kind):
        return
    known = list(dict.fromkeys([*SIGNALS, *(n for t in company() for m in (t.market.products, t.market.segments,
                                                                           t.plans, t.labour, t.roles) for n in m)]))
    tries = [(at, other) for at, value in here for other in others(kind, field, value, known)]
    assert tries, f"{path}: no way known to perturb {kind}; teach others() in this test"
    allowed = 0
    for at, other in sorted(tries, key=lambda tried: len([t for t in tries[:tries.index(tried)] if t[0] == tried[0]])):
        changed = perturbed(at, other)
        if changed is None:
            continue
        allowed += 1
        if what_changed(lived(*changed)):
            return
    assert allowed, f"{path}: none of {len(tries)} other values is allowed; teach others() in this test"
    pytest.fail(f"{path} is dead: {allowed} other values changed no measure and no row of the trace "
                f"(at {', '.join(at for at, _ in here)})")


def value_is_already(here, kind):
    """Whether a choice is the only one the company makes: then the others are tried against it."""
    return isinstance(kind, str) and all(value == kind for _, value in here)
