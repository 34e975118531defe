"""The same luck gives the same history; names and neighbours change nothing; nothing given is changed."""

import numpy as np
import pytest

from salessim.company import simulate, start_state


def test_the_same_seed_and_replication_give_the_same_history(small, rows, alike):
    alike(rows(simulate(small(), seed=1, replication=2)), rows(simulate(small(), seed=1, replication=2)))


@pytest.mark.parametrize("other", [{"seed": 2, "replication": 0}, {"seed": 1, "replication": 1}])
def test_other_luck_is_another_history(small, other):
    one, two = simulate(small(), seed=1, replication=0, until=26), simulate(small(), **other, until=26)
    assert not np.isin(one.closed["key"], two.closed["key"]).any()
    assert not np.isin(one.start.tables["people"]["talent"], two.start.tables["people"]["talent"]).any()
    assert one.won["booked"].sum() != two.won["booked"].sum()


def test_names_change_nothing(small, rows, alike):
    teams = {"north": None, "south": None, "anders": {"seats": {"runner": 8}}, "zeta": {"seats": {"climber": 7}}}
    renamed = small({"teams": teams, "name": "renamed", "about": "the same by other names", "currency": "EUR"})
    alike(rows(simulate(small(), seed=1, replication=0)), rows(simulate(renamed, seed=1, replication=0)))


def test_what_ran_before_changes_nothing(small, rows, alike):
    first = rows(simulate(small(), seed=1, replication=0))
    other = small({"plans.runner.salary": 50_000.0, "hiring.candidates": 7, "behaviour.effort.curvature": 0.2})
    simulate(other, seed=1, replication=0, until=30)
    start = start_state(small(), 1, 0)
    simulate(other, seed=1, replication=0, start=start, until=30)
    alike(first, rows(simulate(small(), seed=1, replication=0, start=start)))


@pytest.mark.parametrize("changes", [{}, {"plans.climber.salary": 90_000.0},
                                     {"teams": {"north": {"seats": {"runner": 6, "climber": 2}}}}],
                         ids=["same", "plan", "chart"])
def test_simulate_changes_nothing_it_was_given(small, changes):
    start = start_state(small(), 1, 0)
    before = {name: repr(table.tolist()) for name, table in start.tables.items()}
    scenario = small({"name": "another", **changes})
    simulate(scenario, start=start, baseline=small(), seed=1, replication=0, until=20)
    assert start.week == 0 and start.tables.keys() == before.keys()
    for name, table in start.tables.items():
        assert repr(table.tolist()) == before[name], name


@pytest.mark.parametrize("section", ["teams", "roles", "plans"])
def test_equal_scenarios_may_be_written_in_another_order(small, written, section):
    plain = small().model_dump(mode="json")[section]
    turned = written({section: dict(reversed(plain.items()))})
    assert turned == small() and list(getattr(turned, section)) != list(getattr(small(), section))
    start = start_state(small(), 1, 0)
    one = simulate(small(), start=start, seed=1, replication=0)
    for other in (simulate(turned, seed=1, replication=0), simulate(turned, start=start, seed=1, replication=0)):
        for row in other.people():
            assert row["seat"].startswith(f"{row['team']}.{row['role']}.")
        plans = [{(list(h.scenario.plans)[plan], line["person"] < 0) for plan, slips in h.journal.lines
                  for line in slips} for h in (one, other)]
        assert plans[0] == plans[1], "everybody is paid by their own plan"
