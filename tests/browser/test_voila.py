"""`salessim dashboard` in a real browser: it opens, answers to mouse and keyboard, asks nobody, and leaves nothing."""

import re
import signal
import time

import driving
import panels
import pytest
from playwright.sync_api import expect

ON_A_BUSY_MACHINE = 20  # s; 6 are asked for on a quiet one, and measured by benchmarks/control_to_picture.py


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with driving.Served(tmp_path_factory.mktemp("dashboard"), "dashboard") as served:
        yield served


@pytest.fixture(scope="module")
def opened(browser, served):
    asked = time.monotonic()
    with driving.Seen(browser, served.said_url()) as seen:
        panels.box(seen.page, "Pay at risk").wait_for()
        seen.first_view = time.monotonic() - asked
        panels.first_answer(seen.page)
        yield seen


def test_it_opens_soon_and_says_what_it_is(opened):
    page = opened.page
    assert opened.first_view < ON_A_BUSY_MACHINE
    assert page.title() == page.locator("h1").first.inner_text().strip("¶ ") and page.locator("html[lang=en]").count()
    text = page.locator("main").inner_text()
    assert "import " not in text and "under_test" not in text and "Something went wrong" not in text
    expect(page.get_by_test_id("today").first).to_contain_text("sellers")
    expect(page.locator("main figure svg[role=img]").nth(1)).to_be_visible()  # today's picture, and the answer's


def test_it_is_as_wide_as_reads_well(opened):
    page = opened.page
    assert page.locator("main").bounding_box()["width"] <= 1000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing to be scrolled to the side"


def test_a_control_moves_by_the_keyboard(opened):
    page = opened.page
    panels.box(page, "Pay at risk").focus()
    before = float(panels.box(page, "Pay at risk").input_value())
    panels.moves(page, lambda: page.keyboard.press("ArrowUp"))
    assert float(panels.box(page, "Pay at risk").input_value()) > before
    panels.handle(page, "Pay at risk").focus()
    panels.moves(page, lambda: page.keyboard.press("ArrowLeft"))
    assert float(panels.box(page, "Pay at risk").input_value()) == before, "slider and box follow each other"


def test_a_control_moves_by_the_mouse(opened):
    page = opened.page
    before = float(panels.box(page, "Accelerator").input_value())
    panels.moves(page, lambda: panels.drag(page, "Accelerator", 60))
    assert float(panels.box(page, "Accelerator").input_value()) > before


def test_what_cannot_be_is_told_beside_its_control(opened):
    page = opened.page
    panels.box(page, "Pay at risk").fill("140")
    page.keyboard.press("Enter")
    told = page.get_by_role("alert").filter(has_text=re.compile("between .* and .*140"))
    expect(told).to_be_visible()
    control = panels.box(page, "Pay at risk").bounding_box()
    assert 0 <= told.bounding_box()["y"] - control["y"] < 60
    page.get_by_role("button", name="Reset").first.click()
    expect(told).to_have_count(0)
    panels.settled(page)


def test_everything_has_a_name_and_the_keyboard_comes_to_it(opened):
    page = opened.page
    controls = panels.named_controls(page)
    assert {"button", "spinbutton", "slider", "combobox", "textbox"} <= set(controls)
    assert not {role: names for role, names in controls.items() if not all(names)}, "each has an accessible name"
    reached = panels.tabbed(page)
    assert {"Check", "Reset", "Save", "Open", "Report", "Try them"} <= {one["text"] for one in reached}
    kinds = [one["kind"] for one in reached]
    assert kinds.count("number") == len(controls["spinbutton"]) and kinds.count("slider") == len(controls["slider"])
    assert not [one for one in reached if not one["ringed"]], "where the focus is can be seen"


def test_the_notebooks_it_points_to_open_too(browser, opened):
    other = opened.page.get_by_role("link", name="pay mix")
    if not other.count():
        pytest.skip("this notebook points to no other")
    with driving.Seen(browser, other.first.evaluate("link => link.href")) as seen:
        seen.page.get_by_role("button", name="Check", exact=True).first.wait_for()
        assert not seen.outside and not seen.wrong


def test_nobody_else_was_asked_and_nothing_was_complained_of(opened):
    assert opened.asked and not opened.outside
    assert not opened.wrong


def test_when_a_page_closes_in_the_midst_of_its_work_all_of_it_ends_and_so_does_ctrl_c(browser, tmp_path):
    with driving.Served(tmp_path, "dashboard", SALESSIM_TEST="0") as served:
        with driving.Seen(browser, served.said_url()) as seen:
            panels.first_answer(seen.page)
            before = served.below()
            seen.page.get_by_role("button", name="Check").first.click()
            driving.until(lambda: len(served.below() - before) >= 2, 60, lambda: f"no workers beside {before}")
            working = served.below()
        driving.until(lambda: len(served.below()) <= 1, 40, lambda: f"{served.below()} left of {working}")
        assert len(driving.alive(working)) <= 1, "one that waits ready, and nothing else"
        assert served.end(signal.SIGINT) == set()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL], ids=lambda sign: sign.name)
def test_however_it_ends_nothing_is_left(tmp_path, sign):
    with driving.Served(tmp_path, "dashboard") as served:
        driving.until(served.below, 30)
        assert served.end(sign) == set()
