"""Edits of what a component pays: a flat rate instead, or other money so that people are paid as before."""

from __future__ import annotations

from typing import Any

from salessim.pay import Commission, Plan
from salessim.study.edited import changed, replaced, scaled, valid


def last_resort(plan: Plan, place: int, share: float) -> tuple[str, Plan] | None:
    """Component `place` without whatever can be milked: what changes other pay is dropped, what pays becomes a flat
    rate of bookings. None where others act on it by name.

    share: what the component pays of bookings on average.
    """
    part: Any = plan.components[place]
    if any({part.name, part.kind} & set(getattr(other, "on", ())) - {""} for other in plan.components):
        return None
    if hasattr(part, "on"):
        return "drop it", replaced(plan, place)
    rate = _flat_rate(share)
    return (f"pay {100 * rate:.2f} % of every booking instead, as much as it pays now",
            replaced(plan, place, Commission(rate=rate, name=part.name)))


def flat(plan: Plan, places: list[int], share: float) -> tuple[str, Plan]:
    """Several components at once, all that matter, as one flat rate. share: what they pay of bookings on average."""
    rate = _flat_rate(share)
    kept = tuple(part for place, part in enumerate(plan.components) if place not in places)
    others = [plan.called(place + 1).replace("_", " ") for place in places]
    told = f"pay {100 * rate:.2f} % of every booking instead of all of {', '.join(others)}"
    return told, valid(plan.model_copy(update={"components": (*kept, Commission(rate=rate))}))


def _flat_rate(share: float) -> float:
    """A share of bookings as a rate that can be declared."""
    return min(max(round(share, 6), 0.0), 1.0)


def at_the_same_cost(plan: Plan, place: int, times: float) -> tuple[str, Plan] | None:
    """(words, plan) in which component `place` pays so many times what it does: its money or its rates. None where it
    has neither, or where that is no valid plan."""
    part: Any = plan.components[place]
    if hasattr(part, "on"):
        return None
    if getattr(part, "money", None):
        money = round(part.money * times, 2 if part.money * times < 100 else 0)
        words, changes = f"with {money:,.0f} at quota instead of {part.money:,.0f}", {"money": money}
    elif getattr(part, "of_target", None):
        share = round(part.of_target * times, 3)
        words, changes = (f"with {100 * share:g} % of the target incentive instead of {100 * part.of_target:g} %",
                          {"of_target": share})
    elif hasattr(part, "tiers"):
        tiers = tuple(scaled(tier, ("rate",), times) for tier in part.tiers)
        tiers = tuple({**tier, "rate": round(tier["rate"], 4)} for tier in tiers)
        rates = [f"{100 * tier['rate']:.4g} %" if part.in_money else f"{tier['rate']:,.0f}" for tier in tiers]
        words, changes = f"with rates of {', '.join(rates)}", {"tiers": tiers}
    else:
        return None
    try:
        return f"{words}, so that it pays on average what it does now", changed(plan, place, changes)
    except ValueError:
        return None
