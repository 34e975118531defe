"""Plain content that knows where every value was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from salessim.declare import shown

_EASY = re.compile(r"[\w<-]{1,60}\Z")


@dataclass(frozen=True)
class Node:
    """A value and where it was written. value: dict of Nodes, list of Nodes, or a scalar; line counts from 1.

    `unread` marks a value that was refused while reading: nothing more is said about it.
    """

    value: Any
    file: str | None = None
    line: int | None = None
    unread: bool = False


def plain(node: Node) -> Any:
    """The tree without its marks: dicts, lists and scalars, as JSON has them."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def grown(content: Any, file: str | None = None, line: int | None = None) -> Node:
    """A tree of plain dicts, lists and scalars, every node marked with the same place."""
    if isinstance(content, dict):
        return Node({str(key): grown(child, file, line) for key, child in content.items()}, file, line)
    if isinstance(content, (list, tuple)):
        return Node([grown(child, file, line) for child in content], file, line)
    return Node(content, file, line)


def count(node: Node) -> int:
    """How many values the tree holds, itself included."""
    children = node.value.values() if isinstance(node.value, dict) else node.value
    return 1 + (sum(map(count, children)) if isinstance(node.value, (dict, list)) else 0)


def under(path: str, step: str | int) -> str:
    """The path one step further: a name after a dot, a list's place in brackets."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    if not _EASY.match(step):
        return f"{path}[{shown(step)}]"
    return f"{path}.{step}" if path else step
