"""What people do with a panel and read off it, in a page."""

from playwright.sync_api import expect


def answer(page):
    """The first sentence of the answer."""
    return page.get_by_test_id("sentence").first


def box(page, label):
    """The number box of that label."""
    return page.get_by_role("spinbutton", name=label, exact=True).first


def handle(page, label):
    """The slider beside the number box of that label."""
    return page.locator(".widget-hbox").filter(has=page.get_by_role("spinbutton", name=label, exact=True)).last.locator(
        ".noUi-handle")


def first_answer(page) -> str:
    """The answer that is there without anybody doing anything."""
    answer(page).wait_for()
    return settled(page)


def own(page):
    """What belongs to the panel, and not to those that doubt or compare its answer."""
    return page.locator(".widget-vbox").filter(has=page.get_by_role("button", name="Check", exact=True)).last


def settled(page) -> str:
    """The answer once nothing is shaded any more: it is about the controls as they stand."""
    expect(own(page).locator(".salessim-old")).to_have_count(0)
    expect(page.get_by_text("The same in figures").first).to_be_attached()  # the last of what an answer shows
    return answer(page).inner_text()


def moves(page, move) -> str:
    """The new answer after `move()`; it must be another one than before."""
    before = answer(page).inner_text()
    move()
    expect(answer(page)).not_to_have_text(before)
    return settled(page)


def drag(page, label, pixels):
    """Take the slider by the mouse, and let go so many pixels further right."""
    handle(page, label).scroll_into_view_if_needed()
    at = handle(page, label).bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + pixels, y, steps=5)
    page.mouse.up()
    page.wait_for_timeout(300)  # until the last of its steps has gone to the kernel


def named_controls(page) -> dict[str, list[str]]:
    """Everything the keyboard can reach, as a screen reader hears it: role → names."""
    session = page.context.new_cdp_session(page)
    found = {}
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        told = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
        role = node.get("role", {}).get("value")
        if not node.get("ignored") and told.get("focusable") and role not in ("RootWebArea", "Iframe", "generic"):
            found.setdefault(role, []).append(node.get("name", {}).get("value", "").strip())
    session.detach()
    return found


def tabbed(page, at_most=150) -> list[dict]:
    """What Tab goes to, one after another, until it comes round: tag, name as written, whether its focus is seen."""
    page.evaluate("const first = document.querySelector('h1'); first.tabIndex = -1; first.focus()")
    seen = []
    for _ in range(at_most):
        page.keyboard.press("Tab")
        now = page.evaluate("""() => {
            const one = document.activeElement;
            if (!one || one === document.body) return null;
            const again = one.dataset.tabbed; one.dataset.tabbed = 1;
            const style = getComputedStyle(one);
            return {again, tag: one.tagName.toLowerCase(), kind: one.getAttribute("role") || one.type || "",
                    text: one.getAttribute("aria-label") || one.labels?.[0]?.textContent || one.textContent.trim(),
                    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2};
        }""")
        if now is None or now["again"]:
            break
        seen.append(now)
    page.evaluate("document.querySelectorAll('[data-tabbed]').forEach((one) => delete one.dataset.tabbed)")
    return seen


def run_all_cells(page):
    """Choose Run ▸ Run All Cells, as the notebooks say."""
    page.get_by_text("| Idle").wait_for()  # the kernel is there: otherwise it asks which
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
