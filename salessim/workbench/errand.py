"""A button that sends for an answer: progress with the time left while it runs, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as W

from salessim.workbench.newest import Newest

OFTEN = 0.2  # seconds between repaints of the progress at least
STARTING = "Starting… The very first time after installing, this takes up to a minute."


class Errand:
    """Button, Cancel and progress for one kind of work; `view` shows them in a row, followed by `more`.

    work(progress, cancel): does it, calling progress(done, total), and returns what `show` then gets. What was
    finished before a Cancel is shown too; whatever is asked for later makes it stale. Where the work fails, `show` gets
    the exception.
    """

    def __init__(self, label: str, why: str, work: Callable[..., Any], show: Callable[[Any], None],
                 of: str = "histories", more: tuple[W.Widget, ...] = (), before: Callable[[], None] = lambda: None):
        """before: called when it is sent, before the work begins."""
        self.work, self.show, self.of, self.before, self.newest = work, show, of, before, Newest()
        self._cancelled = False
        self.button = W.Button(description=label, tooltip=why, button_style="primary")
        self.cancel = W.Button(description="Cancel", tooltip="Stop, and keep what is finished", disabled=True)
        self.progress = W.HTML()
        self.view = W.HBox([self.button, self.cancel, *more, self.progress])
        self.button.on_click(lambda _: self.send())
        self.cancel.on_click(lambda _: self.stop())

    @property
    def busy(self) -> bool:
        """Whether it is under way."""
        return self.button.disabled

    def send(self) -> None:
        """Do the work beside the notebook."""
        self._begin()
        self.newest.start(self._work, self._home)

    def now(self) -> Any:
        """Do the work here, show what it finds and return it."""
        self._begin()
        try:
            found = self.newest.now(self._work)
        except Exception as fault:
            self._home(fault)
            raise
        self._home(found)
        return found

    def stop(self) -> None:
        """Stop soon; what is finished is shown."""
        self._cancelled = True
        self.cancel.disabled = True

    def drop(self) -> None:
        """Stop, and show nothing of it."""
        self.newest.drop()
        self._end("")

    def _work(self, stale):
        begun = said = time.monotonic()

        def progress(done: int, total: int) -> None:
            nonlocal said
            if done == total or time.monotonic() - said >= OFTEN:
                said = time.monotonic()
                self.newest.when_current(stale, self._say, done, total, said - begun)

        return self.work(progress, lambda: stale() or self._cancelled)

    def _begin(self) -> None:
        self.before()
        self._cancelled = False
        self.button.disabled, self.cancel.disabled = True, False
        self.progress.value = f"<div class='salessim-progress'>{STARTING}</div>"

    def _home(self, found) -> None:
        self._end("")
        self.show(found)

    def tell(self, words: str) -> None:
        """Say something where the progress is."""
        self.progress.value = f"<div class='salessim-progress' role='status'>{escape(words)}</div>"

    def _end(self, said: str) -> None:
        self.button.disabled, self.cancel.disabled = False, True
        self.progress.value = said

    def _say(self, done: int, total: int, spent: float) -> None:
        text = f"{done} of {total} {self.of}"
        if 0 < done < total:
            text += f", about {in_words(spent * (total - done) / done)} left"
        self.progress.value = (f"<div class='salessim-progress'><progress aria-label='progress' max='{total}' "
                               f"value='{done}'></progress> {text}</div>")


def in_words(seconds: float) -> str:
    """`8 s`, `3 min`."""
    return f"{max(1, round(seconds))} s" if seconds < 100 else f"{seconds / 60:.0f} min"
