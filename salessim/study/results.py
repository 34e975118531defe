"""What a study brought home: measures by scenario and replication, and tidy tables, one a grain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from salessim.scenario.measures import MEASURES
from salessim.study.interval import of_mean


@dataclass(frozen=True, eq=False)
class Results:
    """Every scenario's replications, matched: replication k of one met the same luck as replication k of another.

    numbers: the finished replications' numbers. measures: float, replication × scenario × measure (order of
    MEASURES), NaN unknown. tables: by grain, by replication, by scenario, a structured array of rows.
    stopped: why not all that was asked for is here; empty when it is.
    """

    names: tuple[str, ...]
    scenarios: tuple[Any, ...]
    baseline: Any
    seed: int
    asked: int
    numbers: tuple[int, ...]
    measures: np.ndarray
    tables: dict[str, list] = field(repr=False)
    stopped: str = ""

    @property
    def complete(self) -> bool:
        """Whether everything asked for was finished."""
        return not self.stopped

    @property
    def replications(self) -> int:
        """How many were finished, matched across scenarios."""
        return len(self.numbers)

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        return self.scenarios[0].currency

    def unit(self, measure: str) -> str:
        """A measure's unit, the currency by its name. Raises KeyError for an unknown measure."""
        unit = MEASURES[measure].unit
        return self.currency if unit == "currency" else unit

    def values(self, scenario: str, measure: str) -> np.ndarray:
        """A measure of one scenario, by replication (in the order of `numbers`), NaN unknown."""
        return self.measures[:, self.names.index(scenario), list(MEASURES).index(measure)]

    def summary(self) -> dict[str, dict[str, tuple[float, float, float, str]]]:
        """By scenario and measure: (mean, low, high, unit), with the 95 % interval of the mean; NaN unknown."""
        return {name: {measure: (*of_mean(self.values(name, measure)), self.unit(measure)) for measure in MEASURES}
                for name in self.names}

    def as_json(self) -> dict:
        """The only scenario's measures for machines; unknown is None. Raises ValueError with several scenarios."""
        if len(self.names) != 1:
            raise ValueError(f"results.as_json: exactly one scenario (got {len(self.names)}); compare has its own")
        measures = {
            measure: {"mean": known(mean), "low": known(low), "high": known(high), "unit": unit}
            for measure, (mean, low, high, unit) in self.summary()[self.names[0]].items()}
        return {"scenario": self.names[0], "replications": self.replications, "seed": self.seed,
                "complete": self.complete, "measures": measures}

    def table(self, grain: str = "replication"):
        """A tidy pandas frame of one grain, keyed scenario, replication: "replication" (a column a measure), or one of
        the kept grains (quarter, week, team, segment, person, staff, tenure, attainment, stage), with that grain's own
        columns.

        Raises KeyError for a grain that was not kept.
        """
        import pandas as pd

        if grain == "replication":
            keys = pd.MultiIndex.from_product([self.numbers, self.names], names=["replication", "scenario"])
            frame = pd.DataFrame(self.measures.reshape(-1, len(MEASURES)), keys, columns=list(MEASURES))
            return frame.reset_index()[["scenario", "replication", *MEASURES]]
        kept = self.kept(grain)
        pieces = [kept[n][place] for place in range(len(self.names)) for n in range(self.replications)]
        if not pieces:
            return pd.DataFrame(columns=["scenario", "replication"])
        frame = pd.DataFrame(np.concatenate(pieces))
        lengths = [len(piece) for piece in pieces]
        frame.insert(0, "scenario", np.repeat(np.repeat(self.names, self.replications), lengths))
        frame.insert(1, "replication", np.repeat(np.tile(self.numbers, len(self.names)), lengths))
        return frame

    def cube(self, grain: str, column: str) -> np.ndarray:
        """A column as float, scenario × replication × row, for grains with equally many rows in every history.

        Raises KeyError for a grain not kept, ValueError where histories differ in length.
        """
        kept = self.kept(grain)
        return np.array([[kept[n][place][column] for n in range(self.replications)]
                         for place in range(len(self.names))], dtype=float)

    def kept(self, grain: str) -> list:
        """A kept grain as it came home: by replication, by scenario, a structured array of rows. Raises KeyError."""
        if grain not in self.tables:
            kept = ", ".join(["replication", *self.tables])
            raise KeyError(f"results: one of {kept} (got {grain!r}; `run(..., keep=[...])` keeps others)")
        return self.tables[grain]


def known(value: float) -> float | None:
    """A number for machines: None where it is unknown."""
    return float(value) if np.isfinite(value) else None
