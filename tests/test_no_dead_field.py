"""No dead field: whatever can be declared changes what happens, in a small company where everything happens.

Every field of every declaration that a scenario can hold is found by walking the types, so a new field is covered the
day it is written. It is perturbed inside its limits, several ways if need be, until some measure or some row of the
trace differs from the unperturbed history of the same luck. A choice is alive when each of its values is.
"""

import math
from datetime import date, timedelta
from functools import cache
from itertools import product, zip_longest
from pathlib import Path
from typing import Literal, get_args, get_origin

import numpy as np
import pytest

from salessim.company.simulate import simulate, start_state
from salessim.declare import Declared, Faults, Named, is_file
from salessim.pages.decision import text
from salessim.pay.components.component import Pays
from salessim.pay.crediting.crediting import Crediting, Overlay
from salessim.scenario.load import load
from salessim.scenario.people import SIGNALS
from salessim.scenario.plan_file import PlanFile
from salessim.scenario.reference import declared_fields, kind_of
from salessim.scenario.shape import members
from salessim.study import compare, run

HERE = Path(__file__).parent
COMPANY = HERE / "no_dead_field"
SEEDS = (5, 6, 7, 8)  # a field that one luck gives no occasion may have it under the next
EXCEPTIONS = {  # fields that move no history, and why; test_words_reach_people holds them instead
    "name": "what people call it",
    "about": "what people read",
    "currency": "the word behind every amount",
}
CREDITING = {PlanFile, Crediting, Overlay}  # of plan files alone: tests/replaying/test_no_dead_field.py
TIMES = (1.3, 0.7, 2.0, 0.5, 4.0, 0.1)
FROM_NOTHING = (0.1, 0.5, 1.0, 10.0, 10_000.0)


class Choice(str):
    """One of the values a field can take."""


# -- every field, by type ------------------------------------------------------------------------------------------


def leaves(kind, path):
    """The plain values a field of this type holds: (path, type); [0], [1] places of a tuple, * and [] any."""
    for member in members(kind):
        origin, inside = get_origin(member), get_args(member)
        if isinstance(member, type) and issubclass(member, Declared):
            continue  # its fields come by themselves
        if origin is Literal:
            yield from ((f"{path}={choice}", Choice(choice)) for choice in inside if len(inside) > 1)
        elif origin is Named:
            yield from leaves(inside[0], f"{path}.*")
        elif origin is tuple and inside[-1] is not Ellipsis:
            for place, item in enumerate(inside):
                yield from leaves(item, f"{path}[{place}]")
        elif origin is tuple and inside[0] is not str:
            yield from leaves(inside[0], f"{path}[]")
        else:
            yield path, member


PAY = "plans.*.components["  # what pays in which way is perturbed on payslips: tests/pay/test_no_dead_field.py
FIELDS = {path: (kind, field) for field in declared_fields() if not field.path.startswith(PAY)
          for path, kind in leaves(field.type, field.path)}


# -- where they stand in the company -------------------------------------------------------------------------------


def places(declared, path="", by_type=""):
    """Every plain value of a declaration: (its path as in FIELDS, its path in the file, the value)."""
    if isinstance(declared, Declared):
        for name in type(declared).model_fields:
            dot = "." if path else ""
            yield from places(getattr(declared, name), f"{path}{dot}{name}", f"{by_type}{dot}{name}")
    elif isinstance(declared, Named):
        for name, part in declared.items():
            yield from places(part, f"{path}.{name}", f"{by_type}.*")
    elif isinstance(declared, tuple) and not all(isinstance(part, str) for part in declared):
        for n, part in enumerate(declared):
            for item in (kind_of(type(part)) or "",) if isinstance(part, Declared) else ("", n):
                yield from places(part, f"{path}[{n}]", f"{by_type}[{item}]")
    else:
        yield by_type, path, declared


def standing(path):
    """Where in today's and tomorrow's company a field stands: [(path in the file, value)]."""
    stands = path.partition("=")[0]
    return list(dict.fromkeys((at, value) for one in company() for by_type, at, value in places(one)
                              if by_type == stands))


# -- other values for them -----------------------------------------------------------------------------------------


def others(kind, field, value):
    """Other values to try, nearest first; none where it is not known how to perturb such a type."""
    if isinstance(kind, Choice):
        return [str(kind)] if kind != value else []
    if kind in (int, float):
        return _numbers(kind, field.limits, value)
    if kind is bool:
        return [not value]
    if kind is date:
        return [value + timedelta(weeks=52)]
    if is_file(field.owner.model_fields[field.name]):
        return [str(COMPANY / (f"{field.name}.csv" if value is None else f"{field.name}_elsewhere.csv"))]
    if kind is str:
        return [word for word in words() if word != value]
    if get_origin(kind) is tuple and get_args(kind)[0] is str:
        if field.path == "managers.priorities":  # all of them, each once, in another order
            return [value[::-1], value[1:] + value[:1]]
        one_more = [(*value, word) for word in words() if word not in value]
        return [texts for texts in ((), value[:-1], *one_more, *((word,) for word in words())) if texts != value]
    return []


def _numbers(kind, limits, value):
    low, high = (limits.get(within, limits.get(beyond)) for within, beyond in (("ge", "gt"), ("le", "lt")))
    tried = [value * times for times in TIMES] if value else list(FROM_NOTHING)
    tried = [(value or 0) + 1, (value or 0) - 1, *map(round, tried)] if kind is int else tried
    tried += [end for end in (low, high) if end is not None and end <= 1000]
    inside = [kind(n) for n in tried if (low is None or n >= low) and (high is None or n <= high)]
    return [n for n in dict.fromkeys(inside) if n != value]


@cache
def words():
    """Every word that may stand where a text is asked for: names in the company, signals of selection."""
    named = (names for one in company() for names in (one.market.products, one.market.segments, one.plans, one.labour,
                                                      one.roles))
    return tuple(dict.fromkeys([word for names in named for word in names] + list(SIGNALS)))


# -- histories -----------------------------------------------------------------------------------------------------


@cache
def company():
    """The baseline, and the scenario that departs from it."""
    return load(COMPANY / "today.yaml"), load(COMPANY / "tomorrow.yaml")


def perturbed(path, value):
    """The company with one value changed, today and tomorrow, wherever it is declared; None where that cannot be."""
    try:
        return tuple(one.change({path: value} | in_return(one, path, value))
                     if any(at == path for _, at, _ in places(one)) else one for one in company())
    except Faults:
        return None


def in_return(one, path, value):
    """What has to change with a value: weights still sum to one, and nothing hangs on what is no more."""
    section, _, name = path.rpartition(".")
    if path == "quotas.method" and value != "top_down":
        return {"quotas.target": 0.0, "quotas.over_assignment": 0.0}
    if path in ("quotas.target", "quotas.over_assignment") and one.quotas.method != "top_down":
        return {path: 0.0}
    if path == "planning.every" and value == "never":
        return {"planning.heads": False, "planning.task": False}
    if name == "joins" and value is False:
        return {f"{section}.splits": False, f"{section}.knows": 1.0, f"{section}.credit": 1.0}
    if section != "supervision.weights":
        return {}
    weights = one.supervision.weights
    other = max((n for n in weights if n != name), key=weights.get)
    return {f"{section}.{other}": weights[other] + weights[name] - value}


def lived(today, tomorrow, seed):
    """Tomorrow's history, traced: from today's company, or from its own start where it asks for that."""
    start = start_state(tomorrow if tomorrow.time.start == "own" else today, seed)
    return simulate(tomorrow, start=start, seed=seed, baseline=today, trace=True)


@cache
def unperturbed(seed):
    history = lived(*company(), seed)
    return history.measures(), history.trace


def changed(history):
    """The first measure, or else the first table of the trace, that differs; None when everything is the same."""
    measures, trace = unperturbed(history.seed)
    for name, value in history.measures().items():
        same = math.isclose(value, measures[name], rel_tol=1e-9) or math.isnan(value) and math.isnan(measures[name])
        if not same:
            return name
    return next((name for name, table in history.trace.items() if not _same(table, trace[name])), None)


def _same(table, other):
    if not isinstance(table, np.ndarray):
        return table == other
    return len(table) == len(other) and all(np.array_equal(table[c], other[c], equal_nan=table[c].dtype.kind == "f")
                                            for c in table.dtype.names)


# -- the law -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [path for path, (_, field) in FIELDS.items() if field.path not in EXCEPTIONS])
def test_every_field_changes_what_happens(path):
    (kind, field), here = FIELDS[path], standing(path)
    assert here, f"{path}: not declared in {COMPANY.name}/*.yaml; let that company have it"
    if isinstance(kind, Choice) and all(value == kind for _, value in here):
        return  # the others are tried against it
    by_place = [[(at, other) for other in others(kind, field, value)] for at, value in here]
    tries = [tried for turn in zip_longest(*by_place) for tried in turn if tried]
    assert tries, f"{path}: no way known to perturb {kind}; teach it to others() in this test"
    allowed = 0
    for seed, (at, other) in product(SEEDS, tries):
        if (companies := perturbed(at, other)) is None:
            continue
        if changed(lived(*companies, seed)):
            return
        allowed += 1
    assert allowed, f"{path}: refused with all {len(tries)} other values tried; teach others() a better one"
    pytest.fail(f"{path} is dead: other values at {', '.join(at for at, _ in here)} changed no measure and no row of "
                f"the trace in {allowed} histories")


def test_the_same_luck_gives_the_same_history():
    assert changed(lived(*company(), SEEDS[0])) is None


def test_every_measure_is_known_and_moves():
    lucks = [unperturbed(seed)[0] for seed in SEEDS]
    assert [name for name in lucks[0] if all(math.isnan(luck[name]) for luck in lucks)] == []
    still = {name for name in lucks[0] if len({luck[name] for luck in lucks}) == 1}
    assert still <= {"marketing_cost", "management_cost", "cost_per_hire"}, "only what luck cannot touch stands still"


def test_every_declaration_is_reached():
    reached = {field.owner for field in declared_fields()}
    written = {one for one in Declared.__subclasses__() if one.__module__.split(".")[:2] in (["salessim", "scenario"],
                                                                                            ["salessim", "pay"])}
    assert written - reached - CREDITING == {Pays}, (
        "Pays is what pay components have in common; what else is never reached is dead")


def test_exceptions_are_still_declared():
    assert set(EXCEPTIONS) <= {field.path for field in declared_fields()}


def test_words_reach_people():
    today, tomorrow = company()
    told = tomorrow.change({"name": "an_other_name", "about": "Is it worth it?", "currency": "CHF"})
    results = run([today.change({"currency": "CHF"}), told], replications=2, seed=SEEDS[0], workers=1)
    comparison = compare(results)
    page = text(comparison, results)
    assert "an_other_name" in {row["scenario"] for row in comparison.as_json()["rows"]}
    assert {row["unit"] for row in comparison.as_json()["rows"] if row["measure"] == "bookings"} == {"CHF"}
    assert "Is it worth it?" in page and "an other name" in page and "CHF" in page
