"""Running to a week, saving and resuming is running through, row for row; so is a roll-out that changes nothing."""

from dataclasses import replace

import numpy as np
import pytest

from salessim.company import simulate, start_state
from salessim.company.state import ADVERTISING, APPROVING, CLASS, INTERVIEWING, LEAVING, NOTICE, WAITING

BUSY = {"behaviour.leaving.late": 1.5, "behaviour.leaving.middle": 1.5, "onboarding.places": 1,
        "managers.hours": 14.0, "managers.admin_hours": 4.0, "hiring.interview_hours": 6.0,
        "behaviour.selling.help_odds": 0.3, "customers.escalation": 0.6, "pricing.authority": 0.02}
WEEKS = (1, 7, 12, 13, 22, 26, 31, 39, 45)


@pytest.fixture(scope="module")
def through(small, lived):
    return lived(small(BUSY))


@pytest.mark.parametrize("week", WEEKS)
def test_stop_and_go_on_is_going_through(small, lived, through, rows, alike, week):
    first = lived(small(BUSY), until=week)
    then = simulate(small(BUSY), start=first.end, seed=1, replication=0)
    alike(rows(first, then), rows(through))


def test_many_stops(small, lived, through, rows, alike):
    parts, state = [], start_state(small(BUSY), 1, 0)
    for week in (5, 6, 17, 30, 52):
        parts.append(simulate(small(BUSY), start=state, seed=1, replication=0, until=week))
        state = parts[-1].end
    alike(rows(*parts), rows(through))


def test_a_state_survives_being_written_down(small, lived, through, rows, alike):
    first = lived(small(BUSY), until=22)
    saved = {name: np.frombuffer(table.tobytes(), table.dtype).reshape(table.shape)
             for name, table in first.end.tables.items()}
    then = simulate(small(BUSY), start=replace(first.end, tables=saved), seed=1, replication=0)
    alike(rows(first, then), rows(through))


def test_the_stops_are_in_the_middle_of_things(small, lived):
    phases = set()
    for week in WEEKS:
        phases |= set(lived(small(BUSY), until=week).end.tables["lives"]["phase"].tolist())
    assert {APPROVING, ADVERTISING, INTERVIEWING, NOTICE, WAITING, CLASS, LEAVING} <= phases


@pytest.mark.parametrize("week", (0, 9, 13, 31))
def test_a_roll_out_of_the_same_terms_is_none(small, lived, through, rows, alike, week):
    same = small(BUSY | {"name": "the same", "about": "Nothing changes.", "time.roll_out_week": week})
    alike(rows(lived(same, baseline=small(BUSY))), rows(through))


def test_before_the_roll_out_nothing_differs(small, lived, rows):
    changed = small(BUSY | {"name": "changed", "plans.runner.salary": 40_000.0, "time.roll_out_week": 26})
    one, other = lived(small(BUSY)), lived(changed, baseline=small(BUSY))
    deals = [rows(history)["deals"] for history in (one, other)]
    n = int((one.closed["closed"] < 26).sum())
    assert n > 100 and [column[:n] for column in deals[0]] == [column[:n] for column in deals[1]]
    assert deals[0] != deals[1]
