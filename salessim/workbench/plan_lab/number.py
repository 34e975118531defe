"""One control of a plan: a labelled box for a number with a slider where a range makes sense, or a labelled list."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as W

from salessim.pay.reviewing.told import value as spoken
from salessim.workbench.plan_lab.fields import NUMBER, TRUTH, WHOLE, PlanField

WIDE = {"description_width": "120px"}
LEFT_OPEN = "not said"
ECHO = 0.5  # seconds in which a slider may answer that its steps or place were changed from here; no hand is as soon
MOST = 1e13  # of any currency, more than a plan says; up to here a number keeps its cents
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)\s*(%?)\Z")


class PlanControl:
    """A field of a plan on the screen. `value` is what was last read of it; setting it is as good as typing it.

    edited(path, value): called when something was typed that can be read; None where the field is left open. What
    cannot be read is told beside the control, and `wrong` says why until it is put right; then `refused` is called.
    """

    def __init__(self, field: PlanField, edited: Callable[[str, Any], None], refused: Callable[[], None]):
        self.field, self.edited, self.refused, self._value = field, edited, refused, field.value
        self.wrong = self._unread = ""
        self._quiet, self._changed_at = False, -ECHO  # when its slider was last moved or changed from here
        label, why = f"{field.row} {field.label}".strip(), f"{field.why} ({field.unit or field.kind})"
        wide = W.Layout(width="220px", flex="0 0 auto")
        self.slider = None
        if field.kind in (NUMBER, WHOLE):
            self.box = W.Text(description=label, tooltip=why, style=WIDE, continuous_update=False, layout=wide,
                              placeholder="none")
            self.slider = W.FloatSlider(readout=False, tooltip=f"{label}: {why}",
                                        layout=W.Layout(width="130px", flex="0 0 auto"))
            self.slider.observe(lambda change: self._slid(change["new"]), "value")
        else:
            options, wide.width = ("yes", "no") if field.kind == TRUTH else field.options, "300px"
            shown = [(option.replace("_", " "), option) for option in options]
            self.box = W.Dropdown(options=([(LEFT_OPEN, "")] if field.may_be_empty else []) + shown, tooltip=why,
                                  description=label, style=WIDE, layout=wide)
        self.box.observe(lambda change: self._typed(change["new"]), "value")
        self.means, self.words = W.HTML(), W.HTML()
        self.view = W.VBox([W.HBox([self.box, *([self.slider] if self.slider else []), self.means],
                                   layout=W.Layout(align_items="center")), self.words])
        self.show(field.value)
        self._changed_at = -ECHO

    @property
    def value(self) -> Any:
        """What was last read of it: a number, a choice, a truth; None where it is left open."""
        return self._value

    @value.setter
    def value(self, value: Any) -> None:
        self.box.value = value if isinstance(value, str) else _written(value)

    def show(self, value: Any) -> None:
        """Show what the plan says, without telling anybody."""
        if value != self._value:
            self._changed_at = time.monotonic()
        self._value, self._unread, self._quiet = value, "", True
        self.box.value = _written(value)
        self._quiet = False
        self._follow(anew=True)
        self.say("")

    def say(self, wrong: str) -> None:
        """Say beside the control what is wrong with it, empty when nothing is; what cannot be read goes before."""
        self.wrong = wrong = self._unread or wrong
        told = f"<div class='salessim-wrong' role='alert'>{escape(wrong)}</div>" if wrong else ""
        if self.words.value != told:
            self.words.value = told

    def _typed(self, text: str) -> None:
        if self._quiet:
            return
        try:
            value = self._read(text)
        except ValueError as reason:
            self._unread = f"{self.box.description}: {reason} (got {text!r})."
            self.say("")
            self.refused()
            return
        self._value, self._unread = value, ""
        self._follow()
        self.say("")
        self.edited(self.field.path, value)

    def _read(self, text: str) -> Any:
        field, text = self.field, text.strip()
        if field.kind not in (NUMBER, WHOLE):
            return text == "yes" if field.kind == TRUTH else text or None
        if not text and field.may_be_empty:
            return None
        found = _NUMBER.match(text.replace("−", "-"))
        if not found:
            raise ValueError("a number like 0.12, 12 % or 12500" + (", or nothing" if field.may_be_empty else ""))
        number = float(found[1]) / (100 if found[2] else 1)
        if abs(number) > MOST:
            raise ValueError(f"a number up to {MOST:,.0f}")
        number = round(number, 8)
        if field.kind == WHOLE and not number.is_integer():
            raise ValueError("a whole number")
        return int(number) if number.is_integer() else number

    def _slid(self, value: float) -> None:
        if time.monotonic() - self._changed_at < ECHO:
            self._follow()  # not a hand: the browser rounds where the slider was to the new steps, and sends that
        elif not self._quiet:
            self.box.value = _written(int(value) if self.field.kind == WHOLE else round(value, 8))

    def _follow(self, anew: bool = False) -> None:
        """Slider and words as the value is. The slider keeps its range while a value lies in it, unless `anew`."""
        value, unit = self._value, self.field.unit
        told = spoken(value, unit) if self.slider and value is not None else ""
        told = "" if told in (_written(value), f"{value:,}" if isinstance(value, int) else "") else f"= {told}"
        said = " · ".join(part for part in (told, unit) if part) if self.slider else self.field.why
        self.means.value = f"<div class='salessim salessim-quiet' style='line-height:1.25'>{escape(said)}</div>"
        if not self.slider:
            return
        here = value is not None and self.slider.min <= value <= self.slider.max
        low, high, step = slid_over(value, self.field) if anew or not here else (
            self.slider.min, self.slider.max, self.slider.step)
        self.slider.layout.display = None if high > low else "none"
        if high > low:
            if (self.slider.min, self.slider.max, self.slider.step) != (low, high, step):
                self._changed_at = time.monotonic()
            self._quiet, was = True, self._quiet
            with self.slider.hold_trait_notifications():
                self.slider.min, self.slider.max, self.slider.step, self.slider.value = low, high, step, value
            self._quiet = was


def slid_over(value: Any, field: PlanField) -> tuple[float, float, float]:
    """(lowest, highest, step) of a slider about a value: from nothing to twice as much, within the declared limits.

    (0, 0, 0) where there is nothing to slide about: left open, or nothing.
    """
    if not value or value < 0:
        return 0.0, 0.0, 0.0
    size = 10.0 ** math.floor(math.log10(value))
    low, high = max(field.low or 0.0, 0.0), 2 * math.ceil(value / size) * size
    high = high if field.high is None or field.kind == WHOLE else min(high, field.high)
    return low, high, 1.0 if field.kind == WHOLE else size / 20 if high / size > 4 else size / 40


def _written(value: Any) -> str:
    """A value as its box shows it, and as a plan file has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"
    return str(value)
