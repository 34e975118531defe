"""Leaving: what a hand-over costs and keeps, what goes with the person, when sales are lost."""

from dataclasses import replace

import numpy as np
import pytest

from salessim.company.people.leaving import hand_over, introduce
from salessim.company.people.seat import live
from salessim.company.simulate import begin, simulate
from salessim.company.state import DISMISSED, LEAVING, RESIGNED, SELLING
from salessim.selling import floor as f

HANDED = {"supervision.hand_over_hours": 6.0, "customers.hand_over_hours": 2.0, "customers.hand_over_keeps": 0.5}
NOBODY_ELSE = {"behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0, "behaviour.leaving.late": 0.0,
               "supervision.attainment_floor": 0.0}


@pytest.fixture
def company(small, lived):
    """company(changes, reason) -> an organisation at week 20 whose first seller is under notice, and that seat."""

    def at(changes=None, reason=RESIGNED):
        company = begin(small(HANDED | (changes or {})), lived(small(), until=20).end, 40, 1, 0)
        s = int(np.flatnonzero((company.lives["phase"] == SELLING) & (company.floor.seats["selling"] == 1))[0])
        company.give_notice(s, reason, 24)
        return company, s

    return at


def known(company, s):
    """Accounts that know who sits on a seat, those worth most first."""
    accounts = company.floor.accounts
    mine = np.flatnonzero(accounts["friend"] == company.floor.seats["person"][s])
    return mine[np.argsort(-accounts["bond"][mine] * accounts["potential"][mine], kind="stable")]


def test_a_hand_over_takes_hours_off_selling(company):
    one, s = company()
    one.floor.seats["errands"] = 0.0
    hand_over(one)
    assert one.floor.seats["errands"][s] == one.lives["handed"][s] == 6.0
    assert np.count_nonzero(one.floor.seats["errands"]) == 1
    one.floor.seats["errands"][s] = 0.0
    hand_over(one)
    assert one.lives["handed"][s] == 12.0


def test_no_more_hours_than_there_are_to_sell(company):
    one, s = company({"supervision.hand_over_hours": 40.0})
    seat, person = one.floor.seats[s], one.floor.people[one.floor.seats["person"][s]]
    seat["errands"] = 3.0
    hand_over(one)
    week = 45.0 * person["effort"] ** 0.5
    selling = week * (1.0 - 0.55 * person["skill"][f.TIME] ** -0.4) - seat["taken"]
    assert seat["errands"] == pytest.approx(selling) and one.lives["handed"][s] == pytest.approx(selling - 3.0)


def test_no_more_hours_than_accounts_need(company):
    one, s = company({"customers.hand_over_hours": 0.01})
    accounts = known(one, s)
    hand_over(one)
    assert one.lives["handed"][s] == pytest.approx(min(0.01 * len(accounts), 6.0)) and len(accounts) > 10


def test_who_is_let_go_hands_nothing_over(company):
    one, s = company(reason=DISMISSED)
    one.floor.seats["errands"] = 0.0
    hand_over(one)
    assert one.floor.seats["errands"][s] == one.lives["handed"][s] == 0.0


def test_the_most_valuable_keep_what_is_declared_and_the_rest_goes(company):
    one, s = company()
    accounts, person = known(one, s), int(one.floor.seats["person"][s])
    before = one.floor.accounts.copy()
    introduce(one, person, 7.0)  # three accounts in full, half of the fourth
    after = one.floor.accounts
    np.testing.assert_allclose(after["bond"][accounts[:4]], before["bond"][accounts[:4]] * [0.5, 0.5, 0.5, 0.25],
                               rtol=1e-6)
    assert (after["friend"][accounts[:4]] == f.INTRODUCED).all() and (after["friend"][accounts[4:]] == person).all()
    others = np.setdiff1d(np.arange(len(after)), accounts[:4])
    assert after[others].tolist() == before[others].tolist()


def test_whoever_sells_next_begins_with_what_was_kept(company):
    """The leaver's accounts, each with an open deal: those handed over begin with the kept part, the others at 0."""
    one, s = company()
    accounts, person = known(one, s), int(one.floor.seats["person"][s])
    open_deals = one.floor.deals[:one.floor.counts[f.DEALS_OPEN]]
    mine = open_deals[(open_deals["seat"] == s) & (open_deals["outcome"] < 0)]["account"]
    one.lives["handed"][s] = 2.0 * (len(accounts) // 2)
    kept = set(accounts[:len(accounts) // 2].tolist())
    bond = one.floor.accounts["bond"].copy()
    for process in (live(one, s),):
        one.env.process(process)
    one.env.run(until=24.2)
    assert one.floor.seats["person"][s] == -1 and one.lives["handed"][s] == 0.0
    one.sell(24)
    after = one.floor.accounts
    once = np.bincount(open_deals["account"][open_deals["outcome"] < 0], minlength=len(bond)) == 1  # one heir
    met = [a for a in np.unique(mine).tolist() if once[a] and after["friend"][a] not in (person, f.INTRODUCED)]
    handed, lost = [a for a in met if a in kept], [a for a in met if a not in kept and bond[a] > 0]
    assert handed and lost
    for a in handed:
        assert 0.5 * bond[a] <= after["bond"][a] < 0.5 * bond[a] + 0.05
    assert (after["bond"][lost] < 0.05).all()


def test_no_hand_over_is_the_company_as_it_was(small, lived, rows, alike):
    restless = {"behaviour.leaving.late": 0.8}
    one = rows(lived(small(restless)))
    other = rows(lived(small(restless | {"customers.hand_over_keeps": 0.9, "customers.hand_over_hours": 1.0})))
    alike(one, other)


def test_hand_over_moves_nothing_before_the_first_notice(small, lived):
    restless = {"behaviour.leaving.late": 0.5, "supervision.notice_weeks": 4}
    one, other = lived(small(restless)), lived(small(restless | HANDED | {"time.roll_out_week": 0}),
                                               baseline=small(restless))
    first = min(row[0] for row in one.journal.exits if row[3] == RESIGNED) - 4
    differs = np.flatnonzero(one.ticks["working"] != other.ticks["working"])
    assert len(differs) and differs[0] >= first - 1


@pytest.mark.parametrize("tick", ["week", "day"])
def test_a_notice_hands_over_the_same_hours_in_weeks_and_days(small, lived, tick):
    scenario = small(NOBODY_ELSE | HANDED | {"time.tick": tick, "supervision.notice_weeks": 6, "time.quarters": 2})
    company = begin(scenario, lived(scenario, until=8).end, 20, 1, 0)
    company.give_notice(0, RESIGNED, 14)
    assert company.lives["phase"][0] == LEAVING
    for _ in range(5 * company.calendar.ticks_per_week):
        company.floor.seats["errands"] = 0.0
        hand_over(company)
    assert company.lives["handed"][0] == pytest.approx(30.0)


def test_resume_in_the_middle_of_a_hand_over(small, lived, rows, alike):
    scenario = small(HANDED | {"behaviour.leaving.late": 1.5, "behaviour.leaving.middle": 1.5,
                               "supervision.notice_weeks": 6})
    through, busy = lived(scenario), 0
    for week in (9, 17, 25, 33, 41):
        first = lived(scenario, until=week)
        busy += (first.end.tables["lives"]["handed"] > 0).sum()
        then = simulate(scenario, start=first.end, seed=1, replication=0)
        alike(rows(first, then), rows(through))
    assert busy > 2


def test_regretted_are_the_able_who_resign(small, lived):
    restless = small({"behaviour.leaving.late": 1.0, "behaviour.leaving.middle": 1.0})
    found = [lived(restless, k).measures() for k in range(6)]
    assert all(0 <= m["regretted"] <= m["resignations"] for m in found)
    loyal = lived(small(NOBODY_ELSE))
    assert loyal.measures()["regretted"] == 0.0 and np.isnan(loyal.measures()["false_dismissals"])


# -- when sales are lost -------------------------------------------------------------------------------------------


def losses(lived, scenario, replications, week=26):
    """Mean bookings lost by one more exit: before notice, under it, while vacant, in class and ramp; and later."""
    lost = []
    for k in range(replications):
        state = lived(scenario, k, until=week).end
        stays = simulate(scenario, start=state, seed=1, replication=k).weeks()["bookings"]
        for seat in range(k % 3, len(state.tables["seats"]), 3):
            person = state.tables["seats"]["person"][seat]
            if person < 0 or state.tables["lives"]["phase"][seat] != SELLING:
                continue
            tables = state.copies()
            tables["people"]["resigned"][person], tables["people"]["decided"][person] = 1, week
            history = simulate(scenario, start=replace(state, tables=tables), seed=1, replication=k)
            out, into = (next(int(row[0]) for row in rows if row[1] == seat) - week
                         for rows in (history.journal.exits, history.journal.hires))
            change = history.weeks()["bookings"] - stays
            edges = (0, out - scenario.supervision.notice_weeks - 1, out, into, into + 26, len(change))
            lost.append([-change[a:b].sum() for a, b in zip(edges, edges[1:], strict=False)])
    return np.mean(lost, axis=0)


def test_an_exit_costs_before_it_and_most_of_all_while_the_seat_is_empty_and_new(small, lived):
    quiet = NOBODY_ELSE | {"time.quarters": 8, "supervision.notice_weeks": 4, "behaviour.leaving.looking_weeks": 8}
    before, notice, vacant, ramp, _ = losses(lived, small(quiet | {"behaviour.leaving.withdrawn": 0.5}), 12)
    assert before + notice > 0 and vacant > 0 and ramp > 0
    keen, under, *_ = losses(lived, small(quiet | {"behaviour.leaving.withdrawn": 1.0}), 12)
    assert keen + under < before + notice
    assert abs(keen) < 0.05 * before  # who goes on as before sells as before until notice
