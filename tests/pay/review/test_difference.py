"""Plan differences in words: every declared field, through its own description."""

import pytest

from salessim.pay.reviewing.difference import affected, difference

TIERS = {"kind": "tiers", "tiers": [{"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.15}]}
BONUS = {"kind": "quota_bonus", "money": 5_000, "points": [[0, 0], [1, 1]]}


def tiers(*pairs, **fields):
    return {**TIERS, "tiers": [{"above": above, "rate": rate} for above, rate in pairs], **fields}


@pytest.mark.parametrize(("before", "after", "said"), [
    ([TIERS], [tiers((0, 0.1), (1.1, 0.15))], ["tiers: tier 2 starts at 110 % instead of 100 %."]),
    ([TIERS], [tiers((0, 0.1), (1, 0.125))], ["tiers: tier 2 pays 12.5 % instead of 15 %."]),
    ([TIERS], [tiers((0, 0.1), (1, 0.15), (1.5, 0.2))], ["tiers: tier 3 is added: it starts at 150 %, pays 20 %."]),
    ([tiers((0, 0.1), (1, 0.15), (1.5, 0.2))], [TIERS], ["tiers: tier 3 is removed: it starts at 150 %, pays 20 %."]),
    ([TIERS], [{**TIERS, "period": "year"}], ["tiers: it is settled every year instead of quarter."]),
    ([BONUS], [{**BONUS, "cap": 2}],
     ["quota bonus: cap (the most that is paid, as a share of the money) of 200 % is added."]),
    ([{**BONUS, "cap": 2}], [{**BONUS, "cap": 1.5}], ["quota bonus: it is capped at 150 % instead of 200 %."]),
    ([BONUS], [{**BONUS, "points": [[0, 0], [1, 1], [2, 3]]}],
     ["quota bonus: its points are 0 % → 0 %; 100 % → 100 %; 200 % → 300 % instead of 0 % → 0 %; 100 % → 100 %."]),
    ([TIERS], [TIERS, BONUS], ["quota bonus is added: it pays 5,000."]),
    ([TIERS, BONUS], [TIERS], ["quota bonus is removed: it pays 5,000."]),
    ([{**TIERS, "name": "base"}], [{"kind": "commission", "rate": 0.1, "name": "base"}],
     ["base is commission instead of tiers: it pays 10 %."]),
    ([TIERS, BONUS], [BONUS, TIERS], ["The order is quota bonus, tiers instead of tiers, quota bonus."]),
    ([TIERS], [TIERS, {"kind": "cap", "of_target": 2}], ["cap is added: it comes to 200 % of the target incentive."]),
    ([TIERS], [TIERS, {"kind": "contest", "prizes": [3_000, 1_000]}],
     ["contest is added: it has prizes 3,000, 1,000."]),
    ([TIERS], [TIERS, {"kind": "gate", "measure": "nps", "over": "credit", "threshold": 40}],
     ["gate is added: it counts nps, counts in credit, pays nothing below 40."]),
    ([TIERS], [TIERS], []),
])
def test_every_change_is_a_sentence(plan, before, after, said):
    assert difference(plan(*before), plan(*after)) == said


def test_what_holds_for_the_whole_plan(plan):
    assert difference(plan(), plan(salary=60_000, pay_lag_weeks=2, payday="after_booking")) == [
        "The salary is 60,000 instead of 50,000.", "The payday is after booking instead of period end.",
        "The pay lag weeks are 2 instead of 4."]


def test_who_is_affected(plan):
    before = {f"p{n}": 1_000.0 for n in range(80)}
    after = {**before, **{f"p{n}": -1_100.0 for n in range(20)}, **{f"p{n}": 1_500.0 for n in range(20, 31)}}
    assert affected(before, after) == ("31 of 80 affected, median −2,100: 20 get less, 11 more; −36,500 in all.")
    assert affected(before, before) == "0 of 80 affected."
    assert difference(plan(TIERS), plan(TIERS), (before, after))[-1].startswith("31 of 80 affected, median −2,100")
