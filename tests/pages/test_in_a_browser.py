"""The page in a real browser: it renders under its own content policy, and asks nobody for anything."""

import os
import re
import shutil
import subprocess

import pytest

from salessim.pages import page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = os.environ.get("SALESSIM_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
BROWSERS_OWN = ("google.com", "googleapis.com", "gvt1.com")  # what a browser asks of its maker, whatever it shows
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--virtual-time-budget=2000")

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser: install chromium or set SALESSIM_BROWSER")


def test_a_browser_shows_the_answer_and_the_pictures_and_loads_nothing(comparison, tmp_path):
    path = page(comparison, tmp_path / "page.html")
    log = tmp_path / "net.json"
    shown = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", f"--log-net-log={log}", "--enable-logging=stderr",
         "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=60)
    assert "Steeper earns most." in shown.stdout and shown.stdout.count('role="img"') == 7
    assert "Content Security Policy" not in shown.stderr and "Refused to" not in shown.stderr
    hosts = set(re.findall(r'"url": ?"https?://([^/":]+)', log.read_text(encoding="utf-8")))
    assert not {host for host in hosts if not host.endswith(BROWSERS_OWN)}
