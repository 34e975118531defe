"""A scenario file and the files it extends, laid over each other; every value keeps the file and line it is from."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from salessim.declare import Fault, Said
from salessim.scenario.reading import MOST_NODES, read
from salessim.scenario.tree import Node, count, plain

MOST_BYTES = 5_000_000
LONGEST = 20


@dataclass
class Chain:
    """What became of reading a file and those it extends.

    root: the merged tree, None when the first file cannot be read at all. whole: every file of the chain was read, so
    what is missing is truly missing. files: in the order read, as told in faults.
    """

    root: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    whole: bool = True
    files: list[str] = field(default_factory=list)


def load_tree(path: str | os.PathLike) -> Chain:
    """Read `path` and whatever it extends. Never raises for a bad file: see the chain's faults."""
    chain = Chain()
    layers: list[Node] = []
    file, asked = os.fspath(path), None
    seen: dict[Path, str] = {}
    while file is not None:
        tree = _read_file(file, chain.faults, asked)
        chain.files.append(file)
        if tree is None:
            chain.whole = False
            break
        seen[Path(file).resolve()] = file
        layers.append(tree)
        file, asked = _base_of(tree, seen, chain)
    if layers:
        merged = layers.pop()
        while layers:
            merged = laid_over(_anonymous(merged), layers.pop())
        chain.root = _without(merged, "extends")
        if count(merged) > MOST_NODES:
            chain.faults.append(Fault("", f"at most {MOST_NODES:,} values with all that is extended",
                                      Said("more"), chain.files[0], 1))
    return chain


def laid_over(base: Node, top: Node) -> Node:
    """`top` over `base`: mappings merge key by key, anything else is replaced, and null takes the base's key away.

    A mapping of another `kind` replaces the base's, since its other keys mean other things.
    """
    if not isinstance(base.value, dict) or not isinstance(top.value, dict) or _another_kind(base, top):
        return top
    merged = dict(base.value)
    for key, child in top.value.items():
        if child.value is None and not child.unread and key in base.value:
            del merged[key]
        else:
            merged[key] = laid_over(base.value[key], child) if key in base.value else child
    return replace(top, value=merged)


def _another_kind(base: Node, top: Node) -> bool:
    kinds = [node.value["kind"].value for node in (base, top) if "kind" in node.value]
    return len(kinds) == 2 and kinds[0] != kinds[1]


def _without(node: Node, key: str) -> Node:
    return replace(node, value={name: child for name, child in node.value.items() if name != key})


def _anonymous(base: Node) -> Node:
    """A base keeps its name and its question to itself: they are not those of a file that extends it."""
    return _without(_without(base, "name"), "about")


def _base_of(tree: Node, seen: dict[Path, str], chain: Chain) -> tuple[str | None, Node | None]:
    """The file `tree` extends, as told in faults, and the node that asks for it; None, None at the chain's end."""
    asked = tree.value.get("extends")
    if asked is None:
        return None, None
    expected = None
    if asked.unread:
        chain.whole = False
        return None, None
    if not isinstance(asked.value, str) or not asked.value:
        expected, got = "the path of another scenario file", plain(asked)
    else:
        file = os.path.normpath(os.path.join(os.path.dirname(asked.file or ""), asked.value))
        if Path(file).resolve() in seen:
            expected, got = "a file that does not lead back here", asked.value
        elif len(seen) >= LONGEST:
            expected, got = f"at most {LONGEST} files that extend each other", Said("more")
    if expected is None:
        return file, asked
    chain.whole = False
    chain.faults.append(Fault("extends", expected, got, asked.file, asked.line))
    return None, None


def _read_file(file: str, faults: list[Fault], asked: Node | None) -> Node | None:
    """The tree of one file. What is wrong with the file as such is told where it is asked for."""

    def refuse(expected: str, got) -> None:
        if asked is None:
            faults.append(Fault("", expected, got, file))
        else:
            faults.append(Fault("extends", expected, got, asked.file, asked.line))

    try:
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode):
            return refuse("a scenario file", Said("a folder") if stat.S_ISDIR(status.st_mode) else Said("a device"))
        if status.st_size > MOST_BYTES:
            return refuse("a file of at most 5 MB", Said(f"{status.st_size / 1e6:.1f} MB"))
        content = Path(file).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return refuse("an existing scenario file", Said("nothing") if asked is None else asked.value)
    except (OSError, ValueError) as error:
        return refuse("a readable scenario file", Said(getattr(error, "strerror", None) or str(error)))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.append(Fault("", "text in UTF-8", Said(f"byte 0x{content[error.start]:02x}"), file, line))
        return None
    return read(text, file, faults)
