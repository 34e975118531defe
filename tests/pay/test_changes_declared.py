"""Components that change what others paid, as they are declared: what is refused, and what payslips say."""

import json

import numpy as np
import pytest
from fake_book import rich_book
from pydantic import ValidationError

from salessim.pay import Cap, Commission, Plan, explain, settle
from salessim.pay.components.changes import CHANGES
from salessim.pay.money import MILLION

PAID = {"kind": "commission", "rate": 0.1}
YEARLY = {"kind": "quota_bonus", "money": 10, "period": "year", "name": "yearly"}
HOW_MUCH = "money: one of money, of_target (got nothing)"

REFUSED = [
    ({"kind": "gate", "threshold": 21}, "threshold: at most 20 times quota (got 21.0)"),
    ({"kind": "gate", "threshold": 1, "keep": 1}, "keep"),
    ({"kind": "gate", "threshold": 1, "period": "year", "later": "released"},
     "later: lost: after a whole year nothing of it is left (got 'released')"),
    ({"kind": "multiplier", "points": []}, "points: at least 1 point (got an empty list)"),
    ({"kind": "multiplier", "points": [[0.9, 1], [0.8, 1]]}, "points[1][0]: at least 0.9, the place before (got 0.8)"),
    ({"kind": "multiplier", "points": [[1, 1], [1, 2], [1, 3]]},
     "points[2][0]: at most two points at one place (got 1.0)"),
    ({"kind": "multiplier", "points": [[0, 21]]}, "points[0][1]: from 0 to 20 (got 21.0)"),
    ({"kind": "multiplier", "points": [[-1, 1]]}, "points[0][0]: at least 0 (got -1.0)"),
    ({"kind": "multiplier", "points": [[0, 1], [25, 1]]}, "points[1][0]: at most 20 times quota (got 25.0)"),
    ({"kind": "accelerator", "bands": [[1.3, 2], [1, 1.5]]}, "bands[1][0]: at least 1.3, the place before (got 1.0)"),
    ({"kind": "accelerator", "bands": []}, "bands: at least 1 point (got an empty list)"),
    ({"kind": "cap"}, "money: one of money, of_target, rate (got nothing)"),
    ({"kind": "cap", "money": 1, "rate": 0.1}, "rate: one of money, of_target, rate, not several (got 0.1)"),
    ({"kind": "cap", "money": 1, "products": ["a"]},
     "products: no products: they are counted for a rate alone (got a list of 1)"),
    ({"kind": "draw"}, HOW_MUCH),
    ({"kind": "draw", "money": 1, "of_target": 1}, "of_target: one of money, of_target, not several (got 1.0)"),
    ({"kind": "draw", "money": 1, "recoverable": False, "repay_share": 0.5},
     "repay_share: not stated: nothing is owed to a draw that is not recoverable (got 0.5)"),
    ({"kind": "draw", "money": 1, "paid": "before", "limit": 5},
     "limit: no limit: the draw was already paid before (got 5.0)"),
    ({"kind": "draw", "money": 1, "at_end": "forgiven"},
     "at_end: owed: a draw without months has no end (got 'forgiven')"),
    ({"kind": "guarantee"}, HOW_MUCH),
    ({"kind": "relief", "shares": []}, "shares: at least 1 share (got an empty list)"),
    ({"kind": "relief", "shares": [1, 1.5]}, "shares[1]: from 0 to 1 (got 1.5)"),
    ({"kind": "clawback", "scale": [[3, 1], [2, 0.5]]}, "scale[1][0]: above 3, the months before (got 2)"),
    ({"kind": "clawback", "scale": [[12, 1]]}, "scale[0][0]: from 0 to less than the 12 months (got 12)"),
    ({"kind": "clawback", "scale": [[3, 2]]}, "scale[0][1]: from 0 to 1 (got 2.0)"),
    ({"kind": "clawback", "scale": [[3, 1]], "prorated": True}, "prorated: false with scale stated (got true)"),
    ({"kind": "clawback", "months": 0, "prorated": True}, "prorated: false with months 0 (got true)"),
    ({"kind": "clawback", "when": "unpaid", "prorated": True},
     "prorated: none: unpaid deals are all lost at the same age (got true)"),
    ({"kind": "instalments", "shares": [0.5, 0.5]}, "shares: 3 shares, one for each part (got a list of 2)"),
    ({"kind": "instalments", "shares": [0.5, 0.4, 0.2]}, "shares: shares that add up to 1 (got 1.1)"),
    ({"kind": "holdback", "until": "cash", "months": 6}, "months: not stated: cash releases it (got 6)"),
    ({"kind": "holdback", "months": 4, "period": "quarter"},
     "months: a multiple of 3, for whole quarters (got 4)"),
    ({"kind": "true_up", "money": 1, "points": [[0, 1], [1, 0.5]]},
     "points[1][1]: at least 1, the share before (got 0.5)"),
    ({"kind": "true_up", "money": 1, "counts": "period"}, "Input should be 'year_to_date' or 'toward_year'"),
    ({"kind": "cap", "money": 1, "on": ["bonus"]},
     "components[1].on[0]: the name or kind of a component before it (got 'bonus')"),
]


@pytest.mark.parametrize("declared,fault", REFUSED, ids=[f"{declared['kind']}: {fault}" for declared, fault in REFUSED])
def test_contradictions_are_refused(declared, fault):
    with pytest.raises(ValidationError) as refused:
        Plan.model_validate_json(json.dumps({"components": [PAID, declared]}))
    assert fault in str(refused.value)


@pytest.mark.parametrize("kind", [kind for kind in CHANGES if kind.model_fields["period"].default != "year"])
def test_what_is_paid_for_years_cannot_be_changed_in_shorter_periods(kind):
    declared = {**FULL[kind.__name__], "on": ["yearly"]}
    short = declared.get("period", kind.model_fields["period"].default)
    with pytest.raises(ValidationError) as refused:
        Plan.model_validate_json(json.dumps({"components": [YEARLY, declared]}))
    assert f"components[1].period: no shorter than the year of what it acts on (got '{short}')" in str(refused.value)


FULL = {
    "Gate": {"kind": "gate", "threshold": 0.5, "later": "released", "counts": "year_to_date"},
    "Multiplier": {"kind": "multiplier", "points": [[0.5, 0.8], [1, 1.2]]},
    "Accelerator": {"kind": "accelerator", "bands": [[0.5, 0.5], [1, 2]]},
    "Cap": {"kind": "cap", "rate": 0.05, "counts": "year_to_date"},
    "Draw": {"kind": "draw", "money": 100, "months": 2, "at_end": "forgiven"},
    "Guarantee": {"kind": "guarantee", "of_target": 0.5, "months": 3},
    "Relief": {"kind": "relief"},
    "Clawback": {"kind": "clawback", "prorated": True},
    "Holdback": {"kind": "holdback", "until": "cash"},
    "Instalments": {"kind": "instalments", "wait": 2},
    "TrueUp": {"kind": "true_up", "of_target": 1, "points": [[0.5, 0.5], [1, 1]], "counts": "toward_year"},
}


@pytest.mark.parametrize("declared", FULL.values(), ids=FULL)
def test_every_worked_period_has_a_line_that_explains_itself(declared):
    plan = Plan.model_validate_json(json.dumps({"target_incentive": 1200, "components": [PAID, declared]}))
    book, part = rich_book(), plan.parts[2]
    slips = settle(plan, book)
    mine = slips[slips["component"] == 2]
    places = {(line["person"], line["period"]) for line in mine}
    worked = book.table(book.share(part.period), part.period) > 0
    for person, period in zip(*worked.nonzero(), strict=True):
        assert (book.people[person], book.indexes(part.period)[period]) in places
    for line in mine:
        sentence = explain(line, plan)
        assert sentence[0].isupper() and sentence.endswith(".") and "  " not in sentence and "None" not in sentence


def said(declared, *first, part=2, **line):
    """The sentence of a line of the last component."""
    plan = Plan.model_validate_json(json.dumps({"components": [*first, declared]}))
    row = np.zeros(1, [("part", "i2"), ("base", "i8"), ("rate", "i8"), ("amount", "i8")])[0]
    for name, value in line.items():
        row[name] = value
    row["part"] = part
    return plan.components[-1].because(row)


def test_payslips_say_why():
    gate = {"kind": "gate", "threshold": 0.8, "measure": "margin", "keep": 0.25}
    assert said(gate, part=1, base=1000_00, rate=-750_000) == (
        "Gate withholds 75 % of 1,000.00: 80 % of quota for margin was not reached.")
    assert said(gate | {"later": "released"}, part=2, base=750_00, rate=MILLION) == (
        "Gate releases 750.00 withheld earlier in the year: 80 % of quota for margin for the year so far was reached.")
    slower = {"kind": "multiplier", "step": True, "points": [[0, 0.5], [0.8, 1]]}
    assert said(slower, part=1, base=35_000_00, rate=-500_000) == (
        "Multiplier of 50 % on 35,000.00, from 0 % of quota for bookings on.")
    assert said({"kind": "accelerator"}, part=1, base=30_000_00, rate=500_000) == (
        "Accelerator pays 150 % of 30,000.00 earned above 100 % of quota for bookings.")
    assert said({"kind": "cap", "money": 10_000}, part=0, amount=-2_000_00) == (
        "Cap of 10,000.00 a quarter takes back 2,000.00.")
    draw = {"kind": "draw", "money": 2000}
    assert said(draw, part=1, base=500_00) == "Draw of 2,000.00 a month advances 500.00."
    assert said(draw, part=2, base=-375_00) == "Draw of 2,000.00 a month is repaid 375.00 from pay above it."
    assert said(draw, part=0, base=125_00) == "Draw of 2,000.00 a month: 125.00 is owed."
    assert said({"kind": "clawback", "share": 0.5}, part=4, base=-10_000_00, rate=500_000) == (
        "Clawback of 50 % of 10,000.00 paid for what was lost 3 months after booking.")
    assert said({"kind": "instalments"}, part=2, base=60_00) == "Instalment 2 of 3 on 60.00 earned the month before."
    assert said({"kind": "holdback", "months": 3}, part=1, base=30_00) == "Holdback pays 30.00 kept 3 months before."
    assert said({"kind": "guarantee", "money": 3000, "months": 3}, part=0, amount=500_00) == (
        "Guarantee of 3,000.00 a month for 3 months from hire, by the days worked, adds 500.00.")
    assert said({"kind": "true_up", "money": 21_000}, part=1, base=21_000_00, rate=1_100_000) == (
        "True-up: 110 % of 21,000.00 is due for the year so far.")


def test_a_salary_is_changed_where_it_is_named():
    plan = Plan(salary=12_000, components=(Commission(rate=0.1), Cap(money=400, on=("salary",), period="month")))
    slips = settle(plan, rich_book())
    salary, cut = (slips[slips["component"] == n] for n in (0, 2))
    assert salary["amount"].sum() + cut["amount"].sum() == np.minimum(salary["amount"], 400_00).sum()
    assert cut["amount"].sum() < 0
