"""Work beside the notebook: threads that come to an end before Python does.

A thread that is drawing while the interpreter leaves takes the whole process down with an abort; so whoever leaves
tells them, and waits until they have noticed.
"""

from __future__ import annotations

import atexit
import threading
import weakref
from collections.abc import Callable

PATIENCE = 5.0  # seconds that leaving waits for each
_leaving = threading.Event()
_threads: weakref.WeakSet[threading.Thread] = weakref.WeakSet()


def beside(work: Callable[[], None], name: str) -> threading.Thread:
    """Start `work` in a thread of its own. It is to look at `leaving()` now and then, and to end when that is True."""
    thread = threading.Thread(target=work, daemon=True, name=f"salessim-{name}")
    _threads.add(thread)
    thread.start()
    return thread


def leaving() -> bool:
    """Whether Python is about to end."""
    return _leaving.is_set()


@atexit.register
def _leave() -> None:
    _leaving.set()
    for thread in list(_threads):
        thread.join(PATIENCE)
