"""Every policy acts and costs as its table says; where a published row says which way, that way."""

import numpy as np
import pytest

from salessim.places import scenarios
from salessim.proof import policies
from salessim.proof.policies import POLICIES, Policy, Shown, page, shown
from salessim.scenario.load import load
from salessim.scenario.measures import MEASURES

# too few histories here to see a sign
NOISY = {"hired_talent", "dismissals", "false_dismissals", "spared", "manager_skill", "manager_vacancy", "skill",
         "bookings", "leads_reached", "discount", "effort", "renewal_rate", "weeks_to_fill", "win_rate"}


@pytest.mark.parametrize("policy", POLICIES, ids=[policy.name for policy in POLICIES])
def test_a_policy_acts_and_costs(policy):
    row = shown(policy, replications=4, workers=1)
    assert row.moved[0] != 0.0, f"{policy.moves} stands still"
    if policy.sign and policy.moves not in NOISY:
        assert row.moved[0] * policy.sign > 0
    if row.cost is not None:
        assert row.cost[0] != 0.0
        if MEASURES[policy.costs].unit == "currency":
            assert row.cost[0] > 0.0, "what it costs is paid"


def test_every_part_of_a_company_that_can_be_changed_has_a_policy():
    touched = {path.split(".")[0] for policy in POLICIES for path in (*policy.changes, *policy.given)}
    company = load(scenarios() / "base" / f"{policies.COMPANY}.yaml")
    people = {name for name in type(company).model_fields if type(getattr(company, name)).__module__.startswith(
        "salessim.scenario.people")} | {"training", "tools"}
    market = {"market", "marketing", "roles", "teams", "territories", "quotas", "planning", "pricing", "pipeline",
              "customers"}
    assert people | market <= touched


def test_the_table_says_what_was_seen():
    seen = Shown(Policy("Try", {"hiring.candidates": 2}, "skill", "C6: less choice", -1, "hiring_cost"),
                 (-0.2, -0.3, -0.1), (2_000.0, 1_000.0, 3_000.0), (1e6, 0.5e6, 1.5e6))
    assert seen.acts and seen.holds
    told = page([seen], 8, 1).splitlines()[-1]
    assert "| less | holds |" in told and "+2.00 ± 1.00 k" in told and "+1.0 ± 0.5" in told
    other = Shown(seen.policy, (0.2, 0.1, 0.3), None, seen.headline)
    assert not other.holds and policies.FAIL in page([other], 8, 1)
    unknown = Shown(Policy("Try", {}, "skill"), (0.0, -0.1, 0.1), None, seen.headline)
    assert unknown.holds and not unknown.acts and "no direction asserted" in page([unknown], 8, 1)


def test_what_is_introduced_anew_is_new_on_both_sides():
    policy = Policy("Explain", {"roll_out.hours": 4.0}, "clarity", anew={"plans.ae.salary": 60_000.0})
    assert np.isfinite(shown(policy, replications=2, workers=1).moved[0])
    with pytest.raises(Exception, match="roll_out.hours"):
        shown(Policy("Bad", {"roll_out.hours": -1.0}, "clarity"), replications=1, workers=1)
