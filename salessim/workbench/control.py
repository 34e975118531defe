"""One control: a labelled number box and a slider that follow each other, its unit, and a place for words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as W

from salessim.workbench.pay_question import Lever


class Control:
    """A lever on the screen. `value` is the last good one; setting it out of range shows words, not an exception.

    moved: called after every change of the value and of what is wrong. wrong: what is wrong in words, empty if nothing.
    """

    def __init__(self, lever: Lever, moved: Callable[[], None] = lambda: None):
        self.lever, self.moved, self.wrong = lever, moved, ""
        self._good = lever.begin
        wide = {"description_width": "105px"}
        self.box = W.FloatText(lever.begin, step=lever.step, description=lever.label, tooltip=lever.why, style=wide,
                               layout=W.Layout(width="205px"))
        self.slider = W.FloatSlider(lever.begin, min=lever.low, max=lever.high, step=lever.step, readout=False,
                                    tooltip=lever.why, layout=W.Layout(width="270px"))
        self.unit = W.HTML(f"<div class='salessim-unit'>{escape(lever.unit)}"
                           f"<span> · today {lever.now:g}</span></div>")
        self.words = W.HTML()
        self.view = W.VBox([W.HBox([self.box, self.slider, self.unit]), self.words])
        self.box.observe(lambda change: self._typed(change["new"]), "value")
        self.slider.observe(lambda change: self._slid(change["new"]), "value")

    @property
    def value(self) -> float:
        """The last value that was in range, in the lever's unit."""
        return self._good

    @value.setter
    def value(self, value: float) -> None:
        self.box.value = value

    def reset(self) -> None:
        """Back to where it began, with nothing wrong."""
        self.box.value = self.lever.begin
        self.say("")

    def say(self, wrong: str) -> None:
        """Say beside the control what is wrong with it; empty when nothing is any more."""
        self.wrong = wrong
        self.words.value = f"<div class='salessim-wrong' role='alert'>{escape(wrong)}</div>" if wrong else ""

    def _typed(self, value: float) -> None:
        if not self.lever.low <= value <= self.lever.high:
            self.say(f"{self.lever.label}: between {self.lever.low:g} and {self.lever.high:g} {self.lever.unit} "
                     f"(got {value:g}).")
            self.moved()
            return
        was, self._good = self._good, value
        self.slider.value = value  # a value between the slider's steps stays as it was typed
        had, _ = self.wrong, self.say("")
        if value != was or had:
            self.moved()

    def _slid(self, value: float) -> None:
        value = round(value, 6)
        if abs(value - self._good) > 1e-9 or self.wrong:
            self.box.value = value
