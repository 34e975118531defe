"""The smallest whole company: enough to run every rule once."""

from functools import cache


@cache
def smallest():
    """A Scenario with two teams, two roles and two products, some weeks long."""
    from salessim.scenario import Scenario

    stage = (1.0, 1.0, 1.0, 1.0)
    plan = {"components": [{"kind": "tiers"}, {"kind": "commission", "rate": 0.01}]}
    tree = {
        "market": {"products": {"one": {"price": 10_000.0, "margin": 0.7, "contract_weeks": 12, "stage_weeks": stage},
                                "two": {"price": 5_000.0, "margin": 0.7, "stage_weeks": stage}},
                   "segments": {"all": {"accounts": 60, "needs": {"one": 4.0, "two": 4.0}}}},
        "roles": {"hunter": {"covers": "new", "plan": "p", "quota": 300_000.0, "labour": "l"},
                  "farmer": {"covers": "customers", "plan": "p", "quota": 300_000.0, "labour": "l"}},
        "teams": {"a": {"seats": {"hunter": 3, "farmer": 1}}, "b": {"seats": {"hunter": 3, "farmer": 1}}},
        "plans": {"p": plan}, "managers": {"plan": "p"}, "labour": {"l": {"pay": 125_000.0, "sales": 500_000.0}},
        "time": {"quarters": 2, "warm_up_weeks": 2},
    }
    import json

    return Scenario.model_validate_json(json.dumps(tree))
