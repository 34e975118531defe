"""The plan editor: every number of a plan a control, rows to add and remove, undo, reset; faults beside them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as W

from salessim.declare import Fault, shown
from salessim.scenario.plan_file import PlanFile
from salessim.workbench.plan_lab.draft import PlanDraft
from salessim.workbench.plan_lab.fields import CHOICE, TRUTH, PlanField, PlanRows, fields_of, plan_parts, rows_of
from salessim.workbench.plan_lab.number import WIDE, PlanControl

WRAPPED = W.Layout(flex_flow="row wrap")


class PlanEditor:
    """Controls over the plans of a PlanFile; `view` shows those of one part of one plan at a time.

    told: called after every edit, whether it fits together (`wrong` is empty) or not. `draft` holds what is said.
    """

    def __init__(self, declared: PlanFile, told: Callable[[], None] = lambda: None):
        self.told, self._filling, self._refused = told, False, ""
        self.controls: dict[str, PlanControl] = {}
        self.undo_button = _button("Undo", "Take back the last edit", self.undo)
        reset = _button("Reset", "Back to the plan as it was opened", self.reset)
        self.whose, self.part = (W.Dropdown(description=label, tooltip=f"Which {what} is edited", style=WIDE,
                                            layout=W.Layout(width="340px"))
                                 for label, what in (("Plan", "plan of the file"), ("Part", "part of the plan")))
        self.rules = W.ToggleButton(tooltip="Also show what is left open, and the choices")
        self.words, self.body = W.HTML(), W.VBox()
        self.whose.observe(lambda change: self._choose(change["new"]), "value")
        for chooser in (self.part, self.rules):
            chooser.observe(lambda change: self._lay_out(), "value")
        self.view = W.VBox([self.whose, self.part, self.body, self.words,
                            W.HBox([self.undo_button, reset, self.rules], layout=WRAPPED)])
        self.open(declared)

    def open(self, declared: PlanFile) -> None:
        """Edit the plans of another file from now on."""
        self.draft = PlanDraft(declared)
        self._filling = True
        self.whose.options = list(declared.plans)
        self.whose.layout.display = None if len(declared.plans) > 1 else "none"
        self._filling = False
        self._choose(self.draft.name)

    def __getitem__(self, path: str) -> PlanControl:
        """The control of a field by its path in the plan: "components[0].tiers[1].rate". KeyError for no such field."""
        if path not in self.controls:
            self.controls[path] = PlanControl(self._fields[path], self._edit, self.told)
        return self.controls[path]

    @property
    def wrong(self) -> str:
        """What is wrong with what was typed; empty where nothing is."""
        return " ".join(dict.fromkeys([*(one.wrong for one in self.controls.values() if one.wrong),
                                       *map(self._worded, self.draft.faults)]))

    def put(self, plan) -> None:
        """Let the plan be another one; `undo` takes it back."""
        self.draft.put(plan)
        self._show()

    def add(self, path: str) -> None:
        """One more row at the end of a list, such as "components[0].tiers"."""
        self._row(lambda: self.draft.add(path))

    def remove(self, path: str, place: int) -> None:
        """A list without one of its rows."""
        self._row(lambda: self.draft.remove(path, place))

    def undo(self) -> None:
        """Take back the last edit, or the last moves of one control together."""
        self.draft.undo()
        self._show()

    def reset(self) -> None:
        """Back to the plan as it was opened."""
        self.draft.reset()
        self._show()

    def _edit(self, path: str, value) -> None:
        self.draft.edit(path, value)
        self._tell(path)

    def _row(self, change) -> None:
        try:
            change()
        except ValueError as reason:
            self._refused = f"Not changed: {reason}."
        self._show()

    def _choose(self, name: str) -> None:
        if not self._filling:
            self.draft.name = name
            self._show()

    def _show(self) -> None:
        """The controls as the draft says, and the parts of its plan."""
        parts = plan_parts(self.draft.plan)
        self._fields = {field.path: field for path, _, section in parts for field in fields_of(section, path)}
        for path, control in list(self.controls.items()):
            field = self._fields.get(path)
            if field is None or _drawn(field) != _drawn(control.field):
                self.controls.pop(path).view.close()
            else:
                control.show(self.draft.at(path))
        was = self.part.value
        self._filling = True
        self.part.options = [(f"{nth}. {name.replace('_', ' ')}" if path else name, path)
                             for nth, (path, name, _) in enumerate(parts, start=1)]
        self.part.value = was if was in [path for path, _, _ in parts] else parts[0][0]
        self._filling = False
        self._tell("")
        self._lay_out()

    def _tell(self, moved: str) -> None:
        """Each fault beside its control, and beside the one that moved and so caused it; others below them all."""
        beside: dict[str, list[str]] = {}
        below = [self._refused] if self._refused else []
        self._refused = ""
        for fault in self.draft.faults:
            told = self._worded(fault)
            places = [place for place in dict.fromkeys((fault.path, moved)) if place in self._fields]
            for place in places:
                beside.setdefault(place, []).append(told)
            if not any(self[place].view in self.body.children for place in places):
                below.append(told)
        for path in {*beside, *self.controls}:
            self[path].say(" ".join(beside.get(path, ())))
        self.words.value = "".join(f"<div class='salessim-wrong' role='alert'>{escape(one)}</div>" for one in below)
        self.undo_button.disabled = not self.draft.edited
        self.told()

    def _worded(self, fault: Fault) -> str:
        field = self._fields.get(fault.path)
        called = f"{field.row} {field.label}".strip() if field else fault.path
        return f"{called}: {fault.expected} (got {shown(fault.got)})."

    def _lay_out(self) -> None:
        """The chosen part: its numbers, with more rules what is left open and the choices; buttons for its lists."""
        if self._filling:
            return
        path = self.part.value
        section = next(section for place, _, section in plan_parts(self.draft.plan) if place == path)
        fields, lists = list(fields_of(section, path)), list(rows_of(section, path))
        rules = [field for field in fields if field.kind in (CHOICE, TRUTH) or self.draft.at(field.path) is None]
        rows = {}
        for field in fields:
            if field not in rules or self.rules.value:
                rows[field.path] = self[field.path].view
            of = next((one for one in lists if field.path.startswith(f"{one.path}[")), None)
            if of:
                rows.pop(of.path, None)  # so that its buttons stand below its last row
                rows[of.path] = of
        self.body.children = [self._buttons(row) if isinstance(row, PlanRows) else row for row in rows.values()]
        self.rules.description = f"{'Fewer' if self.rules.value else 'More'} rules ({len(rules)})"
        self.rules.layout.display = None if rules else "none"

    def _buttons(self, rows: PlanRows) -> W.HBox:
        """Add a row to a list, or remove one."""
        which = W.Dropdown(options=[(f"{rows.called} {nth + 1}", nth) for nth in range(len(rows.content))],
                           value=len(rows.content) - 1, description=f"Which {rows.called}",
                           tooltip=f"Which {rows.called} the button beside removes",
                           style={"description_width": "initial"}, layout=W.Layout(width="200px"))
        return W.HBox([
            _button(f"Add a {rows.called}", f"One more {rows.called} at the end", lambda: self.add(rows.path)),
            _button("Remove", f"Remove the {rows.called} chosen beside", lambda: self.remove(rows.path, which.value)),
            which], layout=W.Layout(margin="0 0 8px 122px"))


def _button(label: str, why: str, does: Callable[[], None]) -> W.Button:
    button = W.Button(description=label, tooltip=why, layout=W.Layout(width="120px"))
    button.on_click(lambda _: does())
    return button


def _drawn(field: PlanField) -> tuple:
    """What a control is made of, apart from its value."""
    return field.row, field.label, field.unit, field.kind, field.options, field.may_be_empty
