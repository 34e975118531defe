"""Plan files: pay plans by themselves, without a company. What is checked, and how faults are told, is as in scenarios.

A plan file has `plans:`, each by its name, and if need be `crediting:`; or it is one plan, with `components:` at its
top. A scenario serves as well: its plans are taken. `extends:` works as in scenarios.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

from salessim.declare import NAME, Declared, Fault, Faults, Named, Said, field
from salessim.pay import Plan
from salessim.pay.crediting.crediting import Crediting
from salessim.scenario.chain import load_tree
from salessim.scenario.tree import Node

OWN = ("plans", "crediting")


class PlanFile(Declared):
    """Pay plans by name, and how sales become credits under them."""

    plans: Named[Plan] = field(..., "the plans by name", min_length=1, max_length=1000)
    crediting: Crediting = field(Crediting(), "how sales become credits", source="see its fields")


def load_plans(path: str | os.PathLike) -> Named[Plan]:
    """The plans that a file declares, by name; a plan by itself is called as its file.

    Raises Faults with every fault at once, each `file:line: path: expected (got value)`.
    """
    return load_plan_file(path).plans


def load_plan_file(path: str | os.PathLike) -> PlanFile:
    """The plans that a file declares, and how it has sales credited. Raises Faults as `load_plans` does."""
    from salessim.scenario import Scenario  # which needs none of this file, but reads much
    from salessim.scenario.load import load, validate

    chain = load_tree(path)
    if chain.root is None:
        raise Faults(chain.faults)
    tree = chain.root
    keys = set(tree.value)
    if "plans" in keys and (keys - set(OWN)) & set(Scenario.model_fields):
        return PlanFile(plans=load(path).plans)
    alone = "plans" not in keys
    name = _called(path)
    if alone:
        tree = _wrapped(tree, name)
    declared, wrong = validate(tree, PlanFile, chain.whole)
    faults = [*chain.faults, *(_unwrapped(fault, name) if alone else fault for fault in wrong)]
    if faults or declared is None:
        raise Faults(sorted(faults, key=lambda fault: (fault.file or "", fault.line or 0)))
    if alone and not keys & {"components", "salary", "target_incentive"}:
        raise Faults([Fault("plans", "plans, or a plan with components", Said(", ".join(sorted(keys)) or "nothing"),
                            os.fspath(path), 1)])
    return declared


def _called(path) -> str:
    name = re.sub(r"[^a-z0-9_]+", "_", Path(path).stem.lower()).strip("_")[:60]
    return name if re.match(NAME, name) else "plan"


def _wrapped(tree: Node, name: str) -> Node:
    """A plan by itself as a file of one plan."""
    plan = replace(tree, value={key: child for key, child in tree.value.items() if key != "crediting"})
    kept = {"crediting": tree.value["crediting"]} if "crediting" in tree.value else {}
    return replace(tree, value={"plans": replace(tree, value={name: plan}), **kept})


def _unwrapped(fault: Fault, name: str) -> Fault:
    return replace(fault, path=fault.path.removeprefix(f"plans.{name}").removeprefix("."))
