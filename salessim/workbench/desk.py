"""The leader's desk: one company, several questions, a panel for the one that is picked."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as W

from salessim.workbench.panel import Panel, previews_of


class Desk:
    """Questions to pick from, and the panel of the one picked. Last line of a cell: it shows itself.

    A panel is made when its question is first picked; those about the same company share its histories. `panel` is
    the one on the screen.
    """

    def __init__(self, questions: Sequence, seed: int = 1):
        """questions: at least one Question. Raises ValueError for none, or for two that are named alike."""
        named = [question.named for question in questions]
        if not named or len(set(named)) < len(named):
            raise ValueError(f"desk: questions, each named differently (got {', '.join(named) or 'none'})")
        self.questions, self.seed = {question.named: question for question in questions}, seed
        self._panels: dict[str, Panel] = {}
        self._previews: dict = {}
        self.picker = W.Dropdown(options=[(question.asked, question.named) for question in questions],
                                 description="Question", tooltip="What you want to decide",
                                 style={"description_width": "130px"}, layout=W.Layout(width="560px"))
        self.picker.observe(lambda change: self._picked(), "value")
        self.place = W.VBox([self.panel.view])
        self.view = W.VBox([self.picker, self.place], layout=W.Layout(max_width="940px"))

    @property
    def panel(self) -> Panel:
        """The panel of the question that is picked."""
        name = self.picker.value
        if name not in self._panels:
            question = self.questions[name]
            if question.today not in self._previews:
                self._previews[question.today] = previews_of(question.today, self.seed)
            self._panels[name] = Panel(question, self.seed, self._previews[question.today])
        return self._panels[name]

    def pick(self, name: str) -> Panel:
        """Put a question's panel on the screen, by the question's short name; returns it."""
        self.picker.value = name
        return self.panel

    def _picked(self) -> None:
        self.place.children = (self.panel.view,)
        self.panel.begin()

    def _repr_mimebundle_(self, **kwargs):
        self.panel.begin()
        return self.view._repr_mimebundle_(**kwargs)
