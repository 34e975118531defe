"""What would change the answer: the same question asked again, with one assumption at a time set lower and higher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import ipywidgets as W

from salessim.picture.doubts import Doubt, doubts, title
from salessim.study.answer import between, money
from salessim.workbench import telling
from salessim.workbench.errand import Errand
from salessim.workbench.pay_question import IDEA

TODAY = "today"


@dataclass(frozen=True)
class Assumption:
    """One thing the answer rests on, and two other values it could have: dotted changes for each, and their words."""

    label: str
    low: Mapping[str, Any]
    high: Mapping[str, Any]
    low_said: str
    high_said: str


def assumptions(today) -> tuple[Assumption, ...]:
    """Those that matter most to pay: how people respond, who leaves, what discounts do, the market, what lasts.

    The ranges are assumptions: half and half again of the effects, a fifth less and more of the market.
    """
    behaviour, needs = today.behaviour, {
        f"market.segments.{segment}.needs.{product}": rate
        for segment, declared in today.market.segments.items() for product, rate in declared.needs.items()}
    return (
        _scaled("how people respond to pay", {"behaviour.effort.curvature": behaviour.effort.curvature}, 0.5, 1.5,
                "half", "half as much again"),
        _scaled("how many people resign", {f"behaviour.leaving.{when}": getattr(behaviour.leaving, when)
                                           for when in ("early", "middle", "late")}, 0.5, 1.5, "half",
                "half as many again"),
        _scaled("what buyers want to sign early", {"behaviour.timing.need_discount": behaviour.timing.need_discount},
                0.5, 1.5, "half the discount", "half as much again"),
        _scaled("how much customers need", needs, 0.8, 1.2, "a fifth less", "a fifth more"),
        _scaled("years a won customer counts", {"costs.terminal_years": today.costs.terminal_years}, 0.5, 1.5,
                _years(0.5 * today.costs.terminal_years), _years(1.5 * today.costs.terminal_years)))


def _scaled(label, values, low, high, low_said, high_said) -> Assumption:
    return Assumption(label, {path: value * low for path, value in values.items()},
                      {path: value * high for path, value in values.items()}, low_said, high_said)


def _years(number: float) -> str:
    return f"{number:g} year{'' if number == 1 else 's'}"


class Doubts:
    """The panel that doubts another's answer: a button, then a sentence, a picture and a table. It shows itself.

    `found` holds what was found, None before the first time.
    """

    def __init__(self, panel):
        """panel: the Panel whose question and controls are doubted, as they stand when the button is pressed."""
        self.panel, self.found, self.asked = panel, None, ""
        self.assumptions = assumptions(panel.question.today)
        self.errand = Errand("Try them", "Ask the question again under each other assumption", self._try, self._show)
        self.sentence, self.picture, self.table = W.HTML(), W.HTML(), W.HTML()
        listed = ", ".join(assumption.label for assumption in self.assumptions)
        lead = W.HTML(f"<div class='salessim'><p>Each is set lower and then higher: {escape(listed)}.</p></div>")
        self.view = W.VBox([lead, self.errand.view, self.sentence, self.picture, self.table],
                           layout=W.Layout(max_width="940px"))

    def _repr_mimebundle_(self, **kwargs):
        return self.view._repr_mimebundle_(**kwargs)

    def check(self) -> tuple[Doubt, ...]:
        """Try all assumptions here and now; shown as well as returned."""
        return self.errand.now()

    def _try(self, progress, cancel) -> tuple[Doubt, ...]:
        """The gain as assumed, then with each assumption set lower and higher. Raises InterruptedError when stopped."""
        pair, each = self.panel.pair(), self.panel.size.doubt
        self.asked = ", ".join(f"{control.lever.label.lower()} {control.value:g}"
                               for control in self.panel.controls.values())
        worlds = [{}, *(changes for assumption in self.assumptions for changes in (assumption.low, assumption.high))]
        rows = []
        for n, changes in enumerate(worlds):
            rows.append(self._gain(pair, changes, each, cancel, lambda done, total, n=n: progress(
                n * total + done, len(worlds) * total)))
        assumed, others = rows[0], iter(rows[1:])
        return tuple(Doubt(a.label, assumed, next(others), next(others), a.low_said, a.high_said)
                     for a in self.assumptions)

    def _gain(self, pair, changes, histories, cancel, progress) -> dict:
        """The headline's row for the idea in a world where `changes` hold with and without it."""
        from salessim.study import compare, run

        found = run([scenario.change(changes) for scenario in pair], names=[TODAY, IDEA], replications=histories,
                    seed=self.panel.seed, progress=progress, cancel=cancel)
        if not found.complete:
            raise InterruptedError("Stopped: not every assumption was tried.")
        return {"currency": found.currency, **compare(found).row(IDEA)}

    def _show(self, found) -> None:
        if isinstance(found, Exception):
            self.sentence.value = telling.wrong(str(found))
            return
        self.found = found
        self.sentence.value = telling.answer(in_words(found), f"Asked for {self.asked}, {self.panel.size.doubt} "
                                             "histories each.")
        self.picture.value, self.table.value = telling.picture(doubts(found)), _table(found)


def in_words(found: tuple[Doubt, ...]) -> str:
    """Whether the answer stands, where it ends and how far it moves."""
    ends = [end for doubt in found for end in (doubt.low["gain"], doubt.high["gain"])]
    return f"{title(found)}. The gain lies {_spread(min(ends), max(ends), found[0].assumed['currency'])}."


def _spread(low, high, currency) -> str:
    return f"between {money(low, currency)} and {money(high, currency)}"


def _table(found) -> str:
    currency = found[0].assumed["currency"]
    rows = "".join(
        f"<tr><th scope='row'>{escape(doubt.label)}: {escape(said)}</th><td>{escape(money(row['gain'], currency))}</td>"
        f"<td>{escape(between(row['low'], row['high'], currency))}</td></tr>"
        for doubt in found for said, row in ((doubt.low_said, doubt.low), (doubt.high_said, doubt.high)))
    return telling.folded("The same in figures", ("assumption", "gain", "95 % interval"), rows,
                          f"As assumed: {money(found[0].assumed['gain'], currency)}.")
