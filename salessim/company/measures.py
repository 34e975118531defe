"""Measures: the numbers of one history, exactly those of the registry in `salessim.scenario.measures`."""

import math

import numpy as np

from salessim.calendar import QUARTER, YEAR
from salessim.company import (
    alignment,
    allocation,
    channels,
    customers,
    early_warnings,
    fairness,
    forecasting,
    pipeline,
    territories,
    travel,
)
from salessim.company.people import (
    announcing,
    claims,
    leaving,
    managing,
    motivation,
    onboarding,
    recruiting,
    rising,
    supervision,
    tools,
    training,
)
from salessim.company.quality import MIS_SOLD
from salessim.company.returns import still_to_come_back
from salessim.company.state import DISMISSED, RESIGNED
from salessim.company.tables import COSTS, attainments, in_force, ratio
from salessim.selling import floor as f

NAN = math.nan
FULL = 0.9      # of what tenured people book: where ramp is over
TENURED = 12    # months from which somebody counts as tenured
PARTS = (recruiting, onboarding, training, tools, managing, motivation, supervision, leaving, rising, announcing,
         claims, alignment, allocation, territories, travel, customers, channels, pipeline, forecasting, early_warnings,
         fairness)


def measures(history):
    """All measures of a history, by name; NaN where unknown."""
    return {**_money(history), **_results(history), **_deals(history), **_work(history), **_staff(history),
            **dict(found for part in PARTS for found in part.measured(history).items())}


def _mean(values):
    return float(np.mean(values)) if len(values) else NAN


def _money(history):
    table = history.quarters()
    total = {name: float(table[name].sum()) for name in table.dtype.names if name != "quarter"}
    selling = sum(total[name] for name in COSTS)
    terminal = terminal_value(history)
    won = history.won
    return {
        "headline": total["contribution"] + terminal, "contribution": total["contribution"],
        "terminal_value": terminal, "bookings": total["bookings"], "revenue": total["revenue"],
        "margin": total["margin"], "pay": total["pay"], "pay_managers": total["pay_managers"],
        "on_costs": total["on_costs"], "hiring_cost": total["hiring"], "training_cost": total["training"],
        "tools_cost": total["tools"], "travel_cost": total["travel"], "marketing_cost": total["marketing"],
        "management_cost": total["management"], "severance_cost": total["severance"],
        "motivation_cost": total["motivation"], "roll_out_cost": total["roll_out"],
        "service_cost": total["service"], "proposal_cost": total["proposals"],
        "cost_of_sales": ratio(selling, total["bookings"]),
        "discount": ratio((won["discount"] * won["value"]).sum(), won["value"].sum()),
    }


def terminal_value(history):
    """Open deals at expected margin and the recurring base for the declared years, both after expected churn; less what
    will be given back."""
    scenario, tables = history.scenario, history.end.tables
    products = list(scenario.market.products.values())
    years, stays = scenario.costs.terminal_years, scenario.customers.renewal
    kept = (1.0 - stays**years) / -math.log(stays)  # years of margin a customer is worth
    worth = np.array([p.margin * (kept if p.contract_weeks else 1.0) for p in products])
    ahead = np.array([(1.0 - p.returns) * np.cumprod(p.gates[::-1])[::-1] for p in products])  # won from each stage on
    back = still_to_come_back(history)
    once = np.array([p.margin * (p.contract_weeks == 0) for p in products])
    deals, customers = tables["deals"], tables["customers"]
    pipeline = (deals["value"] * ahead[deals["product"], deals["stage"]] * worth[deals["product"]]).sum()
    recurring = (customers["value"] * worth[customers["product"]]).sum()
    return float(pipeline + recurring - (back["value"] * once[back["product"]]).sum())


def _results(history):
    attained = attainments(history)
    known = attained[np.isfinite(attained)]
    scenario = history.scenario
    target = {n: p.salary + p.target_incentive for n, p in scenario.plans.items()}
    seats = history.end.tables["seats"]
    pays = np.array([target[role.plan] for role in scenario.roles.values()])[seats["role"]]
    return {"attainment": _mean(known), "share_at_quota": _mean(known >= 1.0),
            "quota_to_pay": _mean(seats["annual_quota"][pays > 0] / pays[pays > 0])}


def _deals(history):
    closed, won, step = history.closed, history.won, history.calendar.weeks_per_tick
    ticks = history.ticks
    serious = closed[(closed["stage"] >= f.PROPOSE) & (closed["outcome"] != f.NO_DECISION)]
    table, week = history.quarters(), history.weeks()
    last = week["bookings"][QUARTER - 1::QUARTER].sum() / max(len(week) // QUARTER, 1)
    limit = history.scenario.pricing.authority + 1e-9
    return {
        "win_rate": ratio(len(won), len(closed)),
        "qualified_win_rate": ratio((serious["outcome"] == f.WON).sum(), len(serious)),
        "lost_share": ratio((closed["outcome"] == f.LOST).sum(), len(closed)),
        "no_decision_share": ratio((closed["outcome"] == f.NO_DECISION).sum(), len(closed)),
        "cycle_weeks": _mean((won["closed"] - won["opened"] + 1) * step),
        "coverage": _mean(table["pipeline"] / table["quota"]) if (table["quota"] > 0).all() else NAN,
        "open_deals": _mean(ticks["deals"]), "deals_won": float(len(won)),
        "capture": ratio(ticks["found"].sum(), ticks["found"].sum() + ticks["expired"].sum()),
        "last_week_ratio": ratio(last, week["bookings"].mean()),
        "mis_sold": _mean(won["fit"] < MIS_SOLD), "discount_exceptions": _mean(won["discount"] > limit),
        "stale": ratio(ticks["stale"].sum(), ticks["deals"].sum()),
    }


def _work(history):
    ticks = history.ticks
    filled, selling = ticks["filled"].sum(), ticks["selling"].sum()
    return {
        "prospecting_hours": ratio(ticks["prospecting"].sum(), filled),
        "selling_hours": ratio(ticks["working"].sum(), filled), "care_hours": ratio(ticks["caring"].sum(), filled),
        "effort": ratio(ticks["effort"].sum(), selling), "clarity": ratio(ticks["clarity"].sum(), selling),
        "motivation": ratio(ticks["motivation"].sum(), selling), "skill": ratio(ticks["skill"].sum(), selling),
    }


def _staff(history):
    ticks, journal = history.ticks, history.journal
    span = len(ticks)
    years = span * history.calendar.weeks_per_tick / YEAR
    mean_filled = ticks["filled"].mean() if span else NAN
    weeks = history.first_week + np.arange(span) // history.calendar.ticks_per_week
    seats = _mean(in_force(history, weeks, lambda then: sum(sum(team.seats.values()) for team in then.teams.values())))
    reasons = np.array([row[3] for row in journal.exits])
    person_years = mean_filled * years
    return {
        "ramp_months": ramp(history.tenure()), "headcount": float(mean_filled),
        "vacancy": 1.0 - ratio(mean_filled, seats), "exits": ratio(len(reasons), person_years),
        "resignations": ratio((reasons == RESIGNED).sum(), person_years),
        "dismissals": ratio((reasons == DISMISSED).sum(), person_years), "hires": float(len(journal.hires)),
        "weeks_to_fill": _mean([row[3] for row in journal.hires]),
        "cost_per_hire": ratio(history.quarters()["hiring"].sum(), len(journal.hires)),
        "accepted": _mean([row[3] for row in journal.offers]),
    }


def ramp(table):
    """Months of selling until mean bookings, made monotone, reach 90 % of what tenured people book; NaN if unknown."""
    late = (table["month"] >= TENURED) & (table["n"] > 0)
    early = (table["month"] < TENURED) & (table["n"] > 0)
    if not late.any() or early.sum() < TENURED:
        return NAN
    full = np.average(table["bookings"][late], weights=table["n"][late])
    level = never_falling(table["bookings"][early], table["n"][early])
    reached = np.flatnonzero(level >= FULL * full)
    if not len(reached):
        return float(TENURED)
    m = int(reached[0])
    if m == 0 or level[m] == level[m - 1]:
        return float(m)
    return m - 1 + float((FULL * full - level[m - 1]) / (level[m] - level[m - 1])) + 0.5


def never_falling(values, weights):
    """The nearest rising sequence (pooled adjacent violators): (n,) in and out."""
    pools = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        pools.append([value, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            b, a = pools.pop(), pools.pop()
            w = a[1] + b[1]
            pools.append([(a[0] * a[1] + b[0] * b[1]) / w, w, a[2] + b[2]])
    return np.concatenate([np.full(n, value) for value, _, n in pools])
