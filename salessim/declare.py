"""How things are declared: frozen, strict, keyword-only; every field with its meaning, unit and source.

A section of a scenario is a subclass of `Declared` whose fields are written with `field`:

    class Hiring(Declared):
        places: int = field(4, "places in one class for new people", unit="people", source="assumption", ge=1, le=200)

        def faults(self):
            if self.notice > self.patience:
                yield Fault("notice", f"at most the patience, {self.patience:g}", self.notice)

Nothing declared can be changed afterwards, so a scenario can be hashed, pickled to a worker and compared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError, core_schema

T = TypeVar("T")

NAME = "^[a-z][a-z0-9_]*$"


class Said(str):
    """Words of our own for what was found, told without quotes: `Said("a list of 3")`."""

    def __repr__(self) -> str:
        return str(self)


NOTHING = Said("nothing")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a declaration: where, what was expected, what was found.

    `path` is dotted, with list places in brackets (`plans.ae.components[1].rate`); in a section's own `faults` it is
    relative to that section. `file` and `line` (from 1) are filled in by the loader; else the path alone is told.
    """

    path: str
    expected: str
    got: Any = NOTHING
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}:" if self.line is None else f"{self.file}:{self.line}:"
        path = f"{self.path}:" if self.path else ""
        return " ".join(part for part in (place, path, f"{self.expected} (got {shown(self.got)})") if part)


def shown(value: Any) -> str:
    """`value` as a fault tells it: text quoted, truth as in YAML, anything long cut to 60 characters."""
    if isinstance(value, Said):
        return str(value)
    if value is None or isinstance(value, bool):
        return str({None: "null", True: "true", False: "false"}[value])
    if isinstance(value, Mapping):
        text = "a mapping with " + (", ".join(str(key) for key in value) or "no keys")
    elif isinstance(value, (list, tuple)):
        text = f"a list of {len(value)}" if value else "an empty list"
    else:
        text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


class Faults(ValueError):
    """A declaration that cannot be used; `faults` holds every reason at once, its text one reason a line."""

    def __init__(self, faults):
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self):
        return Faults, (self.faults,)


class Declared(BaseModel):
    """The base of everything declared: frozen, strict, no unknown keys, no NaN or infinity, hashed by content."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False, validate_default=False)

    def faults(self) -> Iterator[Fault]:
        """What does not fit together inside this section, each with a path relative to it; nothing by default."""
        return iter(())

    @model_validator(mode="after")
    def _fits_together(self):
        found = tuple(self.faults())
        if found:
            raise PydanticCustomError("faults", "{told}", {"told": "; ".join(map(str, found)), "faults": found})
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, some fields exchanged; what a `cached_property` keeps stays behind, as it may no longer hold."""
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy

    def fingerprint(self) -> str:
        """SHA-256 of the content, hexadecimal: the same on every machine and in every process.

        A declared file counts by its bytes, not by where it lies. Raises OSError when such a file cannot be read.
        """
        return hashlib.sha256(json.dumps(_plain(self), sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        plain = {}
        for name, declared in type(value).model_fields.items():
            content = getattr(value, name)
            if is_file(declared) and content is not None:
                plain[name] = hashlib.sha256(Path(content).read_bytes()).hexdigest()
            else:
                plain[name] = _plain(content)
        return plain
    if isinstance(value, Mapping):
        return {key: _plain(content) for key, content in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(content) for content in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def field(default: Any, meaning: str, *, unit: str = "", source: str = "declared", file: bool = False, **limits) -> Any:
    """A declared field: `default` (`...` when it must be given), its meaning, unit and where the default comes from.

    unit: as a sales leader writes it ("weeks", "per year", "share", "currency"); empty for names, choices, structures.
    source: rows of the facts ("F5"), "assumption", or both ("G9; assumption"); required wherever there is a default.
    file: the text names a file, relative to the scenario file that declares it.
    limits: ge, gt, le, lt, min_length, max_length, pattern.
    """
    unknown = set(limits) - {"ge", "gt", "le", "lt", "min_length", "max_length", "pattern"}
    if unknown:
        raise TypeError(f"field() has no limit named {', '.join(sorted(unknown))}")
    extra = {"unit": unit, "source": source} | ({"file": True} if file else {})
    given = {name: limit for name, limit in limits.items() if limit is not None}
    return Field(default, description=meaning, json_schema_extra=extra, **given)


def is_file(declared: Any) -> bool:
    """Whether a field (a pydantic FieldInfo) names a file."""
    extra = declared.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("file"))


class Named(Mapping[str, T], Generic[T]):
    """An immutable mapping from names (`[a-z][a-z0-9_]*`) to declared things: plans, teams, products.

    Order is as declared; equality and hash go by content, whatever the order. Picklable.
    """

    __slots__ = ("_entries",)
    _entries: dict[str, T]

    def __init__(self, entries: Mapping[str, T] | None = None, **named: T):
        object.__setattr__(self, "_entries", {**(entries or {}), **named})

    def __setattr__(self, name, value):
        raise AttributeError("Named cannot be changed; use Scenario.change")

    def __getitem__(self, name: str) -> T:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        return self._entries == other._entries if isinstance(other, Named) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return f"Named({self._entries!r})"

    def __reduce__(self):
        return Named, (self._entries,)

    @classmethod
    def __get_pydantic_core_schema__(cls, source, handler):
        of = get_args(source)
        values = handler.generate_schema(of[0]) if of else core_schema.any_schema()
        names = core_schema.str_schema(pattern=NAME, max_length=60)
        mapping = core_schema.dict_schema(names, values)
        made = core_schema.no_info_after_validator_function(cls, mapping)
        return core_schema.json_or_python_schema(
            json_schema=made,  # untouched by Python, so that what is inside is read as JSON too: lists as tuples
            python_schema=core_schema.no_info_before_validator_function(
                lambda given: given._entries if isinstance(given, Named) else given, made
            ),
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda named, plainly: plainly(dict(named)), schema=mapping
            ),
        )
