"""An analyst's ten minutes, as an analyst spends them: from files of credits and a plan to tables to hand on."""

import csv
import re

import driving
import panels
import pytest
import yaml
from playwright.sync_api import expect

RATE = "tier 2 rate"  # what the next unit above quota pays


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with driving.Served(tmp_path_factory.mktemp("analyst"), "lab", "plan_lab") as served:
        served.without_checks()
        yield served


def test_an_analyst_edits_next_years_plan(browser, served):
    with driving.Seen(browser, served.said_url()) as seen:
        page = seen.page
        panels.run_all_cells(page)
        loads_credits_and_a_plan(page)
        reads_the_review(page)
        edits_a_rate(page)
        sees_who_wins_and_loses(page)
        is_told_what_cannot_be(page)
        looks_through_three_lenses(page)
        exports(page, served.log.parent / "handed_on")
        assert not seen.outside and not seen.wrong
        assert not nameless(page), "each control has an accessible name"


def loads_credits_and_a_plan(page):
    """The files that are there are read; one that is not is told beside its box, and put back."""
    expect(page.get_by_test_id("read")).to_contain_text(re.compile(r"\d"))
    quotas = page.get_by_role("textbox", name="Quotas", exact=True)
    path = quotas.input_value()
    for typed, told in (("nowhere.csv", 1), (path, 0)):
        quotas.fill(typed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert").filter(has_text="nowhere.csv")).to_have_count(told)


def reads_the_review(page):
    """What the review finds is a sentence a finding, in figures."""
    findings = page.get_by_test_id("findings").locator("li")
    expect(findings).not_to_have_count(0)
    assert all(re.search(r"\d", text) for text in findings.all_inner_texts())


def edits_a_rate(page):
    """Typed, and by its slider: curve, heat map and what last year would have cost follow; so does Undo."""
    rate, cost = page.get_by_role("textbox", name=RATE, exact=True), panels.answer(page)
    pictures = page.locator(".salessim > figure")
    expect(cost).to_contain_text("as under the plan")
    expect(pictures.nth(1)).to_be_attached()
    opened, drawn = cost.inner_text(), [pictures.nth(one).inner_html() for one in (0, 1)]
    steeper = f"{number(rate.input_value()) * 1.6:g}"

    def types_it():
        rate.fill(steeper)
        page.keyboard.press("Enter")
        expect(cost).to_contain_text("instead of")

    types_it()
    for one in (0, 1):
        driving.until(lambda one=one: pictures.nth(one).inner_html() != drawn[one], 60, lambda: "the old picture")
    page.get_by_role("button", name="Undo").click()
    expect(cost).to_have_text(opened)
    types_it()
    typed = cost.inner_text()
    page.wait_for_timeout(1000)  # or both edits of the rate would be undone as one
    slider = page.locator(".widget-hbox").filter(has=rate).last.locator(".noUi-handle")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(cost).not_to_have_text(typed)
    page.get_by_role("button", name="Undo").click()
    expect(cost).to_have_text(typed)
    page.wait_for_timeout(1000)  # a slider that answers an undo must not edit again
    expect(rate).to_have_value(steeper)
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(cost).not_to_have_text(typed)
    expect(page.locator(".salessim-old")).to_have_count(0)


def sees_who_wins_and_loses(page):
    """A picture of those who gain and lose, and everybody by name to the cent, who gains most first."""
    expect(page.get_by_role("img", name=re.compile("win|lose|gain"))).not_to_have_count(0)
    page.get_by_text(re.compile(r"Person by person \(\d+\)")).click()
    changes = [number(row.locator("td").last.inner_text()) for row in people(page).all()]
    assert changes == sorted(changes, reverse=True) and len(changes) > 10


def is_told_what_cannot_be(page):
    """A number out of range is refused in words beside its box."""
    rate = page.get_by_role("textbox", name=RATE, exact=True)
    good = rate.input_value()
    rate.fill("9")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text=re.compile("at most .*got 9"))).to_be_visible()
    rate.fill(good)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="got 9")).to_have_count(0)


def looks_through_three_lenses(page):
    """Re-paid, risk, behaviour: a sentence, pictures, a row each."""
    page.get_by_role("button", name="Look through three lenses").click()
    expect(page.get_by_test_id("sentence")).to_have_count(2)
    page.get_by_text("The same in figures").last.click()
    for lens in ("replay", "risk", "behaviour"):
        expect(page.get_by_role("rowheader", name=re.compile(f"^{lens}:"))).to_be_visible()


def exports(page, folder):
    """Everything to a folder: the plan reads as it was edited, and the tables say what the screen says."""
    page.get_by_role("textbox", name="Folder").fill(str(folder))
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_text(f"Written to {folder}")).to_be_visible()
    plan = yaml.safe_load((folder / "plan.yaml").read_text())
    assert str(number(page.get_by_role("textbox", name=RATE, exact=True).input_value())) in str(plan)
    rows = list(csv.DictReader((folder / "people.csv").open()))
    assert len(rows) == people(page).count()
    assert {"payslips.csv", "payslips.xlsx", "people.xlsx", "review.html"} <= {one.name for one in folder.iterdir()}


def people(page):
    """The rows of the table of persons."""
    return page.locator("details").filter(has_text="Person by person").locator("tbody tr")


def number(text) -> float:
    """What a box or a cell says: `0.12`, `12 %`, `−1,234.50`."""
    found = float(text.replace("−", "-").replace(",", "").rstrip(" %"))
    return found / 100 if text.endswith("%") else found


def nameless(page) -> list[str]:
    """Roles of what the keyboard reaches inside the notebook and has no name; a slider has its box's."""
    return page.evaluate("""() => [...document.querySelectorAll(
        ".jp-OutputArea-output :is(button, input:not([type=file]), select, textarea)")]
        .filter((one) => one.offsetParent && !(one.labels?.length && one.labels[0].textContent.trim())
                && !one.innerText.trim() && !one.title && !one.ariaLabel).map((one) => one.outerHTML.slice(0, 99))""")
