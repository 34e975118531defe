"""Components that change what others paid: to the cent as a slow reference in fractions works them out, period by
period and person by person; and the laws they keep."""

from fractions import Fraction
from math import floor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from salessim.pay import (
    CREDIT,
    EVENTS,
    Accelerator,
    Book,
    Cap,
    Clawback,
    Commission,
    Draw,
    Gate,
    Guarantee,
    Holdback,
    Instalments,
    Multiplier,
    Plan,
    Relief,
    TrueUp,
    settle,
)
from salessim.pay.components.draw import OWED

FIRST, MONTHS, PEOPLE = 10, 6, 3  # November to April: a year's end lies within
YEAR = [(FIRST + k) // 12 for k in range(MONTHS)]
few = settings(max_examples=60, deadline=None)

shares = st.integers(0, 1000).map(lambda n: n / 1000)
money = st.integers(0, 300_000).map(lambda n: n / 100)
counted = st.sampled_from(["period", "year_to_date", "toward_year"])
table = st.lists(st.lists(st.integers(-200_00, 5_000_00), min_size=MONTHS, max_size=MONTHS),
                 min_size=PEOPLE, max_size=PEOPLE)
quotas = st.lists(st.lists(st.sampled_from([0, 1, 99_99, 1_000_00, 2_500_00]), min_size=MONTHS, max_size=MONTHS),
                  min_size=PEOPLE, max_size=PEOPLE)


def nearest(value):
    """The nearest whole number, half away from zero."""
    value = Fraction(value)
    return floor(value + Fraction(1, 2)) if value >= 0 else -floor(-value + Fraction(1, 2))


def exact(number):
    return Fraction(str(number))


def book_of(credit, quota=None, hired=None, days=None, rows=None):
    if rows is None:
        rows = np.zeros(PEOPLE * MONTHS, CREDIT)
        rows["person"], rows["month"] = np.divmod(np.arange(PEOPLE * MONTHS), MONTHS)
        rows["month"] += FIRST
        rows["origin"], rows["amount"], rows["deal"] = rows["month"], np.ravel(credit), -1
    more = {} if days is None else {"shares": {"month": np.array(days)}, "wholes": {"month": np.full(MONTHS, 30)}}
    quotas = {} if quota is None else {("bookings", "month"): np.array(quota)}
    return Book(np.arange(PEOPLE), FIRST, MONTHS, rows, quotas=quotas,
                hired=None if hired is None else np.array(hired), **more)


def paid(plan, book, component):
    """What a component pays: cents by person and month."""
    slips = settle(plan, book)
    cells = np.zeros((PEOPLE, MONTHS), np.int64)
    mine = slips[slips["component"] == component]
    np.add.at(cells, (mine["person"], mine["period"] - FIRST), mine["amount"])
    lawful = mine["base"].astype(object) * mine["rate"].astype(object)
    if plan.parts[component].kind not in ("multiplier", "true_up", "instalments"):  # whose rate is not whole millionths
        assert [nearest(Fraction(int(product), 10**6)) for product in lawful] == mine["amount"].tolist()
    return cells.tolist()


def acted(part, rate, book, target=0.0):
    """(pay it acts on, what it pays) by person and month, under a commission."""
    plan = Plan(salary=0, target_incentive=target, components=(Commission(rate=rate), part))
    return paid(plan, book, 1), paid(plan, book, 2)


def so_far(values, k):
    """The sum of the year to the end of month k."""
    return sum(value for value, year in zip(values[: k + 1], YEAR, strict=False) if year == YEAR[k])


def judged(part, credit, quota, k):
    """(results, quota) a component judges month k by."""
    if part.counts == "period":
        return credit[k], quota[k]
    whole = sum(value for value, year in zip(quota, YEAR, strict=True) if year == YEAR[k])
    return so_far(credit, k), so_far(quota, k) if part.counts == "year_to_date" else whole


def passed(part, credit, quota, place):
    if part.over == "credit":
        here, needed = credit, exact(place) * 100
    elif quota <= 0:
        return False
    else:
        here, needed = Fraction(credit, quota), exact(place)
    return here >= needed if getattr(part, "boundary", "at") == "at" else here > needed


def share_at(part, points, credit, quota, below):
    """The share of a course of points, by definition."""
    if part.over == "attainment" and quota <= 0:
        return None
    here = Fraction(credit) / 100 if part.over == "credit" else Fraction(credit, quota)
    reached = [n for n, (at, _) in enumerate(points) if passed(part, credit, quota, at)]
    if not reached:
        return exact(below)
    at, share = map(exact, points[reached[-1]])
    if getattr(part, "step", False) or reached[-1] + 1 == len(points):
        return share
    end, there = map(exact, points[reached[-1] + 1])
    return share + (there - share) * (here - at) / (end - at) if end > at else share


@st.composite
def points(draw, rising=False):
    some = st.lists(st.sampled_from([0, 0.4, 0.5, 0.8, 1, 1.25, 2]), min_size=1, max_size=4, unique=True)
    places = sorted(draw(some))
    values = draw(st.lists(st.sampled_from([0.0, 0.333333, 0.5, 1.0, 1.1, 2.0]), min_size=len(places),
                           max_size=len(places)))
    return tuple((float(at), value) for at, value in zip(places, sorted(values) if rising else values, strict=True))


@few
@given(shares, table, quotas, counted, st.sampled_from(["at", "above"]), st.sampled_from(["lost", "released"]), shares,
       st.sampled_from(["attainment", "credit"]))
def test_a_gate_is_the_slow_one(rate, credit, quota, counts, boundary, later, keep, over):
    gate = Gate(threshold=0.8 if over == "attainment" else 1000.0, counts=counts, boundary=boundary, later=later,
                keep=min(keep, 0.9), period="month", over=over)
    pay, changed = acted(gate, rate, book_of(credit, quota))
    for person in range(PEOPLE):
        held = 0
        for k in range(MONTHS):
            held = 0 if k and YEAR[k] != YEAR[k - 1] else held
            expected, mine = 0, (credit[person], quota[person])
            if not passed(gate, *judged(gate, *mine, k), gate.threshold):
                withheld = nearest(max(pay[person][k], 0) * (1 - exact(gate.keep)))
                expected, held = -withheld, held + withheld
            year = gate if counts != "period" else gate.model_copy(update={"counts": "year_to_date"})
            if later == "released" and passed(gate, *judged(year, *mine, k), gate.threshold):
                expected, held = expected + held, 0
            assert changed[person][k] == expected


@few
@given(shares, table, quotas, counted, st.sampled_from(["at", "above"]), points(), st.booleans())
def test_a_multiplier_is_the_slow_one(rate, credit, quota, counts, boundary, points, step):
    part = Multiplier(points=points, counts=counts, boundary=boundary, step=step, period="month")
    pay, changed = acted(part, rate, book_of(credit, quota))
    for person in range(PEOPLE):
        for k in range(MONTHS):
            share = share_at(part, points, *judged(part, credit[person], quota[person], k), points[0][1])
            if len(points) == 1:
                share = exact(points[0][1])
            assert changed[person][k] == nearest(pay[person][k] * ((1 if share is None else share) - 1))


@few
@given(shares, table, quotas, counted, points(), st.sampled_from(["attainment", "credit"]))
def test_an_accelerator_is_the_slow_one(rate, credit, quota, counts, bands, over):
    part = Accelerator(bands=bands, counts=counts, period="month", over=over)
    pay, changed = acted(part, rate, book_of(credit, quota))
    for person in range(PEOPLE):
        for k in range(MONTHS):
            after, whole = judged(part, credit[person], quota[person], k)
            total, expected = credit[person][k], 0
            unit = 100 if over == "credit" else whole
            if total > 0 and unit > 0:
                ends = [exact(at) * unit for at, _ in bands] + [10**30]
                for (_, times), start, end in zip(bands, ends, ends[1:], strict=False):
                    inside = min(max(after, start), end) - min(max(after - total, start), end)
                    expected += nearest(nearest(pay[person][k] * inside / Fraction(total)) * (exact(times) - 1))
            assert changed[person][k] == expected


@few
@given(shares, table, counted, st.sampled_from(["money", "of_target", "rate"]), st.integers(1, 200))
def test_a_cap_is_the_slow_one_and_never_exceeded(rate, credit, counts, way, much):
    much = much * 7.77 if way == "money" else much / 100
    part = Cap(**{way: much}, counts=counts, period="month")
    pay, changed = acted(part, rate, book_of(credit), target=1200.0)
    for person in range(PEOPLE):
        for k in range(MONTHS):
            def over(k, person=person):
                mine = pay[person][k] if counts == "period" else so_far(pay[person], k)
                base = credit[person][k] if counts == "period" else so_far(credit[person], k)
                many = 1 if counts == "period" else 12 if counts == "toward_year" else sum(
                    year == YEAR[k] for year in YEAR[: k + 1])
                if way == "rate":
                    most = nearest(max(base, 0) * exact(much))
                elif way == "money":
                    most = nearest(exact(much) * 100) * (1 if counts == "toward_year" else many)
                else:
                    yearly = nearest(1200_00 * exact(much))
                    place = (FIRST + k) % 12
                    first = place if counts == "period" else 0 if counts == "toward_year" or YEAR[k] else FIRST
                    last = 11 if counts == "toward_year" else place
                    most = nearest(Fraction(yearly * (last + 1), 12)) - nearest(Fraction(yearly * first, 12))
                assert mine - max(mine - most, 0) <= max(most, mine if mine < 0 else most)
                return max(mine - most, 0) if mine > 0 else 0
            before = over(k - 1) if k and counts != "period" and YEAR[k] == YEAR[k - 1] else 0
            assert changed[person][k] == before - over(k)


@few
@given(shares, table, money, st.booleans(), st.sampled_from(["with_pay", "before"]), st.sampled_from([1.0, 0.5, 0.333]),
       st.none() | money, st.sampled_from(["always", "within_year"]), st.none() | st.integers(1, 8),
       st.sampled_from(["owed", "forgiven"]), st.lists(st.integers(0, 30), min_size=MONTHS, max_size=MONTHS))
def test_a_draw_is_the_slow_one_and_keeps_debt_apart(rate, credit, much, recoverable, when, repay, limit, carry, months,
                                                    at_end, days):
    fields = {"money": much, "recoverable": recoverable, "paid": when, "months": months}
    if recoverable:
        fields |= {"repay_share": repay, "carry": carry, "limit": None if when == "before" else limit,
                   "at_end": at_end if months else "owed"}
    draw = Draw(**fields)
    hired = [FIRST - 5, FIRST, FIRST + 2]
    book = book_of(credit, hired=hired, days=[days] * PEOPLE)
    pay, changed = acted(draw, rate, book)
    slips = settle(Plan(salary=0, components=(Commission(rate=rate), draw)), book)
    owed = slips[(slips["component"] == 2) & (slips["part"] == OWED)]
    told = {(line["person"], line["period"]): int(line["base"]) for line in owed}
    for person in range(PEOPLE):
        debt = forgiven = off = 0
        for k in range(MONTHS):
            lasts = months is None or FIRST + k - hired[person] < months
            advance = nearest(nearest(exact(much) * 100) * Fraction(days[k], 30)) if lasts else 0
            if (carry == "within_year" and recoverable and k and YEAR[k] != YEAR[k - 1]) or (
                    draw.at_end == "forgiven" and not lasts):
                debt, forgiven = 0, forgiven + debt
            mine, change = pay[person][k], 0
            if mine < advance and advance:
                change = advance - mine
                if draw.limit is not None:
                    change = min(change, max(nearest(exact(draw.limit) * 100) - debt, 0))
            elif recoverable:
                change = -min(debt, nearest((mine - advance) * exact(draw.repay_share))) if mine > advance else 0
            debt += change if recoverable else 0
            off += advance if when == "before" else 0
            assert changed[person][k] == change - (advance if when == "before" else 0)
            assert debt >= 0 and told.get((person, FIRST + k), 0) == debt
            if advance and draw.limit is None:
                assert mine + changed[person][k] >= 0
        if recoverable:
            assert sum(changed[person]) + off == debt + forgiven


@few
@given(shares, table, money, st.none() | st.integers(1, 5), st.lists(shares.filter(bool), min_size=1, max_size=4))
def test_a_guarantee_and_a_relief_are_the_slow_ones(rate, credit, much, months, least):
    hired, days = [FIRST - 1, FIRST, FIRST + 2], [[30] * MONTHS, [11] + [30] * 5, [0, 0, 7, 30, 30, 30]]
    book = book_of(credit, hired=hired, days=days)
    pay, filled = acted(Guarantee(money=much, months=months), rate, book)
    _, relieved = acted(Relief(shares=tuple(least)), rate, book, target=9_999.99)
    for person in range(PEOPLE):
        for k in range(MONTHS):
            old, part = FIRST + k - hired[person], Fraction(days[person][k], 30)
            floor_ = nearest(nearest(exact(much) * 100) * part) if months is None or old < months else 0
            assert filled[person][k] == (max(floor_ - pay[person][k], 0) if floor_ else 0)
            place = (FIRST + k) % 12
            yearly = nearest(9_999_99 * exact(least[old])) if 0 <= old < len(least) else 0
            month = nearest(Fraction(yearly * (place + 1), 12)) - nearest(Fraction(yearly * place, 12))
            floor_ = nearest(month * part)
            assert relieved[person][k] == (max(floor_ - pay[person][k], 0) if floor_ else 0)


@few
@given(shares, table, st.integers(2, 8), st.integers(0, 7), shares.filter(bool), st.integers(1, 7))
def test_instalments_and_holdbacks_are_the_slow_ones_and_conserve_cents(rate, credit, over, wait, share, months):
    pay, spread = acted(Instalments(over=over, wait=wait), rate, book_of(credit))
    _, held = acted(Holdback(share=share, months=months), rate, book_of(credit))
    for person in range(PEOPLE):
        mine = pay[person]
        parts = [[nearest(Fraction(amount * (n + 1), over)) - nearest(Fraction(amount * n, over)) for n in range(over)]
                 for amount in mine]
        assert [sum(each) for each in parts] == mine
        kept = [nearest(max(amount, 0) * exact(share)) for amount in mine]
        for k in range(MONTHS):
            due = sum(parts[k - wait - n][n] for n in range(over) if k - wait - n >= 0)
            assert spread[person][k] == due - mine[k]
            assert held[person][k] == (kept[k - months] if k >= months else 0) - kept[k]
            if wait + over - 1 <= k:  # what was earned so long ago is paid in full
                done = sum(sum(parts[j][: k - wait - j + 1]) for j in range(k + 1) if k - wait - j >= 0)
                assert sum(spread[person][: k + 1]) == done - sum(mine[: k + 1])


@few
@given(shares, table, quotas, st.sampled_from(["year_to_date", "toward_year"]), points(rising=True), money,
       st.booleans(), st.sampled_from(["whole", "elapsed"]))
def test_a_true_up_is_the_slow_one(rate, credit, quota, counts, points, much, back, due):
    part = TrueUp(money=much, points=points, counts=counts, may_take_back=back, due=due)
    pay, changed = acted(part, rate, book_of(credit, quota))
    for person in range(PEOPLE):
        for k in range(MONTHS):
            share = share_at(part, points, *judged(part, credit[person], quota[person], k), 0.0) or 0
            passed_ = (FIRST + k) % 12 + 1 if due == "elapsed" else 12
            whole = nearest(Fraction(nearest(exact(much) * 100) * passed_, 12))
            before = so_far(pay[person], k) + (so_far(changed[person], k) - changed[person][k])
            missing = nearest(whole * share) - before
            assert changed[person][k] == (missing if back else max(missing, 0))


@st.composite
def sold(draw):
    """Deals with bookings, churns and cash: (person, booked in, cents, [(event, months after, cents)])."""
    event = st.tuples(st.sampled_from(["churn", "cash"]), st.integers(0, 5), st.integers(0, 600_00))
    return draw(st.lists(st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, MONTHS - 1), st.integers(1, 500_00),
                                   st.lists(event, max_size=3)), max_size=12))


def rows_of(deals, order):
    rows = []
    for number, (person, month, cents, events) in enumerate(deals):
        rows.append((person, month, month, "booking", cents, number))
        rows += [(person, month + after, month, event, amount, number) for event, after, amount in events
                 if month + after < MONTHS]
    credits = np.zeros(len(rows), CREDIT)
    for row, (person, month, origin, event, amount, number) in zip(credits, rows, strict=True):
        row["person"], row["month"], row["origin"] = person, FIRST + month, FIRST + origin
        row["event"], row["amount"], row["deal"] = EVENTS.index(event), amount, number
    order.shuffle(credits)
    return credits


def lost_of(deals, when, months):
    """(deal, month of loss, age, part lost) of all losses, by definition."""
    for number, (_, month, cents, events) in enumerate(deals):
        if when == "unpaid":
            cash = sum(amount for event, after, amount in events if event == "cash" and after <= months
                       and month + after < MONTHS)
            if month + months < MONTHS and cash < cents:
                yield number, month + months, months, Fraction(cents - cash, cents)
            continue
        left = cents
        for age in range(min(months, MONTHS - 1 - month) + 1):
            here = [amount or cents for event, after, amount in events if event == "churn" and after == age]
            gone = min(left, sum(here))
            left -= gone
            if gone:
                yield number, month + age, age, Fraction(gone, cents)


@few
@given(shares, sold(), st.sampled_from(["churn", "unpaid"]), st.integers(1, 5), shares.filter(bool), st.booleans(),
       st.randoms(use_true_random=False))
def test_a_clawback_is_the_slow_one_and_never_more_than_was_paid(rate, deals, when, months, share, prorated, luck):
    part = Clawback(when=when, months=months, share=share, prorated=prorated and when == "churn")
    book = book_of(None, rows=rows_of(deals, np.random.default_rng(luck.randrange(2**32))))
    pay, changed = acted(part, rate, book)
    expected = np.zeros((PEOPLE, MONTHS), object)
    lines = {}
    for number, month, age, gone in lost_of(deals, when, months):
        person, booked, cents, _ = deals[number]
        credit = sum(deal[2] for deal in deals if deal[0] == person and deal[1] == booked)
        paid_for = Fraction(max(pay[person][booked], 0) * cents, credit)
        key = (month, person, age)
        lines[key] = lines.get(key, 0) + paid_for * gone
    taken = [0] * PEOPLE
    for (month, person, age), base in sorted(lines.items()):
        base = min(nearest(base), sum(pay[person][: month + 1]) - taken[person])
        taken[person] += base
        part_taken = exact(share) * (Fraction(months - age, months) if part.prorated else 1)
        expected[person, month] -= nearest(base * part_taken)
    assert changed == expected.tolist()
    for person in range(PEOPLE):
        assert sum(pay[person]) + sum(changed[person]) >= 0


@few
@given(shares, sold(), st.sampled_from(["churn", "unpaid"]), st.integers(1, 5), st.randoms(use_true_random=False))
def test_a_flat_commission_worked_out_again_loses_its_rate_on_what_was_lost(rate, deals, when, months, luck):
    luck = np.random.default_rng(luck.randrange(2**32))
    book = book_of(None, rows=rows_of(deals, luck))
    _, again = acted(Clawback(when=when, months=months, how="re_rate"), rate, book)
    pay, shared = acted(Clawback(when=when, months=months), rate, book)
    lost = sum(1 for _ in lost_of(deals, when, months))
    assert np.abs(np.array(again) - np.array(shared)).max(initial=0) <= lost + 1  # cents: each is rounded by itself
    assert all(sum(mine) + sum(taken) >= 0 for mine, taken in zip(pay, again, strict=True))


@few
@given(shares, sold(), shares.filter(bool), st.randoms(use_true_random=False))
def test_a_holdback_until_cash_is_the_slow_one_and_conserves_cents(rate, deals, share, luck):
    book = book_of(None, rows=rows_of(deals, np.random.default_rng(luck.randrange(2**32))))
    pay, changed = acted(Holdback(share=share, until="cash"), rate, book)
    for person in range(PEOPLE):
        kept = [nearest(max(amount, 0) * exact(share)) for amount in pay[person]]
        released = [0] * MONTHS
        for booked in range(MONTHS):
            mine = [deal for deal in deals if deal[0] == person and deal[1] == booked]
            credit, before = sum(deal[2] for deal in mine), 0
            for month in range(booked, MONTHS):
                came = [min(deal[2], sum(amount for event, after, amount in deal[3]
                                         if event == "cash" and booked + after <= month)) for deal in mine]
                due = nearest(kept[booked] * Fraction(sum(came), credit)) if mine else 0
                released[month] += due - before
                before = due
            if mine and all(cash == deal[2] for cash, deal in zip(came, mine, strict=True)):
                assert before == kept[booked]
        assert changed[person] == [gain - keep for gain, keep in zip(released, kept, strict=True)]
