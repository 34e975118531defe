"""The picture of a luck audit, as a file."""

from __future__ import annotations

import io
from pathlib import Path

from salessim.picture.luck import luck
from salessim.whole_file import write

FORMS = (".png", ".svg", ".pdf")


def draw(seen, path) -> Path:
    """Write a LuckAudit's picture in the form the path's suffix says, one of FORMS; returns the path."""
    drawn = io.BytesIO()
    luck(seen).savefig(drawn, format=Path(path).suffix.lstrip(".").lower(), dpi=150)
    return write(path, drawn.getvalue())
