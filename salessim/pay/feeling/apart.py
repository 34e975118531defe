"""A plan taken apart: parts that do not change each other's pay, and the days on which windows open and close."""

from __future__ import annotations

from datetime import date

from salessim.pay.components.component import Changes
from salessim.pay.earned import meant
from salessim.pay.feeling.payer import components
from salessim.pay.plan import Plan


def apart(plan: Plan) -> list[Plan]:
    """A plan's parts that do not change each other's pay, each as a plan, in the order of their first component."""
    groups: list[set[int]] = []
    for place, part in enumerate(components(plan)):
        tied = {place}
        if isinstance(part, Changes):
            tied |= {n for n, other in enumerate(components(plan)[:place]) if meant(other, part.on)}
        touched = [group for group in groups if group & tied]
        groups = [group for group in groups if not group & tied] + [tied.union(*touched)]
    return [plan.model_copy(update={"components": tuple(plan.components[n] for n in sorted(group))})
            for group in sorted(groups, key=min)]


def windows(plan: Plan) -> tuple[int, ...]:
    """The ordinals of days on which what a plan pays changes: firsts of windows, and days after their last."""
    days = set()
    for part in components(plan):
        for name in _dates(part):
            days.add(getattr(part, name).toordinal() + (name == "ends"))
    return tuple(sorted(days))


def always(plan: Plan) -> Plan:
    """The plan with every window open."""
    return plan.model_copy(update={"components": tuple(
        part.model_copy(update={name: None for name in _dates(part)}) for part in components(plan))})


def _dates(part) -> list[str]:
    """The fields of a component that hold a date."""
    return [name for name in type(part).model_fields if isinstance(getattr(part, name), date)]
