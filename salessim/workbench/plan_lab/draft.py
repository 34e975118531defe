"""A plan file while it is edited: a draft that may for a while not fit together, and the last that did."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from salessim.declare import Fault, Named
from salessim.scenario.changing import changed
from salessim.scenario.load import validate
from salessim.scenario.plan_file import PlanFile
from salessim.scenario.shape import child
from salessim.scenario.tree import Node, grown, plain
from salessim.scenario.wording import stepped
from salessim.workbench.plan_lab.fields import PlanRows, one_less, one_more, plan_parts, rows_of

TOGETHER = 0.8  # seconds within which edits of one field are undone together


class PlanDraft:
    """The plans of a PlanFile, of which one, `name`, is edited at a time.

    declared: as they last fitted together. faults: what does not fit in the draft, their paths within the plan.
    opened: as they were at first, to which `reset` returns.
    """

    def __init__(self, declared: PlanFile):
        self.opened = self.declared = declared
        self.name = next(iter(declared.plans))
        self.faults: tuple[Fault, ...] = ()
        self._tree = _tree(declared)
        self._before: list[Node] = []
        self._last = ("", 0.0)

    @property
    def plan(self):
        """The plan that is edited, as it last fitted together."""
        return self.declared.plans[self.name]

    @property
    def edited(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._before)

    def at(self, path: str) -> Any:
        """What the draft says at a path of the plan, as plain content; None where it says nothing."""
        tree: Node | None = self._tree
        for step in stepped(self._full(path)):
            tree = child(tree, step)
            if tree is None:
                return None
        return plain(tree)

    def edit(self, path: str, value: Any) -> None:
        """Say something else at a path of the plan; None leaves it open."""
        now = time.monotonic()
        if self._last[0] != path or now - self._last[1] > TOGETHER:
            self._before.append(self._tree)
        self._last = path, now
        self._tree, lost = changed(self._tree, {self._full(path): value})
        self._look(lost)

    def put(self, plan) -> None:
        """Let the edited plan be another one, under the same name."""
        self._replace(_tree(PlanFile(plans=Named({**self.declared.plans, self.name: plan}),
                                     crediting=self.declared.crediting)))

    def add(self, path: str) -> None:
        """One more row to a list, such as "components[0].tiers". Raises ValueError where the plan could not be."""
        self._rows(path, one_more)

    def remove(self, path: str, place: int) -> None:
        """A list without one of its rows. Raises ValueError where the plan could not be."""
        self._rows(path, lambda rows: one_less(rows, place))

    def undo(self) -> None:
        """Take back the last edit, or what was done to one field in one go."""
        if self._before:
            self._tree, self._last = self._before.pop(), ("", 0.0)
            self._look()

    def reset(self) -> None:
        """Back to the plans as they were opened; this, too, can be undone."""
        opened = _tree(self.opened)
        if plain(opened) != plain(self._tree):
            self._replace(opened)

    def _rows(self, path: str, anew: Callable[[PlanRows], list]) -> None:
        rows = next(one for place, _, section in plan_parts(self.plan) for one in rows_of(section, place)
                    if one.path == path)
        tree, lost = changed(self._tree, {self._full(path): anew(rows)})
        faults = lost or validate(tree, PlanFile)[1]
        if faults:
            raise ValueError("; ".join(fault.expected for fault in faults))
        self._replace(tree)

    def _replace(self, tree: Node) -> None:
        self._before.append(self._tree)
        self._tree, self._last = tree, ("", 0.0)
        self._look()

    def _look(self, lost=()) -> None:
        """Whether the draft fits together now."""
        declared, faults = (None, lost) if lost else validate(self._tree, PlanFile)
        if declared is not None:
            self.declared = declared
        inside = self._full("") + "."
        self.faults = tuple(Fault(fault.path.removeprefix(inside), fault.expected, fault.got) for fault in faults)

    def _full(self, path: str) -> str:
        return f"plans.{self.name}.{path}".rstrip(".")


def _tree(declared: PlanFile) -> Node:
    return grown(declared.model_dump(mode="json", exclude_none=True))
