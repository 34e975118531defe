"""What the edited plan can be milked for, on a button; each of the mildest edits that close it can be tried at once."""

from __future__ import annotations

from html import escape

import ipywidgets as W

from salessim.study.loopholes import Loophole, loopholes
from salessim.workbench import telling
from salessim.workbench.errand import Errand
from salessim.workbench.shading import shade

NO_COMPANY = "Choose a scenario among the files: it tells deal sizes, discounts and how long buyers wait."
CHANGED = "The plan has changed since: look for loopholes again, and try what is found then."


class PlanLoopholes:
    """A button, then a sentence a loophole with a button that tries its edit. `found`: None before the first look."""

    def __init__(self, lab):
        """lab: the PlanLab whose plan is looked at as it stands when the button is pressed."""
        self.lab = lab
        self.found: tuple[Loophole, ...] | None = None
        self.errand = Errand("Look for loopholes", "What a seller gains for the same bookings by timing, splitting or "
                             "discounting, and the mildest edit that closes it", self._look, self._show)
        self.errand.button.layout = W.Layout(width="170px")
        self._asked = self._told = None  # what the lab stood at: for the newest look, and for what is shown
        self.words, self.body = W.HTML(), W.VBox()
        self.view = W.VBox([self.errand.view, self.words, self.body])

    def look(self) -> tuple[Loophole, ...]:
        """Look here and now; shown as well as returned. Raises ValueError where no company is known."""
        return self.errand.now()

    def _look(self, progress, cancel) -> tuple[Loophole, ...]:
        company = self.lab.company
        if company is None:
            raise ValueError(NO_COMPANY)
        role = next((name for name, role in company.roles.items() if role.plan == self.lab.bench.paid_as), None)
        if role is None:
            raise ValueError("Managers book no deals, so there is nothing to look for in their plan.")
        plans, self._asked = self.lab.fit().plans, self.lab.stands
        found = loopholes(plans[self.lab.editor.draft.name], company, role)
        if cancel():
            raise InterruptedError("Stopped: the plan was not looked through.")
        return found

    @property
    def _old(self) -> bool:
        return bool(self.lab.editor.wrong) or self.lab.stands != self._told

    def shade(self) -> None:
        """What is shown is old while the plan or the company is another than it is of."""
        shade((row for row in self.body.children if isinstance(row, W.HTML)), self._old)
        if not self._old:
            self.words.value = ""

    def _show(self, found) -> None:
        self.words.value = ""
        if isinstance(found, Exception):
            told = found.args[0] if found.args else str(found)
            self.body.children = [W.HTML(telling.wrong(str(told)))]
            return
        self.found, self._told = found, self._asked
        first = (f"{len(found)} way{'s' * (len(found) != 1)} to be paid more for the same bookings." if found else
                 "No loophole found: no way of timing, splitting or discounting brings a seller much.")
        rows = [W.HTML(f"<div class='salessim' role='status' aria-live='polite'><p data-testid='loopholes'>"
                       f"{escape(first)}</p></div>")]
        edits: dict = {}
        for one in found:
            rows.append(W.HTML(f"<div class='salessim'><ul><li>{escape(one.sentence)}</li></ul></div>"))
            if one.edit and one.edited not in edits.values():
                edits[one.edit] = one.edited
                rows.append(self._try(one))
        self.body.children = rows
        self.shade()

    def _try(self, one: Loophole) -> W.Button:
        button = W.Button(description="Try this edit", tooltip=f"{one.component}: {one.edit}. Undo takes it back",
                          layout=W.Layout(width="130px", margin="0 0 8px 40px"))
        button.on_click(lambda _: self._put(one))
        return button

    def _put(self, one: Loophole) -> None:
        """Try an edit, unless that would take back what was edited since."""
        if self._old:
            self.words.value = telling.wrong(CHANGED)
        else:
            self.lab.editor.put(one.edited)
