"""The picture of early warnings, as a file."""

from __future__ import annotations

from pathlib import Path

from salessim.pages.luck_picture import FORMS, as_file
from salessim.picture.warned import warned

__all__ = ["FORMS", "draw"]


def draw(seen, path) -> Path:
    """Write the picture of EarlyWarnings in the form the path's suffix says, one of FORMS; returns the path."""
    return as_file(warned(seen), path)
