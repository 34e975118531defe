"""Worked examples of every component that counts credits, through plans as they are written in files."""

import json
from pathlib import Path

import numpy as np
import pytest
import yaml
from fake_book import fake_book

from salessim.pay import Plan, explain, settle
from salessim.pay.money import cents

CASES = yaml.safe_load((Path(__file__).parent / "golden" / "counting.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_worked_example(case):
    plan = Plan.model_validate_json(json.dumps({"salary": 0, "target_incentive": case.get("target_incentive", 0),
                                                "components": case["components"]}))
    measures = ("bookings", *case.get("measures", ("meetings",)))
    worked = {kind: np.array([[days]]) for kind, (days, _) in case.get("worked", {}).items()}
    wholes = {kind: np.array([whole]) for kind, (_, whole) in case.get("worked", {}).items()}
    book = fake_book(case["credits"], case.get("people", 1), case.get("months", 1),
                     {tuple(what.split()): quota for what, quota in case.get("quotas", {}).items()}, measures,
                     shares=worked, wholes=wholes)
    slips = settle(plan, book)
    slips = slips[slips["component"] > 0]
    for person, pays in enumerate(case["pays"]):
        mine = slips[slips["person"] == person]
        paid = [int(mine["amount"][mine["period"] == period].sum()) for period in range(len(pays))]
        assert paid == [cents(float(pay)) for pay in pays], [explain(line, plan) for line in mine]
    assert slips["amount"].sum() == sum(cents(float(pay)) for pays in case["pays"] for pay in pays)
    if "legs" in case:
        assert slips["amount"].tolist() == [cents(float(leg)) for leg in case["legs"]]
