"""What a lived history shows: sections with a week, a person, a quarter or a table to choose."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as W

from salessim.calendar import Calendar
from salessim.figures import words
from salessim.picture import managers_hours, org_chart, replay
from salessim.study import Trace
from salessim.study.moments import Moment
from salessim.study.pay_of_one import paid_people, pay_of_one
from salessim.workbench import telling
from salessim.workbench.control import WIDE, control_of
from salessim.workbench.looker import Looker
from salessim.workbench.one_history import told as history_told
from salessim.workbench.one_history.whole import Whole

SECTIONS = {"week": "Week by week", "chart": "Who sits where", "managers": "Managers' hours", "pay": "Pay",
            "story": "Story", "tables": "Tables"}
ALL = -1  # quarters


@dataclass(frozen=True, eq=False)
class Lived:
    """One history: the Scenario, its Trace, and the company as each week ends (from the one before the first).

    again: the command that lives it in a terminal.
    """

    scenario: Any
    trace: Trace
    moments: list[Moment]
    again: str = ""


class Inside:
    """The sections of a Lived history. `section`, `week`, `person`, `quarter` and `table` are controls with a `value`;
    what they ask for is drawn beside the notebook, `look()` draws it here and now."""

    def __init__(self, lived: Lived, person: int | None = None, week: int = 0, section: str = "week"):
        self.lived, self._weeks, last = lived, {}, len(lived.moments) - 2
        self.section = W.ToggleButtons(description="Show", tooltip="What of this history is shown",
                                       options=[(label, name) for name, label in SECTIONS.items()], value=section,
                                       tooltips=[f"Show: {label}" for label in SECTIONS.values()],
                                       style={"button_width": "135px", "description_width": "50px"})
        self.week = control_of(Whole(name="week", label="Week", unit=f"of {last}", low=-1, high=last, step=1,
                                     begin=min(week, last), now=None, why="The week whose end is shown, from 0; −1 is "
                                     "the day before. Arrow keys move it by one"), self._ask)
        self.person = _choice("Person", "Whose pay and story", [(called, one) for one, called in
                                                                paid_people(lived.trace).items()],
                              lived.trace.person if person is None else person)
        self.quarter = _choice("Quarter", "Which payslip lines and deals", _quarters(lived.scenario), ALL)
        self.table = _choice("Table", "Which table of the trace", [
            (f"{words(name)} ({len(rows):,} rows)", name) for name, rows in lived.trace.tables.items()], "deals")
        self.folder = W.Text("saved/history", description="Folder", style=WIDE, layout=W.Layout(width="430px"),
                             tooltip="Where all tables are written as CSV files")
        self.choices, self.body, self.words = W.VBox(), W.HTML(), W.HTML()
        self.looker = Looker(self._look, self._shown, self._failed)
        earlier, later = (_button(f"{way} week", f"Show the week {side}", lambda by=by: self._step(by))
                          for way, side, by in (("Previous", "before", -1), ("Next", "after", 1)))
        save = _button("Write CSV", "Write all tables of this history into the folder", self._write)
        by_week = (self.week.view, W.HBox([earlier, later]))
        self._choices = {"week": by_week, "chart": by_week, "managers": (), "pay": (self.person, self.quarter),
                         "story": (self.person,), "tables": (self.table, W.HBox([self.folder, save]), self.words)}
        for one in (self.section, self.person, self.quarter, self.table):
            one.observe(lambda _: self._ask(), "value")
        self.view = W.VBox([self.section, self.choices, self.body])
        self._lay()

    def look(self) -> str:
        """Draw what the controls ask for here and now; shown as well as returned, as HTML."""
        self._look(self._wish(), lambda: True, self._shown)
        return self.body.value

    def ask(self) -> None:
        """Draw it beside the notebook."""
        self._ask()

    def _ask(self) -> None:
        self._lay()
        self.looker.ask(self._wish())

    def _lay(self) -> None:
        children = self._choices[self.section.value]
        if self.choices.children != children:
            self.choices.children = children

    def _wish(self) -> tuple:
        return (self.section.value, round(self.week.value), self.person.value, self.quarter.value, self.table.value)

    def _look(self, wish, overtaken, show) -> None:
        section, week, person, quarter, table = wish
        lived = self.lived
        if section == "week":
            show(self._told(week))
            for near in (week + 1, week - 1):  # where one will look next, while there is time
                if -1 <= near < len(lived.moments) - 1 and not overtaken():
                    self._told(near)
        elif section == "chart":
            show(telling.picture(org_chart(lived.moments[week + 1])))
        elif section == "managers":
            show(telling.picture(managers_hours(lived.trace, lived.scenario)))
        elif section == "pay":
            show(history_told.pay(pay_of_one(lived.trace, person), None if quarter == ALL else quarter))
        elif section == "story":
            found = pay_of_one(lived.trace, person)
            sold = person in set(lived.trace.tables["people"]["person"])
            show(history_told.story(lived.trace.story_of(person) if sold else f"{found.called} carried no quota at a "
                                    "quarter's end, so there is nothing to tell but the pay.", found))
        else:
            show(history_told.table(lived.trace.tables[table], f"{words(table)}, as it is written to {table}.csv"))

    def _told(self, week: int) -> str:
        """A week, drawn once."""
        if week not in self._weeks:
            self._weeks[week] = history_told.week(self.lived.moments[week + 1], replay(self.lived.moments, week))
        return self._weeks[week]

    def _shown(self, html: str) -> None:
        self.body.value = html

    def _failed(self, fault: Exception) -> None:
        self.body.value = telling.wrong(str(fault))

    def _step(self, by: int) -> None:
        self.week.value = self.week.value + by

    def _write(self) -> None:
        try:
            said, kind = f"Written to {self.lived.trace.write(Path(self.folder.value))}.", "salessim-unit' role='status"
        except OSError as fault:
            said, kind = str(fault), "salessim-wrong' role='alert"
        self.words.value = f"<div class='{kind}'>{escape(said)}</div>"


def _choice(label, why, options, value) -> W.Dropdown:
    return W.Dropdown(options=options, value=value, description=label, tooltip=why, style=WIDE,
                      layout=W.Layout(width="480px"))


def _button(label, why, does) -> W.Button:
    button = W.Button(description=label, tooltip=why, layout=W.Layout(width="135px"))
    button.on_click(lambda _: does())
    return button


def _quarters(scenario) -> list[tuple[str, int]]:
    calendar = Calendar(scenario.time.epoch, scenario.time.tick)
    return [("All quarters", ALL), *((calendar.name("quarter", q), q) for q in range(scenario.time.quarters))]
