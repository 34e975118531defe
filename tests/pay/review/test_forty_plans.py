"""Twenty plans with a planted defect, twenty without: what the review finds, and where."""

import json
import time
from pathlib import Path

import pytest
import yaml

from salessim.pay import Plan
from salessim.pay.reviewing.review import review

FORTY = yaml.safe_load((Path(__file__).parent / "plans.yaml").read_text(encoding="utf-8"))
PLANTED, CLEAN = FORTY["planted"], FORTY["clean"]


def reviewed(plan, market=None, about=None):
    declared = Plan.model_validate_json(json.dumps({"salary": 50_000, "target_incentive": 50_000} | plan))
    return review(declared, 500_000.0, margins=market, products=tuple(market or ()), **(about or {}))


@pytest.mark.parametrize("name", PLANTED)
def test_what_was_planted_is_found_where_it_is(name):
    planted = PLANTED[name]
    found = reviewed(planted["plan"], planted.get("market"), planted.get("about")).findings
    kind, component, where = planted["finds"]
    [hit] = [finding for finding in found if finding.kind == kind]
    assert (hit.component, hit.where) == (component, where), found
    assert hit.worth > 0 and any(sign.isdigit() for sign in hit.sentence) and hit.sentence.endswith(".")
    if "worth" in planted:
        assert hit.worth == pytest.approx(planted["worth"], rel=0.01)


def test_nothing_else_is_found_in_plans_with_one_defect():
    wrong = {}
    for name, planted in PLANTED.items():
        allowed = {planted["finds"][0], *planted.get("also", ())}
        found = reviewed(planted["plan"], planted.get("market"), planted.get("about")).findings
        wrong[name] = [finding for finding in found if finding.kind not in allowed]
    assert not any(wrong.values()), {name: found for name, found in wrong.items() if found}


def test_at_most_one_clean_plan_raises_an_alarm():
    alarms = {name: found for name, plan in CLEAN.items() if (found := reviewed(plan).findings)}
    assert len(alarms) <= 1, alarms
    assert len(PLANTED) == len(CLEAN) == 20


def test_a_review_takes_less_than_a_second():
    slowest = 0.0
    for plan in [*(planted["plan"] for planted in PLANTED.values()), *CLEAN.values()]:
        start = time.process_time()
        reviewed(plan)
        slowest = max(slowest, time.process_time() - start)
    assert slowest < 1.0  # the processor's seconds; measured: 0.2
