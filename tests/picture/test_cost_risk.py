"""Cost and risk: a dot a history, lines over the middle 90 %, and a title that turns with the numbers."""

import numpy as np
import pytest

from salessim.picture.cost_risk import cost_risk, exactly, title
from salessim.study.cost_and_risk import cost_and_risk


def lines(ax):
    return {line.get_label(): np.asarray(line.get_xdata()) for line in ax.lines}


def test_what_is_drawn_are_the_histories_and_their_quantiles(compared):
    results = compared(steeper={"lift": 100_000.0}).results
    found = cost_and_risk(results)
    for ax, what in zip(cost_risk(results, 2.6e6).axes, ("pay", "contribution"), strict=True):
        drawn = lines(ax)
        for name, its in found.items():
            levels = getattr(its, f"{what}_levels")
            assert np.array_equal(drawn[f"{name} histories"], getattr(its, what))
            assert drawn[f"{name} 90 %"] == pytest.approx([levels[0], levels[2]])
            assert drawn[f"{name} median"] == pytest.approx([levels[1]])
        assert ("budget" in drawn) == (what == "pay")
    assert lines(cost_risk(results, 2.6e6).axes[0])["budget"].tolist() == [2.6e6, 2.6e6]


def test_the_title_turns_with_the_numbers(compared):
    more = title(compared(steeper={"lift": 100_000.0}).results, 2.52e6)
    less = title(compared(steeper={"lift": -100_000.0}).results, 2.52e6)
    assert more.startswith("Pay exceeds 2.52M USD a year in 0 % of histories of today and in 100 % of steeper; pay "
                           "80.0k USD more under steeper; contribution ") and more.endswith("USD more under steeper")
    assert "and in 0 % of steeper; pay 80.0k USD less under steeper; contribution" in less
    assert less.endswith("USD less under steeper")


def test_an_interval_over_nothing_is_no_clear_change(compared):
    same = title(compared(copy={}).results, None)
    assert same.endswith("no clear change in pay; no clear change in contribution") and "nine of ten" in same


def test_more_than_two_are_refused(compared):
    with pytest.raises(ValueError, match="one or two scenarios"):
        cost_risk(compared(a={}, b={}).results)


@pytest.mark.parametrize(("amount", "said"), [
    (7_423_000, "7.42M USD"), (86_140_000, "86.1M USD"), (606_100, "606k USD"), (-4_210, "−4.21k USD"), (12, "12 USD"),
    (float("nan"), "unknown")])
def test_amounts_are_told_to_three_digits(amount, said):
    assert exactly(amount, "USD") == said
