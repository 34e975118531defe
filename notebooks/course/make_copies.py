"""Make the students' copies of the lessons: `python notebooks/course/make_copies.py`.

The notebooks in `instructor/` are the source. Cells tagged `instructor` are left out of a student's copy; of cells
tagged `solution` the source is replaced by what their metadata have as `prompt`. All else is the same.
"""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES, COPIES = HERE / "instructor", HERE / "student"


def student_copy(lesson: dict) -> dict:
    """The student's copy of a notebook, both as JSON. Raises ValueError for a solution that nothing stands for."""
    return {**lesson, "cells": [_for_student(cell) for cell in lesson["cells"] if "instructor" not in _tags(cell)]}


def as_text(notebook: dict) -> str:
    """A notebook as it is written to a file."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def made() -> dict[Path, str]:
    """What every copy's file should hold, by its path."""
    return {COPIES / source.name: as_text(student_copy(json.loads(source.read_text(encoding="utf-8"))))
            for source in sorted(SOURCES.glob("*.ipynb"))}


def _for_student(cell: dict) -> dict:
    if "solution" not in _tags(cell):
        return cell
    prompt = cell["metadata"].get("prompt")
    if not prompt:
        raise ValueError(f"cell {cell['id']}: a `prompt` in its metadata, as it is tagged `solution` (got none)")
    kept = {name: value for name, value in cell["metadata"].items() if name not in ("prompt", "tags")}
    if tags := [tag for tag in _tags(cell) if tag != "solution"]:
        kept["tags"] = tags
    lines = prompt.splitlines(keepends=True) if isinstance(prompt, str) else prompt
    return {**cell, "metadata": kept, "source": lines}


def _tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


if __name__ == "__main__":
    COPIES.mkdir(exist_ok=True)
    for path, text in made().items():
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(HERE)}")
