"""A leader's ten minutes, as a leader spends them: from today's sentence to what was decided, kept and opened again."""

import re

import driving
import panels
import pytest
import yaml
from playwright.sync_api import expect

HISTORIES = re.compile(r"(?:So far: |From )(\d+)")
KEPT = "saved/what_we_decided.yaml"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with driving.Served(tmp_path_factory.mktemp("leader"), "dashboard") as served:
        yield served


@pytest.fixture(scope="module")
def opened(browser, served):
    with driving.Seen(browser, served.said_url()) as seen:
        yield seen


def test_a_leader_decides(opened, served):
    page = opened.page
    sees_today(page)
    picks_a_question(page)
    moved = moves_three_controls(page)
    checks(page)
    asks_what_would_make_it_wrong(page)
    keeps_it(page, served, moved)
    assert not opened.outside and not opened.wrong


def test_and_opens_it_again_another_day(browser, opened, served):
    with driving.Seen(browser, served.said_url()) as seen:
        page = seen.page
        panels.first_answer(page)
        before = values(page)
        assert before != values(opened.page)
        opens(page, KEPT)
        driving.until(lambda: values(page) == values(opened.page), 30, lambda: values(page))
        assert not seen.outside and not seen.wrong


def sees_today(page):
    """One sentence and one picture of today's team, before anything is done."""
    expect(page.get_by_test_id("today").first).to_contain_text(re.compile(r"\d"))
    expect(page.locator("main figure svg[role=img]").first).to_be_visible()
    panels.first_answer(page)


def picks_a_question(page):
    """Another question and back, by the keyboard: each brings its own controls."""
    picker = page.get_by_role("combobox", name="Question")
    asked = picker.locator("option").all_inner_texts()
    for number in (len(asked) - 1, 0):
        picker.focus()
        picker.select_option(index=number)
        expect(page.locator(".salessim-asked").first).to_have_text(asked[number])
        panels.first_answer(page)


def moves_three_controls(page) -> dict[str, str]:
    """Three controls, one by its arrow keys, one typed, one by the mouse; each time a quick look answers."""
    labels = [box.get_attribute("aria-label") or box.evaluate("box => box.labels[0].textContent")
              for box in page.get_by_role("spinbutton").all()[:3]]
    panels.moves(page, lambda: (panels.box(page, labels[0]).focus(), page.keyboard.press("ArrowUp")))
    typed = float(panels.box(page, labels[1]).input_value()) + 0.5
    panels.moves(page, lambda: (panels.box(page, labels[1]).fill(f"{typed:g}"), page.keyboard.press("Enter")))
    panels.moves(page, lambda: panels.drag(page, labels[2], -40))
    expect(page.get_by_text("A quick look:").first).to_be_visible()
    return values(page)


def checks(page):
    """The full answer: histories are counted as they come in, up to the stated number, and the interval narrows."""
    stated = int(re.search(r"Check simulates (\d+)", page.locator("main").inner_text())[1])
    page.evaluate("""() => { window.told = []; new MutationObserver(() => {
        const one = document.querySelector(".salessim-answer")?.innerText;
        if (one && one !== window.told.at(-1)) window.told.push(one);
    }).observe(document.querySelector("main"), {subtree: true, childList: true, characterData: true}); }""")
    page.get_by_role("button", name="Check").first.click()
    expect(page.get_by_text(f"From {stated} histories").first).to_be_visible()
    expect(page.get_by_role("button", name="Check").first).to_be_enabled()
    told = [text for text in page.evaluate("window.told") if HISTORIES.search(text)]
    counted = [int(HISTORIES.search(text)[1]) for text in told]
    assert counted == sorted(set(counted)) and counted[-1] == stated
    widths = [found for found in map(width, told) if found]  # one history alone has none
    assert len(widths) >= 2 and widths[-1] < max(widths), f"it narrows: {told}"


def width(text) -> float | None:
    """How wide the interval of an answer is, told as `585k to 2.3M USD`; None where it tells none."""
    found = re.search(r"(−?[\d.]+)([kM]?) to (−?[\d.]+)([kM]?) USD", text)
    if not found:
        return None
    low, high = (float(number.replace("−", "-")) * {"": 1, "k": 1e3, "M": 1e6}[letter]
                 for number, letter in (found.group(1, 2), found.group(3, 4)))
    return high - low


def asks_what_would_make_it_wrong(page):
    """Each assumption lower and higher: a sentence, a picture, a row each."""
    pictures = page.locator("main figure svg[role=img]").count()
    page.get_by_role("button", name="Try them").click()
    expect(page.get_by_test_id("sentence")).to_have_count(2)
    expect(page.locator("main figure svg[role=img]")).to_have_count(pictures + 1)
    page.get_by_text("The same in figures").last.click()
    assert page.locator("main table").last.locator("tbody tr").count() >= 4


def keeps_it(page, served, moved):
    """Saved as a file under a name of one's own, reset, opened again: the controls stand where they stood."""
    page.get_by_role("textbox", name="File").fill(KEPT)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"Saved as {served.log.parent / KEPT}")).to_be_visible()
    assert yaml.safe_load((served.log.parent / KEPT).read_text())
    page.get_by_role("button", name="Report").click()
    expect(page.get_by_text("Written to")).to_be_visible()
    assert "<svg" in (served.log.parent / KEPT).with_suffix(".html").read_text()
    page.get_by_role("button", name="Reset").first.click()
    driving.until(lambda: values(page) != moved, 30, lambda: "the controls where they were")
    panels.settled(page)
    opens(page, KEPT)
    driving.until(lambda: values(page) == moved, 30, lambda: values(page))


def opens(page, file):
    """Open the scenario file in the panel."""
    page.get_by_role("textbox", name="File").fill(file)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_text("Opened ").first).to_be_visible()
    panels.settled(page)


def values(page) -> dict[str, str]:
    """What the number boxes say, by their labels."""
    return page.evaluate("""() => Object.fromEntries([...document.querySelectorAll("input[type=number]")]
        .filter((box) => box.offsetParent).map((box) => [box.labels[0]?.textContent, box.value]))""")
