"""Components that count credits, to the cent: against slow fractions, and the laws their pay keeps."""

from fractions import Fraction as F

import numpy as np
import pytest
from fake_book import MEASURES, credits, fake_book, rich_book
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_pay import attribute, band, by_curve, by_tiers, divided, frac, of_periods, whole

from salessim.pay import (
    Axis,
    Band,
    Book,
    Commission,
    Contest,
    Goal,
    Matrix,
    Override,
    Plan,
    Pool,
    QuotaBonus,
    RateTable,
    Residual,
    Scorecard,
    Spiff,
    Tier,
    Tiers,
    explain,
    settle,
)
from salessim.pay.money import cents

few = settings(max_examples=50, deadline=None)
shares = st.integers(0, 400).map(lambda n: n / 400)
places = st.lists(st.integers(1, 300).map(lambda n: n / 100), min_size=1, max_size=4, unique=True).map(sorted)
boundaries = st.sampled_from(["at", "above"])
counted = st.sampled_from(["period", "year_to_date", "toward_year"])
totals = st.lists(st.integers(-3000, 60_000).map(lambda n: 25 * n), min_size=3, max_size=3)
quotas = st.lists(st.integers(0, 20_000).map(lambda n: 50 * n), min_size=3, max_size=3)


def amounts(part, book, **plan):
    """Cents a component pays each person in each period."""
    slips = settle(Plan(salary=0, components=(part,), **plan), book)
    slips = slips[slips["component"] == 1]
    table = np.zeros((len(book.people), len(book.indexes(part.period))), np.int64)
    np.add.at(table, (slips["person"], slips["period"] - book.indexes(part.period)[0]), slips["amount"])
    return table


def monthly(results, quota, **more):
    rows = [{"month": n, "amount": cents / 100} for n, cents in enumerate(results)]
    book = fake_book(rows, months=12, **more)
    book.quotas["bookings", "month"] = np.array([quota + [0] * 9])
    return book


@st.composite
def tiers(draw):
    over = draw(st.sampled_from(["attainment", "credit"]))
    starts = draw(places)
    money = draw(st.none() | st.integers(1, 10**6).map(lambda n: n / 100)) if over == "attainment" else None
    reach = st.none() | st.sampled_from(["marginal", "retroactive"])
    unit = 1 if over == "attainment" else 1234.57
    return Tiers(tiers=tuple(Tier(above=round(at * unit, 2), rate=draw(shares), reach=draw(reach))
                             for at in (0, *starts)),
                 over=over, money=money, period="month", boundary=draw(boundaries), counts=draw(counted),
                 reach=draw(st.sampled_from(["marginal", "retroactive"])),
                 threshold=draw(st.none() | st.just(round(0.75 * unit, 2))))


@few
@given(tiers(), totals, quotas)
def test_tiers_in_every_form_are_the_slow_ones(part, results, quota):
    money = None if part.money is None else cents(part.money)
    slow = of_periods(part, results, quota, lambda total, quota, periods:
                      by_tiers(part, total, quota, None if money is None else money * periods))
    assert amounts(part, monthly(results, quota))[0, :3].tolist() == slow


@few
@given(tiers(), st.lists(st.lists(st.integers(-500, 3000).map(lambda n: 100 * n), min_size=1, max_size=3), min_size=1,
                         max_size=4))
def test_each_deal_goes_through_the_tiers_by_itself_over_its_life(part, deals):
    part = part.model_copy(update={"over": "credit", "per": "deal", "money": None, "counts": "period"})
    rows = [{"month": month, "deal": deal, "amount": cents / 100} for deal, days in enumerate(deals)
            for month, cents in enumerate(days)]
    slow = [0] * 12
    for days in deals:
        for month in range(len(days)):
            now, before = (by_tiers(part, sum(days[:n]), 0, None) if n else 0 for n in (month + 1, month))
            slow[month] += now - before
    assert amounts(part, fake_book(rows, months=12))[0].tolist() == slow


@st.composite
def bonuses(draw):
    step = draw(st.booleans())
    points = tuple(zip(draw(places), sorted(draw(st.lists(shares, min_size=4, max_size=4))), strict=False))
    return QuotaBonus(money=draw(st.integers(0, 10**6)) / 100, points=points, lookup="step" if step else "linear",
                      beyond=0.0 if step else draw(st.sampled_from([0.0, 1.5])), counts=draw(counted), period="month",
                      cap=draw(st.none() | st.just(0.9)), threshold=draw(st.none() | st.just(0.6)),
                      boundary=draw(boundaries))


@few
@given(bonuses(), totals, quotas)
def test_a_bonus_of_the_year_so_far_is_the_slow_one(part, results, quota):
    slow = of_periods(part, results, quota, lambda total, quota, periods:
                      whole(cents(part.money) * periods * by_curve(part, total, quota)))
    assert amounts(part, monthly(results, quota))[0, :3].tolist() == slow


@few
@given(st.integers(0, 10**9), st.sampled_from([0.1, 0.333333, 1.0]), st.sampled_from(["month", "quarter", "half"]))
def test_parts_of_a_target_incentive_add_up_to_the_years(target, part, period):
    bonus = QuotaBonus(of_target=part, points=((0.0, 1.0),), period=period)
    book = fake_book([], months=12, quotas={("bookings", period): 1})
    paid = amounts(bonus, book, target_incentive=target / 1000)
    assert paid.sum() == whole(cents(target / 1000) * frac(part))
    assert paid.max() - paid.min() <= 1


sales = st.lists(st.fixed_dictionaries({
    "person": st.integers(0, 1), "deal": st.integers(0, 3), "month": st.integers(0, 1),
    "amount": st.integers(1, 90_000), "cost": st.integers(0, 90_000), "units": st.integers(0, 900),
    "discount": st.integers(0, 10).map(lambda n: n / 20)}), min_size=1, max_size=8,
    unique_by=lambda sale: (sale["person"], sale["deal"], sale["month"]))


def in_money(rows):
    return [{**row, **{name: row[name] / 100 for name in ("amount", "cost", "units")}} for row in rows]


@few
@given(sales, places, st.lists(shares, min_size=5, max_size=5), boundaries, st.data())
def test_a_rate_table_is_the_slow_one(rows, starts, rates, boundary, data):
    by = data.draw(st.sampled_from(["discount", "margin_share", "markup", "size", "margin", "units"]))
    starts = [round(at * (300 if by in ("size", "margin") else 1), 2) for at in starts]
    table = RateTable(by=by, boundary=boundary, bands=tuple(
        Band(above=at, rate=rate) for at, rate in zip([None, *starts], rates, strict=False)))
    slow = np.zeros((2, 2), int)
    for row in rows:
        rate = rates[band(starts, boundary, attribute(by, row)) + 1]
        slow[row["person"], row["month"]] += whole(row["amount"] * frac(rate))
    assert amounts(table, fake_book(in_money(rows), people=2, months=2)).tolist() == slow.tolist()


@few
@given(sales, places, places, boundaries, st.data())
def test_a_matrix_of_deals_is_the_slow_one(rows, sizes, margins, boundary, data):
    sizes = [100 * at for at in sizes]
    numbers = tuple(tuple(data.draw(shares) for _ in range(len(sizes) + 1)) for _ in margins)
    part = Matrix(per="deal", period="month", rows=Axis(by="margin_share", above=tuple(margins), boundary=boundary),
                  columns=Axis(by="size", up_to=tuple(sizes), boundary=boundary), table=numbers)
    slow = np.zeros((2, 2), int)
    for row in rows:
        here = band(margins, boundary, attribute("margin_share", row))
        across = band(sizes, boundary, attribute("size", row)) + 1
        slow[row["person"], row["month"]] += whole(row["amount"] * frac(numbers[here][across])) if here >= 0 else 0
    assert amounts(part, fake_book(in_money(rows), people=2, months=2)).tolist() == slow.tolist()


@few
@given(st.integers(0, 300), st.integers(0, 300), places, places, st.sampled_from(["step", "linear"]), st.data())
def test_a_matrix_of_attainments_is_the_slow_one(here, there, rows, columns, lookup, data):
    numbers = [[data.draw(shares) for _ in columns] for _ in rows]
    part = Matrix(money=1000.01, period="month", lookup=lookup, rows=Axis(above=tuple(rows)),
                  columns=Axis(measure="income", above=tuple(columns)), table=tuple(map(tuple, numbers)))
    book = fake_book([{"amount": here}, {"measure": "income", "amount": there}], measures=MEASURES,
                     quotas={("bookings", "month"): 100, ("income", "month"): 100})
    at = [F(here, 100), F(there, 100)]
    row, column = band(rows, "at", at[0]), band(columns, "at", at[1])
    share = F(0)
    if row >= 0 and column >= 0:
        share = frac(numbers[row][column])
        if lookup == "linear":
            down, right = (_between(side, place, value) for side, place, value
                           in ((rows, row, at[0]), (columns, column, at[1])))
            share = sum(frac(numbers[r][c]) * a * b for r, a in down for c, b in right)
    assert amounts(part, book)[0, 0] == whole(100_001 * share)


def _between(bounds, place, value):
    if place == len(bounds) - 1:
        return [(place, F(1))]
    low, high = frac(bounds[place]), frac(bounds[place + 1])
    part = (value - low) / (high - low)
    return [(place, 1 - part), (place + 1, part)]


@few
@given(st.lists(bonuses(), min_size=2, max_size=3), totals, quotas, st.integers(1, 10**6))
def test_a_scorecard_is_its_goals_one_by_one(curves, results, quota, money):
    weights = [0.5, 0.5] if len(curves) == 2 else [0.2, 0.3, 0.5]
    goals = tuple(Goal(name=f"goal_{n}", weight=weight, points=curve.points, beyond=curve.beyond, cap=curve.cap,
                       lookup=curve.lookup, threshold=curve.threshold, boundary=curve.boundary)
                  for n, (curve, weight) in enumerate(zip(curves, weights, strict=True)))
    part = Scorecard(money=money / 100, goals=goals, period="month")
    slow = [sum(whole(money * frac(goal.weight) * by_curve(goal, total, quota)) for goal in goals)
            for total, quota in zip(results, quota, strict=True)]
    assert amounts(part, monthly(results, quota))[0, :3].tolist() == slow


@few
@given(sales, st.integers(1, 500), st.integers(1, 300), st.integers(1, 300), shares)
def test_limits_of_single_deals_are_the_slow_ones(rows, most, pays, least, rate):
    pays, least = max(pays, least), min(pays, least)
    part = Commission(rate=rate, deal_counts_at_most=most, deal_pays_at_most=pays, deal_pays_at_least=least)
    slow = np.zeros((2, 2), int)
    for person in (0, 1):
        base, above, before = [0, 0], [0, 0], {}
        for row in sorted((row for row in rows if row["person"] == person), key=lambda row: row["month"]):
            had, paid, sold = before.get(row["deal"], (0, 0, 0))
            sold += row["amount"]
            counts = min(sold, 100 * most)
            due = whole(counts * frac(rate))
            beyond = due - min(max(due, 100 * least), 100 * pays)
            base[row["month"]] += counts - had
            above[row["month"]] += beyond - paid
            before[row["deal"]] = counts, beyond, sold
        slow[person] = [whole(b * frac(rate)) - a for b, a in zip(base, above, strict=True)]
    assert amounts(part, fake_book(in_money(rows), people=2, months=2)).tolist() == slow.tolist()


@few
@given(st.lists(st.integers(0, 9), min_size=2, max_size=9), st.lists(st.integers(1, 10**5), min_size=1, max_size=5),
       st.sampled_from(["share", "all"]))
def test_prizes_go_to_the_best_and_ties_share_them_to_the_cent(results, prizes, ties):
    prizes = sorted(prizes, reverse=True)
    part = Contest(prizes=tuple(prize / 100 for prize in prizes), ties=ties, least=1, period="month")
    paid = amounts(part, fake_book([{"person": n, "amount": r} for n, r in enumerate(results)], people=len(results)))
    enough = sorted((r for r in results if r >= 1), reverse=True)
    for n, result in enumerate(results):
        first, many = enough.index(result) if result >= 1 else 99, enough.count(result)
        places = prizes[first: first + many]
        if ties == "all":
            assert paid[n, 0] == (places[0] if places else 0)
        else:
            assert abs(paid[n, 0] - F(sum(places), max(many, 1))) < 1
    if ties == "share":
        assert paid.sum() == sum(prizes[: len(enough)])


@few
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=7), st.integers(1, 10**7),
       st.sampled_from(["equally", "by_credits", "by_salary"]), st.integers(1, 10**6))
def test_a_pool_is_divided_to_the_cent(results, money, shared, quota):
    salaries = np.array(results) * 12 + 1
    book = fake_book([{"person": n, "amount": r / 100} for n, r in enumerate(results)], people=len(results),
                     salaries=salaries)
    book.quotas["bookings", "month"] = np.full((len(results), 1), quota)
    pool = whole(money * min(F(sum(results), quota * len(results)), 1))
    weights = {"equally": [1] * len(results), "by_credits": results if sum(results) else [1] * len(results),
               "by_salary": salaries.tolist()}[shared]
    paid = amounts(Pool(money=money / 100, shared=shared, period="month"), book)
    assert paid.sum() == pool and paid[:, 0].tolist() == divided(pool, weights)


PARTS = [
    Commission(rate=0.1, less=1000, deal_counts_at_most=3000), Commission(rate=0.1, deal_pays_at_most=300),
    Tiers(period="month", counts="year_to_date"), Tiers(per="deal", over="credit", tiers=(
        Tier(above=0, rate=0.1), Tier(above=3000, rate=0.2))),
    QuotaBonus(money=1000, counts="toward_year"), RateTable(bands=(Band(up_to=0.1, rate=0.1), Band(rate=0.05))),
    Matrix(rows=Axis(above=(0.0, 1.0)), columns=Axis(measure="income", above=(0.0, 1.0)),
           table=((0.01, 0.02), (0.03, 0.04)), lookup="linear"),
    Scorecard(money=1000, goals=(Goal(weight=0.6), Goal(measure="retention", weight=0.4))),
    Spiff(rate=50, at_most=120), Contest(prizes=(100, 50)), Pool(money=1000, shared="by_credits"),
    Override(rate=0.01, per="report"), Residual(rate=0.05, months=2),
]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.kind)
def test_the_order_of_transactions_is_irrelevant_and_every_line_says_why(part):
    book = rich_book()
    mixed = Book(**{**{name: getattr(book, name) for name in book.__dataclass_fields__ if name != "_totals"},
                    "credits": np.random.default_rng(1).permutation(book.credits)})
    plan = Plan(salary=0, components=(part,))
    slips = settle(plan, book)
    assert np.array_equal(slips, settle(plan, mixed))
    for line in slips:
        assert (sentence := explain(line, plan)).endswith(".") and "None" not in sentence


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.kind)
def test_a_line_is_its_base_times_its_rate(part):
    slips = settle(Plan(salary=0, components=(part,)), rich_book())
    slips = slips[slips["component"] == 1]
    exact = slips["base"] * (slips["rate"] / 1e6)
    shown = 0.5 + np.abs(slips["base"]) * 0.5e-6  # a rate is shown in millionths; a share is not rounded to them
    assert (np.abs(slips["amount"] - exact) <= shown + 1e-6).all()


ALONE = [part for part in PARTS if part.kind not in ("contest", "pool")]


@pytest.mark.parametrize("part", ALONE, ids=lambda part: part.kind)
def test_what_one_is_paid_does_not_depend_on_others(part):
    book = rich_book()
    paid = amounts(part, book)
    for person in (0, 5):
        rows = book.credits[book.credits["person"] == person].copy()
        rows["person"] = 0
        alone = Book(np.array([0]), 0, book.months, rows, book.products, book.measures,
                     {what: cells[person: person + 1] for what, cells in book.quotas.items()},
                     {kind: days[person: person + 1] for kind, days in book.shares.items()}, book.wholes)
        assert amounts(part, alone)[0].tolist() == paid[person].tolist()


RISING = [part for part in PARTS if part.kind not in ("contest", "rate_table", "residual", "override")]


@pytest.mark.parametrize("part", RISING, ids=lambda part: part.kind)
def test_one_more_sale_takes_nothing_away_over_the_year(part):
    rows = [{"month": month, "amount": 900 + 100 * month, "deal": month} for month in range(12)]
    kinds = {"month": 1000, "quarter": 3000, "half": 6000, "year": 12_000}
    quotas = {(what, kind): quota for kind, quota in kinds.items() for what in ("bookings", "income", "retention")}
    before = 0
    for more in (0, 100, 2000, 9000):
        extra = [{"month": 5, "amount": more, "deal": 99}, {"measure": "income", "amount": more}] if more else []
        book = fake_book(rows + extra, months=12, quotas=quotas, measures=MEASURES)
        paid = amounts(part, book).sum()
        assert paid >= before
        before = paid


def test_a_sale_given_back_leaves_nothing_paid():
    for part in (Tiers(per="deal", over="credit", period="month"), Commission(rate=0.1, deal_pays_at_most=50),
                 Commission(rate=0.01, deal_pays_at_least=50),
                 RateTable(bands=(Band(up_to=0.1, rate=0.1), Band(rate=0.05))), Commission(rate=0.1)):
        rows = [{"deal": 1, "amount": 1500, "discount": 0.2}, {"deal": 1, "amount": -1500, "month": 1, "day": 31}]
        paid = amounts(part, fake_book(rows, months=2))
        assert paid[0, 0] > 0 and paid.sum() == 0


def test_a_deal_counts_once_in_however_many_rows_until_all_of_it_is_given_back():
    rows = [{"deal": 1, "amount": 500}, {"deal": 1, "amount": 300, "product": "care"}, {"deal": 2, "amount": 100},
            {"deal": 1, "amount": -300, "month": 1}, {"deal": 1, "amount": -500, "month": 2},
            {"deal": -1, "amount": 5}, {"deal": -1, "amount": 5}, {"deal": 3, "amount": -9, "month": 2}]
    rows += [{"deal": 1, "amount": 9, "month": month, "event": "renewal"} for month in (1, 2)]
    book = fake_book(rows, months=3)
    assert amounts(Commission(measure="deals", rate=1), book)[0].tolist() == [400, 0, -200]
    assert amounts(Commission(measure="deals", rate=1, event="renewal"), book)[0].tolist() == [0, 100, 100]


def test_a_new_year_begins_from_nothing():
    rows = [{"month": month, "amount": 100} for month in range(14)]
    book = fake_book(rows, months=14, quotas={("bookings", "month"): 50, ("bookings", "year"): 600})
    tiers = (Tier(above=0, rate=0.1), Tier(above=1, rate=0.2))
    paid = amounts(Tiers(tiers=tiers, period="month", counts="toward_year"), book)[0]
    assert paid.tolist() == [1000] * 6 + [2000] * 6 + [1000] * 2
    assert amounts(QuotaBonus(money=10, points=((0.0, 0.0), (1.0, 1.0)), period="month", counts="year_to_date"),
                   book)[0].tolist() == [1000] * 14


@pytest.mark.parametrize("boundary,reached", [("at", True), ("above", False)])
def test_a_place_is_reached_at_exactly_itself_or_only_above(boundary, reached):
    pair = (Tier(above=0, rate=0.1), Tier(above=1, rate=0.2))
    book = fake_book([{"amount": 100, "units": 10}], quotas={("bookings", "month"): 100, ("bookings", "quarter"): 100})
    lump = Tiers(tiers=pair, reach="retroactive", boundary=boundary)
    assert amounts(lump, book).sum() == (2000 if reached else 1000)
    deal = Tiers(tiers=(pair[0], Tier(above=100, rate=0.2)), per="deal", over="credit", reach="retroactive",
                 boundary=boundary)
    assert amounts(deal, book).sum() == (2000 if reached else 1000)
    assert amounts(Tiers(tiers=pair, threshold=1.0, boundary=boundary), book).sum() == (1000 if reached else 0)
    assert amounts(Override(rate=0.1, whose="own", threshold=100, boundary=boundary), book).sum() == 1000 * reached
    units = QuotaBonus(money=7, over="credit", measure="units", points=((10.0, 1.0),), boundary=boundary)
    assert amounts(units, book).sum() == 700 * reached


def test_nothing_credited_is_no_fault():
    book = fake_book([], people=2, months=3)
    assert len(credits([])) == 0
    for part in PARTS:
        assert amounts(part, book).sum() == (15_000 if part.kind == "contest" else 0)  # all tie, and share the prizes
