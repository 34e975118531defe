"""Pictures of the course: figures are those of the data, and titles turn when the data do."""

import numpy as np
import pytest
from course_pictures import FOUR, plans, talented

from salessim.picture.discount_seen import GRANT, discount_seen, given
from salessim.picture.effort_seen import ENDS, effort_seen
from salessim.picture.prediction import Predicted, predicted, title
from salessim.picture.thirds import changes, thirds
from salessim.study.usual_seller import UsualSeller


def said(drawn):
    """The title of a figure, in one line."""
    return " ".join(drawn._suptitle.get_text().replace("\u00a0", " ").split())


def test_predictions_stand_at_what_was_said_and_at_what_came_out():
    drawn = predicted(FOUR)
    top, foot = drawn.axes
    rings = [float(ring.get_offsets()[0, 0]) for ring in top.collections]
    came = [line.get_xdata()[0] for line in top.lines if str(line.get_label()).startswith("came")]
    assert rings == [5, 12, 4.1] and came == [-0.3, 4.7, 4.2] and foot.get_xlabel() == "% of pay"
    assert [tick.get_text() for tick in foot.get_yticklabels()] == ["What that costs: all pay together"]


def test_the_title_of_predictions_turns_with_what_came_out():
    assert title(FOUR) == ("Of 4 predictions, 3 went the right way and 1 lies in the interval of what came out")
    turned = [row._replace(mean=-row.mean, low=-row.high, high=-row.low) for row in FOUR]
    assert title(turned) == ("Of 4 predictions, none went the right way and none lies in the interval of what came out")


@pytest.mark.parametrize(("row", "way"), [
    (Predicted("a", "%", 0.1, 0.0, -0.2, 0.2), True), (Predicted("a", "%", 1.0, 0.0, -0.2, 0.2), False),
    (Predicted("a", "x", 1.1, 2.0, 1.5, 2.5, 1.0), True), (Predicted("a", "x", 0.9, 2.0, 1.5, 2.5, 1.0), False),
    (Predicted("a", "%", 1.0, 2.0, np.nan, np.nan), False)])
def test_the_right_way_is_the_side_of_nothing_where_it_came_out(row, way):
    assert row.right_way == way


def test_thirds_show_who_gained_and_the_title_turns():
    comparison = talented(30, 20, more=(0.05, 0.2))
    by_hand = np.mean([[100 * (after["bookings"][part].sum() / before["bookings"][part].sum() - 1)
                        for part in (slice(0, 10), slice(10, 20), slice(20, 30))]
                       for before, after in comparison.results.tables["person"]], axis=0)
    assert changes(comparison)["more"][0][:, 0] == pytest.approx(by_hand)
    marks = [line.get_ydata()[0] for line in thirds(comparison).axes[0].lines
             if str(line.get_label()).startswith("more ")]
    assert marks == pytest.approx(by_hand)
    assert said(thirds(comparison)).startswith("Stars gain more under more (")
    assert said(thirds(talented(30, 20, more=(0.05, -0.2)))).startswith("Laggards gain more under more (")
    assert said(thirds(talented(30, 20, more=(0.05, 0.0)))) == "No clear difference between stars and laggards"


def test_effort_is_drawn_as_the_model_has_it():
    shown = plans()
    drawn = effort_seen(shown, week=8)
    lines = {line.get_label(): line.get_ydata() for line in drawn.axes[1].lines}
    for name, plan in shown.items():
        assert lines[name][10] == pytest.approx(UsualSeller(plan).effort(8, float(ENDS[10])))
    assert "at 150 % of quota quarterly draws most effort" in said(drawn)
    turned = effort_seen({"quarterly": shown["linear"], "linear": shown["quarterly"]}, week=8)
    assert "at 150 % of quota linear draws most effort" in said(turned)


def test_discounts_are_drawn_as_the_model_has_them():
    shown = plans()
    drawn, curves = discount_seen(shown, 1.0, 220_000), given(shown, 1.0, 220_000)
    line = next(line for line in drawn.axes[1].lines if line.get_label() == "yearly")
    assert line.get_ydata() == pytest.approx(100 * curves["yearly"][GRANT])
    quarterly = UsualSeller(shown["quarterly"])
    assert curves["quarterly"][GRANT, 12] == pytest.approx(quarterly.would_grant(12, 1.0, 220_000))
    assert "nothing under linear" in said(drawn) and "hurried in 4 weeks a year" in said(drawn)
    assert f"{100 * curves['yearly'][GRANT].mean():.0f} % under yearly" in said(drawn)
