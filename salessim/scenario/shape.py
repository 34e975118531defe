"""The shape of what can be declared, read off the declarations' types: which class or field stands where."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from salessim.declare import Declared, Named
from salessim.scenario.tree import Node

Steps = tuple[str | int, ...]


def members(kind: Any) -> tuple[Any, ...]:
    """What may stand there: the members of a union without None, or the one type itself."""
    kind, _ = _bare(kind)
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(m for member in get_args(kind) if member is not type(None) for m in members(member))
    return (kind,)


def _bare(kind: Any) -> tuple[Any, bool]:
    """A type without its annotations, and whether they name the key that tells a union's members apart."""
    tagged = False
    while get_origin(kind) is Annotated:
        tagged |= any(getattr(mark, "discriminator", None) is not None for mark in kind.__metadata__)
        kind = kind.__origin__
    return kind, tagged


def inside(kind: Any, step: str | int) -> list[tuple[Any, FieldInfo | None]]:
    """What may stand one step inside `kind`: types, each with its field where the step is a field's name."""
    found: list[tuple[Any, FieldInfo | None]] = []
    for member in members(kind):
        origin, parts = get_origin(member), get_args(member)
        if isinstance(step, int):
            if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
                found.append((parts[0], None))
            elif origin is tuple and step < len(parts):
                found.append((parts[step], None))
        elif isinstance(member, type) and issubclass(member, Declared):
            if field := member.model_fields.get(step):
                found.append((_annotated(field), field))
        elif isinstance(origin, type) and issubclass(origin, (Named, Mapping)):
            found.append((parts[-1], None))
    return found


def _annotated(field: FieldInfo) -> Any:
    """The field's type; pydantic keeps a union's telling key beside it."""
    return Annotated[field.annotation, field] if field.discriminator is not None else field.annotation


def fitting(kind: Any, node: Node) -> Any:
    """`kind` narrowed to the member whose `kind` the node declares, where it declares one."""
    given = node.value.get("kind") if isinstance(node.value, dict) else None
    for member in members(kind):
        if given is not None and isinstance(member, type) and issubclass(member, Declared):
            field = member.model_fields.get("kind")
            if field is not None and given.value in get_args(field.annotation):
                return member
    return kind


def located(root: type[Declared], tree: Node, loc: Steps) -> Steps:
    """The steps from the root that pydantic's `loc` means: without the names it gives to members of unions."""
    steps: list[str | int] = []
    kinds, rest, node = [root], list(loc), tree
    while rest:
        step = rest.pop(0)
        if step == "[key]":
            break
        if any(len(members(kind)) > 1 for kind in kinds):
            kinds = [fitting(kind, node) if node else kind for kind in kinds]
            kinds = [member for kind in kinds for member in members(kind)]
            if not rest:
                break
            step = rest.pop(0)
        elif isinstance(step, str) and any(_bare(kind)[1] for kind in kinds):
            if not rest:
                break
            step = rest.pop(0)  # a telling key with only one member so far
        steps.append(step)
        kinds = [kind for outer in kinds for kind, _ in inside(outer, step)]
        node = child(node, step) if node else None
    return tuple(steps)


def child(node: Node, step: str | int) -> Node | None:
    """The node one step inside, or None."""
    if isinstance(node.value, dict):
        return node.value.get(step)
    if isinstance(node.value, list) and isinstance(step, int) and -1 < step < len(node.value):
        return node.value[step]
    return None


def keys_known(root: type[Declared], tree: Node, steps: Steps) -> list[str]:
    """The names that may stand at `steps`' last place: the fields of the class there."""
    kinds, node = [root], tree
    for step in steps[:-1]:
        kinds = [fitting(kind, node) if node else kind for kind in kinds]
        kinds = [kind for outer in kinds for kind, _ in inside(outer, step)]
        node = child(node, step) if node else None
    kinds = [member for kind in kinds for member in members(fitting(kind, node) if node else kind)]
    return list(dict.fromkeys(name for kind in kinds if isinstance(kind, type) and issubclass(kind, Declared)
                              for name in kind.model_fields))


def fields_in(kind: Any, node: Node, steps: Steps = ()) -> Iterator[tuple[Steps, FieldInfo, Node]]:
    """Every declared field the tree writes down, with its steps and node, outermost first."""
    if not isinstance(node.value, (dict, list)):
        return
    narrowed = fitting(kind, node)
    children = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
    for step, below in children:
        for inner, field in inside(narrowed, step):
            if field is not None:
                yield (*steps, step), field, below
            yield from fields_in(inner, below, (*steps, step))
