"""Driving salessim in a real browser: which browser, its servers as processes, and pages that keep what they asked for.

Used by the tests here, by benchmarks/control_to_picture.py and by docs/screens.py.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = os.environ.get("SALESSIM_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")
WIDTH, HEIGHT = 1280, 900
PATIENCE = 60_000  # ms: on a machine that does something else besides
HERE = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
# As from a terminal: Ctrl-C is heard even where whoever runs the tests does not hear it. And as once installed: lab
# works on a copy of the notebooks, in the folder it is started from.
VERB = ("import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from salessim.shell.kernels import KernelsThatEnd; KernelsThatEnd.alone = {alone};"
        "from salessim.shell import lab; lab.in_checkout = lambda: False;"
        "from salessim.cli import main; main(sys.argv[1:])")


def why_not() -> str:
    """Why there is nothing to drive; empty where there is."""
    if os.name == "nt":
        return "processes are followed as on Linux and macOS"
    if find_spec("playwright") is None:
        return "playwright is not installed: pip install 'salessim[dev]'"
    if BROWSER is None:
        return "no browser: install chromium, or name one in SALESSIM_BROWSER"
    return ""


@contextmanager
def browsing():
    """A browser of ours, with a fresh profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        yield browser
        browser.close()


class Served:
    """`salessim dashboard …` or `salessim lab …` as a process on a port of its own; Ctrl-C at the end of `with`.

    alone: seconds until a kernel of JupyterLab without a page ends. said: what it tells on standard error.
    """

    def __init__(self, folder, *verb, alone=20, **environment):
        self.port, self.log = free_port(), folder / "said.txt"
        self.begun = time.monotonic()
        with open(self.log, "w") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-c", VERB.format(alone=alone), *verb, "--no-browser", "--port", str(self.port)],
                cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True,
                env={**os.environ, "SALESSIM_TEST": "1", "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
                     "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"), **environment})

    def __enter__(self):
        try:
            until(lambda: self.said_url() and listens(self.port), 90, lambda: f"{self.said}\nno server")
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *fault):
        self.end()

    @property
    def said(self) -> str:
        return self.log.read_text()

    def said_url(self) -> str:
        """The address it told, with whatever token belongs to it."""
        if self.process.poll() is not None:
            raise AssertionError(f"it left with {self.process.returncode}: {self.said}")
        at = f"http://127.0.0.1:{self.port}/"
        return next((word for word in self.said.split() if word.startswith(at)), "")

    def below(self) -> set[int]:
        """The processes it has started, and those they have."""
        return below(self.process.pid)

    def without_checks(self) -> None:
        """Leave out the cells that check notebooks under test: they move the controls that a walk is to move."""
        for path in self.log.parent.rglob("*.ipynb"):
            notebook = json.loads(path.read_text(encoding="utf-8"))
            notebook["cells"] = [cell for cell in notebook["cells"] if "test" not in cell["metadata"].get("tags", ())]
            path.write_text(json.dumps(notebook), encoding="utf-8")

    def end(self, sign=signal.SIGINT, seconds=20) -> set[int]:
        """Stop it, and whatever it leaves behind; those left behind are returned, and should be none."""
        mine = self.below()
        if self.process.poll() is None:
            self.process.send_signal(sign)
        try:
            self.process.wait(seconds)
            until(lambda: not alive(mine), 5, fails=False)
        except subprocess.TimeoutExpired:
            mine.add(self.process.pid)
        left = alive(mine)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        return left


class Seen:
    """A page, and what it asked for and complained of: every request, every socket, every error. Closed after `with`.

    open: all pages that are.
    """

    open: list = []

    def __init__(self, browser, url: str):
        self.asked, self.wrong = [], []
        self.page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda websocket: self.asked.append(websocket.url))
        self.page.on("pageerror", lambda fault: self.wrong.append(str(fault)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.goto(url, wait_until="commit")

    def __enter__(self):
        Seen.open.append(self)
        return self

    def __exit__(self, *fault):
        Seen.open.remove(self)
        self.page.close()

    @property
    def outside(self) -> list[str]:
        """What was asked of anybody but this machine."""
        return [url for url in self.asked if not url.startswith(HERE)]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def listens(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def until(true, seconds: float, otherwise=lambda: "it did not happen", fails=True, every=0.05):
    """Wait until `true()`, and return that; AssertionError with `otherwise()` after so many seconds."""
    end = time.monotonic() + seconds
    while not (found := true()):
        if time.monotonic() > end:
            assert not fails, f"{otherwise()} (after {seconds} s)"
            break
        time.sleep(every)
    return found


def table_of_processes() -> dict[int, tuple[int, str]]:
    """Every process: its parent, and its state."""
    rows = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True).stdout.split("\n")
    return {int(pid): (int(parent), state) for pid, parent, state in (row.split() for row in rows if row.strip())}


def below(pid: int) -> set[int]:
    """All processes under this one that still do something."""
    table, found = table_of_processes(), set()
    at = {pid}
    while at:
        at = {one for one, (parent, state) in table.items() if parent in at and not state.startswith("Z")}
        found |= at
    return found


def alive(pids) -> set[int]:
    """Those of the processes that still do something."""
    table = table_of_processes()
    return {pid for pid in pids if pid in table and not table[pid][1].startswith("Z")}
