"""Pay for sellers who do a part of today's work: as today's plan pays, at another quota or pay on target."""

from __future__ import annotations

from typing import Any

from salessim.pay import Plan


def slower(plan: Plan, times: float) -> Plan:
    """The plan with rates on sales so many times as high; what hangs on attainment alone stays."""
    part: Any
    parts = []
    for part in plan.components:
        if part.kind == "tiers" and part.money is None and part.of_target is None:
            part = part.model_copy(update={"tiers": tuple(
                tier.model_copy(update={"rate": round(tier.rate * times, 6)}) for tier in part.tiers)})
        elif part.kind == "commission":
            part = part.model_copy(update={"rate": round(part.rate * times, 6)})
        parts.append(part)
    return plan.model_copy(update={"components": tuple(parts)})


def linear(plan: Plan, on_target: float, at_risk: float, quota: float) -> Plan:
    """A plan as simple as can be, paid when today's is: a rate up to quota and half as much again above it (G9)."""
    rate = round(at_risk * on_target / quota, 6)
    components: tuple[Any, ...] = plan.components
    period = next((part.period for part in components if part.kind == "tiers"), "quarter")
    return Plan.model_validate({
        "salary": (1 - at_risk) * on_target, "target_incentive": at_risk * on_target, "payday": plan.payday,
        "pay_lag_weeks": plan.pay_lag_weeks, "components": (
            {"kind": "tiers", "period": period, "over": "attainment",
             "tiers": ({"above": 0.0, "rate": rate}, {"above": 1.0, "rate": round(1.5 * rate, 6)})},)})
