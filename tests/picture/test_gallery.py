"""The gallery shows every picture, as the code declares it, and every picture has its place in a notebook."""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

import salessim.picture

ROOT = Path(__file__).resolve().parents[2]
NO_PICTURES = {"__init__", "look", "room", "seat_marks", "svg"}
OF_VERBS = {"luck", "warned"}  # shown by `salessim luck` and `salessim warnings`; in no notebook so far


@pytest.fixture(scope="module")
def gallery():
    sys.path.insert(0, str(ROOT / "docs"))
    import gallery

    yield gallery
    sys.path.remove(str(ROOT / "docs"))


def test_every_picture_is_in_it(gallery):
    modules = {path.stem for path in Path(salessim.picture.__file__).parent.glob("*.py")} - NO_PICTURES
    assert modules == set(gallery.PICTURES), "say in docs/gallery_pictures.py what each picture answers"
    assert {path.stem for path in gallery.FOLDER.glob("*.svg")} == modules, "run docs/gallery.py for the new ones"


def test_the_page_is_what_is_declared(gallery):
    page = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")
    assert page == gallery.page(), "run `python docs/gallery.py --page`"
    for name, entry in gallery.PICTURES.items():
        assert f"## {entry.heading}\n\n**{entry.question}** {entry.look_for}\n" in page
        assert f"({(gallery.FOLDER / name).relative_to(ROOT / 'docs').as_posix()}.svg)" in page
        assert entry.question.endswith("?") and entry.look_for.endswith(".")


def test_each_is_a_picture_with_its_finding(gallery):
    for name in gallery.PICTURES:
        root = ElementTree.fromstring((gallery.FOLDER / f"{name}.svg").read_text(encoding="utf-8").strip())
        assert root.tag.endswith("svg") and root.get("role") == "img"
        assert len(gallery.title_of(name)) > 20, f"{name}: {gallery.title_of(name)!r} is hardly a finding"


def test_every_picture_is_used_by_a_notebook(gallery):
    unused = {name for name in gallery.PICTURES if not gallery.used_by(name)}
    assert unused == OF_VERBS, "where a notebook shows it now, take it off the list"


def test_what_a_notebook_shows_is_found_through_its_panels(gallery):
    found = gallery.imports_in("from salessim.picture import gains\nimport numpy\nfrom json import loads")
    assert found == [("salessim.picture", "gains")]
    behind = gallery.reached("salessim.workbench.questions", "HiringQuestion")
    assert behind == (("salessim.workbench.questions.hiring", "HiringQuestion"),), "not every question of the package"
    assert ("salessim.picture", "ramp") in gallery.reached("salessim.workbench.questions.hiring", "HiringQuestion")


def test_the_same_numbers_draw_the_same_bytes(gallery):
    for name in ("payout_curve", "next_unit_heat"):  # no simulation, and one with an image in it
        once, again = (salessim.picture.svg(gallery.PICTURES[name].draw(gallery.Runs())) for _ in range(2))
        assert once == again == (gallery.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
