"""The bench: people hired ahead of need wait on their salary, and take a seat the week it falls vacant."""

import numpy as np
import pytest

from salessim.company import simulate, start_state
from salessim.company.people.bench import SOUGHT, bench_ready
from salessim.company.simulate import begin
from salessim.company.state import BENCH, CLASS, SELLING
from salessim.selling.floor import FAR

RESTLESS = {"behaviour.leaving.late": 1.2, "behaviour.leaving.middle": 1.2, "time.quarters": 8,
            "behaviour.feeling.fairness": 0.0, "behaviour.feeling.peer_rivalry": 0.0, "onboarding.places": 100}
BENCHED = RESTLESS | {"teams.north.bench": {"runner": 2}}


@pytest.fixture(scope="module")
def benched(small, lived):
    return lived(small(BENCHED))


def test_a_seat_with_a_bench_is_vacant_for_less_time(small, lived, benched):
    def filled(history):
        seats = history.end.tables["seats"]
        mine = (seats["team"] == 0) & (seats["bench"] == 0)
        return np.mean([sum(row["seat"] in np.flatnonzero(mine) for row in quarter)
                        for quarter in history.journal.people]) / mine.sum()

    assert filled(benched) > filled(lived(small(RESTLESS))) + 0.05
    assert benched.measures()["vacancy"] < lived(small(RESTLESS)).measures()["vacancy"]


def test_who_is_ready_takes_the_seat_in_the_week_it_falls_vacant(benched):
    """Nobody waits on the bench while somebody is sought for a seat of the team."""
    for week in range(0, 104, 3):
        tables = simulate(benched.scenario, start=benched.start, seed=1, replication=0, until=week or None).end.tables
        seats, phase = tables["seats"], tables["lives"]["phase"]
        sought = (seats["team"] == 0) & (seats["bench"] == 0) & (seats["person"] < 0) & np.isin(phase, SOUGHT)
        assert not ((phase == BENCH).any() and sought.any())


def test_everybody_is_somewhere_once(small, lived, benched):
    tables, journal = benched.end.tables, benched.journal
    people, seats = tables["people"], tables["seats"]
    sitting = seats["person"][seats["person"] >= 0]
    assert len(set(sitting.tolist())) == len(sitting)
    assert (people["seat"][sitting] == np.flatnonzero(seats["person"] >= 0)).all()
    here = np.flatnonzero((people["left"] == FAR) & (people["team"] >= 0))
    assert sorted(here.tolist()) == sorted(sitting.tolist())
    before = benched.start.tables["seats"]["person"]
    assert (before >= 0).sum() + len(journal.hires) - len(journal.exits) == len(sitting)


def test_who_waits_is_paid_a_salary_and_nothing_else(benched):
    """Paid by week, whatever the plan: no commission from a place that covers nothing, no class twice."""
    seats = benched.end.tables["seats"]
    places = np.flatnonzero(seats["bench"] == 1)
    assert (seats["annual_quota"][places] == 0.0).all() and (seats["selling"][places] == 0).all()
    assert not np.isin(benched.end.tables["coverage"], places).any()
    waited = {}
    for quarter in benched.journal.people:
        for row in quarter[np.isin(quarter["seat"], places)].tolist():
            waited.setdefault(row[1], []).append(row[0])
    assert waited
    whole = [(p, q) for p, quarters in waited.items() for q in quarters if q - 1 in quarters]
    paid = {}
    for _, slips in benched.journal.lines:
        for line in slips:
            if int(line["kind"]) == 1:
                key = int(line["person"]), int(line["period"])
                paid[key] = paid.get(key, 0) + int(line["amount"]) * (int(line["component"]) > 0)
    assert all(paid.get(one, 0) == 0 for one in whole)
    monthly = [line["amount"] for _, slips in benched.journal.lines for line in slips
               if int(line["component"]) == 0 and int(line["person"]) in waited]
    assert len(monthly) > 0


def test_a_bench_costs_its_salaries(small, lived, benched):
    more = benched.measures()["pay"] + benched.measures()["hiring_cost"]
    assert more > lived(small(RESTLESS)).measures()["pay"] + 50_000.0


@pytest.mark.parametrize("week", [3, 14, 26, 53])
@pytest.mark.parametrize("opens", ["exit", "notice"])
def test_stop_and_go_on_is_going_through(small, lived, rows, alike, week, opens):
    scenario = small(BENCHED | {"hiring.opens": opens, "time.quarters": 5})
    first = lived(scenario, until=week)
    alike(rows(first, simulate(scenario, start=first.end, seed=1, replication=0)), rows(lived(scenario)))


def test_stops_are_in_the_middle_of_waiting(small, lived):
    phases = {int(phase) for week in (3, 14, 26, 53)
              for phase in lived(small(BENCHED | {"time.quarters": 5}), until=week).end.tables["lives"]["phase"]}
    assert {BENCH, SELLING} < phases


def test_a_bench_in_one_team_leaves_the_other_as_it_was(small, lived):
    """A place more on the bench of the north: in the south the same people close the same deals in the same weeks."""
    base = small(RESTLESS)

    def south(places):
        history = lived(small(RESTLESS | {"teams.north.bench": {"runner": places}}), baseline=base)
        tables = history.end.tables
        team = tables["teams"][1]
        mine = range(int(team["first_seat"]), int(team["last_seat"]))
        key, closed = tables["people"]["key"], history.closed[np.isin(history.closed["seat"], list(mine))]
        deals = [(int(d["key"]), int(d["closed"]), int(d["outcome"]), float(d["booked"]), int(key[d["person"]]))
                 for d in closed]
        return deals, *([(row[0], row[1] - mine[0], int(key[row[2]]), *row[3:]) for row in told if row[1] in mine]
                        for told in (history.journal.hires, history.journal.exits))

    one, two = south(1), south(2)
    assert one == two and len(one[0]) > 300 and len(one[1]) > 3


def test_the_bench_is_numbered_last(small):
    """A company with a bench from the start has the same people on its seats as one without."""
    plain, benched = (start_state(small(changes | {"supervision.attainment_floor": 0.0}), 1, 0).tables
                      for changes in (RESTLESS, BENCHED))
    seats = benched["seats"]["bench"] == 0
    assert (benched["seats"]["key"][seats] == plain["seats"]["key"]).all()
    assert benched["seats"]["annual_quota"][seats] == pytest.approx(plain["seats"]["annual_quota"])


def test_ready_are_counted_by_team(small, lived):
    company = begin(small(BENCHED), lived(small(BENCHED)).start, 1, 1, 0)
    places = np.flatnonzero(company.floor.seats["bench"] == 1)
    company.lives["phase"][places] = CLASS, BENCH
    assert bench_ready(company).tolist() == [1, 0]


def test_where_the_bench_is_given_up_nobody_is_left_on_it(small, lived):
    """At the roll-out who waits takes an empty seat and begins to sell, or goes."""
    for k in range(3):
        history = lived(small(RESTLESS | {"time.roll_out_week": 20}), k, baseline=small(BENCHED))
        tables = history.end.tables
        assert len(tables["seats"]) == 15 and not (tables["lives"]["phase"] == BENCH).any()
        assert (tables["seats"]["selling"] == (tables["lives"]["phase"] == SELLING)).mean() > 0.8
