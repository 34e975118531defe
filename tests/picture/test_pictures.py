"""Pictures: their data is read back, never their pixels; titles turn when the numbers turn."""

import sys
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

import salessim.picture as picture
from salessim.picture.attainment import shares
from salessim.picture.look import apart, looks
from salessim.picture.quarter_end import weekly_ratio

ALL = (picture.attainment, picture.beside, picture.gains, picture.headcount, picture.payback, picture.quarter_end,
       picture.ramp)


def drawn(figure, label):
    """The only artist with this label: its (x, y) as lists."""
    found = [line for ax in figure.axes for line in ax.lines if line.get_label() == label]
    assert len(found) == 1, [line.get_label() for ax in figure.axes for line in ax.lines]
    return [np.asarray(xy, float).tolist() for xy in found[0].get_data()]


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_every_picture_reads_when_projected_and_names_its_axes(draw, comparison):
    figure = draw(comparison)
    assert title(figure) and figure.get_layout_engine() is not None
    picture.svg(figure)  # so that all text exists
    texts = [text for ax in figure.axes if ax.get_visible() for text in (*ax.texts, *ax.get_xticklabels(),
                                                                        *ax.get_yticklabels(), ax.xaxis.label)]
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
    said = " ".join(text.get_text() for text in texts) + title(figure)
    assert "steeper" in said and "flatter" in said and "_" not in said
    assert all(ax.get_xlabel() or ax.get_title(loc="left") for ax in figure.axes if ax.get_visible())


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_a_scenario_has_one_colour_and_a_second_channel_everywhere(draw, comparison):
    look = looks(comparison.names)
    for ax in draw(comparison).axes:
        for line in ax.lines:
            for name in comparison.names:
                if line.get_label() in (name, f"{name} headline", f"exits {name}"):
                    assert line.get_color() == look[name].colour
    assert len({look[name].marker for name in look}) == len({look[name].dash for name in look}) == 3


def test_gains_are_drawn_where_the_rows_say(comparison):
    figure = picture.gains(comparison)
    for name in ("steeper", "flatter"):
        for measure in picture.gains.__globals__["MONEY"]:
            assert drawn(figure, f"{name} {measure}")[0] == [comparison.row(name, measure)["gain"]]
    intervals = [line.get_xdata() for line in figure.axes[0].lines if line.get_label() == "steeper interval"]
    row = comparison.row("steeper")
    assert [row["low"], row["high"]] in [list(x) for x in intervals]
    with pytest.raises(ValueError, match="measures in currency .got 'win_rate', in share"):
        picture.gains(comparison, ("win_rate",))


def test_payback_draws_the_cumulative_gain_its_dip_and_its_break_even(comparison):
    figure = picture.payback(comparison)
    quarters, mean = drawn(figure, "steeper")
    assert quarters == list(range(9)) and mean == comparison.quarters["steeper"].mean.tolist() and mean[0] == 0
    assert drawn(figure, "steeper break-even")[0] == [comparison.break_even("steeper")]
    dips = [text for text in figure.axes[0].texts if text.get_label() == "steeper dip"]
    assert [text.xy for text in dips] == [comparison.dip("steeper")]


def test_attainment_shares_sum_to_one_and_the_steps_are_the_shares(comparison):
    by_name = shares(comparison.results)
    assert all(values.sum() == pytest.approx(1) for values in by_name.values())
    people = sum(comparison.results.tables["attainment"][0][0]["person_quarters"])
    assert people == 320
    steps = [patch for patch in picture.attainment(comparison).axes[0].patches if patch.get_label() == "steeper"]
    assert steps[0].get_data().values.tolist() == by_name["steeper"].tolist()


def test_the_last_week_stands_out_where_it_does(comparison):
    ratio = weekly_ratio(comparison.results)
    assert ratio["today"] == pytest.approx(np.ones(13))
    assert ratio["steeper"].mean() == pytest.approx(1) and ratio["steeper"][12] == pytest.approx(1.6 / (13.6 / 13))
    assert drawn(picture.quarter_end(comparison), "steeper")[1] == ratio["steeper"].tolist()


def test_ramp_and_headcount_show_the_tables_means(comparison):
    months, bookings = drawn(picture.ramp(comparison), "today")
    frame = comparison.results.table("tenure").query("scenario == 'today' and month == 3")
    assert months[3] == 4 and bookings[3] == pytest.approx(frame.bookings.mean())
    weeks = comparison.results.table("week").query("scenario == 'flatter' and week == 10")
    assert drawn(picture.headcount(comparison), "flatter")[1][10] == pytest.approx(weeks.headcount.mean())


def test_titles_turn_when_the_numbers_turn(compared):
    good, bad = compared(idea={"lift": 100_000.0}), compared(idea={"lift": -100_000.0})
    none = compared(idea={"about": "the same", "noise": 200_000.0})
    assert title(picture.gains(good)).startswith("Idea earns 800k USD more")
    assert title(picture.gains(bad)).startswith("Idea earns 800k USD less")
    assert title(picture.gains(none)) == "No clear difference for idea"
    assert "ahead from the start" in title(picture.payback(good))
    assert "does not pay back within 8 quarters" in title(picture.payback(bad))
    assert ", more under idea" in title(picture.attainment(good)).replace(";", ",")
    assert "fewer under idea" in title(picture.attainment(bad))
    assert "no clear change under idea" in title(picture.headcount(good))
    assert "shorter under idea" in title(picture.ramp(good)) and "longer under idea" in title(picture.ramp(bad))
    assert title(picture.beside(good)) == "Idea: attainment up, share at quota up, ramp down"
    steep = compared(idea={"steep": 2.0})
    assert title(picture.quarter_end(steep)).endswith("1.0 × an average week today; more under idea (2.0 ×)")


def test_one_history_can_be_drawn_without_intervals(compared):
    once = compared(replications=1, idea={"lift": 1e5})
    for draw in ALL:
        draw(once)
    assert title(picture.gains(once)) == "No clear difference for idea"


def test_svg_is_one_labelled_element_that_never_changes(comparison):
    text = picture.svg(picture.gains(comparison))
    assert text == picture.svg(picture.gains(comparison))
    root = ElementTree.fromstring(text.strip())
    assert root.tag.endswith("svg") and root.get("role") == "img" and root.get("width") is None
    assert "earns" in root.get("aria-label") and root[0].text == root.get("aria-label")
    other = picture.svg(picture.payback(comparison))
    ids = [set(e.get("id") for e in ElementTree.fromstring(t.strip()).iter() if e.get("id")) for t in (text, other)]
    assert ids[0] and ids[1] and not ids[0] & ids[1]
    assert "<b>" not in picture.svg(picture.gains(comparison), label="a <b> \"c\"")


def test_labels_are_moved_apart_no_more_than_needed():
    assert apart([0.0, 5.0], [1.0, 1.0]) == [0.0, 5.0]
    assert apart([1.0, 1.0, 1.0], [1.0] * 3) == pytest.approx([0.0, 1.0, 2.0])
    assert apart([0.0, 0.9, 5.0], [1.0] * 3) == pytest.approx([-0.05, 0.95, 5.0])
    assert apart([1.0, 1.0], [1.0, 3.0]) == pytest.approx([0.0, 2.0]), "two lines of text need more room"
    assert apart([], []) == []


def test_drawing_never_imports_pyplot(comparison):
    picture.gains(comparison)
    assert "matplotlib.pyplot" not in sys.modules or "ipykernel" in sys.modules
