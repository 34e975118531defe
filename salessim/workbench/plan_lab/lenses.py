"""The edited plan through three lenses, on a button: re-paid, the risk of it, and everybody reacting."""

from __future__ import annotations

from html import escape

import ipywidgets as W

from salessim.figures import share
from salessim.picture.three_lenses import three_lenses
from salessim.picture.winners import seen_through, winners
from salessim.study.lenses import Lenses, lenses
from salessim.workbench import telling
from salessim.workbench.errand import Errand
from salessim.workbench.plan_lab.loopholes import NO_COMPANY
from salessim.workbench.shading import shade
from salessim.workbench.size import size

LENSES = {"replay": "replay: the same results re-paid", "risk": "risk: the same behaviour, all luck",
          "behaviour": "behaviour: everybody reacts"}


class PlanLenses:
    """A button, then a sentence, two pictures and a table. `seen`: the Lenses, None before the first look."""

    def __init__(self, lab):
        """lab: the PlanLab whose plan as opened and as edited are compared when the button is pressed."""
        self.lab, self.size = lab, size()
        self.seen: Lenses | None = None
        self._asked = self._told = None  # what the lab stood at: for the newest look, and for what is shown
        self.errand = Errand("Look through three lenses", f"Simulate {self.size.check} histories of the company under "
                             "the plan as opened, as edited, and the steps between", self._look, self._show)
        self.errand.button.layout = W.Layout(width="210px")
        self.sentence, self.picture, self.table, self.people = (W.HTML() for _ in range(4))
        self.view = W.VBox([self.errand.view, self.sentence, self.picture, self.table, self.people],
                           layout=W.Layout(max_width="940px"))

    def look(self) -> Lenses:
        """Look here and now; shown as well as returned. Raises ValueError, Faults where plans cannot be compared."""
        return self.errand.now()

    def pair(self) -> list:
        """The company paid by the plan as opened, and as edited, over the lab's horizon. Raises Faults."""
        draft, company = self.lab.editor.draft, self.lab.company
        shorter = {"time.quarters": self.size.quarters} if self.size.quarters else {}
        return [company.change({f"plans.{self.lab.bench.paid_as}": plans[draft.name], **shorter})
                for plans in (draft.opened.plans, draft.declared.plans)]

    def _look(self, progress, cancel) -> Lenses:
        if self.lab.company is None:
            raise ValueError(NO_COMPANY)
        self.lab.fit()
        self._asked = self.lab.stands
        opened, edited = self.pair()
        if opened == edited:
            raise ValueError("Nothing is edited yet: the lenses compare the plan as opened with the plan as edited.")
        seen = lenses(opened, edited, replications=self.size.check, progress=progress, cancel=cancel)
        if not seen.results.replications:
            raise InterruptedError("Stopped before the first history was finished.")
        return seen

    def shade(self) -> None:
        """What is shown is old while the plans or the company are others than it is of."""
        old = bool(self.lab.editor.wrong) or self.lab.stands != self._told
        shade((self.sentence, self.picture, self.table, self.people), old)

    def _show(self, seen) -> None:
        if isinstance(seen, Exception):
            self.shade()
            self.sentence.value = telling.wrong(str(seen))
            return
        self.seen, self._told, results = seen, self._asked, seen.results
        self.sentence.value = telling.answer(seen.sentence, (
            f"From {results.replications} matched histories of {results.baseline.time.quarters} quarters of "
            f"{results.baseline.name.replace('_', ' ')}{'' if results.complete else ', stopped early'}; it is this "
            "company that reacts, not the people of the files."))
        self.picture.value, self.table.value = telling.picture(three_lenses(seen)), _table(seen)
        self.people.value = telling.picture(winners(seen_through(seen), results.currency))
        self.shade()


def _table(seen) -> str:
    who = seen.winners()
    rows = ""
    for row in seen.rows:
        low = "" if row["low"] is None else f"{_thousand(row['low'])} to {_thousand(row['high'])}"
        people = who.get(row["lens"])
        cells = [_thousand(row["cost_change"]), low, _thousand(row["revenue_change"]),
                 *([share(people["win"]), share(people["lose"])] if people else ["", ""])]
        rows += (f"<tr><th scope='row'>{escape(LENSES[row['lens']])}</th>"
                 + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    caption = (f"Thousand {seen.results.currency} over the horizon. Risk: nine histories in ten lie between; "
               "behaviour: 95 % interval of the mean.")
    return telling.folded("The same in figures", ("lens", "pay changes by", "between", "bookings change by",
                                                  "people who win", "who lose"), rows, caption)


def _thousand(amount: float) -> str:
    return f"{amount / 1000:+,.0f}".replace("-", "−")
