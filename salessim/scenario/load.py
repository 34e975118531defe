"""Scenario files in and out: load, check, change, dump, save, schema. Every fault of a file is told at once."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from salessim.declare import Declared, Fault, Faults, is_file
from salessim.scenario.accounts_file import faults_of_accounts
from salessim.scenario.chain import Chain, load_tree
from salessim.scenario.changing import SET, changed, settings
from salessim.scenario.dump import dump, save
from salessim.scenario.schema import schema
from salessim.scenario.shape import Steps, fields_in
from salessim.scenario.start_files import faults_of
from salessim.scenario.tree import Node, grown
from salessim.scenario.wording import placed, worded, written

__all__ = ["Fault", "Faults", "change", "check", "dump", "load", "save", "schema", "validate"]


def load(path: str | os.PathLike, set: Iterable[str] = (), root: type[Declared] | None = None):
    """The scenario that a file declares, with `path=value` changes on top.

    A scenario without a `name` has that of its file. Files it names are resolved beside the file that names them,
    and those it starts from are read and checked row by row.
    Raises Faults with every fault at once, each `file:line: path: expected (got value)`.
    """
    declared, faults = _load(path, set, root or _scenario())
    if faults:
        raise Faults(faults)
    return declared


def check(path: str | os.PathLike, set: Iterable[str] = (), root: type[Declared] | None = None) -> list[Fault]:
    """Everything wrong with a scenario file, sorted by file and line; empty when it can be loaded."""
    return _load(path, set, root or _scenario())[1]


def change(scenario: Declared, changes: Mapping[str, Any]) -> Declared:
    """A scenario that differs from `scenario` by dotted changes.

    {"hiring.places": 4, "plans.ae.components[0].rate": 0.1}; a mapping merges, a list replaces, None restores the
    default. Files named in a change are looked for from the working folder. Raises Faults with every fault at once.
    """
    tree, faults = changed(grown(scenario.model_dump(mode="json", exclude_none=True)), changes)
    tree, missing = _with_files(tree, type(scenario))
    declared, wrong = validate(tree, type(scenario))
    if faults or missing or wrong:
        raise Faults([*faults, *missing, *wrong])
    return declared


def validate(tree: Node, root: type[Declared] | None = None, whole: bool = True) -> tuple[Declared | None, list[Fault]]:
    """The declaration a tree makes, or None and its faults. whole: nothing is missing but what is truly missing."""
    root = root or _scenario()
    try:
        return root.model_validate_json(json.dumps(written(tree)), strict=True), []
    except ValidationError as error:
        return None, worded(root, tree, error, whole)


def _scenario() -> type[Declared]:
    from salessim.scenario import Scenario  # the sections need none of this file

    return Scenario


def _load(path, set: Iterable[str], root: type[Declared]) -> tuple[Declared | None, list[Fault]]:
    chain = load_tree(path)
    changes, faults = settings(set)
    faults = [*chain.faults, *faults]
    if chain.root is None:
        return None, _sorted(faults, chain)
    tree = chain.root
    if "name" in root.model_fields and "name" not in tree.value:
        tree = replace(tree, value={"name": Node(Path(path).stem, tree.file, 1), **tree.value})
    tree, missing = _with_files(tree, root)
    if changes:
        declared, wrong = validate(tree, root)
        if not wrong:  # so that a change reaches into defaults too
            tree = _marked(grown(declared.model_dump(mode="json", exclude_none=True)), tree)
        tree, lost = changed(tree, changes, SET)
        tree, absent = _with_files(tree, root)
        faults += lost
        missing = list(dict.fromkeys([*missing, *absent]))
    declared, wrong = validate(tree, root, chain.whole)
    if declared is not None and not missing and root is _scenario():
        wrong = [*faults_of(declared), *faults_of_accounts(declared)]
    return declared, _sorted([*faults, *missing, *wrong], chain)


def _marked(full: Node, tree: Node | None) -> Node:
    """`full` with the places of `tree` wherever both have a value."""
    if tree is None:
        return full
    value = full.value
    if isinstance(value, dict) and isinstance(tree.value, dict):
        value = {key: _marked(below, tree.value.get(key)) for key, below in value.items()}
    elif isinstance(value, list) and isinstance(tree.value, list) and len(value) == len(tree.value):
        value = [_marked(below, marked) for below, marked in zip(value, tree.value, strict=True)]
    return Node(value, tree.file, tree.line)


def _with_files(tree: Node, root: type[Declared]) -> tuple[Node, list[Fault]]:
    """The tree with the files it names made absolute, and those that do not exist."""
    faults = []
    for steps, field, node in list(fields_in(root, tree)):
        if not is_file(field) or not isinstance(node.value, str):
            continue
        beside = os.path.dirname(node.file) if node.file not in (None, SET) else ""
        full = os.path.abspath(os.path.join(beside, node.value))
        if "\0" in full or not os.path.isfile(full):
            faults.append(placed(tree, steps, "an existing file", node.value))
        tree = _replaced(tree, steps, replace(node, value=full))
    return tree, faults


def _replaced(node: Node, steps: Steps, new: Node) -> Node:
    if not steps:
        return new
    children = dict(node.value) if isinstance(node.value, dict) else list(node.value)
    children[steps[0]] = _replaced(children[steps[0]], steps[1:], new)
    return replace(node, value=children)


def _sorted(faults: list[Fault], chain: Chain) -> list[Fault]:
    files = dict.fromkeys([*chain.files, *(fault.file for fault in faults)])
    order = {file: place for place, file in enumerate(files)}
    return sorted(faults, key=lambda fault: (order[fault.file], fault.line or 0))
