"""What happens while a person waits: progress with the time left, and a Ctrl-C that keeps what is finished.

All of it goes to standard error, so that standard output holds tables alone.
"""

import signal
import sys
import time
from contextlib import contextmanager

COMPILING_TAKES = 25  # seconds of one core, measured; more where others use it too


def say(*words: str) -> None:
    """A line for the person waiting."""
    print(*words, file=sys.stderr, flush=True)


@contextmanager
def progress(what: str):
    """Yields `show(done, total)`, to be called as often as one likes.

    A bar with the time left on a terminal; elsewhere a plain line at each tenth, neither often nor rarely.
    """
    if not sys.stderr.isatty():
        yield _PlainLines(what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
               TextColumn("left"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


class _PlainLines:
    """Progress as lines, for logs: when there is no terminal to draw on."""

    def __init__(self, what: str, often: float = 2.0, rarely: float = 10.0):
        self.what, self.often, self.rarely = what, often, rarely  # seconds between lines: at least, at most
        self.begun = self.said = time.monotonic()
        self.tenth = 0

    def __call__(self, done: int, total: int) -> None:
        now, tenth = time.monotonic(), 10 * done // max(total, 1)
        passed = now - self.said
        due = done == total or passed >= (self.often if tenth > self.tenth else self.rarely)
        if not done or not due:
            return
        self.tenth, self.said = tenth, now
        spent = now - self.begun
        left = f"about {time_in_words(spent * (total - done) / done)} left" if done < total else f"{spent:.1f} s"
        say(f"{self.what}: {done} of {total}, {left}")


def time_in_words(seconds: float) -> str:
    """`8 s`, `3 min`, `1.5 h`."""
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


@contextmanager
def interruptible():
    """Yields `stopped()`, True after a first Ctrl-C; a second one leaves at once, as Ctrl-C does everywhere else."""
    asked = []

    def stop(number, frame):
        if asked:
            raise KeyboardInterrupt
        asked.append(number)
        say("\nStopping; what is finished is kept. (Ctrl-C again leaves at once.)")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def compile_once() -> None:
    """Compile all rules before the first run after an install, and say so: it takes a while and looks like nothing."""
    from salessim.compiled import is_compiled

    if is_compiled():
        return
    from salessim.company import warm_up

    say(f"Compiling the selling floor, once after each install (about {COMPILING_TAKES} s)…")
    begun = time.monotonic()
    warm_up()
    say(f"Compiled in {time.monotonic() - begun:.0f} s.")
