"""A manager's week is a slotted queue with priorities: what comes first is served first, the rest waits."""

import numpy as np
import pytest

from salessim.company.manager import USES, plan_week
from salessim.company.simulate import begin
from salessim.company.state import INTERVIEWING
from salessim.company.week import INTERVIEW, INTERVIEWS_FIRST

HOURS = {"managers.hours": 6.0, "managers.help_hours": 0.0, "managers.admin_hours": 2.0,
         "managers.complaint_hours": 2.0, "managers.approval_hours": 0.5, "managers.meeting_hours": 1.0,
         "managers.communication_hours": 0.1}


@pytest.fixture
def company(small, lived):
    """A company at week 0 whose managers' desks are empty."""
    company = begin(small(HOURS), lived(small()).start, 1, 1, 0)
    for name in ("escalated", "complaints_served", "approvals_asked", "approvals", "closable"):
        company.floor.teams[name] = 0
    for heap in company.requests:
        heap.clear()
    return company


def used(company):
    return dict(zip(USES, plan_week(company)[0].tolist(), strict=True))


def test_approvals_are_a_queue_served_so_many_a_week(company):
    """Lindley's recursion: waiting(t + 1) = max(waiting(t) + asked(t) - served a week, 0)."""
    team, waiting = company.floor.teams[0], 0
    for asked in np.random.default_rng(1).poisson(11.5, 200).tolist():
        team["approvals_asked"] += asked
        before = int(team["approvals"])
        week = used(company)
        waiting = max(waiting + asked - 12, 0)
        assert team["approvals_asked"] == waiting
        assert team["approvals"] - before == week["approvals"] / 0.5 <= 12
    assert waiting >= 0 and team["approvals"] > 1500


def test_complaints_come_before_approvals(company):
    team = company.floor.teams[0]
    team["escalated"], team["approvals_asked"] = 2, 9
    week = used(company)
    assert (week["complaints"], week["approvals"], team["approvals_asked"]) == (4.0, 2.0, 5)
    assert week["admin"] == week["coaching"] == week["meeting"] == 0.0
    assert week["undone"] == pytest.approx(5 * 0.5 + 2.0 + 1.0 + 0.1 * 8)
    team["escalated"] = 4
    week = used(company)
    assert (week["complaints"], team["escalated"], week["approvals"]) == (6.0, 1, 0.0)


def test_an_interview_may_take_two_weeks(company):
    company.lives["phase"][0], company.lives["applicants"][0], company.lives["interviewed"][0] = INTERVIEWING, 2, 0
    for _ in range(2):
        company.ask(0, INTERVIEWS_FIRST, 0, INTERVIEW, 4.0)
    assert used(company)["interviews"] == 6.0 and company.lives["interviewed"][0] == 1
    assert used(company)["interviews"] == 2.0 and company.lives["interviewed"][0] == 2


def test_what_is_left_is_coaching_for_those_it_is_meant_for(small, lived):
    plain = begin(small({"managers.coaching": "even"}), lived(small()).start, 1, 1, 0)
    hours = used(plain)["coaching"]
    mine = plain.floor.seats[:8]
    selling = mine["selling"] == 1
    assert hours > 0 and mine["coaching"][selling] == pytest.approx(hours / selling.sum())
    for rule, third in (("bottom", 0), ("middle", 1), ("top", 2)):
        company = begin(small({"managers.coaching": rule}), lived(small()).start, 1, 1, 0)
        hours = used(company)["coaching"]
        seats = company.floor.seats[:8]
        assert seats["coaching"].sum() == pytest.approx(hours)
        coached = seats["coaching"] > 0
        attained = company.floor.people["attainment"][seats["person"]]
        order = np.argsort(np.where(seats["selling"] == 1, attained, np.inf), kind="stable")
        expected = np.array_split(order[:int((seats["selling"] == 1).sum())], 3)[third]
        assert set(np.flatnonzero(coached)) == set(expected.tolist())


def test_a_week_is_never_longer_than_declared(company):
    rng, team = np.random.default_rng(2), company.floor.teams[0]
    for _ in range(100):
        for name, most in (("escalated", 3), ("approvals_asked", 12), ("closable", 20)):
            team[name] += rng.integers(0, most)
        week = used(company)
        assert sum(week.values()) - week["undone"] <= 6.0 + 1e-9 and min(week.values()) >= 0.0


def test_approvals_open_the_limit(small, lived):
    """Discounts beyond a seller's authority need a manager: none is given where managers have no time for it."""
    eager = {"behaviour.timing.opportunism": 1.0, "behaviour.timing.hassle": 0.0, "pricing.authority": 0.02,
             "pricing.approval_limit": 0.3, "behaviour.timing.need_nothing": 0.0,
             "plans.runner.components[0].tiers[1].rate": 0.6, "plans.climber.components[0].tiers[1].rate": 0.6}
    free = lived(small(eager | {"managers.approval_hours": 0.0}))
    none = lived(small(eager | {"managers.approval_hours": 20.0, "managers.hours": 19.0}))
    assert free.won["discount"].max() > 0.02 and (free.won["approved"][free.won["discount"] > 0.0201] == 1).all()
    assert none.won["discount"].max() <= 0.02 + 1e-9
