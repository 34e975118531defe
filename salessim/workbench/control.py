"""One control: a labelled number box with a slider beside it, or a labelled list; its unit; a place for words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as W

from salessim.workbench.lever import Choice, Lever, Value

WIDE = {"description_width": "130px"}


def control_of(lever: Lever | Choice, moved: Callable[[], None] = lambda: None) -> NumberControl | ChoiceControl:
    """The control that fits a lever."""
    return ChoiceControl(lever, moved) if isinstance(lever, Choice) else NumberControl(lever, moved)


class _Control:
    """A lever on the screen. `value` is the last good one; setting it out of range shows words, not an exception.

    moved: called after every change of the value and of what is wrong. wrong: what is wrong in words, empty if nothing.
    """

    def __init__(self, lever: Lever | Choice, moved: Callable[[], None]):
        self.lever, self.moved, self.wrong, self.blamed = lever, moved, "", False
        self._good: Any = lever.begin
        unit = escape(getattr(lever, "unit", ""))
        today = "" if lever.now is None else f"<span>{' · ' * bool(unit)}today {escape(self._short(lever.now))}</span>"
        self.unit = W.HTML(f"<div class='salessim-unit'>{unit}{today}</div>")
        self.words = W.HTML()
        self.view = W.VBox([W.HBox([*self._made(), self.unit], layout=W.Layout(flex_flow="row wrap")), self.words])

    @property
    def value(self) -> Any:
        """The last value that could be, in the lever's unit."""
        return self._good

    @value.setter
    def value(self, value: Value) -> None:
        self._set(value)

    def reset(self) -> None:
        """Back to where it began, with nothing wrong."""
        self.value = self.lever.begin
        self.say("")

    def say(self, wrong: str, blamed: bool = False) -> None:
        """Say beside the control what is wrong with it; empty when nothing is any more. blamed: not with its value by
        itself, but with what all controls make together."""
        self.wrong, self.blamed = wrong, blamed
        self.words.value = f"<div class='salessim-wrong' role='alert'>{escape(wrong)}</div>" if wrong else ""

    def _made(self) -> tuple[W.Widget, ...]:
        raise NotImplementedError

    def _set(self, value: Value) -> None:
        raise NotImplementedError

    def _short(self, value: Value) -> str:
        return f"{value:g}" if isinstance(value, (int, float)) else self.lever.told(value)

    def _taken(self, value: Value) -> None:
        """A good value arrived: whoever listens is told, once."""
        was, self._good = self._good, value
        had, _ = self.wrong, self.say("")
        if value != was or had:
            self.moved()


class NumberControl(_Control):
    """A labelled number box and a slider that follow each other."""

    def _made(self):
        lever = self.lever
        self.box = W.FloatText(lever.begin, step=lever.step, description=lever.label, tooltip=lever.why, style=WIDE,
                               layout=W.Layout(width="230px"))
        self.slider = W.FloatSlider(lever.begin, min=lever.low, max=lever.high, step=lever.step, readout=False,
                                    tooltip=lever.why, layout=W.Layout(width="250px"))
        self.box.observe(lambda change: self._typed(change["new"]), "value")
        self.slider.observe(lambda change: self._slid(change["new"]), "value")
        return self.box, self.slider

    def _set(self, value: Value) -> None:
        self.box.value = value

    def _typed(self, value: float) -> None:
        if refused := self.lever.refused(value):
            self.say(refused)
            self.moved()
            return
        self._taken_by_both(value)

    def _taken_by_both(self, value: float) -> None:
        was, self._good = self._good, value
        self.slider.value = value  # a value between the slider's steps stays as it was typed
        self._good = was
        self._taken(value)

    def _slid(self, value: float) -> None:
        value = round(value, 6)
        if abs(value - self._good) > 1e-9 or self.wrong:
            self.box.value = value


class ChoiceControl(_Control):
    """A labelled list of ways."""

    def _made(self):
        lever = self.lever
        self.box = W.Dropdown(options=[(called, name) for name, called in lever.options], value=lever.begin,
                              description=lever.label, tooltip=lever.why, style=WIDE, layout=W.Layout(width="480px"))
        self.box.observe(lambda change: self._taken(change["new"]), "value")
        return (self.box,)

    def _set(self, value: Value) -> None:
        if refused := self.lever.refused(value):
            self.say(refused)
            self.moved()
        elif value == self.box.value:
            self._taken(value)
        else:
            self.box.value = value
