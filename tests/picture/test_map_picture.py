"""The picture of a map: every account on it, neighbours told apart, the finding as its title."""

import numpy as np
import pytest
from matplotlib.collections import PathCollection

from salessim.chart.map_measures import neighbours
from salessim.company.smallest import smallest
from salessim.picture.map import _beside, _touch, looks_of, territories
from salessim.picture.svg import svg
from salessim.scenario.accounts_file import accounts_of
from salessim.study.maps import maps


@pytest.fixture(scope="module")
def seen():
    return maps(smallest().change({"name": "near_by", "territories.method": "near"}), smallest())


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def test_every_account_is_drawn_before_and_after(seen):
    figure = territories(seen)
    assert [ax.get_title("left").split(":")[0] for ax in figure.axes] == ["scenario", "near by"]
    for ax in figure.axes:
        marks = [one for one in ax.collections if isinstance(one, PathCollection)]
        assert sum(len(one.get_offsets()) for one in marks) == len(seen.potential)
        assert len(ax.lines) == 6, "a home each"
    assert figure.axes[0].get_xlabel() == "km east" and figure.axes[0].get_ylabel() == "km north"
    svg(figure)


def test_the_title_is_the_finding(seen):
    new, old = seen.after["hunter"].measures, seen.before["hunter"].measures
    assert title(territories(seen)) == seen.sentence("hunter") and seen.largest == "hunter"
    assert f"within {100 * new.widest:.0f} % of the mean instead of {100 * old.widest:.0f} %" in seen.sentence()
    assert f"{new.travel:.0f} km from home to an account instead of {old.travel:.0f}" in seen.sentence()
    assert new.travel < old.travel and seen.sentence().endswith("of accounts change hands")
    alone = maps(smallest())
    assert len(territories(alone, "farmer").axes) == 1 and "instead" not in alone.sentence()


def test_neighbours_differ_in_colour_and_mark(seen):
    drawn = seen.after["hunter"]
    look = looks_of(drawn)
    for one, other in neighbours(drawn.ground.homes[drawn.mine]).tolist():
        a, b = look[int(drawn.mine[one])], look[int(drawn.mine[other])]
        assert a[0] != b[0] and a[1] != b[1]


def test_numbers_stand_apart_where_homes_are_close():
    for homes in ([[0.0, 0.0], [4.0, 1.0], [8.0, 0.0], [4.0, 6.0]], [[0.0, 0.0], [90.0, 0.0]]):
        placed, size = _beside(np.array(homes), 8.0), 8.0
        boxes = [(x + right, y + up, x + right + 0.62 * size, y + up + 0.8 * size)
                 for (x, y), (right, up) in zip(homes, placed, strict=True)]
        assert not [1 for n, one in enumerate(boxes) for other in boxes[:n] if _touch(one, other)]
    assert placed == [(3, 3), (3, 3)], "where there is room, a number stands right above its home"


def test_what_is_written_is_read_again(seen, tmp_path):
    (tmp_path / "map.csv").write_text(seen.accounts_csv(), encoding="utf-8")
    again = smallest().change({"market.accounts": str(tmp_path / "map.csv"), "territories.method": "file"})
    listed = accounts_of(again)
    assert listed.potential == pytest.approx(seen.relative, rel=1e-3)
    redrawn = maps(again)
    for role in ("hunter", "farmer"):
        assert (redrawn.after[role].seat == seen.after[role].seat).all()


def test_territories_in_rows_add_up(seen):
    rows = seen.rows()
    assert sum(row["accounts"] for row in rows if row["role"] == "hunter") == len(seen.potential)
    assert np.mean([row["potential"] for row in rows if row["role"] == "farmer"]) == pytest.approx(1.0)
    told = seen.as_json()
    assert told["after"]["hunter"]["travel"] == seen.after["hunter"].measures.travel and told["baseline"] == "scenario"
