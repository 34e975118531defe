"""Who gets the richer territory: at the start for nothing, later at the price of what changes hands."""

import numpy as np
import pytest

from salessim.company.territories import territory_values
from salessim.selling import floor as f

UNEVEN = {"territories.method": "random"}


def standing(scenario, state):
    """Of each filled seat of role 0: value of the territory, hired (tick), mean skill."""
    tables = state.tables
    value = territory_values(scenario.market, tables["accounts"], tables["coverage"], len(tables["seats"]))
    mine = np.flatnonzero((tables["seats"]["role"] == 0) & (tables["seats"]["person"] >= 0))
    people = tables["people"][tables["seats"]["person"][mine]]
    return value[mine], people["hired"], people["skill"].mean(axis=1)


def agreement(a, b):
    return float(np.corrcoef(np.argsort(np.argsort(a)), np.argsort(np.argsort(b)))[0, 1])


@pytest.mark.parametrize(("by", "column", "sign"), [("tenure", 1, -1), ("skill", 2, 1)])
def test_at_the_start_they_sit_where_they_are_meant_to(small, lived, by, column, sign):
    agree = {}
    for people in (by, "as_they_come"):
        scenario = small(UNEVEN | {"territories.people": people})
        told = [standing(scenario, lived(scenario, k, until=1).start) for k in range(4)]
        agree[people] = np.mean([agreement(one[0], sign * one[column]) for one in told])
    assert agree[by] > 0.7 > agree["as_they_come"] + 0.2  # some came and went since the company began


def test_the_people_are_the_same_and_so_is_the_market(small, lived):
    one, other = (lived(small(UNEVEN | {"territories.people": by}), until=1).start.tables
                  for by in ("as_they_come", "tenure"))
    first = len(one["seats"])
    assert sorted(one["people"]["key"][:first].tolist()) == sorted(other["people"]["key"][:first].tolist())
    assert one["people"]["key"][:first].tolist() != other["people"]["key"][:first].tolist()
    assert (one["accounts"]["key"] == other["accounts"]["key"]).all()
    assert (one["coverage"] == other["coverage"]).all()


def test_a_change_swaps_territories_and_loses_relationships(small, lived):
    base = small(UNEVEN)
    for by in ("tenure", "skill"):
        before = lived(base, 1, until=20)
        after = lived(small(UNEVEN | {"territories.people": by, "time.roll_out_week": 20}), 1, baseline=base, until=21)
        tables, was = after.end.tables, before.end.tables
        value, hired, skill = standing(base, after.end)
        assert agreement(value, {"tenure": -hired, "skill": skill}[by]) > 0.95
        assert (tables["seats"]["person"] == was["seats"]["person"]).mean() > 0.8, "people keep their seats and teams"
        moved = (tables["coverage"] != was["coverage"]).any(axis=(1, 2))
        assert 0.5 < moved.mean() < 1.0

        def known(tables):
            """Relationships of those who sell to the account now."""
            accounts = tables["accounts"]
            column = np.where(accounts["owns"] > 0, f.CUSTOMER_SELL, f.NEW_SELL)
            seat = tables["coverage"][np.arange(len(accounts)), 0, column]
            return float((accounts["bond"] * (accounts["friend"] == tables["seats"]["person"][seat])).sum())

        assert known(tables) < 0.7 * known(was)
        assert after.end.tables["deals"]["hands"].sum() > before.end.tables["deals"]["hands"].sum()


def test_what_is_kept_stays_with_who_had_it(small, lived):
    base = small(UNEVEN)
    before = lived(base, 1, until=20).end.tables["coverage"]
    stays = []
    for keep in (0.0, 0.5, 1.0):
        changed = small(UNEVEN | {"territories.people": "skill", "territories.keep": keep, "time.roll_out_week": 20})
        after = lived(changed, 1, baseline=base, until=21).end.tables["coverage"]
        stays.append((after == before).all(axis=(1, 2)).mean())
    assert stays[0] < stays[1] < stays[2] == 1.0


def test_with_equal_territories_there_is_nothing_to_gain(small):
    """Equal values leave the order of seats as it is: no swap, so nothing is lost either."""
    from salessim.company import start_state
    from salessim.company.territories import who_gets_what

    scenario = small({"market.segments.mid.potential_cv": 0.0, "market.segments.upper.potential_cv": 0.0,
                      "market.segments.mid.accounts": 800, "territories.people": "skill"})
    tables = start_state(scenario, 1, 0).tables
    value = territory_values(scenario.market, tables["accounts"], tables["coverage"], len(tables["seats"]))
    assert np.ptp(value[tables["seats"]["role"] == 0]) < 1e-6 * value[0]
    tables["people"]["skill"][:] = 1.0
    gets = who_gets_what(scenario, tables["accounts"], tables["coverage"], tables["people"], tables["seats"]["person"])
    filled = tables["seats"]["person"][:8] >= 0
    assert gets[:8].tolist() == [*np.flatnonzero(filled), *np.flatnonzero(~filled)], "a vacant seat comes last"
