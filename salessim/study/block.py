"""A block of replications: what one worker does at a time. No pandas here, workers start quicker without.

A block holds all scenarios of its replications, so whatever is finished is matched.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from salessim.scenario.measures import MEASURES

GRAINS = ("quarter", "week", "team", "segment", "person", "staff", "tenure", "attainment", "stage")
_METHODS = {"quarter": "quarters", "week": "weeks", "team": "teams", "segment": "segments", "person": "people",
            "staff": "staff", "tenure": "tenure", "stage": "stages"}
ATTAINMENT = np.append(np.arange(0.0, 3.0, 0.1), np.inf)  # edges of the distribution; the last bin is open


@dataclass(frozen=True)
class Block:
    """Which replications to run: `first` and the `count - 1` after it, of every scenario.

    seeds: one a scenario; the same for all where luck is matched. keep: the grains of GRAINS to bring home.
    company: the module that simulates.
    """

    scenarios: tuple[Any, ...]
    baseline: Any
    seeds: tuple[int, ...]
    first: int
    count: int
    keep: tuple[str, ...]
    company: str = "salessim.company"

    @property
    def replications(self) -> range:
        """The replications' numbers."""
        return range(self.first, self.first + self.count)


@dataclass(frozen=True)
class Rows:
    """What one replication left behind: measures (scenario × measure, NaN unknown), and tables[grain][scenario]."""

    replication: int
    measures: np.ndarray
    tables: dict[str, tuple[np.ndarray, ...]]


def run_block(block: Block) -> list[Rows]:
    """Simulate every scenario of every replication in the block, in order."""
    rows = []
    for replication in block.replications:
        rows.append(one_replication(block, replication))
        gc.collect(1)  # a company and its clock hold each other: left to themselves, dozens of them would pile up
    return rows


def one_replication(block: Block, replication: int) -> Rows:
    """Simulate one replication of every scenario, all of them from one start unless a scenario has its own.

    Whatever goes wrong is raised as it is, with the scenario, the seed and the replication added.
    """
    company = import_module(block.company)
    starts: dict[int, Any] = {}
    lived = []
    for scenario, seed in zip(block.scenarios, block.seeds, strict=True):
        if has_own_start(scenario):
            start = None
        else:
            if seed not in starts:
                starts[seed] = _said_where(block.baseline, seed, replication, company.start_state)
            start = starts[seed]
        lived.append(one_history(scenario, start, seed, replication, block.baseline, block.keep, block.company))
    return beside(replication, lived)


def one_history(scenario, start, seed: int, replication: int, baseline, keep, company: str) -> tuple[np.ndarray, dict]:
    """One scenario's replication: its measures in their order, and the kept grains' rows.

    start: the baseline's state, None for a scenario that has its own.
    """
    company = import_module(company)

    def live(scenario, seed, replication):
        begun = company.start_state(scenario, seed, replication) if start is None else start
        history = company.simulate(scenario, start=begun, seed=seed, replication=replication, baseline=baseline)
        return history, history.measures()

    history, found = _said_where(scenario, seed, replication, live)
    return (np.array([found.get(name, np.nan) for name in MEASURES], dtype=float),
            {grain: _rows(history, grain) for grain in keep})


def beside(replication: int, lived: list[tuple[np.ndarray, dict]]) -> Rows:
    """What one_history found for each scenario of a replication, side by side."""
    grains = lived[0][1] if lived else {}
    return Rows(replication, np.array([measures for measures, _ in lived]).reshape(-1, len(MEASURES)),
                {grain: tuple(tables[grain] for _, tables in lived) for grain in grains})


def _said_where(scenario, seed, replication, live):
    """What `live` returns for them; where it fails, the fault says of whom."""
    try:
        return live(scenario, seed, replication)
    except Exception as fault:
        fault.add_note(f"in replication {replication} of scenario {scenario.name!r}, seed {seed}")
        raise


def has_own_start(scenario) -> bool:
    """Whether a scenario starts from its own generated state, so that switching to it costs nothing."""
    return scenario.time.start == "own"


def _rows(history, grain: str) -> np.ndarray:
    if grain != "attainment":
        return getattr(history, _METHODS[grain])()
    return attainment_counts(history.people()["attainment"])


def attainment_counts(attainment: np.ndarray) -> np.ndarray:
    """Person-quarters by attainment in bins of 0.1: rows (attainment: the bin's lower edge, person_quarters: int)."""
    known = attainment[np.isfinite(attainment)]
    # Whole tenths before comparing with the edges: 0.3 in binary lies below 3 × 0.1.
    counts, _ = np.histogram(np.floor(np.maximum(known, 0.0) * 10 + 1e-9) / 10 + 0.05, ATTAINMENT)
    rows = np.empty(len(counts), dtype=[("attainment", "f8"), ("person_quarters", "i8")])
    rows["attainment"], rows["person_quarters"] = np.round(ATTAINMENT[:-1], 1), counts
    return rows
