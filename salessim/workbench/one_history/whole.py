"""A whole number that names something: a history, a week."""

from __future__ import annotations

from dataclasses import dataclass

from salessim.workbench.lever import Lever, Value


@dataclass(frozen=True, kw_only=True)
class Whole(Lever):
    """A Lever that refuses parts of its unit."""

    def refused(self, value: Value) -> str:
        """Why a value cannot be, in words; empty where it can."""
        if refused := super().refused(value):
            return refused
        return "" if value == int(value) else f"{self.label}: a whole number (got {value:g})."
