"""Titles state what the numbers found: turned round they say the opposite, and where an interval holds 0 that there is
no clear difference."""

from dataclasses import replace

import numpy as np
import pytest
from every_picture import compared

import salessim.picture as picture
from salessim.picture.chances import chances
from salessim.picture.cost_risk import cost_risk
from salessim.study import compare

TOLD = {  # by picture: how it is drawn, what it says where the idea has more of everything, what where it has less
    "attainment": (picture.attainment, "more under steeper", "fewer under steeper"),
    "beside": (picture.beside, "attainment up", "attainment down"),
    "chances": (lambda found: chances(found, float(np.median(bookings(found)[0]))), "clearly more often",
                "clearly less often"),
    "cost_risk": (lambda found: cost_risk(found.results), "more", "less"),
    "fan": (picture.fan, "more for steeper", "less for steeper"),
    "gains": (picture.gains, "Steeper earns 3.8M USD more", "Steeper earns 3.8M USD less"),
    "headcount": (picture.headcount, "more under steeper", "fewer under steeper"),
    "payback": (picture.payback, "Steeper is ahead from the start", "Steeper does not pay back within 8 quarters"),
    "quarter_end": (picture.quarter_end, "more under steeper (1.2 ×)", "less under steeper (0.8 ×)"),
    "ramp": (picture.ramp, "longer under steeper", "shorter under steeper"),
}


def bookings(comparison):
    return comparison.results.cube("week", "bookings")[:, :, :52].sum(axis=2)


def times(factor, wobble=0.0):
    """A Comparison whose second scenario has so many times the first's measures and tables of money over time."""
    results = compared("two").results
    each = factor + wobble * np.resize([1.0, -1.0], results.replications)  # by history, around the factor
    measures = results.measures.copy()
    measures[:, 1] = measures[:, 0] * each[:, None]
    tables = dict(results.tables)
    for grain in ("quarter", "week"):
        tables[grain] = [(first, _scaled(first, by)) for (first, _), by in zip(tables[grain], each, strict=True)]
    return compare(replace(results, measures=measures, tables=tables))


def _scaled(rows, by):
    rows = rows.copy()
    for column in rows.dtype.names:
        if rows.dtype[column].kind == "f":
            rows[column] *= by
    return rows


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", TOLD)
def test_numbers_turned_round_turn_the_title_round(name):
    draw, more, less = TOLD[name]
    up, down = title(draw(times(1.2))), title(draw(times(0.8)))
    assert more in up and less not in up, up
    assert less in down and more not in down, down


@pytest.mark.parametrize("name", TOLD)
def test_an_interval_that_holds_nothing_is_no_clear_difference(name):
    draw, more, less = TOLD[name]
    said = title(draw(times(1.0, wobble=0.3)))
    assert "no clear" in said.lower() or "nothing here clearly changes" in said, said
    assert more not in said and less not in said
