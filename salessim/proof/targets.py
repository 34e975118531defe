"""The three companies against published figures: `python -m salessim.proof.targets` writes docs/targets.md.

Every row is the mean over replications with its 95 % interval. A target out of band stays in the table as such.
"""

from __future__ import annotations

import argparse
import sys
from typing import NamedTuple

import numpy as np

from salessim.places import scenarios
from salessim.proof.bands import DERIVED, MEANING, TARGETS, WHY_OUT, Target
from salessim.proof.controls import held
from salessim.proof.responses import elasticities, last_week_under_linear_pay
from salessim.scenario.load import load
from salessim.scenario.measures import MEASURES
from salessim.study import run
from salessim.study.interval import of_mean

REPLICATIONS = 200
FEWER_FOR_CONTROLS = 5  # times as few: they are far from what they control
MORE_FOR_LINEAR = 5  # times as many: one week in thirteen is a noisy thing to look at


class Held(NamedTuple):
    """A target, and what the company's mean is, with its 95 % interval; `inside`: the mean lies in the band."""

    target: Target
    mean: float
    low: float
    high: float

    @property
    def inside(self) -> bool:
        return self.target.low <= self.mean <= self.target.high


def company(name):
    """A base company's scenario, by its name."""
    return load(scenarios() / "base" / f"{name}.yaml")


def targets(name: str, replications: int = REPLICATIONS, seed: int = 1, workers: int | None = None) -> list[Held]:
    """Every target of a base company and how it is met. Raises KeyError for a company without targets."""
    wanted, scenario = TARGETS[name], company(name)
    results = run([scenario], replications=replications, seed=seed, workers=workers, keep=())
    return [Held(target, *of_mean(_values(results, scenario, target.measure))) for target in wanted]


def _values(results, scenario, measure):
    if measure in MEASURES:
        return results.values(results.names[0], measure)
    rows = (dict(zip(MEASURES, row, strict=True)) for row in results.measures[:, 0])
    return np.array([DERIVED[measure](row, scenario) for row in rows])


def page(replications: int, seed: int = 1, workers: int | None = None) -> str:
    """docs/targets.md, from runs made now."""
    parts = [_head(replications, seed)]
    for name in TARGETS:
        print(f"{name} …", file=sys.stderr, flush=True)
        parts.append(_table(name, targets(name, replications, seed, workers)))
    print("responses …", file=sys.stderr, flush=True)
    parts.append(_responses(replications, seed, workers))
    print("controls …", file=sys.stderr, flush=True)
    parts.append(_controls(max(replications // FEWER_FOR_CONTROLS, 2), seed, workers))
    return "\n".join(parts)


def _head(replications, seed):
    return f"""# The three companies against published figures

Written by `make targets` from {replications} replications of two years (seed {seed}); intervals are 95 % intervals of
the mean. A row is *in* when the mean lies in the band. These figures are calibrated or put in, so meeting them is no
evidence: it says that each company is one a sales leader would recognise. A target out of band stays here as such.

Coverage, win rate, cycle and attainment are tied: attainment = coverage · win rate · 13 ÷ mean weeks in the pipeline of
all deals. Sources disagree, so no company can meet all four; win rate, cycle and attainment are fitted, coverage
follows. Where deals take half a year, a pipeline of three or four quarterly quotas cannot feed one quota a quarter.
"""


def _table(name, held):
    rows = [f"## {name}\n", "| measure | published | band | simulated | 95 % interval | | source |",
            "|---|---:|---:|---:|---:|---|---|"]
    for row in held:
        t = row.target
        rows.append(f"| {t.measure} | {t.published:.3g} | {t.low:.3g} to {t.high:.3g} | {row.mean:.3g} | "
                    f"{row.low:.3g} to {row.high:.3g} | {'in' if row.inside else '**out**'} | {t.source} |")
    derived = [f"`{m}`: {MEANING[m]}." for m in dict.fromkeys(row.target.measure for row in held) if m in MEANING]
    reasons = [f"- `{row.target.measure}` is out: {WHY_OUT[name, row.target.measure]}." for row in held
               if not row.inside and (name, row.target.measure) in WHY_OUT]
    return "\n".join([*rows, "", " ".join(derived), "", *reasons, ""])


def _responses(replications, seed, workers):
    effort, heads = elasticities(company("saas_midmarket"), replications, seed, workers)
    linear = last_week_under_linear_pay(company("saas_midmarket"), MORE_FOR_LINEAR * replications, seed, workers)
    rows = (
        ("elasticity of bookings to selling effort (10 % more hours)", "0.25 to 0.40 (F1)", effort),
        ("elasticity of bookings to headcount (10 % more tenured seats, same accounts)", "0.25 to 0.40 (F1)", heads),
        ("last week of a quarter ÷ average week, linear pay without a payday clock", "0.98 to 1.02 (theory)", linear),
    )
    return "\n".join([
        "## How bookings respond (saas_midmarket)\n",
        "| | expected | simulated | 95 % interval |",
        "|---|---:|---:|---:|",
        *(f"| {what} | {expected} | {seen[0]:.3f} | {seen[1]:.3f} to {seen[2]:.3f} |" for what, expected, seen in rows),
        ""])


def _controls(replications, seed, workers):
    rows = ["## What else these figures would be\n", "The cause of a figure gone or doubled, everything else as it is, "
            f"each company from a start of its own ({replications} replications). *Of what it is*: as a part of the "
            "company's own figure.\n", "| measure | row | control | must be | " + " | ".join(TARGETS) + " |",
            "|---|---|---|---:|" + "---:|" * len(TARGETS)]
    found = [held(company(name), replications, seed, workers) for name in TARGETS]
    for same in zip(*found, strict=True):
        control = same[0][0]
        seen = " | ".join(f"{mean:.3g}{'' if inside else ' **out**'}" for _, (mean, _, _), inside in same)
        rows.append(f"| {control.measure} | {control.row} | {control.says} | {control.low:.3g} to {control.high:.3g}"
                    f"{' of what it is' if control.relative else ''} | {seen} |")
    return "\n".join([*rows, ""])


def main() -> None:
    """Write the page, to docs/targets.md or where `--output` says."""
    asked = argparse.ArgumentParser(prog="python -m salessim.proof.targets", description=__doc__.partition("\n")[0])
    asked.add_argument("--replications", type=int, default=REPLICATIONS)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--workers", type=int)
    asked.add_argument("--output", default="docs/targets.md")
    given = asked.parse_args()
    text = page(given.replications, given.seed, given.workers)
    with open(given.output, "w", encoding="utf-8") as file:
        file.write(text)
    print(text)


if __name__ == "__main__":
    main()
