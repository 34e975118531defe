"""What pydantic found wrong, in plain words with file, line and path."""

from __future__ import annotations

import difflib
import re
from typing import Any

from pydantic import ValidationError

from salessim.declare import NAME, NOTHING, Declared, Fault, Said
from salessim.scenario.shape import Steps, child, keys_known, located
from salessim.scenario.tree import Node, plain, under

_TYPES = {
    "float_type": "a number", "float_parsing": "a number", "finite_number": "a finite number",
    "int_type": "a whole number", "int_parsing": "a whole number", "int_from_float": "a whole number",
    "int_parsing_size": "a smaller whole number", "bool_type": "true or false", "bool_parsing": "true or false",
    "string_type": "text", "tuple_type": "a list", "list_type": "a list", "dict_type": "a mapping",
    "model_type": "a mapping", "model_attributes_type": "a mapping", "none_required": "nothing",
    "date_type": "a date like 2026-01-31", "date_parsing": "a date like 2026-01-31",
    "date_from_datetime_inexact": "a date like 2026-01-31", "date_from_datetime_parsing": "a date like 2026-01-31",
}
_LIMITS = {
    "greater_than_equal": ("at least", "ge"), "greater_than": ("more than", "gt"),
    "less_than_equal": ("at most", "le"), "less_than": ("less than", "lt"),
}


def worded(root: type[Declared], tree: Node, error: ValidationError, whole: bool) -> list[Fault]:
    """Every fault in `error`, each once a path. With `whole` false, what is merely missing is not told."""
    told: dict[Steps, list[Fault]] = {}
    for detail in error.errors(include_url=False):
        steps = located(root, tree, detail["loc"])
        if _unread_on(tree, steps):
            continue
        if detail["type"] == "faults":
            if whole and not _unread_in(tree, steps):
                for fault in detail["ctx"]["faults"]:
                    inner = (*steps, *stepped(fault.path))
                    told.setdefault((*inner, fault.expected), []).append(placed(tree, inner, fault.expected, fault.got))
            continue
        expected, got, steps = _words(root, tree, detail, steps)
        if expected.startswith("required") and not whole:
            continue
        place = (*steps, "its name") if detail["loc"][-1:] == ("[key]",) else steps
        told.setdefault(place, []).append(placed(tree, steps, expected, got))
    return [_joined(faults) for faults in told.values()]


def _joined(faults: list[Fault]) -> Fault:
    """One fault for one place: a union's members each say what they expected."""
    expected = list(dict.fromkeys(fault.expected for fault in faults))
    first = faults[0]
    return Fault(first.path, " or ".join(expected), first.got, first.file, first.line)


def placed(tree: Node, steps: Steps, expected: str, got: Any) -> Fault:
    """A fault at `steps`, with the file and line of the nearest value written down on the way there."""
    node, path = tree, ""
    for step in steps:
        path = under(path, step)
        node = child(node, step) or Node(NOTHING, node.file, node.line)
    if isinstance(got, float) and got == node.value:
        got = node.value  # as it was written: 9, not the 9.0 it was read as
    return Fault(path, expected, got, node.file, node.line)


def stepped(path: str) -> Steps:
    """The steps of a dotted path: `plans.ae.components[1].rate` -> ("plans", "ae", "components", 1, "rate")."""
    return tuple(int(place) if place else name for place, name in re.findall(r"\[(\d+)\]|([^.\[\]]+)", path))


def _words(root, tree: Node, detail: dict, steps: Steps) -> tuple[str, Any, Steps]:
    kind, got, told = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return "required", NOTHING, steps
    if kind == "extra_forbidden":
        return _known(keys_known(root, tree, steps), steps[-1]), steps[-1], steps
    if kind == "union_tag_not_found":
        return "required", NOTHING, (*steps, _tag(told))
    if kind == "union_tag_invalid":
        return _one_of(told["expected_tags"]), told["tag"], (*steps, _tag(told))
    if kind in ("literal_error", "enum"):
        return _one_of(told["expected"]), got, steps
    if kind in _LIMITS:
        words, limit = _LIMITS[kind]
        return f"{words} {number(told[limit])}", got, steps
    if kind in _TYPES:
        return _TYPES[kind], got, steps
    return *_sizes(kind, got, told, detail["msg"]), steps


def _sizes(kind: str, got: Any, told: dict, message: str) -> tuple[str, Any]:
    if kind == "string_pattern_mismatch":
        like = f"text like {told['pattern']}"
        return ("a name of small letters, digits and _, a letter first" if told["pattern"] == NAME else like), got
    if kind in ("string_too_short", "string_too_long"):
        most = "max_length" in told
        wanted = told["max_length"] if most else told["min_length"]
        return f"at {'most' if most else 'least'} {wanted} letter{'s' * (wanted != 1)}", got
    if kind in ("too_short", "too_long"):
        most = "max_length" in told
        wanted = told["max_length"] if most else told["min_length"]
        found = told["actual_length"]
        return f"{'at most' if most else 'at least'} {wanted} of them", Said("none" if not found else str(found))
    return message.removeprefix("Value error, ").removeprefix("Input should be "), got


def _tag(told: dict) -> str:
    return told["discriminator"].strip("'")


def _one_of(listed: str) -> str:
    names = re.findall(r"'([^']*)'", listed) or [listed]
    return names[0] if len(names) == 1 else "one of " + ", ".join(names)


def _known(known: list[str], given: str) -> str:
    near = difflib.get_close_matches(given, known, n=1, cutoff=0.6)
    if near:
        return f"known key; did you mean '{near[0]}'?"
    return f"known key, one of {', '.join(known)}" if 0 < len(known) <= 12 else "known key"


def number(value: float) -> str:
    """A limit as people write it: 200000, 0.05, 1e+10 -> 10,000,000,000."""
    whole = isinstance(value, int) or float(value).is_integer()
    return f"{int(value):,}" if whole and abs(value) < 1e15 else repr(value)


def _unread_on(tree: Node, steps: Steps) -> bool:
    node: Node | None = tree
    for step in steps:
        node = child(node, step)
        if node is None:
            return False
        if node.unread:
            return True
    return False


def _unread_in(tree: Node, steps: Steps) -> bool:
    node: Node | None = tree
    for step in steps:
        node = child(node, step) if node is not None else None
    waiting = [node] if node is not None else []
    while waiting:
        node = waiting.pop()
        if node.unread:
            return True
        if isinstance(node.value, (dict, list)):
            waiting.extend(node.value.values() if isinstance(node.value, dict) else node.value)
    return False


def written(tree: Node) -> Any:
    """The plain content to validate: without the keys whose values could not be read."""
    if isinstance(tree.value, dict):
        return {key: written(below) for key, below in tree.value.items() if not below.unread}
    if isinstance(tree.value, list):
        return [written(below) for below in tree.value]
    return plain(tree)
