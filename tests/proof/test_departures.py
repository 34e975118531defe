"""V11's histories: who takes over changes those seats alone, and the figures are what a ratio of means would be."""

import numpy as np
import pytest

from salessim.company import simulate, start_state
from salessim.company.state import SELLING
from salessim.proof.evidence import run_study
from salessim.proof.published.v11_departures import EXPERIMENT, _saved, nobody_resigns, taken_over

SMALL = {"time.warm_up_weeks": 13, "behaviour.feeling.fairness": 0.0, **{f"teams.{team}.seats.rep": 3 for team in (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")},
         "market.segments.business.accounts": 960}


@pytest.fixture(scope="module")
def company():
    return EXPERIMENT.studies()["main"].arms["company"].change(SMALL)


def test_whoever_takes_over_has_the_seat_and_nobody_else_moves(company):
    start = nobody_resigns(start_state(company, 1, 0))
    people, seats = start.tables["people"], start.tables["seats"]
    able = np.flatnonzero(start.tables["lives"]["phase"] == SELLING)
    going, stay = able[[2, 7]], able[:2]
    state = taken_over(start, going, people[seats["person"][stay]])
    histories = [simulate(company, start=s, seed=1, replication=0) for s in (start, state)]
    begun, ended = histories[1].start.tables["seats"]["person"], histories[1].end.tables["seats"]["person"]
    assert (begun[going] == -1).all() and ended[going].tolist() == [len(people), len(people) + 1]
    there = [np.delete(h.end.tables["people"]["key"][h.end.tables["seats"]["person"]], going) for h in histories]
    assert np.array_equal(*there)
    known = histories[1].end.tables["accounts"]["friend"]
    assert not np.isin(known[np.isin(histories[1].start.tables["coverage"][:, 0, 1], stay)], ended[going]).any()
    far = start.tables["seats"]["team"] != seats["team"][going[0]]
    far &= seats["team"] != seats["team"][going[1]]
    sold = [[round(h.won["booked"][h.won["seat"] == s].sum(), 2) for s in np.flatnonzero(far)] for h in histories]
    assert sold[0] == sold[1], "teams in which nobody went sell the same to the cent"


def test_one_process_or_two_read_the_same(company):
    study = EXPERIMENT.studies()["main"]._replace(arms={"company": company})
    one, two = (run_study(study, 3, 1, workers) for workers in (1, 2))
    assert set(one) == {"refilled", "existing", "new", "clone", "star", "loss", "saved"}
    for name in one:
        assert np.array_equal(one[name], two[name])
    assert len(run_study(study, 3, 1, 1, cancel=lambda: True)) == 0


def test_jackknife_values_tell_the_ratio_of_means():
    rng = np.random.default_rng(3)
    usual, best = rng.normal(-10.0, 2.0, 400), rng.normal(-4.0, 2.0, 400)
    values = _saved(best, usual)
    assert values.mean() == pytest.approx(100.0 * (1.0 - best.mean() / usual.mean()), abs=0.05)
    error = 100.0 * (2.0 / 10.0) * np.hypot(1.0, 0.4)  # of a ratio of two means, by its derivatives
    assert values.std(ddof=1) == pytest.approx(error, rel=0.15)
