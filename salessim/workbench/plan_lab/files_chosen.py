"""The files of the plan lab: a path or an upload each, and what is wrong with one in words beside it."""

from __future__ import annotations

import calendar
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import ipywidgets as W

from salessim.replaying.table import called
from salessim.workbench.plan_lab.credits_loaded import KINDS, Credits, file_of

WHAT = {
    "plan": "a plan file or a scenario (YAML)",
    "credits": "sales and returns, a row each: person, date, amount (CSV or XLSX)",
    "quotas": "person, period, quota; may be left out",
    "people": "who was there when, under which plan; may be left out",
    "rates": "rates of exchange; may be left out",
    "paid": "what was really paid, to compare with; may be left out",
    "scenario": "the company, for loopholes and lenses (YAML); may be left out",
}
YAML = ("plan", "scenario")
MOST_TOLD = 6  # faults of one file


class FilesChosen:
    """A box and an upload button a kind of file. read: called when a file was chosen or is to be read again."""

    def __init__(self, files: dict[str, object], read: Callable[[], None]):
        """files: paths by kind; what is missing or None is left empty."""
        self._read, self._uploads = read, tempfile.TemporaryDirectory(prefix="salessim-")
        self.boxes = {kind: W.Text(str(files.get(kind) or ""), description=kind.capitalize(), tooltip=what,
                                   placeholder=what, continuous_update=False, layout=W.Layout(width="560px"))
                      for kind, what in WHAT.items()}
        self.words = {kind: W.HTML() for kind in WHAT}
        self.year_starts = W.Dropdown(options=[(calendar.month_name[month], month) for month in range(1, 13)], value=1,
                                      description="Year starts", tooltip="The month in which a year of pay begins",
                                      layout=W.Layout(width="220px"))
        self.skip = W.Checkbox(False, description="leave out rows that cannot be used", indent=False,
                               tooltip="Pay the other rows, and tell how many were left out")
        again = W.Button(description="Read again", tooltip="Read all files again, as they are now")
        again.on_click(lambda _: read())
        rows = []
        for kind, box in self.boxes.items():
            box.observe(lambda change: read(), "value")
            upload = W.FileUpload(description=f"Upload {kind}", layout=W.Layout(width="180px"),
                                  accept=".yaml,.yml" if kind in YAML else ".csv,.xlsx,.txt",
                                  tooltip=f"Choose a file from your computer: {WHAT[kind]}")
            upload.observe(lambda change, kind=kind: self._uploaded(kind, change["new"]), "value")
            rows += [W.HBox([box, upload], layout=W.Layout(flex_flow="row wrap")), self.words[kind]]
        for choice in (self.year_starts, self.skip):
            choice.observe(lambda change: read(), "value")
        self.view = W.VBox([*rows, W.HBox([self.year_starts, self.skip, again], layout=W.Layout(flex_flow="row wrap"))])

    def __getitem__(self, kind: str) -> Path | None:
        """The path of a kind of file, None where none is chosen."""
        return file_of(self.boxes[kind].value)

    @property
    def credits(self) -> Credits | None:
        """The credits and what goes with them, None where there are none."""
        files = {kind: self[kind] for kind in KINDS if self[kind]}
        return Credits(files, self.year_starts.value, self.skip.value) if "credits" in files else None

    def tell(self, faults, otherwise: str) -> None:
        """Each fault beside the file it is of, or of which it speaks. otherwise: the kind for faults that name none."""
        names = {called(self[kind]): kind for kind in WHAT if self[kind]}
        told: dict[str, list[str]] = {}
        for fault in faults:
            kind = names.get(called(fault.file)) if fault.file else fault.path if fault.path in WHAT else None
            told.setdefault(kind or otherwise, []).append(str(fault))
        for kind, faults_of in told.items():
            self._say(self.words[kind], faults_of)

    def clear(self, *kinds: str) -> None:
        """Nothing is wrong with files of these kinds any more."""
        for kind in kinds:
            self._say(self.words[kind], [])

    @property
    def wrong(self) -> str:
        """What is told beside the files, as one text; empty where nothing is wrong."""
        return " ".join(words.value for words in self.words.values() if words.value)

    def _say(self, words: W.HTML, told: list[str]) -> None:
        more = [f"and {len(told) - MOST_TOLD} more"] if len(told) > MOST_TOLD else []
        text = "".join(f"<div class='salessim-wrong' role='alert'>{escape(one)}</div>"
                       for one in [*told[:MOST_TOLD], *more])
        if words.value != text:
            words.value = text

    def _uploaded(self, kind: str, files) -> None:
        """Keep what was uploaded until the lab is gone, and use it."""
        if files:
            folder = Path(self._uploads.name) / kind
            folder.mkdir(exist_ok=True)
            path = folder / (Path(str(files[0]["name"]).replace("\\", "/")).name or kind)
            path.write_bytes(bytes(files[0]["content"]))
            if self.boxes[kind].value == str(path):
                self._read()
            self.boxes[kind].value = str(path)
