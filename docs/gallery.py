"""Draw the gallery of pictures from real runs: docs/gallery.md and docs/pictures/gallery/*.svg.

    python docs/gallery.py             every picture and the page, in minutes
    python docs/gallery.py fan funnel  only these pictures, and the page
    python docs/gallery.py --page      only the page, from the pictures that are there

The same code draws the same bytes. Tests hold the page complete and equal to what is declared in gallery_pictures.py.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from functools import cache
from html import unescape
from pathlib import Path

from gallery_pictures import HISTORIES, PICTURES, Runs

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
FOLDER = DOCS / "pictures" / "gallery"
NOTEBOOKS = ROOT / "notebooks"
HEAD = f"""# Gallery of pictures

Every picture of `salessim/picture/`, drawn by `python docs/gallery.py` from runs of the scenarios that come with
salessim, {HISTORIES} histories where it takes any: examples of what is seen, not findings. Each title states what its
numbers found; with other numbers it says something else, and where an interval holds zero that there is no clear
difference. A scenario has one colour, mark and dash everywhere; bars and bands are intervals as the axis says.
"""


def page() -> str:
    """The page's Markdown; each picture's own title, read off its SVG, is its alternative text."""
    parts = [HEAD, "\n".join(f"* [{entry.heading}](#{_anchor(entry.heading)}): {entry.question}"
                             for entry in PICTURES.values())]
    for name, entry in PICTURES.items():
        used = ", ".join(f"[{path.stem.replace('_', ' ')}](../{path.relative_to(ROOT).as_posix()})"
                         for path in used_by(name))
        parts.append(f"## {entry.heading}\n\n**{entry.question}** {entry.look_for}\n\n"
                     f"![{title_of(name)}](pictures/gallery/{name}.svg)\n\n"
                     f"`salessim/picture/{name}.py`; {'used in ' + used if used else 'in no notebook yet'}.")
    return "\n\n".join(part.strip() for part in parts) + "\n"


def title_of(name: str) -> str:
    """The title of a drawn picture."""
    drawn = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    return unescape(re.search(r"<title>(.*?)</title>", drawn, re.DOTALL)[1]).replace("\u00a0", " ")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def used_by(name: str) -> list[Path]:
    """The notebooks that show a picture: by themselves, or through the panels and questions they import. Student
    copies are left out, their lessons are the instructor's."""
    return [path for path in sorted(NOTEBOOKS.rglob("*.ipynb"))
            if "student" not in path.parts and ".ipynb_checkpoints" not in path.parts and name in pictures_in(path)]


def pictures_in(notebook: Path) -> set[str]:
    """Names of the pictures that a notebook can show."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    found, seen = set(), set()
    ahead = [one for cell in cells if cell["cell_type"] == "code" for one in imports_in("".join(cell["source"]))]
    while ahead:
        module, name = ahead.pop()
        if module.startswith("salessim.picture"):
            found.add(module.rpartition(".")[2] if module != "salessim.picture" else name)
        elif module.startswith("salessim.workbench") and (module, name) not in seen:
            seen.add((module, name))
            ahead += reached(module, name)
    return found & set(PICTURES)


@cache
def reached(module: str, name: str) -> tuple[tuple[str, str], ...]:
    """What comes with a name imported from a module: through a package's front only what stands behind that name."""
    inside = ROOT.joinpath(*module.split("."))
    if (inside / f"{name}.py").exists() or (inside / name / "__init__.py").exists():
        return ((f"{module}.{name}", "*"),)
    front = inside / "__init__.py"
    if front.exists():
        return tuple(one for one in imports_in(front.read_text(encoding="utf-8")) if name in ("*", one[1]))
    return tuple(imports_in(inside.with_suffix(".py").read_text(encoding="utf-8")))


def imports_in(code: str) -> list[tuple[str, str]]:
    """(module, name) of everything that a text of Python imports from salessim, wherever it does."""
    return [(node.module, alias.name) for node in ast.walk(ast.parse(code))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("salessim") for alias in node.names]


def draw(names) -> None:
    """Draw these pictures, each into a file of its own."""
    from salessim.picture import svg

    FOLDER.mkdir(parents=True, exist_ok=True)
    runs = Runs()
    for name in names:
        print(name, file=sys.stderr, flush=True)
        (FOLDER / f"{name}.svg").write_text(svg(PICTURES[name].draw(runs)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if unknown := set(sys.argv[1:]) - set(PICTURES) - {"--page"}:
        sys.exit(f"no such picture: {', '.join(sorted(unknown))}")
    if "--page" not in sys.argv:
        draw(sys.argv[1:] or PICTURES)
    (DOCS / "gallery.md").write_text(page(), encoding="utf-8", newline="\n")
