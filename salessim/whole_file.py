"""Files that are written whole or not at all: a reader never finds half a report, nor does a crash leave one."""

import json
import math
import os
import tempfile
from pathlib import Path


def write_json(path: Path | str, tree) -> Path:
    """Write `tree` as JSON for machines. What is unknown (NaN, infinite) becomes null, as JSON has no word for it."""
    return write(path, json.dumps(_known(tree), indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def write(path: Path | str, text: str | bytes) -> Path:
    """Write `text` (as UTF-8) or bytes beside its destination, then move it in place; make the folder if need be."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
        os.chmod(beside, 0o666 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    return path


def _known(tree):
    if isinstance(tree, dict):
        return {str(key): _known(value) for key, value in tree.items()}
    if isinstance(tree, list | tuple):
        return [_known(value) for value in tree]
    if hasattr(tree, "item"):  # a numpy number
        tree = tree.item()
    return None if isinstance(tree, float) and not math.isfinite(tree) else tree


def _umask() -> int:
    mask = os.umask(0)  # the only way to read it is to set it
    os.umask(mask)
    return mask
