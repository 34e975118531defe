"""`salessim lenses`: what it prints and writes, and how it refuses."""

import csv
import json

import pytest

from salessim.places import scenarios

TODAY, STEEPER = (str(scenarios() / name) for name in ("today.yaml", "steeper_pay.yaml"))
SHORT = ("--replications", "2", "--workers", "1", "--set", "time.quarters=2")
VERB = ("lenses",)


def test_three_lenses_for_people_and_machines(shell, tmp_path):
    code, out, _ = shell(TODAY, STEEPER, *SHORT, "--json", tmp_path / "l.json", "--people", tmp_path / "p.csv")
    found = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))
    assert code == 0 and max(map(len, out.splitlines()[:12])) <= 100
    assert [row["lens"] for row in found["lenses"]] == ["replay", "risk", "behaviour"]
    assert all(set(row) == {"lens", "cost", "cost_change", "revenue", "revenue_change", "low", "high"}
               for row in found["lenses"])
    assert set(found["parts"]) == {"pay", "bookings", "headline"} and found["complete"] is True
    for rows in found["parts"].values():
        assert rows[-1]["part"] == "total"
        assert rows[-1]["mean"] == pytest.approx(sum(row["mean"] for row in rows[:-1]), abs=1e-3)
    with open(tmp_path / "p.csv", encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    won = sum(float(row["behaviour"]) > 0.01 * max(float(row["pay"]), 1) for row in people) / len(people)
    assert won == pytest.approx(found["people"]["behaviour"]["win"], abs=0.02)


def test_no_change_is_told_without_signs(shell):
    code, out, _ = shell(TODAY, TODAY, *SHORT)
    said = " ".join(out.split())
    assert code == 0 and "+0" not in said and "most of it" not in said
    assert "When everybody reacts, pay changes by 0 and bookings by 0." in said


def test_bad_input_ends_with_2(shell, tmp_path):
    code, out, err = shell(TODAY, tmp_path / "none.yaml")
    assert code == 2 and not out and "an existing scenario file" in err
    assert shell(TODAY)[0] == 2
