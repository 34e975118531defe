"""Figures as SVG for pages and panels, with a text for those who do not see them."""

from __future__ import annotations

import io
import re
from html import escape


def svg(figure, label: str | None = None) -> str:
    """The figure as one `<svg>` element, its label (by default its title) read aloud by screen readers.

    The same figure gives the same text. Ids are made its own, so that several may stand in one page.
    """
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    label = label or " ".join(figure.get_suptitle().split())
    own = f"p{abs(_stable_hash(label)):x}"
    buffer, dots = io.StringIO(), figure.dpi
    # Not figure.savefig, which draws everything a second time, unseen, to find out what this figure knows: its layout.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": own,
                     "font.family": "sans-serif"}):
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    figure.set_dpi(dots)
    drawn = buffer.getvalue()
    drawn = drawn[drawn.index("<svg"):]
    drawn = re.sub(r"<metadata>.*?</metadata>\s*", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r'(\bid="|url\(#|href="#)', lambda match: f"{match[1]}{own}-", drawn)
    said = escape(label, quote=True)
    drawn = re.sub(r'^<svg ([^>]*?)width="[^"]*" height="[^"]*"', r"<svg \1", drawn, count=1, flags=re.DOTALL)
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{said}" ', 1).replace(
        ">", f"><title>{said}</title>", 1)


def _stable_hash(text: str) -> int:
    import zlib

    return zlib.crc32(text.encode())
