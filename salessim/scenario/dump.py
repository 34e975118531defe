"""A declaration written out as a scenario file that loads to the same declaration."""

from __future__ import annotations

import os
from pathlib import Path

import yaml

from salessim.declare import Declared, is_file
from salessim.scenario import tree
from salessim.whole_file import write


class _Writer(yaml.SafeDumper):
    """Quotes text that our reader would take for something else, and repeats what stands twice."""

    yaml_implicit_resolvers: dict = {}

    def ignore_aliases(self, value) -> bool:
        return True


for _tag, _pattern in (("null", tree._NULL), ("bool", tree._TRUE_OR_FALSE), ("int", tree._INTEGER),
                       ("float", tree._NUMBER), ("float", tree._NOT_FINITE)):
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
