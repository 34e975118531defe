"""`salessim lab` in a real browser: it opens the right notebook, its panel answers; it asks nobody, leaves nothing."""

import driving
import panels
import pytest
from playwright.sync_api import expect

RELOAD = 12  # seconds until a kernel without a page ends, in these tests: more than a page takes to load anew


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with driving.Served(tmp_path_factory.mktemp("lab"), "lab", "pay_mix", alone=RELOAD) as served:
        served.without_checks()
        yield served


@pytest.fixture(scope="module")
def opened(browser, served):
    with driving.Seen(browser, served.said_url()) as seen:
        panels.run_all_cells(seen.page)
        yield seen


def test_it_opens_the_right_notebook_and_its_cells_run(opened):
    page = opened.page
    expect(page.get_by_role("tab", name="5_pay_mix.ipynb")).to_be_visible()
    assert panels.first_answer(page)
    expect(page.locator("[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)


def test_a_control_moves_by_keyboard_and_by_mouse(opened):
    page = opened.page
    label = page.get_by_role("spinbutton").first.evaluate("box => box.labels[0].textContent")
    panels.moves(page, lambda: (panels.box(page, label).focus(), page.keyboard.press("ArrowUp")))
    before = float(panels.box(page, label).input_value())
    panels.moves(page, lambda: panels.drag(page, label, 50))
    assert float(panels.box(page, label).input_value()) > before


def test_no_news_is_asked_for_and_nobody_else(opened):
    assert opened.asked and not opened.outside
    assert not opened.wrong
    expect(opened.page.get_by_text("Would you like to")).to_have_count(0)


def test_a_page_loaded_anew_finds_its_kernel_and_one_that_closes_ends_it(browser, opened, served):
    kernels = served.below()
    assert kernels
    opened.page.on("dialog", lambda asks: asks.accept())  # whether to leave what was not saved
    opened.page.reload(wait_until="commit")
    opened.page.get_by_text("| Idle").wait_for()
    assert driving.alive(kernels) == kernels
    opened.page.close()
    assert driving.alive(kernels), "a page may come back"
    driving.until(lambda: not served.below(), RELOAD + 20, lambda: f"{served.below()} left")


def test_ctrl_c_ends_it(served):
    assert served.end() == set()
    assert served.process.returncode == 0
