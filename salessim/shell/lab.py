"""`salessim lab`: JupyterLab on the notebooks, on this machine alone."""

import os
import shutil
from pathlib import Path

from salessim.places import in_checkout, notebooks
from salessim.shell.progress import say
from salessim.shell.serving import ONLY_HERE, by_name, free_port, installed, named

HERE = "salessim-notebooks"  # where an installed package's notebooks are copied to, to be edited
SETTINGS = Path(__file__).parent / "lab_settings"  # asks nobody for news or updates
FIRST, FIRST_PORT = "first_decision", 8888


def open_lab(notebook: str = FIRST, port: int | None = None, browser: bool = True) -> int:
    """JupyterLab on the notebook of that name until Ctrl-C; the exit code, 2 where it cannot be."""
    if not installed("jupyterlab", "JupyterLab"):
        return 2
    folder = notebooks() if in_checkout() else own_copy(Path.cwd() / HERE)
    path = named(notebook, by_name(folder))
    port = path and free_port(port, FIRST_PORT)
    if not port:
        return 2
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(argv=options(folder, path, port, browser))
    return 0


def options(folder: Path, notebook: Path, port: int, browser: bool = True) -> list[str]:
    """JupyterLab's options: on one notebook, without news, for this machine alone, no kernel without a page."""
    line = [
        f"--ServerApp.ip={ONLY_HERE}", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder}", f"--LabApp.app_settings_dir={SETTINGS}",
        f"--LabApp.default_url=/lab/tree/{notebook.relative_to(folder).as_posix()}",
        f"--ServerApp.open_browser={browser}", "--ServerApp.answer_yes=True",  # one Ctrl-C is enough
        "--ServerApp.kernel_manager_class=salessim.shell.kernels.KernelsThatEnd",
        "--MappingKernelManager.transport_encryption=auto",
    ]
    return line + (["--allow-root"] if hasattr(os, "getuid") and os.getuid() == 0 else [])


def own_copy(folder: Path) -> Path:
    """The notebooks copied to `folder`, unless they are there already: what was edited is never overwritten."""
    if not folder.exists():
        shutil.copytree(notebooks(), folder)
        say(f"Copied the notebooks to {folder}.")
    return folder
