"""`salessim lab`: JupyterLab on the notebooks, on this machine alone."""

import os
import shutil
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from salessim.places import in_checkout, notebooks
from salessim.shell.progress import say

HERE = "salessim-notebooks"  # where an installed package's notebooks are copied to, to be edited
SETTINGS = Path(__file__).parent / "lab_settings"  # asks nobody for news or updates
FIRST = "leader/1_first_decision.ipynb"


def open_lab(port=None, browser=True) -> int:
    """Serve the notebooks until Ctrl-C; the exit code."""
    if find_spec("jupyterlab") is None:
        say("JupyterLab is not installed: pip install 'salessim[notebooks]'")
        return 2
    folder = notebooks() if in_checkout() else own_copy(Path.cwd() / HERE)
    server = subprocess.Popen(command(folder, port, browser))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the server too, which asks and tidies up
    try:
        return server.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def command(folder: Path, port=None, browser=True) -> list[str]:
    """JupyterLab's command line: on the first notebook, asking for no news, heard on this machine alone."""
    line = [sys.executable, "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={folder}",
            f"--LabApp.app_settings_dir={SETTINGS}"]
    if (folder / FIRST).is_file():
        line.append(f"--LabApp.default_url=/lab/tree/{FIRST}")
    if port:
        line.append(f"--ServerApp.port={port}")
    if not browser:
        line.append("--no-browser")
    if hasattr(os, "getuid") and os.getuid() == 0:
        line.append("--allow-root")
    return line


def own_copy(folder: Path) -> Path:
    """The notebooks copied to `folder`, unless they are there already: what was edited is never overwritten."""
    if not folder.exists():
        shutil.copytree(notebooks(), folder)
        say(f"Copied the notebooks to {folder}.")
    return folder

