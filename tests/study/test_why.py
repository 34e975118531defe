"""Why: parts add up to what changed, in every history; only what clearly moves is told."""

import numpy as np
import pytest
from fake_company import FakeScenario

from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study import compare, run, running, why
from salessim.study.whose_pay import by_name, by_third, whose_pay


@pytest.fixture(scope="module")
def compared():
    today = load(scenarios() / "today.yaml").change({"time.quarters": 4})
    idea = today.change({"plans.ae.components[0].tiers": [{"above": 0.0, "rate": 0.1}, {"above": 1.0, "rate": 0.3}],
                         "hiring.candidates": 8})
    return compare(run([today, idea], names=["today", "idea"], replications=6, workers=1,
                       keep=("quarter", "person")))


def test_the_sums_add_up_to_the_headline(compared):
    rows = why.sums(compared, "idea")
    assert sum(row["gain"] for row in rows) == pytest.approx(compared.row("idea")["gain"], abs=0.5)
    pay = next(row for row in rows if row["part"] == "pay")
    assert pay["gain"] == pytest.approx(-compared.row("idea", "pay")["gain"])
    assert [abs(row["gain"]) for row in rows] == sorted((abs(row["gain"]) for row in rows), reverse=True)
    assert "proposal_cost" not in {row["part"] for row in rows}, "what differs in no history is not a reason"


def test_every_cost_of_selling_is_a_part():
    from salessim.company import tables
    from salessim.scenario.measures import MEASURES

    assert len(why.COSTS) == len(tables.COSTS) and set(why.COSTS) <= set(MEASURES)


def test_the_factors_add_up_to_the_bookings(compared):
    rows = why.factors(compared, "idea")
    assert {row["part"] for row in rows} == set(why.FACTORS)
    assert sum(row["gain"] for row in rows) == pytest.approx(compared.row("idea", "bookings")["gain"], rel=1e-6)


def test_a_factor_alone_brings_it_all(compared, monkeypatch):
    values = {"headcount": 50.0, "win_rate": 0.2, "deals_won": 400.0, "bookings": 8e6}

    def of(self, name, measure):
        return np.full(3, values[measure] * (1.1 if name == "idea" and measure in ("bookings", "deals_won", "win_rate")
                                             else 1.0))

    monkeypatch.setattr(type(compared.results), "values", of)
    first, *others = why.factors(compared, "idea")
    assert first["part"] == "how many are won" and first["gain"] == pytest.approx(8e5)
    assert all(abs(row["gain"]) < 1e-6 for row in others)


def test_nothing_is_told_of_bookings_where_nothing_was_won(compared, monkeypatch):
    monkeypatch.setattr(type(compared.results), "values", lambda self, name, measure: np.zeros(3))
    assert why.factors(compared, "idea") == ()


def test_only_what_clearly_moves_stands_behind(compared):
    rows = why.behind(compared, "idea")
    assert rows and len(rows) <= why.MOST and all(row["low"] > 0 or row["high"] < 0 for row in rows)
    assert "hired_talent" in {row["measure"] for row in rows} or "effort" in {row["measure"] for row in rows}


def test_pay_is_matched_person_by_person(compared):
    rows = whose_pay(compared, "idea")
    assert (np.bincount(rows["replication"]) >= 40).all() and np.isfinite(rows["attainment"]).all()
    pay = compared.results.table("person").groupby(["scenario", "replication", "person"])["pay"].sum()
    for row in rows[::37]:
        at = (row["replication"], row["person"])
        assert row["before"] == pytest.approx(pay["today"][at]) and row["after"] == pytest.approx(pay["idea"][at])
    same = whose_pay(compared, "today")
    assert (same["before"] == same["after"]).all()


def test_thirds_are_by_attainment_and_a_steeper_plan_pays_the_highest_most(compared):
    low, middle, high = by_third(whose_pay(compared, "idea"))
    assert max(low["people"], middle["people"], high["people"]) - min(low["people"], high["people"]) < 1
    assert high["median"] > middle["median"] and high["gain"] > low["gain"]


def test_people_made_up_anew_are_not_told_by_name_and_those_of_a_roster_are(compared, monkeypatch):
    assert by_name(whose_pay(compared, "idea")) == ()
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    fake = compare(run([FakeScenario(), FakeScenario(name="more", lift=1e5)], replications=5, workers=1,
                       keep=("person",)))
    told = by_name(whose_pay(fake, "more"))
    assert {row["name"] for row in told} == {"Ada"} and len(told) == 40
    assert all(row["gain"] > 0 for row in told)
