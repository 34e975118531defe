"""docs/screens.md: each screen the command takes has its picture and its place on the page, and nothing else has."""

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
KILOBYTES = 250


def test_each_screen_has_its_picture_and_is_told_about():
    told = re.findall(r"^!\[[^\]]+\]\(pictures/screens/(\w+)\.png\)", (DOCS / "screens.md").read_text(), re.M)
    taken = (DOCS / "screens.py").read_text()
    pictures = {path.stem: path for path in (DOCS / "pictures" / "screens").glob("*.png")}
    assert set(told) == set(pictures) and len(told) == len(set(told))
    assert all(f"def {name}(page):" in taken for name in told)
    assert all(path.stat().st_size < 1000 * KILOBYTES for path in pictures.values()), "small enough to be kept"
