"""Looks at ideas while a control moves: the baseline's starts and histories are kept, only the idea is lived anew."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from importlib import import_module

from salessim.study import running
from salessim.study.block import beside, has_own_start, one_history
from salessim.study.results import Results

AT_MOST = 32  # matched histories of a look; as many starts are kept, less than a megabyte each for fifty sellers
AT_LEAST = 4  # an interval from fewer says nothing
PATIENCE = 0.3  # seconds a look may take


class Previews:
    """Quick looks at ideas beside one baseline, under the same luck as `run` gives them.

    A look and the preparing of it exclude each other, so several threads may ask.
    """

    def __init__(self, baseline, name: str = "today", seed: int = 1, keep=running.KEPT):
        """baseline: a Scenario, over the horizon that a look is to have. name: what it is called in the Results."""
        self.baseline, self.name, self.seed, self.keep = baseline, name, seed, running.kept(keep)
        self._lock = threading.Lock()
        self._starts: list = []
        self._lived: list = []

    @property
    def ready(self) -> int:
        """Histories of the baseline that are kept by now."""
        return len(self._lived)

    def prepare(self, histories: int = AT_MOST, cancel: Callable[[], bool] = lambda: False) -> None:
        """Live the baseline's first histories ahead of any look, until `cancel()`."""
        while self.ready < histories and not cancel():
            with self._lock:
                if self.ready < histories:
                    self._another()

    def today(self) -> Results:
        """The baseline's own histories, as many as are kept; AT_LEAST are lived where there are fewer."""
        self.prepare(AT_LEAST)
        return self._results((self.baseline,), (self.name,), {k: beside(k, [lived])
                                                              for k, lived in enumerate(list(self._lived))})

    def look(self, idea, name: str, *, seconds: float = PATIENCE, hurry: Callable[[], bool] = lambda: False,
             partly: Callable[[Results], None] | None = None) -> Results:
        """The idea beside the baseline in as many matched histories as fit `seconds`: at least AT_LEAST, no more than
        AT_MOST. hurry(): True where AT_LEAST are enough because something newer waits. partly(results) is called once,
        with the first AT_LEAST, where more follow.

        Raises Faults where the two cannot be compared.
        """
        scenarios, names = (self.baseline, idea), (self.name, name)
        running.refuse(scenarios, names)
        rows, began, longest = {}, time.monotonic(), 0.0
        with self._lock:
            while len(rows) < AT_MOST:
                spent = time.monotonic() - began
                if len(rows) >= AT_LEAST and (hurry() or spent + longest > seconds):
                    break
                if len(rows) == AT_LEAST and partly:
                    partly(self._results(scenarios, names, rows))
                at = time.monotonic()
                rows[len(rows)] = self._beside(idea, len(rows))
                longest = time.monotonic() - at
        return self._results(scenarios, names, rows)

    def _beside(self, idea, replication: int):
        while self.ready <= replication:
            self._another()
        start = None if has_own_start(idea) else self._starts[replication]
        own = one_history(idea, start, self.seed, replication, self.baseline, self.keep, running.COMPANY)
        return beside(replication, [self._lived[replication], own])

    def _another(self) -> None:
        company, replication = import_module(running.COMPANY), len(self._lived)
        if not replication:
            company.warm_up()
        start = company.start_state(self.baseline, self.seed, replication)
        self._starts.append(start)
        self._lived.append(one_history(self.baseline, start, self.seed, replication, self.baseline, self.keep,
                                       running.COMPANY))

    def _results(self, scenarios, names, rows) -> Results:
        return running.together(rows, names, scenarios, self.baseline, self.seed, len(rows), self.keep, "")
