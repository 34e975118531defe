"""Cost and risk of a change of pay: how widely pay and contribution vary, whether a budget holds, where pay goes."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import ipywidgets as W

from salessim.figures import plain, share
from salessim.picture.cost_risk import cost_risk, exactly
from salessim.picture.three_lenses import three_lenses
from salessim.study.answer import verdict
from salessim.study.cost_and_risk import change_of, cost_and_risk
from salessim.study.lenses import Lenses, lenses
from salessim.workbench import telling
from salessim.workbench.control import control_of
from salessim.workbench.errand import Errand
from salessim.workbench.lever import Lever
from salessim.workbench.panel import TODAY, Answer, Panel
from salessim.workbench.questions.question import IDEA
from salessim.workbench.shading import shade
from salessim.workbench.shown import Shown


class CostShown(Shown):
    """An Answer told by what pay costs; budget: currency a year."""

    budget = 0.0

    def tell(self, found, size) -> None:
        """An Answer, and how it was to be asked."""
        results = found.comparison.results
        self.sentence.value = telling.answer(found.sentence, telling.rests_on(found, size, self.question.today))
        self.picture.value = telling.picture(cost_risk(results, self.budget))
        self.table.value = _table(results, self.budget)


class CostAndRisk(Panel):
    """The panel for a question about pay, such as CostQuestion, with a budget. Last line of a cell: it shows itself.

    `panel.budget.value` is in thousand of the currency a year; another budget is answered from the same histories.
    `where_from()` tells the change of pay in parts, a Lenses, kept in `seen`.
    """

    shows = CostShown
    shown: CostShown

    def __init__(self, question, seed: int = 1, previews=None):
        super().__init__(question, seed, previews)
        self.seen: Lenses | None = None
        self.budget = control_of(_budget(question), self._retell)
        self.shown.budget = 1000 * self.budget.value
        self.parts = Errand("Where from", "Re-pay today's results, then let people react, one response at a time",
                            self._take_apart, self._show_parts)
        self.parts_told = W.HTML()
        controls = (*(control.view for control in self.controls.values()), self.budget.view)
        self.view.children = (self.shown.today, *controls, self.errand.view, *self.shown.answer, self.parts.view,
                              self.parts_told, self.keeping.view)

    def reset(self) -> None:
        """All controls and the budget back to where they began."""
        super().reset()
        self.budget.reset()

    def where_from(self) -> Lenses:
        """Take the change of pay apart, here and now; shown as well as returned."""
        return self.parts.now()

    def _answered(self, values, idea, results, full: bool) -> Answer:
        answer = super()._answered(values, idea, results, full)
        return replace(answer, sentence=in_words(results, self.shown.budget))

    def _retell(self) -> None:
        """The budget is another: the same histories are told by it."""
        self.shown.budget = 1000 * self.budget.value
        if self.answer is not None and not self.budget.wrong:
            self._show(replace(self.answer, sentence=in_words(self.answer.comparison.results, self.shown.budget)))
            if self.answer.values != self.values or any(control.wrong for control in self.controls.values()):
                self.shown.shade()  # the histories are of other values than the controls'

    def _moved(self) -> None:
        super()._moved()
        self.parts.drop()
        shade([self.parts_told])

    def _take_apart(self, progress, cancel) -> Lenses:
        self.fit()
        seen = lenses(*self.pair(), replications=self.size.doubt, seed=self.seed, progress=progress,
                      cancel=cancel)
        if not seen.results.replications:
            raise InterruptedError("Stopped before the first history was finished.")
        return seen

    def _show_parts(self, found) -> None:
        if isinstance(found, Exception):
            self.parts_told.value = telling.wrong(str(found))
            return
        self.seen, results = found, found.results
        how = (f"From {results.replications} histories of {results.baseline.time.quarters} quarters, each lived seven "
               "times: by today's plan, then by the new one with one response more each time.")
        self.parts_told.value = telling.answer(found.sentence, how) + telling.picture(three_lenses(found))


def _budget(question) -> Lever:
    """What all sellers at quota would be paid a year, as a first guess of the budget."""
    today = question.today
    roles = {name: today.plans[role.plan] for name, role in today.roles.items()}
    paid = sum(seats * (roles[role].salary + roles[role].target_incentive)
               for team in today.teams.values() for role, seats in team.seats.items()) / 1000
    return Lever(name="budget", label="Budget for pay", unit=f"thousand {today.currency} a year", low=0,
                 high=10 * round(paid / 5), step=50, begin=10 * round(paid / 10), now=None,
                 why="What may be paid to all sellers in a year, salary and everything variable.")


def in_words(results, budget: float) -> str:
    """Whether the budget holds, what pay costs, and what it does to contribution; today beside the idea."""
    found, currency = cost_and_risk(results), results.currency
    own, its = found[TODAY], found[IDEA]
    part, low, high = map(share, its.over(budget))
    _, middle, most = (exactly(level, currency) for level in its.pay_levels)
    before, after = (plain(float(each.ratio.mean()), 0.01, 1) for each in (own, its))
    return (
        f"Your plan's pay exceeds {exactly(budget, currency)} a year in {part} of histories ({low} to {high}), today's "
        f"in {share(own.over(budget)[0])}. Pay costs {middle} a year at the median and more than {most} in one history "
        f"of twenty: {_change(change_of(its.pay, own.pay), currency)}, {after} % of bookings instead of {before} %. "
        f"Contribution: {_change(change_of(its.contribution, own.contribution), currency)}; in the worst tenth of "
        f"histories {exactly(its.worst_tenth, currency)} instead of {exactly(own.worst_tenth, currency)}.")


def _change(row, currency) -> str:
    side = verdict(row)
    if side == "unclear":
        return f"no clear difference from today ({exactly(row['gain'], currency)} a year on average)"
    return f"{exactly(abs(row['gain']), currency)} a year {side} than today"


def _table(results, budget) -> str:
    found, currency = cost_and_risk(results), results.currency
    own, its = found[TODAY], found[IDEA]
    rows = []
    for called, what in (("pay a year", "pay_levels"), ("contribution a year", "contribution_levels")):
        for place, level in enumerate(("5 % of histories lie below", "median", "95 % of histories lie below")):
            rows.append((f"{called}: {level}", *(exactly(getattr(each, what)[place], currency) for each in (own, its))))
    rows += [("contribution a year: worst tenth", *(exactly(each.worst_tenth, currency) for each in (own, its))),
             ("pay, % of bookings", *(plain(float(each.ratio.mean()), 0.01, 2) for each in (own, its))),
             (f"histories above {exactly(budget, currency)}", *(
                 "{} ({} to {})".format(*map(share, each.over(budget))) for each in (own, its)))]
    told = "".join(f"<tr><th scope='row'>{escape(name)}</th><td>{escape(before)}</td><td>{escape(after)}</td></tr>"
                   for name, before, after in rows)
    return telling.folded("The same in figures", ("", "today", "your plan"), told,
                          f"Means a year over {results.replications} matched histories.")
