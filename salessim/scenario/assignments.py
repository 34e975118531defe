"""What a scenario asks of people under a plan: quota, products, prices and sales cycle, as a plan review needs them."""

from __future__ import annotations

import os
from math import prod

from salessim.scenario.chain import load_tree
from salessim.scenario.load import load
from salessim.scenario.scenario import Scenario, covers


def scenario_of(path: str | os.PathLike) -> Scenario | None:
    """The scenario that a file declares, None when it (with what it extends) has plans alone. Raises Faults."""
    root = load_tree(path).root
    return load(path) if root is not None and {"market", "roles", "teams"} & set(root.value) else None


def asked_of(scenario: Scenario, plan: str) -> dict:
    """Arguments for `salessim.pay.reviewing.review` from the role paid by `plan` (the first with seats, if several).

    quotas: currency a year, for managers the mean of their teams'. products: those the role covers; mix: their shares
    of what the market's needs come to at list price and ordinary win rates. margins, prices: by product. cycle_weeks:
    mean, from qualifying to a win. ratchet: the part of results above quota that is added to the next. {} when nobody
    in the scenario is paid by that plan.
    """
    seats = {name: sum(team.seats.get(name, 0) for team in scenario.teams.values()) for name in scenario.roles}
    paid = [name for name, role in scenario.roles.items() if role.plan == plan]
    paid.sort(key=lambda name: not seats[name])
    if paid:
        role = scenario.roles[paid[0]]
        return {"quotas": role.quota, "ratchet": scenario.quotas.ratchet_up, **market_of(scenario, [role])}
    if scenario.managers.plan == plan:
        asked = sum(role.quota * seats[name] for name, role in scenario.roles.items()) / max(len(scenario.teams), 1)
        return {"quotas": asked, **market_of(scenario, list(scenario.roles.values()))} if asked else {}
    return {}


def market_of(scenario: Scenario, roles) -> dict:
    """Arguments as of `asked_of` that follow from what these roles may sell; their quotas apart."""
    products, demand = scenario.market.products, dict.fromkeys(scenario.market.products, 0.0)
    for name, segment in scenario.market.segments.items():
        for product, needs in segment.needs.items():
            if any(covers(role, name, product, who) for role in roles for who in ("new", "customers")):
                demand[product] += segment.accounts * needs * products[product].price * prod(products[product].gates)
    sold = {name: worth for name, worth in demand.items() if worth > 0} or dict.fromkeys(products, 1.0)
    total = sum(sold.values())
    return {
        "products": tuple(products), "mix": {name: worth / total for name, worth in sold.items()},
        "margins": {name: product.margin for name, product in products.items()},
        "prices": {name: product.price for name, product in products.items()},
        "cycle_weeks": sum(worth * sum(products[name].stage_weeks) for name, worth in sold.items()) / total,
    }
