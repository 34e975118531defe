"""One lever of a study: whether it is tried, a box for its low and its high value, and a place for words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as W

from salessim.declare import Faults
from salessim.study.ranges import Range
from salessim.workbench.what_matters.can_move import Movable


class Ends:
    """A Movable on the screen. `tried` and `values` (low, high) are read and set from Python.

    moved: called after every change. wrong: what is wrong with the values in words, empty if nothing.
    """

    def __init__(self, movable: Movable, moved: Callable[[], None]):
        self.movable, self.moved, self.wrong = movable, moved, ""
        lever = movable.lever
        self.tick = W.Checkbox(True, description=lever.label, tooltip=lever.why, indent=False,
                               layout=W.Layout(width="190px"))
        self.low, self.high = (
            W.FloatText(value, step=lever.step, description=which, tooltip=f"{lever.label}: the {end} value tried",
                        style={"description_width": "34px"}, layout=W.Layout(width="130px"))
            for value, which, end in ((movable.low, "low", "low"), (movable.high, "high", "high")))
        unit = W.HTML(f"<div class='salessim-unit'>{escape(lever.unit)}<span> · today {lever.now:g}</span></div>")
        self.words = W.HTML()
        self.view = W.VBox([W.HBox([self.tick, self.low, self.high, unit], layout=W.Layout(flex_flow="row wrap")),
                            self.words])
        for box in (self.tick, self.low, self.high):
            box.observe(lambda change: self._changed(), "value")

    @property
    def tried(self) -> bool:
        """Whether the lever is part of the study."""
        return self.tick.value

    @tried.setter
    def tried(self, tried: bool) -> None:
        self.tick.value = tried

    @property
    def values(self) -> tuple[float, float]:
        """The low and the high value, as they were typed."""
        return self.low.value, self.high.value

    @values.setter
    def values(self, values: tuple[float, float]) -> None:
        self.low.value, self.high.value = values

    @property
    def range(self) -> Range:
        """The lever at these two values."""
        return self.movable.range(*self.values)

    def blame(self, today) -> None:
        """Say beside the boxes why today's Scenario cannot be changed so, where it cannot."""
        if self.wrong:
            return
        try:
            both = self.range
            for changes in (both.low, both.high):
                today.change(changes)
        except Faults as found:
            self.say(f"{self.movable.lever.label}: " + "; ".join(map(str, found.faults)))

    def reset(self) -> None:
        """Tried, at the values it came with."""
        self.tried, self.values = True, (self.movable.low, self.movable.high)

    def say(self, wrong: str) -> None:
        """Say beside the boxes what is wrong; empty when nothing is any more."""
        self.wrong = wrong
        self.words.value = f"<div class='salessim-wrong' role='alert'>{escape(wrong)}</div>" if wrong else ""

    def _changed(self) -> None:
        self.say(self.movable.refused(*self.values) if self.tried else "")
        self.moved()
