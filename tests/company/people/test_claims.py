"""Competing claims: they follow from the map, take managers' hours, and cost morale while they wait."""

import math

import numpy as np
import pytest

from salessim.company import simulate
from salessim.company.people.claims import GIVEN_UP, MOVED_WEEKS, across
from salessim.selling.steps_managers import CONFLICTS

CLAIMED = {"name": "claimed", "territories.claims": 0.5}
LATE = {"managers.priorities": ("complaints", "approvals", "pipeline", "help", "visits", "interviews", "reviews",
                                "meeting", "communication", "own_deals", "admin", "conflicts", "coaching"),
        "managers.hours": 17.0}
STILL = {"behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0, "behaviour.leaving.late": 0.0,
         "supervision.attainment_floor": 0.0}
SPLIT = {"teams.north.seats": {"runner": 9}, "name": "split"}


def claims_of(history):
    return history.end.tables["claims"]


# -- where claims come from ----------------------------------------------------------------------------------------


def test_a_border_runs_where_territories_touch():
    places = np.array([[float(x), 0.0] for x in (0, 1, 2, 3.1, 4.0, 5.0, 5.9)])
    solid = np.array([0, 0, 0, 1, 1, 1, 1])
    assert across(places, solid, np.array([0, 0])).tolist() == [-1] * 7
    dotted = np.array([0, 1, 0, 1, 0, 1, 0])
    assert across(places, dotted, np.array([0, 0])).tolist() == [1, 0, 1, 0, 1, 0, 1]
    assert across(places, dotted, np.array([0, 1])).tolist() == [-1] * 7  # another role is no rival
    assert across(places, np.full(7, -1), np.array([0, 0])).tolist() == [-1] * 7


def test_nobody_claims_anything_where_nothing_is_declared(small, lived):
    history = lived(small(), until=4)
    assert "claims" not in history.end.tables and not history.journal.claims
    assert history.measures()["conflicts"] == 0.0 and math.isnan(history.measures()["conflict_wait_weeks"])


def test_as_many_disputes_as_declared(small, lived, mean_within):
    counts = []
    for replication in range(6):
        history = lived(small(CLAIMED | STILL), replication, baseline=small(STILL))
        disputed = np.count_nonzero(claims_of(history)["border"][:, 0] >= 0)
        counts.append(len(history.journal.claims) / disputed)
    mean_within(counts, 0.5, bias=0.03)  # a seat is empty now and then


def test_the_same_accounts_are_disputed_under_another_map(small, lived):
    """Luck belongs to the account and the week: where both maps have a border, the same disputes come up."""
    one, other = (lived(small(CLAIMED | STILL | more), baseline=small(STILL)) for more in (
        {}, {"territories.method": "random"}))
    told = [{(week, a) for week, a, *_ in history.journal.claims if week >= MOVED_WEEKS} for history in (one, other)]
    border = [claims_of(history)["border"][:, 0] >= 0 for history in (one, other)]
    both = np.flatnonzero(border[0] & border[1])
    assert border[0].tolist() != border[1].tolist() and len(both) > 100
    shared = [{(week, a) for week, a in rows if a in set(both.tolist())} for rows in told]
    assert shared[0] == shared[1] and len(shared[0]) > 30


def test_who_had_an_account_claims_it_for_half_a_year(small, lived):
    week = 4
    change = CLAIMED | STILL | SPLIT | {"time.roll_out_week": week}
    history = lived(small(change), baseline=small(STILL), until=week + 1)
    claims, coverage = claims_of(history), history.end.tables["coverage"]
    moved = np.flatnonzero(claims["until"] > 0)
    assert len(moved) > 50 and (claims["until"][moved] == week + MOVED_WEEKS).all()
    before = history.start.tables["coverage"]
    assert (claims["former"][moved] == before[moved, 0, 1]).all()
    assert (before[moved, 0, 1] != coverage[moved, 0, 1]).all()
    untouched = claims_of(lived(small(CLAIMED | STILL), baseline=small(STILL), until=1))
    assert (untouched["former"] < 0).all()


def test_another_change_forgets_no_claim(small, lived):
    split = small(CLAIMED | STILL | SPLIT)
    first = lived(split, baseline=small(STILL), until=4)
    then = simulate(split.change({"plans.runner.salary": 60_000.0, "name": "later"}), start=first.end, seed=1, until=5)
    for name in ("former", "until"):
        assert claims_of(first)[name].tolist() == claims_of(then)[name].tolist()
    assert (claims_of(first)["former"] >= 0).any()


def test_claims_alone_draw_no_new_map(small, lived):
    one, other = lived(small(STILL), until=1), lived(small(CLAIMED | STILL), baseline=small(STILL), until=1)
    assert (one.end.tables["coverage"] == other.end.tables["coverage"]).all()
    assert not (other.end.tables["people"]["clarity"] < one.end.tables["people"]["clarity"]).any()


# -- what they take ------------------------------------------------------------------------------------------------


def test_what_takes_no_time_and_hurts_nobody_changes_nothing(small, lived, rows, alike):
    quiet = CLAIMED | {"managers.conflict_hours": 0.0, "behaviour.feeling.conflict": 0.0}
    history = lived(small(quiet), baseline=small())
    assert len(history.journal.claims) > 100
    alike(rows(history), rows(lived(small())))


def test_managers_give_the_hours_asked_of_them(small, lived):
    history = lived(small(CLAIMED | STILL), baseline=small(STILL))
    assert history.hours[:, 2 + CONFLICTS].sum() == pytest.approx(len(history.journal.settled) * 1.0)
    assert len(history.journal.settled) == 2 * len(history.journal.claims)
    assert history.measures()["conflict_wait_weeks"] == 0.0
    assert history.measures()["manager_coaching_hours"] < lived(small(STILL)).measures()["manager_coaching_hours"]


def test_what_waits_costs_morale_and_is_given_up_in_the_end(small, lived):
    busy = small(CLAIMED | STILL | LATE)
    history = lived(busy, baseline=small(STILL))
    told, settled, waited = history.journal.claims, history.journal.settled, history.journal.resented
    assert history.measures()["conflict_wait_weeks"] > 1.0 and max(w for _, _, w in settled) <= GIVEN_UP
    assert len(settled) < 2 * len(told) and waited[-1][1] > 0
    plain = lived(busy.change({"behaviour.feeling.conflict": 0.0}), baseline=small(STILL))
    assert history.measures()["motivation"] < plain.measures()["motivation"] - 0.005


def test_only_the_two_who_dispute_feel_it(small, lived):
    busy = small(CLAIMED | STILL | LATE | {"managers.hours": 1.0})
    first, plain = (lived(busy.change(more), baseline=small(STILL), until=1)
                    for more in ({}, {"behaviour.feeling.conflict": 0.0}))
    lost = first.end.tables["people"]["climate"] - plain.end.tables["people"]["climate"]
    concerned = {s for *_, mine, theirs in first.journal.claims for s in (mine, theirs)}
    seats = first.end.tables["seats"]["person"]
    assert 0 < len(concerned) < len(seats)
    assert {s for s in range(len(seats)) if lost[seats[s]] > 0} == concerned
