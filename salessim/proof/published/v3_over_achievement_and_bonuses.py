"""V3: what stars lose without over-achievement pay, and laggards without quarterly bonuses (A3).

Chung, Steenburgh & Sudhir 2014: an office-equipment sales force under commission, quarterly and annual bonuses and a
higher rate beyond the annual quota. Dropping the higher rate costs stars most; dropping the quarterly bonuses, so that
the annual one is left, costs laggards most. Segments are thirds of the people by talent.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import by_ability
from salessim.scenario.load import load

FINER = 6  # times as many deals, each so much smaller: the luck left is a fifteenth of a quarter's quota
KEEP = ("person",)
OUT_OF_REACH = 3.0  # times the quota: nobody earns a bonus


def studies():
    """The company as published; without noise; and with quotas out of anybody's reach."""
    company = load(scenarios() / "evidence" / "v3_over_achievement.yaml")
    quota = company.roles["rep"].quota * OUT_OF_REACH
    moved = company.change({"plans.rep.components": _money_moved(company.plans["rep"].components)})
    return {"main": Study(_arms(company), _read, KEEP),
            "moved": Study({"published": company, "moved": moved}, _read_moved, KEEP),
            "no_noise": Study(_arms(without_noise(company)), _read, KEEP),
            "out_of_reach": Study(_arms(company.change({"roles.rep.quota": quota})), _read, KEEP)}


def _arms(company):
    commission, quarterly, annual, over = company.plans["rep"].components
    return {"published": company,
            "flat_top": company.change({"plans.rep.components": [commission, quarterly, annual]}),
            "annual_only": company.change({"plans.rep.components": [commission, annual, over]})}


def _money_moved(components):
    """The plan with the quarterly bonuses' money in the annual one."""
    commission, quarterly, annual, over = components
    return [commission, annual.model_copy(update={"money": annual.money + 4 * quarterly.money}), over]


def without_noise(company):
    """The company with deals so small and so many, each as large as the next, that luck evens out; fewer sellers.

    A deal a sixth as large asks a sixth of the hours; sellers foresee their results without error.
    """
    product, behaviour = company.market.products["equipment"], company.behaviour
    needs = company.market.segments["business"].needs["equipment"]
    return company.change({
        "teams": {name: {"seats": {"rep": 3}} for name in company.teams},
        "market.segments.business.accounts": round(company.market.segments["business"].accounts * 0.3),
        "market.segments.business.needs.equipment": needs * FINER,
        "market.products.equipment.price": product.price / FINER,
        "market.products.equipment.value_sigma": 0.0,
        "behaviour.selling.attention": behaviour.selling.attention * FINER,
        "behaviour.time.prospecting_deals": behaviour.time.prospecting_deals * FINER,
        "behaviour.time.customer_deals": behaviour.time.customer_deals * FINER,
        "behaviour.forecast.error": 0.0, "behaviour.forecast.bias_sd": 0.0})


def _read(results):
    top = by_ability(results, "published", "flat_top")
    annual = by_ability(results, "published", "annual_only")
    return {"a_stars": top[:, 2], "a_laggards": top[:, 0], "b_laggards": annual[:, 0], "b_core": annual[:, 1],
            "b_stars": annual[:, 2], "b_order": annual[:, 2] - annual[:, 0]}


def _read_moved(results):
    parts = by_ability(results, "published", "moved")
    return {"laggards": parts[:, 0], "stars": parts[:, 2]}


NOBODY = "quotas three times as high, which nobody reaches"
EXPERIMENT = Experiment(
    "V3", "VAL", True, "Over-achievement pay for stars, quarterly bonuses for laggards",
    "A3: Chung, Steenburgh & Sudhir 2014; plan amounts recalled, medium confidence",
    (
        Figure("V3a.stars", "stars' bookings without over-achievement pay", "%", -17.0,
               Claim("main.a_stars", -20.0, -6.0), Claim("out_of_reach.a_stars", -1.0, 1.0, null=True), NOBODY,
               "one point of rate in two and a half is lost for part of the year, and bookings answer effort as F1 "
               "says: no single default within half of its value makes that the published loss"),
        Figure("V3a.laggards", "laggards' bookings without over-achievement pay", "%", None,
               Claim("main.a_laggards", -5.0, 5.0, null=True),
               Claim("out_of_reach.a_laggards", -1.0, 1.0, null=True), NOBODY),
        Figure("V3b.laggards", "laggards' bookings without quarterly bonuses", "%", -10.0,
               Claim("main.b_laggards", -15.0, -4.0), Claim("no_noise.b_laggards", -2.0, 2.0, null=True),
               "no noise in results: laggards know that they miss",
               "close to the band; the control fails because the least able third sells enough here to have the "
               "quarterly quota in sight, with and without noise"),
        Figure("V3b.order", "stars' change less laggards' without quarterly bonuses", "points", None,
               Claim("main.b_order", 0.0, None), Claim("out_of_reach.b_order", -1.0, 1.0, null=True), NOBODY),
    ),
    studies,
    levers=("effort.curvature", "effort.intrinsic", "effort.income", "effort.hours_share", "forecast.error",
            "forecast.impatience", "timing.opportunism"),
    replications=60,
    switches=("selling.attention", "time.prospecting_deals", "time.customer_deals", "forecast.error",
              "forecast.bias_sd"),
    also=(("core's bookings without quarterly bonuses, %", "main.b_core"),
          ("laggards' bookings when the quarterly bonuses' money moves to the annual one, %", "moved.laggards"),
          ("stars' then, %", "moved.stars")))
