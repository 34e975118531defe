"""The pictures of the course on data that tries them."""

from types import SimpleNamespace

import numpy as np

from salessim.picture.discount_seen import discount_seen
from salessim.picture.effort_seen import effort_seen
from salessim.picture.prediction import Predicted, predicted
from salessim.picture.thirds import thirds
from salessim.places import scenarios
from salessim.scenario.load import load

LONG = "as_the_finance_department_wrote_it_down"
PERSON = [("person", "i8"), ("quarter", "i8"), ("talent", "f8"), ("attainment", "f8"), ("bookings", "f8")]
FOUR = (Predicted("More salary", "% of bookings", 5, -0.3, -0.7, 0.2),
        Predicted("More at risk", "% of bookings", 12, 4.7, 4.0, 5.4),
        Predicted("Three times the rate above quota", "% of bookings", 4.1, 4.2, 3.7, 4.6),
        Predicted("What that costs: all pay together", "% of pay", 5, 22, 21.5, 22.6))


def talented(people, histories, **lifts):
    """A comparison of bookings by person. lifts: by scenario, what everybody gains and what talent adds to it."""
    luck, talent = np.random.default_rng(1), np.linspace(-1.0, 1.0, people)

    def table(level, slope):
        rows = np.zeros(people, PERSON)
        rows["person"], rows["talent"], rows["attainment"] = np.arange(people), talent, 1.0
        rows["bookings"] = 1e5 * (1 + level + slope * talent) * luck.lognormal(0, 0.05, people)
        return rows

    names = ("today", *lifts)
    tables = [[table(*by) for by in ((0.0, 0.0), *lifts.values())] for _ in range(histories)]
    return SimpleNamespace(names=names, others=names[1:], baseline="today",
                           results=SimpleNamespace(names=names, tables={"person": tables}))


def plans():
    """Plans of an enterprise company by name: the same tiers over a quarter and a year, and linear pay."""
    company = load(scenarios() / "base" / "enterprise_software.yaml")
    tiers = company.plans["seller"].components[0]
    parts = {"quarterly": tiers, "linear": {"kind": "commission", "rate": 0.1},
             "yearly": tiers.model_copy(update={"period": "year"})}
    return {name: company.change({"plans.seller.components": [part],
                                  "plans.seller.payday": "after_booking" if name == "linear" else "period_end"})
            for name, part in parts.items()}


def named(*names):
    return {f"{name}_{LONG}": plan for name, plan in plans().items() if name in names}


CASES = {
    "prediction": {
        "four": lambda: predicted(FOUR), "one history": lambda: predicted([FOUR[0]._replace(low=np.nan, high=np.nan)]),
        "a ratio": lambda: predicted([Predicted("Last week", "average weeks", -1, 2, 1.5, 2.5, 1.0)]),
        "a unit each": lambda: predicted([Predicted(f"{n} {LONG.replace('_', ' ')}", f"unit {n}", n, -n, -n - 1, -n + 1)
                                          for n in range(5)]),
        "nothing": lambda: predicted([Predicted("Nothing", "%", 0, 0, 0, 0)])},
    "thirds": {
        "stars": lambda: thirds(talented(30, 20, more=(0.05, 0.2))),
        "laggards": lambda: thirds(talented(30, 20, more=(0.05, -0.2), less=(0.0, 0.0))),
        "seven": lambda: thirds(talented(30, 20, **{f"idea_{n}": (0.1 * n - 0.3, 0.02 * n) for n in range(6)})),
        "long names": lambda: thirds(talented(30, 20, **{f"more_{LONG}": (0.1, 0.1), f"less_{LONG}": (-0.1, -0.1)})),
        "one history": lambda: thirds(talented(30, 1, more=(0.1, 0.1))),
        "two people": lambda: thirds(talented(2, 20, more=(0.1, 0.1)))},
    "effort_seen": {
        "three": lambda: effort_seen(plans()), "one": lambda: effort_seen({"linear": plans()["linear"]}),
        "long names": lambda: effort_seen(named("quarterly", "yearly"), week=12)},
    "discount_seen": {
        "three": lambda: discount_seen(plans(), 1.0, 220_000), "none": lambda: discount_seen(
            {"linear": plans()["linear"]}, 1.0, 220_000),
        "long names": lambda: discount_seen(named("quarterly", "yearly"), 0.5, 22_000)},
}
