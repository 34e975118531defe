"""A button that does something with a file, and says in words beside it what became of it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as W

from salessim.declare import Faults


def pressed(label: str, why: str, does: Callable[[], str], words: W.HTML) -> W.Button:
    """The button. does: returns what to say in `words`; what it raises of Faults, ValueError, OSError is said there."""
    def press(_) -> None:
        try:
            text, kind = does(), "class='salessim-unit' role='status'"
        except Faults as faults:
            text, kind = "; ".join(map(str, faults.faults)), "class='salessim-wrong' role='alert'"
        except (OSError, ValueError) as fault:
            text, kind = str(fault), "class='salessim-wrong' role='alert'"
        words.value = f"<div {kind}>{escape(text)}</div>"

    button = W.Button(description=label, tooltip=why, layout=W.Layout(width="90px"))
    button.on_click(press)
    return button
