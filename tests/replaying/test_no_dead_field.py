"""No dead field of crediting: whatever a plan file says about it changes what somebody is credited or paid."""

import itertools

import pytest

import salessim
from salessim.declare import Declared
from salessim.pay.crediting.crediting import Crediting, Overlay

PLAN = """\
plans:
  ae: {salary: 0, components: [
    {kind: commission, rate: .1}, {kind: override, rate: .01}TIERS]}
"""
TIERS = ", {kind: tiers, over: credit, period: month, tiers: [{above: 0, rate: .1}, {above: 45, rate: .2}]}"
PEOPLE = """\
person,role,team,manager,from
ann,ae,north,lea,2026-01-05
bob,ae,south,lea,
oli,expert,north,,
lea,lead,north,max,
max,head,,,
"""
LATE = ", {kind: guarantee, period: quarter, money: 900}"  # of which somebody who came late gets a part
CREDITS = """\
person,date,amount,product,deal,split,original_date,currency
ann,2026-01-10,100.01,core,1,.5,,USD
bob,2026-01-10,100.01,core,1,.5,,USD
bob,2026-01-20,300,extra,2,,,USD
ann,2026-02-03,20,extra,4,,,USD
spare,2026-01-21,70,core,3,,,USD
ann,2026-03-20,-40,core,1,1,2026-01-10,USD
"""
FIELDS = {  # each with two ways to say it that must differ
    "split": ("split: credit", "split: payout"),
    "roll_up": ("roll_up: none", "roll_up: direct", "roll_up: all"),
    "covers": ("covers: {}", "covers: {ae: [core]}"),
    "house": ("house: [spare]", "house: [spare, bob]"),
    "reopen": ("reopen: true", "reopen: false"),
    "prorate": ("prorate: days", "prorate: months"),
    "currency": ("currency: USD", "currency: EUR"),
    "overlay": ("overlay: []", "overlay: [{role: expert}]"),
    "overlay.role": ("overlay: [{role: expert}]", "overlay: [{role: lead}]"),
    "overlay.products": ("overlay: [{role: expert}]", "overlay: [{role: expert, products: [extra]}]",
                         "overlay: [{role: expert, products: [core]}]"),
    "overlay.share": ("overlay: [{role: expert}]", "overlay: [{role: expert, share: .5}]"),
    "overlay.whose": ("overlay: [{role: expert}]", "overlay: [{role: expert, whose: all}]"),
}


@pytest.fixture
def paid(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "credits.csv").write_text(CREDITS)
    (tmp_path / "rates.csv").write_text("currency,date,rate\nUSD,2026-01-01,0.9\nEUR,2026-01-01,1\n")

    def replayed(said):
        plan = tmp_path / "plan.yaml"
        house = "" if "house" in said else ", house: [spare]"
        components = PLAN.replace("TIERS", "" if "split" in said else TIERS)  # what is shared out is paid by the deal
        if "prorate" in said:
            components = components.replace("]}\n", f"{LATE}]}}\n")
        plan.write_text(f"{components}crediting: {{{said}{house}}}\n")
        rates = tmp_path / "rates.csv" if "currency" in said else None
        found = salessim.replay(plan, tmp_path / "credits.csv", people=tmp_path / "people.csv", rates=rates)
        slips = [slip for slip in found.as_json()["payslips"] if slip["amount"]]
        return [(slip["person"], slip["period"], slip["base"], slip["amount"]) for slip in slips]

    return replayed


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_changes_a_payslip(field, paid):
    slips = [paid(said) for said in FIELDS[field]]
    for one, other in itertools.combinations(range(len(slips)), 2):
        assert slips[one] != slips[other], f"{FIELDS[field][one]!r} pays as {FIELDS[field][other]!r}"


def test_every_field_is_tried():
    declared = {name for name in Crediting.model_fields} | {f"overlay.{name}" for name in Overlay.model_fields}
    assert declared == set(FIELDS) and issubclass(Overlay, Declared)
