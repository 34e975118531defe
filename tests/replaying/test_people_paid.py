"""Two replays side by side: pay to the cent with its sign, and where everybody ended."""

import csv
import math

import pytest

from salessim.pay import Commission, Override, Plan
from salessim.replaying import replay
from salessim.replaying.people_paid import attainments, people_paid, write_people_csv

CREDITS = """person,date,amount,event
ann,2026-01-20,1000.10,
ann,2026-02-20,500,
bob,2026-01-25,200,
bob,2026-03-25,-50,
cleo,2026-03-01,900,
cleo,2026-03-02,300,invoice
"""


def plan(rate):
    return Plan(salary=0, target_incentive=0, components=(Commission(rate=rate),))


@pytest.fixture
def paid(tmp_path):
    def by(rate, quotas=None, people=None, credits=CREDITS):
        files = {}
        for name, text in (("quotas", quotas), ("people", people)):
            if text:
                files[name] = tmp_path / f"{name}.csv"
                files[name].write_text(text)
        (tmp_path / "credits.csv").write_text(credits)
        return replay(plan(rate) if isinstance(rate, float) else rate, tmp_path / "credits.csv", **files)

    return by


def test_changes_are_after_less_before(paid):
    rows = people_paid(paid(0.1), paid(0.2))
    assert [(one.person, one.before, one.after, one.change) for one in rows] == [
        ("ann", 15001, 30002, 15001), ("bob", 1500, 3000, 1500), ("cleo", 9000, 18000, 9000)]
    assert [one.change for one in people_paid(paid(0.2), paid(0.1))] == [-15001, -1500, -9000]
    assert sum(one.after for one in rows) == round(100 * paid(0.2).total)


def test_where_people_ended_counts_months_with_a_quota(paid):
    ended = attainments(paid(0.1, quotas="person,period,quota\nann,2026-01,1000.10\nbob,2026-Q1,300\ncleo,2026-03,0\n"))
    assert ended["ann"] == 1.0, "February had no quota, so what was sold in it is not compared with one"
    assert ended["bob"] == pytest.approx(0.5) and math.isnan(ended["cleo"])
    assert all(math.isnan(one) for one in attainments(paid(0.1)).values())


def test_what_reports_sell_is_not_ones_own_attainment(paid):
    people = "person,manager\nann,cleo\nbob,cleo\ncleo,\n"
    boss = Plan(salary=0, target_incentive=0, components=(Commission(rate=0.1), Override(rate=0.01)))
    quotas = "person,period,quota\nann,2026,15001\ncleo,2026,3600\n"
    assert attainments(paid(boss, quotas, people))["cleo"] == pytest.approx(900 / 900)


def test_the_table_is_exact_and_safe(paid, tmp_path):
    credits = "person,date,amount\n=1+1,2026-01-20,10.05\n"
    before, after = paid(0.1, credits=credits), paid(0.5, credits=credits)
    with open(write_people_csv(tmp_path / "people.csv", people_paid(before, after))) as file:
        assert list(csv.reader(file)) == [["person", "attainment", "before", "after", "change"],
                                          ["'=1+1", "", "1.01", "5.03", "4.02"]]
