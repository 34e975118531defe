"""A control: box and slider follow each other, nonsense is told in words, reset works."""

import pytest

from salessim.workbench.control import control_of
from salessim.workbench.lever import Choice, Lever

LEVER = Lever(name="quota", label="Quota", unit="thousand USD a year", low=300, high=1200, step=10, begin=620, now=600,
              why="what to sell in a year")
CHOICE = Choice(name="map", label="Map", options=(("asis", "as today"), ("near", "near home")),
                begin="near", now="asis", why="how territories are drawn")


@pytest.fixture
def moves():
    return []


@pytest.fixture
def control(moves):
    made = control_of(LEVER, lambda: moves.append((made.value, made.wrong)))
    return made


def test_box_and_slider_follow_each_other_and_tell_once(control, moves):
    control.slider.value = 700
    assert control.box.value == control.value == 700
    control.box.value = 655.5
    assert control.slider.value == control.value == 655.5
    assert moves == [(700, ""), (655.5, "")]


def test_a_value_out_of_range_is_told_in_words_and_the_last_good_one_stays(control, moves):
    control.value = 5000
    assert control.wrong == "Quota: between 300 and 1200 thousand USD a year (got 5000)."
    assert control.wrong in control.words.value and "role='alert'" in control.words.value
    assert control.value == control.slider.value == 620 and moves == [(620, control.wrong)]


@pytest.mark.parametrize("mend", [lambda control: control.reset(), lambda control: setattr(control.box, "value", 620)])
def test_what_was_wrong_can_be_put_right(control, moves, mend):
    control.value = 5000
    mend(control)
    assert not control.wrong and not control.words.value and control.value == control.box.value == 620
    assert moves[-1] == (620, "")


def test_the_slider_overrides_nonsense_in_the_box(control):
    control.value = 5000
    control.slider.value = 800
    assert (control.value, control.box.value, control.wrong) == (800, 800, "")


def test_reset_returns_to_where_it_began(control, moves):
    control.slider.value = 900
    control.reset()
    assert control.value == control.slider.value == 620 and moves[-1] == (620, "")


def test_the_box_has_a_name_and_both_say_what_they_are_for(control):
    assert control.box.description == "Quota" and control.box.tooltip == control.slider.tooltip == LEVER.why
    assert "thousand USD a year" in control.unit.value and "today 600" in control.unit.value


def test_a_choice_tells_what_today_is_and_takes_only_what_it_offers(moves):
    made = control_of(CHOICE, lambda: moves.append((made.value, made.wrong)))
    assert made.value == made.box.value == "near" and "today as today" in made.unit.value
    made.box.value = "asis"
    made.value = "far"
    assert made.value == "asis" and made.wrong == "Map: one of asis, near (got 'far')."
    made.reset()
    assert made.value == made.box.value == "near" and not made.wrong
    assert moves == [("asis", ""), ("asis", made.lever.refused("far")), ("near", "")]
    assert made.box.description == "Map" and made.box.tooltip == CHOICE.why
