"""Plans as sellers feel them, in the floor's tables: what deals pay by themselves, plain clocks and others."""

from functools import lru_cache

import numpy as np

from salessim.pay import DMU, MU0, N_MU, N_SIGMA, felt
from salessim.pay.feeling.apart import windows
from salessim.pay.feeling.sampled import Sold
from salessim.pay.reviewing.assignment import looked_at
from salessim.scenario.structure import RESPONSES
from salessim.selling.floor import CLOCKS, OTHERS, PLANS

CENTS = 100.0
AVERAGE_AT = 20  # row of spread (about .3 of quota) on which a plan's average rate is read
QUANTILES = np.array([-1.96, -1.28, -0.84, -0.52, -0.25, 0.0, 0.25, 0.52, 0.84, 1.28, 1.96])  # of deals' sizes


def day_seen(scenario, day):
    """The day that stands for all days on which the same windows of all plans are open; None without windows."""
    changes = sorted({change for plan in scenario.plans.values() for change in windows(plan)})
    if not changes:
        return None
    passed = [change for change in changes if day is not None and change <= day]
    return passed[-1] if passed else changes[0] - 1


@lru_cache(maxsize=64)
def pay_tables(scenario, order, day):
    """The floor's tables of plans, by name, as felt on a day (an ordinal, as `day_seen` gives it)."""
    names, felts = order[0], [felt(plan, _sold(scenario, name, day)) for name, plan in scenario.plans.items()]
    plain = [[clock for clock in seen.clocks if clock.plain] for seen in felts]
    other = [[clock for clock in seen.clocks if not clock.plain] for seen in felts]
    clocks, worth = _plain(plain)
    return {"plans": _plans(scenario, felts, plain, other), "rates": _rates(scenario, felts, len(names)),
            "clocks": clocks, "worth": worth, **_others(scenario, other), **_by_deal(felts, len(names))}


def _sold(scenario, plan, day):
    """What people under a plan sell, and how many they are."""
    products = scenario.market.products
    paid = {name for name, role in scenario.roles.items() if plan in map(role.felt, RESPONSES)}
    teams = [sum(team.seats.values()) for team in scenario.teams.values() if paid & set(team.seats)]
    seats = sum(n for team in scenario.teams.values() for name, n in team.seats.items() if name in paid)
    return Sold(tuple(products), tuple(p.price for p in products.values()), tuple(p.margin for p in products.values()),
                max(round(sum(teams) / max(len(teams), 1)), 1), max(seats, 1), day_seen(scenario, day))


def _plans(scenario, felts, plain, other):
    rows = np.zeros(len(scenario.plans), PLANS)
    for i, (plan, seen) in enumerate(zip(scenario.plans.values(), felts, strict=True)):
        rows[i]["salary"], rows[i]["lag_weeks"] = plan.salary, plan.pay_lag_weeks
        rows[i]["after_booking"] = plan.payday == "after_booking"
        rows[i]["parts"] = len(plan.components) + max(len(looked_at(plan)) - 1, 0)
        rows[i]["clocks"], rows[i]["others"] = len(plain[i]), len(other[i])
        rows[i]["sized"], rows[i]["discounted"] = seen.sized is not None, seen.discounted is not None
        rows[i]["rate_kind"] = seen.rate_kind
    return rows


def _rates(scenario, felts, products):
    """Pay per unit booked of each product: where the size matters, over all sizes in which it is sold."""
    rates = np.array([seen.rates for seen in felts]).reshape(len(felts), products)
    for i, seen in enumerate(felts):
        if seen.sized is not None:
            for p, product in enumerate(scenario.market.products.values()):
                sizes = product.price * np.exp(product.value_sigma * (QUANTILES - 0.5 * product.value_sigma))
                rates[i, p] = np.average([seen.rate(p, CENTS * size) for size in sizes], weights=sizes)
    return rates


def _plain(plain):
    """(CLOCKS, worth) of clocks over all bookings in proportion to quota, or to money."""
    most = max(1, *(len(clocks) for clocks in plain)) if plain else 1
    rows, worth = np.zeros((len(plain), most), CLOCKS), np.zeros((len(plain), most, 2, N_SIGMA, N_MU))
    mus = MU0 + DMU * np.arange(N_MU)
    for i, clocks in enumerate(plain):
        for c, clock in enumerate(clocks):
            worth[i, c] = clock.first[0, 0]
            worth[i, c, 1] /= CENTS
            low, high = np.array([np.interp((0.0, 1.0), mus, worth[i, c, k, AVERAGE_AT]) for k in range(2)]).T
            rows[i, c] = (clock.kind, clock.unit / CENTS, *(high - low))
    return rows, worth


def _others(scenario, other):
    """Tables of all other clocks."""
    products = tuple(scenario.market.products.values())
    most, tables, starts = max([1, *(len(clocks) for clocks in other)]), [np.zeros((2, N_SIGMA, N_MU))], [0.0]
    rows = np.zeros((len(other), most), OTHERS)
    weights = np.zeros((len(other), most, 2, len(products), 2))
    for i, (clocks, name) in enumerate(zip(other, scenario.plans, strict=True)):
        team = _sold(scenario, name, None).team
        for c, clock in enumerate(clocks):
            terms, segments = clock.first.shape[:2]
            row = rows[i, c]
            row["kind"], row["paid"], row["axis"], row["tied"] = (clock.kind, clock.paid, clock.unit / CENTS,
                                                                  len(clock.axes) > 1)
            row["terms"], row["segments"], row["table"] = terms, segments, len(tables)
            for term in clock.first:
                tables += [np.stack([table[0], table[1] / CENTS]) for table in term]
                starts += (clock.quotas / CENTS).tolist()
            tables += [np.stack([table, 0.0 * table]) for table in clock.second]
            starts += [0.0] * len(clock.second)
            for n, axis in enumerate(clock.axes):
                row["of_bookings"][n], row["crew"][n] = axis.measure == "bookings", team if axis.whose == "team" else 1
                weights[i, c, n] = _weights(axis, tuple(scenario.market.products), products)
    return {"others": rows, "other_worth": np.array(tables), "starts": np.array(starts), "weights": weights}


def _weights(axis, names, products):
    """(products, 2): what a unit of value of each product counts on an axis, and what a deal counts."""
    weights = np.zeros((len(products), 2))
    for p, product in enumerate(products):
        if axis.products and names[p] not in axis.products:
            continue
        if axis.measure in ("units", "deals"):
            weights[p, 1] = 1.0
        else:
            weights[p, 0] = product.margin if axis.measure == "margin" else 1.0
            weights[p, 0] *= axis.weights[p] if axis.weights else 1.0
    return weights


def _by_deal(felts, products):
    """Pay by the size of deals and by their discount, where any plan looks at them."""
    sized = [seen.sized for seen in felts if seen.sized is not None]
    kept = [seen.discounted for seen in felts if seen.discounted is not None]
    by_size = np.zeros((len(felts), products, sized[0].shape[1] if sized else 1))
    by_discount = np.ones((len(felts), kept[0].shape[1] if kept else 1))
    for i, seen in enumerate(felts):
        if seen.sized is not None:
            by_size[i] = seen.sized
        if seen.discounted is not None:
            by_discount[i] = seen.discounted.mean(axis=0)
    return {"sized": by_size, "kept": by_discount}
