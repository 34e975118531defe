"""Comparisons: known gains are found, intervals cover, pairs save replications, the words follow the numbers."""

import json

import numpy as np
import pytest
from fake_company import SHARED, FakeScenario

from salessim.scenario.measures import MEASURES
from salessim.scenario.time import Time
from salessim.study import compare, independent, run
from salessim.study.answer import between, money
from salessim.study.interval import of_mean, sureness, variance_saved


@pytest.fixture
def comparison(today, better, same, worse):
    return compare(run([today, better, same, worse], replications=60))


def test_the_rows_have_the_promised_keys_and_go_to_json(comparison):
    found = json.loads(json.dumps(comparison.as_json(), allow_nan=False))
    assert list(found) == ["headline", "baseline", "replications", "seed", "complete", "rows"]
    assert found["headline"] in MEASURES and found["baseline"] == "today" and found["replications"] == 60
    keys = ["scenario", "measure", "unit", "mean", "gain", "low", "high", "years_better", "sure"]
    assert all(list(row) == keys for row in found["rows"])
    assert [(r["scenario"], r["measure"]) for r in found["rows"]] == [
        (s, m) for s in ("today", "better", "same", "worse") for m in MEASURES]
    for row in found["rows"]:
        if row["scenario"] == "today":
            assert [row[key] for key in keys[4:]] == [None] * 5
        else:
            assert row["low"] <= row["gain"] <= row["high"] and 0 <= row["sure"] <= 1 >= row["years_better"] >= 0


def test_known_gains_lie_in_their_intervals(comparison):
    for name, gain in (("better", 500_000), ("same", 0), ("worse", -640_000)):
        row = comparison.row(name)
        assert row["low"] < gain < row["high"] and row["high"] - row["low"] < 100_000
        assert row["gain"] == pytest.approx(row["mean"] - comparison.row("today")["mean"])
    assert comparison.row("better")["sure"] > 0.999 and comparison.row("worse")["sure"] < 0.001
    assert comparison.row("better")["years_better"] > 0.9 and comparison.row("worse")["years_better"] < 0.1


def test_less_is_better_where_less_is_good(comparison):
    ramp = comparison.row("better", "ramp_months")
    assert ramp["gain"] < 0 and ramp["sure"] > 0.999 and ramp["years_better"] == 1.0


def test_what_nothing_touches_is_neither_sure_nor_better(comparison):
    row = comparison.row("better", "nrr")
    assert (row["gain"], row["low"], row["high"], row["years_better"], row["sure"]) == (0, 0, 0, 0, 0.5)


def test_unknown_values_are_left_out_in_pairs(comparison):
    values = comparison.results.values("better", "weeks_to_fill")
    assert np.isnan(values).any() and comparison.row("better", "weeks_to_fill")["mean"] == 9.0
    nothing = [r for r in comparison.rows if r["mean"] is None]
    assert not nothing


def test_matched_luck_saves_replications_and_unmatched_luck_agrees(today, better, comparison):
    assert comparison.savings["better"] > 50 and comparison.saving == min(comparison.savings.values())
    gain, low, high, variance = independent([today, better], replications=300)["better"]
    assert low < 500_000 < high
    assert variance == pytest.approx(16 * SHARED**2, rel=0.25)
    matched = comparison.gains("better").var(ddof=1)
    assert variance / matched == pytest.approx(comparison.savings["better"], rel=0.5)


def test_dip_and_break_even_are_where_they_were_put(comparison):
    at, depth = comparison.dip("better")
    assert at == 1 and depth == pytest.approx(-200_000, abs=15_000)
    assert comparison.break_even("better") == pytest.approx(3.0, abs=0.3)
    assert comparison.break_even("worse") is None
    assert comparison.dip("worse")[0] == 8
    assert comparison.quarters["better"].mean[0] == 0 and len(comparison.quarters["better"].mean) == 9


def test_the_worst_tenth_is_the_mean_of_the_six_worst_of_sixty(comparison):
    worst = np.sort(comparison.results.values("today", "headline"))[:6].mean()
    assert comparison.worst10["today"] == pytest.approx(worst)


def test_the_sentence_says_what_the_numbers_say(comparison, today, same, worse):
    said = comparison.sentence
    assert said.startswith("Better earns most. Better earns 496k USD")
    assert "k USD more than today over 8 quarters (" in said and "sure >99 %" in said
    assert "No clear difference between same and today" in said
    assert "Worse earns 6" in said and "less than today" in said
    assert "On the way its contribution is 2" in said and "breaks even after 3.0 quarters" in said
    assert "Pay rises by" in said and "attainment 85 % →" in said and "ramp 5.5 months →" in said
    assert compare(run([today, worse, same], replications=30)).sentence.startswith("No change clearly beats today.")


def test_one_replication_compares_without_pretending_to_be_sure(today, better):
    comparison = compare(run([today, better], replications=1))
    row = comparison.row("better")
    assert row["gain"] is not None and row["low"] is row["high"] is row["sure"] is None
    assert "how sure is unknown" in comparison.sentence and comparison.verdict("better") == "unclear"


def test_nothing_finished_is_refused(today, better):
    with pytest.raises(ValueError, match="at least one finished replication .got none; interrupted"):
        compare(run([today, better], cancel=lambda: True))


def test_another_baseline_by_place_or_name_turns_the_signs(today, better):
    results = run([today, better], replications=10)
    back = compare(results, baseline="better")
    assert back.row("today")["gain"] == pytest.approx(-compare(results).row("better")["gain"])
    assert compare(results, baseline=1).rows == back.rows
    with pytest.raises(KeyError, match="a baseline among today, better"):
        compare(results, baseline="tomorrow")


def test_notes_tell_of_an_own_start_and_of_what_is_missing(today):
    own = FakeScenario(name="own", time=Time(start="own"))
    finished = []
    results = run([today, own], replications=9, workers=1, progress=lambda d, t: finished.append(d),
                  cancel=lambda: len(finished) > 4)
    notes = compare(results).notes
    assert notes == ("Interrupted: 4 of 9 replications were finished.",
                     "own starts from a state of its own: what the change itself costs is left out.")


def test_intervals_are_student_s():
    mean, low, high = of_mean(np.array([1.0, 2.0, 3.0, 4.0, np.nan]))
    assert (mean, low, high) == pytest.approx((2.5, 2.5 - 2.0541, 2.5 + 2.0541), abs=1e-3)
    assert sureness(np.array([1.0, 2.0, 3.0, 4.0]), 1) == pytest.approx(1 - 0.0150, abs=1e-3)
    assert sureness(np.array([1.0, 2.0, 3.0, 4.0]), -1) == pytest.approx(0.0150, abs=1e-3)
    assert sureness(np.array([2.0, 2.0]), 1) == 1.0 and np.isnan(sureness(np.array([2.0]), 1))


def test_ninety_five_of_a_hundred_intervals_cover():
    luck = np.random.default_rng(5)
    covered = [low < 0 < high for _, low, high in (of_mean(luck.standard_normal(12)) for _ in range(2000))]
    assert np.mean(covered) == pytest.approx(0.95, abs=0.015)


def test_variance_saved_is_what_its_definition_says():
    luck = np.random.default_rng(2)
    shared = luck.standard_normal(4000)
    a, b = 3 * shared + luck.standard_normal(4000), 3 * shared + luck.standard_normal(4000)
    assert variance_saved(a, b) == pytest.approx(10, rel=0.1)
    assert variance_saved(a, a) == np.inf and np.isnan(variance_saved(a[:1], b[:1]))


def test_money_is_said_as_people_say_it():
    said = [money(x, "USD") for x in (1_234_567, 12_345_678, -340_000, 999, 0)]
    assert said == ["1.2M USD", "12.3M USD", "−340k USD", "999 USD", "0 USD"]
    assert between(-1_000_000, 400_000, "USD") == "−1.0M to 400k USD"
