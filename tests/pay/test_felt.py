"""Felt against exact: what one more deal is felt to bring, and what the engine pays for it on average over luck."""

import re
from statistics import NormalDist

import numpy as np
import pytest
from felt_cases import ALONE, compositions, golden, plan_of

from salessim.calendar import PERIODS
from salessim.pay import COMPONENTS, Book, felt, settle
from salessim.pay.book import CREDIT, EVENTS, MONTHS, SALES
from salessim.pay.feeling.apart import always, apart
from salessim.pay.feeling.by_deal import SIZES
from salessim.pay.feeling.payer import Payer
from salessim.pay.feeling.sampled import Sold

QUOTAS = {"month": 60_000_00, "quarter": 180_000_00, "half": 360_000_00, "year": 720_000_00}
SOLD = Sold(("core", "care"), (20_000.0, 8_000.0), (0.7, 0.4), team=1)
OF_ONE = {"bookings": (1.0, 0.0), "units": (0.0, 100.0), "deals": (0.0, 100.0)}  # by a cent of value, by the deal
MIX = 0.7 / 2_000_000 + 0.3 / 800_000  # deals in a cent of quota
LATER = 24
FINE, COARSE = (np.array([NormalDist().inv_cdf((k + 0.5) / n) for k in range(n)]) for n in (151, 15))


def counts(axis, product, value=None):
    """What a cent of usual bookings of a product counts on an axis, or one deal of this value."""
    if axis.products and SOLD.products[product] not in axis.products:
        return 0.0
    by_value, each = OF_ONE.get(axis.measure, (SOLD.margins[product], 0.0))
    by_value = axis.weights[product] if axis.weights else by_value
    return by_value + each / (100 * SOLD.prices[product]) if value is None else by_value * value + each


def quota_of(axis, kind):
    """The quota of an axis: of bookings, or what they usually count."""
    if axis.measure == "bookings":
        return QUOTAS[kind]
    return QUOTAS[kind] * (0.7 * counts(axis, 0) + 0.3 * counts(axis, 1))


def rows_of(n, amounts, months, product, first_deal, units=None):
    """CREDIT rows: (n,) cents in even parts over these months, with cost and (unless given) units in proportion."""
    rows = np.zeros((len(months), n), CREDIT)
    rows["person"], rows["product"] = np.arange(n), product
    rows["month"] = rows["origin"] = np.array(months)[:, None]
    rows["day"] = 30 * rows["month"] + 1
    rows["amount"] = np.rint(amounts / len(months))
    rows["units"] = np.rint(rows["amount"] / SOLD.prices[product]) if units is None else units / len(months)
    rows["cost"] = np.rint(rows["amount"] * (1 - SOLD.margins[product]))
    rows["deal"] = first_deal + np.arange(rows.size).reshape(rows.shape)
    return rows.ravel()


def at_once(rows):
    """What is booked is invoiced and paid, too."""
    rows = np.repeat(rows[None], 3, axis=0)
    rows["event"] = np.array([EVENTS.index(event) for event in ("booking", "invoice", "cash")])[:, None]
    return rows.ravel()


def measures_of(plan):
    """What it counts beside sales."""
    found = set(re.findall(r'"measure":"(\w+)"', plan.model_dump_json())) - set(SALES)
    return ("bookings", *sorted(found))


def brute(group, horizon, mus, sigmas, deal):
    """Mean pay in cents that a deal of core brings, over independent normal results of both products: the engine's
    own, on credits. Where the horizon has several of the group's periods, all are alike."""
    months, quota = range(MONTHS[horizon]), QUOTAS[horizon]
    core, care = (x.ravel() for x in np.meshgrid(quota * (mus[0] + sigmas[0] * FINE),
                                                 quota * (mus[1] + sigmas[1] * COARSE)))
    n, alike = len(core), min(MONTHS[part.period] for part in group.components) < MONTHS[horizon]
    measures = measures_of(group)
    base = [rows_of(n, core, months, 0, 1), rows_of(n, care, months, 1, 10**6)]
    for place in range(1, len(measures)):
        base.append(rows_of(n, np.full(n, 100 * len(months)), months, 0, 0))
        base[-1]["measure"] = place
    more = rows_of(n, np.full(n, deal), months if alike else months[-1:], 0, 10**7, units=100)
    quotas, length = {}, len(months) + LATER
    for kind in PERIODS:
        cells = n * ((length - 1) // MONTHS[kind] + 1)
        margin = round(QUOTAS[kind] * (0.7 * SOLD.margins[0] + 0.3 * SOLD.margins[1]))
        units = round(100 * QUOTAS[kind] * MIX)
        for measure, each in (("bookings", QUOTAS[kind]), ("units", units), ("margin", margin),
                              *((measure, 100) for measure in measures[1:])):
            quotas[measure, kind] = np.full(cells, each)

    waits = re.search("cash|invoice|unpaid", group.model_dump_json())

    def mean(rows):
        rows = np.concatenate(rows)
        book = Book(np.arange(n), 0, length, at_once(rows) if waits else rows, SOLD.products, measures, quotas,
                    teams=np.arange(n))
        slips = settle(group, book)
        return slips["amount"][slips["component"] > 0].sum() / n

    return mean([*base, more]) - mean(base)


def worth(feel, mus, sigmas, deal):
    """The same as it is felt, from tables."""
    total = deal * (feel.rates[0] if feel.sized is None else np.interp(np.log(deal), np.log(SIZES), feel.sized[0]))
    for clock in feel.clocks:
        kind, stands = PERIODS[clock.kind], []
        for axis in clock.axes:
            unit = clock.unit if clock.unit and not stands else quota_of(axis, kind)
            one = [counts(axis, p) * QUOTAS[kind] / unit for p in (0, 1)]
            spread = np.array([one[p] * sigmas[p] for p in (0, 1)])
            stands.append((one[0] * mus[0] + one[1] * mus[1], spread, counts(axis, 0, deal) / unit, unit))
        (mu, spread, step, unit), *second = stands
        sigma, other, step2, together = float(np.hypot(*spread)), (1.0, 0.005), 0.0, 0.0
        if second:
            (mu2, spread2, step2, _), = second
            other = (mu2, float(np.hypot(*spread2)))
            together = float(spread @ spread2) / (sigma * other[1])
        after = clock.expected(mu + step, sigma, unit, other[0] + step2, other[1], together)
        total += float(after - clock.expected(mu, sigma, unit, *other, together))
    return total


# Totals that rise and fall together almost fully (bookings and units) and are added up before they are judged: felt
# with a first term for luck in common, which is not enough where it is nearly all. Known, and not met.
MISSED = ("counting weighted score looked up on a curve",)


def cases():
    for name, components in {**ALONE, **golden(), **compositions()}.items():
        marks = [pytest.mark.xfail(strict=True, reason="felt up to a fifth off")] if name in MISSED else []
        yield pytest.param(name, components, id=name, marks=marks)


@pytest.mark.parametrize("name,components", list(cases()))
def test_one_more_deal_is_felt_as_the_engine_pays_it(name, components):
    plan, rng = plan_of(components), np.random.default_rng(len(name))
    feel = felt(plan, SOLD)
    for _ in range(2):
        mus = rng.uniform(0.35, 0.9), rng.uniform(0.15, 0.45)
        sigmas = rng.uniform(0.06, 0.2), rng.uniform(0.04, 0.12)
        deal = round(rng.uniform(0.05, 0.3) * QUOTAS["quarter"])
        exact = sum(brute(group, Payer(group, SOLD).horizon, mus, sigmas, deal) for group in apart(always(plan)))
        felt_so = worth(feel, mus, sigmas, deal)
        assert abs(felt_so - exact) <= max(0.05 * abs(exact), 0.002 * deal), (mus, sigmas, deal, exact, felt_so)


def test_every_component_is_compared():
    compared = {part.kind for components in ALONE.values() for part in plan_of(components).components}
    assert {kind.model_fields["kind"].default for kind in COMPONENTS} <= compared | {"contest"}  # below
