"""Workers: blocks of replications over several processes, surviving killed ones.

A pool that loses a process loses everything it was doing; what had been finished is kept and the rest is run again in
a new pool. Results do not depend on how many workers there are, or on which block comes home first.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from salessim.study.block import Block, Rows, run_block

RESTARTS = 3
PATIENCE = 0.2  # seconds between looks at `cancel`
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class WorkersLost(RuntimeError):
    """Worker processes died RESTARTS + 1 times; its text says what to try."""


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_workers(blocks: Sequence[Block], workers: int, cancel: Callable[[], bool]) -> Iterator[list[Rows]]:
    """Each block's rows as they come home, in any order; ends early when `cancel()` says so.

    Raises WorkersLost when processes keep dying, and whatever a block raises.
    """
    left = list(blocks)
    for _ in range(1 + RESTARTS):
        pool = _pool(min(workers, len(left)))
        waiting: dict = {}
        try:
            with _one_thread_each():
                for block in left:
                    waiting[pool.submit(run_block, block)] = block
            while waiting and not cancel():
                done, _ = wait(waiting, timeout=PATIENCE, return_when=FIRST_COMPLETED)
                for future in done:
                    rows = future.result()
                    left.remove(waiting.pop(future))
                    yield rows
            return
        except BrokenProcessPool:
            # What came home in the same moment is not run again.
            for future, block in waiting.items():
                if future.done() and not future.exception() and block in left:
                    left.remove(block)
                    yield future.result()
            if not left:
                return
        finally:
            _stop(pool, idle=not waiting)
    raise WorkersLost(
        f"worker processes were killed {1 + RESTARTS} times; memory may be short: try fewer workers"
        + ("" if len(left) < len(blocks) else ". In a script, call run under `if __name__ == \"__main__\":`"))


def _pool(workers: int) -> ProcessPoolExecutor:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["salessim.study.block"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the parent decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(pool: ProcessPoolExecutor, idle: bool) -> None:
    """End the pool now: nobody waits for a block whose result is no longer wanted."""
    processes = list((pool._processes or {}).values())  # public only from Python 3.14 on (terminate_workers)
    pool.shutdown(wait=idle, cancel_futures=True)
    if not idle:
        for process in processes:
            process.terminate()


@contextmanager
def _one_thread_each():
    """Processes started inside do their linear algebra on one thread: there is one process a core already."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def loaded(name: str) -> bool:
    """Whether this process has imported a module: sent to workers by the test that they never import pandas."""
    return name in sys.modules
