"""`salessim replay` from a shell, and what it writes."""

import csv
import json

import openpyxl
import pytest

import salessim
from salessim.cli import main
from salessim.replaying.writing import harmless, write_csv

PLAN = "salary: 1200\ncomponents: [{kind: commission, rate: 0.1}]\n"
CREDITS = "person,date,amount\nann,2026-01-31,1000\nbob,2026-02-28,50.05\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN)
    (tmp_path / "credits.csv").write_text(CREDITS)

    def ran(*words):
        with pytest.raises(SystemExit) as left:
            main(["replay", "--plan", "plan.yaml", "--credits", "credits.csv", *words])
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return ran


def test_json_for_machines(run, tmp_path):
    code, out, err = run("--json", "out.json")
    assert (code, err) == (0, "")
    found = json.loads((tmp_path / "out.json").read_text())
    assert list(found) == ["total", "payslips", "skipped", "house", "differences", "reconciliation", "notes"]
    assert found["skipped"] == []
    assert found["total"] == 400 + 105.01
    assert found["payslips"][1] == {
        "person": "ann", "period": "2026-01-01 2026-01", "component": "commission", "base": 1000.0, "rate": 0.1,
        "amount": 100.0, "because": "Commission of 10 % on 1,000.00 of bookings."}
    assert "ann" in out and "Total 505.01" in out


def test_csv_and_xlsx_say_the_same(run, tmp_path):
    assert run("--csv", "out.csv", "--xlsx", "out.xlsx")[0] == 0
    with open(tmp_path / "out.csv", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["person", "period", "component", "base", "rate", "amount", "because"]
    assert [row[5] for row in rows] == ["100.00", "100.00", "100.00", "0.00", "100.00", "0.00", "100.00", "5.01"]
    cells = [list(row) for row in openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows(values_only=True)]
    assert cells[0] == header
    assert [[row[0], row[2], f"{row[5]:.2f}", row[6]] for row in cells[1:]] == [
        [row[0], row[2], row[5], row[6]] for row in rows]


def test_bad_rows_end_with_2_and_nothing_is_written(run, tmp_path):
    (tmp_path / "credits.csv").write_text(CREDITS + "cid,2026-03-01,x\n")
    code, out, err = run("--json", "out.json", "--csv", "out.csv")
    assert code == 2 and out == ""
    assert err == "credits.csv:4: amount: a number (got 'x')\n"
    assert not (tmp_path / "out.json").exists() and not (tmp_path / "out.csv").exists()
    code, out, err = run("--json", "out.json", "--skip-bad-rows")
    assert code == 0 and "credits.csv:4: amount: a number (got 'x'): skipped" in err
    assert json.loads((tmp_path / "out.json").read_text())["skipped"] == [
        {"file": "credits.csv", "line": 4, "column": "amount", "reason": "a number (got 'x')"}]


def test_a_bad_plan_ends_with_2_and_every_fault(run, tmp_path):
    (tmp_path / "plan.yaml").write_text("salary: -1\ncomponents: [{kind: commission, rate: 8}, {kind: tears}]\n")
    code, out, err = run()
    assert code == 2 and out == ""
    assert [line.split(": ")[:2] for line in err.splitlines()] == [
        ["plan.yaml:1", "salary"], ["plan.yaml:2", "components[0].rate"], ["plan.yaml:2", "components[1].kind"]]


def test_against_another_plan_it_says_what_differs_and_who_is_affected(run, tmp_path):
    (tmp_path / "old.yaml").write_text(PLAN.replace("0.1}", "0.1}, {kind: cap, period: month, money: 60}"))
    code, out, _ = run("--against", "old.yaml", "--skip-bad-rows")
    assert code == 0 and "Against old.yaml:" in out and "cap" in out
    assert "1 of 2 affected, median +40: 0 get less, 1 more; +40 in all." in out
    code, out, err = run("--against", "none.yaml", "--json", "out.json")
    assert code == 2 and not out and "none.yaml" in err and not (tmp_path / "out.json").exists()


def test_months_can_be_named(run):
    code, out, _ = run("--first", "2026-02", "--last", "2026-02")
    assert code == 0 and "Total 205.01" in out
    assert run("--first", "soon")[0] == 2


def test_no_cell_becomes_a_formula(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text("salary: 0\ncomponents: [{kind: commission, rate: 0.1, products: ['=x']}]\n")
    (tmp_path / "credits.csv").write_text(
        'person,date,amount,product\n"=cmd()",2026-01-31,-5,=x\n@me,2026-01-31,5,=x\n')
    found = salessim.replay("plan.yaml", "credits.csv")
    write_csv("out.csv", found)
    rows = list(csv.reader((tmp_path / "out.csv").read_text().splitlines()))[1:]
    assert [row[0] for row in rows] == ["'=cmd()", "'@me"]
    assert rows[0][5] == "-0.50", "a negative number stays a number"
    assert [harmless(text) for text in ("+1", "-1", "=1", "@a", "\ta", "\ra", "a=1")] == [
        "'+1", "'-1", "'=1", "'@a", "'\ta", "'\ra", "a=1"]


def test_as_a_table(run):
    frame = salessim.replay("plan.yaml", "credits.csv").frame()
    assert list(frame.columns) == ["person", "period", "component", "base", "rate", "amount", "because"]
    assert frame["amount"].sum() == pytest.approx(505.01)
