"""Takes the pictures of docs/screens.md in a real browser, from real runs at full size.

`python docs/screens.py [NAME …]`: all of them, or those named. Which browser: tests/browser/driving.py.
"""

import io
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

import driving
import panels

PICTURES = Path(__file__).resolve().parent / "pictures" / "screens"
COLOURS = 128  # of a picture: a third of the bytes, and nobody sees it
DASHBOARD, PLAN_LAB, LESSON = ("dashboard",), ("lab", "plan_lab"), ("lab", "student/pay_and_effort")


def today(page):
    """As it opens."""
    panels.first_answer(page)
    return page.get_by_role("combobox", name="Question")


def answer(page):
    """After Check."""
    panels.first_answer(page)
    page.get_by_role("button", name="Check", exact=True).first.click()
    page.get_by_text("From 100 histories").first.wait_for(timeout=300_000)
    return page.get_by_role("spinbutton").first


def doubts(page):
    """After Try them."""
    page.get_by_role("button", name="Try them").click()
    panels.answer(page).wait_for()
    page.get_by_test_id("sentence").nth(1).wait_for(timeout=300_000)
    return page.get_by_role("heading", name="What would make it wrong")


def refused(page):
    """With a number that cannot be."""
    box = page.get_by_role("spinbutton").first
    box.fill("999")
    page.keyboard.press("Enter")
    page.get_by_role("alert").first.wait_for()
    return page.locator(".salessim-asked").first


def plan_lab(page):
    """As it opens: the files, and the findings."""
    panels.run_all_cells(page)
    page.get_by_test_id("read").wait_for()
    return page.get_by_test_id("read")


def plan_edited(page):
    """A rate raised: controls, curve and heat map."""
    rate = page.get_by_role("textbox", name="tier 2 rate", exact=True)
    rate.fill("0.2")
    page.keyboard.press("Enter")
    page.get_by_text("instead of").first.wait_for()
    page.wait_for_timeout(3000)
    return page.get_by_role("combobox", name="Part")


def winners(page):
    """Who gains and who loses by that."""
    return page.get_by_role("heading", name="3. What would last year have cost?")


def lenses(page):
    """The same through three lenses."""
    page.get_by_role("button", name="Look through three lenses").click()
    page.get_by_test_id("sentence").nth(1).wait_for(timeout=400_000)
    return page.get_by_role("heading", name="4. And when people react?")


def lesson(page):
    """A lesson as a student meets it: asked to predict first."""
    panels.run_all_cells(page)
    page.wait_for_timeout(15_000)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Escape")
    for _ in range(60):
        page.keyboard.press("ArrowUp")
    return page.locator(".jp-Notebook h1").first


SCREENS = {DASHBOARD: (today, answer, doubts, refused), PLAN_LAB: (plan_lab, plan_edited, winners, lenses),
           LESSON: (lesson,)}


def keep(page, name: str, top) -> Path:
    """The window as a PNG of few colours, with `top` at its upper edge."""
    from PIL import Image

    top.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
    PICTURES.mkdir(parents=True, exist_ok=True)
    taken.save(PICTURES / f"{name}.png", optimize=True)
    return PICTURES / f"{name}.png"


def main(wanted):
    if why := driving.why_not():
        sys.exit(f"No pictures taken: {why}")
    for verb, screens in SCREENS.items():
        named = [screen for screen in screens if not wanted or screen.__name__ in wanted]
        if not named:
            continue
        with (tempfile.TemporaryDirectory() as folder, driving.browsing() as browser,
              driving.Served(Path(folder), *verb, SALESSIM_TEST="0") as served,
              driving.Seen(browser, served.said_url()) as seen):
            for screen in screens[:screens.index(named[-1]) + 1]:  # each goes on from where the last one left
                top = screen(seen.page)
                if screen in named:
                    print(keep(seen.page, screen.__name__, top))


if __name__ == "__main__":
    main(sys.argv[1:])
