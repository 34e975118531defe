"""How many seats: the fewest, or the cheapest way to hire them, that reach a target with a wanted chance.

Every size departs from the same baseline under the same luck, so who is hired late, learns, or is laid off on the way
is part of the answer. The chance grows with seats; the search halves the sizes left until the first that reaches it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import nan, sqrt

import numpy as np

from salessim.chart.sizing import resized, seats_in
from salessim.declare import Fault, Faults
from salessim.scenario.measures import MEASURES
from salessim.study.running import run

AT_ONCE = 4  # sizes looked at together: a few runs tell where to look next
SURE = 1.96
KEEP = 0.8  # of accounts that stay with who has them as the map is drawn for another size; assumption
WAYS = {"as declared": {}, "seek when notice is given": {"hiring.opens": "notice"}, "a bench in every team": None}


@dataclass(frozen=True)
class Sized:
    """One size hired for in one way: how likely it reaches the target, what it sells and what selling costs."""

    way: str
    seats: int
    chance: float  # share of histories that reach the target
    low: float
    high: float  # its 95 % interval (Wilson)
    reached: float  # mean of the measure
    cost: float  # mean cost of selling over the horizon
    within: bool  # the budget, on average


@dataclass(frozen=True)
class Sizing:
    """The sizes looked at, and which of them to take; None where none of them does."""

    measure: str
    target: float
    chance: float
    budget: float | None
    currency: str
    replications: int
    sizes: list[Sized] = field(default_factory=list)
    stopped: str = ""

    def enough(self, size: Sized) -> bool:
        """Whether a size reaches the target often enough, within the budget."""
        return size.chance >= self.chance and size.within

    @property
    def fewest(self) -> Sized | None:
        """The fewest seats that are enough; of equals the cheaper."""
        return min(filter(self.enough, self.sizes), key=lambda size: (size.seats, size.cost), default=None)

    @property
    def cheapest(self) -> Sized | None:
        """The cheapest size and way of hiring that are enough."""
        return min(filter(self.enough, self.sizes), key=lambda size: (size.cost, size.seats), default=None)

    def as_json(self) -> dict:
        """For machines."""
        return {"measure": self.measure, "target": self.target, "chance": self.chance, "budget": self.budget,
                "currency": self.currency, "replications": self.replications, "complete": not self.stopped,
                "sizes": [vars(size) for size in self.sizes],
                "fewest": vars(self.fewest) if self.fewest else None,
                "cheapest": vars(self.cheapest) if self.cheapest else None}


def sizing(scenario, target: float, *, chance: float = 0.8, budget: float | None = None, measure: str = "bookings",
           least: int | None = None, most: int | None = None, ways=None, replications: int = 40, seed: int = 1,
           workers: int | None = None, progress: Callable[[int, int], None] | None = None,
           cancel: Callable[[], bool] | None = None) -> Sizing:
    """The fewest seats and the cheapest way of hiring them that reach `target` with `chance`, within `budget`.

    target: of a measure of money over the horizon. budget: currency, all costs of selling over the horizon, on average;
    least, most: seats, half and one and a half times those declared. ways: {name: changes}, WAYS unless given. Raises
    Faults, every reason at once. A cancelled search keeps the sizes it has finished.
    """
    ways = ways or {name: bench(scenario) if changes is None else changes for name, changes in WAYS.items()}
    now = seats_in(scenario)
    least, most = least or max(len(scenario.teams), now // 2), most or round(1.5 * now)
    _refuse(scenario, measure, chance, least, most)
    found = Sizing(measure, target, chance, budget, scenario.currency, replications)
    rounds = _rounds(most - least) * len(ways)
    told, stopped = progress or (lambda done, total: None), cancel or (lambda: False)
    for turn, (way, changes) in enumerate(ways.items()):
        for step, sizes in enumerate(_narrowing(found, way, least, most)):
            begun = (turn * _rounds(most - least) + step) * replications

            def tell(done, _, begun=begun):
                told(min(begun + done, rounds * replications - 1), rounds * replications)

            seen = _look(scenario, found, way, changes, sizes, seed, workers, tell, stopped)
            found.sizes.extend(seen)
            if len(seen) < len(sizes):
                return Sizing(**(vars(found) | {"stopped": "interrupted"}))
    told(rounds * replications, rounds * replications)
    return found


def bench(scenario):
    """Changes that put one on the bench of every team, in its largest role."""
    return {f"teams.{name}.bench": {max(team.seats, key=team.seats.get): 1} for name, team in scenario.teams.items()}


def _narrowing(found, way, least, most):
    """Sizes to look at next, a few at a time, until the first that is enough has its neighbour below looked at."""
    low, high = least - 1, most + 1  # too few for all we know; enough, or beyond the range
    while high - low > 1:
        inside = np.unique(np.linspace(low, high, AT_ONCE + 2).round().astype(int)[1:-1])
        sizes = [int(n) for n in inside if low < n < high]
        yield sizes
        reached = {size.seats: size.chance >= found.chance for size in found.sizes if size.way == way}
        high = min((n for n, enough in reached.items() if enough), default=high)
        low = max((n for n, enough in reached.items() if not enough and n < high), default=low)


def _rounds(span):
    rounds, left = 0, span + 2
    while left > 1:
        rounds, left = rounds + 1, -(-left // (AT_ONCE + 1))
    return rounds


def _look(scenario, found, way, changes, sizes, seed, workers, progress, cancel):
    """What sizes bring, in a run of their own beside the baseline."""
    keep = {"territories.keep": max(scenario.territories.keep, KEEP)}
    proposed = [scenario.change({"name": f"seats {n}", **keep, **resized(scenario, n), **changes}) for n in sizes]
    names = [scenario.name, *(one.name for one in proposed)]
    results = run([scenario, *proposed], names=names, replications=found.replications, seed=seed, workers=workers,
                  progress=progress, cancel=cancel, keep=())
    if not results.complete:
        return []
    return [_sized(found, way, n, results.values(name, found.measure),
                   results.values(name, "margin") - results.values(name, "contribution"))
            for n, name in zip(sizes, names[1:], strict=True)]


def _sized(found, way, seats, reached, cost):
    chance, n = float(np.mean(reached >= found.target)), len(reached)
    return Sized(way, seats, chance, *wilson(chance, n), float(reached.mean()), float(cost.mean()),
                 found.budget is None or float(cost.mean()) <= found.budget)


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of n histories (Wilson 1927); NaN of none."""
    if n == 0:
        return nan, nan
    square = SURE * SURE
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = SURE * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def _refuse(scenario, measure, chance, least, most):
    faults = []
    if measure not in MEASURES:
        faults.append(Fault("measure", "a measure of the registry", measure))
    elif (MEASURES[measure].unit, MEASURES[measure].good) != ("currency", "up"):
        faults.append(Fault("measure", "one of money of which more is better: " + ", ".join(
            name for name, one in MEASURES.items() if (one.unit, one.good) == ("currency", "up")), measure))
    if not 0 < chance < 1:
        faults.append(Fault("chance", "a probability above 0 and below 1", chance))
    if least < len(scenario.teams):
        faults.append(Fault("least", f"at least one seat a team, {len(scenario.teams)}", least))
    if most < least:
        faults.append(Fault("most", f"at least as many as the least, {least}", most))
    if faults:
        raise Faults(faults)
