"""Prices: list prices, who may give what, approvals out of managers' weeks, value that holds, how it was sold."""

import numpy as np
import pytest

from salessim.company.marketplace import price_odds
from salessim.declare import Faults
from salessim.selling import floor as f

NO_AUTHORITY = {"pricing.authority": 0.0}
QUICK = {"managers.approval_hours": 0.0}


def test_buyers_who_do_not_care_pay_what_is_asked(small, lived):
    calm = {f"market.segments.{name}.price_sensitivity": 0.0 for name in ("mid", "upper")}
    calm |= {"behaviour.timing.opportunism": 0.0}
    plain = lived(small(calm))
    dear = lived(small(calm | {"pricing.list": {"core": 1.1, "extra": 1.1}}), baseline=small(calm))
    both = np.intersect1d(plain.won["key"], dear.won["key"])
    assert len(both) > 0.5 * len(plain.won)
    value, raised = ({key: v for key, v in zip(h.won["key"].tolist(), h.won["value"].tolist(), strict=True)}
                     for h in (plain, dear))
    opened = dict(zip(dear.won["key"].tolist(), dear.won["opened"].tolist(), strict=True))
    new = [key for key in both.tolist() if opened[key] >= 0]
    assert [raised[key] for key in new] == pytest.approx([1.1 * value[key] for key in new])
    assert dear.measures()["win_rate"] == pytest.approx(plain.measures()["win_rate"], rel=0.05)


def test_a_tenth_on_the_list_weighs_as_much_as_a_tenth_taken_off(small, lived):
    scenario = small({"pricing.list": {"core": 1.1}})
    added = -price_odds(scenario)[:, 0]
    off = scenario.behaviour.selling.discount_odds * 0.1
    assert 2 * added == pytest.approx([off, off]) and (price_odds(scenario)[:, 1] == 0).all()


def test_without_authority_every_discount_is_approved_in_a_managers_hours(small, lived):
    free, bound = lived(small()), lived(small(NO_AUTHORITY), baseline=small())
    given = bound.won["discount"] > 0
    assert given.any() and (bound.won["approved"][given] == 1).all()
    measures = bound.measures()
    assert measures["discount_exceptions"] == pytest.approx(given.mean())
    assert measures["manager_approval_hours"] > free.measures()["manager_approval_hours"]
    assert measures["discount"] < 0.7 * free.measures()["discount"]
    assert (bound.won["discount"] <= bound.scenario.pricing.approval_limit + 1e-9).all()


def test_approvals_that_cost_nothing_take_nothing(small, lived):
    asked, free = (lived(small(NO_AUTHORITY | more), baseline=small()).measures() for more in ({}, QUICK))
    assert asked["manager_approval_hours"] > 0.05 and free["manager_approval_hours"] == 0.0
    assert asked["manager_coaching_hours"] < free["manager_coaching_hours"]


def test_more_authority_gives_more_away(small, lived):
    discounts = [np.mean([lived(small({"pricing.authority": limit, "pricing.approval_limit": 0.3}), k).measures()
                          ["discount"] for k in range(3)]) for limit in (0.02, 0.1, 0.3)]
    assert discounts[0] < discounts[1] < discounts[2]


def test_sellers_who_build_value_hold_their_prices(small, lived):
    given = {}
    for holds in (0.0, 2.0):
        low, high = [], []
        for k in range(4):
            history = lived(small({"behaviour.timing.value_holds": holds}), k)
            skill = history.end.tables["people"]["skill"][history.won["person"], f.VALUE]
            middle = np.median(skill)
            hurt = history.won["discount"][skill < middle], history.won["discount"][skill >= middle]
            low.append(hurt[0].mean())
            high.append(hurt[1].mean())
        given[holds] = np.mean(high) / np.mean(low)
    assert given[2.0] < 0.8 * given[0.0]


def test_the_table_of_quality_adds_up_to_the_measures(small, lived):
    history = lived(small(NO_AUTHORITY))
    table, measures = history.quality(), history.measures()
    won = table["won"].sum()
    assert won == len(history.won) and set(table["team"]) == {"north", "south"} and len(table) == 8
    assert table["mis_sold"].sum() / won == pytest.approx(measures["mis_sold"])
    assert table["exceptions"].sum() / won == pytest.approx(measures["discount_exceptions"])
    given = (table["discount"] * table["list_value"]).sum() / table["list_value"].sum()
    assert given == pytest.approx(measures["discount"])
    assert (table["stale"] <= table["won"]).all()
    by_seat = np.isin(history.won["seat"], np.arange(8))
    assert table["won"][table["team"] == "north"].sum() == by_seat.sum()


def test_a_product_nobody_covers_is_refused_and_one_nobody_works_on_is_let_lie(small, lived):
    with pytest.raises(Faults, match="a role with seats that covers extra in mid"):
        small({"roles.runner.products": ("core",)})
    dropped = small({f"roles.{role}.task.products": {"extra": 0.0} for role in ("runner", "climber")})
    plain, fewer = lived(small()), lived(dropped, baseline=small())
    found = fewer.closed[(fewer.closed["opened"] > 0) & (fewer.closed["product"] == 1)]
    assert (found["lead"] > 0).all() and (found["outcome"] == f.NO_DECISION).all()
    core = [(history.won["product"] == 0).sum() for history in (plain, fewer)]
    assert core[1] > core[0]
