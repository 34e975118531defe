"""The plan lab, an analyst's bench: files, review, edits with their curve, what last year would have paid, exports."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as W

from salessim.declare import Fault, Faults, Said
from salessim.scenario.load import load, save
from salessim.scenario.plan_file import PlanFile, load_plan_file
from salessim.workbench import telling
from salessim.workbench.looker import Looker
from salessim.workbench.plan_lab import told as plan_told
from salessim.workbench.plan_lab.bench import Bench, Seen
from salessim.workbench.plan_lab.credits_loaded import KINDS
from salessim.workbench.plan_lab.editor import WRAPPED, PlanEditor
from salessim.workbench.plan_lab.exports import PlanExports
from salessim.workbench.plan_lab.files_chosen import FilesChosen
from salessim.workbench.plan_lab.lenses import PlanLenses
from salessim.workbench.plan_lab.loopholes import PlanLoopholes
from salessim.workbench.shading import shade

SHOWN = ("read", "findings", "edits", "status", "curve", "heat", "winners", "tables")


class PlanLab:
    """Credits and a plan on a bench; `files`, `reviewed`, `editing`, `paid`, `lensing`, `exporting` show a part each.

    `lab[path]` is the control of a field of the plan. before: the Replay of the plans as opened. seen: what was found
    for the plans as they last fitted together. State is a plan file: `save(path)`, `open(path)`.
    """

    def __init__(self, plan, credits=None, *, quotas=None, people=None, rates=None, paid=None, scenario=None):
        """plan: path of a plan file or scenario. credits, quotas, people, rates, paid: paths of CSV or XLSX, as
        `salessim.replay` takes them. scenario: path of the company for lenses and loopholes, margins and cycles.

        Raises Faults where the plan cannot be read; what is wrong with the others is told beside them.
        """
        self.before = self.company = None
        self.seen: Seen | None = None
        self._bench: Bench | None = None
        self._html = {name: W.HTML() for name in SHOWN}
        self._looker = Looker(self._look, self._show, self._failed)
        self._reading = True  # until all is there
        self._opened: Path | None = None  # the plan file that is edited
        self.chosen = FilesChosen({"plan": plan, "credits": credits, "quotas": quotas, "people": people,
                                   "rates": rates, "paid": paid, "scenario": scenario}, self.read)
        self.editor = PlanEditor(load_plan_file(plan), self._edited)
        self.loopholes, self.lenses, self.exports = PlanLoopholes(self), PlanLenses(self), PlanExports(self)
        self._lay_out()
        self.read()

    def __getitem__(self, path: str):
        return self.editor[path]

    @property
    def bench(self) -> Bench:
        """What is loaded now, and which plan of the file is edited; the same one until either changes."""
        draft, credits = self.editor.draft, self.chosen.credits
        if self._bench is None or (self._bench.opened, self._bench.name) != (draft.opened, draft.name):
            self._bench = Bench(draft.opened, draft.name, credits, self.before, self.company)
        return self._bench

    @property
    def stands(self) -> tuple:
        """What lenses and loopholes are of: the plans as opened and as edited, the one edited, and the company."""
        draft = self.editor.draft
        return draft.opened, draft.declared, draft.name, self.company

    @property
    def shown(self) -> dict[str, str]:
        """What is shown, as HTML by one of SHOWN."""
        return {name: widget.value for name, widget in self._html.items()}

    def read(self) -> None:
        """Read the files again. What is edited stays, unless the plan file is another, or says something else now."""
        self._reading = True
        self._looker.drop()  # what is looked at now is of the files as they were
        self.chosen.clear(*self.chosen.words)
        found = self._read("plan", load_plan_file)
        opened = found or self.editor.draft.opened
        self.company = self._read("scenario", load)
        credits = self.chosen.credits
        self.before = self._read("credits", lambda _: credits.paid_by(opened))
        self._html["read"].value = plan_told.read(credits, self.before) if self.before else ""
        if found and (found != self.editor.draft.opened or self.chosen["plan"] != self._opened):
            self._opened = self.chosen["plan"]
            self.editor.open(opened)
        self._bench, self._reading = None, False
        self._edited()

    def look(self) -> Seen:
        """What the plans as they stand come to, here and now; shown as well as returned. Raises ValueError for a plan
        that does not fit together."""
        self.fit()
        self._looker.drop()
        self._looker.wait()
        self._look(self.editor.draft.declared, lambda: False, self._show)
        return self.seen

    def fit(self) -> PlanFile:
        """The plans as edited. Raises ValueError where they do not fit together."""
        if self.editor.wrong:
            raise ValueError(f"First put right: {self.editor.wrong}")
        return self.editor.draft.declared

    def save(self, path) -> Path:
        """Write the plans as edited as a plan file that reads the same; returns where. Raises ValueError, OSError."""
        save(self.fit(), path)
        return Path(path).resolve()

    def open(self, path) -> None:
        """Edit the plans of another file, for the same credits. Raises Faults."""
        load_plan_file(path)
        self._opened = None
        self.chosen.boxes["plan"].value = str(path)
        if self._opened is None:  # the box said so already
            self.read()

    def _read(self, kind: str, how):
        """What a chosen file says; None where none is chosen, and where it cannot be used, which is told beside it."""
        path = self.chosen[kind]
        if not path:
            self.chosen.tell([Fault(kind, "a plan file; the one below stays")] if kind == "plan" else [], kind)
            return None
        try:
            return how(path)
        except Faults as found:
            self.chosen.tell(found.faults, kind)
        except (OSError, ValueError) as fault:
            self.chosen.tell([Fault(kind, "a readable file", Said(str(fault)))], kind)
        return None

    def _edited(self) -> None:
        """Something was edited: what is shown is old until the newest plan was looked at."""
        if self._reading:
            return
        if self.editor.wrong:
            self._looker.drop()
            shade(widget for name, widget in self._html.items() if name != "read")
        else:
            self._looker.ask(self.editor.draft.declared)
        self.loopholes.shade()
        self.lenses.shade()

    def _look(self, declared: PlanFile, overtaken, show) -> None:
        self.bench.look(declared, overtaken, show)

    def _show(self, found) -> None:
        if isinstance(found, Seen):
            self.seen = found
            if self.before is not None:  # what is told of credits that cannot be read stays
                self.chosen.clear(*KINDS)
            return
        for name, text in found.items():
            self._html[name].value = text

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Faults):
            self.chosen.tell(fault.faults, "credits")
        self._html["status"].value = telling.wrong(str(fault))

    def _lay_out(self) -> None:
        def part(*children):
            return W.VBox([W.HTML(telling.STYLE), *children], layout=W.Layout(max_width="1180px"))

        html, half = self._html, W.Layout(flex="1 1 500px", min_width="400px", max_width="640px")
        self.files = part(self.chosen.view, html["read"])
        self.reviewed = part(html["findings"], self.loopholes.view)
        edits = W.VBox([self.editor.view, html["edits"], html["status"], self.exports.kept], layout=half)
        self.editing = part(W.HBox([edits, W.VBox([html["curve"], html["heat"]], layout=half)], layout=WRAPPED))
        self.paid = part(html["winners"], html["tables"])
        self.lensing, self.exporting = part(self.lenses.view), part(self.exports.view)
