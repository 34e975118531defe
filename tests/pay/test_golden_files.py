"""Worked examples through the files people write: plan.yaml and credits.csv in, JSON out."""

import json
from pathlib import Path

import pytest
import yaml

from salessim.cli import main

HERE = Path(__file__).parent / "golden"
CASES = [case for file in ("replayed_published.yaml", "replayed_further.yaml", "replayed_own.yaml")
         for case in yaml.safe_load((HERE / file).read_text(encoding="utf-8"))]
FILES = ("credits", "quotas", "people", "rates", "paid")


def replayed(case, folder, capsys):
    """(exit code, JSON or None, what was said on standard error) of `salessim replay` on a case's files."""
    (folder / "plan.yaml").write_text(case["plan"], encoding="utf-8")
    words = ["replay", "--plan", str(folder / "plan.yaml"), "--json", str(folder / "out.json")]
    for name in FILES:
        if name in case:
            (folder / f"{name}.csv").write_text(case[name], encoding="utf-8")
            words += [f"--{name}", str(folder / f"{name}.csv")]
    with pytest.raises(SystemExit) as left:
        main([*words, *case.get("options", [])])
    out = folder / "out.json"
    return left.value.code, json.loads(out.read_text()) if out.exists() else None, capsys.readouterr().err


def paid(payslips, wanted):
    """What payslips say for "person", "person period" or "person period component"; the salary where it is named."""
    person, period, component = (*wanted.split(" ", 2), "", "")[:3]
    return sum(round(100 * slip["amount"]) for slip in payslips
               if slip["person"] == person and (not period or slip["period"].split()[1] == period)
               and (slip["component"] == component if component else slip["component"] != "salary"))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_worked_example(case, tmp_path, capsys):
    code, found, said = replayed(case, tmp_path, capsys)
    if "refused" in case:
        assert code == 2 and found is None
        assert case["refused"] in said
        return
    assert code == 0, said
    assert list(found)[:3] == ["total", "payslips", "skipped"]
    slips = found["payslips"]
    assert {what: paid(slips, what) for what in case["pays"]} == {
        what: round(100 * money) for what, money in case["pays"].items()}
    if "total" in case:
        assert found["total"] == case["total"]
    if "legs" in case:
        legs = [slip["amount"] for slip in slips if slip["component"] != "salary"]
        assert legs == case["legs"]
    if "differences" in case:
        assert [row["difference"] for row in found["differences"]] == case["differences"]
    if "because" in case:
        assert case["because"] in [slip["because"] for slip in slips]
    if "reconciliation" in case:
        assert [[row["person"], row["period"].split()[1], row["difference"]]
                for row in found["reconciliation"]] == case["reconciliation"]
    assert round(sum(slip["amount"] for slip in slips), 2) == found["total"]
    assert all(slip["because"] for slip in slips)
