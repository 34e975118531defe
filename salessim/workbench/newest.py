"""Work beside the notebook: only the newest piece counts; what it replaces is told to stop, its result is dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from salessim.workbench.beside import beside, leaving


class Newest:
    """Runs one piece of work at a time in a thread of its own, so that controls stay alive meanwhile."""

    def __init__(self):
        self._lock = threading.RLock()
        self._stale = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, work: Callable[[Callable[[], bool]], Any], show: Callable[[Any], None], after: float = 0.0) -> None:
        """Do `work(stale)` in `after` seconds and show what it returns, unless something newer came meanwhile.

        stale() turns True when the result will not be wanted. A fault of the work is shown in its place: `show` gets
        the exception.
        """
        stale = self._newest()

        def job():
            if stale.wait(after):
                return
            try:
                found = work(lambda: stale.is_set() or leaving())
            except Exception as fault:
                found = fault
            self.when_current(stale.is_set, show, found)

        self._thread = beside(job, "panel")

    def now(self, work: Callable[[Callable[[], bool]], Any]) -> Any:
        """Do the work here and return its result; whatever ran beside is stale from now on."""
        return work(self._newest().is_set)

    def drop(self) -> None:
        """Nothing that runs is wanted any more."""
        self._newest()

    def when_current(self, stale: Callable[[], bool], show: Callable[..., None], *what: Any) -> None:
        """Show something, unless newer work has begun; never two at once."""
        with self._lock:
            if not stale():
                show(*what)

    def wait(self, seconds: float = 60.0) -> bool:
        """Wait for what runs; whether it came to its end."""
        if self._thread:
            self._thread.join(seconds)
        return not (self._thread and self._thread.is_alive())

    def _newest(self) -> threading.Event:
        with self._lock:
            self._stale.set()
            self._stale = threading.Event()
            return self._stale
