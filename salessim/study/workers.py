"""Workers: blocks of replications over several processes, surviving killed ones.

Each worker has a pipe of its own. When one is killed, even halfway through sending its rows, its pipe ends: only its
block is lost, and a new worker runs that again. (The standard library's pool shares one pipe among its workers; a
message cut short by a kill stops it for ever.) Results do not depend on how many workers there are, or on which block
comes home first.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from typing import Any

from salessim.study.block import run_block

RESTARTS = 3
PATIENCE = 0.2  # seconds between looks at `cancel`
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class WorkersLost(RuntimeError):
    """Worker processes died RESTARTS + 1 times; its text says what to try."""


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_workers(blocks: Sequence[Any], workers: int, cancel: Callable[[], bool],
               task: Callable[[Any], Any] = run_block) -> Iterator[Any]:
    """Each block's rows as they come home, in any order; ends early when `cancel()` says so.

    task: what a worker does with a block, a function of this package.

    Raises WorkersLost when processes keep dying, and whatever a block raises.
    """
    left, crew, losses, finished = deque(blocks), [], 0, 0
    try:
        while (left or any(worker.busy for worker in crew)) and not cancel():
            wanted = min(workers, len(left) + sum(worker.busy for worker in crew))
            crew += [Worker() for _ in range(wanted - len(crew))]
            for worker in crew:
                if left and not worker.busy:
                    worker.give(task, left.popleft())
            busy = {worker.pipe: worker for worker in crew if worker.busy}
            for worker in map(busy.get, wait(list(busy), PATIENCE)):
                try:
                    rows = worker.take()
                except Lost:
                    left.appendleft(worker.work[1])
                    crew.remove(worker)
                    worker.end()
                    losses += 1
                    if losses > RESTARTS:
                        raise WorkersLost(_lost_in_words(finished)) from None
                else:
                    finished += 1
                    yield rows
    finally:
        for worker in crew:
            worker.end()


class Lost(Exception):
    """A worker died before it could answer."""


class Worker:
    """A process that does one thing after another, as told through its pipe, until the pipe is closed."""

    def __init__(self):
        context = _context()
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs,), daemon=True)
        with _one_thread():
            self.process.start()
        theirs.close()  # so that the pipe ends when the process does
        self.work = None

    @property
    def busy(self) -> bool:
        """Whether it was given something it has not answered."""
        return self.work is not None

    def give(self, function, argument) -> None:
        """Let it call a function of this package with one argument."""
        self.work = function, argument
        with suppress(OSError):  # a worker that is gone is noticed when it is asked for its answer
            self.pipe.send(self.work)

    def take(self):
        """Wait for what the function returned. Raises what it raised, or Lost."""
        try:
            returned, fault = self.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            raise Lost from None
        self.work = None
        if fault is not None:
            raise fault
        return returned

    def end(self) -> None:
        """Stop it now, whatever it does: nobody waits for a result that is no longer wanted."""
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def work(pipe) -> None:
    """What a worker process does. Ctrl-C reaches every process of a terminal; the parent decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):  # the parent closed the pipe, or is gone
        while True:
            function, argument = pipe.recv()
            try:
                answer = function(argument), None
            except Exception as fault:
                answer = None, _portable(fault)
            pipe.send(answer)


def _portable(fault: Exception) -> Exception:
    """The fault with the worker's traceback in its notes, as another type where it cannot be sent as it is."""
    fault.add_note("in a worker process:\n" + "".join(traceback.format_tb(fault.__traceback__)))
    try:
        pickle.loads(pickle.dumps(fault))
        return fault
    except Exception:
        told = RuntimeError(f"{type(fault).__name__}: {fault}")
        told.__notes__ = list(fault.__notes__)
        return told


def _context():
    """Forkserver where there is one: forking a process that has threads, as a notebook's kernel has, is not safe."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["salessim.study.ready"])  # imported once, for all workers
    return context


@contextmanager
def _one_thread():
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


def _lost_in_words(finished: int) -> str:
    killed = f"worker processes were killed {1 + RESTARTS} times"
    if not finished:
        return f"{killed} before any finished; in a script, call run under `if __name__ == \"__main__\":`"
    return f"{killed}; memory may be short: try fewer workers"
