"""`salessim luck`: what it prints and writes, and how it refuses."""

import csv
import json

import pytest

from salessim.places import scenarios

TODAY = str(scenarios() / "today.yaml")
SHORT = ("--replications", "2", "--reruns", "2", "--workers", "1")
VERB = ("luck",)


def test_the_audit_for_people_and_machines(shell, tmp_path):
    code, out, _ = shell(TODAY, *SHORT, "--json", tmp_path / "l.json", "--people", tmp_path / "p.csv",
                         "--plot", tmp_path / "l.svg", "--set", "groups.late.share=0.2")
    said = " ".join(out.split())
    assert code == 0 and max(map(len, out.splitlines()[:30])) <= 100
    assert "% luck" in said and "bottom-10 % labels" in said and "late: " in said
    found = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))
    by_outcome = {}
    for row in found["shares"]:
        by_outcome[row["outcome"]] = by_outcome.get(row["outcome"], 0.0) + row["share"]
    assert all(total == pytest.approx(1.0) for total in by_outcome.values()) and len(by_outcome) == 3
    assert found["complete"] is True and [row["group"] for row in found["equity"]] == ["late"]
    with open(tmp_path / "p.csv", encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    assert len(people) > 80 and {row["replication"] for row in people} == {"0", "1"}
    assert (tmp_path / "l.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_without_groups_equity_is_not_told(shell):
    code, out, _ = shell(TODAY, *SHORT)
    assert code == 0 and "pay against all others" not in out


def test_one_company_is_one(shell):
    _, out, _ = shell(TODAY, "--replications", "1", "--reruns", "2", "--workers", "1")
    assert "1 company, each year lived 2 times" in " ".join(out.split())


def test_bad_input_ends_with_2(shell, tmp_path):
    code, out, err = shell(TODAY, "--plot", tmp_path / "luck.doc")
    assert code == 2 and not out and "--plot: a file that ends in .png" in err
    assert shell(tmp_path / "none.yaml")[0] == 2
    assert shell(TODAY, "--reruns", "1")[0] == 2
