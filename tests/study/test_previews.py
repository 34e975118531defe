"""Quick looks: the same histories as a run's, the baseline's lived once, no more than there is time for."""

import numpy as np
import pytest
from fake_company import FakeScenario

from salessim.declare import Faults
from salessim.study import Previews, previews, run, running


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    return FakeScenario()


@pytest.fixture
def clock(monkeypatch):
    """Every history takes a tenth of a second by this clock."""
    told, one = [0.0], previews.one_history

    def timed(*given):
        told[0] += 0.1
        return one(*given)

    monkeypatch.setattr(previews, "one_history", timed)
    monkeypatch.setattr(previews.time, "monotonic", lambda: told[0])
    return told


def test_a_look_is_the_first_histories_of_a_run(today):
    idea = FakeScenario(name="idea", lift=50_000.0)
    looked = Previews(today, seed=7).look(idea, "idea")
    ran = run([today, idea], names=["today", "idea"], replications=looked.replications, seed=7, workers=1)
    assert looked.replications == previews.AT_MOST and looked.names == ran.names and looked.complete
    assert np.array_equal(looked.measures, ran.measures, equal_nan=True)
    assert looked.table("week").equals(ran.table("week"))


def test_it_takes_as_many_histories_as_there_is_time_for(today, clock):
    seen = Previews(today)
    seen.prepare(20)
    assert seen.look(FakeScenario(lift=1.0), "idea", seconds=1.05).replications == 10
    assert seen.look(FakeScenario(lift=1.0), "idea", seconds=0.0).replications == previews.AT_LEAST


def test_todays_histories_are_lived_once(today, clock):
    seen = Previews(today)
    seen.prepare(10)
    clock[0] = 0.0
    seen.look(FakeScenario(lift=1.0), "idea", seconds=0.65)
    assert clock[0] == pytest.approx(0.6) and seen.ready == 10
    assert seen.today().replications == 10 and seen.today().names == ("today",)


def test_who_is_overtaken_makes_it_short(today, clock):
    seen = Previews(today)
    assert seen.look(FakeScenario(), "idea", seconds=9.0, hurry=lambda: True).replications == previews.AT_LEAST


def test_the_first_few_are_shown_while_more_follow(today):
    told = []
    seen = Previews(today).look(FakeScenario(lift=1.0), "idea", partly=told.append)
    assert [part.replications for part in told] == [previews.AT_LEAST] and seen.replications > previews.AT_LEAST


def test_preparing_stops_when_told(today):
    seen = Previews(today)
    seen.prepare(20, cancel=lambda: seen.ready >= 3)
    assert seen.ready == 3


def test_an_idea_with_a_start_of_its_own_has_it(today):
    own = FakeScenario(name="own", time={"start": "own"})
    assert Previews(today).look(own, "own").replications


def test_what_cannot_be_compared_is_refused(today):
    with pytest.raises(Faults, match="currency"):
        Previews(today).look(FakeScenario(currency="EUR"), "idea")
