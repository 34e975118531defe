"""Pay equity: gaps that were planted are found like for like, others are not, and few people are few."""

import json

import numpy as np
import pytest

from salessim.company.smallest import smallest
from salessim.study.pay_equity import FEW, gaps_of_year, pay_equity
from salessim.study.person_years import ROWS, PersonYears, person_years


class Declaring:
    """A scenario that declares groups, for years made by hand."""

    def __init__(self, *groups):
        self.groups = groups


def year(rng, people=400, gap=0.0, replication=0):
    """A company whose group 0 is younger, sells less and sits more often in the better-paid role."""
    rows = np.zeros(people, ROWS)
    mine = rng.random(people) < 0.3
    rows["replication"], rows["person"], rows["group"] = replication, np.arange(people), np.where(mine, 0, -1)
    rows["role"] = rng.random(people) < np.where(mine, 0.7, 0.3)
    rows["tenure"] = rng.exponential(np.where(mine, 30.0, 120.0))
    rows["attainment"] = rng.normal(np.where(mine, 0.9, 1.0), 0.3)
    rows["pay"] = np.exp(11 + 0.5 * rows["role"] + 0.4 * rows["attainment"] - 0.2 * np.exp(-rows["tenure"] / 13.0)
                         + gap * mine + rng.normal(0.0, 0.1, people))
    return rows


def audit(rows, *groups):
    return pay_equity(PersonYears(Declaring(*groups), np.concatenate(rows), len(rows), 1, 1))


def test_a_planted_gap_is_found_like_for_like():
    rng = np.random.default_rng(1)
    found = np.array([gaps_of_year(rows, rows["group"] == 0) for rows in (year(rng, gap=-0.10) for _ in range(40))])
    raw, adjusted = found.mean(axis=0)
    assert adjusted == pytest.approx(-0.10, abs=0.01)
    assert abs(raw - adjusted) > 0.03, "as it stands it is mixed with role, tenure and results"


def test_the_verdict_follows_the_interval():
    rng = np.random.default_rng(2)
    [gap] = audit([year(rng, gap=-0.10, replication=k) for k in range(10)], "late").gaps
    assert gap.clear and "% less pay than others in the same role" in gap.sentence
    assert gap.adjusted[1] < -0.10 < gap.adjusted[2]
    [gap] = audit([year(rng, replication=k) for k in range(10)], "late").gaps
    assert not gap.clear and "no clear difference" in gap.sentence
    low, high = gap.adjusted[1:]
    assert low < 0 < high


def test_without_groups_it_says_so():
    rng = np.random.default_rng(3)
    equity = audit([year(rng)])
    assert equity.gaps == () and "No groups are declared" in equity.sentence and equity.as_json() == []


def test_few_people_are_flagged_and_nobody_is_not_compared():
    rng = np.random.default_rng(4)
    equity = audit([year(rng, people=20, replication=k) for k in range(4)], "late", "none")
    assert equity.gaps[0].people < FEW and "few" in equity.gaps[0].sentence
    assert equity.gaps[1].sentence == "none: nobody to compare."
    told = json.loads(json.dumps(equity.as_json()))
    assert told[0]["few"] and told[1]["adjusted"]["log"] is None


def test_one_company_alone_has_no_verdict():
    rng = np.random.default_rng(5)
    [gap] = audit([year(rng, gap=-0.2)], "late").gaps
    assert not gap.clear and "one company alone cannot tell" in gap.sentence


def test_all_in_one_group_cannot_be_compared():
    rows = year(np.random.default_rng(6))
    assert np.isnan(gaps_of_year(rows, np.ones(len(rows), bool))).all()


def test_what_is_declared_of_a_company_is_found_in_its_payslips():
    """Salaries of a declared group a fifth lower, in the run, from the payslips people get."""
    plan = {"salary": 80_000.0, "target_incentive": 20_000.0, "components": [{"kind": "commission", "rate": 0.02}]}
    company = smallest().change({"plans.p": plan, "teams.a.seats.hunter": 12, "teams.b.seats.farmer": 12,
                                 "groups.late": {"share": 0.4, "salary": 0.8}})
    less, equal = (pay_equity(person_years(one, companies=8, reruns=2, workers=1)).gaps[0]
                   for one in (company, company.change({"groups.late.salary": 1.0})))
    assert less.clear and -0.25 < less.adjusted[0] < -0.1
    assert not equal.clear and abs(equal.adjusted[0]) < 0.03
