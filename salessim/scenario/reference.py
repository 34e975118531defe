"""Every field that can be declared, read off the declarations: for the reference page and for tests over all fields.

`python -m salessim.scenario.reference > docs/fields.md` writes the page anew; a test holds both equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic_core import PydanticUndefined

from salessim.declare import Declared, Named
from salessim.scenario.shape import members

_LIMITS = (("ge", "at least"), ("gt", "above"), ("le", "at most"), ("lt", "below"))
_KINDS = {str: "text", int: "whole number", float: "number", bool: "true or false", date: "date"}
_HEAD = """# Every field of a scenario

What can stand in a scenario file, section by section. `*` is a name of your own choosing, `[]` an item of a list,
`[tiers]` an item whose `kind` is `tiers`. A source names a row of the published facts (`F5`) or says *assumption*; a
field without a default must be given. Limits are checked before anything runs.

Written by `python -m salessim.scenario.reference > docs/fields.md`.
"""
_COLUMNS = "| field | meaning | unit | default | limits | source |\n|---|---|---|---|---|---|\n"


class Field(NamedTuple):
    """One declared field. path: dotted, `*` for names, `[]` or `[kind]` for items of lists; owner: its class."""

    path: str
    name: str
    owner: type[Declared]
    type: Any
    meaning: str
    unit: str
    default: Any  # PydanticUndefined where it must be given
    source: str
    limits: dict[str, float]
    choices: tuple[str, ...]
    parts: tuple[tuple[str, type[Declared]], ...]  # declarations inside it: (path, class)

    @property
    def required(self) -> bool:
        """Whether it has no default."""
        return self.default is PydanticUndefined


def declared_fields(root: type[Declared] | None = None, path: str = "") -> Iterator[Field]:
    """Every field reachable from `root` (the whole scenario when None), each followed by the fields inside it."""
    if root is None:
        from salessim.scenario import Scenario as root
    for name, info in root.model_fields.items():
        here = f"{path}.{name}" if path else name
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        limits = {limit: getattr(mark, limit) for mark in info.metadata
                  for limit in (*dict(_LIMITS), "min_length", "max_length") if hasattr(mark, limit)}
        choices = tuple(str(c) for m in members(info.annotation) if get_origin(m) is Literal for c in get_args(m))
        parts = tuple(parts_of(info.annotation, here))
        yield Field(here, name, root, info.annotation, info.description or "", extra.get("unit", ""), info.default,
                    extra.get("source", ""), limits, choices, parts)
        for inside, declaration in parts:
            yield from declared_fields(declaration, inside)


def parts_of(kind: Any, path: str) -> Iterator[tuple[str, type[Declared]]]:
    """The declarations inside a field of this type: (their path, their class)."""
    for member in members(kind):
        origin, inside = get_origin(member), get_args(member)
        if isinstance(member, type) and issubclass(member, Declared):
            yield path, member
        elif origin is Named:
            yield from parts_of(inside[0], f"{path}.*")
        elif origin in (tuple, list) and inside:
            for item in members(inside[0]):
                if isinstance(item, type) and issubclass(item, Declared):
                    yield f"{path}[{kind_of(item) or ''}]", item


def kind_of(declaration: type[Declared]) -> str | None:
    """What tells a declaration from the others that may stand in its place: the only value of its `kind`."""
    field = declaration.model_fields.get("kind")
    given = get_args(field.annotation) if field is not None else ()
    return given[0] if len(given) == 1 else None


def reference() -> str:
    """The reference page: Markdown, a table a section of the scenario."""
    sections: dict[str, list[Field]] = {}
    for field in declared_fields():
        top = field.path.split(".")[0].split("[")[0]
        sections.setdefault(top if "." in field.path or field.parts else "scenario", []).append(field)
    written = [_HEAD]
    for section, fields in sections.items():
        written.append(f"\n## {section}\n\n{_COLUMNS}")
        written += [_row(field) for field in fields]
    return "".join(written)


def _row(field: Field) -> str:
    cells = (f"`{field.path}`", field.meaning, field.unit, default_in_words(field), _limits(field),
             "" if field.required else field.source)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"


def default_in_words(field: Field) -> str:
    """Its default as the page tells it; "must be given" where there is none."""
    if field.required:
        return "must be given"
    return _told(field.default) if not field.parts or field.default == () else "see below"


def _told(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, Named):
        return "; ".join(f"{name}: {_told(part)}" for name, part in value.items()) or "none"
    if isinstance(value, tuple):
        return "; ".join(map(_told, value)) if any(isinstance(part, tuple) for part in value) else (
            "[" + ", ".join(map(_told, value)) + "]")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:,.0f}" if value == round(value) else f"{value:,.10g}"
    return str(value) or "empty"


def _limits(field: Field) -> str:
    if field.choices:
        return " or ".join(field.choices)
    kinds = [_KINDS[m] for m in members(field.type) if m in _KINDS]
    least, most = field.limits.get("min_length", 0), field.limits.get("max_length")
    if most is not None:
        return f"text of {least} to {most} characters" if kinds else f"at most {most} entries"
    return ", ".join([*kinds[:1], *(f"{words} {_told(field.limits[limit])}" for limit, words in _LIMITS
                                    if limit in field.limits)])


if __name__ == "__main__":
    import sys

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write(reference())
