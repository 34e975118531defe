"""A real browser, shared by all tests of a process; without one they skip and say why.

A failing test leaves a picture of its pages in out/browser/.
"""

from pathlib import Path

import driving
import pytest

FAILED = Path(__file__).resolve().parents[2] / "out" / "browser"


def pytest_collection_modifyitems(items):
    """Tests of this folder skip where there is nothing to drive."""
    why = driving.why_not()
    for item in items:
        if why and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=why))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed:
        for seen in driving.Seen.open:
            FAILED.mkdir(parents=True, exist_ok=True)
            seen.page.screenshot(path=FAILED / f"{item.name}_{driving.Seen.open.index(seen)}.png", full_page=True)
    return report


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import expect

    expect.set_options(timeout=driving.PATIENCE)
    with driving.browsing() as browser:
        yield browser
