"""V7: a quota for every day in place of one for the month (A10).

Chung, Narayandas & Chang 2021: sellers in Swedish shops. Daily quotas kept low performers from giving up, slowed high
performers and moved sales to tickets that sell easily. Pay here knows no period shorter than a month, so time is
scaled: a simulated year stands for the month, a simulated month for the day (scenarios/evidence/v7_daily_quota.yaml
says what that keeps). Prices are posted and every ticket of a kind costs the same, so bookings and the number of sales
give the share of low tickets.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import by_ability, of_everybody
from salessim.scenario.load import load

DAYS = 12  # of a month: the months of a simulated year
RATE = 0.05  # flat commission of the control: about what the plan pays at quota


def studies():
    """The company as published, and under flat commission."""
    company = load(scenarios() / "evidence" / "v7_daily_quota.yaml")
    flat = company.change({"plans.rep.components": [{"kind": "commission", "rate": RATE, "period": "year"}]})
    return {"main": Study({"monthly": company, "daily": daily(company)}, _read, ("person",)),
            "linear": Study({"monthly": flat, "daily": daily(flat)}, _read, ("person",))}


def daily(company):
    """The same plan over days: the same rates, and the bonus in as many parts as there are days."""
    parts = [part.model_dump(mode="json", exclude_none=True) for part in company.plans["rep"].components]
    for part in parts:
        part["period"] = "month"
        if part["kind"] == "quota_bonus":
            part["money"] /= DAYS
    return company.change({"plans.rep.components": parts})


def _read(results):
    pair = results, "monthly", "daily"
    parts = by_ability(*pair)
    low = {arm: low_ticket_share(results, arm) for arm in results.names}
    return {"laggards": parts[:, 0], "core": parts[:, 1], "stars": parts[:, 2], "everybody": of_everybody(*pair),
            "low_ticket": low["daily"] - low["monthly"]}


def low_ticket_share(results, arm):
    """Low tickets as per cent of bookings, by replication: what sales of two fixed prices must be made of."""
    products = results.scenarios[results.names.index(arm)].market.products
    low, high = products["low_ticket"].price, products["high_ticket"].price
    bookings, sales = results.values(arm, "bookings"), results.values(arm, "deals_won")
    return 100.0 * low * (high * sales - bookings) / (high - low) / bookings


EXPERIMENT = Experiment(
    "V7", "VAL", True, "A quota for every day in place of the month's",
    "A10: Chung, Narayandas & Chang 2021; magnitudes recalled, low confidence",
    (
        Figure("V7.laggards", "laggards' bookings under daily quotas", "%", 18.0, Claim("main.laggards", 3.0, 20.0),
               Claim("linear.laggards", -1.0, 1.0, null=True), "flat commission",
               "few laggards give up on a month in which a fifth of quota is luck, so there is little to win back"),
        Figure("V7.stars", "stars' bookings under daily quotas", "%", None, Claim("main.stars", -10.0, -2.0),
               Claim("linear.stars", -1.0, 1.0, null=True), "flat commission",
               "the sign holds; stars lose the higher rate on days below quota, which is a small part of their pay"),
        Figure("V7.low_ticket", "low tickets' share of bookings under daily quotas", "points", None,
               Claim("main.low_ticket", 0.0, None), Claim("linear.low_ticket", -0.5, 0.5, null=True),
               "flat commission",
               "sellers do not choose tickets by how surely they close: both kinds take the same time here"),
    ),
    studies,
    levers=("effort.curvature", "effort.intrinsic", "effort.income", "effort.ceiling", "forecast.error",
            "forecast.elasticity", "time.pay_pull"),
    replications=30,
    also=(("everybody's bookings, %", "main.everybody"), ("core's bookings, %", "main.core")))
