"""The picture of a luck audit, or another, as a file."""

from __future__ import annotations

import io
from pathlib import Path

from salessim.picture.luck import luck
from salessim.whole_file import write

FORMS = (".png", ".svg", ".pdf")


def draw(seen, path) -> Path:
    """Write a LuckAudit's picture in the form the path's suffix says, one of FORMS; returns the path."""
    return as_file(luck(seen), path)


def as_file(figure, path) -> Path:
    """Write a Figure in the form the path's suffix says, one of FORMS; returns the path."""
    drawn = io.BytesIO()
    figure.savefig(drawn, format=Path(path).suffix.lstrip(".").lower(), dpi=150)
    return write(path, drawn.getvalue())
