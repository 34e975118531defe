"""Plan review: what a plan pays and costs, and what is wrong with it, in words with figures. No simulation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np

from salessim.pay.plan import Plan
from salessim.pay.reviewing import findings_limits as limits
from salessim.pay.reviewing import findings_promise as promise
from salessim.pay.reviewing import findings_rate as rates
from salessim.pay.reviewing import findings_shape as shapes
from salessim.pay.reviewing.assignment import Assignment, assigned, looked_at, unknown_scales
from salessim.pay.reviewing.curve import Curve, at_quota, payout_curve
from salessim.pay.reviewing.finding import KINDS, Finding
from salessim.pay.target import pay_mix

NEAR = 0.01  # of the target incentive
COSTED = (80, 100, 120)  # % of quota


@dataclass(frozen=True, eq=False)
class Review:
    """findings: the most expensive kind of mistake first, as in KINDS. cost: a year's pay of one person, salary
    included, by attainment in %. pay_mix: fixed part of target pay. leverage: incentive at 150 % of quota over that
    at quota, NaN where quota pays none. quota_to_pay: a year's quota over target pay. curve: payout over attainment,
    0 to 300 %.
    """

    name: str
    findings: tuple[Finding, ...]
    cost: Mapping[str, float]
    pay_mix: float
    leverage: float
    quota_to_pay: float
    curve: Curve

    def as_json(self) -> dict:
        """For machines: findings, cost, pay_mix, leverage."""
        findings = [asdict(finding) | {"worth": round(finding.worth, 2)} for finding in self.findings]
        return {"findings": findings, "cost": dict(self.cost), "pay_mix": self.pay_mix, "leverage": self.leverage}


def review(plan: Plan, quotas: float | Sequence[float] | None = None, *, products: Sequence[str] = (), name: str = "",
           mix: Mapping[str, float] | None = None, margins: Mapping[str, float] | None = None,
           prices: Mapping[str, float] | None = None, cycle_weeks: float | None = None, ratchet: float = 0.0) -> Review:
    """Review a plan for somebody with this quota.

    quotas: currency a year, or a (month, quarter, half, year) of which the year counts; ten times the target incentive
    where None (G7). products: the market's, their `mix` (shares of bookings), `margins` (share of revenue) and `prices`
    (of a deal), by product. cycle_weeks: from first contact to a won deal. ratchet: the share of what was sold above
    quota that is added to the next quota. What is not known (None) is not judged.
    Raises ValueError for a quota that cannot be.
    """
    assignment = _scaled(plan, assigned(plan, quotas, products, mix, margins, prices))
    curve = payout_curve(plan, assignment)
    shaped = shapes.shape(curve)
    found = [_spoken(finding) for finding in _found(shaped, cycle_weeks, ratchet)]
    met = curve.paid(1.0)
    promised = plan.salary + plan.target_incentive
    order = list(KINDS)
    return Review(
        name, tuple(sorted(found, key=lambda finding: order.index(finding.kind))),
        {str(percent): round(float(plan.salary + curve.paid(percent / 100)), 2) for percent in COSTED},
        pay_mix(plan), curve.paid(shapes.FAR) / met if met else float("nan"),
        assignment.quota / promised if promised else float("nan"), curve)


def _explained(finding: Finding, unreachable: list[Finding]) -> bool:
    """Whether quota pays too little for no other reason than that something cannot be reached."""
    return any(finding.kind == "under_target" and 0.8 * finding.worth <= other.worth <= 1.2 * finding.worth
               for other in unreachable)


def _spoken(finding: Finding) -> Finding:
    """With names in its sentence as people say them."""
    text = finding.sentence.replace("_", " ")
    return replace(finding, sentence=text[0].upper() + text[1:])


def _scaled(plan: Plan, assignment: Assignment) -> Assignment:
    """With what nobody has said (units, plain amounts of other measures) so that quota pays nearest the promise."""
    if abs(at_quota(plan, assignment) - plan.target_incentive) <= NEAR * plan.target_incentive:
        return assignment
    if "deals" in looked_at(plan) and not assignment.prices:
        tried = [replace(assignment, deals=assignment.deals * 10.0 ** (n / 20)) for n in range(-20, 27)]
        assignment = min(tried, key=lambda one: abs(at_quota(plan, one) - plan.target_incentive))
    for scale in unknown_scales(plan, assignment):
        start, step = float(getattr(assignment, scale)), 0.25
        for around in (np.arange(-8, 17), np.arange(-10, 11) / 10):
            tried = [replace(assignment, **{scale: start * 10.0 ** (step * n)}) for n in around]
            assignment = min(tried, key=lambda one: abs(at_quota(plan, one) - plan.target_incentive))
            start = float(getattr(assignment, scale))
    return assignment


def _found(shaped: shapes.Shape, cycle_weeks: float | None, ratchet: float) -> Iterator[Finding]:
    """All findings; what has one cause is told once."""
    curve = shaped.curve
    unreachable = list(limits.gates(shaped))
    yield from unreachable
    yield from (finding for finding in promise.target(curve) if not _explained(finding, unreachable))
    yield from promise.many(curve)
    yield from promise.clawback(curve)
    if not curve.parts[1:].any():
        return
    yield from promise.taken_back(shaped)
    yield from promise.doubles(curve)
    if curve.paid(1.0) <= 0:  # nothing is paid at any attainment people reach: that is the whole finding
        return
    capped = list(limits.caps(shaped))
    yield from capped
    yield from shapes.cliffs(shaped)
    yield from shapes.dead(shaped, capped[0].component if capped else "")
    too_steep = list(rates.above_margin(shaped)) or list(rates.steep(shaped))
    yield from too_steep
    yield from rates.decelerating(shaped)
    yield from promise.ratchet(shaped, ratchet)
    yield from promise.periods(curve, cycle_weeks)
