"""The funnel: how many needs are found and deals pass each stage, how long it takes, and what is lost against usual."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.company.pipeline import STAGES
from salessim.study.interval import of_mean

STEPS = ("needs", *STAGES, "won")


@dataclass(frozen=True, eq=False)
class Funnel:
    """One scenario's funnel, a row a replication, over the whole horizon; NaN where nobody came to a step.

    needs, found, won, bookings: a quarter (replications,); bookings in currency. entered, passed, weeks, waiting:
    (replications, stages) by STAGES: deals a quarter; share of the deals leaving a stage that pass it; weeks a deal
    stands there; share of those weeks without anybody's attention. usual: (stages,) the share that usually passes.
    led: (replications,) share of deals found that came as a lead.
    """

    needs: np.ndarray
    found: np.ndarray
    led: np.ndarray
    entered: np.ndarray
    passed: np.ndarray
    weeks: np.ndarray
    waiting: np.ndarray
    won: np.ndarray
    bookings: np.ndarray
    usual: np.ndarray

    @property
    def lost(self) -> np.ndarray:
        """(replications, stages) bookings a quarter lost because fewer pass than usual; below 0 where more do.

        What is missing at a stage goes on as the others do, and a deal won brings what the others bring.
        """
        onward = np.ones_like(self.passed)
        onward[:, :-1] = np.cumprod(self.passed[:, :0:-1], axis=1)[:, ::-1]
        each = np.divide(self.bookings, self.won, out=np.full(len(self.won), np.nan), where=self.won > 0)
        return self.entered * (self.usual - self.passed) * onward * each[:, None]

    @property
    def bottleneck(self) -> int | None:
        """Place in STAGES of the bottleneck: where most bookings are lost against what is usual.

        A stage counts where the 95 % interval of what it loses lies above 0; None where none does: then more hours or
        skill for one stage is not what is missing.
        """
        found = [of_mean(stage[np.isfinite(stage)]) for stage in self.lost.T]
        clear = {place: mean for place, (mean, low, _) in enumerate(found) if low > 0}
        return max(clear, key=clear.get) if clear else None


def funnels(results) -> dict[str, Funnel]:
    """By scenario: its funnel. Raises KeyError where the results do not hold the grain "stage"."""
    quarters = results.baseline.time.quarters
    sums = {name: results.cube("stage", name).reshape(len(results.names), results.replications, -1, len(STAGES))
            .sum(axis=2) for name in ("entered", "passed", "won", "lost", "no_decision", "deal_weeks", "waiting")}
    through = sums["passed"] + sums["lost"] + sums["no_decision"]
    made = {}
    for place, (name, scenario) in enumerate(zip(results.names, results.scenarios, strict=True)):
        mine = {what: values[place] for what, values in sums.items()}
        found, capture = mine["entered"][:, 0] / quarters, results.values(name, "capture")
        made[name] = Funnel(
            needs=_over(found, capture), found=found, led=results.values(name, "impersonal_deals"),
            entered=mine["entered"] / quarters, passed=_over(mine["passed"], through[place]),
            weeks=_over(mine["deal_weeks"], 0.5 * (mine["entered"] + through[place])),
            waiting=_over(mine["waiting"], mine["deal_weeks"]), won=mine["won"].sum(axis=1) / quarters,
            bookings=results.values(name, "bookings") / quarters, usual=usual_shares(scenario))
    return made


def usual_shares(scenario) -> np.ndarray:
    """(stages,) share that usually passes: the declared gates, weighed by what of each product comes so far.

    Products come as customers are declared to need them: accounts of a segment times needs a year.
    """
    market = scenario.market
    gates = np.array([product.gates for product in market.products.values()])
    here = np.array([sum(segment.accounts * segment.needs.get(name, 0.0) for segment in market.segments.values())
                     for name in market.products])
    usual = np.full(len(STAGES), np.nan)
    for stage in range(len(STAGES)):
        if here.sum() > 0:
            usual[stage] = here @ gates[:, stage] / here.sum()
        here = here * gates[:, stage]
    return usual


def _over(some: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(some, whole, out=np.full(np.shape(some), np.nan), where=whole > 0)
