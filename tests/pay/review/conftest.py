"""Plans as a file declares them."""

import json

import pytest

from salessim.pay import Plan
from salessim.pay.reviewing.review import review


def declared(*components, **fields):
    """A plan with a salary and target incentive of 50,000 each unless told otherwise."""
    whole = {"salary": 50_000, "target_incentive": 50_000, "components": list(components), **fields}
    return Plan.model_validate_json(json.dumps(whole))


@pytest.fixture(scope="session")
def plan():
    return declared


@pytest.fixture
def kinds():
    """What a review with a quota of 500,000 finds: kinds with the component blamed."""
    def found(plan, **asked):
        return [(finding.kind, finding.component) for finding in review(plan, 500_000.0, **asked).findings]
    return found
