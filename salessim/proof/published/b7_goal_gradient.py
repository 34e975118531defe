"""B7: effort near the goal against effort half way, late in the period.

Kivetz, Urminsky & Zheng 2006: people go about a fifth faster as a reward comes near (customers with a card of stamps).
The company is that of V7, whose sales take no time against the period: a simulated year stands for the month of the
quota, which pays a bonus. With a quarter of the period left, sellers with about nine tenths of the quota are compared
with those with about half of it.
"""

from __future__ import annotations

import numpy as np

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading_people import tables
from salessim.scenario.load import load

NEAR, HALF_WAY = (0.8, 1.0), (0.4, 0.6)  # attained of the whole period's quota
LATE = 2  # the third quarter's end: a quarter of the period is left
RATE = 0.05
SELLERS, OF = 8, 35  # of a team: a part of V7's shops is enough


def studies():
    """The shops under a bonus for the period's quota, and under flat commission."""
    shops = load(scenarios() / "evidence" / "v7_daily_quota.yaml")
    company = shops.change({
        **{f"teams.{team}.seats.rep": SELLERS for team in shops.teams},
        "market.segments.business.accounts": shops.market.segments["business"].accounts * SELLERS // OF})
    flat = company.change({"plans.rep.components": [{"kind": "commission", "rate": RATE, "period": "year"}]})
    return {"main": Study({"bonus": company}, _read, ("person",)), "linear": Study({"flat": flat}, _read, ("person",))}


def _read(results):
    return {"ratio": np.array([_gradient(rows) for rows in tables(results, "person", results.names[0])])}


def _gradient(rows):
    """Mean effort of those near the goal over that of those half way, with a quarter of the period left."""
    rows = rows[np.isfinite(rows["attainment"]) & (rows["quarter"] % 4 <= LATE)]
    _, who = np.unique(rows["person"] * 1_000 + rows["quarter"] // 4, return_inverse=True)
    attained = np.bincount(who, rows["bookings"]) / (4.0 * np.bincount(who, rows["quota"]) / np.bincount(who))
    now = rows["quarter"] % 4 == LATE
    whole = np.bincount(who)[who[now]] == LATE + 1
    effort, attained = rows["effort"][now][whole], attained[who[now]][whole]
    near, half_way = ((attained >= low) & (attained < high) for low, high in (NEAR, HALF_WAY))
    return effort[near].mean() / effort[half_way].mean() if near.any() and half_way.any() else np.nan


EXPERIMENT = Experiment(
    "B7", "VAL", True, "Effort near a goal",
    "B7: Kivetz, Urminsky & Zheng 2006; customers, recalled, high confidence",
    (
        Figure("B7.gradient", "effort near the quota to effort half way, late in the period", "ratio", 1.2,
               Claim("main.ratio", 1.1, 1.3, nothing=1.0), Claim("linear.ratio", 0.95, 1.05, null=True, nothing=1.0),
               "flat commission",
               "the bonus is a cliff as large as all commission up to quota: it pulls harder than stamps on a card"),
    ),
    studies,
    levers=("effort.curvature", "effort.intrinsic", "effort.income", "forecast.error", "forecast.elasticity",
            "forecast.bias_sd"),
    replications=30)
