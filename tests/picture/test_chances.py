"""The chance of a number: shares of histories, their intervals, and a title that turns with them."""

from dataclasses import replace

import numpy as np
import pytest

from salessim.picture import svg
from salessim.picture.chances import booked_in_a_year, chances, safe
from salessim.study.sizing import wilson

NUMBER = 16.5e6


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def line(figure, label):
    found = [one for one in figure.axes[0].lines if one.get_label() == label]
    assert len(found) == 1
    return np.asarray(found[0].get_xdata(), float), np.asarray(found[0].get_ydata(), float)


def test_the_curve_is_the_share_of_histories_that_book_so_much_in_the_first_year(compared):
    found = compared(idea={"lift": 100_000.0})
    table = found.results.table("week").query("week < 52").groupby(["scenario", "replication"]).bookings.sum()
    figure = chances(found, NUMBER)
    for name in ("today", "idea"):
        numbers, reached = line(figure, name)
        assert reached == pytest.approx([(table[name] >= number).mean() for number in numbers])
        assert reached[0] == 1 and reached[-1] == 0, "from what always is booked to what never is"
        assert line(figure, f"{name} at the number")[1] == [(table[name] >= NUMBER).mean()]
        assert booked_in_a_year(found.results)[name] == pytest.approx(table[name].to_numpy())
    bands = {band.get_label(): band for band in figure.axes[0].collections}
    part = float((table["today"] >= NUMBER).mean())
    edges = bands["today 95 %"].get_paths()[0].vertices
    assert wilson(part, 40)[1] in edges[:, 1]


def test_the_title_tells_shares_intervals_and_whether_they_differ(compared):
    more, less = compared(idea={"lift": 200_000.0}), compared(idea={"lift": -200_000.0})
    same = compared(idea={"about": "the same"})
    assert "clearly more often" in title(chances(more, NUMBER)) and "clearly less often" in title(chances(less, NUMBER))
    assert "no clear difference" in title(chances(same, NUMBER))
    values = booked_in_a_year(more.results)["idea"]
    part = (values >= NUMBER).mean()
    low, high = wilson(part, 40)
    said = title(chances(more, NUMBER))
    assert f"{100 * part:.0f} % of histories of idea ({100 * low:.0f} to {100 * high:.0f} %)" in said
    assert f"idea books {safe(values) / 1e6:.1f}M USD or more" in said
    assert (values >= safe(values)).mean() == pytest.approx(0.8, abs=0.03)


def test_it_reads_when_projected_and_says_no_names_of_files(compared):
    figure = chances(compared(a_rather_long_name={"lift": 100_000.0}), NUMBER)
    svg(figure)
    texts = [*figure.axes[0].texts, *figure.axes[0].get_xticklabels(), figure.axes[0].xaxis.label]
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
    assert "_" not in title(figure) + " ".join(text.get_text() for text in texts)
    assert "bookings of the year, million USD" in figure.axes[0].get_xlabel()


def test_one_history_has_a_chance_and_no_promise(compared):
    figure = chances(compared(replications=1).results, NUMBER)
    assert "In four of five" not in title(figure) and "of histories of today (" in title(figure)


def test_less_than_a_year_and_more_than_two_scenarios_are_refused(compared):
    with pytest.raises(ValueError, match="one or two scenarios .got 3"):
        chances(compared(one={}, two={}), NUMBER)
    results = compared().results
    short = replace(results, tables={"week": [tuple(rows[:39] for rows in told) for told in results.tables["week"]]})
    with pytest.raises(ValueError, match="at least a year, 52 weeks .got 39"):
        chances(short, NUMBER)
