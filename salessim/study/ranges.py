"""Levers and assumptions with two other values each, and what was found at either end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from salessim.declare import Fault, Faults
from salessim.scenario.measures import MEASURES
from salessim.study.answer import verdict
from salessim.study.interval import of_mean
from salessim.study.results import known


@dataclass(frozen=True)
class Range:
    """A lever or an assumption and two other values it could have: dotted changes for each, and their words."""

    label: str
    low: Mapping[str, Any]
    high: Mapping[str, Any]
    low_said: str
    high_said: str


class End(NamedTuple):
    """One end of a range: what it is called, the measure there (or the idea's gain in it), and how that differs from
    as declared, each with its 95 % interval; NaN unknown."""

    said: str
    value: float
    value_low: float
    value_high: float
    change: float
    low: float
    high: float

    @property
    def side(self) -> str:
        """"more", "less" or "unclear": on which side of 0 the whole interval of the change lies."""
        return verdict({"low": self.low, "high": self.high})

    @property
    def earns(self) -> str:
        """The same of the value itself, which is a gain where there is an idea."""
        return verdict({"low": self.value_low, "high": self.value_high})


class Row(NamedTuple):
    """A range with its two ends; reach: how far apart they and what is declared lie, in the measure's unit."""

    label: str
    low: End
    high: End
    reach: float

    @property
    def clear(self) -> bool:
        """Whether one end at least makes a clear difference."""
        return (self.low.side, self.high.side) != ("unclear", "unclear")


@dataclass(frozen=True, eq=False)
class OneWay:
    """What was found for each range, looked at by one measure.

    values: history × setting × measure (order of MEASURES): as declared, then low and high of each range; with an idea
    its gain over the baseline in that world. stopped: why not all that was asked for is here; empty when it is.
    """

    ranges: tuple[Any, ...]
    measure: str
    of_idea: bool
    currency: str
    seed: int
    asked: int
    values: np.ndarray
    stopped: str = ""

    @property
    def replications(self) -> int:
        """Histories that every setting has finished, matched."""
        return len(self.values)

    @property
    def complete(self) -> bool:
        """Whether everything asked for was finished."""
        return not self.stopped

    @property
    def unit(self) -> str:
        """The measure's unit, the currency by its name."""
        unit = MEASURES[self.measure].unit
        return self.currency if unit == "currency" else unit

    def about(self, measure: str) -> OneWay:
        """The same histories, looked at by another measure. Raises Faults for an unknown one."""
        refuse_measure(measure)
        return replace(self, measure=measure)

    @cached_property
    def declared(self) -> End:
        """The measure, or the idea's gain, with everything as declared."""
        return self._end("as declared", 0)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """A row a range, the one that moves the measure farthest first."""
        found = []
        for n, each in enumerate(self.ranges):
            low, high = self._end(each.low_said, 2 * n + 1), self._end(each.high_said, 2 * n + 2)
            places = [0.0, *(end.change for end in (low, high) if np.isfinite(end.change))]
            found.append(Row(each.label, low, high, max(places) - min(places)))
        return tuple(sorted(found, key=lambda row: -row.reach))

    def _end(self, said, setting) -> End:
        values = self.values[:, :, list(MEASURES).index(self.measure)]
        return End(said, *of_mean(values[:, setting]), *of_mean(values[:, setting] - values[:, 0]))

    def table(self):
        """A tidy pandas frame: a row an end, those of the farthest range first; NaN unknown."""
        import pandas as pd

        return pd.DataFrame([{"lever": row.label, "end": end, "measure": self.measure, "unit": self.unit,
                              **getattr(row, end)._asdict(), "side": getattr(row, end).side}
                             for row in self.rows for end in ("low", "high")])

    def as_json(self) -> dict:
        """All of it for machines; unknown is None."""
        def told(end):
            return {name: value if isinstance(value, str) else known(value) for name, value in end._asdict().items()}

        return {"measure": self.measure, "unit": self.unit, "of_idea": self.of_idea, "seed": self.seed,
                "replications": self.replications, "complete": self.complete, "declared": told(self.declared),
                "rows": [{"lever": row.label, "reach": row.reach, "low": told(row.low), "high": told(row.high)}
                         for row in self.rows]}


def refuse_measure(measure: str) -> None:
    """Raise Faults where there is no such measure."""
    if measure not in MEASURES:
        raise Faults([Fault("measure", f"one of {', '.join(MEASURES)}", measure)])
