"""How long a plan's tables of worth take to build, once per plan: issue's bound is 50 ms of the processor's time.

    python benchmarks/pay_worth.py
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: one thread a process

import json
import time
from statistics import median

BOUND, TIMES = 50.0, 7  # ms, and how often each is built
TIERS = {"kind": "tiers",
         "tiers": [{"above": 0, "rate": 0.08}, {"above": 1, "rate": 0.12}, {"above": 1.5, "rate": 0.06}]}
BONUS = {"kind": "quota_bonus", "money": 9_000, "points": [[0.5, 0.2], [1.0, 1.0]], "beyond": 2.0, "cap": 1.8}
PLANS = {
    "commission": [{"kind": "commission", "rate": 0.08}],
    "tiers": [TIERS],
    "tiers of the year so far": [{**TIERS, "counts": "year_to_date"}],
    "cap in money over tiers": [TIERS, {"kind": "cap", "money": 24_000}],
    "gate on another product": [{**TIERS, "products": ["core"]},
                                {"kind": "gate", "threshold": 0.8, "products": ["care"], "keep": 0.4}],
    "ten components": [
        {"kind": "commission", "rate": 0.03}, {"kind": "commission", "rate": 0.02, "products": ["care"]}, TIERS,
        {**TIERS, "period": "year"}, BONUS, {**BONUS, "period": "month"}, {**BONUS, "period": "half"},
        {"kind": "spiff", "rate": 300, "products": ["care"]}, {"kind": "rate_table", "by": "size", "bands": [
            {"up_to": 10_000, "rate": 0.0}, {"rate": 0.01}]},
        {"kind": "quota_bonus", "money": 5_000, "points": [[1, 1]], "products": ["core"]}],
}


def built(times=TIMES):
    """{plan: milliseconds}, medians of the processor's time."""
    from salessim.pay import Plan, felt
    from salessim.pay.feeling.sampled import Sold

    sold, taken = Sold(("core", "care"), (20_000.0, 8_000.0), (0.7, 0.4)), {}
    for name, components in PLANS.items():
        plan, spent = Plan.model_validate_json(json.dumps({"components": components})), []
        for _ in range(times):
            felt.cache_clear()
            start = time.process_time()
            felt(plan, sold)
            spent.append(1e3 * (time.process_time() - start))
        taken[name] = median(spent)
    return taken


if __name__ == "__main__":
    for name, spent in built().items():
        print(f"{name:28}{spent:8.1f} ms{'' if spent <= BOUND else '   above the bound'}")
