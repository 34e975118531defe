"""What would change the answer: the same question asked again, with one assumption at a time set lower and higher."""

from __future__ import annotations

from html import escape

import ipywidgets as W

from salessim.declare import Faults
from salessim.picture.tornado import amount, title, tornado
from salessim.study.answer import between
from salessim.study.one_way import one_way
from salessim.study.ranges import OneWay
from salessim.workbench import telling
from salessim.workbench.errand import Errand
from salessim.workbench.shading import shade


class Doubts:
    """The panel that doubts another's answer: a button, then a sentence, a picture and a table. It shows itself.

    `found` holds what was found, a OneWay; None before the first time.
    """

    def __init__(self, of):
        """of: the Panel whose question and controls are doubted, as they stand when the button is pressed; or a Desk,
        for the panel that is on its screen then."""
        self.of, self.found, self.asked = of, None, ""
        self.errand = Errand("Try them", "Ask the question again under each other assumption", self._try, self._show)
        self.lead, self.sentence, self.picture, self.table = (W.HTML() for _ in range(4))
        self._trying = self._told = None  # where the controls stood: for the newest try, and for what is shown
        self._picked()
        if hasattr(of, "picker"):
            of.picker.observe(lambda change: self._picked(), "value")
        self.view = W.VBox([self.lead, self.errand.view, self.sentence, self.picture, self.table],
                           layout=W.Layout(max_width="940px"))

    def _repr_mimebundle_(self, **kwargs):
        return self.view._repr_mimebundle_(**kwargs)

    def check(self) -> OneWay:
        """Try all assumptions here and now; shown as well as returned."""
        return self.errand.now()

    @property
    def panel(self):
        """The Panel that is doubted."""
        return getattr(self.of, "panel", self.of)

    def shade(self) -> None:
        """What is shown is old while the controls stand elsewhere than it was asked for, or cannot be."""
        if self._told is not None:
            shade((self.sentence, self.picture, self.table), self._told != self._stand())

    def _stand(self) -> tuple:
        panel = self.panel
        wrong = [one.wrong for one in panel.controls.values()]
        try:
            return panel.question, None if any(wrong) else panel.idea, wrong
        except Faults:
            return panel.question, None, wrong

    def _picked(self) -> None:
        """Another question may be on the Desk: its assumptions are named, and its controls followed."""
        if self.shade not in self.panel.watchers:
            self.panel.watchers.append(self.shade)
        self._name()
        self.shade()

    def _name(self):
        """The question's assumptions, named above the button as they are returned."""
        rests_on = self.panel.question.assumptions()
        listed = ", ".join(assumption.label for assumption in rests_on)
        self.lead.value = f"<div class='salessim'><p>Each is set lower and then higher: {escape(listed)}.</p></div>"
        return rests_on

    def _try(self, progress, cancel) -> OneWay:
        """The gain as assumed, then with each assumption set lower and higher. Raises InterruptedError when stopped
        before the first history of each."""
        panel, rests_on = self.panel, self._name()
        panel.fit()
        self._trying = self._stand()
        self.asked = ", ".join(f"{control.lever.label.lower()} {control.lever.told(control.value)}"
                               for control in panel.controls.values())
        today, idea = panel.pair()
        found = one_way(today, idea, rests_on, replications=panel.size.doubt, seed=panel.seed, progress=progress,
                        cancel=cancel)
        if not found.replications:
            raise InterruptedError("Stopped before every assumption was tried once.")
        return found

    def _show(self, found) -> None:
        if isinstance(found, Exception):
            self.shade()
            self.sentence.value = telling.wrong(str(found))
            return
        self.found, self._told = found, self._trying
        histories = f"{found.replications} histories each" + (
            "" if found.complete else f" of {found.asked}: stopped early")
        self.sentence.value = telling.answer(in_words(found), f"Asked for {self.asked}; {histories}.")
        self.picture.value, self.table.value = telling.picture(tornado(found)), _table(found)
        self.shade()


def in_words(found: OneWay) -> str:
    """Whether the answer stands, where it ends and how far it moves."""
    ends = [end.value for row in found.rows for end in (row.low, row.high)]
    return f"{title(found)}. The gain lies between {amount(min(ends), found)} and {amount(max(ends), found)}."


def _table(found: OneWay) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(row.label)}: {escape(end.said)}</th><td>{escape(amount(end.value, found))}</td>"
        f"<td>{escape(between(end.value_low, end.value_high, found.currency))}</td></tr>"
        for row in found.rows for end in (row.low, row.high))
    return telling.folded("The same in figures", ("assumption", "gain", "95 % interval"), rows,
                          f"As assumed: {amount(found.declared.value, found)}.")
