"""YAML text into a tree, and everything in the text that is refused, all of it in one pass.

Only plain data is read: nothing is constructed or executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from salessim.declare import Fault, Said
from salessim.scenario.scalars import LONGEST, meant
from salessim.scenario.tree import Node, plain, under

MOST_NODES = 200_000
DEEPEST = 30
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = yaml.reader.Reader.NON_PRINTABLE


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
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=PARSER)
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
        if not event.implicit[0]:  # quoted or block: always text
            return Node(event.value, **here)
        try:
            return Node(meant(event.value), **here)
        except ValueError as error:
            word = event.value if len(event.value) <= LONGEST else event.value[: LONGEST - 3] + "..."
            self.faults.append(Fault(path, str(error), Said(word), here["file"], here["line"]))
            return Node(None, **here, unread=True)
