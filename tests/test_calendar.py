"""4-4-5 months, half-open periods, weeks before the start, names."""

from datetime import date

import pytest

from salessim.calendar import PERIODS, Calendar

WEEKLY = Calendar(date(2026, 1, 5))


def test_months_are_four_four_five_weeks():
    lengths = [end - start for start, end in (WEEKLY.weeks("month", index) for index in range(12))]
    assert lengths == [4, 4, 5] * 4
    assert WEEKLY.ends("month") == (4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47, 52)
    assert WEEKLY.ends("quarter") == (13, 26, 39, 52)
    assert WEEKLY.ends("half") == (26, 52)
    assert WEEKLY.ends("year") == (52,)


@pytest.mark.parametrize("kind", PERIODS)
def test_periods_tile_the_weeks(kind):
    for week in range(-120, 220):
        index, start, end = WEEKLY.period(kind, week)
        assert start <= week < end
        assert WEEKLY.weeks(kind, index) == (start, end)
        following = WEEKLY.period(kind, end)
        assert following[:2] == (index + 1, end)


def test_week_zero_opens_period_zero_and_the_week_before_lies_in_the_last_of_its_year():
    assert WEEKLY.period("quarter", 0) == (0, 0, 13)
    assert WEEKLY.period("quarter", 12) == (0, 0, 13)
    assert WEEKLY.period("quarter", 13) == (1, 13, 26)
    assert WEEKLY.period("quarter", -1) == (-1, -13, 0)
    assert WEEKLY.period("month", -1) == (-1, -5, 0)
    assert WEEKLY.period("year", -53) == (-2, -104, -52)


def test_periods_of_every_kind_that_close_together():
    assert WEEKLY.closing(13) == (("month", 2), ("quarter", 0))
    assert WEEKLY.closing(52) == (("month", 11), ("quarter", 3), ("half", 1), ("year", 0))
    assert WEEKLY.closing(0) == (("month", -1), ("quarter", -1), ("half", -1), ("year", -1))
    assert WEEKLY.closing(5) == ()
    assert sum(len(WEEKLY.closing(week)) for week in range(1, 53)) == 12 + 4 + 2 + 1


def test_names_and_dates():
    assert WEEKLY.name("quarter", 0) == "2026-Q1"
    assert WEEKLY.name("month", 2) == "2026-M03"
    assert WEEKLY.name("month", 11) == "2026-M12"
    assert WEEKLY.name("half", 3) == "2027-H2"
    assert WEEKLY.name("year", -1) == "2025"
    assert WEEKLY.name("quarter", -1) == "2025-Q4"
    assert WEEKLY.date(0) == date(2026, 1, 5)
    assert WEEKLY.date(-1) == date(2025, 12, 29)


def test_ticks():
    assert (WEEKLY.ticks_per_week, WEEKLY.weeks_per_tick) == (1, 1.0)
    daily = Calendar(date(2026, 1, 5), "day")
    assert (daily.ticks_per_week, daily.weeks_per_tick) == (5, 0.2)
    with pytest.raises(ValueError, match=r"calendar\.tick: one of week, day \(got 'hour'\)"):
        Calendar(date(2026, 1, 5), "hour")
