"""What a plan can be milked for: pay gained by timing, splitting or discounting, at equal bookings."""

from __future__ import annotations

from dataclasses import dataclass

from salessim.pay import Plan
from salessim.pay.reviewing.finding import Finding, money, share
from salessim.study.closing import CLOSED, SAME, Closing, closing_of
from salessim.study.milking import Milked, all_timing, by_timing
from salessim.study.seller import Seller, seller_of
from salessim.study.splitting import all_splitting, by_splitting, usual_pay

NOTED = 0.03  # of the pay by results: what is worth less is no loophole. Half as much again above quota (G9), by the
#               quarter, makes moving deals worth just less


@dataclass(frozen=True)
class Loophole:
    """One way to milk a plan.

    kind: hold_back, pull_in, discount or split. component: what it lies in, as payslips call it. worth: currency a
    seller and year that simulated sellers gained by it through the exact engine; reckoned: what the search expected.
    how: which moves, at which results, how often. edit: the mildest change found that closes it; it `removes` that
    share of what all such moves bring, and `costs` so much a year for a seller who makes none. edited: the new plan.
    """

    kind: str
    component: str
    worth: float
    reckoned: float
    where: str
    how: str
    sentence: str
    edit: str
    removes: float
    costs: float
    edited: Plan

    def finding(self) -> Finding:
        """As a plan review tells it."""
        return Finding(f"loophole_{self.kind}", self.component, self.where, round(self.worth, 2), self.sentence)


def loopholes(plan: Plan, scenario, role: str | None = None) -> tuple[Loophole, ...]:
    """The loopholes of a plan for the sellers of a scenario, the dearest first; empty when there are none.

    scenario: gives quota, deal sizes, discount authority and buyers' patience. role: whose; the first that has the plan
    (by content, else the first of all) when None. Raises KeyError for a role the scenario does not have.
    """
    return loopholes_of(plan, seller_of(scenario, role or _role_with(plan, scenario)))


def loopholes_of(plan: Plan, seller: Seller) -> tuple[Loophole, ...]:
    """The loopholes of a plan for one usual seller, the dearest first."""
    if not plan.components:
        return ()
    usual = usual_pay(plan, seller)
    least = NOTED * max(float(usual[1:].sum()), 0.001 * seller.quota)
    found = []
    for ways, together in ((by_timing, all_timing), (by_splitting, all_splitting)):
        noted = [way for way in ways(plan, seller) if way.worth >= least]
        if noted:
            closing = closing_of(plan, seller, usual, together)
            found += [_told(way, closing, float(usual[1:].sum())) for way in noted]
    return tuple(sorted(found, key=lambda loophole: -loophole.worth))


def _role_with(plan, scenario):
    names = [name for name, known in scenario.plans.items() if known == plan]
    roles = [role for role, declared in scenario.roles.items() if declared.plan in names]
    return (roles or list(scenario.roles))[0]


def _told(way: Milked, closing: Closing, usual: float) -> Loophole:
    told = f"A seller gains {money(way.worth)} a year for the same bookings by {way.how}."
    if closing.removes > 0:
        edit = f"in {closing.component.replace('_', ' ')}, {closing.sentence}"
        told += f" To close it: {edit}." if closing.removes >= CLOSED else (
            f" No edit tried closes it; the best is: {edit}.")
        told += f" That removes {share(round(min(closing.removes, 1.0), 2))} of it"
        if abs(closing.costs) > SAME * usual:
            told += f" and pays others {money(abs(closing.costs))} a year {'more' if closing.costs > 0 else 'less'}"
        told += "."
    return Loophole(way.kind, closing.component, way.worth, way.reckoned, way.where, way.how, told, closing.sentence,
                    closing.removes, closing.costs, closing.edited)
