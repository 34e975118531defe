"""What matters most: levers and how far each may go are picked; each is tried alone, and the farthest stands on top."""

from __future__ import annotations

from html import escape
from pathlib import Path

import ipywidgets as W

from salessim.declare import Faults
from salessim.figures import words
from salessim.picture.tornado import amount, changed, title, tornado
from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.scenario.measures import HEADLINE
from salessim.study.one_way import one_way
from salessim.study.ranges import OneWay
from salessim.workbench import telling
from salessim.workbench.errand import Errand
from salessim.workbench.shading import shade
from salessim.workbench.size import size, under_test
from salessim.workbench.what_matters.can_move import what_can_move
from salessim.workbench.what_matters.ends import Ends
from salessim.workbench.what_matters.picked import Picked

MEASURES = (HEADLINE, "contribution", "terminal_value", "bookings", "pay", "cost_of_sales", "attainment",
            "share_at_quota", "win_rate", "cycle_weeks", "discount", "exits", "ramp_months", "nrr")
HISTORIES = 40  # assumption: about a minute on two cores, and what matters is clear
STYLE, WRAP = {"description_width": "90px"}, {"flex_flow": "row wrap"}


class WhatMatters:
    """The panel: a company, a measure, a list of levers with their ranges, Run. Last line of a cell: it shows itself.

    `panel["quota"].values = 560, 680` and `panel["quota"].tried = False` set a lever; `run()` returns what was found, a
    OneWay, kept in `found`. Another measure is told from the same histories.
    """

    def __init__(self, company: str | Path = "today.yaml", seed: int = 1):
        """company: a scenario file, by its path or its name among those that come with salessim. Raises Faults."""
        self.seed, self.size, self.found = seed, size(), None
        self.company = W.Combobox(value=str(company), options=_shipped(), description="Company", style=STYLE,
                                  tooltip="A scenario file: one of those listed, or a path", continuous_update=False,
                                  layout=W.Layout(width="420px"))
        self.measure = W.Dropdown(options=[(words(name), name) for name in MEASURES], value=HEADLINE, style=STYLE,
                                  description="Measure", tooltip="What the levers are to move",
                                  layout=W.Layout(width="280px"))
        self.histories = W.BoundedIntText(self.size.check if under_test() else HISTORIES, min=2, max=2000,
                                          description="Histories", style=STYLE, layout=W.Layout(width="180px"),
                                          tooltip="More make intervals narrower, and take longer")
        reset = W.Button(description="Reset", tooltip="All levers ticked, at the values they came with")
        reset.on_click(lambda _: self.reset())
        self.errand = Errand("Run", "Set each ticked lever low and then high, all else as declared", self._run,
                             self._show, more=(reset,))
        self.rows, self.trouble, self.sentence, self.picture, self.table = (
            W.VBox(), *(W.HTML() for _ in range(4)))
        self.picked = Picked(self)
        self.view = W.VBox([W.HTML(telling.STYLE), W.HBox([self.company, self.measure], layout=WRAP), self.trouble,
                            self.rows, self.histories, self.errand.view, self.sentence, self.picture, self.table,
                            self.picked.view], layout=W.Layout(max_width="940px"))
        self._load(self.scenario(self.company.value))
        self.company.observe(lambda change: self._other_company(change["new"]), "value")
        self.measure.observe(lambda change: self._retell(), "value")

    def __getitem__(self, name: str) -> Ends:
        return self.ends[name]

    def _repr_mimebundle_(self, **kwargs):
        return self.view._repr_mimebundle_(**kwargs)

    def run(self) -> OneWay:
        """Try all ticked levers here and now; shown as well as returned."""
        return self.errand.now()

    def reset(self) -> None:
        """All levers ticked, at the values they came with."""
        for ends in self.ends.values():
            ends.reset()

    def scenario(self, name: str):
        """The Scenario of a file, by its path or its name among those that come with salessim. Raises Faults."""
        shipped = scenarios() / name
        return load(shipped if shipped.is_file() else name)

    def _load(self, today) -> None:
        self.today = today
        self.ends = {movable.lever.name: Ends(movable, self._moved) for movable in what_can_move(today)}
        self.rows.children = tuple(ends.view for ends in self.ends.values())

    def _other_company(self, name: str) -> None:
        try:
            today = self.scenario(name)
        except (Faults, OSError, ValueError) as fault:
            self.trouble.value = f"<div class='salessim-wrong' role='alert'>{escape(str(fault))}</div>"
            return
        self.trouble.value = ""
        self._load(today)
        self._moved()

    def _moved(self) -> None:
        """What is shown is of other levers now."""
        self.errand.drop()
        shade((self.sentence, self.picture, self.table))

    def _run(self, progress, cancel) -> OneWay:
        """Raises ValueError in words where a lever cannot be tried, InterruptedError when stopped too early."""
        quarters = self.size.quarters
        today = self.today.change({"time.quarters": quarters}) if quarters else self.today
        tried = [ends for ends in self.ends.values() if ends.tried]
        if not tried:
            raise ValueError("Tick at least one lever.")
        for ends in tried:
            ends.blame(today)
        if wrong := [ends.wrong for ends in tried if ends.wrong]:
            raise ValueError("First put right: " + " ".join(wrong))
        found = one_way(today, None, [ends.range for ends in tried], measure=self.measure.value,
                        replications=self.histories.value, seed=self.seed, progress=progress, cancel=cancel)
        if not found.replications:
            raise InterruptedError("Stopped before the first history of every lever was finished.")
        return found

    def _retell(self) -> None:
        if self.found is not None:
            self._show(self.found.about(self.measure.value))

    def _show(self, found) -> None:
        if isinstance(found, Exception):
            self.sentence.value = telling.wrong(str(found))
            return
        self.found = found
        how = (f"From {found.replications} histories of each" if found.complete else
               f"Stopped early: {found.replications} of {found.asked} histories of each")
        drawn, told = telling.picture(tornado(found)), _table(found)
        self.sentence.value = telling.answer(f"{title(found)}.", f"{how}; all meet the same luck, one lever differs.")
        self.picture.value, self.table.value = drawn, told


def _shipped() -> list[str]:
    """The scenario files that come with salessim, as they are named."""
    folder = scenarios()
    return [path.relative_to(folder).as_posix() for path in (*sorted(folder.glob("*.yaml")),
                                                             *sorted(folder.glob("base/*.yaml")))]


def _table(found: OneWay) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(row.label)}: {escape(end.said)}</th><td>{escape(amount(end.value, found))}</td>"
        f"<td>{escape(changed(end.change, found))}</td><td>{escape(_between(end, found))}</td></tr>"
        for row in found.rows for end in (row.low, row.high))
    return telling.folded("The same in figures", ("lever", words(found.measure), "change", "95 % interval"), rows,
                          f"As declared: {amount(found.declared.value, found)}.")


def _between(end, found) -> str:
    return f"{changed(end.low, found)} to {changed(end.high, found)}"
