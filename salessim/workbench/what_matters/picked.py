"""Which levers are tried and how far: a small file to save and reopen; and what was found, as CSV."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as W

from salessim.declare import Declared, Named, field
from salessim.scenario.load import load, save
from salessim.whole_file import write
from salessim.workbench.pressed import pressed
from salessim.workbench.what_matters.can_move import what_can_move

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
        self.panel, self._asked = panel, ""
        self.name = W.Text(f"{FOLDER}/what_matters.yaml", description="File", style={"description_width": "90px"},
                           tooltip="A file of levers and their ranges", layout=W.Layout(width="420px"))
        self.words = W.HTML()
        buttons = [pressed(*told, self.words) for told in (
            ("Save", "Write the levers and their ranges to the file", self.save),
            ("Open", "Set the levers as the file says", self.open),
            ("CSV", "Write what was found as a table, beside the file", self.export))]
        self.view = W.VBox([W.HBox([self.name, *buttons], layout=W.Layout(flex_flow="row wrap")), self.words])

    @property
    def path(self) -> Path:
        """The file that is named."""
        return Path(self.name.value)

    def save(self) -> str:
        """Write the levers; says where, or that a file there is to be replaced only by another press.

        Raises ValueError while a lever's values are refused, OSError.
        """
        if wrong := [ends.wrong for ends in self.panel.ends.values() if ends.wrong]:
            raise ValueError("First put right: " + " ".join(wrong))
        if self.path.exists() and self._asked != self.name.value:
            self._asked = self.name.value
            return f"{self.path} is there already: press Save again to replace it."
        tried = {name: Tried(low=float(ends.values[0]), high=float(ends.values[1]))
                 for name, ends in self.panel.ends.items() if ends.tried}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        save(Levers(company=self.panel.company.value, measure=self.panel.measure.value, levers=Named(tried)), self.path)
        return f"Saved as {self.path.resolve()}."

    def open(self) -> str:
        """Set the levers as the file says; says so. Raises Faults, ValueError where it cannot be, and sets nothing."""
        read, panel = load(self.path, root=Levers), self.panel
        measures = [name for _, name in panel.measure.options]
        if read.measure not in measures:
            raise ValueError(f"measure: one of {', '.join(measures)} (got {read.measure})")
        movable = {one.lever.name: one for one in what_can_move(panel.scenario(read.company))}
        unknown = [name for name in read.levers if name not in movable]
        if unknown:
            raise ValueError(f"levers: some of {', '.join(movable)} (got {', '.join(unknown)})")
        refused = [movable[name].refused(tried.low, tried.high) for name, tried in read.levers.items()]
        if any(refused):
            raise ValueError(" ".join(filter(None, refused)))
        panel.company.value = read.company
        for name, ends in panel.ends.items():
            ends.tried = name in read.levers
            if ends.tried:
                ends.values = read.levers[name].low, read.levers[name].high
        panel.measure.value = read.measure
        self._asked = self.name.value
        return f"Opened {self.path}."

    def export(self) -> str:
        """Write what was found as CSV; says where. Raises ValueError where there is nothing yet."""
        if self.panel.found is None:
            raise ValueError("Press Run first: nothing is found yet.")
        path = self.path.with_suffix(".csv")
        return f"Written to {write(path, self.panel.found.table().to_csv(index=False)).resolve()}."
