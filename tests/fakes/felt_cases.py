"""Plans whose felt worth is compared with the engine: one for every component, and compositions."""

import json
from pathlib import Path

import numpy as np
import yaml

from salessim.pay import Plan

MONEY = {"kind": "commission", "rate": 0.08}
TIERS = {"kind": "tiers", "tiers": [{"above": 0, "rate": 0.08}, {"above": 1, "rate": 0.12},
                                    {"above": 1.5, "rate": 0.06}]}
BONUS = {"kind": "quota_bonus", "money": 9_000, "points": [[0.5, 0.2], [1.0, 1.0]], "beyond": 2.0, "cap": 1.8}
CLIFF = {"kind": "quota_bonus", "money": 8_000, "points": [[1.0, 1.0]]}
CORE, CARE = {**TIERS, "products": ["core"]}, {**BONUS, "products": ["care"]}

ALONE = {
    "commission": [MONEY],
    "commission less": [{**MONEY, "less": 20_000}],
    "commission of margin": [{**MONEY, "measure": "margin"}],
    "commission by the deal": [{"kind": "commission", "measure": "deals", "rate": 250}],
    "windfall": [{**MONEY, "deal_counts_at_most": 30_000}],
    "most by deal": [{**MONEY, "deal_pays_at_most": 2_000}],
    "tiers": [TIERS],
    "tiers, whole period": [{**TIERS, "reach": "retroactive"}],
    "tiers in money": [{"kind": "tiers", "over": "credit", "reach": "retroactive",
                        "tiers": [{"above": 0, "rate": 0.03}, {"above": 150_000, "rate": 0.05}]}],
    "tiers of the year so far": [{**TIERS, "counts": "year_to_date"}],
    "tiers toward the year": [{**TIERS, "counts": "toward_year"}],
    "tiers of a product": [CORE],
    "tiers of the team": [{**TIERS, "whose": "team"}],
    "bonus": [BONUS],
    "bonus of units": [{**BONUS, "measure": "units"}],
    "cliff": [CLIFF],
    "cliff a month": [{**CLIFF, "period": "month", "money": 2_500}],
    "rate by discount": [{"kind": "rate_table", "by": "discount", "bands": [
        {"up_to": 0.1, "rate": 0.1}, {"up_to": 0.2, "rate": 0.06}, {"rate": 0.02}]}],
    "rate by size": [{"kind": "rate_table", "by": "size", "bands": [
        {"up_to": 10_000, "rate": 0.05}, {"rate": 0.09}]}],
    "matrix": [{"kind": "matrix", "money": 12_000, "lookup": "linear",
                "rows": {"above": [0.0, 0.8, 1.2], "products": ["core"]},
                "columns": {"above": [0.0, 0.7, 1.1], "products": ["care"]},
                "table": [[0, 0.2, 0.3], [0.3, 0.7, 1.0], [0.5, 1.2, 2.0]]}],
    "scorecard": [{"kind": "scorecard", "money": 12_000, "goals": [
        {"weight": 0.6, "products": ["core"]}, {"weight": 0.4, "measure": "quality"}]}],
    "spiff": [{"kind": "spiff", "rate": 300, "products": ["core"], "starts": "2026-02-01", "ends": "2026-05-31"}],
    "spiff at most": [{"kind": "spiff", "measure": "bookings", "rate": 0.05, "at_most": 4_000}],
    "club": [{"kind": "club", "money": 9_000, "least": 1.0}],
    "pool": [{"kind": "pool", "money": 40_000, "beyond": 1.0}],
    "override": [{"kind": "override", "rate": 0.03}],
    "residual": [{"kind": "residual", "rate": 0.05}],
    "gate": [CORE, {"kind": "gate", "threshold": 0.8, "products": ["care"], "keep": 0.4}],
    "gate on itself": [MONEY, {"kind": "gate", "threshold": 0.6}],
    "gate on quality": [MONEY, {"kind": "gate", "threshold": 0.8, "measure": "quality"}],
    "multiplier": [CORE, {"kind": "multiplier", "points": [[0.5, 0.7], [1.0, 1.0], [1.5, 1.4]], "products": ["care"]}],
    "multiplier of itself": [MONEY, {"kind": "multiplier", "points": [[0.5, 0.7], [1.5, 1.4]]}],
    "accelerator": [MONEY, {"kind": "accelerator"}],
    "cap in money": [TIERS, {"kind": "cap", "money": 24_000}],
    "cap by rate": [TIERS, {"kind": "cap", "rate": 0.09}],
    "cap on two products": [{**MONEY, "products": ["core"]}, {**MONEY, "rate": 0.05, "products": ["care"]},
                            {"kind": "cap", "money": 15_000}],
    "draw": [MONEY, {"kind": "draw", "money": 4_000, "recoverable": False}],
    "draw to repay": [MONEY, {"kind": "draw", "money": 4_000}],
    "guarantee": [MONEY, {"kind": "guarantee", "money": 5_000}],
    "relief": [MONEY, {"kind": "relief"}],
    "clawback": [MONEY, {"kind": "clawback"}],
    "holdback": [TIERS, {"kind": "holdback", "months": 3, "period": "quarter"}],
    "instalments": [TIERS, {"kind": "instalments", "period": "quarter"}],
    "true-up": [{**BONUS}, {"kind": "true_up", "money": 40_000, "period": "quarter"}],
}


def plan_of(components):
    """A plan of declared components, with a salary that must not matter."""
    return Plan.model_validate_json(json.dumps({"salary": 60_000, "components": components}))


def some_component(rng, n):
    """A component that counts, at random."""
    period, products = str(rng.choice(["month", "quarter", "half"])), [[], [], ["core"], ["care"]][rng.integers(4)]
    months = {"month": 1, "quarter": 3, "half": 6}[period]
    more = {"name": f"part_{n}", "period": period, "products": products}
    kind = rng.integers(4)
    if kind == 0:
        return {"kind": "commission", "rate": round(rng.uniform(0.01, 0.1), 4), **more}
    if kind == 1:
        starts = [0.0, *np.cumsum(rng.uniform(0.3, 0.7, rng.integers(1, 3))).round(2).tolist()]
        rates = [round(rng.uniform(0.02, 0.15), 4) for _ in starts]
        return {"kind": "tiers", "tiers": [{"above": a, "rate": r} for a, r in zip(starts, rates, strict=True)],
                "reach": str(rng.choice(["marginal", "retroactive"])), **more}
    if kind == 2:
        cliff = [[round(rng.uniform(0.7, 1.2), 2), 1.0]]
        return {"kind": "quota_bonus", "money": 2_000 * months, "points": cliff, **more}
    return {"kind": "quota_bonus", "money": 2_000 * months, "points": [[0.5, 0.3], [1.0, 1.0]], "beyond": 1.5, **more}


def some_change(rng, on, period):
    """A component that changes what one other pays, over the same periods."""
    months = {"month": 1, "quarter": 3, "half": 6}[period]
    kind, more = rng.integers(6), {"on": [on], "period": period}
    products = [[], ["core"], ["care"]][rng.integers(3)]
    if kind == 0:
        return {"kind": "gate", "threshold": round(rng.uniform(0.5, 0.9), 2), "keep": 0.5, "products": products, **more}
    if kind == 1:
        return {"kind": "multiplier", "points": [[0.5, 0.8], [1.2, 1.2]], "products": products, **more}
    if kind == 2:
        return {"kind": "cap", "money": round(rng.uniform(3_000, 9_000)) * months, **more}
    if kind == 3:
        return {"kind": "guarantee", "money": round(rng.uniform(500, 2_000)) * months, **more}
    if kind == 4:
        return {"kind": "draw", "money": round(rng.uniform(500, 2_000)) * months, "recoverable": False, **more}
    return {"kind": "accelerator", "products": products, **more}


def compositions(number=20):
    """Plans of several components, some tied, at random but always the same."""
    rng, plans = np.random.default_rng(20_26), {}
    for n in range(number):
        parts = [some_component(rng, k) for k in range(rng.integers(2, 5))]
        target = parts[rng.integers(len(parts))]
        plans[f"composition {n}"] = [*parts, some_change(rng, target["name"], target["period"])]
    return plans


# Rates that jump with the number of deals: the people of this comparison all sell the same number.
BY_NUMBER = ("C35 five deals in steps, the rate for all",)


def golden():
    """The plans of all golden examples whose form is a list of components, their products called core and care."""
    plans = {}
    for path in sorted((Path(__file__).parents[1] / "pay" / "golden").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text()):
            if not isinstance(case, dict) or "refused" in case or case["id"] in BY_NUMBER:
                continue
            if case.get("components"):
                names, parts = [], json.loads(json.dumps(case["components"], default=str))
                for part in parts:
                    part["products"] = [_renamed(name, names) for name in part.get("products", [])]
                    if not part["products"]:
                        del part["products"]
                plans[f"{path.stem} {case['id']}"] = parts
    return plans


def _renamed(name, names):
    names += [name] * (name not in names)
    return ("core", "care")[min(names.index(name), 1)]
