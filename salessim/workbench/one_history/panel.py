"""Inside one history: what happened week by week, who was paid what and why, one rep's story, and every table."""

from __future__ import annotations

import shlex
from html import escape
from pathlib import Path

import ipywidgets as W

from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study import Trace, trace
from salessim.study.pay_of_one import PayOfOne, pay_of_one
from salessim.study.week_by_week import week_by_week
from salessim.workbench import telling
from salessim.workbench.control import WIDE, control_of
from salessim.workbench.errand import Errand
from salessim.workbench.one_history.inside import Inside, Lived
from salessim.workbench.one_history.whole import Whole
from salessim.workbench.panel import over
from salessim.workbench.size import size

MOST = 999  # the last history a panel takes


class OneHistory:
    """A history from the inside. Last line of a cell: it shows itself, and lives the history beside the notebook.

    For Python: `live()` lives it here and now. `inside` holds the sections with their controls (`inside.week`,
    `inside.person` … each with a `value`) and `inside.look()`; `trace` the tables; `pay` and `story` are the person's.
    """

    def __init__(self, file: str | Path = "today.yaml", number: int = 0, seed: int = 1, person: int | None = None,
                 week: int = 0, section: str = "week"):
        """file: a scenario file, or the name of one that comes with salessim. number: of the history, from 0 as
        `salessim run FILE --trace NUMBER` counts; seed: whose luck. person, week, section: what is shown at first.

        Raises ValueError for a number that no history has.
        """
        self.seed, self._first, self._asked = seed, {"person": person, "week": week, "section": section}, False
        self._inside: Inside | None = None
        self.file = W.Combobox(value=str(file), options=[path.name for path in sorted(scenarios().glob("*.yaml"))],
                               description="Scenario file", style=WIDE, layout=W.Layout(width="480px"),
                               tooltip="A scenario file, or the name of one that comes with salessim")
        which = Whole(name="number", label="History", unit=f"of {MOST}", low=0, high=MOST, step=1, begin=number,
                      now=None, why="Which history, each under its own luck; from 0")
        if refused := which.refused(number):
            raise ValueError(refused)
        self.number = control_of(which)
        self.errand = Errand("Look inside", "Live this history and keep everything", self._live, self._show, of="weeks")
        self.words, self.sections = W.HTML(), W.VBox()
        self.view = W.VBox([W.HTML(telling.STYLE), self.file, self.number.view, self.errand.view, self.words,
                            self.sections], layout=W.Layout(max_width="960px"))

    def _repr_mimebundle_(self, **kwargs):
        if self._inside is None and not self._asked:
            self._asked = True
            self.errand.send()
        return self.view._repr_mimebundle_(**kwargs)

    def live(self) -> Lived:
        """Live the history here and now; shown as well as returned. Raises Faults or OSError for its file."""
        return self.errand.now()

    @property
    def inside(self) -> Inside:
        """The sections and their controls; the history is lived first where it was not yet."""
        if self._inside is None:
            self.live()
        return self._inside

    @property
    def trace(self) -> Trace:
        """The history's tables."""
        return self.inside.lived.trace

    @property
    def pay(self) -> PayOfOne:
        """What the person chosen was paid, line by line."""
        return pay_of_one(self.trace, self.inside.person.value)

    @property
    def story(self) -> str:
        """The year of the person chosen, in words."""
        return self.trace.story_of(self.inside.person.value)

    def _live(self, progress, cancel) -> Lived:
        if self.number.wrong:
            raise ValueError(self.number.wrong)
        path, number = Path(self.file.value), int(self.number.value)
        path = path if path.exists() else scenarios() / path
        again = f"salessim run {shlex.quote(str(path))} --trace {number} --seed {self.seed}"
        scenario = over(load(path), size().quarters)
        moments = week_by_week(scenario, number, self.seed, progress=progress, cancel=cancel)
        if cancel():
            raise InterruptedError("Stopped before the history was whole.")
        return Lived(scenario, trace(scenario, number, self.seed), moments, again)

    def _show(self, found: Lived | Exception) -> None:
        if isinstance(found, Exception):
            self.words.value = telling.wrong(str(found))
            return
        kept = self._first if self._inside is None else {"section": self._inside.section.value}
        self._inside = Inside(found, **kept)
        self.sections.children = (self._inside.view,)
        self.words.value = ("<div class='salessim'><p class='salessim-quiet' role='status'>The same history in a "
                            f"terminal: <code>{escape(found.again)}</code></p></div>")
        self._inside.ask()
