"""The decision panel: a question, its controls, a Check button, and the answer in a sentence, a picture and a table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import ipywidgets as W

from salessim.declare import Faults
from salessim.workbench import telling
from salessim.workbench.control import Control
from salessim.workbench.errand import Errand
from salessim.workbench.pay_question import IDEA
from salessim.workbench.size import size

SETTLED = 0.4  # seconds without a move before a look begins
TODAY = "today"
LOOKING = "<div class='salessim-progress'>Taking a quick look… (the very first takes up to a minute)</div>"


@dataclass(frozen=True, eq=False)
class Answer:
    """What was found for the controls' values: the Comparison, how it was asked, and how it is shown."""

    values: dict[str, float]
    comparison: Any
    sentence: str
    shown: tuple[str, str, str]


class Panel:
    """Controls over a question such as PayQuestion. Last line of a cell: it shows itself.

    Showing it and moving a control take a quick look beside the notebook; Check (or `check()`) gives the full answer.
    `answer` is the newest of them, None before the first.
    """

    def __init__(self, question, seed: int = 1):
        """question: with `today`, `asked`, `today_in_words`, `levers` and `idea(values)`. seed: whose luck."""
        self.question, self.seed, self.size = question, seed, size()
        self.answer: Answer | None = None
        self.controls = {lever.name: Control(lever, self._moved) for lever in question.levers}
        reset = W.Button(description="Reset", tooltip="Set the controls back to where they began")
        reset.on_click(lambda _: self.reset())
        self.errand = Errand("Check", f"Simulate {self.size.check} histories with and without the change",
                             self._check, self._show, more=(reset,))
        self.sentence, self.picture, self.table = W.HTML(), W.HTML(), W.HTML()
        title = W.HTML(f"{telling.STYLE}<div class='salessim'><p>{escape(question.today_in_words)}</p></div>")
        self.view = W.VBox([title, *(control.view for control in self.controls.values()), self.errand.view,
                            self.sentence, self.picture, self.table], layout=W.Layout(max_width="940px"))

    def __getitem__(self, name: str) -> Control:
        return self.controls[name]

    def _repr_mimebundle_(self, **kwargs):
        if self.answer is None:
            self._look_soon()
        return self.view._repr_mimebundle_(**kwargs)

    @property
    def values(self) -> dict[str, float]:
        """Where the controls stand, by name, in their units."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def idea(self):
        """The Scenario that the controls make of today's. Raises Faults where it cannot be."""
        return self.question.idea(self.values)

    def pair(self) -> list:
        """Today's Scenario and the idea's, over the panel's horizon. Raises Faults where the idea cannot be."""
        pair = [self.question.today, self.idea]
        shorter = {"time.quarters": self.size.quarters} if self.size.quarters else {}
        return [scenario.change(shorter) for scenario in pair] if shorter else pair

    def check(self) -> Answer:
        """The full answer for the controls as they stand, here and now; shown as well as returned."""
        return self.errand.now()

    def reset(self) -> None:
        """All controls back to where they began."""
        for control in self.controls.values():
            control.reset()

    def _moved(self) -> None:
        """A control moved: what is shown is old, and a look at the new values begins once it rests."""
        self.errand.drop()
        self._shade()
        if not any(control.wrong for control in self.controls.values()):
            self._look_soon()

    def _look_soon(self) -> None:
        self.errand.progress.value = LOOKING
        self.errand.newest.start(self._look, self._looked, after=SETTLED)

    def _looked(self, found) -> None:
        self.errand.progress.value = ""
        self._show(found)

    def _check(self, progress, cancel) -> Answer:
        return self._answer(self.size.check, progress, cancel)

    def _look(self, stale) -> Answer:
        return self._answer(self.size.look, None, stale)

    def _answer(self, histories: int, progress, cancel) -> Answer:
        """Run today and the idea on the same luck, compare, and draw."""
        from salessim.study import compare, run

        wrong = [control.wrong for control in self.controls.values() if control.wrong]
        if wrong:
            raise ValueError("First put right: " + " ".join(wrong))
        values = self.values
        found = run(self.pair(), names=[TODAY, IDEA], replications=histories, seed=self.seed, progress=progress,
                    cancel=cancel)
        if not found.replications:
            raise InterruptedError("Stopped before the first history was finished.")
        return self._told(values, compare(found))

    def _told(self, values, comparison) -> Answer:
        from salessim.picture import gains

        same = all(values[lever.name] == lever.now for lever in self.question.levers)
        sentence = "This is today's plan: nothing changes." if same else comparison.sentence
        shown = (telling.answer(sentence, self._rests_on(comparison)), telling.picture(gains(comparison)),
                 telling.table(comparison, IDEA))
        return Answer(values, comparison, sentence, shown)

    def _rests_on(self, comparison) -> str:
        found, wanted = comparison.results.replications, self.size.check
        quarters = comparison.results.baseline.time.quarters
        if found < wanted:
            how = "Stopped early" if not comparison.results.complete else "A quick look"
            return f"{how}: {found} histories of {quarters} quarters. Check simulates {wanted}."
        return (f"From {found} histories of {quarters} quarters. In each, the same luck meets today's plan and yours: "
                "what differs is the plan.")

    def _show(self, found: Answer | Exception) -> None:
        if isinstance(found, Faults):
            self._blame(found)
        elif isinstance(found, Exception):
            self.sentence.value = telling.wrong(str(found))
        else:
            self.answer = found
            self.sentence.value, self.picture.value, self.table.value = found.shown

    def _shade(self) -> None:
        for part in (self.sentence, self.picture, self.table):
            part.value = part.value.replace("class='salessim'", "class='salessim salessim-old'")

    def _blame(self, faults) -> None:
        """Tell each fault beside the control whose value it is about; the others where the answer would be."""
        left = []
        for fault in faults.faults:
            guilty = [control for control in self.controls.values() if fault.path.startswith(control.lever.paths)]
            for control in guilty:
                control.say(f"{control.lever.label}: {fault.expected} (got {fault.got}).")
            left += [] if guilty else [str(fault)]
        if left:
            self.sentence.value = telling.wrong("; ".join(left))
