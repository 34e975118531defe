"""Scorecard: several goals with weights — management by objectives, or one incentive over several measures."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Fault, field
from salessim.pay.book import Book
from salessim.pay.components.attained import Curved
from salessim.pay.components.component import Counts, Period
from salessim.pay.components.so_far import Counted, Promises, results
from salessim.pay.earned import Earned
from salessim.pay.line import Lines, already_paid, joint
from salessim.pay.money import millionths, percent, spoken

SCORE = 1000  # the part of all goals together
BILLION = 10**9  # a score is known to billionths


class Goal(Curved, Counts):
    """One goal: what it counts, what it weighs, and the share its attainment earns.

    Attainment is the result over the quota named as the goal, or as its measure. result: share takes the result itself,
    for objectives that are reported as achieved to 0.9.
    """

    weight: float = field(..., "its part of the money", unit="share", gt=0, le=1)
    result: Literal["of_quota", "share"] = field("of_quota", "whether its result is compared with a quota or is the "
                                                 "share achieved itself", source="assumption")


class Scorecard(Promises):
    """A sum of money in parts, each paid by its own goal: line by line, weight x share of the goal's curve.

    A goal is paid in proportion up to 1 unless it states other points or goes `beyond`. least_score: nothing is paid
    while the weighted shares together stay below it. score: the weighted shares of all goals are looked up on a curve
    of their own, and only what that says is paid, in one line. Weights add up to `weights_total`.
    """

    kind: Literal["scorecard"] = field("scorecard", "which component this is")
    goals: tuple[Goal, ...] = field(..., "what the money is paid for", max_length=30)
    weights_total: float = field(1.0, "what the weights add up to", unit="share", source="assumption", gt=0, le=3)
    least_score: float | None = field(None, "weighted share below which nothing is paid", unit="share",
                                      source="assumption", gt=0, le=20)
    score: Curved | None = field(None, "curve by which the weighted score is paid, instead of goal by goal",
                                 source="assumption")
    period: Period = field("quarter", "over what results count", source="assumption")

    def faults(self):
        """Money is stated one way, weights add up, goals that have names have different ones."""
        yield from super().faults()
        yield from self.unpromised()
        if not self.goals:
            yield Fault("goals", "at least 1 goal", self.goals)
            return
        weights = sum(millionths(goal.weight) for goal in self.goals)
        if weights != millionths(self.weights_total):
            yield Fault("goals", f"weights that add up to {self.weights_total:g}", weights / 1e6)
        for place, goal in enumerate(self.goals):
            if goal.name and goal.name in [other.name for other in self.goals[:place]]:
                yield Fault(f"goals[{place}].name", "a name no other goal has", goal.name)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line a goal for each person: the money, weight x share, the amount; what was paid before taken off."""
        money, lines, score = self.promised(book, earned), [], np.zeros(1)
        row = np.arange(len(money))
        for place, goal in enumerate(self.goals):
            total, quota = results(Counted.by(goal, self), book)
            if goal.result == "share":
                quota = np.full(len(total), 100)
            reached = goal.attained(total, quota)
            amount, shown = reached.of(money, millionths(goal.weight))
            lines.append(Lines(row, place, money, shown, amount))
            score = score + reached.share * goal.weight
        if self.score is not None:
            billionths = np.rint(score * BILLION).astype(np.int64)
            reached = self.score.attained(billionths, np.full(len(money), BILLION))
            amount, shown = reached.of(money)
            lines = [Lines(row, SCORE, money, shown, amount)]
        if self.least_score is not None:
            enough = score > self.least_score - 1e-9  # weighted in floating point; a share is known to a millionth
            lines = [Lines(each.row, each.part, each.base, each.rate * enough, each.amount * enough) for each in lines]
        return self.not_yet_paid(book, joint(*lines))

    def because(self, line: np.void) -> str:
        """ "Goal 2, retention, weighs 20 % and pays 18 % of 80,000.00." """
        if before := already_paid(line, "the year so far"):
            return before
        if line["part"] == SCORE:
            return f"The score of all goals pays {percent(line['rate'])} of {spoken(line['base'])}."
        goal = self.goals[int(line["part"])]
        called = f"Goal {int(line['part']) + 1}, {(goal.name or goal.measure).replace('_', ' ')},"
        weight = percent(millionths(goal.weight))
        return f"{called} weighs {weight} and pays {percent(line['rate'])} of {spoken(line['base'])}."
