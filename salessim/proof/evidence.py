"""The evidence bench: published experiments run as they were set up, held against what was published.

SET figures are put in, CAL figures may be fitted, VAL figures must come out and are never fitted. One set of
behavioural defaults for all of them, named by its hash. A figure that fails stays in the table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from salessim.company import warm_up
from salessim.declare import Fault, Faults
from salessim.proof.published import EXPERIMENTS, Experiment, Figure
from salessim.scenario.behaviour import Behaviour
from salessim.study import run
from salessim.study.interval import of_mean
from salessim.study.results import known
from salessim.study.workers import WorkersLost, cores, in_workers


class Row(NamedTuple):
    """A figure as simulated: (mean, low, high) with the 95 % interval over replications, and so for its control."""

    experiment: Experiment
    figure: Figure
    simulated: tuple[float, float, float]
    control: tuple[float, float, float]

    @property
    def kind(self) -> str:
        """SET, CAL or VAL: the figure's own, or its experiment's."""
        return self.figure.kind or self.experiment.kind

    @property
    def holds(self) -> bool:
        """Whether the figure is as published."""
        return self.figure.claim.holds(*self.simulated)

    @property
    def control_holds(self) -> bool:
        """Whether the control shows what it must."""
        return self.figure.control.holds(*self.control)

    def as_json(self) -> dict:
        """The row for machines; unknown and open ends are None."""
        figure = self.figure
        simulated, low, high = map(known, self.simulated)
        control, control_low, control_high = map(known, self.control)
        return {"id": figure.id, "class": self.kind, "seen": self.experiment.seen, "unit": figure.unit,
                "published": figure.published, "simulated": simulated, "low": low, "high": high,
                "band": [figure.claim.low, figure.claim.high], "holds": self.holds, "control": control,
                "control_low": control_low, "control_high": control_high, "control_holds": self.control_holds,
                "control_band": [figure.control.low, figure.control.high]}


@dataclass(frozen=True)
class Evidence:
    """The bench's rows, in order. readings: everything read, by experiment and "study.figure", (replications,).

    complete: whether everything asked for was finished; otherwise rows hold what was.
    """

    rows: tuple[Row, ...]
    readings: dict[str, dict]
    seed: int
    complete: bool

    @property
    def holds(self) -> bool:
        """Whether every figure and every control is as it must be."""
        return self.complete and all(row.holds and row.control_holds for row in self.rows)

    def as_json(self) -> dict:
        """The bench for machines."""
        return {"experiments": [row.as_json() for row in self.rows], "defaults_hash": defaults_hash(),
                "seed": self.seed, "complete": self.complete}


def defaults_hash() -> str:
    """The name of the behavioural defaults all experiments run with: changes with any of them."""
    said = json.dumps(Behaviour().model_dump(mode="json"), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def asked_for(ids: Sequence[str]) -> list[tuple[Experiment, tuple[Figure, ...]]]:
    """Experiments with the figures asked for, by either's id; all where none is named. Raises Faults for others."""
    every = [figure.id for experiment in EXPERIMENTS for figure in experiment.figures]
    named = [experiment.id for experiment in EXPERIMENTS]
    if faults := [Fault("evidence", f"one of {', '.join([*named, *every])}", name) for name in ids
                  if name not in named and name not in every]:
        raise Faults(faults)
    chosen = []
    for experiment in EXPERIMENTS:
        whole = not ids or experiment.id in ids
        if figures := tuple(figure for figure in experiment.figures if whole or figure.id in ids):
            chosen.append((experiment, figures))
    return chosen


def evidence(ids: Sequence[str] = (), *, replications: int | None = None, seed: int = 1, workers: int | None = None,
             progress: Callable[[int, int], None] | None = None,
             cancel: Callable[[], bool] | None = None) -> Evidence:
    """Run published experiments: all of them, or those with these ids ("V3", "V5.q4").

    replications: pairs of histories a study, by default each experiment's own number. People and luck both differ from
    one replication to the next. progress(done, total) counts simulated seller-years. Raises Faults for an unknown id.
    """
    chosen = asked_for(ids)
    plan = [(experiment, name, study, replications or experiment.replications) for experiment, figures in chosen
            for name, study in experiment.studies().items() if name in _needed(experiment, figures)]
    total, done = sum(seller_years(study) * times for _, _, study, times in plan), 0
    readings: dict[str, dict] = {experiment.id: {} for experiment, _ in chosen}
    complete = True
    for experiment, name, study, times in plan:
        each = seller_years(study)
        found = run_study(study, times, seed, workers, _from(progress, done, each, total), cancel)
        readings[experiment.id].update({f"{name}.{figure}": values for figure, values in found.items()})
        done += each * times
        if complete := all(len(values) == times for values in found.values()) and bool(found):
            continue
        break
    rows = [Row(experiment, figure, of_mean(figure.claim.values(readings[experiment.id])),
                of_mean(figure.control.values(readings[experiment.id])))
            for experiment, figures in chosen for figure in figures]
    return Evidence(tuple(row for row in rows if complete or row.simulated[0] == row.simulated[0]), readings, seed,
                    complete)


def run_study(study, replications, seed, workers=None, progress=None, cancel=None) -> dict:
    """Figures of a study by name, by replication; fewer of them after a cancel, none where not one was finished."""
    if study.lived is not None:
        found = live_each(study, replications, seed, workers, progress, cancel)
        return study.read({name: np.array([one[name] for one in found]) for name in found[0]}) if found else {}
    results = run(list(study.arms.values()), names=list(study.arms), replications=replications, seed=seed,
                  workers=workers, progress=progress, cancel=cancel, keep=study.keep)
    return study.read(results) if results.replications else {}


class Replications(NamedTuple):
    """Some replications of a study that lives its own histories: what a worker does at a time."""

    lived: Callable
    arms: dict
    seed: int
    numbers: tuple[int, ...]


def live_some(block: Replications) -> list[tuple[int, dict]]:
    """What came of each replication of a block."""
    return [(number, block.lived(block.arms, block.seed, number)) for number in block.numbers]


def live_each(study, replications, seed, workers, progress, cancel) -> list[dict]:
    """What came of each replication, in order; fewer of them after a cancel, a Ctrl-C or the loss of the workers."""
    workers, cancel = workers or min(cores(), replications), cancel or (lambda: False)
    blocks = [Replications(study.lived, study.arms, seed, (number,)) for number in range(replications)]
    warm_up()
    home: dict[int, dict] = {}
    with suppress(KeyboardInterrupt, WorkersLost):  # what was finished is kept
        for found in in_workers(blocks, workers, cancel, live_some) if workers > 1 else _one_by_one(blocks, cancel):
            home.update(found)
            if progress is not None:
                progress(len(home), replications)
    return [home[number] for number in sorted(home)]


def _one_by_one(blocks, cancel):
    for block in blocks:
        if cancel():
            return
        yield live_some(block)


def seller_years(study) -> int:
    """What a replication of a study takes, for progress: years simulated over all its sellers and arms."""
    return sum(round(sum(sum(team.seats.values()) for team in arm.teams.values()) * arm.time.quarters / 4)
               for arm in study.arms.values())


def _needed(experiment, figures):
    needed = set().union(*(figure.claim.studies | figure.control.studies for figure in figures))
    return needed | {reading.partition(".")[0] for _, reading in experiment.also}


def _from(progress, done, each, total):
    """Progress of one study as progress of the whole."""
    return None if progress is None else lambda finished, asked: progress(done + each * finished, total)
