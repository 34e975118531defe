"""Quotas handed down, asked for and by activity, in a company; how fair they are."""

import numpy as np
import pytest

from salessim.calendar import PERIODS, YEAR
from salessim.chart.quotas import MEETS
from salessim.company import simulate, start_state
from salessim.company.asking import KNOWN, worth_of_less
from salessim.company.fairness import explained
from salessim.pay import Plan

TARGET = 9_000_000.01
TOP_DOWN = {"quotas.method": "top_down", "quotas.target": TARGET, "quotas.over_assignment": 0.1,
            "quotas.by_potential": 1.0}
ASKED = {"quotas.method": "bottom_up"}


def annual(history):
    return history.end.tables["seats"]["annual_quota"]


# -- top down ------------------------------------------------------------------------------------------------------


def test_a_companys_quotas_add_up_to_its_target(small, lived):
    history = lived(small(TOP_DOWN), until=1)
    assert np.rint(annual(history) * 100).astype(int).sum() == round(TARGET * 1.1 * 100)
    told = history.scenario.change({"quotas.target": 0})
    assert annual(lived(told, until=1)).sum() == pytest.approx(15 * 620_000 * 1.1)


def test_quotas_by_potential_are_in_proportion_to_it(small, lived):
    rows = [row for row in lived(small(TOP_DOWN), until=14, trace=True).trace["quotas"] if row["role"] == "runner"]
    assert len(rows) == 8 and sum(row["share"] for row in rows) == pytest.approx(1.0)
    assert np.ptp([row["quota"] / row["potential"] for row in rows]) < 1e-6


def test_a_roll_out_at_the_begin_of_a_quarter_sets_that_quarters_quotas(small, lived):
    history = lived(small(TOP_DOWN | {"quotas.relief_weeks": 0}), baseline=small({"quotas.relief_weeks": 0}), until=2)
    seats = history.end.tables["seats"]
    for kind, many in (("month", 12), ("quarter", 4), ("year", 1)):
        assert seats["quota"][:, PERIODS.index(kind)] == pytest.approx(seats["annual_quota"] / many)


def test_a_roll_out_within_a_quarter_leaves_its_quotas(small, lived):
    before, k = small({"quotas.relief_weeks": 0}), PERIODS.index("quarter")
    after = small(TOP_DOWN | {"quotas.relief_weeks": 0, "time.roll_out_week": 5})
    one, other = lived(before, until=6), lived(after, baseline=before, until=6)
    assert (one.end.tables["seats"]["quota"][:, k] == other.end.tables["seats"]["quota"][:, k]).all()


def test_quotas_move_what_is_paid_and_felt_and_no_luck(small, lived):
    """Where neither pay, managers nor feelings look at quotas another quota moves nobody."""
    flat = [{"kind": "commission", "rate": 0.1, "period": "month"}]
    plain = small({"plans.runner.components": flat, "plans.climber.components": flat, "plans.manager.components": flat,
                   "behaviour.feeling.confidence": 0.0, "behaviour.leaving.attainment": 0.0,
                   "supervision.attainment_floor": 0.0})
    one, other = (lived(scenario, baseline=plain, until=26) for scenario in (plain, plain.change(TOP_DOWN)))
    for name in ("key", "account", "person", "booked"):
        assert one.closed[name].tolist() == other.closed[name].tolist()


# -- bottom up -----------------------------------------------------------------------------------------------------


def test_each_who_is_known_meets_half_way_and_others_have_the_roles(small):
    scenario = small(ASKED | {"behaviour.forecast.understated": 0.0, "quotas.by_potential": 0.0})
    tables = start_state(scenario, 1, 0).tables
    seats, people = tables["seats"], tables["people"]
    selling = seats["selling"] == 1
    known = selling & (people["began"][seats["person"]] <= -KNOWN)
    assert 3 < known.sum() < 15
    assert (seats["annual_quota"][~known] == 620_000.0).all()
    mine = people[seats["person"][known]]
    expected = YEAR * mine["pace"] * mine["usual_effort"] ** 0.38
    ratio = (seats["annual_quota"][known] - 620_000.0 * (1 - MEETS)) / (MEETS * expected)  # then optimism swings anew
    assert np.abs(np.log(ratio)).max() < 0.6 and np.ptp(seats["annual_quota"][known]) > 10_000.0


def test_who_is_paid_by_quota_keeps_something_quiet(small):
    quotas = [start_state(small(ASKED | {"behaviour.forecast.understated": much}), 1, 0).tables["seats"]["annual_quota"]
              for much in (0.0, 0.5)]
    assert (quotas[1] <= quotas[0]).all() and (quotas[1] < quotas[0]).sum() > 3


def test_what_less_is_worth_is_read_off_the_plan():
    def plan(*components):
        return Plan(salary=50_000.0, target_incentive=50_000.0, components=components)

    def worth(**component):
        from salessim.scenario.load import validate
        from salessim.scenario.tree import grown
        declared, faults = validate(grown({"salary": 50_000.0, "target_incentive": 50_000.0,
                                           "components": [component]}), Plan)
        assert not faults
        return worth_of_less(declared, 600_000.0, ("core",))

    assert worth(kind="commission", rate=0.1, period="month") == 0.0
    bonus = worth(kind="quota_bonus", money=12_500.0, period="quarter", points=[[0, 0], [1, 1]], beyond=1)
    accelerator = worth(kind="tiers", over="attainment", period="quarter",
                        tiers=[{"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.15}])
    assert bonus == 1.0 and 0.2 < accelerator < 0.8


def test_who_comes_after_is_not_held_to_what_was_said(small, lived):
    scenario = small(ASKED | {"behaviour.leaving.late": 2.0, "behaviour.leaving.middle": 2.0,
                              "quotas.by_potential": 0.0})
    history = lived(scenario)
    seats, people = history.end.tables["seats"], history.end.tables["people"]
    came = (seats["selling"] == 1) & (people["began"][seats["person"]] > 0) & (people["began"][seats["person"]] < 52)
    late = came & (people["began"][seats["person"]] > YEAR - KNOWN)
    assert came.any() and (seats["annual_quota"][late] == pytest.approx(620_000.0))


@pytest.mark.parametrize("week", (9, 26, 45))
@pytest.mark.parametrize("policy", [TOP_DOWN, ASKED], ids=["top_down", "bottom_up"])
def test_stop_and_go_on_is_going_through(small, lived, rows, alike, week, policy):
    first = lived(small(policy), until=week)
    then = simulate(small(policy), start=first.end, seed=1, replication=0)
    alike(rows(first, then), rows(lived(small(policy))))


@pytest.mark.parametrize("week", (0, 9, 26))
def test_a_roll_out_of_the_same_terms_is_none(small, lived, rows, alike, week):
    same = small(ASKED | {"name": "the same", "time.roll_out_week": week})
    alike(rows(lived(same, baseline=small(ASKED))), rows(lived(small(ASKED))))


# -- activity ------------------------------------------------------------------------------------------------------


def test_an_activity_goal_takes_its_part_of_what_is_missing_from_the_rest(small, lived):
    goal, hours = 12.0, {}
    for standards in (0.0, 0.5, 1.0):
        scenario = small({"quotas.activity_hours": goal, "behaviour.time.standards": standards})
        seats = lived(scenario, until=1, baseline=small()).end.tables["seats"]
        mine = seats[seats["selling"] == 1]
        hours[standards] = mine["prospecting"], mine["prospecting"] + mine["working"] + mine["caring"]
    freely, total = hours[0.0]
    missing = np.minimum(np.maximum(goal - freely, 0.0), total - freely)
    assert missing.max() > 1.0
    for standards in (0.5, 1.0):
        assert hours[standards][0] == pytest.approx(freely + standards * missing)
        assert hours[standards][1] == pytest.approx(total)


# -- fairness ------------------------------------------------------------------------------------------------------


def test_what_territory_explains():
    role, potential = np.zeros(40, int), np.linspace(1.0, 2.0, 40)
    noise = np.tile([1.0, -1.0], 20)
    assert explained(potential, 0.5 * potential, role) == pytest.approx(1.0)
    assert explained(potential, 1.0 + 0.1 * noise, role) < 0.01
    assert explained(np.ones(40), potential.copy(), role) == 0.0
    assert np.isnan(explained(potential, np.ones(40), role))
    assert np.isnan(explained(potential[:2], potential[:2], role[:2]))
    both = np.repeat([0, 1], 20)
    assert explained(potential + 100.0 * both, noise - 50.0 * both, both) < 0.05, "roles that differ are not unfair"


def test_quotas_that_follow_potential_leave_territories_less_to_explain(small, lived):
    uneven = {"territories.method": "random"} | {f"market.segments.{name}.potential_cv": 3.0
                                                 for name in ("mid", "upper")}
    found = {share: np.mean([lived(small(uneven | {"quotas.by_potential": share}), k).measures()["quota_unfairness"]
                             for k in range(8)]) for share in (0.0, 0.5)}
    assert found[0.0] > 1.5 * found[0.5]
