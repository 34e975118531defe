"""YAML text as a tree that knows where every value was written, and everything in the text that is refused.

Only plain data is read: nothing is constructed or executed. Scalars follow YAML 1.2's core: `true` and `false` are the
only truths (`no` and `on` are text), 012 and 1:30 are text, `1e5` is a number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from salessim.declare import Fault, Said, shown

MOST_NODES = 200_000
DEEPEST = 30
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EASY = re.compile(r"[\w<-]{1,60}\Z")
_NULL = re.compile(r"(~|null|Null|NULL|)\Z")
_TRUE_OR_FALSE = re.compile(r"(true|True|TRUE|false|False|FALSE)\Z")
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE


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


def read(text: str, file: str, faults: list[Fault]) -> Node | None:
    """The tree of one YAML document, or None when nothing can be made of it; adds to `faults` what is refused."""
    if found := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        faults.append(Fault("", "printable text", found.group(), file, line))
        return None
    reading = _Reading(text, file, faults)
    try:
        return reading.document()
    except yaml.YAMLError as error:
        faults.append(_unreadable(text, file, error))
    except _TooMuch:
        pass
    return None


def _unreadable(text: str, file: str, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.splitlines()
    at = min(mark.line, max(len(lines) - 1, 0)) if mark else 0
    if lines and re.match(r" *\t", lines[at]):
        return Fault("", "spaces to indent", "\t", file, at + 1)
    reason = ", ".join(filter(None, (getattr(error, "context", None), getattr(error, "problem", str(error)))))
    return Fault("", "readable YAML", Said(reason), file, at + 1)


class _TooMuch(Exception):
    """The file is absurd: reading on would only cost time."""


class _Reading:
    """One pass over the parser's events, building nodes and collecting what is refused."""

    def __init__(self, text: str, file: str, faults: list[Fault]):
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_PARSER)
        self.file, self.faults, self.nodes = file, faults, 0

    def refuse(self, path: str, expected: str, got: Any, mark) -> None:
        self.faults.append(Fault(path, expected, got, self.file, mark.line + 1))

    def document(self) -> Node | None:
        next(self.events)  # the stream's start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            self.refuse("", "a mapping of sections", Said("an empty file"), event.start_mark)
            return None
        if event.version or event.tags:
            self.refuse("", "no % directive", Said("one"), event.start_mark)
        first = next(self.events)
        root = self.node(first, "", 0, first.start_mark)
        if not isinstance(root.value, dict) and not root.unread:
            self.refuse("", "a mapping of sections", root.value and plain(root), first.start_mark)
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refuse("", "one document in a file", Said("a second one"), after.start_mark)
        return replace(root, line=1) if isinstance(root.value, dict) else None

    def node(self, event, path: str, depth: int, mark) -> Node:
        """The node that begins with `event`; `mark` is where a reader would look for it (its key, if it has one)."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            self.refuse("", f"at most {MOST_NODES:,} values in a file", Said("more"), mark)
            raise _TooMuch
        if depth > DEEPEST:
            self.refuse(path.partition("[")[0], f"at most {DEEPEST} levels of nesting", Said("more"), mark)
            raise _TooMuch
        here = {"file": self.file, "line": mark.line + 1}
        refused = self.dressed(event, path, mark)
        if isinstance(event, yaml.MappingStartEvent):
            node = Node(self.mapping(path, depth), **here)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Node(self.sequence(path, depth), **here)
        elif isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event, path, here)
        else:  # an alias, refused above
            node = Node(None, **here)
        return replace(node, value=None, unread=True) if refused else node

    def dressed(self, event, path: str, mark) -> bool:
        """Whether the value wears an anchor, alias or tag; refuses it if so."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse(path, "a value written out, no alias", Said(f"*{event.anchor}"), mark)
            return True
        if event.anchor:
            self.refuse(path, "a value written out, no anchor", Said(f"&{event.anchor}"), mark)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.refuse(path, "plain data without a tag", Said(tag[:60]), mark)
        return bool(event.tag)

    def sequence(self, path: str, depth: int) -> list[Node]:
        children: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            children.append(self.node(event, under(path, len(children)), depth + 1, event.start_mark))
        return children

    def mapping(self, path: str, depth: int) -> dict[str, Node]:
        children: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            mark = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                self.node(event, path, depth + 1, mark)
                self.refuse(path, "a plain name before ':'", Said("a mapping, list or alias"), mark)
                self.node(next(self.events), path, depth + 1, mark)
                continue
            self.dressed(event, path, mark)
            key, here = event.value, under(path, event.value)
            child = self.node(next(self.events), here, depth + 1, mark)
            if key in children:
                self.refuse(here, f"one value for a key; the first is on line {children[key].line}",
                            Said("a second one"), mark)
            else:
                children[key] = child
        return children

    def scalar(self, event: yaml.ScalarEvent, path: str, here: dict) -> Node:
        text = event.value
        if not event.implicit[0]:  # quoted or block: always text
            return Node(text, **here)
        if _NULL.match(text):
            return Node(None, **here)
        if text in _TRUTH:
            return Node(_TRUTH[text], **here)
        if _NOT_FINITE.match(text):
            return self.unreadable(path, "a finite number", text, here)
        if not _NUMBER.match(text):
            return Node(text, **here)
        if len(text) > 40 or not math.isfinite(number := float(text)) or abs(number) >= 1e300:
            return self.unreadable(path, "a number below 1e300 in at most 40 characters", text, here)
        if _INTEGER.match(text):
            return Node(int(text), **here)
        if "." not in text and abs(number) < 1e15 and number.is_integer():
            return Node(int(number), **here)  # 2e6 seats are a whole number too
        return Node(number, **here)

    def unreadable(self, path: str, expected: str, text: str, here: dict) -> Node:
        self.faults.append(Fault(path, expected, Said(text if len(text) <= 40 else text[:37] + "..."),
                                 here["file"], here["line"]))
        return Node(None, **here, unread=True)
