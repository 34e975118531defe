"""The replay of one history: each week is the company of that week, on axes that all weeks share."""

import numpy as np
import pytest

from salessim import load
from salessim.picture import replay, svg
from salessim.picture.replay import title
from salessim.picture.seat_marks import KINDS, kind
from salessim.places import scenarios
from salessim.study import trace
from salessim.study.moments import Moment, SeatNow, moment
from salessim.study.week_by_week import week_by_week


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml").change({"time.quarters": 2})


@pytest.fixture(scope="module")
def moments(today):
    return week_by_week(today, 2, seed=5)


def made(won, quota=13.0, states=("selling", "empty")):
    seats = tuple(SeatNow(f"north.ae.{n + 1}", "north", "ae", n + 1, state, n, 1.0, 10.0)
                  for n, state in enumerate(states))
    return Moment(len(won) - 1, "2026-01-05", "USD", seats, {"north": True}, np.array([4, 3, 2, 1]), np.ones(4),
                  tuple(won), quota)


def test_weeks_are_those_of_the_traced_history(today, moments):
    tables = trace(today, 2, seed=5).tables
    weeks, quarters = tables["weeks"], tables["quarters"]
    assert [now.week for now in moments] == list(range(-1, 26))
    for now, row in zip(moments[1:], weeks.itertuples(), strict=True):
        assert now.deals.sum() == row.open_deals and now.won[-1] == pytest.approx(row.bookings)
        assert sum(seat.state != "empty" for seat in now.seats) == row.headcount
        assert now.quota == pytest.approx(quarters.quota[now.week // 13])
        assert len(now.won) == now.week % 13 + 1
    exits = tables["exits"]
    for row in exits.itertuples():
        assert any(f"{row.name} " in said and f"({row.seat})" in said for said in moments[row.week + 1].happened)
    assert len(exits) and sum("starts" in said for now in moments for said in now.happened) == len(tables["hires"])
    best = tables["deals"].query("outcome == 'won' and week == 7").value.max()
    assert f"{best / 1000:,.0f}k USD" in " ".join(moments[8].happened)


def test_a_moment_alone_is_the_same_as_in_the_course_of_weeks(today, moments):
    alone = moment(today, 15, 2, seed=5)
    assert str(alone.seats) == str(moments[15].seats) and alone.deals.tolist() == moments[15].deals.tolist()


def test_weeks_before_a_roll_out_are_the_baselines(today, moments):
    later = today.change({"name": "smaller", "teams.north.seats.ae": 5, "time.roll_out_week": 10})
    lived = week_by_week(later, 2, seed=5, baseline=today)
    assert [str(now.seats) for now in lived[:11]] == [str(now.seats) for now in moments[:11]]
    assert len(lived[11].seats) == 46 and any("is laid off" in said for said in lived[11].happened)


def test_it_can_be_stopped_and_says_how_far_it_is(today):
    seen = []
    lived = week_by_week(today, progress=lambda done, total: seen.append((done, total)), cancel=lambda: len(seen) >= 3)
    assert seen == [(1, 26), (2, 26), (3, 26)] and len(lived) == 4


def test_the_picture_shows_the_weeks_seats_deals_and_bookings(moments):
    for week in (-1, 0, 17):
        now, drawn = moments[week + 1], replay(moments, week)
        seats, deals, booked = drawn.axes
        marks = {line.get_label(): len(line.get_xdata()) for line in seats.lines}
        assert marks == {which: n for which in KINDS if (n := sum(kind(seat) == which for seat in now.seats))}
        assert [patch.get_width() for patch in deals.patches] == now.deals.tolist()
        line = next(line for line in booked.lines if line.get_label() == "booked")
        assert line.get_ydata()[-1] == pytest.approx(sum(now.won)) and line.get_xdata()[-1] == len(now.won)
    ends = {ax.get_xlim() + ax.get_ylim() for week in (0, 25) for ax in replay(moments, week).axes}
    assert len(ends) == 3, "all weeks share their axes"
    with pytest.raises(ValueError, match="a week from -1 to 25 .got 26"):
        replay(moments, 26)


def test_the_title_turns_with_the_week():
    assert title(made([1.5, 1.5])) == ("Week 1, 2 of 13 in its quarter: 3 USD booked of a quota of 13 USD, ahead of an "
                                       "even pace; 1 of 2 seats is empty")
    assert "behind an even pace" in title(made([0.2, 0.5])) and ", at an even pace" in title(made([1.0, 1.0]))
    assert title(made([], states=("selling",))) == "As week 0 begins, 10 deals are open; all 1 seats are filled"
    assert "quota" not in title(made([1.0], quota=0.0))


def test_a_large_company_is_counted_by_kind():
    drawn = replay([made([], states=("empty",) * 30 + ("selling",) * 10)], -1)
    assert {patch.get_label(): patch.get_width() for patch in drawn.axes[0].patches}["empty"] == 30


def test_text_reads_when_projected(moments):
    drawn = replay(moments, 12)
    svg(drawn)
    texts = [text for ax in drawn.axes for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(),
                                                    ax.xaxis.label)]
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
