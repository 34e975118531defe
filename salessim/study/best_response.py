"""What a seller who thinks of nothing but pay makes of a plan: a small dynamic program over results and time.

At the end of each period the seller may hold back some of what was about to be booked, or pull in some of what the
next period would bring. The program finds the best of these moves for every state (result of the period, result of the
longer period to date); `salessim/study/following.py` lets sellers follow it through the exact pay engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay import Plan
from salessim.pay.book import MONTHS
from salessim.study.seller import Seller
from salessim.study.timed_pay import pays_over

STEP = 0.01  # of a period's quota: the grid of results
COARSE = 0.1  # grid of the longer period to date, in quotas of the shorter
YEARS = 3  # looked ahead; what is held at the very end would be worth nothing, so the last boundary allows no move
NODES, FEWER = 200, 40  # equally likely results of a period; where a longer one is added up as well
DRAWN = 3_000_000  # deals, about, to find them
PARTS = (0.25, 0.5, 0.75, 1.0)  # of what could be moved at a period's end
MOST = 0.5  # of what a period brings: more cannot be held back from it, nor pulled out of it
WAYS = ("hold_back", "pull_in", "discount")


@dataclass(frozen=True)
class Move:
    """way: of WAYS, "" for none. share: of a period's quota that is moved. kept: part of it that still counts."""

    way: str
    share: float
    kept: float


class BestResponse:
    """The best moves of a seller under a plan by the ends of periods of a kind, and what they are worth a year.

    moves: none first. follows: once `worth` was asked for, currency that comes later, by period (moves, to date).

    over: the spans of the plan's components (`timed_pay.spans`). What is decided over `kind` or less is paid by the
    period's result, what is decided over more, up to `longer`, by that of the longer period.
    """

    def __init__(self, plan: Plan, seller: Seller, over: list[str], kind: str, longer: str | None, ways=WAYS):
        self.plan, self.seller, self.kind, self.longer = plan, seller, kind, longer
        self.quota = seller.quota * MONTHS[kind] / 12
        self.periods = 12 // MONTHS[kind]
        self.cycle = MONTHS[longer] // MONTHS[kind] if longer else 1
        self.moves = self._moves(ways)
        place = [PERIODS.index(span) for span in over]
        here, far = PERIODS.index(kind), PERIODS.index(longer) if longer else -1
        self._near = [n for n, span in enumerate(place) if span <= here]
        self._far = [n for n, span in enumerate(place) if here < span <= far]

    def _moves(self, ways):
        weeks, seller = MONTHS[self.kind] * 52 / 12, self.seller
        by_number = _by_number(self.plan)
        moves = [Move("", 0.0, 1.0)]
        for part in PARTS:
            held, early = (part * min(most, weeks * MOST) / weeks for most in (seller.holds, seller.pulls))
            if "hold_back" in ways:
                moves.append(Move("hold_back", held, 1.0 - seller.held_loss))
            if "pull_in" in ways:
                moves.append(Move("pull_in", early * seller.free, 1.0))
            if "discount" in ways and seller.discount > 0:
                lost = 0.0 if by_number else seller.discount
                moves.append(Move("discount", early, 1.0 - lost * (1.0 - seller.free)))
        return [moves[0], *(move for move in moves if move.share > 0)]

    @cached_property
    def chances(self) -> np.ndarray:
        """Equally likely bookings of a period, in its quotas, rising."""
        return _chances(self.seller, self.kind).reshape(FEWER if self.longer else NODES, -1).mean(axis=1)

    @cached_property
    def results(self) -> np.ndarray:
        """The grid of results of a period, in its quotas."""
        return np.arange(0.0, self.chances[-1] + 1.0 + STEP, STEP)

    @cached_property
    def to_date(self) -> np.ndarray:
        """The grid of the longer period to date, in quotas of the shorter."""
        if not self.longer:
            return np.zeros(1)
        return np.arange(0.0, self.cycle + 5 * self.chances.std() * self.cycle**0.5 + 1.0, COARSE)

    @cached_property
    def _pay(self):
        return pays_over(self.plan, self.seller, self._near, self.kind, self.results * self.quota)

    @cached_property
    def _longer_pay(self):
        if not self.longer:
            return np.zeros(1)
        return pays_over(self.plan, self.seller, self._far, self.longer, self.to_date * self.quota)

    @cached_property
    def evenly(self) -> bool:
        """Whether it matters when within a period sales come: then they come evenly."""
        every, results = list(range(len(self.plan.components))), self.results * self.quota
        even, late = (pays_over(self.plan, self.seller, every, self.kind, results, spread) for spread in (True, False))
        return bool(np.abs(even - late).max() > 1.0)

    @cached_property
    def now(self) -> np.ndarray:
        """The period's pay after each move at its end, by its result before. (moves, results)"""
        return np.array([self._now(move) for move in self.moves])

    # -- the program -----------------------------------------------------------------------------------------------

    def worth(self) -> float:
        """Currency a year that the moves add to pay, as the program reckons."""
        without, _ = self._solved(self.moves[:1])
        best, self.follows = self._solved(self.moves)
        return (best - without) * self.periods / (YEARS * self.periods - 1)

    def _solved(self, moves):
        """(expected pay in currency over `YEARS` years, for every period (moves, to date): worth of what follows).

        Backwards: what follows the end of the last period is the longer period's pay.
        """
        count = YEARS * self.periods
        follows = [np.empty(0)] * count
        follows[-1] = self._longer_pay[None, :]
        now = self.now
        for p in range(count - 1, -1, -1):
            allowed = moves[:1] if p == count - 1 else moves
            value = np.full((len(self.results), len(self.to_date)), -np.inf)
            for m in range(len(allowed)):
                np.maximum(value, now[m][:, None] + follows[p][m][None, :], out=value)
            if p:
                follows[p - 1] = np.array([self._follows(move, value, self.closes(p - 1)) for move in moves])
        start = np.zeros(1)
        return float(np.mean([self._at(value, booked, start + booked)[0] for booked in self.chances])), follows

    def _pulled(self, move):
        """What a move takes out of the next period, for each of its equally likely bookings."""
        return np.minimum(move.share, MOST * self.chances)

    def _now(self, move) -> np.ndarray:
        """The period's pay after a move at its end, by its result before; impossible where too little can be held."""
        if move.way in ("", "hold_back"):
            pay = np.interp(self.results - move.share, self.results, self._pay)
            return np.where(move.share <= MOST * self.results + 1e-9, pay, -np.inf)
        return np.mean([np.interp(self.results + pulled * move.kept, self.results, self._pay)
                        for pulled in self._pulled(move)], axis=0)

    def _follows(self, move, value, closes) -> np.ndarray:
        """What comes after a move at the end of a period, by what was to date before it. (to date,)

        value: (results, to date) at the end of the next period. closes: the longer period ends here.
        """
        if move.way in ("", "hold_back"):
            here, carried = (np.full(len(self.chances), moved) for moved in (-move.share, move.share * move.kept))
        else:
            pulled = self._pulled(move)
            here, carried = pulled * move.kept, -pulled
        if not self.longer:
            return np.array([np.interp(self.chances + carried, self.results, value[:, 0]).mean()])
        total = np.zeros(len(self.to_date))
        for booked, added, brought in zip(self.chances, here, carried, strict=True):
            result = booked + brought
            if closes:
                total += np.interp(self.to_date + added, self.to_date, self._longer_pay)
                total += self._at(value, result, np.array([result]))
            else:
                total += self._at(value, result, self.to_date + added + result)
        return total / len(self.chances)

    def _at(self, value, result, to_date):
        """The value at a result and several sums to date, between the grid's points."""
        row = min(result / STEP, len(self.results) - 1.001)
        low = int(row)
        return np.interp(to_date, self.to_date, value[low] + (row - low) * (value[low + 1] - value[low]))

    def closes(self, p) -> bool:
        """Whether the longer period ends with period p; where there is none, every period stands by itself."""
        return (p + 1) % self.cycle == 0


@lru_cache(maxsize=16)
def _chances(seller, kind):
    """Bookings of many periods, rising."""
    each = int(np.clip(DRAWN / NODES / (seller.deals * MONTHS[kind] / 12), 50, 400))
    return np.sort(seller.bookings(NODES * each, 1, kind, np.random.default_rng(1))[:, 0])


def _by_number(plan: Plan) -> bool:
    """Whether what is counted is the number of deals or units, which no discount lessens."""
    counting = [getattr(part, "measure", "") for part in plan.components if not hasattr(part, "on")]
    return bool(counting) and all(measure in ("units", "deals") for measure in counting)
