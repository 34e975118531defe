"""`salessim review`: what it prints and writes, and how it refuses."""

import json

import pytest

from salessim.cli import main
from salessim.places import scenarios

PLAN = """plans:
  ae:
    salary: 50000
    target_incentive: 50000
    components:
      - {kind: tiers, tiers: [{above: 0, rate: 0.1}, {above: 1, rate: 0.15}]}
"""
SECOND = """  lead:
    salary: 60000
    target_incentive: 40000
    components: [{kind: quota_bonus, money: 10000, points: [[1, 1]]}]
"""


@pytest.fixture
def shell(capsys, tmp_path):
    """Files written, then `salessim review` run: (exit code, standard output, standard error)."""
    def run(*words, **files):
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit) as left:
            main(["review", *(str(tmp_path / word) if word.endswith((".yaml", ".json", ".html", ".png")) else word
                              for word in words)])
        return left.value.code, *capsys.readouterr()
    return run


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_one_plan_as_people_read_it_and_for_machines(shell, tmp_path):
    code, out, err = shell("plan.yaml", "--quota", "500000", "--json", "out.json", plan=PLAN)
    assert (code, err) == (0, "")
    assert out.lstrip().startswith("ae: quota 500,000 a year, 5.0 times target pay") and "Nothing found" in out
    assert "90,000 at 80 %, 100,000 at 100 %, 115,000 at 120 % of quota" in " ".join(out.split())
    assert read(tmp_path / "out.json") == {"findings": [], "cost": {"80": 90_000.0, "100": 100_000.0, "120": 115_000.0},
                                           "pay_mix": 0.5, "leverage": 1.75}


def test_several_plans_are_all_reviewed_and_the_first_stands_at_the_top(shell, tmp_path):
    code, out, _ = shell("two.yaml", "--json", "out.json", two=PLAN + SECOND)
    found = read(tmp_path / "out.json")
    assert code == 0 and set(found["plans"]) == {"ae", "lead"}
    assert {key: found[key] for key in found if key != "plans"} == found["plans"]["ae"]
    assert [set(finding) for finding in found["plans"]["lead"]["findings"]] == [
        {"kind", "component", "where", "worth", "sentence"}] * 3
    assert "no quota known, so 500,000 a year is assumed" in " ".join(out.split()) and "• cliff: " in out
    shell("two.yaml", "--plan", "lead", "--json", "out.json")
    assert "plans" not in read(tmp_path / "out.json")


def test_the_quota_is_the_scenarios(shell):
    today = str(scenarios() / "today.yaml")
    _, alone, _ = shell("plan.yaml", "--scenario", today, plan=PLAN)
    assert "ae: quota 620,000 USD a year, 6.2 times target pay" in alone and "over target" in alone
    code, whole, _ = shell(today)
    assert code == 0 and "ae: quota 620,000 USD a year" in whole and "manager: quota 5,166,667 USD a year" in whole


def test_what_differs_is_told_in_words(shell):
    new = PLAN.replace("above: 1,", "above: 1.1,") + SECOND
    _, out, _ = shell("new.yaml", "--against", "old.yaml", old=PLAN, new=new)
    assert "tiers: tier 2 starts at 110 % instead of 100 %." in out and "lead: new." in out
    _, out, _ = shell("old.yaml", "--against", "old.yaml")
    assert "ae: the same." in out


def test_page_document_and_picture_are_written(shell, tmp_path):
    code, out, _ = shell("plan.yaml", "--report", "r.html", "--document", "d.html", "--plot", "p.png", plan=PLAN)
    assert code == 0 and all(str(tmp_path / name) in "".join(out.split("\n")) for name in ("r.html", "d.html", "p.png"))
    assert "Plan review: ae" in (tmp_path / "r.html").read_text()
    assert "How you are paid" in (tmp_path / "d.html").read_text()
    assert (tmp_path / "p.png").read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize(("words", "said"), [
    (["bad.yaml"], ["bad.yaml:6: plans.ae.components[0].tiers[1].rate: at most 2 (got 8)",
                    "bad.yaml:3: plans.ae.salary: at least 0 (got -1)"]),
    (["plan.yaml", "--plan", "sdr"], ["--plan: one of ae (got 'sdr')"]),
    (["plan.yaml", "--quota", "0"], ["--quota"]),
    (["plan.yaml", "--quota", "1e15"], ["plans.ae: quota: above 0 and at most 200,000,000 a year"]),
    (["none.yaml"], ["none.yaml: an existing scenario file (got nothing)"]),
    (["plan.yaml", "--against", "bad.yaml"], ["bad.yaml:6: "]),
    (["plan.yaml", "--scenario", "none.yaml"], ["none.yaml: an existing scenario file"]),
])
def test_what_cannot_be_reviewed_is_refused(shell, words, said):
    code, out, err = shell(*words, plan=PLAN, bad=PLAN.replace("0.15", "8").replace("salary: 50000", "salary: -1"))
    assert code == 2 and out == "" and all(text in "".join(err.splitlines()) or text in err for text in said), err


def test_loopholes_stand_among_the_findings(shell, tmp_path):
    milked = PLAN.replace("kind: tiers", "kind: tiers, period: month, reach: retroactive")
    scenario = str(scenarios() / "base" / "inside_sales.yaml")
    words = ["plan.yaml", "--loopholes", "--json", "out.json"]
    assert "--loopholes: give --scenario" in shell(*words, plan=milked)[2]
    code, out, _ = shell(*words, "--scenario", scenario)
    found = [one for one in read(tmp_path / "out.json")["findings"] if one["kind"].startswith("loophole_")]
    assert code == 0 and found and {one["component"] for one in found} == {"tiers"} and "• loophole hold back: " in out
    assert found[0]["worth"] == max(one["worth"] for one in found) > 1000
