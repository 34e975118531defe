"""Looks while controls move: one at a time, always at the newest wish; what was overtaken is dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from salessim.workbench.beside import beside, leaving


class Looker:
    """Looks in a thread of its own, which ends when nothing is wished any more.

    look(wish, overtaken, show): finds something out; overtaken() turns True when a newer wish waits, so that it may
    come to its end sooner. It calls show(found) once or more, which shows nothing after a `drop()`. Where it fails,
    `failed` gets the exception.
    """

    def __init__(self, look: Callable[..., None], show: Callable[[Any], None], failed: Callable[[Exception], None]):
        self._look, self._show, self._failed = look, show, failed
        self._lock = threading.RLock()
        self._wish: Any = None
        self._turn = 0  # how often everything was dropped
        self._thread: threading.Thread | None = None

    def ask(self, wish: Any) -> None:
        """Look at this (anything but None) as soon as what runs has come to its end."""
        with self._lock:
            self._wish = wish
            if self._thread is None:  # it leaves under this lock, so a wish is never left lying
                self._thread = beside(self._run, "look")

    def drop(self) -> None:
        """Nothing that was asked for is wanted any more."""
        with self._lock:
            self._wish, self._turn = None, self._turn + 1

    def wait(self, seconds: float = 60.0) -> bool:
        """Wait for what was asked for; whether it came to its end."""
        thread = self._thread
        if thread:
            thread.join(seconds)
        return not (thread and thread.is_alive())

    def _run(self) -> None:
        while True:
            with self._lock:
                wish, self._wish, turn = self._wish, None, self._turn
                if wish is None or leaving():
                    self._thread = None
                    return
            try:
                self._look(wish, lambda turn=turn: self._wish is not None or turn != self._turn or leaving(),
                           lambda found, turn=turn: self._when_wanted(turn, self._show, found))
            except Exception as fault:
                self._when_wanted(turn, self._failed, fault)

    def _when_wanted(self, turn: int, show: Callable[[Any], None], what: Any) -> None:
        with self._lock:
            if turn == self._turn:
                show(what)
