"""`salessim dashboard`: a leader's notebook as a page without code, on this machine alone."""

import os
import socket
import threading
import time
import webbrowser
from pathlib import Path

from salessim.places import notebooks
from salessim.shell.progress import say
from salessim.shell.serving import ONLY_HERE, by_name, free_port, installed, named

TEMPLATE = Path(__file__).parent / "voila_template"
FIRST, FIRST_PORT = "first_decision", 8866
REST = 8  # seconds until the next stand-by is prepared: the page just opened comes first
NEVER_OPENED = 60  # seconds until the kernel of a page that was asked for and never opened ends
PING = 30_000  # ms until a page that does not answer counts as gone; as long as Jupyter waits between asking
WIDGETS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager"]  # all that a page needs
WRONG = "Something went wrong here; salessim lab shows the notebook with its code and the fault."


def open_dashboard(question: str = FIRST, port: int | None = None, browser: bool = True) -> int:
    """Serve the leader notebook of that name, and those it points to, until Ctrl-C; 2 where it cannot be."""
    if not installed("voila", "Voilà"):
        return 2
    notebook = named(question, by_name(notebooks() / "leader"))
    port = notebook and free_port(port, FIRST_PORT)
    if not port:
        return 2
    from traitlets.config import Config
    from voila.app import Voila

    url = f"http://{ONLY_HERE}:{port}/voila/render/{notebook.name}"
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(TEMPLATE), os.environ.get("JUPYTER_PATH")]))
    say(f"{notebook.stem} is at {url} for this machine alone. Ctrl-C ends it.")
    if browser:
        threading.Thread(target=_show, args=(url, port), daemon=True).start()
    Voila.launch_instance(argv=[], config=Config(options(notebook, port)))
    return 0


def options(notebook: Path, port: int) -> dict[str, dict]:
    """Voilà's options: our page, one kernel that waits ready, no cell tagged `test`, no kernel without a page."""
    return {
        "Voila": {"ip": ONLY_HERE, "port": port, "port_retries": 0, "root_dir": str(notebook.parent),
                  "open_browser": False, "log_level": "ERROR", "tornado_settings": {"ws_ping_timeout": PING}},
        "VoilaConfiguration": {
            "template": "salessim", "allow_template_override": "NO", "extension_allowlist": WIDGETS,
            "classic_tree": True, "preheat_kernel": True,
            "multi_kernel_manager_class": "salessim.shell.kernels.KernelsHere"},
        "VoilaKernelManager": {"kernel_pools_config": {"default": {"pool_size": 0}, notebook.name: {"pool_size": 1}},
                               "fill_delay": REST},
        "VoilaExecutor": {"cell_error_instruction": WRONG},
        "TagRemovePreprocessor": {"enabled": True, "remove_cell_tags": ["test"]},
        "MappingKernelManager": {"cull_idle_timeout": NEVER_OPENED, "cull_interval": NEVER_OPENED, "cull_busy": True,
                                 "transport_encryption": "auto"},
    }


def _show(url: str, port: int) -> None:
    """Open the browser once somebody listens."""
    for _ in range(100):
        time.sleep(0.2)
        with socket.socket() as trial:
            if trial.connect_ex((ONLY_HERE, port)) == 0:
                webbrowser.open(url)
                return
