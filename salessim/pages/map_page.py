"""A map as a page and as a picture."""

from __future__ import annotations

import io
from pathlib import Path

from salessim.figures import known, plain, share, words
from salessim.pages.paper import render
from salessim.picture.map import territories
from salessim.whole_file import write

FORMS = (".png", ".svg", ".pdf")
MEASURED = (  # of MapMeasures, as a reader asks for them
    ("widest", "farthest territory from the mean"), ("spread", "spread of potential between territories"),
    ("travel", "km from home to an account"), ("whole", "potential in one piece with its territory"),
    ("accounts_moved", "accounts that change hands"), ("potential_moved", "potential that changes hands"))


def draw_map(seen, path, role: str | None = None) -> Path:
    """Write the picture of `Maps` in the form the path's suffix says, one of FORMS; returns the path."""
    drawn = io.BytesIO()
    territories(seen, role).savefig(drawn, format=Path(path).suffix.lstrip(".").lower(), dpi=150)
    return write(path, drawn.getvalue())


def map_page(seen, path) -> Path:
    """Write `Maps` as one self-contained HTML page: a picture and the figures of each role; returns the path."""
    from salessim.picture.svg import svg

    roles = [{"name": role, "told": seen.sentence(role), "picture": svg(territories(seen, role)),
              "measures": measures(seen, role),
              "rows": [cells(row) for row in seen.rows() if row["role"] == role]} for role in seen.after]
    return write(path, render("map.html.j2", heading=f"Map: {words(seen.name)}", roles=roles,
                              redrawn=seen.baseline is not None))


def measures(seen, role) -> list[tuple[str, str, str]]:
    """(what, before, after) of a role's map."""
    new, old = seen.after[role].measures, seen.before.get(role)
    return [(label, _told(name, getattr(old.measures, name)) if old else "–", _told(name, getattr(new, name)))
            for name, label in MEASURED if old is not None or known(getattr(new, name))]


def cells(row) -> list[str]:
    """A territory as the table tells it: seat, accounts, potential in % of the mean, km; each before and after."""
    told = [row["seat"]]
    for what, form in (("accounts", "{:,}"), ("potential", "{:.0%}"), ("km", "{:,.0f}")):
        for name in (f"{what}_before", what):
            told.append(form.format(row[name]).replace("%", " %") if known(row.get(name)) else "–")
    return told


def _told(name, value) -> str:
    return plain(value, decimals=0) if name == "travel" else share(value)
