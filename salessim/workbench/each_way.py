"""Every way of a choice side by side: the same question asked of all of them at once, under the same luck."""

from __future__ import annotations

from html import escape

import ipywidgets as W

from salessim.declare import Faults
from salessim.figures import words
from salessim.study.answer import between, money, sure_in_words
from salessim.study.interval import of_mean
from salessim.workbench import telling
from salessim.workbench.errand import Errand
from salessim.workbench.panel import TODAY
from salessim.workbench.shading import shade

DRAWN = ("headline", "contribution", "terminal_value")


class EachWay:
    """A button that asks a panel's question of every option of one control; a sentence, a picture, a table.

    The other controls count as they stand when the button is pressed. `found` holds the Comparison, None before the
    first time; `left_out` the options that cannot be, by what is said of them.
    """

    def __init__(self, panel, name: str):
        """panel: a Panel. name: of its control that is a Choice."""
        self.panel, self.name, self.found = panel, name, None
        self._trying = self._told = None  # where the other controls stood: for the newest try, and for what is shown
        panel.watchers.append(self.shade)
        self.left_out: dict[str, str] = {}
        lever = panel[name].lever
        self.errand = Errand("Compare all", f"Ask the question of each: {lever.label.lower()}", self._try, self._show)
        self.sentence, self.picture, self.table = (W.HTML() for _ in range(3))
        self.view = W.VBox([self.errand.view, self.sentence, self.picture, self.table],
                           layout=W.Layout(max_width="940px"))

    def _repr_mimebundle_(self, **kwargs):
        return self.view._repr_mimebundle_(**kwargs)

    def check(self):
        """Compare them here and now; shown as well as returned."""
        return self.errand.now()

    def shade(self) -> None:
        """What is shown is old while the other controls stand elsewhere than it was asked for, or cannot be."""
        shade((self.sentence, self.picture, self.table), self._told != self._stand())

    def _stand(self) -> tuple:
        others = {name: control for name, control in self.panel.controls.items() if name != self.name}
        return (self.panel.question.base, {name: control.value for name, control in others.items()},
                [control.wrong for control in others.values()])

    def ideas(self) -> dict:
        """By option: the Scenario it makes with the other controls as they stand, today's own left out."""
        question, values, made = self.panel.question, self.panel.values, {}
        now = {lever.name: lever.now for lever in question.levers}
        self.left_out = {}
        for option, _ in self.panel[self.name].lever.options:
            asked = values | {self.name: option}
            try:
                if asked != now:
                    made[option] = question.idea(asked)
            except Faults as faults:
                self.left_out[option] = "; ".join(map(str, faults.faults))
        return made

    def _try(self, progress, cancel):
        """The Comparison of all. Raises ValueError where none can be, InterruptedError when stopped at once."""
        from salessim.study import compare, run
        from salessim.workbench.panel import over

        self.panel.fit()
        made, size = self.ideas(), self.panel.size
        self._trying = self._stand()
        if not made:
            raise ValueError("None of them can be: " + " ".join(self.left_out.values()))
        found = run([over(scenario, size.quarters) for scenario in (self.panel.question.today, *made.values())],
                    names=[TODAY, *made], replications=size.check, seed=self.panel.seed, progress=progress,
                    cancel=cancel)
        if not found.replications:
            raise InterruptedError("Stopped before the first history was finished.")
        return compare(found)

    def _show(self, found) -> None:
        if isinstance(found, Exception):
            self.shade()
            self.sentence.value = telling.wrong(str(found))
            return
        from salessim.picture import gains

        self.found, self._told = found, self._trying
        levers = {name: self.panel[name].lever for name in self._told[1]}
        stand = ", ".join(f"{levers[name].label.lower()} {levers[name].told(value)}"
                          for name, value in self._told[1].items())
        out = "".join(f" Left out: {words(option)} – {why}." for option, why in self.left_out.items())
        self.sentence.value = telling.answer(in_words(found), f"From {found.results.replications} histories of "
                                             f"{found.results.baseline.time.quarters} quarters, with {stand}.{out}")
        self.picture.value, self.table.value = telling.picture(gains(found, DRAWN)), _table(found)
        self.shade()


def in_words(found) -> str:
    """Which earns most, as far as the numbers can tell; then all of them, the best first, and how sure each is."""
    ranked = sorted(found.others, key=lambda name: -(found.row(name)["gain"] or 0.0))
    best, *others = ranked
    alike = [name for name in others if not of_mean(found.gains(best) - found.gains(name))[1] > 0]
    if found.verdict(best) != "more":
        first = f"None clearly beats {TODAY}."
    elif alike:
        first = f"{_capital(best)} earns most, with no clear difference from {words(alike[0])}."
    else:
        first = f"{_capital(best)} earns most."
    return " ".join([first, *(_said(found, name) for name in ranked)])


def _said(found, name: str) -> str:
    row = found.row(name)
    sure = "no clear difference" if found.verdict(name) == "unclear" else sure_in_words(row)
    return f"{_capital(name)}: {money(row['gain'], found.results.currency)} ({sure})."


def _capital(name: str) -> str:
    return words(name)[:1].upper() + words(name)[1:]


def _table(found) -> str:
    """A row each: the gain in all and its interval, and its two parts."""
    currency = found.results.currency
    rows = ""
    for name in found.others:
        row = found.row(name)
        cells = (money(row["gain"], currency), between(row["low"], row["high"], currency)
                 if row["low"] is not None else "–",
                 *(money(found.row(name, part)["gain"], currency) for part in DRAWN[1:]))
        rows += f"<tr><th scope='row'>{escape(words(name))}</th>" + "".join(
            f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    return telling.folded("The same in figures", ("", "gain", "95 % interval", *map(words, DRAWN[1:])), rows,
                          f"Gains over {TODAY}, means of {found.results.replications} matched histories.")
