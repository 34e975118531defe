"""What matters most: bars are the changes, the farthest stands on top, and the title turns with the numbers."""

import numpy as np
import pytest

from salessim.picture.tornado import listed, title, tornado
from salessim.scenario.measures import MEASURES
from salessim.study.ranges import OneWay, Range

NAMES = ("quota", "seats", "SDR share")


def found(*moves, measure="headline", of_idea=False, declared=1e6, spread=1e4):
    """Ends that move the measure by (low, high) each, by exactly so much on average."""
    flat = [0.0, *(move for pair in moves for move in pair)]
    noise = np.array([-1.0, 1.0, -1.0, 1.0])[:, None] * np.where(np.arange(len(flat)) > 0, spread, 0.0)
    values = np.full((4, len(flat), len(MEASURES)), np.nan)
    values[:, :, list(MEASURES).index(measure)] = declared + np.array(flat) + noise
    ranges = tuple(Range(name, {}, {}, f"{name} low", f"{name} high") for name in NAMES[:len(moves)])
    return OneWay(ranges, measure, of_idea, "USD", 1, 4, values)


def bars(drawn):
    """By lever and end: from, to."""
    ax = drawn.axes[0]
    rows = [label.get_text() for label in ax.get_yticklabels()]
    return {(rows[round(bar.get_y() + 0.15)], "low" if bar.get_y() + 0.15 > round(bar.get_y() + 0.15) else "high"):
            (bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches}


def test_bars_are_the_changes_and_the_farthest_stands_on_top():
    drawn = tornado(found((-1e5, 2e5), (-5e5, -3e5)))
    assert [label.get_text() for label in drawn.axes[0].get_yticklabels()] == ["quota", "seats"]  # upwards
    assert bars(drawn)["quota", "low"] == pytest.approx((0, -1e5))
    assert bars(drawn)["seats", "high"] == pytest.approx((0, -3e5))
    marks = {line.get_label(): line.get_xdata()[0] for line in drawn.axes[0].lines}
    assert marks["quota: quota high"] == pytest.approx(2e5) and {"quota low", "seats high"} <= {
        text.get_text() for text in drawn.axes[0].texts}


def test_low_and_high_differ_in_more_than_colour():
    lines = [line for line in tornado(found((-1e5, 2e5))).axes[0].lines if line.get_marker() in ("o", "^")]
    assert [line.get_marker() for line in lines] == ["o", "^"]
    low, high = tornado(found((-1e5, 2e5))).axes[0].patches
    assert low.get_facecolor()[:3] == (1.0, 1.0, 1.0) != high.get_facecolor()[:3]


@pytest.mark.parametrize(("moves", "said"), [
    (((-3e5, 2e5), (1e3, 0)), "Headline moves most with quota: −300k USD at quota low, +200k USD at quota high; no "
     "clear difference from seats"),
    (((3e5, 1e3),), "Headline moves most with quota: +300k USD at quota low; all tried make a clear difference"),
    (((1e3, 2e3), (0, 0)), "Nothing that was tried makes a clear difference to headline"),
    (((0, 0), (1e3, 1e3), (0, 9e5)), "Headline moves most with SDR share: +900k USD at SDR share high; no clear "
     "difference from seats and quota"),
])
def test_the_title_states_the_finding(moves, said):
    assert title(found(*moves)) == said


def test_turned_numbers_turn_the_title():
    more, less = title(found((-3e5, 2e5))), title(found((3e5, -2e5)))
    assert more.replace("−", "~").replace("+", "−").replace("~", "+") == less


@pytest.mark.parametrize(("moves", "assumed", "said"), [
    (((-5e5, 5e5),), 1e6, "Your plan earns more under every assumption tried"),
    (((-1e6, 5e5),), 1e6, "Your plan earns more as assumed; no clear difference with “quota: quota low”"),
    (((-2e6, 5e5),), 1e6, "Your plan earns more as assumed; your plan earns less with “quota: quota low”"),
    (((-2e6, 0),), -1e6, "Your plan earns less under every assumption tried"),
])
def test_of_an_idea_the_title_says_whether_the_answer_stands(moves, assumed, said):
    of_idea = found(*moves, of_idea=True, declared=assumed)
    of_idea.values[:, 0] += np.array([-1e4, 1e4, -1e4, 1e4])[:, None]
    assert title(of_idea) == said


def test_of_an_idea_bars_begin_at_the_gain_as_assumed():
    assert bars(tornado(found((-5e5, 5e5), of_idea=True)))["quota", "low"] == pytest.approx((1e6, 5e5))


def test_shares_are_told_in_points_and_months_in_months():
    share = found((-0.03, 0.02), measure="share_at_quota", declared=0.34, spread=1e-3)
    assert "−3.0 percentage points at quota low" in title(share)
    assert "0: as declared (34.0 %)" in tornado(share).axes[0].get_xlabel()
    assert "+1.00 months" in title(found((0, 1.0), measure="ramp_months", declared=7.0, spread=1e-2))


def test_an_unknown_end_is_left_out():
    some = found((-1e5, 2e5), (1e5, 3e5))
    some.values[:, 3:] = np.nan
    drawn = tornado(some)
    assert len(drawn.axes[0].patches) == 2 and "no clear difference from seats" in title(some)


def test_many_names_are_counted():
    assert [listed(list(names)) for names in ("a", "ab", "abcd")] == ["a", "a and b", "a, b and 2 more"]
