"""`salessim warnings`: what it prints and writes, and how it refuses."""

import json

from salessim.places import scenarios

SHORT = ("--replications", "2", "--workers", "1", "--set", "time.quarters=2")
VERB = ("warnings", str(scenarios() / "today.yaml"))


def test_the_answer_for_people_and_machines(shell, tmp_path):
    code, out, _ = shell(*SHORT, "--set", "pipeline.weeks=[6]", "--json", tmp_path / "w.json",
                         "--plot", tmp_path / "w.svg")
    said = " ".join(out.split())
    assert code == 0 and "of warnings come true" in said and "behind the straight line" in said
    assert "help all alike" in said and "after week 6 of a quarter" in said and "2 matched histories" in said
    found = json.loads((tmp_path / "w.json").read_text(encoding="utf-8"))
    assert [row["rule"] for row in found["rules"]] == ["warning", "naive", "everybody"]
    assert found["worth"]["replications"] == 2
    assert "<svg" in (tmp_path / "w.svg").read_text(encoding="utf-8")


def test_a_fault_names_the_place(shell, tmp_path):
    code, _, told = shell(*SHORT, "--plot", tmp_path / "w.doc")
    assert code == 2 and "--plot: a file that ends in .png, .svg, .pdf (got 'w.doc')" in " ".join(told.split())
    code, _, told = shell(*SHORT, "--set", "pipeline.weeks=[14]")
    assert code == 2 and "pipeline.weeks[0]: a week of a quarter, 1 to 12 (got 14)" in " ".join(told.split())
