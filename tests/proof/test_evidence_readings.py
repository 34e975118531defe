"""Figures read off tables: planted effects come out as planted."""

from types import SimpleNamespace

import numpy as np
import pytest

from salessim.proof.published.reading import by_ability, month_end_share, of_everybody, quarter_of_year, slope
from salessim.proof.published.v7_daily_quota import low_ticket_share

PEOPLE = np.dtype([("person", "i8"), ("quarter", "i8"), ("bookings", "f8"), ("attainment", "f8"), ("talent", "f8")])


class Told(SimpleNamespace):
    """Results as far as a reading looks at them."""

    def cube(self, grain, column):
        return np.array([[rows[column] for rows in per_arm] for per_arm in self.by_arm[grain]])

    def values(self, arm, measure):
        return self.measured[arm][measure]


def people(effects):
    """Two arms of 30 people over 8 quarters; thirds by talent change by these per cent in the second."""
    rows = np.zeros(30 * 8, PEOPLE)
    rows["person"], rows["quarter"] = np.repeat(np.arange(30), 8), np.tile(np.arange(8), 30)
    rows["talent"] = np.random.default_rng(1).permutation(30)[rows["person"]]
    rows["bookings"], rows["attainment"] = 100.0 + rows["person"] + rows["quarter"], 1.0
    after = rows.copy()
    after["bookings"] *= 1.0 + np.array(effects)[(rows["talent"] // 10).astype(int)] / 100.0
    return rows, after


def test_a_change_by_ability_is_found_in_the_third_it_was_planted_in():
    before, after = people([-10.0, 0.0, 5.0])
    results = Told(names=("a", "b"), tables={"person": [(before, after), (before, after)]})
    assert by_ability(results, "a", "b") == pytest.approx(np.array([[-10.0, 0.0, 5.0]] * 2))
    assert -3.0 < of_everybody(results, "a", "b")[0] < 0.0


def test_newcomers_unfinished_quarters_and_the_first_year_do_not_count():
    before, after = people([4.0, 4.0, 4.0])
    after["talent"][:8] = 99.0  # another person under the number of one who left
    after["bookings"][:8] = 0.0
    after["attainment"][8:12] = np.nan
    after["bookings"][8:12] = 0.0
    after["bookings"][after["quarter"] < 4] = 0.0
    results = Told(names=("a", "b"), tables={"person": [(before, after)]})
    assert by_ability(results, "a", "b") == pytest.approx(np.full((1, 3), 4.0))


def test_slope_is_points_from_one_part_to_the_next():
    assert slope(np.array([[1.0, 2.0, 3.0, 4.0], [3.0, 3.0, 3.0, 3.0]])).tolist() == [1.0, 0.0]


def test_a_quarter_against_the_middle_of_its_years():
    rows = np.zeros(12, [("bookings", "f8")])
    rows["bookings"] = [0, 0, 0, 0, 90, 100, 100, 120, 94, 100, 100, 104]
    results = Told(names=("a",), by_arm={"quarter": [[rows]]})
    assert quarter_of_year(results, "a", 0) == pytest.approx([-8.0])
    assert quarter_of_year(results, "a", 3) == pytest.approx([12.0])


def test_last_weeks_of_months():
    rows = np.zeros(52, [("bookings", "f8")])
    rows["bookings"] = 1.0
    results = Told(names=("a",), by_arm={"week": [[rows]]})
    assert month_end_share(results, "a") == pytest.approx([100.0 * 12 / 52])
    rows["bookings"][3] = 27.0
    assert month_end_share(results, "a") == pytest.approx([100.0 * 38 / 78])


def test_low_tickets_follow_from_bookings_and_sales():
    products = {"low_ticket": SimpleNamespace(price=7.0), "high_ticket": SimpleNamespace(price=28.0)}
    results = Told(names=("a",), scenarios=(SimpleNamespace(market=SimpleNamespace(products=products)),),
                   measured={"a": {"bookings": np.array([8 * 7.0 + 3 * 28.0]), "deals_won": np.array([11.0])}})
    assert low_ticket_share(results, "a") == pytest.approx([100.0 * 56 / 140])
