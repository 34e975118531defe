"""How long a plan review takes: forty plans of the tests, and one of ten components for ten products."""

import json
import time
from pathlib import Path

import yaml

from salessim.pay import Plan
from salessim.pay.reviewing.review import review

FORTY = Path(__file__).parents[1] / "tests" / "pay" / "review" / "plans.yaml"
PRODUCTS = tuple(f"product_{n}" for n in range(10))


def declared(components) -> Plan:
    """A plan with a salary and target incentive of 50,000 each."""
    return Plan.model_validate_json(json.dumps(
        {"salary": 50_000, "target_incentive": 50_000, "components": components}))


def main() -> None:
    """Print the seconds of a review, of the forty and of the large one."""
    forty = yaml.safe_load(FORTY.read_text(encoding="utf-8"))
    plans = [declared(case["plan"]["components"]) for case in forty["planted"].values()]
    plans += [declared(case["components"]) for case in forty["clean"].values()]
    large = declared([*({"kind": "commission", "rate": 0.005 * n, "products": list(PRODUCTS[:n])} for n in range(1, 6)),
                      {"kind": "tiers"}, {"kind": "quota_bonus", "money": 2_000, "points": [[0.5, 0], [1, 1]]},
                      {"kind": "gate", "threshold": 0.3}, {"kind": "cap", "of_target": 5},
                      {"kind": "holdback", "months": 3, "period": "quarter"}])
    seconds = []
    for plan in plans:
        start = time.perf_counter()
        review(plan, 500_000.0)
        seconds.append(time.perf_counter() - start)
    print(f"40 plans: {sum(seconds) / len(seconds):.3f} s a review, the longest {max(seconds):.3f} s")
    start = time.perf_counter()
    review(large, 500_000.0, products=PRODUCTS, margins=dict.fromkeys(PRODUCTS, 0.7))
    print(f"10 components, 10 products: {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main()
