"""Which levers are tried and how far: a small file to save and reopen; and what was found, as CSV."""

from __future__ import annotations

from html import escape
from pathlib import Path

import ipywidgets as W

from salessim.declare import Declared, Faults, Named, field
from salessim.scenario.load import load, save
from salessim.whole_file import write

FOLDER = "saved"  # beside the notebook


class Tried(Declared):
    """A lever's two values."""

    low: float = field(..., "the low value tried", unit="of the lever")
    high: float = field(..., "the high value tried", unit="of the lever")


class Levers(Declared):
    """What a one-way study tries."""

    company: str = field("today.yaml", "the scenario file", source="assumption")
    measure: str = field("headline", "what the levers are to move", source="assumption")
    levers: Named[Tried] = field(Named(), "the levers tried, by name", source="assumption: none")


class Picked:
    """A file name with Save, Open and CSV; words beside them say what became of it.

    panel: a WhatMatters.
    """

    def __init__(self, panel):
        self.panel = panel
        self.name = W.Text(f"{FOLDER}/what_matters.yaml", description="File", style={"description_width": "90px"},
                           tooltip="A file of levers and their ranges", layout=W.Layout(width="420px"))
        self.words = W.HTML()
        buttons = []
        for label, why, does in (("Save", "Write the levers and their ranges to the file", self.save),
                                 ("Open", "Set the levers as the file says", self.open),
                                 ("CSV", "Write what was found as a table, beside the file", self.export)):
            button = W.Button(description=label, tooltip=why, layout=W.Layout(width="90px"))
            button.on_click(lambda _, does=does: self._told(does))
            buttons.append(button)
        self.view = W.VBox([W.HBox([self.name, *buttons], layout=W.Layout(flex_flow="row wrap")), self.words])

    @property
    def path(self) -> Path:
        """The file that is named."""
        return Path(self.name.value)

    def save(self) -> str:
        """Write the levers; says where. Raises OSError."""
        tried = {name: Tried(low=float(ends.values[0]), high=float(ends.values[1]))
                 for name, ends in self.panel.ends.items() if ends.tried}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        save(Levers(company=self.panel.company.value, measure=self.panel.measure.value, levers=Named(tried)), self.path)
        return f"Saved as {self.path.resolve()}."

    def open(self) -> str:
        """Set the levers as the file says; says so. Raises Faults, ValueError for a lever or measure there is not."""
        read, panel = load(self.path, root=Levers), self.panel
        measures = [name for _, name in panel.measure.options]
        if read.measure not in measures:
            raise ValueError(f"measure: one of {', '.join(measures)} (got {read.measure})")
        panel.scenario(read.company)  # Faults of it are told here
        panel.company.value = read.company
        unknown = [name for name in read.levers if name not in panel.ends]
        if unknown:
            raise ValueError(f"levers: some of {', '.join(panel.ends)} (got {', '.join(unknown)})")
        for name, ends in panel.ends.items():
            ends.tried = name in read.levers
            if ends.tried:
                ends.values = read.levers[name].low, read.levers[name].high
        panel.measure.value = read.measure
        return f"Opened {self.path}."

    def export(self) -> str:
        """Write what was found as CSV; says where. Raises ValueError where there is nothing yet."""
        if self.panel.found is None:
            raise ValueError("Press Run first: nothing is found yet.")
        path = self.path.with_suffix(".csv")
        return f"Written to {write(path, self.panel.found.table().to_csv(index=False)).resolve()}."

    def _told(self, does) -> None:
        try:
            said, kind = does(), "class='salessim-unit' role='status'"
        except Faults as faults:
            said, kind = "; ".join(map(str, faults.faults)), "class='salessim-wrong' role='alert'"
        except (OSError, ValueError) as fault:
            said, kind = str(fault), "class='salessim-wrong' role='alert'"
        self.words.value = f"<div {kind}>{escape(said)}</div>"
