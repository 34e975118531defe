"""What differs between two plans, in words: "tiers: tier 2 starts at 110 % instead of 100 %"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median

from salessim.declare import Declared
from salessim.pay.plan import Plan
from salessim.pay.reviewing.finding import money
from salessim.pay.reviewing.told import fields, meaning, phrase, phrases, unit_of, value

CENT = 0.005


def difference(before: Plan, after: Plan,
               paid: tuple[Mapping[str, float], Mapping[str, float]] | None = None) -> list[str]:
    """Every declared field that differs, a sentence each; [] when nothing does.

    Components are matched by name, or by kind and order; what has no match was added or removed. paid: totals of
    payslips by person under each plan, in currency; then the last sentence says who is affected and by how much.
    """
    sentences = [*_changed(before, after, "", skip=("components",))]
    old, new = _called(before), _called(after)
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            sentences.append(f"{name} is removed: it {_summary(old[name])}.")
        elif name not in old:
            sentences.append(f"{name} is added: it {_summary(new[name])}.")
        elif old[name].kind != new[name].kind:
            sentences.append(f"{name} is {new[name].kind.replace('_', ' ')} instead of "
                             f"{old[name].kind.replace('_', ' ')}: it {_summary(new[name])}.")
        else:
            sentences += _changed(old[name], new[name], name)
    both = [name for name in old if name in new]
    if both != [name for name in new if name in old]:
        sentences.append(f"The order is {', '.join(new)} instead of {', '.join(old)}.")
    return sentences + ([affected(*paid)] if paid else [])


def affected(before: Mapping[str, float], after: Mapping[str, float]) -> str:
    """ "31 of 80 affected, median −2,100: 20 get less, 11 more." Somebody missing from one side was paid nothing."""
    people = dict.fromkeys([*before, *after])
    gains = [after.get(person, 0.0) - before.get(person, 0.0) for person in people]
    moved = [gain for gain in gains if abs(gain) > CENT]
    if not moved:
        return f"0 of {len(people)} affected."
    middle = median(moved)
    less = sum(gain < 0 for gain in moved)
    return (f"{len(moved)} of {len(people)} affected, median {'−' if middle < 0 else '+'}{money(abs(middle))}: "
            f"{less} get less, {len(moved) - less} more; {'−' if sum(moved) < 0 else '+'}{money(abs(sum(moved)))} "
            "in all.")


def _called(plan: Plan) -> dict:
    return {plan.called(place).replace("_", " "): part for place, part in enumerate(plan.parts) if place}


def _summary(section: Declared) -> str:
    return ", ".join(phrases(section)) or "stands as usual"


def _changed(old: Declared, new: Declared, whose: str, skip=()) -> Iterator[str]:
    for name, was in fields(old):
        now = getattr(new, name)
        if name in skip or was == now:
            continue
        if _listed(was) and _listed(now):
            yield from _rows(was, now, f"{whose}: {_one(name)}")
            continue
        unit, words = unit_of(old, name), name.replace("_", " ")
        if now is None or was is None:
            yield (f"{whose or 'plan'}: {words} ({meaning(old, name)}) "
                   + (f"of {value(was, unit)} is removed." if now is None else f"of {value(now, unit)} is added."))
        elif whose and not phrase(new, name, now).startswith("has "):
            yield f"{whose}: it {phrase(new, name, now)} instead of {value(was, unit)}."
        else:
            start = f"{whose}: its" if whose else "The"
            be = "are" if name.endswith("s") else "is"
            yield f"{start} {words} {be} {value(now, unit)} instead of {value(was, unit)}."


def _listed(given) -> bool:
    return isinstance(given, tuple) and bool(given) and all(isinstance(one, Declared) for one in given)


def _one(name: str) -> str:
    return name.replace("_", " ").removesuffix("s")


def _rows(was, now, whose: str) -> Iterator[str]:
    for place in range(max(len(was), len(now))):
        called = f"{whose} {place + 1}"
        if place >= len(now):
            yield f"{called} is removed: it {value(was[place])}."
        elif place >= len(was):
            yield f"{called} is added: it {value(now[place])}."
        else:
            for name, before in fields(was[place]):
                after, unit = getattr(now[place], name), unit_of(now[place], name)
                if before != after:
                    yield f"{called} {phrase(now[place], name, after)} instead of {value(before, unit)}."
