"""The week of the change: what a re-organisation does to people, offers, deals, managers and luck."""

import numpy as np
import pytest

from salessim.chart import seats_of
from salessim.company.state import LAID_OFF, NOTICE
from salessim.selling.floor import FAR

RESTLESS = {"behaviour.leaving.late": 1.5, "behaviour.leaving.middle": 1.5}
SMALLER = {"north": {"seats": {"runner": 5, "climber": 2}}, "south": {"seats": {"runner": 1, "climber": 4}}}
LARGER = {"north": {"seats": {"runner": 10}}, "south": {"seats": {"climber": 9}}}
ROLL_OUT = 22


def changed(small, teams):
    return small(RESTLESS | {"teams": teams, "name": "changed", "time.roll_out_week": ROLL_OUT})


@pytest.fixture(scope="module")
def before(small, lived):
    return [lived(small(RESTLESS), k, until=ROLL_OUT).end for k in range(4)]


@pytest.fixture(scope="module", params=[SMALLER, LARGER], ids=["smaller", "larger"])
def after(request, small, lived):
    scenario = changed(small, request.param)
    return [lived(scenario, k, baseline=small(RESTLESS)) for k in range(4)]


def test_exits_are_of_people_who_were_on_a_seat(before, after):
    for state, history in zip(before, after, strict=True):
        on_seats = set(state.tables["seats"]["person"][state.tables["seats"]["person"] >= 0].tolist())
        laid_off = {row[2] for row in history.journal.exits if row[3] == LAID_OFF}
        assert laid_off <= on_seats
        filled = [(s.tables["seats"]["person"] >= 0).sum() for s in (history.start, history.end)]
        assert filled[1] - filled[0] == len(history.journal.hires) - len(history.journal.exits)


def test_whoever_accepted_starts_on_their_seat_or_never(before, after):
    on_the_way = 0
    for state, history in zip(before, after, strict=True):
        lives, people = state.tables["lives"], history.end.tables["people"]
        hired = {row[2]: row[1] for row in history.journal.hires}
        for s in np.flatnonzero(lives["phase"] == NOTICE).tolist():
            p = int(lives["recruit"][s])
            on_the_way += 1
            assert p in hired or people["left"][p] < 1000 and people["seat"][p] == -1
            if p in hired:
                assert people["left"][p] >= people["hired"][p]
        seats = history.end.tables["seats"]
        filled = np.flatnonzero(seats["person"] >= 0)
        assert (people["seat"][seats["person"][filled]] == filled).all()
    assert on_the_way > 0, "the test needs people on their way"


def test_no_two_seats_share_their_luck(after):
    for history in after:
        seats, people = history.end.tables["seats"], history.end.tables["people"]
        assert len(np.unique(seats["key"])) == len(seats)
        assert len(np.unique(people["key"])) == len(people)


def test_a_seat_that_lasts_keeps_its_luck(before, after):
    for state, history in zip(before, after, strict=True):
        was = {s.id: k for s, k in zip(seats_of(state.scenario.teams, state.scenario.roles),
                                       state.tables["seats"]["key"].tolist(), strict=True)}
        now = {s.id: k for s, k in zip(history.seats(), history.end.tables["seats"]["key"].tolist(), strict=True)}
        both = was.keys() & now.keys()
        assert both and all(was[name] == now[name] for name in both)


def test_a_team_that_lasts_keeps_its_manager(before, after):
    for state, history in zip(before, after, strict=True):
        assert (state.tables["teams"]["coach_skill"] == history.end.tables["teams"]["coach_skill"]).all()


def test_deals_go_to_those_who_sell(small, lived, before):
    for k, state in enumerate(before):
        moved = lived(changed(small, LARGER), k, start=state, until=ROLL_OUT)
        deals, seats = moved.end.tables["deals"], moved.end.tables["seats"]
        assert len(deals) + len(moved.closed) == len(state.tables["deals"])
        assert (seats["selling"][deals["seat"]] == 1).all(), "with a colleague while the seat is empty"


@pytest.mark.parametrize("week", range(8, 32, 3))
def test_a_successor_who_has_accepted_follows_the_seat_to_another_team(small, lived, week):
    early = small(RESTLESS | {"hiring.opens": "notice", "supervision.notice_weeks": 12})
    elsewhere = {"north": None, "west": {"seats": {"runner": 8}}}
    known = lived(early, until=week).end.tables
    waits = known["lives"][(known["lives"]["going"] == 1) & (known["lives"]["phase"] == NOTICE)]
    changed = early.change({"teams": elsewhere, "time.roll_out_week": week})
    tables = lived(changed, baseline=early, until=week + 12).end.tables
    people, filled = tables["people"], np.flatnonzero(tables["seats"]["person"] >= 0)
    here = people[tables["seats"]["person"][filled]]
    assert (here["seat"] == filled).all() and (here["left"] == FAR).all()
    assert (people["hired"][waits["recruit"]] >= week).all()


def test_a_scenario_of_another_market_cannot_share_the_start(small, lived):
    from salessim.declare import Faults

    with pytest.raises(Faults, match="market.segments"):
        lived(small({"market.segments.mid.accounts": 710}), baseline=small())
    with pytest.raises(Faults, match="time.tick"):
        lived(small({"time.tick": "day"}), baseline=small())
