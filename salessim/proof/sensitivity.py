"""Why a published figure fails: which behavioural default would have to be what, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from salessim.declare import Faults
from salessim.proof.evidence import Row, run_study, seller_years
from salessim.proof.published.experiment import Figure
from salessim.scenario.behaviour import Behaviour
from salessim.study.interval import of_mean

FACTORS = (0.5, 1.5)
FEWER = 8  # times as few replications as the bench: a sweep shows directions, not digits
UNKNOWN = float("nan")


class Swept(NamedTuple):
    """A figure's mean with a default halved, as it is, and half as large again; NaN where that cannot be declared."""

    field: str
    default: float
    values: tuple[float, float, float]

    def needed(self, figure: Figure) -> float | None:
        """What the default would have to be for the figure to reach its band, by straight lines; None within reach."""
        low, high = figure.claim.low, figure.claim.high
        here = self.values[1]
        edge = low if low is not None and here < low else high
        if edge is None or not np.isfinite(here):
            return None
        reach = []
        for factor, there in zip(FACTORS, (self.values[0], self.values[2]), strict=True):
            part = (edge - here) / (there - here) if np.isfinite(there) and there != here else -1.0
            if 0 <= part <= 1:
                reach.append(self.default * (1.0 + part * (factor - 1.0)))
        return min(reach, key=lambda level: abs(level - self.default)) if reach else None


def sweep(rows: list[Row], replications: int, seed: int = 1, workers: int | None = None,
          progress: Callable[[int, int], None] | None = None,
          cancel: Callable[[], bool] | None = None) -> dict[str, list[Swept]]:
    """For rows of one experiment, by figure: each of its levers 50 % lower and higher, everything else as it is.

    Runs the studies the rows are read from, with the same luck throughout. After a cancel the levers not finished are
    left out.
    """
    experiment = rows[0].experiment
    wanted = set().union(*(row.figure.claim.studies for row in rows))
    studies = {name: study for name, study in experiment.studies().items() if name in wanted}
    settings = [(lever, factor) for lever in experiment.levers for factor in FACTORS]
    each = sum(map(seller_years, studies.values()))
    means: dict[tuple[str, float], list[float]] = {}
    for place, (lever, factor) in enumerate([("", 1.0), *settings]):
        if progress is not None:
            progress(place * each, (1 + len(settings)) * each)
        found = _means(rows, studies, lever, factor, replications, seed, workers, cancel)
        if cancel is not None and cancel():
            break
        means[lever, factor] = found
    if progress is not None:
        progress((1 + len(settings)) * each, (1 + len(settings)) * each)
    swept = {}
    for place, row in enumerate(rows):
        swept[row.figure.id] = [
            Swept(f"behaviour.{lever}", _default(lever),
                  (means[lever, FACTORS[0]][place], means["", 1.0][place], means[lever, FACTORS[1]][place]))
            for lever in experiment.levers if all((lever, factor) in means for factor in FACTORS)]
    return swept


def _means(rows, studies, lever, factor, replications, seed, workers, cancel):
    """The figures' means with a default multiplied, in all arms but those that set it themselves; NaN where that may
    not be declared."""
    changes = {f"behaviour.{lever}": _default(lever) * factor} if lever else {}
    readings = {}
    for name, study in studies.items():
        try:
            arms = {called: arm.change(changes) if _as_usual(arm, lever) else arm for called, arm in study.arms.items()}
        except Faults:
            return [UNKNOWN] * len(rows)
        found = run_study(study._replace(arms=arms), replications, seed, workers, cancel=cancel)
        readings |= {f"{name}.{figure}": values for figure, values in found.items()}
    return [of_mean(row.figure.claim.values(readings))[0] for row in rows]


def _as_usual(arm, lever):
    """Whether a company acts by the default; a control that switches something off keeps it so."""
    if not lever:
        return True
    section, field = lever.split(".")
    return getattr(getattr(arm.behaviour, section), field) == _default(lever)


def _default(lever):
    section, field = lever.split(".")
    return getattr(getattr(Behaviour(), section), field)
