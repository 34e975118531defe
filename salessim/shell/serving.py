"""What `salessim dashboard` and `salessim lab` share: notebooks by name, where they listen."""

import re
import socket
from importlib.util import find_spec
from pathlib import Path

from salessim.shell.progress import say

ONLY_HERE = "127.0.0.1"
PORTS = 50  # tried one after another, as Jupyter does


def by_name(folder: Path) -> dict[str, Path]:
    """Each notebook under `folder` by what people call it: `territories` for leader/4_territories.ipynb.

    Those of which there are several carry their folder's name too: `student/timing_games`.
    """
    paths = sorted(path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    short = [re.sub(r"^\d+_", "", path.stem) for path in paths]
    return {name if short.count(name) == 1 else f"{path.parent.name}/{name}": path
            for name, path in zip(short, paths, strict=True)}


def named(name: str, known: dict[str, Path]) -> Path | None:
    """The notebook of that name; where there is none, None, and the names there are have been told."""
    if name not in known:
        say(f"a notebook: one of {', '.join(known) or 'none at all'} (got {name})")
    return known.get(name)


def installed(package: str, called: str) -> bool:
    """Whether the package is there; where it is not, how to get it has been told."""
    if find_spec(package) is None:
        say(f"{called} is not installed: pip install 'salessim[notebooks]'")
        return False
    return True


def free_port(wanted: int | None, first: int) -> int | None:
    """The wanted port, or the first free one from `first` on; None, and why has been told, where there is none."""
    for port in [wanted] if wanted else range(first, first + PORTS):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((ONLY_HERE, port))
                return port
            except OSError as fault:
                reason = fault.strerror
    say(f"--port: one that is free on {ONLY_HERE} (got {wanted or f'{first} to {first + PORTS - 1}'}: {reason})")
    return None
