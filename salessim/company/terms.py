"""A scenario's terms as the floor reads them: rules, products, segments, roles, and plans as felt."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from salessim.calendar import PERIODS
from salessim.chart.coverage import need_rates
from salessim.company.channels import channels_of
from salessim.company.felt_terms import pay_tables
from salessim.company.marketplace import appetite_of, rivals_of
from salessim.company.people.offers import offers_of
from salessim.company.people.priorities import desk_of
from salessim.company.people.team_pay import paid_for
from salessim.scenario.market import meant
from salessim.selling.floor import PRODUCTS, ROLES, RULES, SEGMENTS

SECTIONS = {"effort": "effort", "forecast": "forecast", "time": "time", "selling": "selling", "timing": "timing",
            "learning": "learning", "feeling": "feeling", "leaving": "leaving"}


@dataclass(frozen=True, eq=False)
class Terms:
    """The floor's view of what a scenario declares; shared by all histories of it and written by none.

    pay: the tables of plans as felt on a day (`salessim.company.felt_terms`). desk, desk_hours: what managers' weeks
    go to, in order (`salessim.company.people.priorities.desk_of`). paid_for: by role, parts of target pay that follow
    own results and the team's (`salessim.company.people.team_pay`). offers: by role, what its plan offers
    (`salessim.company.people.offers`). rivals, channels, appetite: as `salessim.company.marketplace` and
    `salessim.company.channels` have them.
    """

    rules: np.ndarray
    products: np.ndarray
    segments: np.ndarray
    need_rates: np.ndarray
    roles: np.ndarray
    pay: dict
    desk: tuple
    desk_hours: np.ndarray
    paid_for: np.ndarray
    offers: tuple
    rivals: np.ndarray
    channels: np.ndarray
    appetite: np.ndarray


def order_of(scenario):
    """The order in which things are declared, which rows of tables follow and equality of scenarios does not see."""
    market = scenario.market
    return (tuple(market.products), tuple(market.segments), tuple(scenario.roles), tuple(scenario.plans),
            tuple(scenario.training), tuple(scenario.tools), tuple(scenario.groups),
            tuple((name, tuple(team.seats), tuple(team.bench)) for name, team in scenario.teams.items()))


def terms_of(scenario, weeks_per_tick):
    """Terms of a scenario. Plans come in the order declared; felt tables are built once per plan."""
    return _terms(scenario, order_of(scenario), weeks_per_tick)


@lru_cache(maxsize=64)
def _terms(scenario, order, weeks_per_tick):
    mix = usual_mix(scenario)
    roles = _roles(scenario, mix)
    return Terms(_rules(scenario, weeks_per_tick), _products(scenario, weeks_per_tick), _segments(scenario),
                 need_rates(scenario.market), roles, pay_tables(scenario, order, None),
                 *desk_of(scenario.managers), paid_for(scenario), offers_of(scenario, roles, mix),
                 rivals_of(scenario, round(1 / weeks_per_tick)), channels_of(scenario), appetite_of(scenario))


def _rules(scenario, weeks_per_tick):
    rules = np.zeros(1, RULES)
    for name in RULES.names:
        section, _, what = name.partition("_")
        if section in SECTIONS:
            rules[name] = getattr(getattr(scenario.behaviour, section), what)
        elif section in ("customers", "pricing"):
            rules[name] = getattr(getattr(scenario, section), what)
    rules["dt"] = weeks_per_tick
    quotas = scenario.quotas
    rules["quotas_ratchet_up"], rules["quotas_ratchet_down"] = quotas.ratchet_up, quotas.ratchet_down
    rules["quotas_ratchet_kind"] = PERIODS.index(quotas.ratchet_period)
    rules["quotas_activity_hours"] = quotas.activity_hours
    marketing = scenario.marketing
    rules["marketing_response_hours"] = marketing.response_hours
    rules["marketing_least_busy"] = marketing.routing == "least_busy"
    rules["roles_choose"] = any(role.task.segments for role in scenario.roles.values())
    rules["roles_join"] = any(role.joins for role in scenario.roles.values())
    return rules


def _products(scenario, weeks_per_tick):
    rows = np.zeros(len(scenario.market.products), PRODUCTS)
    for row, (name, product) in zip(rows, scenario.market.products.items(), strict=True):
        row["price"], row["value_sigma"], row["margin"] = product.price, product.value_sigma, product.margin
        row["price"] *= scenario.pricing.list.get(name, 1.0)
        row["contract"] = round(product.contract_weeks / weeks_per_tick)
        row["proposal_hours"], row["proposal_cost"] = product.proposal_hours, product.proposal_cost
        row["returns"], row["return_ticks"] = product.returns, round(product.return_weeks / weeks_per_tick)
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


def _roles(scenario, mix):
    """Roles with the reference seller of their labour market, and how lumpy and how slow their deals are.

    mix: (roles, products) shares of usual sales.
    """
    rows, products = np.zeros(len(scenario.roles), ROLES), list(scenario.market.products.values())
    for row, role, weight in zip(rows, scenario.roles.values(), mix, strict=True):
        labour = scenario.labour[role.labour]
        row["prospect"], row["sell"], row["care"] = role.task.prospect, role.task.sell, role.task.care
        row["pay"], row["talent_sigma"] = labour.pay, labour.talent_sigma
        row["joins"], row["splits"], row["credit"] = role.joins, role.splits, role.credit
        row["knows"] = role.knows
        row["presence"] = presence_of(role, scenario.behaviour.selling.presence)
        for response in ("effort", "timing", "mix"):
            row[f"{response}_plan"] = list(scenario.plans).index(role.felt(response))
        row["reference_rate"] = labour.pay * labour.incentive_share / labour.sales
        row["lag"] = max(0.5 * sum(w * sum(p.stage_weeks) for w, p in zip(weight, products, strict=True)), 0.2)
        row["lump"] = sum(w * p.price * np.exp(p.value_sigma**2) for w, p in zip(weight, products, strict=True))
    return rows


def presence_of(role, face_to_face):
    """How much faster than from a desk a role's relationships grow: each visit more adds less. face_to_face: factor at
    the visits that are expected."""
    if role.works == "inside":
        return 1.0
    return 1.0 + (face_to_face - 1.0) * math.expm1(-role.cadence) / math.expm1(-1.0)


def plans_by_role(scenario):
    """Row of the plan by which each role is paid. (roles,)"""
    names = list(scenario.plans)
    return np.array([names.index(role.plan) for role in scenario.roles.values()])


def usual_mix(scenario):
    """Shares of products in what each role sells by itself. (roles, products)"""
    market = scenario.market
    volume = need_rates(market) * np.array([s.accounts for s in market.segments.values()])[:, None]
    return np.array([base_shares(scenario, role, volume) for role in scenario.roles.values()])


def base_shares(scenario, role, volume):
    """How a role's looking for needs divides over products by itself: by the value of the needs it covers."""
    market = scenario.market
    inside, sold = np.array(meant(role.segments, market.segments)), np.array(meant(role.products, market.products))
    value = (volume * inside[:, None]).sum(axis=0) * np.array([p.price for p in market.products.values()]) * sold
    return value / value.sum() if value.sum() > 0 else sold / max(sold.sum(), 1)


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
