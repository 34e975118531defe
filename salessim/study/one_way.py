"""What matters most: levers or assumptions set low and high one at a time, all else as declared, under matched luck.

Without an idea, each end is a scenario that departs from the baseline, and what is looked at is how a measure changes.
With an idea, each end is another world in which the baseline and the idea both live from their start, and what is
looked at is what the idea gains there: whether the answer stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import NamedTuple

import numpy as np

from salessim.declare import Fault, Faults
from salessim.scenario.measures import HEADLINE, MEASURES
from salessim.study import running
from salessim.study.block import Block, run_block
from salessim.study.ranges import OneWay, Range, refuse_measure
from salessim.study.workers import WorkersLost, in_workers

MOST = 12  # levers: more rows than that nobody reads


def one_way(baseline, idea, levers: Sequence[Range], *, measure: str = HEADLINE, replications: int = 100,
            seed: int = 1, workers: int | None = None, progress: Callable[[int, int], None] | None = None,
            cancel: Callable[[], bool] | None = None) -> OneWay:
    """Set each lever low and then high, with everything else as declared, and see how far a measure moves.

    baseline: a Scenario. idea: None, or the Scenario whose gain over the baseline is doubted. levers: up to twelve.
    The other arguments are those of `run`, but for progress(finished, all), which counts histories. What is as declared
    is lived once, and every setting meets the same luck. After a cancel, each lever keeps the histories that all of
    them have finished.

    Raises Faults, every reason at once, where an end cannot be declared or run.
    """
    refuse_measure(measure)
    levers = tuple(levers)
    if len(levers) > MOST:
        raise Faults([Fault("levers", f"at most {MOST}", len(levers))])
    worlds = _worlds(baseline, idea, levers, replications, workers)
    lived, stopped = _lived(worlds, replications, seed, workers, progress or (lambda done, total: None),
                            cancel or (lambda: False))
    values = lived if idea is None else lived[:, 1::2] - lived[:, 0::2]
    return OneWay(levers, measure, idea is not None, baseline.currency, seed, replications, values, stopped)


def _worlds(baseline, idea, levers, replications, workers) -> list[tuple]:
    """Scenarios that start from the first of each: the baseline and all ends together, or a pair a world."""
    pair = (baseline,) if idea is None else (baseline, idea)
    ends, faults = [], []
    for changes in (changes for lever in levers for changes in (lever.low, lever.high)):
        try:
            ends.append(tuple(scenario.change(changes) for scenario in pair))
        except Faults as found:
            faults += found.faults
    if faults:
        raise Faults(faults)
    worlds = [(baseline, *(end for end, in ends))] if idea is None else [pair, *ends]
    for world in worlds:
        running.refuse(world, tuple(map(str, range(len(world)))), replications, workers)
    return worlds


class Turn(NamedTuple):
    """One replication of one world: what a worker does at a time."""

    world: int
    replication: int
    block: Block


def live(turn: Turn) -> tuple[Turn, np.ndarray]:
    """The turn and its measures, scenario × measure."""
    return turn, run_block(turn.block)[0].measures


def _lived(worlds, replications, seed, workers, progress, cancel) -> tuple[np.ndarray, str]:
    """Measures, history × scenario of all worlds × measure, of the replications that all worlds have finished; and why
    not all were.

    All worlds take turns in one pool, replication by replication, so that a cancel finds every lever equally far on.
    """
    turns = [Turn(n, k, Block(world, world[0], (seed,) * len(world), k, 1, (), running.COMPANY))
             for k in range(replications) for n, world in enumerate(worlds)]
    workers = workers or running.fitting_workers([scenario for world in worlds for scenario in world], replications)
    import_module(running.COMPANY).warm_up()  # compile once here, not once in every worker
    home: dict[tuple[int, int], np.ndarray] = {}
    each, done, stopped = sum(map(len, worlds)), 0, ""
    progress(0, each * replications)
    try:
        for turn, measures in _finished(turns, workers, cancel):
            home[turn.replication, turn.world] = measures
            done += len(measures)
            progress(done, each * replications)
    except KeyboardInterrupt:
        stopped = "interrupted"
    except WorkersLost as loss:
        stopped = str(loss)
    whole = [k for k in range(replications) if all((k, n) in home for n in range(len(worlds)))]
    rows = [np.concatenate([home[k, n] for n in range(len(worlds))]) for k in whole]
    stopped = stopped or ("" if len(whole) == replications else "interrupted")
    return np.array(rows).reshape(len(whole), each, len(MEASURES)), stopped


def _finished(turns, workers, cancel) -> Iterator[tuple[Turn, np.ndarray]]:
    if workers > 1:
        yield from in_workers(turns, workers, cancel, live)
        return
    for turn in turns:
        if cancel():
            return
        yield live(turn)
