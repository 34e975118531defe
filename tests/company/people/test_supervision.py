"""Supervision: scores by the declared weights, what follows a review, own salaries to the cent."""

from dataclasses import replace

import numpy as np
import pytest

from salessim.calendar import PERIODS
from salessim.company.people import scores as judged_by
from salessim.company.people.scores import scores
from salessim.company.people.supervision import (
    COACH,
    FAILED,
    LET_GO,
    ON_PLAN,
    PASSED,
    PLAN,
    RAISED,
    RETRAIN,
    SPARED,
    VERDICTS,
    follow_up,
    hold_accountable,
)
from salessim.company.simulate import begin, simulate
from salessim.company.state import DISMISSED, LEAVING, SELLING
from salessim.pay.book import CREDIT, Book
from salessim.pay.components.salary import Salary
from salessim.selling import floor as f

QUARTER = PERIODS.index("quarter")
STRICT = {"supervision.attainment_floor": 1.0, "time.quarters": 6}
BALANCED = {f"supervision.weights.{name}": weight for name, weight in
            (("attainment", 0.4), ("activity", 0.1), ("pipeline", 0.2), ("customers", 0.2), ("price", 0.1))}
COURSE = {"training": {"basics": {"gains": {"closing": 0.3}, "who": "sent"}}}
UNPROTECTED = {"behaviour.managing.protect": 0.0}


@pytest.fixture
def company(small, lived):
    """company(changes, week=26) -> an organisation at a quarter's end, all who sell long enough to be judged."""

    def at(changes=None, week=26):
        company = begin(small(changes), lived(small(), until=week).end, 52, 1, 0)
        company.floor.people["began"][company.floor.seats["person"]] = -520
        company.priced = np.zeros((len(company.floor.people), 2)) if company.priced is not None else None
        for desk in company.requests:
            desk.clear()
        return company

    return at


def sellers(company):
    """Rows of seats that sell, and who sits there; nobody is under notice."""
    seats = np.flatnonzero(company.floor.seats["selling"] == 1)
    company.lives["phase"][seats], company.floor.people["resigned"][company.floor.seats["person"][seats]] = SELLING, 0
    return seats, company.floor.seats["person"][seats]


def reviewed(company):
    """{seat: (failed, verdict)} of reviews journalled."""
    return {row[1]: (row[4], row[5]) for row in company.journal.reviews}


# -- scores --------------------------------------------------------------------------------------------------------


def test_a_score_is_the_weighted_sum_of_what_is_judged(company):
    balanced = company(BALANCED)
    seats, who = sellers(balanced)
    balanced.priced[who] = np.random.default_rng(1).uniform(1.0, 2.0, (len(who), 2)) * [1e5, 5e3]
    each = {name: measure(balanced, seats) for name, measure in judged_by.AGAINST_STANDARD.items()}
    weights = balanced.scenario.supervision.weights
    assert set(each) == set(weights)
    np.testing.assert_allclose(scores(balanced, seats), sum(weights[name] * each[name] for name in weights))
    assert len({tuple(values.round(6)) for values in each.values()}) == len(each)
    hold_accountable(balanced, 26)
    np.testing.assert_allclose(balanced.floor.people["score"][who], sum(weights[n] * each[n] for n in weights))
    assert not balanced.priced.any()


def test_each_measure_is_one_when_ordinary(company):
    one = company(BALANCED)
    seats, who = sellers(one)
    floor = one.floor
    floor.people["usual_effort"][who] = 1.0
    floor.customers["satisfaction"] = 0.7
    floor.seats["quota"][:, QUARTER] = 100_000.0
    floor.deals["outcome"][:floor.counts[f.DEALS_OPEN]] = f.LOST
    deals = floor.deals[:len(seats)]
    deals["seat"], deals["value"], deals["outcome"] = seats, 50_000.0, -1
    one.priced[who] = [10_000.0, 200.0]
    for name in ("activity", "customers", "pipeline", "price"):
        np.testing.assert_allclose(judged_by.AGAINST_STANDARD[name](one, seats), 1.0, rtol=1e-6, err_msg=name)


def test_measures_answer_to_their_own_cause(company):
    one = company(BALANCED | {"pricing.authority": 0.10})
    seats, who = sellers(one)
    one.priced[who] = [10_000.0, 200.0]
    before = {name: measure(one, seats) for name, measure in judged_by.AGAINST_STANDARD.items()}
    one.floor.people["usual_effort"][who[0]] = 1.21
    one.floor.people["attainment"][who[0]] = 3.3
    one.priced[who[0], 1] = 800.0
    for name, value in (("activity", 1.1), ("attainment", 3.3)):
        assert judged_by.AGAINST_STANDARD[name](one, seats)[0] == pytest.approx(value)
    price = judged_by.AGAINST_STANDARD["price"](one, seats)
    mates = int((one.floor.seats["role"][seats] == one.floor.seats["role"][seats[0]]).sum())
    usual = (200.0 * (mates - 1) + 800.0) / (10_000.0 * mates)
    assert price[0] == pytest.approx(1.0 + (usual - 0.08) / 0.10) and price[0] < before["price"][0] < price[1]
    for name in ("pipeline", "customers"):
        np.testing.assert_array_equal(judged_by.AGAINST_STANDARD[name](one, seats), before[name])


def test_who_sold_less_than_the_quarter_is_not_judged(company):
    one = company(STRICT)
    seats, who = sellers(one)
    one.floor.people["began"][who[0]] = 26 - 12
    one.floor.people["score"][who] = one.floor.people["attainment"][who] = 0.1
    hold_accountable(one, 26)
    follow_up(one, seats.tolist())
    assert one.floor.people["failed"][who].tolist() == [0] + [1] * (len(who) - 1)
    assert seats[0] not in reviewed(one)


# -- what follows --------------------------------------------------------------------------------------------------


def verdicts(company, score, changes, failed=0, helped_until=-np.inf):
    """What follows for the first two sellers (scores given, others well above): the company afterwards."""
    one = company({"supervision.attainment_floor": 0.5} | UNPROTECTED | COURSE | changes)
    seats, who = sellers(one)
    one.floor.people["score"][who] = 1.0
    one.floor.people["score"][who[:2]] = score
    one.floor.people["failed"][who], one.floor.people["helped_until"][who] = failed, helped_until
    before = one.floor.people.copy()
    follow_up(one, seats.tolist())
    return one, seats, who, before


@pytest.mark.parametrize(("response", "verdict"), [("none", FAILED), ("retrain", RETRAIN), ("coach", COACH),
                                                   ("improvement_plan", PLAN)])
def test_a_response_concerns_those_who_failed_alone(company, response, verdict):
    one, seats, who, before = verdicts(company, (0.3, 0.7), {"supervision.response": response})
    told = reviewed(one)
    assert told[seats[0]] == (1, verdict) and set(told[s] for s in seats[1:]) == {(0, PASSED)}
    people = one.floor.people
    assert people["sent"][who[0]] == (response == "retrain")
    assert people["helped_until"][who[0]] == (39.0 if verdict in (COACH, PLAN) else -np.inf)
    people["failed"][who[0]], people["sent"][who[0]], people["helped_until"][who[0]] = 0, 0, -np.inf
    assert repr(people.tolist()) == repr(before.tolist())


def test_enough_failed_reviews_in_a_row_end_it(company):
    one, seats, who, _ = verdicts(company, (0.3, 0.7), {"supervision.failed_quarters": 2}, failed=1)
    assert reviewed(one)[seats[0]] == (2, LET_GO) and reviewed(one)[seats[1]] == (0, PASSED)
    life = one.lives[seats[0]]
    assert (life["phase"], life["reason"], life["due"]) == (LEAVING, DISMISSED, 26 + 1 + 2)
    assert one.floor.people["resigned"][who].tolist() == [2] + [0] * (len(who) - 1)


@pytest.mark.parametrize(("until", "quarters", "verdict"), [(39.0, 2, ON_PLAN), (26.0, 2, LET_GO), (26.0, 4, LET_GO),
                                                            (39.0, 1, ON_PLAN)])
def test_a_plan_is_left_alone_while_it_lasts_and_judged_at_its_end(company, until, quarters, verdict):
    changes = {"supervision.response": "improvement_plan", "supervision.failed_quarters": quarters}
    one, seats, who, _ = verdicts(company, (0.3, 0.7), changes, failed=1, helped_until=until)
    assert reviewed(one)[seats[0]] == (2, verdict) and reviewed(one)[seats[1]] == (0, PASSED)
    assert one.floor.people["helped_until"][who[0]] == until


def test_a_plan_met_is_over_and_the_next_failure_begins_another(company):
    one, seats, who, _ = verdicts(company, (0.3, 0.7), {"supervision.response": "improvement_plan"}, failed=0,
                                  helped_until=13.0)
    assert reviewed(one)[seats[0]] == (1, PLAN) and one.floor.people["helped_until"][who[0]] == 39.0


def test_a_pay_review_comes_once_a_year_to_the_good(company):
    changes = {"supervision.rise": 0.04, "supervision.good_score": 1.2}
    one, seats, who, _ = verdicts(company, (1.3, 1.2), changes)
    assert set(VERDICTS[v] for _, v in reviewed(one).values()) == {"passed"}  # week 26 ends no year
    assert (one.floor.people["salary"][who] == 1.0).all()
    year = company(changes, week=52 - 13)
    year.env._now = 52.0
    seats, who = sellers(year)
    year.floor.people["score"][who] = 1.0
    year.floor.people["score"][who[:2]] = 1.3, 1.2
    follow_up(year, seats.tolist())
    assert reviewed(year)[seats[0]][1] == RAISED and reviewed(year)[seats[1]][1] == PASSED
    assert year.floor.people["salary"][who].tolist() == [1.04] + [1.0] * (len(who) - 1)


@pytest.mark.parametrize(("team", "verdict"), [(1.05, SPARED), (0.95, SPARED), (1.2, LET_GO), (0.8, LET_GO)])
def test_managers_protect_near_their_own_quota_alone(company, team, verdict):
    one = company({"supervision.attainment_floor": 0.5, "supervision.failed_quarters": 1,
                   "behaviour.managing.protect": 1.0, "behaviour.managing.near": 0.1})
    seats, who = sellers(one)
    table = one.floor.seats
    mine = table["team"][seats] == 0
    share = table["annual_quota"][table["team"] == 0].sum() / table["annual_quota"][seats[mine]].sum()
    one.floor.people["attainment"][who] = np.where(mine, team * share, 3.0)  # empty seats bring nothing
    one.floor.people["score"][who] = 1.0
    one.floor.people["score"][who[:2]] = 0.1
    follow_up(one, seats.tolist())
    assert [reviewed(one)[s][1] for s in seats[:2]] == [verdict] * 2
    assert (one.lives["phase"][seats[:2]] == (SELLING if verdict == SPARED else LEAVING)).all()


def test_protection_is_as_frequent_as_declared(small, lived):
    often = {"supervision.attainment_floor": 2.0, "supervision.failed_quarters": 1, "behaviour.managing.near": 1.0,
             "behaviour.managing.protect": 0.4}
    told = [row[5] for k in range(6) for row in lived(small(often), k).journal.reviews]
    spared, gone = told.count(SPARED), told.count(LET_GO)
    assert spared + gone > 60 and abs(spared / (spared + gone) - 0.4) < 4 * np.sqrt(0.24 / (spared + gone))
    assert sum(lived(small(often), k).measures()["spared"] for k in range(6)) > 0


def test_managers_without_time_review_nobody(small, lived):
    busy = {"managers.priorities": ["admin", "complaints", "conflicts", "approvals", "pipeline", "help", "visits",
                                    "interviews", "meeting", "communication", "own_deals", "coaching", "reviews"]}
    strict = STRICT | UNPROTECTED
    timely, none = lived(small(strict)), lived(small(strict | busy))
    assert timely.measures()["dismissals"] > 0 and len(timely.journal.reviews) > 60
    assert none.measures()["dismissals"] == 0 and none.journal.reviews == []
    waiting = [len(desk) for desk in none_left(none)]
    assert max(waiting) <= 8  # who waits still is not asked for again


def none_left(history):
    requests = history.end.tables["requests"]
    return [requests[requests["team"] == t] for t in range(2)]


# -- own salaries --------------------------------------------------------------------------------------------------


def salary_lines(history):
    lines = np.concatenate([slips for _, slips in history.journal.lines])
    return lines[(lines["component"] == 0) & (lines["person"] >= 0) & (lines["rate"] > 0)]


RETROSPECT = [{"kind": "commission", "rate": 0.1}, {"kind": "true_up", "money": 70_000.0}]


@pytest.mark.parametrize("by_book", [False, True])
def test_own_salaries_reach_payslips_to_the_cent(small, paying, lived, by_book):
    plain = paying(RETROSPECT) if by_book else small()
    groups = {"groups": {"one": {"share": 0.4, "salary": 0.937}, "other": {"share": 0.6}}}
    scenario = plain.change(groups | {"supervision.rise": 0.031, "supervision.good_score": 0.9, "time.quarters": 6})
    history = lived(scenario)
    people, raised = history.end.tables["people"], {}
    for week, _, person, _, _, verdict in history.journal.reviews:
        if verdict == RAISED:
            raised.setdefault(person, []).append(week)
    assert len(raised) > 3 and (people["group"] == 0).sum() > 2
    calendar, seen = history.calendar, set()
    for line in salary_lines(history):
        p, end = int(line["person"]), calendar.weeks("month", int(line["period"]))[1]
        factor = 0.937 if people["group"][p] == 0 else 1.0
        for week in raised.get(p, []):
            factor *= 1.031 if week < end else 1.0
        began = history.start.tables["people"]["salary"]
        if p < len(began) and people["group"][p] != 0:
            factor *= began[p]  # raised before week 0
        elif p < len(began):
            factor *= began[p] / 0.937
        yearly = int(np.rint(7_000_000 * factor))
        assert line["base"] == Salary(per_year=1.0).month(int(line["period"]), yearly), (p, factor)
        seen.add(round(factor, 6))
    assert len(seen) >= 3
    total = sum(slips["amount"][slips["person"] >= 0].sum() for _, slips in history.journal.lines) / 100
    assert history.measures()["pay"] == pytest.approx(total, abs=0.01)


@pytest.mark.parametrize("by_book", [False, True])
def test_a_rise_is_paid_from_its_month_on_and_moves_no_earlier_line(small, paying, lived, by_book):
    plain = (paying(RETROSPECT) if by_book else small()).change({"time.quarters": 6})
    raised = plain.change({"supervision.rise": 0.05, "supervision.good_score": 0.0, "time.roll_out_week": 30})
    one, other = lived(plain), lived(raised, baseline=plain)
    early = [lines[lines["period"] < 12].tolist() for lines in map(salary_lines, (one, other))]
    assert early[0] == early[1] and len(early[0]) > 100
    weeks = {row[2]: row[0] for row in other.journal.reviews if row[5] == RAISED}
    assert weeks and min(weeks.values()) >= 52
    before = {(x["person"], x["period"]): x["amount"] for x in salary_lines(one)}
    told = {(x["person"], x["period"]): x["amount"] for x in salary_lines(other)}
    person = min(weeks, key=weeks.get)
    assert told[person, 12] > before[person, 12] * 1.04
    assert other.end.tables["people"]["pay_year"][person] > one.end.tables["people"]["pay_year"][person]


def test_a_pool_shared_by_salary_sees_salaries_that_change():
    months = np.repeat([[6_000_000, 12_000_000], [6_000_000, 6_000_000]], 3, axis=1)
    book = Book(people=np.arange(2), first=0, months=6, credits=np.zeros(0, CREDIT), salaries=months)
    assert book.salary_in("quarter").tolist() == [6_000_000, 12_000_000, 6_000_000, 6_000_000]
    assert replace(book, salaries=np.array([7, 9])).salary_in("quarter").tolist() == [7, 7, 9, 9]


def test_severance_and_what_was_promised_follow_the_own_salary(small, lived):
    groups = {"groups": {"all": {"share": 1.0, "salary": 0.8}}}
    history = lived(small(groups | STRICT | UNPROTECTED))
    severance = [row[6] for row in history.journal.exits if row[3] == DISMISSED]
    assert severance and set(severance) == {70_000.0 * 0.8 * 6.0 / 52.0}
    plain = lived(small(STRICT | UNPROTECTED))
    one, other = history.start.tables["people"], plain.start.tables["people"]
    n = min(len(one), len(other), 15)
    np.testing.assert_allclose(one["promised"][:n], other["promised"][:n] - 14_000.0)


def test_equal_groups_change_nothing(small, lived, rows, alike):
    groups = {"groups": {"one": {"share": 0.5}, "other": {"share": 0.5}}}
    one, other = rows(lived(small())), rows(lived(small(groups)))
    alike(one, other, but=("end",))  # who belongs to which group is all that differs
    assert one["end"] != other["end"]


# -- what it measures ----------------------------------------------------------------------------------------------


def false_share(lived, scenario, replications):
    """Dismissals that hit the able, over many histories."""
    able = count = 0.0
    for k in range(replications):
        history = lived(scenario, k)
        n = sum(row[3] == DISMISSED for row in history.journal.exits)
        if n:
            able, count = able + n * history.measures()["false_dismissals"], count + n
    assert count > 40
    return able / count


def test_dismissals_hit_the_able_by_bad_luck_and_less_the_longer_they_wait(small, lived):
    judged = UNPROTECTED | {"supervision.attainment_floor": 1.0, "time.quarters": 8, "behaviour.leaving.late": 0.02,
                            "behaviour.leaving.middle": 0.02, "behaviour.leaving.early": 0.02}
    wide = {f"labour.{name}.talent_sigma": 0.8 for name in ("north", "south")}
    narrow = {f"labour.{name}.talent_sigma": 0.1 for name in ("north", "south")}
    hasty, patient = {"supervision.failed_quarters": 1}, {"supervision.failed_quarters": 3}
    by_luck, by_skill = (false_share(lived, small(judged | hasty | each), 12) for each in (narrow, wide))
    waited = false_share(lived, small(judged | patient), 16)
    at_once = false_share(lived, small(judged | hasty), 16)
    assert by_luck > by_skill + 0.1 and waited < at_once


# -- worlds --------------------------------------------------------------------------------------------------------

EVERYTHING = BALANCED | {
    "supervision.attainment_floor": 0.9, "supervision.response": "improvement_plan", "supervision.response_weeks": 26,
    "supervision.rise": 0.05, "supervision.good_score": 1.0, "supervision.hand_over_hours": 6.0,
    "supervision.notice_weeks": 4, "behaviour.managing.near": 0.3, "behaviour.managing.protect": 0.5,
    "behaviour.leaving.late": 0.8, "time.quarters": 6}


CALM = {"behaviour.feeling.threat": 0.0}  # a higher bar is felt before anybody is judged by it


def test_nothing_changes_before_the_first_review(small, lived, rows):
    changed = small({"supervision.response": "coach", "supervision.attainment_floor": 1.2, "supervision.rise": 0.1,
                     "supervision.good_score": 0.0, "supervision.failed_quarters": 1, "time.roll_out_week": 4} | CALM)
    one, other = rows(lived(small(CALM))), rows(lived(changed, baseline=small(CALM)))
    for kind in ("hours", "hires", "exits", "offers", "classes", "reviews"):
        assert [row for row in one[kind] if row[0] < 13] == [row for row in other[kind] if row[0] < 13], kind
    assert one["ticks"][:13] == other["ticks"][:13] and one["ticks"] != other["ticks"]


def test_an_answer_to_failure_leaves_a_team_without_failures_alone(small, lived, alike):
    from tests.company.test_worlds import APART, of_team

    hard = APART | UNPROTECTED | {"roles.runner.quota": 2_500_000.0, "supervision.attainment_floor": 0.4,
                                  "roles.climber.quota": 200_000.0,
                                  "supervision.failed_quarters": 4}
    one, other = (lived(small(hard | {"supervision.response": answer})) for answer in ("none", "coach"))
    failed = [row for row in other.journal.reviews if row[4] > 0]
    south = set(np.flatnonzero(other.end.tables["seats"]["team"] == 1).tolist())
    assert failed and not [row for row in failed if row[1] in south]
    alike(of_team(one, 1), of_team(other, 1))
    assert repr(of_team(one, 0)) != repr(of_team(other, 0))


@pytest.mark.parametrize("tick", ["week", "day"])
def test_stop_and_go_on_is_going_through(small, lived, rows, alike, tick):
    scenario = small(EVERYTHING | {"time.tick": tick, "time.quarters": 4 if tick == "week" else 2})
    through = lived(scenario)
    assert {VERDICTS[row[5]] for row in through.journal.reviews} >= {"passed", "raised", "improvement_plan"}
    for week in (6, 13, 14, 20) if tick == "week" else (11,):
        first = lived(scenario, until=week)
        saved = {name: np.frombuffer(table.tobytes(), table.dtype).reshape(table.shape)
                 for name, table in first.end.tables.items()}
        then = simulate(scenario, start=replace(first.end, tables=saved), seed=1, replication=0)
        alike(rows(first, then), rows(through))


def test_good_reviews_are_recognised_and_nobody_else(small, lived):
    """Praise before the team: only for a score above `good_score`."""
    before = small({"supervision.good_score": 1.1, "motivation.awards.best_of_team.period": "year", "time.quarters": 2})
    silent, aloud = lived(before), lived(before.change({"supervision.recognise": True}), baseline=before)
    good = {row[2] for row in aloud.journal.reviews if row[3] > 1.1}
    felt = aloud.end.tables["people"]["recognition"] - silent.end.tables["people"]["recognition"]
    praised = set((felt > 1e-9).nonzero()[0].tolist())
    assert praised and praised <= good
