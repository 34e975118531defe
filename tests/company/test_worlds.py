"""Two teams that share nothing but the company: what changes in one leaves the other as it was, row for row."""

import pytest
from teams_apart import APART, of_team

from salessim.luck import CANDIDATE, entities

MONEY = ("hiring_cost", "contribution", "headline", "cost_of_sales", "cost_per_hire")


@pytest.mark.parametrize("changes", [
    {"plans.runner.salary": 40_000.0},
    {"plans.runner.components[0].tiers[1].rate": 0.4},
    {"roles.runner.quota": 900_000.0},
    {"labour.north.talent_sigma": 0.1, "labour.north.applicants_per_week": 0.3},
    {"market.segments.mid.needs.core": 3.0},
], ids=["salary", "accelerator", "quota", "labour market", "demand"])
@pytest.mark.parametrize("replication", [0, 1])
def test_what_changes_in_one_team_leaves_the_other(small, lived, alike, changes, replication):
    restless = APART | {"behaviour.leaving.late": 0.6, "time.quarters": 6}
    base = lived(small(restless), replication)
    changed = lived(small(restless | changes | {"time.start": "own"}), replication)
    assert repr(of_team(base, 0)) != repr(of_team(changed, 0))
    alike(of_team(base, 1), of_team(changed, 1))
    assert len(of_team(base, 1)["hires"]) and len(of_team(base, 1)["deals"][0]) > 300


def test_the_price_of_a_hire_changes_money_alone(small, lived, rows, alike):
    base, dear = lived(small()), lived(small({"hiring.cost": 90_000.0}))
    one, other = rows(base), rows(dear)
    for told in (one, other):
        told["hires"] = [row[:6] for row in told["hires"]]
    alike(one, other)
    was, now = base.measures(), dear.measures()
    assert {name for name in was if repr(was[name]) != repr(now[name])} == set(MONEY)
    assert now["hiring_cost"] - was["hiring_cost"] == pytest.approx(84_000.0 * len(base.journal.hires))


def test_more_applicants_extend_the_list_and_reshuffle_nobody(small, lived):
    """Whoever gets an offer stands at an address: seat, filling of it, number; more applicants only add numbers."""
    for candidates in (2, 6):
        history = lived(small({"behaviour.leaving.late": 1.0, "hiring.candidates": candidates}))
        keys = history.end.tables["seats"]["key"]
        listed = {key: (s, filling, i) for s in range(len(keys)) for filling in range(1, 6)
                  for i, key in enumerate(entities(int(keys[s]), filling, CANDIDATE, 400).tolist())}
        offered = [(s, listed[key]) for _, s, key, *_ in history.journal.offers]
        assert len(offered) >= 5 and all(s == place[0] for s, place in offered)
        assert len(set(offered)) == len(offered), "nobody is asked twice"


def test_a_manager_changes_the_own_team_alone(small, alike):
    from dataclasses import replace

    from salessim.company import simulate, start_state

    start = start_state(small(APART), 1, 0)
    tables = {name: table.copy() for name, table in start.tables.items()}
    tables["teams"]["coach_skill"][0] *= 2.0
    base = simulate(small(APART), start=start, seed=1, replication=0)
    better = simulate(small(APART), start=replace(start, tables=tables), seed=1, replication=0)
    assert repr(of_team(base, 0)) != repr(of_team(better, 0))
    alike(of_team(base, 1), of_team(better, 1))
