"""What students commit to before an experiment runs: numbers with a unit and a range, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from salessim.picture.prediction import Predicted
from salessim.study.interval import of_mean

Outcome = tuple[float, float, float]  # mean, and the 95 % interval


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """One number to predict. asked: the question; label: it in two or three words.

    read(comparison): what came out, mean and interval. nothing: the value that means no effect. low, high: what can be.
    """

    name: str
    label: str
    asked: str
    unit: str
    read: Callable[..., Outcome]
    low: float = -100.0
    high: float = 200.0
    nothing: float = 0.0

    def refused(self, value) -> str:
        """Why a value cannot be predicted, in words; empty where it can."""
        if isinstance(value, (int, float)) and not isinstance(value, bool) and self.low <= value <= self.high:
            return ""
        got = f"{value:g}" if isinstance(value, float) else repr(value)
        return f"{self.label}: a number between {self.low:g} and {self.high:g} {self.unit} (got {got})."

    def beside(self, said: float, comparison) -> Predicted:
        """The prediction and what came out."""
        return Predicted(self.label, self.unit, said, *self.read(comparison), self.nothing)


def per_cent(scenario: str, measure: str) -> Callable[..., Outcome]:
    """Reads the gain of a measure over the baseline, in per cent of the baseline's mean."""
    def read(comparison) -> Outcome:
        row = comparison.row(scenario, measure)
        usual = float(comparison.results.values(comparison.baseline, measure).mean())
        return tuple(100.0 * row[end] / usual for end in ("gain", "low", "high"))

    return read


def points(scenario: str, measure: str) -> Callable[..., Outcome]:
    """Reads the gain of a share over the baseline, in percentage points."""
    def read(comparison) -> Outcome:
        row = comparison.row(scenario, measure)
        return tuple(100.0 * row[end] for end in ("gain", "low", "high"))

    return read


def level(scenario: str, measure: str) -> Callable[..., Outcome]:
    """Reads a measure of one scenario as it is."""
    return lambda comparison: of_mean(comparison.results.values(scenario, measure))


def told(row: Predicted) -> str:
    """What became of a prediction, in a sentence."""
    came = f"{row.asked}: you said {figure(row.said, row)}; it came out at {figure(row.mean, row)} " \
           f"({figure(row.low, row)} to {figure(row.high, row)}) {row.unit}"
    if row.met:
        return f"{came}, and yours lies in that interval."
    if row.direction == 0:
        return f"{came}: no clear effect, and yours is one."
    if not row.right_way:
        return f"{came}: {'there is an effect' if row.said == row.nothing else 'the other way round'}."
    far = abs(row.said - row.nothing) > abs(row.mean - row.nothing)
    return f"{came}: the right way, {'too far' if far else 'not far enough'}."


def figure(value: float, row: Predicted) -> str:
    """A value in the row's unit: with its sign where nothing is 0."""
    return (f"{value:+.1f}" if row.nothing == 0 else f"{value:.1f}").replace("-", "−")
