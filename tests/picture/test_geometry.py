"""Every picture can be read by everybody: nothing overlaps, is clipped, small or pale, or differs in colour alone."""

from pathlib import Path

import pytest
from every_picture import CASES as MADE
from geometry import contrast, faults
from pictures_of_a_company import CASES as LIVED

import salessim.picture
from salessim.picture import look

NO_PICTURES = {"__init__", "look", "room", "seat_marks", "svg"}
CASES = {name: MADE.get(name, {}) | LIVED.get(name, {}) for name in {**MADE, **LIVED}}


def test_every_picture_is_tried():
    modules = {path.stem for path in Path(salessim.picture.__file__).parent.glob("*.py")} - NO_PICTURES
    assert modules == set(CASES), "say in every_picture.py or pictures_of_a_company.py on which data"


@pytest.mark.parametrize(("name", "case"), [(name, case) for name, cases in CASES.items() for case in cases])
def test_it_can_be_read(name, case):
    assert not faults(CASES[name][case]())


def drawn(*texts, **line):
    """A figure with a line and texts at places of the axes: what is wrong is told, and nothing else."""
    figure, ax = look.figure(4.0, "A title")
    ax.plot([0.0, 0.4, 1.0], [0.1, 0.2, 0.1], **{"color": "#0072B2", "marker": "o", **line})
    for x, y, text, *how in texts:
        ax.text(x, y, text, **{"fontsize": 12, "color": look.INK, **(how[0] if how else {})})
    return figure


@pytest.mark.parametrize(("figure", "found"), [
    (drawn((0.1, 0.16, "alone")), []),
    (drawn((0.1, 0.16, "here"), (0.11, 0.161, "there")), ["overlap: 'here' and 'there'"]),
    (drawn((2.4, 0.16, "outside", {"in_layout": False})), ["clipped: 'outside'"]),
    (drawn((0.1, 0.16, "small", {"fontsize": 9})), ["small: 'small', 9 points"]),
    (drawn((0.1, 0.16, "pale", {"color": "#D55E00"})), ["pale text: 'pale', contrast 3.9"]),
    (drawn((0.39, 0.2, "mark")), ["mark on text: 'mark'"]),
    (drawn((0.15, 0.145, "struck through")), ["line through text: 'struck through'"]),
    (drawn((0.15, 0.145, "struck", {"bbox": {"facecolor": "white"}})), []),
    (drawn(color="#56B4E9"), ["pale line"]),
])
def test_what_is_wrong_is_found(figure, found):
    told = sorted(set(faults(figure)))
    assert len(told) == len(found) and all(one.startswith(start) for one, start in zip(told, found, strict=True)), told


@pytest.mark.parametrize(("other", "found"), [
    ({"color": "#CC79A7", "marker": "o"}, ["alike in grey"]),  # green and purple are the same grey
    ({"color": "#CC79A7", "marker": "^"}, []), ({"color": "#CC79A7", "marker": "o", "linestyle": "dashed"}, []),
    ({"color": "#000000", "marker": "o"}, [])])
def test_scenarios_differ_in_more_than_colour(other, found):
    figure = drawn(color="#009E73")
    figure.axes[0].plot([0, 0.5, 1], [0.3, 0.4, 0.3], **other)
    assert [fault.split(":")[0] for fault in faults(figure)] == found


def test_axes_that_labels_squeeze_are_found():
    figure = drawn()
    figure.axes[0].set_yticks([0.15], ["a name so long that it leaves nothing to what is drawn beside it " * 2])
    assert any(fault.startswith("squeezed") for fault in faults(figure))


def test_white_text_is_judged_by_what_it_stands_on():
    for fill, told in (("#0072B2", 0), ("#56B4E9", 1)):
        figure = drawn((0.5, 0.05, "on it", {"color": "white"}))
        figure.axes[0].bar([0.55], [0.08], 0.3, color=fill)
        assert sum(fault.startswith("pale text") for fault in faults(figure)) == told


def test_every_two_scenarios_differ_in_grey_and_for_every_reader():
    found = list(look.looks([f"idea {n}" for n in range(7)]).values())
    assert all(contrast(one.colour, "white") >= 3 and contrast(one.ink, "white") >= 4.5 for one in found)
    for n, one in enumerate(found):
        for other in found[:n]:
            assert one.marker != other.marker and one.dash != other.dash and one.colour != other.colour
