"""How long a leader waits: from a control's move to the new picture painted in a browser, and for the first view.

`python benchmarks/control_to_picture.py [--moves N] [--json FILE]` serves the dashboard at full size, drives it in a
real browser (tests/browser/driving.py says which) and prints a line a kind of move. A time is from the key's or the
mouse's own event in the page to the frame that shows a new picture: first from the fewest histories a look has, then
from all that fitted; both are told. Asked for: 0.5 s at the 95th percentile, 6 s until the first view.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

import driving
import panels

WATCH = """() => {
    window.moved = null; window.painted = []; let last = "";
    for (const kind of ["keydown", "pointermove", "mousemove"])
        addEventListener(kind, (event) => { window.moved = event.timeStamp; }, true);
    const fresh = () => [...document.querySelectorAll("main .salessim:not(.salessim-old) > figure")]
        .find((figure) => !figure.parentElement.querySelector("[data-testid=today]"));
    last = fresh()?.innerHTML;
    new MutationObserver(() => {
        const figure = fresh();
        if (!figure || figure.innerHTML === last) return;
        last = figure.innerHTML;
        requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => window.painted.push(performance.now() - window.moved);
            after.port2.postMessage(0);
        });
    }).observe(document.querySelector("main"), {subtree: true, childList: true, attributes: true});
}"""
QUIET = 0.7  # seconds without a new picture: the look is over
RUN = 10  # presses of a key that is held down


def timed(page, move) -> tuple[float, float]:
    """Seconds from the last event of `move()` to the first new picture, and to the last."""
    page.evaluate("window.painted = []")
    move()
    page.wait_for_function("window.painted.length > 0", polling=20)
    before = 0
    while (now := page.evaluate("window.painted.length")) > before:
        before = now
        page.wait_for_timeout(QUIET * 1e3)
    told = page.evaluate("window.painted")
    return told[0] / 1e3, told[-1] / 1e3


def by_key(page, moves: int):
    """Arrow keys in a number box and on its slider, turn about, there and back."""
    for move in range(moves):
        key = "ArrowUp" if move // 2 % 4 < 2 else "ArrowDown"
        yield timed(page, lambda at=move, key=key: (
            (panels.box if at % 2 else panels.handle)(page, LABEL).focus(), page.keyboard.press(key)))


def by_mouse(page, moves: int):
    """The slider taken by the mouse and drawn on, a step at a time."""
    at = panels.handle(page, LABEL).bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for move in range(moves):
        x += 14 if move // 5 % 2 else -14
        yield timed(page, lambda x=x: page.mouse.move(x, y))
    page.mouse.up()


def held_down(page, moves: int):
    """A key held down: from its last repeat to the picture of where it stopped."""
    for run in range(max(3, moves // RUN)):
        panels.handle(page, LABEL).focus()

        def hold(key="ArrowUp" if run % 2 else "ArrowDown"):
            for _ in range(RUN):
                page.keyboard.press(key)
                page.wait_for_timeout(50)

        yield tuple(max(0.0, seconds) for seconds in timed(page, hold))


LABEL = "Pay at risk"
KINDS = {"keyboard": by_key, "mouse": by_mouse, "held down": held_down}


def summary(pairs) -> dict[str, float]:
    """Median and 95th percentile, in seconds, of the first picture and of the last."""
    found = {"moves": len(pairs)}
    for name, times in zip(("first", "all"), zip(*pairs, strict=True), strict=True):
        ranked = sorted(times)
        found |= {f"{name}_median": statistics.median(ranked),
                  f"{name}_p95": ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))]}
    return {name: round(value, 3) for name, value in found.items()}


def first_views(browser, served) -> dict[str, float]:
    """Seconds until the controls are there, and until the first answer: from the start, with and without a stand-by."""
    found = {}
    for name, url in (("from the start", served.said_url()), ("with a kernel that waits", served.said_url()),
                      ("without", served.said_url().replace("1_first_decision", "5_pay_mix"))):
        asked = served.begun if name == "from the start" else time.monotonic()
        with driving.Seen(browser, url) as seen:
            panels.box(seen.page, LABEL).wait_for()
            found[f"{name}: controls"] = round(time.monotonic() - asked, 2)
            panels.answer(seen.page).wait_for()
            found[f"{name}: answer"] = round(time.monotonic() - asked, 2)
            time.sleep(20 if name == "from the start" else 0)  # until the next stand-by is ready
    return found


def main():
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--moves", type=int, default=40, help="of each kind")
    asked.add_argument("--json", type=Path)
    asked = asked.parse_args()
    if why := driving.why_not():
        sys.exit(f"Nothing to measure: {why}")
    with (tempfile.TemporaryDirectory() as folder, driving.browsing() as browser,
          driving.Served(Path(folder), "dashboard", SALESSIM_TEST="0") as served):
        found = {"first view": first_views(browser, served)}
        with driving.Seen(browser, served.said_url()) as seen:
            page = seen.page
            panels.first_answer(page)
            page.wait_for_timeout(15_000)  # today's own histories are lived, the next stand-by is ready
            page.evaluate(WATCH)
            for name, moves in KINDS.items():
                found[name] = summary(list(moves(page, asked.moves)))
            text = page.locator("main").inner_text()
            found["histories of a look"] = int(re.search(r"A quick look: (\d+)", text)[1])
    for name, figures in found.items():
        print(f"{name}: {figures}")
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
