"""Published worked examples, through plans as they are written in files."""

import json
from pathlib import Path

import numpy as np
import pytest
import yaml
from pydantic import ValidationError

from salessim.pay import Plan, lines
from salessim.pay.money import cents

CASES = yaml.safe_load((Path(__file__).parent / "golden" / "published.yaml").read_text())


def paid(case):
    """The payslip lines of every result of a case, each result as a period of its own."""
    plan = Plan.model_validate_json(json.dumps({"salary": 0, "components": case["components"]}))
    days, whole = case.get("employed", (1, 1))
    for period, credit in enumerate(case["credits"]):
        slips = lines(
            plan,
            "quarter",
            period,
            np.array([1]),
            np.array([[cents(credit)]]),
            np.array([cents(case.get("quota", 0))]),
            np.array([days]),
            whole=whole,
        )
        yield slips[slips["component"] > 0]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_published_example(case):
    amounts = [slips["amount"].tolist() for slips in paid(case)]
    assert [sum(amount) for amount in amounts] == [cents(pay) for pay in case["pays"]]
    if "legs" in case:
        assert amounts[-1] == [cents(leg) for leg in case["legs"]]


def test_the_table_whose_pay_falls_is_refused():
    """C37 by the slopes printed beside its table: 130 % would be followed by a break at 120 %."""
    points = [[0.7, 0.5], [0.8, 0.65], [0.9, 0.9], [1, 1.1], [1.1, 1.3], [1.1, 1.2]]
    with pytest.raises(ValidationError, match=r"points\[5\]\[1\]: at least 1.3, the share before \(got 1.2\)"):
        Plan.model_validate_json(json.dumps({"components": [{"kind": "quota_bonus", "money": 1, "points": points}]}))


def test_tiers_that_overlap_are_refused():
    """C16's other table: 0-60 % and 50-100 % of quota. Only starts are declared, so it cannot even be written."""
    tiers = [{"above": 0, "below": 0.6, "rate": 0.06}, {"above": 0.5, "rate": 0.08}]
    with pytest.raises(ValidationError, match="below"):
        Plan.model_validate_json(json.dumps({"components": [{"kind": "tiers", "tiers": tiers}]}))
