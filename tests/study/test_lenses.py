"""Three lenses: the steps add up, re-paying changes no history, and only what differs is blamed."""

import numpy as np
import pytest

from salessim.company.smallest import smallest
from salessim.scenario.load import change
from salessim.study import running
from salessim.study.lenses import STEPS, lenses

STEEPER = {"plans.p.components": [{"kind": "commission", "rate": 0.02},
                                  {"kind": "quota_bonus", "money": 40_000.0, "points": [[1.0, 1.0]]}]}


@pytest.fixture(autouse=True)
def real_company(monkeypatch, fake_company):
    monkeypatch.setattr(running, "COMPANY", "salessim.company")


@pytest.fixture(scope="module")
def today():
    """A small company whose managers have a plan of their own."""
    return change(smallest(), {"time.quarters": 6, "time.roll_out_week": 13, "managers.plan": "lead",
                               "plans.lead": {"salary": 120_000.0}})


@pytest.fixture(scope="module")
def seen(today):
    return lenses(today, change(today, STEEPER), replications=6, workers=1)


@pytest.mark.parametrize("measure", ["pay", "bookings", "headline", "exits"])
def test_the_parts_add_up_to_the_whole(seen, measure):
    parts = seen.changes(measure)
    assert tuple(parts) == STEPS
    whole = seen.results.values("rest", measure) - seen.results.values("baseline", measure)
    assert np.allclose(sum(parts.values()), whole, rtol=1e-12, atol=1e-6)
    told = {row["part"]: row["mean"] for row in seen.decomposition(measure)}
    assert told["total"] == pytest.approx(sum(told[step] for step in STEPS))


def test_paying_by_another_plan_that_nobody_feels_changes_pay_alone(seen):
    for measure in ("bookings", "exits", "deals_won", "discount", "win_rate"):
        assert np.array_equal(seen.results.values("rate", measure), seen.results.values("baseline", measure)), measure
    assert np.abs(seen.changes("pay")["rate"]).min() > 0


def test_a_plan_of_many_parts_confuses_only_those_who_follow_it(today):
    many = {"plans.p.components": [{"kind": "commission", "rate": 0.01 * n} for n in range(1, 7)]}
    seen = lenses(today, change(today, many), replications=3, workers=1)
    assert not seen.changes("bookings")["rate"].any() and not seen.changes("clarity")["rate"].any()
    assert (seen.changes("clarity")["effort"] < 0).all()


def test_nothing_is_left_over_when_pay_alone_changes_and_everybody_reacts(seen):
    assert np.array_equal(seen.results.values("who", "headline"), seen.results.values("rest", "headline"))
    assert np.abs(seen.changes("bookings")["effort"]).max() > 0
    assert np.abs(seen.changes("bookings")["timing and price"]).max() > 0


def test_plans_that_remember_are_felt_from_books_of_their_own(today):
    remembers = [{"kind": "tiers", "counts": "year_to_date"}, {"kind": "pool", "money": 4_000.0},
                 {"kind": "draw", "money": 3_000.0, "period": "quarter"}]
    before = change(today, {"plans.p.components": remembers})
    seen = lenses(before, change(before, {"plans.p.components[2].money": 9_000.0}), replications=2, workers=1)
    assert not seen.changes("bookings")["rate"].any() and seen.changes("pay")["rate"].all()
    assert np.allclose(seen.results.values("who", "headline"), seen.results.values("rest", "headline"), rtol=1e-9)


def test_what_is_not_pay_is_the_rest(today):
    seen = lenses(today, change(today, {**STEEPER, "hiring.candidates": 8}), replications=2, workers=1)
    assert np.abs(seen.changes("headline")["rest"]).max() > 0
    same = lenses(today, change(today, {"hiring.candidates": 8}), replications=2, workers=1)
    for step in STEPS[:-1]:
        assert not same.changes("headline")[step].any(), step


def test_the_lenses_and_the_people_agree_with_the_histories(seen):
    replay, risk, behaviour = seen.rows
    assert replay["revenue_change"] == 0.0 and risk["low"] <= replay["cost_change"] <= risk["high"]
    pay = seen.results.values("rest", "pay") - seen.results.values("baseline", "pay")
    assert behaviour["cost_change"] == pytest.approx(pay.mean())
    people = seen.people()
    assert set(people["replication"]) == set(seen.results.numbers)
    before = people["pay"].sum() + people["replay"].sum()
    assert before <= seen.results.values("rate", "pay").sum() + 1.0  # who came later is not among them
    for shares in seen.winners().values():
        assert shares["win"] + shares["lose"] + shares["same"] == pytest.approx(1.0)
    assert "bookings" in seen.sentence and seen.as_json()["complete"]
