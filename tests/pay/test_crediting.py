"""Crediting by itself, and the laws of replays: corrections, splits, roll-ups, days."""

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salessim.pay import Plan
from salessim.pay.book import OVERLAY, OWN, REPORTS, SPLIT
from salessim.pay.crediting.case import Case
from salessim.pay.crediting.crediting import SALE, Crediting, Overlay, credited
from salessim.pay.crediting.repaying import repaid
from salessim.pay.crediting.sharing import _largest_remainder
from salessim.pay.crediting.staff import ALWAYS, LEAVE, SPELL, Staff
from salessim.replaying.months import Months

MONTHS = Months()
FIRST = MONTHS.of(date(2026, 1, 1))
OPENS = MONTHS.opening(FIRST, 12)


def on(month, day=10):
    return date(2026, month, day).toordinal()


def sales(*rows):
    """(person, month, cents[, month of the original, share])"""
    made = np.zeros(len(rows), SALE)
    for nth, (person, month, amount, *more) in enumerate(rows):
        made[nth]["person"], made[nth]["day"], made[nth]["amount"] = person, on(month), amount
        made[nth]["origin"] = on(more[0]) if more and more[0] else on(month)
        made[nth]["share"] = more[1] if len(more) > 1 else 1_000_000
        made[nth]["deal"], made[nth]["line"], made[nth]["product"] = nth, nth, -1
    return made


def staff(*managers, roles=(), teams=None):
    """People from ever to ever, each with a manager (or -1), a role and a team."""
    spells = np.zeros(len(managers), SPELL)
    spells["person"], spells["manager"] = np.arange(len(managers)), managers
    spells["start"], spells["end"] = ALWAYS
    spells["role"], spells["salary"], spells["target"] = -1, -1, -1
    names = tuple(dict.fromkeys(roles))
    if roles:
        spells["role"] = [names.index(role) for role in roles]
    if teams:
        spells["team"] = teams
    return Staff(tuple("abcdefgh"[: len(managers)]), spells, roles=names,
                 teams=tuple(f"t{n}" for n in range(1 + max(teams or [0]))))


def via(found, how):
    rows = found.rows[found.rows["via"] == how]
    return sorted(zip(rows["person"].tolist(), rows["amount"].tolist(), strict=True))


def test_everybody_above_is_credited_once_for_each_sale():
    found = credited(sales((0, 1, 100), (1, 1, 50), (2, 1, 7)), staff(1, 2, -1), Crediting())
    assert via(found, OWN) == [(0, 100), (1, 50), (2, 7)]
    assert via(found, REPORTS) == [(1, 100), (2, 50), (2, 100)]
    direct = credited(sales((0, 1, 100), (1, 1, 50)), staff(1, 2, -1), Crediting(roll_up="direct"))
    assert via(direct, REPORTS) == [(1, 100), (2, 50)]
    assert via(credited(sales((0, 1, 100)), staff(1, -1), Crediting(roll_up="none")), REPORTS) == []


def test_a_credit_knows_whose_sale_it_was():
    found = credited(sales((0, 1, 100)), staff(1, 2, -1), Crediting())
    assert dict(zip(found.rows["person"].tolist(), found.rows["source_person"].tolist(), strict=True)) == {
        0: 0, 1: 0, 2: 0}


def test_a_circle_of_managers_is_refused():
    with pytest.raises(ValueError, match="reports, through others, to"):
        credited(sales((0, 1, 100)), staff(1, 0), Crediting())


def test_specialists_are_credited_besides_for_their_team_or_for_all():
    people = staff(-1, -1, -1, roles=("ae", "se", "se"), teams=[0, 0, 1])
    rules = Crediting(overlay=(Overlay(role="se", share=0.5),))
    found = credited(sales((0, 1, 101)), people, rules)
    assert via(found, OWN) == [(0, 101)] and via(found, OVERLAY) == [(1, 51)]
    rules = Crediting(overlay=(Overlay(role="se", whose="all"),))
    assert via(credited(sales((0, 1, 101)), people, rules), OVERLAY) == [(1, 101), (2, 101)]


def test_a_shared_deal_is_credited_once_to_specialists_and_managers():
    people = staff(3, 3, -1, -1, roles=("ae", "ae", "se", "boss"))
    shared = sales((0, 1, 100, 0, 600_000), (1, 1, 100, 0, 400_000))
    shared["deal"] = 9
    found = credited(shared, people, Crediting(overlay=(Overlay(role="se", whose="all"),)))
    assert via(found, SPLIT) == [(0, 60), (1, 40)]
    assert sum(amount for _, amount in via(found, REPORTS)) == 100
    assert via(found, OVERLAY) == [(2, 100)]


def test_house_accounts_and_what_a_role_does_not_cover_are_nobodys():
    made = sales((-1, 1, 100), (0, 1, 50), (0, 1, 70))
    made["product"] = [0, 0, 1]
    rules = Crediting(covers={"ae": ("crm",)})
    found = credited(made, staff(-1, roles=("ae",)), rules, ("crm", "care"))
    assert (found.house.tolist(), found.uncovered.tolist(), len(found.rows)) == ([0], [2], 1)


def test_a_spell_counts_from_its_first_day_to_its_last():
    spells = np.zeros(2, SPELL)
    spells["start"], spells["end"] = [on(1, 5), on(1, 15)], [on(1, 15), on(1, 20)]
    spells["plan"] = [0, 1]
    people = Staff(("a",), spells, plans=("x", "y"))
    days = np.array([on(1, 4), on(1, 5), on(1, 14), on(1, 15), on(1, 19), on(1, 20)])
    assert people.on(np.zeros(6, int), days).tolist() == [-1, 0, 0, 1, 1, -1]
    assert people.days(0, OPENS)[0, :2].tolist() == [10, 0]
    assert people.days(1, OPENS)[0, :2].tolist() == [5, 0]


def test_leave_takes_days_off():
    people = staff(-1)
    away = Staff(people.people, people.spells, leaves=np.array([(0, on(1, 30), on(2, 3))], LEAVE))
    assert away.days(0, OPENS)[0, :3].tolist() == [29, 26, 31]
    assert people.days(0, OPENS)[0, :3].tolist() == [31, 28, 31]


# -- laws --------------------------------------------------------------------------------------------------------------

TIERS = {"kind": "tiers", "over": "credit", "tiers": [{"above": 0, "rate": 0.1}, {"above": 500, "rate": 0.2}]}
PLANS = {
    "flat": [{"kind": "commission", "rate": 0.07}],
    "monthly tiers": [TIERS | {"period": "month"}],
    "quarterly tiers, whole period": [TIERS | {"reach": "retroactive"}],
    "year to date": [TIERS | {"period": "month", "counts": "year_to_date"}],
    "draw and cap": [{"kind": "commission", "rate": 0.1}, {"kind": "cap", "period": "month", "money": 60},
                     {"kind": "draw", "money": 20}],
    "several periods": [{"kind": "commission", "rate": 0.01}, TIERS, TIERS | {"period": "half"},
                        TIERS | {"period": "year"}],
    "contest": [{"kind": "contest", "prizes": [100, 50]}, {"kind": "cap", "money": 90}],
}


def case_of(components, made, people=None, **rules):
    plan = Plan.model_validate_json(json.dumps({"salary": 0, "components": components}))
    return Case((plan,), people or staff(-1, -1, -1), made, FIRST, OPENS, Crediting(**rules))


def by_person(slips):
    return np.bincount(slips["person"], slips["amount"].astype(float), minlength=3)


month = st.integers(1, 12)
sale = st.tuples(st.integers(0, 2), month, st.integers(1, 200_000))
correction = st.tuples(st.integers(0, 2), month, st.integers(-100_000, 50_000), month).filter(
    lambda row: row[3] <= row[1])


@pytest.mark.parametrize("components", PLANS.values(), ids=PLANS)
@settings(max_examples=25, deadline=None)
@given(st.lists(sale, min_size=1, max_size=12), st.lists(correction, max_size=6))
def test_all_lines_are_what_would_have_been_paid_had_it_been_known(components, sold, corrected):
    paid = repaid(case_of(components, sales(*sold, *corrected)))
    known = repaid(case_of(components, sales(*sold, *[(who, then, amount) for who, _, amount, then in corrected])))
    assert by_person(paid).tolist() == by_person(known).tolist()


@settings(max_examples=25, deadline=None)
@given(st.lists(sale, min_size=1, max_size=12), st.lists(correction, max_size=6))
def test_what_was_paid_stands_until_a_correction_is_reported(sold, corrected):
    """Up to the month before the first report, payslips are what they were without any correction."""
    late = [row for row in corrected if row[3] < row[1]]
    if not late:
        return
    paid = repaid(case_of(PLANS["monthly tiers"], sales(*sold, *late)))
    without = repaid(case_of(PLANS["monthly tiers"], sales(*sold)))
    before = FIRST + min(row[1] for row in late) - 1
    assert paid[paid["period"] < before].tolist() == without[without["period"] < before].tolist()


@given(st.integers(-10**9, 10**9), st.lists(st.integers(1, 1000), min_size=1, max_size=9))
def test_largest_remainder_conserves_every_cent(amount, weights):
    shares = [weight * 1_000_000 // sum(weights) for weight in weights]
    shares[0] += 1_000_000 - sum(shares)
    parts = _largest_remainder(amount, shares)
    assert sum(parts) == amount
    assert all(abs(part - amount * share / 1_000_000) <= 1 for part, share in zip(parts, shares, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(month, st.integers(1, 10**7), st.integers(1, 999_999)), min_size=1, max_size=8))
def test_a_shared_payout_is_that_of_the_whole_deals(deals):
    rows = [(who, when, amount, 0, share) for when, amount, part in deals
            for who, share in ((0, part), (1, 1_000_000 - part))]
    made = sales(*rows)
    made["deal"] = np.repeat(np.arange(len(deals)), 2)
    shared = repaid(case_of(PLANS["flat"], made, split="payout"))
    groups = {}
    for when, amount, part in deals:
        groups[part, when] = groups.get((part, when), 0) + amount
    whole = sum((2 * amount * 70_000 + 1_000_000) // 2_000_000 for amount in groups.values())
    assert shared["amount"].sum() == whole


@settings(max_examples=25, deadline=None)
@given(st.lists(sale, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_sales_is_irrelevant(sold, luck):
    made = sales(*sold)
    mixed = made[luck.sample(range(len(made)), len(made))]
    for components in (PLANS["flat"], PLANS["several periods"]):
        assert repaid(case_of(components, made)).tolist() == repaid(case_of(components, mixed)).tolist()
