"""Three lenses in a picture: replay and the parts add up to behaviour, the title turns with the numbers."""

import pytest
from every_picture import seen_by_lenses

from salessim.picture import three_lenses
from salessim.picture.three_lenses import PARTS, rows_of, title
from salessim.study.lenses import REVENUE

PAYS, COSTS = (2e4, 9e4, 8e4, 8e4, 1e5, 1e5), (-2e4, -9e4, -8e4, -8e4, -1e5, -1e5)


def marks(ax):
    return {line.get_label(): float(line.get_xdata()[0]) for line in ax.lines if line.get_label() in (
        "replay", "total", *PARTS)}


def test_marks_are_the_lenses_and_the_parts_add_up():
    seen = seen_by_lenses(*PAYS)
    replay, risk, behaviour = seen.rows
    for ax, change in zip(three_lenses(seen).axes, ("cost_change", "revenue_change"), strict=True):
        found = marks(ax)
        assert found["total"] == pytest.approx(behaviour[change])
        assert sum(value for name, value in found.items() if name != "total") == pytest.approx(found["total"])
    pay = three_lenses(seen).axes[0]
    assert marks(pay)["replay"] == pytest.approx(replay["cost_change"])
    [between] = [line for line in pay.lines if line.get_label() == "risk interval"]
    assert between.get_xdata() == pytest.approx([risk["low"], risk["high"]])


def test_intervals_are_those_of_the_mean():
    seen = seen_by_lenses(*PAYS)
    rows = {row["part"]: row for row in seen.decomposition(REVENUE)}
    drawn = rows_of(seen, REVENUE)
    assert drawn["effort"] == tuple(rows["effort"][key] for key in ("mean", "low", "high"))
    assert drawn["risk"] == (None, None, None)


def test_the_title_turns_with_the_numbers():
    assert title(seen_by_lenses(*PAYS)).startswith("Re-paid for the same results, pay up 16k USD; when everybody ")
    assert ", most of it by effort" in title(seen_by_lenses(*PAYS))
    down = title(seen_by_lenses(*COSTS))
    assert "pay down 80k USD and bookings down" in down and " up " not in down
    none = title(seen_by_lenses(0.0, 0.0, 0.0, 0.0, 0.0, 0.0))
    assert "no clear change of pay; when everybody reacts, no clear change of pay and no clear change of book" in none
    back = title(seen_by_lenses(0.0, 9e4, 0.0, 0.0, 0.0, 0.0))
    assert "no clear change of bookings; " in back and " alone: bookings " in back
