"""Which edit closes a loophole: the mildest one that leaves little of what it brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from salessim.pay import Plan
from salessim.study.closing_edits import edits
from salessim.study.repricing import at_the_same_cost, flat, last_resort
from salessim.study.seller import Seller
from salessim.study.splitting import usual_pay
from salessim.study.timed_pay import suspects

CLOSED = 0.81  # of what a loophole brings that an edit has to remove to close it: 80 %, and what luck may hide
GUILTY = 0.3  # of that: a component without which less of it is gone has little to do with it
SAME = 0.02  # of the pay by results: an edit that costs more, or saves more, also changes the level of pay


@dataclass(frozen=True)
class Closing:
    """An edit of a component: it removes that share of what is milked, and costs so much a year for the others."""

    component: str
    sentence: str
    removes: float
    costs: float
    edited: Plan


@dataclass(frozen=True, eq=False)
class _Case:
    """A plan that is milked for so much (`brings`, currency a year), its usual pay by component, and how to tell what
    another plan can be milked for in the same way."""

    plan: Plan
    seller: Seller
    usual: np.ndarray
    together: Callable[[Plan, Seller], float]
    brings: float

    def share(self, place: int) -> float:
        """What a component pays of bookings."""
        return float(self.usual[place + 1]) / self.seller.quota

    def tried(self, place: int, sentence: str, edited: Plan) -> Closing:
        """What an edit does, at the pay there was before where its component can be set so."""
        after = usual_pay(edited, self.seller)
        costs = float(after.sum() - self.usual.sum())
        same_parts = len(after) == len(self.usual) and after[place + 1] > costs
        if abs(costs) > SAME * self.usual[1:].sum() and same_parts:
            level = at_the_same_cost(edited, place, 1.0 - costs / after[place + 1])
            if level:
                sentence, edited = f"{sentence}, {level[0]}", level[1]
                costs = float(usual_pay(edited, self.seller).sum() - self.usual.sum())
        left = max(self.together(edited, self.seller), 0.0)
        removes = 1.0 - left / self.brings if self.brings > 0 else 0.0
        return Closing(self.plan.called(place + 1), sentence, removes, costs, edited)


def closing_of(plan: Plan, seller: Seller, usual: np.ndarray, together) -> Closing:
    """The mildest edit, of the component that matters most, that removes enough; else a flat rate, of that component or
    of all that matter.

    usual: pay of each component to who does nothing of the kind. together: what a plan can be milked for.
    """
    case = _Case(plan, seller, usual, together, together(plan, seller))
    suspected, last = suspects(plan, seller), {}
    for place in suspected:
        resort = last_resort(plan, place, case.share(place))
        if resort:
            last[place] = case.tried(place, *resort)
    guilty = sorted((place for place in last if last[place].removes >= GUILTY), key=lambda place: -last[place].removes)
    best = max(last.values(), key=lambda closing: closing.removes, default=Closing("", "", 0.0, 0.0, plan))
    order = [*guilty, *(place for place in suspected if place not in last)] or range(len(plan.components))
    for place in order:
        for sentence, edited in edits(plan, place, seller, case.share(place)):
            closing = case.tried(place, sentence, edited)
            if closing.removes >= CLOSED:
                return closing
            if closing.removes > best.removes + 0.05:
                best = closing
    if best.removes < CLOSED and suspected:
        paid = sum(case.share(place) for place in suspected)
        best = max(best, case.tried(order[0], *flat(plan, suspected, paid)), key=lambda closing: closing.removes)
    return best
