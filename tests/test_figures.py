"""Figures as people write them."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from salessim.figures import decimals, known, labelled, plain, scale, share

FIGURES = st.floats(-1e12, 1e12)


@pytest.mark.parametrize(("value", "said"), [(0.84, "84 %"), (1.0, "100 %"), (0.0, "0 %"), (0.9999, ">99 %"),
                                             (0.001, "<1 %"), (None, "–"), (math.nan, "–")])
def test_shares(value, said):
    assert share(value) == said


@given(st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_what_is_not_certain_never_reads_as_certain(value):
    assert share(value) not in ("0 %", "100 %")


def test_a_row_has_one_scale():
    assert scale([1.2e6, -340e3, None, math.nan]) == (1e6, "M")
    assert scale([]) == (1.0, "") and scale([999.0]) == (1.0, "") and scale([2e9]) == (1e9, "bn")


@pytest.mark.parametrize(("value", "by", "places", "sign", "said"), [
    (1234567.0, 1e6, 2, False, "1.23"), (0.05, 1, 2, True, "+0.05"), (-0.001, 1, 2, True, "0.00"),
    (-0.001, 1, 2, False, "0.00"), (None, 1, 2, True, "–"), (12345.6, 1, 0, False, "12,346")])
def test_plain_figures(value, by, places, sign, said):
    assert plain(value, by, places, sign) == said


@given(st.lists(FIGURES, min_size=1))
@example([0.375])
@example([0.745])
def test_the_largest_figure_keeps_its_digits(values):
    by, _ = scale(values)
    largest = max(values, key=abs)
    shown = float(plain(largest, by, decimals(values, by)).replace(",", "")) * by
    assert abs(shown - largest) <= 0.006 * abs(largest) + 0.0006


def test_labels_name_unit_and_scale():
    assert labelled("terminal_value", "USD", "M") == "terminal value, M USD"
    assert labelled("attainment", "share") == "attainment, %"
    assert labelled("open_deals", "deals") == "open deals"
    assert labelled("skill", "") == "skill"


def test_unknown_is_neither_zero_nor_false():
    assert known(0.0) and not known(None) and not known(math.inf)
