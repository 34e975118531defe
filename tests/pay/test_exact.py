"""The engine to the cent: against a slow decimal reference, and the laws pay keeps, over many plans and results."""

from decimal import ROUND_HALF_UP, Decimal, getcontext

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from salessim.pay import Commission, Plan, QuotaBonus, Tier, Tiers, lines
from salessim.pay.money import cents, parts_of

getcontext().prec = 60
PERSON = np.array([7])
EMPLOYED = np.array([1_000_000])

hundredths = st.integers(0, 300).map(lambda n: n / 100)
shares = st.integers(0, 1_000_000).map(lambda n: n / 1_000_000)
credits = st.integers(-(10**7), 10**8)
quotas = st.integers(0, 10**8)
few = settings(max_examples=150, deadline=None)


@st.composite
def tiers(draw):
    over = draw(st.sampled_from(["attainment", "credit"]))
    starts = sorted(draw(st.sets(st.integers(1, 300), min_size=1, max_size=5)))
    unit = 100 if over == "attainment" else 0.0097  # money with odd cents
    return Tiers(
        tiers=tuple(Tier(above=round(at / unit, 2), rate=draw(shares)) for at in (0, *starts)),
        over=over,
        reach=draw(st.sampled_from(["marginal", "retroactive"])),
        boundary=draw(st.sampled_from(["at", "above"])),
    )


@st.composite
def bonuses(draw):
    places, parts = (sorted(draw(st.lists(hundredths, min_size=4, max_size=4))) for _ in "ab")
    points = [point for n, point in enumerate(zip(places, parts, strict=True)) if n < 2 or places[n - 2] != point[0]]
    return QuotaBonus(
        money=draw(st.integers(0, 10**6)) / 100,
        points=tuple(points[: draw(st.integers(1, 4))]),
        beyond=draw(st.sampled_from([0.0, 0.5, 2.0])),
        threshold=draw(st.none() | hundredths),
        cap=draw(st.none() | st.sampled_from([0.5, 1.0, 1.337])),
        boundary=draw(st.sampled_from(["at", "above"])),
    )


commissions = st.builds(Commission, rate=shares, period=st.just("quarter"))
components = st.one_of(commissions, tiers(), bonuses())


def paid(component, credit, quota, share=1_000_000):
    """Cents that one component pays, through the engine."""
    plan = Plan(salary=0, components=(component,))
    slips = lines(
        plan, component.period, 0, PERSON, np.array([[credit]]), np.array([quota]), np.array([share]), products=("a",)
    )
    return int(slips["amount"][slips["component"] == 1].sum())


def dec(value):
    return Decimal(str(value))


def whole(value):
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))  # decimal's ROUND_HALF_UP is half away from zero


def slow_tiers(tiers, credit, quota):
    by_quota = tiers.over == "attainment"
    table = tiers.tiers if quota > 0 or not by_quota else tiers.tiers[:1]
    starts = [dec(tier.above) * (quota if by_quota else 100) for tier in table]
    rates = [dec(tier.rate) for tier in table]
    if tiers.reach == "retroactive":
        reached = [
            n for n, at in enumerate(starts) if n == 0 or (credit >= at if tiers.boundary == "at" else credit > at)
        ]
        return whole(credit * rates[reached[-1]])
    ends = [*(whole(at) for at in starts[1:]), 10**30]
    total, last = 0, min(credit, 0)
    for rate, end in zip(rates, ends, strict=True):
        if credit > last or last < 0:
            total += whole((min(credit, end) - (last if last > 0 else 0)) * rate)
        last = max(end, 0)
        if credit <= last:
            break
    return total


def slow_bonus(bonus, credit, quota, share):
    base = whole(dec(cents(bonus.money)) * share / 1_000_000)
    if quota <= 0:
        return 0
    attainment = Decimal(credit) / quota
    passed = (lambda at: attainment >= at) if bonus.boundary == "at" else (lambda at: attainment > at)
    points = [(dec(at), dec(part)) for at, part in bonus.points]
    below = [point for point in points if passed(point[0])]
    if not below or (bonus.threshold is not None and not passed(dec(bonus.threshold))):
        return 0
    (at, part), above = below[-1], points[len(below) :]
    rise = (above[0][1] - part) / (above[0][0] - at) if above else dec(bonus.beyond)
    earned = part + rise * (attainment - at)
    if bonus.cap is not None:
        earned = min(earned, dec(bonus.cap))
    return whole((base * earned).quantize(Decimal("1e-25")))


@few
@given(commissions, credits)
def test_commission_is_the_slow_one(commission, credit):
    assert paid(commission, credit, 0) == whole(credit * dec(commission.rate))


@few
@given(tiers(), credits, quotas)
def test_tiers_are_the_slow_ones(tiers, credit, quota):
    assert paid(tiers, credit, quota) == slow_tiers(tiers, credit, quota)


@few
@given(bonuses(), credits, quotas, st.integers(0, 1_000_000))
def test_quota_bonus_is_the_slow_one(bonus, credit, quota, share):
    assert paid(bonus, credit, quota, share) == slow_bonus(bonus, credit, quota, share)


@few
@given(bonuses(), st.integers(0, 300), st.integers(1, 40_000).map(lambda n: 50 * n))
def test_a_bonus_on_its_points_and_on_half_cents_is_the_slow_one(bonus, hundredth, quota):
    credit = quota * hundredth // 100
    assert paid(bonus, credit, quota) == slow_bonus(bonus, credit, quota, 1_000_000)


@few
@given(components, st.lists(credits, min_size=2, max_size=30), st.integers(1, 10**8))
def test_pay_never_falls_when_bookings_rise(component, bookings, quota):
    rising = getattr(component, "tiers", ())
    if any(after.rate < before.rate for before, after in zip(rising, rising[1:], strict=False)):
        component = component.model_copy(update={"reach": "marginal"})  # a whole-period rate that falls takes back
    pay = [paid(component, credit, quota) for credit in sorted(max(credit, 0) for credit in bookings)]
    slack = 1 + len(rising)  # each line is rounded by itself
    assert all(after >= before - slack for before, after in zip(pay, pay[1:], strict=False))


@few
@given(components, st.integers(0, 10**6), st.integers(1, 10**6), st.integers(2, 50))
def test_twice_the_bookings_and_quota_earn_the_same_attainment(component, credit, quota, times):
    if getattr(component, "over", "") == "credit":
        return
    once, more = paid(component, credit, quota), paid(component, credit * times, quota * times)
    expected = once if component.kind == "quota_bonus" else once * times
    # rounding: half a cent a line, and half a cent of each tier's boundary
    slack = 1 if component.kind == "quota_bonus" else (1 + times) * (1 + 2 * len(getattr(component, "tiers", ())))
    if component.kind == "tiers" and component.reach == "retroactive":
        slack = 1 + times
    assert abs(more - expected) <= slack


@few
@given(st.lists(components, min_size=1, max_size=4), st.lists(credits, min_size=1, max_size=5), quotas)
def test_components_and_people_add_up(several, bookings, quota):
    n = len(bookings)
    plan = Plan(salary=0, components=tuple(several))
    slips = lines(
        plan,
        "quarter",
        3,
        np.arange(n),
        np.array(bookings)[:, None],
        np.full(n, quota),
        np.full(n, 1_000_000),
    )
    for person, credit in enumerate(bookings):
        for place, component in enumerate(several, start=1):
            mine = slips[(slips["person"] == person) & (slips["component"] == place)]
            assert mine["amount"].sum() == paid(component, credit, quota)
            if component.kind != "quota_bonus":
                assert mine["base"].sum() == credit
                assert (mine["amount"] == parts_of(mine["base"], mine["rate"])).all()


@few
@given(st.integers(0, 10**9), st.integers(-30, 30))
def test_twelve_months_of_salary_are_the_year(yearly, first):
    plan, pay = Plan(salary=yearly / 100), []
    for month in range(12 * first, 12 * first + 12):
        slips = lines(plan, "month", month, PERSON, np.array([[0]]), np.array([0]), EMPLOYED)
        pay.append(int(slips["amount"][0]))
    assert sum(pay) == yearly
    assert max(pay) - min(pay) <= 1
