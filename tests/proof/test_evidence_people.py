"""Figures read off who was there: planted comings, goings and output come out as planted."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from salessim.company import simulate
from salessim.places import scenarios
from salessim.proof.published.b7_goal_gradient import _gradient
from salessim.proof.published.reading_people import (
    betas,
    by_month,
    came,
    going_with,
    hazard_by_tenure,
    in_quarter,
    left_by_tenure,
    output,
    resigned_by_ability,
    spread,
    stayers,
    still_to_learn,
)
from salessim.scenario.load import load

STAFF = np.dtype([(name, "f8") for name in ("person", "role", "hired", "began", "left", "reason", "talent")])
PEOPLE = np.dtype([("person", "i8"), ("quarter", "i8"), *((name, "f8") for name in (
    "bookings", "quota", "attainment", "talent", "knowledge", "clarity", "motivation", "effort"))])


class Told(SimpleNamespace):
    """Results as far as a reading looks at them: two years, arms a and b, one replication."""

    names = ("a", "b")
    scenarios = (SimpleNamespace(time=SimpleNamespace(quarters=8)),) * 2


def staff(*rows):
    """People from (hired, left, reason, talent)."""
    table = np.zeros(len(rows), STAFF)
    table["person"] = np.arange(len(rows))
    for name, values in zip(("hired", "left", "reason", "talent"), zip(*rows, strict=True), strict=True):
        table[name] = values
    return table


def quarters(bookings, who=None):
    """Person-quarters from bookings (people, quarters)."""
    people, n = np.shape(bookings)
    rows = np.zeros(people * n, PEOPLE)
    rows["person"] = np.repeat(np.arange(people) if who is None else who, n)
    rows["quarter"], rows["bookings"], rows["attainment"] = np.tile(np.arange(n), people), np.ravel(bookings), 1.0
    rows["talent"] = rows["person"]
    return rows


def told(grain, *tables):
    return Told(tables={grain: [tables]})


def test_tenures_of_leavers():
    gone = staff((-20, 20, 0, 0), (-60, 30, 1, 0), (-200, 50, 0, 0), (-200, 60, 2, 0), (0, math.inf, -1, 0))
    assert left_by_tenure(told("staff", gone, gone), "b") == pytest.approx(np.array([[25.0, 25.0, 50.0]]))


def test_hazards_count_only_the_weeks_seen():
    """Two people in their first two years for 52 weeks each, one of them leaves; one for 104 weeks beyond five."""
    rows = staff((0, 52, 0, 0), (52, math.inf, -1, 0), (-520, math.inf, -1, 0))
    results = told("staff", rows, rows)
    assert hazard_by_tenure(results, "a", (0, 2)) == pytest.approx([0.5])
    assert hazard_by_tenure(results, "a", (5, 40)) == pytest.approx([0.0])


def test_resignations_by_ability_and_nothing_else():
    def leaving(*top):
        return staff(*[(-10, math.inf, -1, talent / 10) for talent in range(30)],
                     *[(-10, 104.0, reason, 5.0 + place) for place, reason in enumerate(top)])

    before, after = leaving(0, 1, -1), leaving(0, 0, 1)
    ratio = resigned_by_ability(told("staff", before, after), "a", "b")
    assert ratio == pytest.approx(np.array([[1.0, 1.0, 2.5 / 1.5]]))


def test_who_came_since_the_start():
    rows = staff((-10, math.inf, -1, 3.0), (10, math.inf, -1, 0.5), (20, 30, 0, 0.3))
    assert came(told("staff", rows, rows), "a", 0.4) == pytest.approx([1.0])
    assert np.isnan(came(told("staff", rows[:1], rows), "a", 0.4)).all()


def test_stayers_are_apart_from_those_who_came():
    before = quarters(np.full((4, 8), 100.0))
    after = quarters([[100.0] * 4 + [120.0] * 4] * 4)
    after["bookings"][24:] = 180.0
    after["person"][24:] = 9  # came in place of the fourth
    after["attainment"][24:28] = np.nan
    results = told("person", before, after)
    assert stayers(results, "a", "b")[0].tolist() == [0, 1, 2]
    assert output(results, "b", stayers(results, "a", "b")) == pytest.approx([120.0])
    assert output(results, "b") == pytest.approx([135.0]) and output(results, "a") == pytest.approx([100.0])
    assert spread(results, "a") == pytest.approx([0.0]) and spread(results, "b") == pytest.approx([675.0])


def test_one_quarter_of_the_same_people():
    before, after = quarters(np.full((3, 8), 100.0)), quarters(np.full((3, 8), 110.0))
    after["talent"][:8] = 7.0  # another person under that number
    after["bookings"][:8] = 0.0
    assert in_quarter(told("person", before, after), "a", "b", 1) == pytest.approx([10.0])


def test_what_goes_with_results():
    rows = quarters(np.outer(np.arange(1.0, 7.0), np.ones(8)))
    rows["clarity"] = -rows["bookings"]
    assert going_with(told("person", rows, rows), "a", "clarity") == pytest.approx([-1.0])
    rows["clarity"] = 1.0
    assert np.isnan(going_with(told("person", rows, rows), "a", "clarity")).all()


def test_weights_are_each_apart_from_the_others():
    """Two traits that go together, of which one drives bookings; a third that does, against them; the same for both
    arms but for the order of the people."""
    rng = np.random.default_rng(3)
    talent, clarity = rng.normal(size=(2, 4_000))
    knowledge = talent + rng.normal(size=4_000)
    rows = quarters(np.repeat((0.6 * talent - 0.3 * clarity + rng.normal(size=4_000))[:, None], 4, axis=1))
    for name, values in (("talent", talent), ("clarity", clarity), ("knowledge", knowledge)):
        rows[name] = values[rows["person"]]
    spread = math.sqrt(0.36 + 0.09 + 1.0)
    found = betas(told("person", rows, rows[::-1]), "b", ("knowledge", "clarity", "talent"))
    assert list(found) == ["knowledge", "clarity", "talent"]
    assert np.ravel(list(found.values())) == pytest.approx([0.0, -0.3 / spread, 0.6 / spread], abs=0.05)
    assert going_with(told("person", rows, rows), "a", "knowledge")[0] > 0.3, "alone it goes with them all the same"


def test_what_does_not_differ_or_is_seen_in_too_few_has_no_weight():
    rows = quarters(np.outer(np.arange(1.0, 7.0), np.ones(8)))
    rows["clarity"] = 1.0
    few, brief = rows[rows["person"] < 2], rows[rows["quarter"] < 3]
    for table, traits in ((rows, ("talent", "clarity")), (few, ("talent",)), (brief, ("talent",))):
        assert all(np.isnan(values).all() for values in betas(told("person", table, table), "a", traits).values())


def test_what_is_still_to_learn_goes_by_the_time_constant():
    def learning(months):
        table = np.zeros(36, [("month", "i8"), ("bookings", "f8"), ("n", "f8")])
        table["month"], table["n"] = np.arange(36), 1.0
        table["bookings"] = 100.0 * (1.0 - 0.4 * np.exp(-np.arange(36) / months))
        return table

    results = told("tenure", learning(3.5), learning(1.75))
    slow, fast = (still_to_learn(results, arm) for arm in "ab")
    lacking = [sum(0.4 * math.exp(-m / months) for m in range(12)) for months in (3.5, 1.75)]
    assert (slow / fast)[0] == pytest.approx(lacking[0] / lacking[1], rel=0.05)
    assert by_month(results, "b", 0) == pytest.approx([60.0])


def test_effort_near_the_goal_against_half_way():
    rows = quarters([[90.0, 90.0, 180.0, 0.0], [50.0, 50.0, 100.0, 0.0], [50.0, 50.0, 0.0, 0.0]])
    rows["quota"] = 100.0
    rows["effort"] = np.where(rows["person"] == 0, 1.2, np.where(rows["person"] == 1, 1.0, 9.0))
    rows["effort"][rows["quarter"] != 2] = 7.0
    assert _gradient(rows) == pytest.approx(1.2)


def test_staff_is_everybody_who_came_and_says_why_they_went():
    company = load(scenarios() / "today.yaml").change({"time.quarters": 4})
    history = simulate(company, seed=3)
    rows = history.staff()
    exits = history.journal.exits
    gone = rows[np.isfinite(rows["left"]) & (rows["left"] >= 0)]
    assert sorted(gone["person"].tolist()) == sorted(row[2] for row in exits) and len(exits)
    reasons = {row[2]: row[3] for row in exits}
    assert all(reasons[int(row["person"])] == row["reason"] for row in gone)
    weeks = {row[2]: row[4] for row in exits}
    assert all(weeks[int(row["person"])] == row["left"] - row["hired"] for row in gone)
    assert (rows["hired"] > 0).sum() == len(history.journal.hires)
    assert set(history.people()["person"]) <= set(rows["person"])
