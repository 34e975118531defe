"""What a leader can move: a number within a range, or one of several ways of doing something."""

from __future__ import annotations

from dataclasses import dataclass

Value = float | str


@dataclass(frozen=True, kw_only=True)
class Lever:
    """A number: what it is called, its unit and range, where it begins, and what it is today.

    why: a sentence for the tooltip. paths: the declared fields it changes; a fault there is told beside it.
    """

    name: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    begin: float
    now: float
    why: str
    paths: tuple[str, ...] = ()

    def refused(self, value: Value) -> str:
        """Why a value cannot be, in words; empty where it can."""
        if isinstance(value, (int, float)) and self.low <= value <= self.high:
            return ""
        got = f"{value:g}" if isinstance(value, (int, float)) else repr(value)
        return f"{self.label}: between {self.low:g} and {self.high:g} {self.unit} (got {got})."

    def told(self, value: Value) -> str:
        """A value as it is read: `60 % of pay on target`."""
        return f"{value:g} {self.unit}"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several ways: `options` are (name, what it is called), the rest is as in Lever."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    begin: str
    now: str
    why: str
    paths: tuple[str, ...] = ()

    def refused(self, value: Value) -> str:
        """Why a value cannot be, in words; empty where it can."""
        names = [name for name, _ in self.options]
        return "" if value in names else f"{self.label}: one of {', '.join(names)} (got {value!r})."

    def told(self, value: Value) -> str:
        """A value as it is read."""
        return dict(self.options)[value]
