"""What would change the answer: the same question asked again, with one assumption at a time set lower and higher."""

from __future__ import annotations

from html import escape

import ipywidgets as W

from salessim.picture.tornado import amount, title, tornado
from salessim.study.answer import between
from salessim.study.one_way import one_way
from salessim.study.ranges import OneWay
from salessim.workbench import telling
from salessim.workbench.errand import Errand


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
        self._name()
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
            self.sentence.value = telling.wrong(str(found))
            return
        self.found = found
        histories = f"{found.replications} histories each" + (
            "" if found.complete else f" of {found.asked}: stopped early")
        self.sentence.value = telling.answer(in_words(found), f"Asked for {self.asked}; {histories}.")
        self.picture.value, self.table.value = telling.picture(tornado(found)), _table(found)


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
