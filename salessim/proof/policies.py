"""What each policy does, costs, and which published row stands behind it: `python -m salessim.proof.policies` writes
docs/policies.md.

Where a row of the published facts says which way a policy works, its sign is held against what the company shows. Where
none does, the page says so: the policy acts and costs, and no direction is claimed.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from salessim.figures import plain, words
from salessim.places import scenarios
from salessim.proof.market_policies import POLICIES as MARKET
from salessim.proof.people_policies import POLICIES as PEOPLE
from salessim.proof.policy import Policy
from salessim.scenario.load import load
from salessim.scenario.measures import MEASURES
from salessim.study import run
from salessim.study.interval import of_mean

COMPANY = "saas_midmarket"
POLICIES = (*PEOPLE, *MARKET)
REPLICATIONS = 48
FAIL = "**fails**"


@dataclass(frozen=True)
class Shown:
    """A policy beside the company without it: (mean, low, high) of the gain in what it moves, costs, and earns."""

    policy: Policy
    moved: tuple[float, float, float]
    cost: tuple[float, float, float] | None
    headline: tuple[float, float, float]

    @property
    def acts(self) -> bool:
        """Whether the measure moves for certain (either way)."""
        return self.moved[1] > 0 or self.moved[2] < 0

    @property
    def holds(self) -> bool:
        """Whether it moves as the published row says; True where none says which way."""
        return not self.policy.sign or self.acts and self.moved[0] * self.policy.sign > 0


def shown(policy: Policy, replications: int = REPLICATIONS, seed: int = 1, workers: int | None = None) -> Shown:
    """Run a company with and without a policy under matched luck. Raises Faults for a policy it cannot have."""
    before = load(scenarios() / "base" / f"{COMPANY}.yaml").change(policy.given)
    without = before.change({"name": "without", **policy.anew})
    arms = {"before": before, "without": without, "with": without.change({"name": "with", **policy.changes})}
    if not policy.anew:
        del arms["before"]  # the same as without
    results = run(list(arms.values()), names=list(arms), replications=replications, seed=seed, workers=workers, keep=())

    def gain(measure):
        return of_mean(results.values("with", measure) - results.values("without", measure))

    return Shown(policy, gain(policy.moves), gain(policy.costs) if policy.costs else None, gain("headline"))


def page(rows: list[Shown], replications: int, seed: int) -> str:
    """docs/policies.md."""
    said = [HEAD.format(company=COMPANY, replications=replications, seed=seed),
            "| policy | moves | by, 95 % interval | published row | says | | costs | by | headline, M |",
            "|---|---|---:|---|---|---|---|---:|---:|"]
    for row in rows:
        policy = row.policy
        says = {1: "more", -1: "less", 0: "–"}[policy.sign]
        verdict = "no direction asserted" if not policy.sign else "holds" if row.holds else FAIL
        said.append(
            f"| {policy.name} | {words(policy.moves)} | {_gain(row.moved, policy.moves)} | "
            f"{policy.row or 'no evidence: acts and costs'} | {says} | {verdict} | "
            f"{words(policy.costs) if policy.costs else '–'} | {_gain(row.cost, policy.costs) if row.cost else '–'} | "
            f"{plain(row.headline[0], 1e6, 1, sign=True)} ± {plain(_half(row.headline), 1e6, 1)} |")
    return "\n".join([*said, ""])


HEAD = """# What each policy does

Written by `python -m salessim.proof.policies` from {replications} matched histories of two years (seed {seed}) of
{company}, each policy by itself beside the same company without it. *Published row*: the row of the published facts
that says which way it works; where none does, no direction is asserted, and what comes out follows from assumptions
([model.md](model.md)). The headline is contribution plus terminal value over two years.

Whole scenarios, each with a page on what it asks, what came out and why:
hiring: [better interviews](scenarios/better_interviews.md), [stars or experience](scenarios/stars_or_experience.md);
training: [longer training](scenarios/longer_training.md), [a sales tool](scenarios/a_sales_tool.md);
coaching: [coach the middle](scenarios/coach_the_middle.md), [fewer managers](scenarios/fewer_managers.md);
communication: [explain the plan](scenarios/explain_the_plan.md);
motivation: [president's club](scenarios/presidents_club.md), [goals without pay](scenarios/goals_without_pay.md);
supervision: [let the bottom go](scenarios/let_the_bottom_go.md), [second chance](scenarios/second_chance.md);
promotion: [managers leave](scenarios/managers_leave.md), [promote coaches](scenarios/promote_coaches.md);
assignment: [uneven territories](scenarios/uneven_territories.md),
[right people, right seats](scenarios/right_people_right_seats.md).
Market, structure, territories, quotas, prices, pipeline and customers: [all questions](scenarios.md).
How much of pay and rank is luck: [luck.md](luck.md).
"""


def _gain(seen, measure):
    by = 1e3 if MEASURES[measure].unit == "currency" else 0.01 if MEASURES[measure].unit == "share" else 1.0
    unit = {"currency": " k", "share": " points"}.get(MEASURES[measure].unit, "")
    places = 3 if by == 1.0 and abs(seen[0]) < 1 else 2
    return f"{plain(seen[0], by, places, sign=True)} ± {plain(_half(seen), by, places)}{unit}"


def _half(seen):
    return (seen[2] - seen[1]) / 2


def main() -> None:
    """Write the page, to docs/policies.md or where `--output` says."""
    asked = argparse.ArgumentParser(prog="python -m salessim.proof.policies", description=__doc__.partition("\n")[0])
    asked.add_argument("--replications", type=int, default=REPLICATIONS)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--workers", type=int)
    asked.add_argument("--output", default="docs/policies.md")
    given = asked.parse_args()
    rows = []
    for policy in POLICIES:
        print(f"{policy.name} …", file=sys.stderr, flush=True)
        rows.append(shown(policy, given.replications, given.seed, given.workers))
    text = page(rows, given.replications, given.seed)
    with open(given.output, "w", encoding="utf-8") as file:
        file.write(text)
    print(text)


if __name__ == "__main__":
    main()
