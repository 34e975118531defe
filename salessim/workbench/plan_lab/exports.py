"""What the plan lab hands on: the plan as a file that reads the same, payslips and people as tables, two pages."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as W

from salessim.pages.plan_document import document
from salessim.pages.plan_review import review_page
from salessim.replaying.people_paid import write_people_csv, write_people_xlsx
from salessim.replaying.writing import write_csv, write_xlsx
from salessim.workbench.plan_lab.editor import WRAPPED
from salessim.workbench.plan_lab.number import WIDE
from salessim.workbench.pressed import pressed

PLAN = "saved/plan.yaml"
FOLDER = "saved/exports"


class PlanExports:
    """A plan file to save and open, and a folder to which everything goes. `kept` and `view` show the two."""

    def __init__(self, lab):
        """lab: the PlanLab whose plan is saved as it stands when a button is pressed."""
        self.lab, self._asked = lab, ""
        self.file = _box(PLAN, "Plan file", "Where the edited plan is kept, as YAML")
        self.folder = _box(FOLDER, "Folder", "Files of the same names in it are replaced")
        self.said, self.told = W.HTML(), W.HTML()
        self.kept = W.VBox([W.HBox([
            self.file, pressed("Save", "Write the plan as edited to the file", self._save, self.said),
            pressed("Open", "Edit the plan of the file instead", self._open, self.said)], layout=WRAPPED), self.said])
        self.view = W.VBox([W.HBox([self.folder, pressed("Export", "Write plan, payslips, people and pages",
                                                         self._export, self.told)], layout=WRAPPED), self.told])

    def write(self, folder) -> dict[str, Path]:
        """Write everything to a folder, made if need be; paths by file name.

        plan.yaml; review.html and document.html; where credits are loaded payslips and people, as CSV and XLSX, whose
        texts no spreadsheet takes for formulas. Raises ValueError for a plan that does not fit together, OSError.
        """
        seen, lab, folder = self.lab.look(), self.lab, Path(folder)
        currency = lab.bench.currency
        lab.save(folder / "plan.yaml")
        review_page([seen.review], folder / "review.html", currency)
        document([seen.review], folder / "document.html", currency)
        names = ["plan.yaml", "review.html", "document.html"]
        if seen.after is not None:
            for name, write, what in (
                    ("payslips.csv", write_csv, seen.after), ("payslips.xlsx", write_xlsx, seen.after),
                    ("people.csv", write_people_csv, seen.people), ("people.xlsx", write_people_xlsx, seen.people)):
                write(folder / name, what)
                names.append(name)
        return {name: (folder / name).resolve() for name in names}

    def _save(self) -> str:
        path = Path(self.file.value)
        if path.exists() and self._asked != self.file.value:
            self._asked = self.file.value
            return f"{path} is there already: press Save again to replace it."
        return f"Saved as {self.lab.save(path)}."

    def _open(self) -> str:
        self.lab.open(self.file.value)
        return f"Opened {self.file.value}."

    def _export(self) -> str:
        written = self.write(self.folder.value)
        return f"Written to {next(iter(written.values())).parent}: {', '.join(written)}."


def _box(value: str, label: str, why: str) -> W.Text:
    return W.Text(value, description=label, tooltip=why, style=WIDE, layout=W.Layout(width="300px"))
