"""Dotted changes: `{"hiring.places": 4, "plans.ae.components[0].rate": 0.1}` laid over a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel

from salessim.declare import Fault, Said
from salessim.scenario.chain import laid_over
from salessim.scenario.reading import read
from salessim.scenario.shape import Steps, child
from salessim.scenario.tree import Node, grown, plain, under
from salessim.scenario.wording import stepped

_PATH = re.compile(r"\w+(\[\d{1,6}\])*(\.\w+(\[\d{1,6}\])*)*\Z")
SET = "--set"


def changed(tree: Node, changes: Mapping[str, Any], file: str | None = None) -> tuple[Node, list[Fault]]:
    """`tree` with each change laid over it in order, and what could not be laid anywhere.

    changes: dotted path -> value (plain data, a declaration, or a Node). A mapping merges into what stands there, a
    list replaces it, None takes it away (its default returns). file: what faults about a changed value name.
    """
    faults: list[Fault] = []
    for path, value in changes.items():
        if not isinstance(path, str) or not _PATH.match(path):
            faults.append(Fault("", "a dotted path like hiring.places or stages[0]", path, file))
            continue
        try:
            node = value if isinstance(value, Node) else grown(_content(value), file)
            tree = _set(tree, stepped(path), node, "", file)
        except _Lost as lost:
            faults.append(lost.fault)
        except TypeError as error:
            faults.append(Fault(path, "plain data", Said(str(error)), file))
    return tree, faults


def settings(texts: Iterable[str]) -> tuple[dict[str, Node], list[Fault]]:
    """The changes that `path=value` texts ask for, the values written as in a scenario file."""
    changes: dict[str, Node] = {}
    faults: list[Fault] = []
    for text in texts:
        path, equals, value = text.partition("=")
        path = path.strip()
        if not equals or not _PATH.match(path):
            faults.append(Fault("", "path=value, like hiring.places=4", text, SET))
            continue
        found: list[Fault] = []
        tree = read(f"value: {value}", SET, found)
        if tree and not found and set(tree.value) == {"value"}:
            changes[path] = grown(plain(tree.value["value"]), SET)
        else:
            faults += [Fault(path, fault.expected, fault.got, SET) for fault in found] or [
                Fault(path, "one value", value, SET)]
    return changes, faults


class _Lost(Exception):
    def __init__(self, fault: Fault):
        self.fault = fault


def _set(node: Node, steps: Steps, value: Node, path: str, file: str | None) -> Node:
    if not steps:
        return laid_over(node, value)
    step, rest = steps[0], steps[1:]
    here = under(path, step)
    if isinstance(step, int):
        if not isinstance(node.value, list):
            raise _Lost(Fault(path, "a list", Said("nothing") if node.value == {} else plain(node), file))
        if child(node, step) is None:
            raise _Lost(Fault(here, f"a place below {len(node.value)}", step, file))
        return replace(node, value=[*node.value[:step], _set(node.value[step], rest, value, here, file),
                                    *node.value[step + 1:]])
    if node.value is None:
        node = replace(node, value={})
    if not isinstance(node.value, dict):
        raise _Lost(Fault(path, "a mapping", plain(node), file))
    if not rest and value.value is None and step in node.value:
        return replace(node, value={key: below for key, below in node.value.items() if key != step})
    below = node.value.get(step)
    if below is None:
        below = value if not rest else _set(Node({}, value.file, value.line), rest, value, here, file)
    else:
        below = _set(below, rest, value, here, file)
    return replace(node, value={**node.value, step: below})


def _content(value: Any) -> Any:
    """A changed value as plain data. TypeError when it is none."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, Mapping):
        return {str(key): _content(below) for key, below in value.items()}
    if isinstance(value, (list, tuple)):
        return [_content(below) for below in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:
        return value.item()  # a numpy scalar
    raise TypeError(type(value).__name__)
