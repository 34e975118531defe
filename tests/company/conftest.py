"""A small company for the laws of companies: two teams that share no customer, no labour market and no pay plan."""

import json

import numpy as np
import pytest

from salessim.company import simulate, start_state
from salessim.scenario import Scenario

STAGES = [1.0, 1.5, 1.5, 1.5]
TIERS = {"kind": "tiers", "period": "quarter", "over": "attainment",
         "tiers": [{"above": 0.0, "rate": 0.10}, {"above": 1.0, "rate": 0.15}]}
PLAN = {"salary": 70_000.0, "target_incentive": 70_000.0, "components": [TIERS]}
TREE = {
    "name": "small",
    "market": {
        "products": {"core": {"price": 30_000.0, "margin": 0.78, "contract_weeks": 52, "stage_weeks": STAGES},
                     "extra": {"price": 12_000.0, "margin": 0.8, "value_sigma": 0.8, "stage_weeks": STAGES}},
        "segments": {"mid": {"accounts": 700, "needs": {"core": 1.0, "extra": 0.6}, "inbound": 0.2},
                     "upper": {"accounts": 300, "needs": {"core": 1.5, "extra": 1.0}}}},
    "roles": {"runner": {"segments": ["mid"], "plan": "runner", "quota": 620_000.0, "labour": "north"},
              "climber": {"segments": ["upper"], "plan": "climber", "quota": 620_000.0, "labour": "south"}},
    "teams": {"north": {"seats": {"runner": 8}}, "south": {"seats": {"climber": 7}}},
    "plans": {"runner": PLAN, "climber": PLAN,
              "manager": {"salary": 110_000.0, "target_incentive": 70_000.0,
                          "components": [{"kind": "quota_bonus", "period": "quarter", "money": 17_500.0}]}},
    "managers": {"plan": "manager"},
    "labour": {name: {"pay": 140_000.0, "sales": 650_000.0} for name in ("north", "south")},
    "time": {"quarters": 4, "warm_up_weeks": 26},
}


@pytest.fixture(scope="session")
def small():
    """small(changes) -> Scenario: the small company, with dotted changes."""
    plain = Scenario.model_validate_json(json.dumps(TREE))
    return lambda changes=None: plain.change(changes) if changes else plain


@pytest.fixture(scope="session")
def written():
    """written(sections) -> Scenario: the small company with whole sections written anew."""
    return lambda sections: Scenario.model_validate_json(json.dumps(TREE | sections))


@pytest.fixture(scope="session")
def paying(written):
    """paying(components) -> Scenario: the small company whose runners are paid so."""
    return lambda components: written({"plans": TREE["plans"] | {"runner": PLAN | {"components": components}}})


@pytest.fixture(scope="session")
def lived():
    """lived(scenario, replication=0, **more) -> History; start states and plain histories are kept for the session."""
    starts, histories = {}, {}

    def lives(scenario, replication=0, **more):
        baseline = more.get("baseline") or scenario
        if "start" not in more:
            if (baseline, replication) not in starts:
                starts[baseline, replication] = start_state(baseline, 1, replication)
            more["start"] = starts[baseline, replication]
            if len(more) == 1:
                if (scenario, replication) not in histories:
                    histories[scenario, replication] = simulate(scenario, seed=1, replication=replication, **more)
                return histories[scenario, replication]
        return simulate(scenario, seed=1, replication=replication, **more)

    return lives


@pytest.fixture(scope="session")
def mean_within():
    """Assert that the mean of values lies within so many standard errors, plus a declared bias, of what is expected."""

    def check(values, expected, errors=4.0, bias=0.0):
        values = np.asarray(values, float)
        se = values.std(ddof=1) / np.sqrt(len(values))
        assert abs(values.mean() - expected) <= errors * se + bias * abs(expected), (
            f"mean {values.mean():.4g} +- {se:.2g}, expected {expected:.4g}")

    return check


@pytest.fixture(scope="session")
def rows():
    """rows(*histories) -> what happened, by kind, one after the other: arrays and lists that can be compared."""

    def of(*histories):
        def joined(name):
            return [row for history in histories for row in getattr(history.journal, name)]

        closed = np.concatenate([history.closed for history in histories])
        lines = [slip for _, slips in joined("lines") for slip in slips.tolist()]
        told = {name: joined(name) for name in ("hires", "exits", "offers", "classes", "attended", "reviews")}
        return told | {
            "deals": [closed[name].tolist() for name in closed.dtype.names if name != "next"],  # a scratch column
            "lines": lines, "hours": [row for history in histories for row in history.hours.tolist()],
            "events": [tuple(e) for batch in joined("events") for e in batch.tolist()],
            "people": [row for batch in joined("people") for row in batch.tolist()],
            "ticks": [tuple(t) for history in histories for t in history.ticks.tolist()],
            "end": [str(histories[-1].end.tables["people"].tolist()), str(histories[-1].end.tables["lives"].tolist())]}

    return of


@pytest.fixture(scope="session")
def alike():
    """Assert that two results of `rows` are the same; says which kind differs first."""

    def check(one, other, but=()):
        for name in one:
            if name not in but:
                assert repr(one[name]) == repr(other[name]), f"{name} differ"  # repr: NaN equals itself

    return check
