"""The fan: its lines are the histories' quantiles, its title says in how many histories the target is reached."""

import numpy as np
import pytest

from salessim.picture import fan
from salessim.picture.fan import courses_of


@pytest.fixture
def ran(compared):
    """Today alone, or beside one idea that gains so much a quarter."""

    def study(replications=40, **ideas):
        return compared(replications=replications, **ideas).results

    return study


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def line(figure, label):
    [found] = [line for line in figure.axes[0].lines if line.get_label() == label]
    return np.asarray(found.get_ydata(), float)


def ended(results):
    return results.cube("week", "bookings").sum(axis=2)


def test_what_is_booked_adds_up_and_is_drawn_from_its_quantiles(ran):
    results = ran(idea={"lift": 100_000.0})
    figure, course = fan(results), courses_of(results, "bookings")["idea"]
    assert course[:, 0] == pytest.approx(0) and course[:, -1] == pytest.approx(ended(results)[1])
    assert line(figure, "idea").tolist() == np.median(course, axis=0).tolist()
    for share, low, high in ((90, 0.05, 0.95), (50, 0.25, 0.75)):
        [band] = [one for one in figure.axes[0].collections if one.get_label() == f"idea {share} %"]
        drawn = band.get_paths()[0].vertices
        at_the_end = drawn[drawn[:, 0] == course.shape[1] - 1][:, 1]
        assert (at_the_end.min(), at_the_end.max()) == pytest.approx(tuple(np.quantile(course[:, -1], (low, high))))


def test_what_there_is_in_a_week_does_not_add_up(ran):
    results = ran()
    assert line(fan(results, "headcount"), "today")[1:].tolist() == results.cube("week", "headcount")[0, 0].tolist()


def test_the_title_says_in_how_many_histories_the_target_is_reached(ran):
    results = ran(idea={"lift": 200_000.0})
    target = float(np.median(ended(results)[0]))
    figure, above = fan(results, target=target), (ended(results) >= target).mean(axis=1)
    assert f"reached in {100 * above[0]:.0f} % of histories of today" in title(figure)
    assert title(figure).endswith(" of idea, clearly more often") and above[1] > above[0] == 0.5
    assert set(line(figure, "target")) == {target}
    worse, same = ran(idea={"lift": -200_000.0}), ran(idea={"noise": 0.0})
    assert title(fan(worse, target=target)).endswith(" of idea, clearly less often")
    assert title(fan(same, target=target)).endswith(", no clear difference")
    assert "reached in 50 % of histories of today" == title(fan(ran(), target=target)).partition(": ")[2]


def test_without_a_target_the_title_says_what_to_expect_or_what_changes(ran):
    alone = title(fan(ran()))
    assert alone.startswith("Bookings today after 104 weeks: 32.") and alone.endswith("nine of ten histories")
    assert title(fan(ran(idea={"lift": 200_000.0}))) == "Bookings after 104 weeks: 3.2M USD more for idea than today"
    assert title(fan(ran(idea={"lift": -200_000.0}))) == "Bookings after 104 weeks: 3.2M USD less for idea than today"
    assert "No clear difference in bookings" in title(fan(ran(idea={"noise": 0.0})))


def test_a_comparison_is_drawn_as_its_results(compared):
    comparison = compared(idea={"lift": 100_000.0})
    assert line(fan(comparison), "idea").tolist() == line(fan(comparison.results), "idea").tolist()


def test_one_history_has_a_line_and_no_bands(ran):
    figure = fan(ran(replications=1))
    assert not figure.axes[0].collections and "bands" not in figure.axes[0].get_xlabel()
    assert title(figure).endswith("in one history")


def test_what_it_cannot_draw_is_refused_in_words(ran):
    with pytest.raises(ValueError, match="a column among bookings, .* .got 'pay'"):
        fan(ran(), "pay")
    with pytest.raises(ValueError, match="one or two scenarios .got 3"):
        fan(ran(one={}, two={}))
