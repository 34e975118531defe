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

GRAINS = ("quarter", "week", "team", "segment", "person", "staff", "tenure", "attainment")
_METHODS = {"quarter": "quarters", "week": "weeks", "team": "teams", "segment": "segments", "person": "people",
            "staff": "staff", "tenure": "tenure"}
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
    measures = np.full((len(block.scenarios), len(MEASURES)), np.nan)
    tables: dict[str, list] = {grain: [] for grain in block.keep}
    starts: dict[int, Any] = {}
    for place, (scenario, seed) in enumerate(zip(block.scenarios, block.seeds, strict=True)):
        try:
            if has_own_start(scenario):
                start = company.start_state(scenario, seed, replication)
            else:
                if seed not in starts:
                    starts[seed] = company.start_state(block.baseline, seed, replication)
                start = starts[seed]
            history = company.simulate(scenario, start=start, seed=seed, replication=replication,
                                       baseline=block.baseline)
            found = history.measures()
        except Exception as fault:
            fault.add_note(f"in replication {replication} of scenario {scenario.name!r}, seed {seed}")
            raise
        measures[place] = [found.get(name, np.nan) for name in MEASURES]
        for grain in block.keep:
            tables[grain].append(_rows(history, grain))
    return Rows(replication, measures, {grain: tuple(kept) for grain, kept in tables.items()})


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
