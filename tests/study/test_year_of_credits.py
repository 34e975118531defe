"""A simulated year as files: the replay pays what the simulation's payroll paid, to the cent."""

import csv
from datetime import date

import pytest

from salessim.places import scenarios
from salessim.replaying import replay
from salessim.scenario.load import load
from salessim.study import running, trace
from salessim.study.year_of_credits import called, day_of, write_year

EXAMPLE = scenarios() / "files" / "a_year"


def replayed(folder):
    return replay(folder / "plan.yaml", folder / "credits.csv", quotas=folder / "quotas.csv",
                  people=folder / "people.csv", paid=folder / "paid.csv")


@pytest.fixture(autouse=True)
def real_company(monkeypatch, fake_company):
    monkeypatch.setattr(running, "COMPANY", "salessim.company")


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml")


@pytest.mark.parametrize("seed", [1, 5])
def test_a_replay_of_it_pays_as_the_payroll_did(today, seed, tmp_path):
    paid = replayed(write_year(today, tmp_path, seed))
    lived = trace(today.change({"time.quarters": 4}), seed=seed).tables
    slips = lived["payslips"].query("plan == 'ae' and person >= 0")
    incentive = slips.query("component != 'salary'")["amount"].sum()
    assert sum(cents for cents, name in zip(paid.slips["amount"], paid.components, strict=True) if name != "salary"
               ) == round(100 * incentive)
    assert len(paid.reconciliation) == len(slips.query("component != 'salary'").groupby(["person", "period"]))
    assert not any(row["difference"] for row in paid.reconciliation)
    whole = slips.groupby("person").filter(lambda rows: (rows.query("component == 'salary'")["base"].sum() > 69_999)
                                           and len(rows.query("component == 'salary'")) == 12)
    salaries = paid.totals()
    for person, rows in whole.query("component == 'salary'").groupby("person"):
        if rows["rate"].eq(1).all():
            assert salaries[called(person), "salary"] == pytest.approx(rows["amount"].sum(), abs=1e-9)


def test_the_example_is_paid_to_the_cent_as_its_payroll_did():
    paid = replayed(EXAMPLE)
    assert len(paid.reconciliation) > 150 and not any(row["difference"] for row in paid.reconciliation)
    with open(EXAMPLE / "paid.csv") as file:
        due = {row["person"] for row in csv.DictReader(file)}
    assert due == set(paid.case.staff.people) and not paid.skipped and not paid.notes
    assert sum(path.stat().st_size for path in EXAMPLE.iterdir()) < 300_000


def test_the_same_history_gives_the_same_files(today, tmp_path):
    one, two = write_year(today, tmp_path / "one"), write_year(today, tmp_path / "two")
    assert all((one / path.name).read_bytes() == path.read_bytes() for path in two.iterdir())


def test_weeks_stay_in_their_quarter():
    for week in range(52):
        for nth in range(7):
            day = day_of(week, 2026, nth)
            assert (day.month - 1) // 3 == week // 13 and day.weekday() < 5 and day.year == 2026
    assert day_of(13, 2026) == date(2026, 4, 1)


def test_people_have_names_of_their_own():
    assert len({called(person) for person in range(600)}) == 600


def test_a_plan_by_the_month_is_refused(today, tmp_path):
    by_month = today.change({"plans.ae.components[0].period": "month"})
    with pytest.raises(ValueError, match=r"plans\.ae: components by the quarter \(got month\)"):
        write_year(by_month, tmp_path)
