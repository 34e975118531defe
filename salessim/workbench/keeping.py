"""What was decided, kept: a file name with Save, Open and Report, and words that say what became of it."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as W

from salessim.workbench.pressed import pressed

FOLDER = "saved"  # beside the notebook
SUFFIXES = (".yaml", ".yml")


class Keeping:
    """A file name with Save, Open and Report; words beside them say what became of it.

    panel: has `question`, `idea`, `answer`, `answered`, `save(path)`, `open(path)`, `report(path)`.
    """

    def __init__(self, panel):
        self.panel, self._asked = panel, None
        self.name = W.Text(f"{FOLDER}/{panel.question.named}.yaml", description="File",
                           tooltip="A scenario file: what the controls say, and what was found",
                           style={"description_width": "130px"}, layout=W.Layout(width="430px"))
        self.words = W.HTML()
        self.save, self.open, self.report = buttons = [pressed(label, why, does, self.words) for label, why, does in (
            ("Save", "Write the controls and the answer to the file", self._save),
            ("Open", "Set the controls as the file says", self._open),
            ("Report", "Write the answer as a page to hand on, beside the file", self._report))]
        self.view = W.VBox([W.HBox([self.name, *buttons], layout=W.Layout(flex_flow="row wrap")), self.words])

    def _save(self) -> str:
        path = self._path()
        return self._twice(path) or f"Saved as {self.panel.save(path)}."

    def _open(self) -> str:
        path = self._path()
        if not path.is_file():
            raise FileNotFoundError(f"{path}: a scenario file (there is none)")
        also = self.panel.open(path)
        self._asked = path
        return (f"Opened {path}." + (f" It also changes {', '.join(also)}." if also else "")
                + ("" if self.panel.answered else " Press Check for its full answer."))

    def _report(self) -> str:
        path = self._path().with_suffix(".html")
        return self._twice(path) or f"Written to {self.panel.report(path)}."

    def _path(self) -> Path:
        path = Path(self.name.value.strip()).expanduser()
        if path.suffix not in SUFFIXES:
            raise ValueError(f"File: a name that ends in {' or '.join(SUFFIXES)} (got {self.name.value!r})")
        return path

    def _twice(self, path: Path) -> str:
        """What to press again, where a file is there that was not opened or asked for before."""
        if not path.exists() or self._asked == path:
            return ""
        self._asked = path
        return f"{path} is there already: press the same button again to replace it."
