"""A scenario's terms as the floor reads them: rules, products, segments, roles, and plans as felt."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from salessim.calendar import PERIODS
from salessim.chart.coverage import need_rates
from salessim.pay import felt
from salessim.selling.floor import CLOCKS, PLANS, PRODUCTS, ROLES, RULES, SEGMENTS

SECTIONS = {"effort": "effort", "forecast": "forecast", "time": "time", "selling": "selling", "timing": "timing",
            "learning": "learning", "feeling": "feeling", "leaving": "leaving"}
CENTS = 100.0
AVERAGE_AT = 20  # row of spread (about .3 of quota) on which a plan's average rate is read


@dataclass(frozen=True, eq=False)
class Terms:
    """The floor's view of what a scenario declares; shared by all histories of it and written by none."""

    rules: np.ndarray
    products: np.ndarray
    segments: np.ndarray
    need_rates: np.ndarray
    roles: np.ndarray
    plans: np.ndarray
    rates: np.ndarray
    clocks: np.ndarray
    worth: np.ndarray


def order_of(scenario):
    """The order in which things are declared, which rows of tables follow and equality of scenarios does not see."""
    market = scenario.market
    return (tuple(market.products), tuple(market.segments), tuple(scenario.roles), tuple(scenario.plans),
            tuple((name, tuple(team.seats)) for name, team in scenario.teams.items()))


def terms_of(scenario, weeks_per_tick):
    """Terms of a scenario. Plans come in the order declared; felt tables are built once per plan."""
    return _terms(scenario, order_of(scenario), weeks_per_tick)


@lru_cache(maxsize=64)
def _terms(scenario, order, weeks_per_tick):
    names = tuple(scenario.market.products)
    plans = [felt(plan, names) for plan in scenario.plans.values()]
    most = max(1, *(len(plan.clocks) for plan in plans)) if plans else 1
    worth = np.zeros((len(plans), most, 2, *_grid()))
    clocks = np.zeros((len(plans), most), CLOCKS)
    for i, plan in enumerate(plans):
        for c, clock in enumerate(plan.clocks):
            worth[i, c, 0], worth[i, c, 1] = clock.by_quota, clock.by_money / CENTS
            averages = [np.interp((0.0, 1.0), _mus(), worth[i, c, k, AVERAGE_AT]) for k in range(2)]
            clocks[i, c] = (clock.kind, clock.axis / CENTS, *(high - low for low, high in averages))
    return Terms(_rules(scenario, weeks_per_tick), _products(scenario, weeks_per_tick), _segments(scenario),
                 need_rates(scenario.market), _roles(scenario), _plans(scenario, plans),
                 np.array([plan.rates for plan in plans]).reshape(len(plans), len(names)), clocks, worth)


def _grid():
    from salessim.pay import N_MU, N_SIGMA
    return N_SIGMA, N_MU


def _mus():
    from salessim.pay import DMU, MU0, N_MU
    return MU0 + DMU * np.arange(N_MU)


def _rules(scenario, weeks_per_tick):
    rules = np.zeros(1, RULES)
    for name in RULES.names:
        section, _, what = name.partition("_")
        if section in SECTIONS:
            rules[name] = getattr(getattr(scenario.behaviour, section), what)
        elif section in ("customers", "pricing"):
            rules[name] = getattr(getattr(scenario, section), what)
    rules["dt"] = weeks_per_tick
    return rules


def _products(scenario, weeks_per_tick):
    rows = np.zeros(len(scenario.market.products), PRODUCTS)
    for row, product in zip(rows, scenario.market.products.values(), strict=True):
        row["price"], row["value_sigma"], row["margin"] = product.price, product.value_sigma, product.margin
        row["contract"] = round(product.contract_weeks / weeks_per_tick)
        row["stage_weeks"] = product.stage_weeks
        gates = np.array(product.gates)
        row["gate"] = np.log(gates / (1 - gates))
    return rows


def _segments(scenario):
    rows = np.zeros(len(scenario.market.segments), SEGMENTS)
    for row, segment in zip(rows, scenario.market.segments.values(), strict=True):
        for name in SEGMENTS.names:
            row[name] = getattr(segment, name)
    return rows


def _roles(scenario):
    """Roles with the reference seller of their labour market, and how lumpy and how slow their deals are."""
    rows = np.zeros(len(scenario.roles), ROLES)
    market = scenario.market
    volume = need_rates(market) * np.array([s.accounts for s in market.segments.values()])[:, None]
    for row, role in zip(rows, scenario.roles.values(), strict=True):
        labour = scenario.labour[role.labour]
        row["prospect"], row["sell"], row["care"] = role.task.prospect, role.task.sell, role.task.care
        row["pay"], row["talent_sigma"] = labour.pay, labour.talent_sigma
        row["reference_rate"] = labour.pay * labour.incentive_share / labour.sales
        weight = base_shares(scenario, role, volume)
        products = list(market.products.values())
        row["lag"] = max(0.5 * sum(w * sum(p.stage_weeks) for w, p in zip(weight, products, strict=True)), 0.2)
        row["lump"] = sum(w * p.price * np.exp(p.value_sigma**2) for w, p in zip(weight, products, strict=True))
    return rows


def base_shares(scenario, role, volume):
    """How a role's looking for needs divides over products by itself: by the value of the needs it covers."""
    market = scenario.market
    inside = np.array([not role.segments or name in role.segments for name in market.segments])
    sold = np.array([not role.products or name in role.products for name in market.products])
    value = (volume * inside[:, None]).sum(axis=0) * np.array([p.price for p in market.products.values()]) * sold
    return value / value.sum() if value.sum() > 0 else sold / max(sold.sum(), 1)


def _plans(scenario, felts):
    rows, products = np.zeros(len(scenario.plans), PLANS), tuple(scenario.market.products)
    for row, plan, seen in zip(rows, scenario.plans.values(), felts, strict=True):
        row["salary"], row["lag_weeks"] = plan.salary, plan.pay_lag_weeks
        row["after_booking"] = plan.payday == "after_booking"
        row["clocks"] = len(seen.clocks)
        rated = [PERIODS.index(part.period) for part in plan.components if any(part.rates(products))]
        row["rate_kind"] = max(rated, default=0)
    return rows


@lru_cache(maxsize=64)
def calendar_rows(calendar, first_tick, last_tick):
    """(ticks, kinds, 3) period index, weeks left including this tick, weeks in all; and (ticks,) calendar quarter."""
    step = calendar.weeks_per_tick
    rows = np.empty((last_tick - first_tick, len(PERIODS), 3))
    quarter = np.empty(last_tick - first_tick, np.int64)
    for i, tick in enumerate(range(first_tick, last_tick)):
        week = tick // calendar.ticks_per_week
        for k, kind in enumerate(PERIODS):
            index, start, end = calendar.period(kind, week)
            rows[i, k] = index, end - tick * step, end - start
        quarter[i] = calendar.period("quarter", week)[0] % 4
    return rows, quarter
