"""A declaration written out as a scenario file that loads to the same declaration."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from salessim.declare import Declared, is_file
from salessim.scenario import scalars
from salessim.whole_file import write


class _Writer(yaml.SafeDumper):
    """Quotes text that our reader would take for something else, and repeats what stands twice."""

    yaml_implicit_resolvers: dict = {}

    def ignore_aliases(self, value) -> bool:
        return True

    def represent_str(self, text: str) -> yaml.Node:
        odd = any(mark in text for mark in "\x85\u2028\u2029\ufeff")  # line ends to YAML alone, lost unless escaped
        return self.represent_scalar("tag:yaml.org,2002:str", text, style='"' if odd else None)


_Writer.add_representer(str, _Writer.represent_str)


for _tag, _pattern in (("null", scalars.NULL), ("bool", scalars.TRUTH), ("int", scalars.INTEGER),
                       ("float", scalars.NUMBER), ("float", scalars.NOT_FINITE)):
    _Writer.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", _pattern, None)


def dump(scenario: Declared, folder: str | os.PathLike | None = None) -> str:
    """`scenario` in full as YAML, defaults included. Files it names are told absolutely, or relative to `folder`."""
    content = scenario.model_dump(mode="json", exclude_none=True)
    if folder is not None:
        _relative(scenario, content, os.path.abspath(folder))
    return yaml.dump(content, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)


def save(scenario: Declared, path: str | os.PathLike) -> None:
    """Write `scenario` to a file: whole or not at all, whatever interrupts. Raises OSError."""
    write(path, dump(scenario, Path(path).parent))


def _relative(declared: Declared, content: dict, folder: str) -> None:
    for name, field in type(declared).model_fields.items():
        if name not in content:
            continue
        if is_file(field):
            content[name] = Path(os.path.relpath(content[name], folder)).as_posix()
        elif isinstance(getattr(declared, name), Declared):
            _relative(getattr(declared, name), content[name], folder)
