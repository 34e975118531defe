"""Run scenarios many times under matched luck."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib import import_module

import numpy as np

from salessim.declare import Fault, Faults
from salessim.scenario.measures import MEASURES
from salessim.study.block import GRAINS, Block, Rows, one_replication
from salessim.study.results import Results
from salessim.study.workers import WorkersLost, cores, in_workers

COMPANY = "salessim.company"  # the module that simulates
KEPT = ("quarter", "week", "team", "tenure", "attainment", "stage")
ALWAYS = "quarter"  # a comparison needs it for dip and break-even
BLOCK = 25  # replications at most in a block
BLOCKS_EACH = 8  # blocks a worker at least: progress moves, and a worker that ends early finds more to do
PARTLY = 0.5  # seconds between looks at what is finished by then
WORTH_A_POOL = 4_000  # seller-years; fewer run sooner in one process (0.5 ms each) than workers start (1.5 s)


def run(scenarios: Sequence, *, names: Sequence[str] | None = None, replications: int = 100, seed: int = 1,
        workers: int | None = None, progress: Callable[[int, int], None] | None = None,
        cancel: Callable[[], bool] | None = None, keep: Sequence[str] = KEPT,
        partly: Callable[[Results], None] | None = None) -> Results:
    """Simulate every scenario `replications` times; the first is the baseline, whose state all of them start from.

    names: what they are called, by default each scenario's own. workers: processes, by default one a core, or none
    where the study is too small to be worth them; rows are the same for any number. progress(finished, replications)
    is called as replications finish; the run stops soon after cancel() says True. keep: grains of GRAINS to keep
    beside the replications' measures and their quarters ("person" is large). partly(results) is called now and then
    with what is finished by then.

    Returns Results: incomplete, with what was finished, after a cancel, a Ctrl-C or the loss of the workers.
    Raises Faults, every reason at once, where scenarios cannot be compared.
    """
    scenarios = tuple(scenarios)
    names = tuple(scenario.name for scenario in scenarios) if names is None else tuple(names)
    refuse(scenarios, names, replications, workers, keep)
    return simulate_all(scenarios, names, (seed,) * len(scenarios), scenarios[0] if scenarios else None, replications,
                        workers, progress, cancel, kept(keep), partly)


def kept(keep) -> tuple[str, ...]:
    """The grains asked for, in the order of GRAINS, with those a comparison needs."""
    return tuple(grain for grain in GRAINS if grain in {ALWAYS, *keep})


def simulate_all(scenarios, names, seeds, baseline, replications, workers, progress, cancel, keep,
                 partly=None) -> Results:
    """What `run` does once its arguments are known to be good; here each scenario may have a seed of its own."""
    progress, cancel = progress or (lambda finished, total: None), cancel or (lambda: False)
    workers = workers or fitting_workers(scenarios, replications)
    blocks = _blocks(scenarios, baseline, seeds, replications, workers, keep)
    import_module(COMPANY).warm_up()  # compile once here, not once in every worker
    home: dict[int, Rows] = {}
    stopped, told = "", time.monotonic()
    progress(0, replications)

    def found(stopped):
        return together(home, names, scenarios, baseline, seeds[0], replications, keep, stopped)

    try:
        for rows in _finished(blocks, workers, cancel):
            home.update((row.replication, row) for row in rows)
            progress(len(home), replications)
            if partly and len(home) < replications and time.monotonic() - told >= PARTLY:
                partly(found("on its way"))
                told = time.monotonic()
    except KeyboardInterrupt:
        stopped = "interrupted"
    except WorkersLost as loss:
        stopped = str(loss)
    if len(home) < replications:
        stopped = stopped or "interrupted"
    return found(stopped)


def together(home: dict[int, Rows], names, scenarios, baseline, seed, asked, keep, stopped: str) -> Results:
    """Results of the replications that are home, by number."""
    finished = [home[number] for number in sorted(home)]
    shape = (len(finished), len(scenarios), len(MEASURES))
    return Results(
        names=names, scenarios=scenarios, baseline=baseline, seed=seed, asked=asked,
        numbers=tuple(row.replication for row in finished),
        measures=np.array([row.measures for row in finished]).reshape(shape),
        tables={grain: [row.tables[grain] for row in finished] for grain in keep}, stopped=stopped)


def _finished(blocks, workers, cancel):
    """Lists of finished replications' rows, in any order, until all are home or `cancel()` says so."""
    if workers > 1:
        yield from in_workers(blocks, workers, cancel)
        return
    for block in blocks:
        for replication in block.replications:
            if cancel():
                return
            yield [one_replication(block, replication)]


def _blocks(scenarios, baseline, seeds, replications, workers, keep) -> list[Block]:
    size = max(1, min(BLOCK, -(-replications // (workers * BLOCKS_EACH))))
    return [Block(scenarios, baseline, seeds, first, min(size, replications - first), keep, COMPANY)
            for first in range(0, replications, size)]


def fitting_workers(scenarios, replications) -> int:
    """One a core, or one alone where the study is too small to be worth more."""
    seller_years = sum(sum(sum(team.seats.values()) for team in s.teams.values()) * s.time.quarters / 4
                       for s in scenarios)
    return 1 if seller_years * replications < WORTH_A_POOL else min(cores(), replications)


def refuse(scenarios, names, replications=1, workers=None, keep=()) -> None:
    """Raise Faults, every reason at once, where these cannot be run beside each other."""
    faults = []
    if not scenarios:
        faults.append(Fault("scenarios", "at least one", 0))
    if len(names) != len(scenarios):
        faults.append(Fault("names", f"{len(scenarios)}, one a scenario", len(names)))
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        faults.append(Fault("names", "a different one for each scenario", name))
    for what, value in (("replications", replications), ("workers", 1 if workers is None else workers)):
        if value < 1:
            faults.append(Fault(what, "at least 1", value))
    faults += [Fault("keep", f"some of {', '.join(GRAINS)}", grain) for grain in keep if grain not in GRAINS]
    for name, scenario in zip(names[1:], scenarios[1:], strict=False):
        base = scenarios[0]
        for path, theirs, its in (("currency", scenario.currency, base.currency),
                                  ("time.quarters", scenario.time.quarters, base.time.quarters),
                                  ("time.epoch", scenario.time.epoch, base.time.epoch),
                                  ("time.tick", scenario.time.tick, base.time.tick)):
            if theirs != its:
                faults.append(Fault(f"{name}.{path}", f"{its} as in {names[0]}, the baseline", theirs))
    if faults:
        raise Faults(faults)
