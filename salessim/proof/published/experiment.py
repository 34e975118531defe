"""What a published experiment is: companies run under matched luck, figures read off them, bands they must lie in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from salessim.scenario.scenario import Scenario

Readings = Mapping[str, np.ndarray]
MAIN = "main"  # the study of the company as published; the others are its controls


class Study(NamedTuple):
    """Companies that are run under the same luck, all from the state of the first unless they have their own start.

    arms: scenarios by name. read: from the Results to figures by name, each (replications,), NaN unknown. keep: the
    grains it needs. lived: where histories are more than scenarios, what lives one replication, of (arms, seed,
    replication), and says what came of it by name; `read` then gets these, each (replications,), instead of Results.
    """

    arms: dict[str, Scenario]
    read: Callable[..., dict[str, np.ndarray]]
    keep: tuple[str, ...]
    lived: Callable[..., dict[str, float]] | None = None


class Claim(NamedTuple):
    """What a reading must be: in a band, and not nothing; a `null` one lies in its band with its whole interval.

    reading: "study.figure", or two of them where the second is taken from the first. low, high: None at an open end.
    nothing: the value that no effect would give.
    """

    reading: str | tuple[str, str]
    low: float | None
    high: float | None
    null: bool = False
    nothing: float = 0.0

    @property
    def names(self) -> tuple[str, ...]:
        """The readings it is made of."""
        return (self.reading,) if isinstance(self.reading, str) else self.reading

    @property
    def studies(self) -> set[str]:
        """The studies it is read from."""
        return {name.partition(".")[0] for name in self.names}

    def values(self, readings: Readings) -> np.ndarray:
        """The figure by replication, as far as all its studies got; empty where one has not been run."""
        if any(name not in readings for name in self.names):
            return np.zeros(0)
        found = [readings[name] for name in self.names]
        shared = min(map(len, found))
        return found[0][:shared] - (found[1][:shared] if len(found) > 1 else 0.0)

    def holds(self, mean: float, low: float, high: float) -> bool:
        """Whether a mean with this 95 % interval is as claimed; not where either is unknown."""
        bottom, top = (-np.inf if self.low is None else self.low), (np.inf if self.high is None else self.high)
        if self.null:
            return bool(bottom <= low and high <= top)
        return bool(bottom <= mean <= top and (low > self.nothing or high < self.nothing))


class Figure(NamedTuple):
    """A published figure: what is claimed of the company as published, and of the control, and what that is.

    published: None where a sign or "little" was published. why: what to say where it fails. kind: "SET", "CAL" or
    "VAL" where it is not that of its experiment.
    """

    id: str
    says: str
    unit: str
    published: float | None
    claim: Claim
    control: Claim
    control_says: str
    why: str = ""
    kind: str = ""


class Experiment(NamedTuple):
    """A published experiment.

    kind: "SET", "CAL" or "VAL"; seen: whether its figures were known when its company was set up. studies: builds its
    companies. switches: the only fields of `behaviour` any of them may set, because the published control names them.
    levers: defaults that a failure is traced to. also: readings told beside the table, with what they are.
    """

    id: str
    kind: str
    seen: bool
    title: str
    source: str
    figures: tuple[Figure, ...]
    studies: Callable[[], dict[str, Study]]
    levers: tuple[str, ...]
    replications: int
    switches: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
