"""The decision panel: today, a question's controls, quick looks while they move, and a full answer on a button."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets as W

from salessim.declare import Faults
from salessim.study import Previews, compare, run
from salessim.study.differences import differences
from salessim.study.previews import AT_LEAST
from salessim.workbench import filed
from salessim.workbench.beside import beside, leaving
from salessim.workbench.control import control_of
from salessim.workbench.errand import Errand
from salessim.workbench.keeping import Keeping
from salessim.workbench.looker import Looker
from salessim.workbench.questions.question import IDEA
from salessim.workbench.shown import Shown
from salessim.workbench.size import LOOKED_AT, size

TODAY = "today"
KEPT = ("quarter", "week", "team", "tenure", "attainment", "stage", "person")
FIRST = 12  # histories of today's that are lived before anybody asks: what a look has time for


@dataclass(frozen=True, eq=False)
class Answer:
    """What was found for an idea, made of the controls' values: the Comparison, whether it is all that was asked for,
    and in words."""

    values: dict[str, Any]
    idea: Any
    comparison: Any
    sentence: str
    full: bool


class Panel:
    """Controls over a Question. Last line of a cell: it shows itself.

    Showing it and moving a control take a quick look beside the notebook; Check (or `check()`) gives the full answer.
    `answer` is the newest of them, None before the first. State is a scenario file: `save(path)`, `open(path)`.
    watchers: called after every move, by whoever shows something that is old then.
    """

    shows: ClassVar[type[Shown]] = Shown  # how answers are told

    def __init__(self, question, seed: int = 1, previews: Previews | None = None):
        """seed: whose luck. previews: of the question's `today`, where several panels share them."""
        self.question, self.seed, self.size = question, seed, size()
        self.previews = previews or previews_of(question.today, seed)
        self.answer: Answer | None = None
        self._opened, self.watchers = False, []
        self.controls = {lever.name: control_of(lever, self._moved) for lever in question.levers}
        self.looker = Looker(self._look, self._show, self._show)
        reset = W.Button(description="Reset", tooltip="Set the controls back to where they began")
        reset.on_click(lambda _: self.reset())
        self.errand = Errand("Check", f"Simulate {self.size.check} histories with and without the change",
                             self._check, self._show, more=(reset,), before=self.looker.drop)
        self.shown = self.shows(question)
        self.keeping = Keeping(self)
        self.view = W.VBox([self.shown.today, *(control.view for control in self.controls.values()), self.errand.view,
                            *self.shown.answer, self.keeping.view], layout=W.Layout(max_width="940px"))

    def __getitem__(self, name: str):
        return self.controls[name]

    def _repr_mimebundle_(self, **kwargs):
        self.begin()
        return self.view._repr_mimebundle_(**kwargs)

    @property
    def values(self) -> dict[str, Any]:
        """Where the controls stand, by name, in their units."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def idea(self):
        """The Scenario that the controls make. Raises Faults where it cannot be."""
        return self.question.idea(self.values)

    def pair(self) -> list:
        """Today's Scenario and the idea's, over the panel's horizon. Raises Faults where the idea cannot be."""
        return [over(scenario, self.size.quarters) for scenario in (self.question.today, self.idea)]

    def begin(self) -> None:
        """Tell today's company from its own histories and look at the idea, beside the notebook; once."""
        if not self._opened:
            self._opened = True
            beside(self._open_up, "today")

    def check(self) -> Answer:
        """The full answer for the controls as they stand, here and now; shown as well as returned."""
        return self.errand.now()

    def look(self) -> Answer:
        """A quick look at the controls as they stand, here and now; shown as well as returned."""
        self._look(self.values, lambda: False, self._show)
        return self.answer

    def reset(self) -> None:
        """All controls back to where they began; a file that was opened is closed."""
        closed, self.question.base = self.question.base is not self.question.today, self.question.today
        for control in self.controls.values():
            control.reset()
        if closed:
            self._moved()

    def fit(self) -> dict[str, Any]:
        """The controls' values. Raises ValueError while one of them is refused."""
        if wrong := [control.wrong for control in self.controls.values() if control.wrong]:
            raise ValueError("First put right: " + " ".join(wrong))
        return self.values

    @property
    def answered(self) -> bool:
        """Whether there is a full answer about the idea as the controls make it now."""
        return self.answer is not None and self.answer.full and self.answer.idea == self.idea

    def save(self, path) -> Path:
        """Write the idea as a scenario file, the question and the answer above it; returns where.

        Raises ValueError while a control is refused, OSError.
        """
        return filed.save_idea(self, path)

    def open(self, path) -> tuple[str, ...]:
        """Set the controls as a scenario file says; returns the other fields in which it differs from today.

        Raises Faults for a file with faults, ValueError where it is not about this question.
        """
        also = filed.open_idea(self, path)
        if not self.answered:  # a full answer about the very idea stays
            self._moved()
        return also

    def report(self, path) -> Path:
        """Write the answer as a page to hand on, with both scenarios in a folder beside it; returns where.

        Raises ValueError where there is no full answer about the idea as the controls make it now, OSError.
        """
        return filed.report_of(self, path)

    def _open_up(self) -> None:
        try:
            self.shown.tell_today(self.previews.today())
            self._look_first()
            self.previews.prepare(FIRST, cancel=leaving)
            self.shown.tell_today(self.previews.today())
            self._look_first()  # with more histories of today at hand, there is time for more of the idea
        except Exception as fault:
            self._show(fault)

    def _look_first(self) -> None:
        """A look nobody asked for; not where a full answer is there, or on its way."""
        if not self.errand.busy and not (self.answer and self.answer.full):
            self.looker.ask(self.values)

    def _moved(self) -> None:
        """A control moved: what is shown is old, and a look at the new values begins."""
        self.errand.drop()
        self.shown.shade()
        for control in self.controls.values():
            if control.blamed:  # for what the controls made together before
                control.say("")
        if any(control.wrong for control in self.controls.values()):
            self.looker.drop()
        else:
            self.looker.ask(self.values)
        for watcher in self.watchers:
            watcher()

    def _look(self, values, overtaken, show) -> None:
        idea = self.question.idea(values)

        def told(results) -> None:
            show(self._answered(values, idea, results, full=False))

        told(self.previews.look(over(idea, self.previews.baseline.time.quarters), IDEA, hurry=overtaken, partly=told))

    def _check(self, progress, cancel) -> Answer:
        values, idea = self.fit(), self.idea

        def partly(results) -> None:
            if results.replications >= AT_LEAST and not cancel():
                self._show(self._answered(values, idea, results, full=False))

        found = run(self.pair(), names=[TODAY, IDEA], replications=self.size.check, seed=self.seed, progress=progress,
                    cancel=cancel, keep=KEPT, partly=partly)
        if not found.replications:
            raise InterruptedError("Stopped before the first history was finished.")
        return self._answered(values, idea, found, full=found.complete)

    def _answered(self, values, idea, results, full: bool) -> Answer:
        comparison, changed = compare(results), differences(self.question.today, idea)
        sentence = self.question.in_words(comparison) if changed else "This is today: nothing changes."
        return Answer(values, idea, comparison, sentence, full)

    def _show(self, found: Answer | Exception) -> None:
        if isinstance(found, Faults):
            self._blame(found)
        elif isinstance(found, InterruptedError) and self.answer is not None:
            self.errand.tell(str(found))  # what was shown before goes on standing
        elif isinstance(found, Exception):
            self.shown.tell_wrong(str(found))
        else:
            self.answer = found
            self.shown.tell(found, self.size)
            if found.values != self.values:
                self.shown.shade()  # a look on the way, about where the controls stood

    def _blame(self, faults) -> None:
        """Tell each fault beside the control whose value it is about; the others where the answer would be."""
        left = []
        for fault in faults.faults:
            guilty = [control for control in self.controls.values()
                      if control.lever.paths and fault.path.startswith(control.lever.paths)]
            for control in guilty:
                control.say(f"{control.lever.label}: {fault.expected} (got {fault.got}).", blamed=True)
            left += [] if guilty else [str(fault)]
        if left:
            self.shown.tell_wrong("; ".join(left))


def previews_of(today, seed: int = 1) -> Previews:
    """Quick looks beside today's company, over the quarters a look has."""
    return Previews(over(today, LOOKED_AT), TODAY, seed, KEPT)


def over(scenario, quarters: int | None):
    """The scenario over so many quarters; as it is where None."""
    return scenario if quarters in (None, scenario.time.quarters) else scenario.change({"time.quarters": quarters})
