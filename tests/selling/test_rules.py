"""Each rule of selling by itself: what it gives at the reference, which way it moves, where it ends."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salessim.selling import advance, care, close, demand, effort, feel, find, learn, worth
from salessim.selling import time as use

UNIT = st.floats(0.0, 1.0)
HOURS = st.floats(0.0, 60.0)
AROUND = st.floats(0.2, 5.0)


def test_effort_is_one_at_the_reference_and_hours_times_intensity_is_effort():
    assert effort.effort_of(1.0, 0.5, 1.0, 0.0, 0.5, 1.0, 0.5, 1.4) == pytest.approx(1.0)
    for e in (0.5, 1.0, 1.3):
        assert effort.hours_of(e, 45.0, 0.5) / 45.0 * effort.intensity_of(e, 0.5) == pytest.approx(e)


@given(AROUND, AROUND, st.floats(0.0, 3.0))
def test_effort_rises_with_pull_falls_with_fatigue_and_keeps_its_limits(pull, motivation, tired):
    one = effort.effort_of(pull, 0.5, motivation, tired, 0.5, 1.0, 0.5, 1.4)
    assert 0.5 <= one <= 1.4
    assert effort.effort_of(pull + 1, 0.5, motivation, tired, 0.5, 1.0, 0.5, 1.4) >= one
    assert effort.effort_of(pull, 0.5, motivation, tired + 1, 0.5, 1.0, 0.5, 1.4) <= one
    assert effort.effort_of(pull, 0.5, motivation, tired, 0.0, 1.0, 0.5, 1.4) == 1.0, "no curvature, no incentive"


def test_income_weakens_the_pull():
    assert effort.income_weight(100.0, 100.0, 0.5) == 1.0
    assert effort.income_weight(400.0, 100.0, 0.5) == pytest.approx(0.5)
    assert math.isfinite(effort.income_weight(0.0, 100.0, 2.0))


@given(HOURS, st.floats(0.2, 5.0), HOURS)
def test_selling_hours_are_what_is_left(hours, skill, taken):
    left = effort.selling_hours(hours, 0.55, skill, 0.4, taken)
    assert 0.0 <= left <= hours
    assert effort.selling_hours(hours, 0.55, skill * 1.5, 0.4, taken) >= left


@given(HOURS)
def test_attention_saturates_and_neglect_kills(hours):
    part = advance.attended(hours, 0.8)
    assert 0.0 <= part <= 1.0 and advance.attended(hours + 1.0, 0.8) >= part
    assert 0.01 <= advance.dying(part, 0.01, 0.06) <= 0.07
    assert advance.dying(advance.attended(hours + 1.0, 0.8), 0.01, 0.06) <= advance.dying(part, 0.01, 0.06)


@pytest.mark.parametrize("chance", [0.05, 0.3, 0.7, 0.95])
def test_a_gate_is_passed_as_often_as_its_odds_say(chance):
    luck = (np.arange(10_000) + 0.5) / 10_000
    odds = math.log(chance / (1 - chance))
    assert np.mean([advance.passes(odds, u) for u in luck]) == pytest.approx(chance, abs=2e-4)


@given(UNIT, st.floats(0.0, 2.0), st.floats(0.0, 0.2))
def test_a_signature_costs_what_makes_it_worth_it(opportune, later, limit):
    now = 1.0
    willing = close.willingness(now, later, limit)
    assert 0.0 <= willing <= limit
    if later < now and willing < limit:
        assert now * (1.0 - willing) == pytest.approx(later), "indifferent between now and later"
    agreed = close.agreed(0.0, willing, opportune, 1.0, 0.5)
    assert 0.0 <= agreed <= willing
    assert close.agreed(0.0, willing, opportune, 2.0, 0.5) <= agreed, "who builds value holds the price"


def test_held_only_where_it_gains_more_than_is_lost():
    assert not close.better_held(1.0, 1.0, 4.0, 0.03, 0.2)
    assert close.better_held(1.0, 2.0, 4.0, 0.03, 0.2)
    assert not close.better_held(1.0, 2.0, 40.0, 0.03, 0.2)


def test_care_keeps_ordinary_customers_ordinary():
    assert care.satisfaction_target(1.0) == pytest.approx(care.ORDINARY)
    assert care.satisfaction_target(0.0) == 0.0
    assert care.satisfaction_target(2.0) > care.satisfaction_target(1.0)
    left = (1.0 - care.satisfaction_moved(2.0)) * (1.0 - care.satisfaction_moved(3.0))
    assert left == pytest.approx(1.0 - care.satisfaction_moved(5.0)), "two steps are one longer step"


def test_an_ordinary_contract_renews_as_declared_whatever_its_length():
    for years in (0.5, 1.0, 3.0):
        odds = care.renewal_odds(0.92, years, care.ORDINARY, 3.0, 0.5, 0.8)
        assert 1 / (1 + math.exp(-odds)) == pytest.approx(0.92**years)
    assert care.renewal_odds(0.92, 1.0, 0.9, 3.0, 0.5, 0.8) > care.renewal_odds(0.92, 1.0, 0.5, 3.0, 0.5, 0.8)
    fits = (np.arange(1000) + 0.5) / 1000
    assert np.mean([care.complaint_rate(0.4, fit) for fit in fits]) == pytest.approx(0.4)


@given(UNIT, st.floats(0.1, 20.0), AROUND)
def test_clarity_grows_to_one_and_never_past_it(clarity, weeks, told):
    after = feel.clarity_after(clarity, told, weeks, 8.0, 1.0)
    assert clarity <= after <= 1.0
    assert feel.clarity_after(clarity, 0.0, weeks, 8.0, 1.0) == clarity


def test_an_average_person_resigns_at_the_declared_hazard():
    assert [feel.tenure_hazard(w, 0.16, 0.24, 0.10) for w in (0, 25.9, 26, 103.9, 104)] == [
        0.16, 0.16, 0.24, 0.24, 0.10]
    assert feel.certain_pay(100.0, 0.0, 100.0, 2.0) == 100.0
    assert feel.certain_pay(100.0, 30.0, 100.0, 2.0) == pytest.approx(91.0)


@given(UNIT, UNIT, st.floats(0.0, 3.0))
def test_skill_grows_with_use_and_coaching_and_fades_without(level, use_, coaching):
    def after(level, use_, coaching):
        return learn.level_after(level, 0.6, use_, learn.learned(use_, 4.0, 0.5, coaching, 1.0), 0.002, 1.0)

    assert after(level, use_, coaching) <= 1.0
    assert after(level, use_, coaching + 1.0) >= after(level, use_, coaching)
    assert after(max(level, 0.61), 0.0, coaching) < max(level, 0.61)


def test_a_beginner_is_ready_after_the_declared_months():
    level = 0.6
    for _ in range(52):
        level = learn.level_after(level, 0.6, 1.0, learn.learned(1.0, 4.0, 0.5, 0.0, 1.0), 0.002, 1.0)
    assert level == pytest.approx(1.0 - 0.4 * math.exp(-3.0))


def test_needs_are_found_by_contacts():
    assert find.find_rate(2.5, 10.0, 1.0, 25.0) == pytest.approx(1.0)
    assert find.find_rate(2.5, 10.0, 2.0, 25.0) == pytest.approx(2.0)
    assert math.isfinite(find.find_rate(2.5, 10.0, 1.0, 0.0))


@given(st.floats(0.01, 100.0))
def test_bands_hold_every_rate(rate):
    bands = demand.bands_for(rate)
    top = demand.FIRST_BAND * 2.0 ** (bands - 1)
    assert rate <= top and (bands == 1 or rate > top / 2)


def test_rates_of_needs():
    assert demand.rate_of(2.0, 0.0, 1.0, 3.0, 0, 1.5) == 2.0
    assert demand.rate_of(2.0, 0.1, 0.5, 2.0, 0, 1.5) == pytest.approx(1.21)
    assert demand.rate_of(2.0, 0.0, 1.0, 3.0, 2, 1.5) == 3.0


@given(st.floats(0.0, 26.0), st.floats(0.5, 20.0))
def test_what_books_inside_a_period(left, needed):
    inside = use.books_inside(left, needed)
    assert 0.0 <= inside <= 1.0 and use.books_inside(left + 1.0, needed) >= inside
    assert use.planned_worth(1.0, 3.0, inside) == pytest.approx(3.0 - 2.0 * inside)


@given(st.floats(0.0, 1.0), st.floats(0.001, 1.0), st.floats(0.0, 4.0))
def test_pay_draws_time_and_habit_holds_some(felt, usual, power):
    assert use.draw(felt, usual, 0.1, 0.0) == 1.0, "gamma 0 is the declared habit"
    assert use.draw(usual, usual, 0.1, power) == pytest.approx(1.0)
    assert 0.0 < use.draw(felt, usual, 0.1, power) <= use.draw(felt + 0.1, usual, 0.1, power) + 1e-12


def test_unclear_pay_is_felt_as_the_average():
    assert worth.felt(0.3, 0.1, 1.0) == 0.3 and worth.felt(0.3, 0.1, 0.0) == 0.1
    assert worth.discount_factor(0.01, 0.0) == 1.0 and worth.discount_factor(0.01, 100.0) == 0.5


def test_a_forecast_adds_what_is_coming():
    mean, spread = worth.outlook(50.0, 10.0, 5.0, 0.15, 4.0, 100.0)
    assert mean == pytest.approx(1.0)
    assert spread == pytest.approx(math.sqrt(50.0 * 4.0 + 7.5**2) / 100.0)
    assert worth.outlook(50.0, 10.0, 0.0, 0.15, 4.0, 100.0) == (0.5, 0.0)
    assert worth.believed_pace(10.0, 0.0, 1.0, 0.38) == 10.0
    assert worth.believed_pace(10.0, 0.1, 1.2, 0.38) > 10.0
