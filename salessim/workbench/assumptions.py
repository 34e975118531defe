"""What an answer rests on: assumptions of the model and of the market, each with two other values it could have."""

from __future__ import annotations

from collections.abc import Mapping

from salessim.study.ranges import Range as Assumption


def assumptions(today) -> tuple[Assumption, ...]:
    """Those that matter most to pay: how people respond, who leaves, what discounts do, the market, what lasts.

    The ranges are assumptions: half and half again of the effects, a fifth less and more of the market.
    """
    behaviour, needs = today.behaviour, {
        f"market.segments.{segment}.needs.{product}": rate
        for segment, declared in today.market.segments.items() for product, rate in declared.needs.items()}
    return (
        scaled("how people respond to pay", {"behaviour.effort.curvature": behaviour.effort.curvature}, 0.5, 1.5,
               "half", "half as much again"),
        scaled("how many people resign", {f"behaviour.leaving.{when}": getattr(behaviour.leaving, when)
                                          for when in ("early", "middle", "late")}, 0.5, 1.5, "half",
               "half as many again"),
        scaled("what buyers want to sign early", {"behaviour.timing.need_discount": behaviour.timing.need_discount},
               0.5, 1.5, "half the discount", "half as much again"),
        scaled("how much customers need", needs, 0.8, 1.2, "a fifth less", "a fifth more"),
        scaled("years a won customer counts", {"costs.terminal_years": today.costs.terminal_years}, 0.5, 1.5,
               _years(0.5 * today.costs.terminal_years), _years(1.5 * today.costs.terminal_years)))


def scaled(label: str, values: Mapping[str, float], low: float, high: float, low_said: str,
           high_said: str) -> Assumption:
    """An assumption whose declared values are multiplied: path -> value as declared."""
    return Assumption(label, {path: value * low for path, value in values.items()},
                      {path: value * high for path, value in values.items()}, low_said, high_said)


def _years(number: float) -> str:
    return f"{number:g} year{'' if number == 1 else 's'}"
