"""What is shown and no longer about what stands: shaded until it is again, or told anew."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as W

NOW, OLD = "class='salessim'", "class='salessim salessim-old'"


def shade(parts: Iterable[W.HTML], old: bool = True) -> None:
    """Mark what HTML widgets show as about something else than what stands; old False: as about that again."""
    for part in parts:
        text = part.value.replace(OLD, NOW)
        part.value = text.replace(NOW, OLD) if old else text
