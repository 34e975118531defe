"""What a leader asks: today's Scenario, the levers of the question, and the Scenario their values make of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from salessim.workbench.assumptions import Assumption, assumptions
from salessim.workbench.lever import Choice, Lever, Value

IDEA = "your_plan"


class Question:
    """A question to a company. Each kind says what is asked, which levers it has, what they change, and reads them off.

    `base` is what ideas are made of: today's Scenario, or one that was opened from a file.
    Reading off what was made gives the same values again: `read(idea(values)) == values`.
    """

    asked: ClassVar[str]
    named: ClassVar[str]  # short, for lists and file names: "pay", "structure"
    idea_called: ClassVar[str] = IDEA

    def __init__(self, today):
        """today: a Scenario. Raises ValueError, naming the field, where the question cannot be asked of it."""
        self.today = self.base = today
        self.levers = self.levers_of(today)

    def levers_of(self, today) -> tuple[Lever | Choice, ...]:
        """The levers, with today's values."""
        raise NotImplementedError

    def changes(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The dotted changes of `base` that the levers' values make, by lever name."""
        raise NotImplementedError

    def read(self, scenario) -> dict[str, Any]:
        """Where the levers stand in a Scenario, by name. Raises ValueError where they cannot say it."""
        raise NotImplementedError

    def idea(self, values: Mapping[str, Value]):
        """The Scenario that the levers' values make. Raises Faults where it cannot be."""
        told = "; ".join(f"{lever.label.lower()} {lever.told(values[lever.name])}" for lever in self.levers)
        about = f"{self.asked} Tried: {told}."
        return self.base.change({"name": self.idea_called, "about": about, **self.changes(values)})

    def today_in_words(self, results=None) -> str:
        """What holds today, in a sentence. results: today's own histories, where there are any yet."""
        raise NotImplementedError

    def today_drawn(self, results):
        """A Figure of today's company as far as the question goes, from today's own Results."""
        raise NotImplementedError

    def in_words(self, comparison) -> str:
        """The answer as text, from its Comparison; the first sentence answers what is asked."""
        return comparison.sentence

    def also_drawn(self, comparison) -> tuple:
        """Figures that stand below a full answer, from its Comparison."""
        return ()

    def assumptions(self) -> tuple[Assumption, ...]:
        """What the answer rests on, each with two other values it could have."""
        return assumptions(self.today)
