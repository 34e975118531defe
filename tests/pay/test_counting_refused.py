"""Tables that overlap, leave gaps or contradict themselves are refused, in words that say where and why."""

import json

import pytest
from pydantic import ValidationError

from salessim.pay import Plan


def tiers(*declared, **more):
    return {"kind": "tiers", "tiers": list(declared), **more}


def table(*bands, **more):
    return {"kind": "rate_table", "bands": list(bands), **more}


def matrix(rows, columns, numbers, **more):
    return {"kind": "matrix", "rows": rows, "columns": columns, "table": numbers, **more}


def curve(*points, **more):
    return {"kind": "quota_bonus", "money": 100, "points": points, **more}


C37 = ((0.7, 0.5, 1.5), (0.8, 0.65, 2.0), (0.9, 0.9, 1.0), (1.0, 1.1, 2.0), (1.1, 1.2, 3.0))
UP = {"above": 0, "up_to": 0.6, "rate": 0.1}
SIDE = {"above": [0, 1]}
GOALS = [{"weight": 0.5}, {"weight": 0.4}]
REFUSED = [
    (tiers(UP, {"above": 0.5, "rate": 0.2}),
     "tiers[1].above: 0.6, where the tier before ends; no two tiers may overlap (got 0.5)"),
    (tiers(UP, {"above": 0.7, "rate": 0.2}),
     "tiers[1].above: 0.6, where the tier before ends; nothing may lie between two tiers (got 0.7)"),
    (tiers(UP, {"above": 0.6, "up_to": 1, "rate": 0.2}),
     "tiers[1].up_to: no end of the last tier; say with one more tier what is paid beyond it (got 1.0)"),
    (tiers({"above": 0, "rate": 0.1}, {"above": 1, "rate": 8}), "tiers[1].rate: at most 2 (got 8.0)"),
    (tiers({"above": 0, "rate": 1}, {"above": 1, "rate": 21}, money=10),
     "tiers[1].rate: at most 20 times the money (got 21.0)"),
    (tiers({"above": 0, "rate": 1}, {"above": 1, "rate": 1}, money=10, over="credit"),
     "over: attainment, by which the money is multiplied (got 'credit')"),
    (tiers({"above": 0, "rate": 1}, {"above": 1, "rate": 1}, money=10, of_target=0.5),
     "of_target: money or of_target, not both (got 0.5)"),
    (tiers({"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.2}, per="deal"),
     "over: credit, where each deal goes through the tiers (got 'attainment')"),
    (tiers({"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.2}, per="deal", over="credit", counts="year_to_date"),
     "counts: period, where each deal goes through the tiers (got 'year_to_date')"),
    (tiers({"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.2}, threshold=30), "threshold: at most 20 times quota"),
    (table({"up_to": 0.35, "rate": 0.1}, {"above": 0.36, "up_to": 0.6, "rate": 0.25}, {"above": 0.61, "rate": 0.4}),
     "bands[1].above: 0.35, where the band before ends; nothing may lie between two bands (got 0.36); "
     "bands[2].above: 0.6, where the band before ends; nothing may lie between two bands (got 0.61)"),
    (table({"up_to": 0.4, "rate": 0.1}, {"above": 0.36, "rate": 0.25}),
     "bands[1].above: 0.4, where the band before ends; no two bands may overlap (got 0.36)"),
    (table({"rate": 0.1}, {"rate": 0.25}),
     "bands[1].above: where it begins, or the end of the band before (got nothing)"),
    (table({"up_to": 0.4, "rate": 0.1}, {"up_to": 0.2, "rate": 0.2}, {"rate": 0.25}),
     "bands[2]: a beginning above 0.4, that of the band before (got 0.2)"),
    (table({"up_to": 0.4, "rate": 0.1}),
     "bands[0].up_to: no end of the last band; say with one more band what is paid beyond it (got 0.4)"),
    (table({"rate": 3}), "bands[0].rate: at most 2 (got 3.0)"),
    (curve(*C37), "points[1][2]: a slope that leads to the next point, 0.9 at 0.9 (got 2, which leads to 0.85)"),
    (curve(*C37), "points[3][2]: a slope that leads to the next point, 1.2 at 1.1 (got 2, which leads to 1.3)"),
    (curve((0, 0, 1), (1, 1, 2), beyond=1), "beyond: 2, the slope of the last point (got 1.0)"),
    (curve((0, 0, 1), (1, 1), lookup="step"), "points[0][2]: no slope where points are steps (got 1.0)"),
    (curve((0, 0), (1, 1), lookup="step", beyond=1), "beyond: 0 where points are steps (got 1.0)"),
    ({"kind": "quota_bonus"}, "money: money or of_target, one of the two (got nothing)"),
    ({"kind": "commission", "rate": 2.01}, "rate: at most 2 (got 2.01)"),
    ({"kind": "commission", "rate": 0.1, "deal_pays_at_most": 9, "less": 5},
     "less: 0 where a deal's pay has limits: the deal it is taken off is not known (got 5.0)"),
    ({"kind": "commission", "rate": 0.1, "deal_pays_at_most": 9, "deal_pays_at_least": 10},
     "deal_pays_at_least: at most 9, the most a deal is paid (got 10.0)"),
    (matrix(SIDE, SIDE, [[0.1, 0.2]]), "table: 2 rows, as the bounds of rows say (got a list of 1)"),
    (matrix(SIDE, SIDE, [[0.1, 0.2], [0.1]]), "table[1]: 2 numbers, as the bounds of columns say (got a list of 1)"),
    (matrix(SIDE, {"up_to": [1, 2]}, [[0.1]] * 2), "table[0]: 2 or 3 numbers, as the bounds of columns say"),
    (matrix(SIDE, SIDE, [[0.1, 2]] * 2), "table[0][1]: from 0 to 1 (got 2.0)"),
    (matrix({"above": [1, 0.5]}, SIDE, [[0.1, 0.2]] * 2), "above[1]: at least 1, the bound before (got 0.5)"),
    (matrix({"above": [1, 1, 1]}, SIDE, [[0.1, 0.2]] * 3), "above[2]: at most two bounds at one place (got 1.0)"),
    (matrix({}, SIDE, [[0.1, 0.2]] * 2), "above: above or up_to, one of the two (got an empty list)"),
    (matrix(SIDE, {"above": [0, 1], "by": "size"}, [[0.1, 0.2]] * 2, counts="year_to_date"),
     "columns.by: attainment or credit, of which there is one for the year so far (got 'size')"),
    (matrix(SIDE, {"above": [1, 1]}, [[0.1, 0.2]] * 2, lookup="linear"),
     "columns.above: lower bounds, each once, for straight lines between them (got a list of 2)"),
    ({"kind": "scorecard", "money": 1, "goals": GOALS}, "goals: weights that add up to 1 (got 0.9)"),
    ({"kind": "scorecard", "money": 1, "goals": [{"name": "a", "weight": 0.5}] * 2},
     "goals[1].name: a name no other goal has (got 'a')"),
    ({"kind": "spiff", "rate": 5, "starts": "2025-03-01", "ends": "2025-02-01"},
     "ends: not before 2025-03-01, when it starts (got '2025-02-01')"),
    ({"kind": "contest", "prizes": [5, 6]}, "prizes[1]: at most 5, the prize before (got 6.0)"),
    ({"kind": "club", "money": 5}, "top: top or least, or both: who comes in (got nothing)"),
    ({"kind": "pool"}, "money: money or rate, one of the two (got null)"),
    ({"kind": "override", "rate": 0.1, "per": "report", "over": "attainment"},
     "over: credit, where reports count one by one (got 'attainment')"),
    (matrix(SIDE, SIDE, [[0.1, 0.2]] * 2, per="deal"), "rows.by: an attribute of a deal (got 'attainment')"),
]


@pytest.mark.parametrize("declared,fault", REFUSED, ids=[fault[:60] for _, fault in REFUSED])
def test_it_is_refused(declared, fault):
    with pytest.raises(ValidationError) as refused:
        Plan.model_validate_json(json.dumps({"components": [declared]}))
    assert fault in str(refused.value)


def test_parts_of_one_table_that_meet_are_taken():
    for declared in (tiers(UP, {"above": 0.6, "rate": 0.2}),
                     table({"up_to": 0.4, "rate": 0.1}, {"above": 0.4, "up_to": 0.6, "rate": 0.2}, {"rate": 0.25}),
                     curve((0, 0, 0.5), (1, 0.5), (1, 1, 2), (1.5, 2, 3)),
                     matrix({"up_to": [1]}, {"up_to": [1, 2]}, [[0.1, 0.2, 0.3]] * 2)):
        Plan.model_validate_json(json.dumps({"components": [declared]}))
