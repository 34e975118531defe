"""Nothing appears from nowhere and nothing is lost: deals, needs, customers, people, hours and money add up."""

import numpy as np
import pytest

from salessim.chart.coverage import need_rates
from salessim.company.floor import measure_reach
from salessim.company.simulate import begin
from salessim.selling import floor as f
from salessim.selling.steps_managers import USES

MIXED = {  # both teams get both roles: seats fall away, stand empty, accounts and deals change hands
    "teams": {"north": {"seats": {"runner": 5, "climber": 2}}, "south": {"seats": {"runner": 4, "climber": 4}}},
    "name": "mixed"}


@pytest.fixture(scope="module", params=["week", "day", "reorganised", "short of people", "other replication"])
def history(request, small, lived):
    if request.param == "day":
        return lived(small({"time.tick": "day", "time.quarters": 2}))
    if request.param == "reorganised":
        return lived(small(MIXED | {"time.roll_out_week": 20}), 1, baseline=small())
    if request.param == "short of people":
        return lived(small({"behaviour.leaving.late": 2.0, "onboarding.places": 1, "customers.hand_over_loss": 0.5}))
    return lived(small(), 3 if request.param == "other replication" else 0)


def test_deals_opened_are_won_lost_dead_or_open(history):
    start, end = history.start.tables["deals"], history.end.tables["deals"]
    assert len(start) + history.ticks["found"].sum() == len(history.closed) + len(end)
    assert set(np.unique(history.closed["outcome"])) <= {f.WON, f.LOST, f.NO_DECISION}
    keys = np.concatenate([history.closed["key"], end["key"]])
    assert len(np.unique(keys)) == len(keys), "a need becomes one deal, and a deal closes once"
    assert np.isin(start["key"], keys).all()


def test_needs_are_found_expire_or_wait(history):
    start, end, ticks = history.start.tables["needs_open"], history.end.tables["needs_open"], history.ticks
    assert len(start) + ticks["real"].sum() == ticks["found"].sum() + ticks["expired"].sum() + len(end)
    assert (ticks["real"] <= ticks["needs"]).all()


def test_customers_begin_with_a_deal_and_end_with_a_contract(history):
    def owned(state):
        customers = state.tables["customers"]
        assert (customers["active"] == 1).all()
        return set(zip(customers["account"].tolist(), customers["product"].tolist(), strict=True))

    owns = owned(history.start)
    churned = [e for rows in history.journal.events for e in rows if e["kind"] == f.CHURNED]
    happened = [(d["closed"], 0, d) for d in history.won] + [(e["tick"], 1, e) for e in churned]
    for _, left, row in sorted(happened, key=lambda h: h[:2]):
        what = int(row["account"]), int(row["product"])
        if left:
            owns.remove(what)
        else:
            owns.add(what)
    assert owns == owned(history.end)


def test_accounts_know_what_they_own(history):
    tables = history.end.tables
    accounts, customers, owned = tables["accounts"], tables["customers"], tables["owned"]
    assert (np.bincount(customers["account"], minlength=len(accounts)) == accounts["owns"]).all()
    assert ((owned >= 0).sum(axis=1) == accounts["owns"]).all()
    assert (owned[customers["account"], customers["product"]] == np.arange(len(customers))).all()


def test_filled_seats_change_by_hires_and_exits(history):
    def filled(state):
        return int((state.tables["seats"]["person"] >= 0).sum())

    assert filled(history.end) - filled(history.start) == len(history.journal.hires) - len(history.journal.exits)
    people, seats = history.end.tables["people"], history.end.tables["seats"]
    on = np.flatnonzero(seats["person"] >= 0)
    assert (people["seat"][seats["person"][on]] == on).all()
    assert (people["left"][seats["person"][on]] == f.FAR).all()
    left = [row[2] for row in history.journal.exits]
    assert (people["left"][left] < f.FAR).all() and len(set(left)) == len(left)
    assert (people["hired"][left] <= people["left"][left]).all()


def test_hours_spent_are_hours_had(history):
    ticks = history.ticks
    assert (ticks["hours_spent"] <= ticks["hours_had"] + 1e-6).all() and ticks["hours_spent"].sum() > 0
    uses = ticks["prospecting"] + ticks["working"] + ticks["caring"]
    assert np.allclose(uses, ticks["hours_spent"])


def test_managers_have_so_many_hours(history):
    rows = history.hours
    assert (rows[:, 2:] >= -1e-9).all()
    assert (rows[:, 2:2 + len(USES)].sum(axis=1) <= history.scenario.managers.hours + 1e-9).all()
    weeks = len(history.ticks) // history.calendar.ticks_per_week
    assert len(rows) == weeks * len(history.scenario.teams), "one row a team and week"


def test_payslip_lines_are_the_pay(history):
    table, lines = history.quarters(), history.lines
    rep = lines["person"] >= 0
    assert table["pay"].sum() == pytest.approx(lines["amount"][rep].sum(), abs=0.005)
    assert table["pay_managers"].sum() == pytest.approx(lines["amount"][~rep].sum(), abs=0.005)
    measures = history.measures()
    assert measures["pay"] + measures["pay_managers"] == pytest.approx(lines["amount"].sum(), abs=0.005)
    for n, quarter in enumerate(table["quarter"]):
        assert table["pay"][n] == pytest.approx(lines["amount"][rep & (lines["quarter"] == quarter)].sum(), abs=0.005)


def test_bookings_are_credited_to_the_cent(history):
    won, people = history.won, history.end.tables["people"]
    products = len(history.scenario.market.products)
    booked = np.zeros((len(people), products), np.int64)
    np.add.at(booked, (won["person"], won["product"]), np.rint(won["booked"] * 100).astype(np.int64))
    before = np.zeros_like(booked)
    before[:len(history.start.tables["credits"])] = history.start.tables["credits"]
    assert (history.end.tables["credits"] - before == booked).all()
    assert history.quarters()["bookings"].sum() == pytest.approx(won["booked"].sum())


def test_seats_count_their_deals_and_know_their_reach(history):
    tables = history.end.tables
    deals, seats, uses = tables["deals"], tables["seats"], tables["seat_products"]
    assert (deals["seat"] >= 0).all()
    assert (np.bincount(deals["seat"], minlength=len(seats)) == seats["deals"]).all()
    counted = np.zeros_like(uses["deals"])
    np.add.at(counted, (deals["seat"], deals["product"]), 1)
    assert (counted == uses["deals"]).all()
    floor = begin(history.scenario, history.end, history.end.week + 1, 1, 0).floor
    carried = floor.seat_products["reach"].copy()
    measure_reach(floor.accounts, floor.coverage, floor.seat_products)
    assert np.allclose(carried, floor.seat_products["reach"])


def test_every_need_has_one_primary_seat(history):
    scenario, tables = history.scenario, history.end.tables
    coverage, accounts, seats = tables["coverage"], tables["accounts"], tables["seats"]
    roles, segments = list(scenario.roles.values()), list(scenario.market.segments)
    needed = need_rates(scenario.market)[accounts["segment"]] > 0
    assert coverage.max() < len(seats)
    assert (coverage[needed] >= 0).all()
    for a in range(0, len(accounts), 17):
        for seat in np.unique(coverage[a]):
            covers = roles[seats["role"][seat]].segments
            assert not covers or segments[accounts["segment"][a]] in covers
