"""The roll-out: who is concerned learns and believes by how a change is introduced; nobody else notices."""

import math

import numpy as np
import pytest

from salessim.company.people.announcing import AT_ONCE
from salessim.selling.steps_managers import COACHING, COMMUNICATION

WEEK = 6
STILL = {"behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0, "behaviour.leaving.late": 0.0,
         "behaviour.feeling.fairness": 0.0, "behaviour.feeling.peer_help": 0.0, "behaviour.feeling.peer_rivalry": 0.0,
         "supervision.attainment_floor": 0.0}
STEEPER = {"plans.runner.components[0].tiers[1].rate": 0.3, "time.roll_out_week": WEEK}  # the same pay is promised
LESS = STEEPER | {"plans.runner.salary": 60_000.0}


@pytest.fixture(scope="module")
def today(small):
    return small(STILL)


@pytest.fixture(scope="module")
def lives(small, lived, today):
    """lives(changes, until=WEEK) -> History of a change, up to a week."""
    return lambda changes, until=WEEK: lived(small(STILL | {"name": "changed"} | changes), baseline=today, until=until)


def runners(history):
    """Rows of people in the team whose plan changes, and of the others."""
    seats = history.end.tables["seats"]
    here = seats["person"] >= 0
    return seats["person"][here & (seats["team"] == 0)], seats["person"][here & (seats["team"] == 1)]


def felt(history, name):
    changed, others = runners(history)
    people = history.end.tables["people"]
    return people[name][changed], people[name][others]


def test_a_new_plan_must_be_learned_and_is_not_believed_at_once(lives, lived, today):
    history, feeling = lives(STEEPER), today.behaviour.feeling
    assert felt(history, "clarity")[0] == pytest.approx(feeling.clarity_new)
    assert felt(history, "trust")[0] == pytest.approx(1.0 - feeling.distrust)
    before = lived(today, until=WEEK)
    for name in ("clarity", "trust"):
        assert (felt(history, name)[1] == felt(before, name)[1]).all()


def test_what_was_announced_ahead_and_what_people_had_a_say_in_is_half_known(lives, lived, today):
    feeling = today.behaviour.feeling
    before = felt(lived(today, until=WEEK), "clarity")[0]
    for roll_out, lacking in (({"roll_out.ahead_weeks": 4}, math.exp(-4 / feeling.clarity_weeks)),
                              ({"roll_out.participation": True}, 1.0 - feeling.participation)):
        history = lives(STEEPER | roll_out)
        assert felt(history, "clarity")[0] == pytest.approx(before - (before - feeling.clarity_new) * lacking)
        assert felt(history, "trust")[0] == pytest.approx(1.0 - feeling.distrust * lacking)


def test_a_broken_promise_costs_trust_however_well_it_is_introduced(lives, today):
    distrust = today.behaviour.feeling.distrust
    assert felt(lives(LESS), "trust")[0] == pytest.approx(1.0 - 2.0 * distrust)
    sweetened = felt(lives(LESS | {"roll_out.ahead_weeks": 26}), "trust")[0]
    assert (sweetened < 1.0 - distrust).all() and (sweetened > 1.0 - 2.0 * distrust).all()
    more = felt(lives(STEEPER | {"plans.runner.salary": 90_000.0}), "trust")[0]
    assert more == pytest.approx(1.0 - distrust), "a raise is news as well, and no broken promise"


def test_explanation_takes_managers_hours_and_sellers_and_makes_clear(lives):
    steady = STEEPER | {"behaviour.effort.hours_share": 0.0}  # hours do not follow effort
    plain, told = lives(steady, WEEK + 2), lives(steady | {"roll_out.hours": 5.0}, WEEK + 2)
    hours = {name: history.hours[:, 2:] for name, history in (("plain", plain), ("told", told))}
    first = (told.hours[:, 0] == WEEK) & (told.hours[:, 1] == 0)
    more = hours["told"][first] - hours["plain"][first]
    people = len(runners(told)[0])
    assert more[0, COMMUNICATION] == pytest.approx(AT_ONCE * people) or hours["told"][first][0, COACHING] == 0.0
    assert more[0, COACHING] < 0
    ticks = {"plain": plain.ticks[WEEK]["hours_had"], "told": told.ticks[WEEK]["hours_had"]}
    assert ticks["plain"] - ticks["told"] == pytest.approx(more[0, COMMUNICATION])
    for name in ("clarity", "trust"):
        assert (felt(told, name)[0] >= felt(plain, name)[0]).all() and felt(told, name)[0].mean() > felt(
            plain, name)[0].mean()
        assert (felt(told, name)[1] == felt(plain, name)[1]).all()


def test_a_manager_without_time_explains_late(lives):
    """Capacity is real: what does not fit into the week waits on the desk, and clarity with it."""
    busy = {"managers.hours": 22.0, "roll_out.hours": 8.0}
    history = lives(STEEPER | busy, WEEK + 1)
    waiting = history.end.tables["requests"]
    assert (waiting["use"] == COMMUNICATION).any() and waiting["hours"].sum() > 4.0 * len(runners(history)[0])
    clarity = felt(history, "clarity")[0]
    assert clarity.max() > clarity.min() + 0.1, "some were told, others not yet"


def test_what_is_explained_is_what_was_asked(lives):
    """Hours asked are given, once managers come to it: nobody is told twice, nothing is lost."""
    plain, told = lives(STEEPER, WEEK + 7), lives(STEEPER | {"roll_out.hours": 6.0}, WEEK + 7)
    given = [history.hours[history.hours[:, 1] == 0, 2 + COMMUNICATION].sum() for history in (plain, told)]
    assert not (told.end.tables["requests"]["use"] == COMMUNICATION).any()
    assert given[1] - given[0] == pytest.approx(6.0 * len(runners(told)[0]))


def test_trust_comes_back(lives, today):
    feeling, weeks = today.behaviour.feeling, 10
    trust = felt(lives(STEEPER, WEEK + weeks), "trust")[0]
    assert trust == pytest.approx(1.0 - feeling.distrust * math.exp(-weeks / feeling.trust_weeks), abs=1e-6)


def test_who_is_not_concerned_lives_on_row_for_row(lives, lived, today):
    """Two teams share nothing: what is announced in one moves no row of the other."""
    before = lived(today, until=26)
    after = lives(STEEPER | {"roll_out.hours": 6.0, "roll_out.ahead_weeks": 3, "roll_out.cost": 100.0}, 26)
    south = [history.closed[history.start.tables["seats"]["team"][history.closed["seat"]] == 1]
             for history in (before, after)]
    for column in ("key", "closed", "booked", "outcome", "person"):
        assert np.array_equal(south[0][column], south[1][column]), column
    assert felt(before, "skill")[1].tolist() == felt(after, "skill")[1].tolist()
    assert after.measures()["roll_out_cost"] == 100.0 * len(runners(lives(STEEPER))[0])


def test_an_introduction_without_a_change_is_nothing(small, lived, rows, alike, today):
    told = small(STILL | {"name": "told", "roll_out.hours": 10.0, "roll_out.participation": True,
                          "roll_out.cost": 500.0, "roll_out.ahead_weeks": 8, "time.roll_out_week": WEEK})
    before, after = lived(today, until=20), lived(told, baseline=today, until=20)
    alike(rows(before), rows(after), but=("people",))
    assert after.measures()["roll_out_cost"] == 0.0


def test_who_moves_must_find_the_feet_again(lives, today):
    teams = {"north": {"seats": {"runner": 7}}, "south": {"seats": {"climber": 7}}, "west": {"seats": {"runner": 1}}}
    history = lives({"teams": teams, "time.roll_out_week": WEEK})
    seats, people, feeling = history.end.tables["seats"], history.end.tables["people"], today.behaviour.feeling
    moved = seats["person"][(seats["team"] == 2) & (seats["person"] >= 0)]
    assert people["clarity"][moved] == pytest.approx(feeling.clarity_moved)
    assert people["trust"][moved] == pytest.approx(1.0 - feeling.distrust)
    stayed = seats["person"][(seats["team"] < 2) & (seats["person"] >= 0)]
    assert (people["trust"][stayed] == 1.0).all()


def test_a_roll_out_saved_half_way_goes_on_row_for_row(small, lived, rows, alike, today):
    changed = small(STILL | STEEPER | {"name": "changed", "roll_out.hours": 9.0, "managers.hours": 25.0})
    start = lived(today, until=WEEK).end
    through = lived(changed, start=start, until=WEEK + 9)
    first = lived(changed, start=start, until=WEEK + 2)
    assert len(first.end.tables["requests"])
    second = lived(changed, start=first.end, until=WEEK + 9)
    alike(rows(through), rows(first, second))
