"""What must move the figures a company is held against: each in a company in which its cause is gone or doubled.

A target that is met says little unless the figure would be another one for another reason. Every control changes what a
published figure is a figure of, and says where it must be then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from salessim.proof.bands import DERIVED
from salessim.scenario.measures import MEASURES
from salessim.study import run
from salessim.study.interval import of_mean

SURE = 0.999  # a gate that is passed
HARDLY = 1e-2  # needs a year


@dataclass(frozen=True)
class Control:
    """A measure (of MEASURES or DERIVED), the row it belongs to, what is other, and where it must be then (a part of
    what it is in the company where `relative`)."""

    measure: str
    row: str
    says: str
    changes: dict[str, Any]
    low: float
    high: float
    relative: bool = False


def controls(scenario) -> tuple[Control, ...]:
    """The controls of a company."""
    products, roles, segments = scenario.market.products, scenario.roles, scenario.market.segments
    patient = {"behaviour.selling.decay": 0.0, "behaviour.selling.neglect": 0.0}
    gates = {f"market.products.{name}.gates": [SURE] * 4 for name in products}
    first = {f"market.products.{name}.gates": [SURE, SURE, *one.gates[2:]] for name, one in products.items()}

    def pace(times):
        return {f"market.products.{name}.stage_weeks": [times * weeks for weeks in one.stage_weeks]
                for name, one in products.items()}

    def quotas(times):
        return {f"roles.{name}.quota": times * one.quota for name, one in roles.items()}

    return (
        Control("win_rate", "G1", "every gate is passed and no deal fades", {**patient, **gates}, 0.97, 1.0),
        Control("no_decision_share", "G2", "nobody falters at the first gates, and no deal fades",
                {**patient, **first}, 0.0, 0.03),
        Control("cycle_weeks", "G3", "buyers twice as fast", pace(0.5), 0.45, 0.75, relative=True),
        Control("put_off", "G4", "buyers ten times as fast", pace(0.1), 0.0, 0.10),
        Control("coverage", "G5", "quotas twice as high", quotas(2.0), 0.4, 0.6, relative=True),
        Control("share_at_quota", "G6", "quotas four times as high", quotas(4.0), 0.0, 0.1),
        Control("quota_to_pay", "G7", "quotas twice as high", quotas(2.0), 1.99, 2.01, relative=True),
        Control("grr", "G10", "customers left alone", {f"roles.{name}.task.care": 1e-4 for name in roles}, 0.5, 0.95,
                relative=True),
        Control("nrr", "G10", "accounts need hardly anything more", {
            f"market.segments.{name}.needs": dict.fromkeys(one.needs, HARDLY) for name, one in segments.items()},
            0.8, 0.96),
    )


def held(scenario, replications: int, seed: int = 1, workers: int | None = None):
    """(control, (mean, low, high), whether it is where it must be) of each control of a company."""
    found, own = [], scenario.change({"time.start": "own"})
    wanted = controls(scenario)
    arms = {"company": own} | {str(n): own.change(control.changes) for n, control in enumerate(wanted)}
    results = run(list(arms.values()), names=list(arms), replications=replications, seed=seed, workers=workers, keep=())
    for n, control in enumerate(wanted):
        values = _values(results, str(n), arms[str(n)], control.measure)
        if control.relative:
            values = values / _values(results, "company", own, control.measure).mean()
        seen = of_mean(values)
        found.append((control, seen, control.low <= seen[0] <= control.high))
    return found


def _values(results, arm, scenario, measure):
    if measure in MEASURES:
        return results.values(arm, measure)
    place = results.names.index(arm)
    rows = (dict(zip(MEASURES, row, strict=True)) for row in results.measures[:, place])
    return np.array([DERIVED[measure](row, scenario) for row in rows])
