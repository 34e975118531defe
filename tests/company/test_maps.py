"""Redrawing the map: the same needs and people, everything covered, nobody moves house; only what should changes."""

import numpy as np
import pytest

from salessim.chart import seats_of
from salessim.company import simulate, start_state
from salessim.company.floor import lay_needs
from salessim.company.terms import terms_of
from salessim.company.territories import ground_of, territory_values
from salessim.declare import Faults

METHODS = ("balanced", "random", "region", "near", "file")


@pytest.fixture(scope="module")
def listed(small, tmp_path_factory):
    """listed(redrawn=False) -> the small company with its accounts in a file, and their sellers in one or another."""
    folder, draw = tmp_path_factory.mktemp("accounts"), np.random.default_rng(2)
    rows = [("mid", f"north.runner.{n % 8 + 1}") for n in range(700)]
    rows += [("upper", f"south.climber.{n % 7 + 1}") for n in range(300)]
    places = draw.random((1000, 2)) * 300
    for name, turn in (("now", 0), ("then", 1)):
        turned = [(s, seat[:-1] + str(int(seat[-1]) % (8 - (s == "upper")) + 1) if turn and n % 3 == 0 else seat)
                  for n, (s, seat) in enumerate(rows)]
        lines = [f"{s},{x:.1f},{y:.1f},{seat}" for (s, seat), (x, y) in zip(turned, places, strict=True)]
        (folder / f"{name}.csv").write_text("segment,x,y,seat\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return lambda redrawn=False: small({"market.accounts": str(folder / ("then.csv" if redrawn else "now.csv")),
                                        "territories.method": "file"})


def redrawn(small, method, **more):
    return small({"name": method, "territories.method": method, **more})


@pytest.fixture(scope="module")
def drawn(small, listed, lived):
    """drawn(method) -> (state before, state at week 0 under that map)."""
    def of(method):
        old, new = (listed(), listed(True)) if method == "file" else (small(), redrawn(small, method))
        start = start_state(old, 1, 0)
        return start, simulate(new, start=start, baseline=old, seed=1, until=0).end
    return of


@pytest.mark.parametrize("method", METHODS)
def test_everything_is_covered_by_the_role_it_belongs_to(drawn, method):
    before, after = drawn(method)
    coverage, seats = after.tables["coverage"], seats_of(after.scenario.teams, after.scenario.roles)
    assert coverage.shape == before.tables["coverage"].shape and (coverage >= 0).all()
    role = np.array([seat.role for seat in seats])
    assert (role[coverage] == after.tables["accounts"]["segment"][:, None, None]).all()
    assert set(np.unique(coverage).tolist()) == set(range(len(seats))), "every seat has accounts"
    worth = territory_values(after.scenario.market, after.tables["accounts"], coverage, len(seats))
    alone = territory_values(before.scenario.market, before.tables["accounts"], before.tables["coverage"], len(seats))
    assert worth.sum() == pytest.approx(alone.sum())


@pytest.mark.parametrize("method", METHODS)
def test_the_same_needs_and_the_same_people(drawn, method):
    before, after = drawn(method)
    for table, columns in (("accounts", ("key", "potential", "segment", "bond")),
                           ("people", ("key", "talent", "skill")), ("seats", ("key", "person")),
                           ("customers", ("key", "value", "account"))):
        for column in columns:
            assert (before.tables[table][column] == after.tables[table][column]).all(), (table, column)
    kept = after.tables["deals"]["key"]
    assert set(kept.tolist()) <= set(before.tables["deals"]["key"].tolist()) and len(kept) > 0.5 * len(
        before.tables["deals"])
    laid = [lay_needs(state.scenario, terms_of(state.scenario, 1.0).need_rates, state.tables["accounts"], 0, 60, 1.0)
            for state in (before, after)]
    assert laid[0][0].tolist() == laid[1][0].tolist()


def test_near_territories_are_near_and_within_the_tolerance(small, drawn):
    before, after = drawn("near")
    worth = territory_values(small().market, after.tables["accounts"], after.tables["coverage"], 15)
    for mine in (slice(0, 8), slice(8, 15)):
        assert np.abs(worth[mine] / worth[mine].mean() - 1).max() <= 0.1 + 1e-9
    ground = ground_of(small(), after.tables, 1, 0)
    far = [np.hypot(*(ground.places - ground.homes[state.tables["coverage"][:, 0, 1]]).T).mean()
           for state in (before, after)]
    assert far[1] < 0.6 * far[0]


def test_a_map_that_moves_nothing_costs_nothing(small, lived):
    same = redrawn(small, "near", **{"territories.disruption": 10_000.0, "territories.tolerance": 1.0})
    history = lived(same, baseline=small(), until=0)
    start = start_state(small(), 1, 0).tables
    assert [moved for _, had, moved in history.journal.redrawn if had == 1000] == [0]
    for table in ("coverage", "accounts", "deals", "customers", "people"):
        one, other = history.end.tables[table], start[table]
        for column in one.dtype.names or (...,):
            assert np.array_equal(one[column], other[column]), (table, column)


def test_what_moves_costs_relationships_and_what_stays_does_not(small, lived):
    moved, bond, lost = zip(*((h.measures()["accounts_moved"], h.end.tables["accounts"]["bond"].sum(),
                               h.measures()["bookings"])
                              for h in (lived(redrawn(small, "near", **{"territories.disruption": km}),
                                              baseline=small()) for km in (0.0, 10_000.0))), strict=True)
    assert moved[0] > 0.5 > 0.2 > moved[1] and bond[0] < bond[1]


def test_a_map_from_a_file_is_the_file(listed):
    state = start_state(listed(), 1, 0)
    seats = [seat.id for seat in seats_of(state.scenario.teams, state.scenario.roles)]
    assert [seats[s] for s in state.tables["coverage"][:9, 0, 1]] == [f"north.runner.{n % 8 + 1}" for n in range(9)]
    assert (state.tables["coverage"] == state.tables["coverage"][:, :1, :1]).all()


def test_nobody_moves_house_because_the_list_changes(listed, drawn):
    before, after = drawn("file")
    one, other = (ground_of(state.scenario, state.tables, 1, 0) for state in (before, after))
    assert (one.homes == other.homes).all() and (one.places == other.places).all()
    own = start_state(listed(True), 1, 0)
    assert not np.isclose(ground_of(listed(True), own.tables, 1, 0).homes, one.homes).any()


def test_the_potential_that_is_listed_holds(small, tmp_path):
    (tmp_path / "a.csv").write_text("segment,potential\nmid,7.5\nmid,\nupper,2\n", encoding="utf-8")
    plain, told = start_state(small(), 1, 0), start_state(small({"market.accounts": str(tmp_path / "a.csv")}), 1, 0)
    one, other = (state.tables["accounts"]["potential"] for state in (plain, told))
    assert other[[0, 700]].tolist() == [7.5, 2.0] and (np.delete(one, [0, 700]) == np.delete(other, [0, 700])).all()


@pytest.mark.parametrize("week", (5, 22))
def test_stop_and_go_on_under_a_listed_map(listed, rows, alike, week):
    scenario = listed().change({"roles.runner.works": "field"})
    start = start_state(scenario, 1, 0)
    through = simulate(scenario, start=start, seed=1, until=40)
    first = simulate(scenario, start=start, seed=1, until=week)
    alike(rows(first, simulate(scenario, start=first.end, seed=1, until=40)), rows(through))


def test_the_land_and_its_accounts_are_the_baselines(small, listed):
    other = small({"market.land.size": 300.0, "market.land.cities": 5, "market.land.spread": 9.0})
    with pytest.raises(Faults) as refused:
        simulate(other, start=start_state(small(), 1, 0), baseline=small(), until=0)
    assert [fault.path for fault in refused.value.faults] == ["market.land.size", "market.land.cities",
                                                             "market.land.spread"]
    with pytest.raises(Faults, match="market.accounts: a file of the baseline's accounts"):
        simulate(listed(), start=start_state(small(), 1, 0), baseline=small(), until=0)
