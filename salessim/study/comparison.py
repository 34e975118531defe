"""Compare scenarios with their baseline, in pairs that met the same luck."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from salessim.figures import words
from salessim.scenario.measures import HEADLINE, MEASURES
from salessim.study.answer import answer, verdict
from salessim.study.block import has_own_start
from salessim.study.interval import of_mean, sureness, variance_saved
from salessim.study.payback import Payback, payback
from salessim.study.results import Results, known


@dataclass(frozen=True, eq=False)
class Comparison:
    """How every scenario differs from the baseline: rows a measure, the answer in words, dip and break-even.

    rows: dicts with scenario, measure, unit, mean, gain (scenario - baseline, in the measure's unit), low and high (the
    95 % interval of the mean gain), years_better (share of matched replications whose gain has the good sign) and sure
    (probability that the mean gain has it). Where neither sign is good, the mean gain's own sign counts. Unknown is
    None, and so are gain and what follows in the baseline's own rows.
    """

    results: Results
    baseline: str
    rows: tuple[dict, ...]

    headline = HEADLINE

    @property
    def names(self) -> tuple[str, ...]:
        """All scenarios, in the order they were given."""
        return self.results.names

    @property
    def others(self) -> tuple[str, ...]:
        """The scenarios that are compared with the baseline."""
        return tuple(name for name in self.names if name != self.baseline)

    def row(self, scenario: str, measure: str = HEADLINE) -> dict:
        """One row. Raises KeyError where there is none."""
        return self._by_key[scenario, measure]

    @cached_property
    def _by_key(self) -> dict:
        return {(row["scenario"], row["measure"]): row for row in self.rows}

    def gains(self, scenario: str, measure: str = HEADLINE) -> np.ndarray:
        """The matched differences, scenario - baseline, by replication; NaN where either is unknown."""
        return self.results.values(scenario, measure) - self.results.values(self.baseline, measure)

    @cached_property
    def savings(self) -> dict[str, float]:
        """By scenario: how many times more replications unmatched luck would take for as sharp a gain (headline)."""
        return {name: variance_saved(self.results.values(name, HEADLINE),
                                     self.results.values(self.baseline, HEADLINE)) for name in self.others}

    @property
    def saving(self) -> float:
        """The least of `savings`; NaN without any."""
        return min(self.savings.values(), default=np.nan)

    @cached_property
    def worst10(self) -> dict[str, float]:
        """By scenario: the mean headline of the worst tenth of its replications (at least one); a summary, no measure.

        NaN where no replication has a headline.
        """
        return {name: _worst_tenth(self.results.values(name, HEADLINE)) for name in self.names}

    @cached_property
    def quarters(self) -> dict[str, Payback]:
        """By scenario: the cumulative gain in contribution, quarter by quarter."""
        return {name: payback(self.results, name, self.baseline) for name in self.others}

    def dip(self, scenario: str) -> tuple[int, float] | None:
        """(quarters since the start, amount): where the mean cumulative gain is lowest; None if it never is below 0."""
        return self.quarters[scenario].dip

    def break_even(self, scenario: str) -> float | None:
        """Quarters until the mean cumulative gain is above 0 for good (0.0 from the start); None within the horizon."""
        return self.quarters[scenario].break_even

    @property
    def sentence(self) -> str:
        """The answer in plain words: which earns more, by how much, how sure, and what comes with it."""
        return " ".join(self.answer)

    @cached_property
    def answer(self) -> tuple[str, ...]:
        """The sentence in its parts: one for all where several are compared, then one for each scenario."""
        return answer(self)

    def verdict(self, scenario: str) -> str:
        """"more", "less" or "unclear": what the 95 % interval of the headline's gain says."""
        return verdict(self.row(scenario))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before trusting the numbers, a sentence each; often none."""
        return tuple(_notes(self))

    def as_json(self) -> dict:
        """The comparison for machines; unknown is None."""
        return {"headline": HEADLINE, "baseline": self.baseline, "replications": self.results.replications,
                "seed": self.results.seed, "complete": self.results.complete, "rows": [dict(row) for row in self.rows]}

    def table(self):
        """The rows as a pandas frame."""
        import pandas as pd

        return pd.DataFrame(list(self.rows))


def compare(results: Results, baseline: int | str = 0) -> Comparison:
    """Compare every scenario with the baseline (its place or its name; the first unless told otherwise).

    Raises ValueError when not a single replication was finished, KeyError or IndexError for an unknown baseline.
    """
    if results.replications == 0:
        raise ValueError(f"compare: at least one finished replication (got none; {results.stopped})")
    name = results.names[baseline] if isinstance(baseline, int) else baseline
    if name not in results.names:
        raise KeyError(f"compare: a baseline among {', '.join(results.names)} (got {name!r})")
    rows = tuple(_row(results, scenario, name, measure) for scenario in results.names for measure in MEASURES)
    return Comparison(results, name, rows)


def _row(results, scenario, baseline, measure) -> dict:
    mean = of_mean(results.values(scenario, measure))[0]
    row = {"scenario": scenario, "measure": measure, "unit": results.unit(measure), "mean": known(mean),
           "gain": None, "low": None, "high": None, "years_better": None, "sure": None}
    if scenario == baseline:
        return row
    gains = results.values(scenario, measure) - results.values(baseline, measure)
    gains = gains[np.isfinite(gains)]
    if len(gains) == 0:
        return row
    gain, low, high = of_mean(gains)
    sign = MEASURES[measure].sign or (1 if gain >= 0 else -1)
    better = float(np.mean(sign * gains > 0))
    return row | {"gain": known(gain), "low": known(low), "high": known(high), "years_better": better,
                  "sure": known(sureness(gains, sign))}


def _worst_tenth(values: np.ndarray) -> float:
    values = np.sort(values[np.isfinite(values)])
    return float(values[:max(1, round(len(values) / 10))].mean()) if len(values) else np.nan


def _notes(comparison):
    results = comparison.results
    if not results.complete:
        yield (f"{results.stopped[0].upper()}{results.stopped[1:]}: {results.replications} of {results.asked} "
               "replications were finished.")
    for name, scenario in zip(results.names, results.scenarios, strict=True):
        if name != comparison.baseline and has_own_start(scenario):
            yield f"{words(name)} starts from a state of its own: what the change itself costs is left out."
