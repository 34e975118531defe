"""Every picture of the gallery: its heading, the question it answers, what to look for, and how it is drawn from runs.

The runs are small, so that the whole gallery takes minutes: the figures in the pictures are examples, not findings.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

import salessim.picture as picture
from salessim import compare, load, run
from salessim.picture.by_talent import by_talent
from salessim.picture.chances import chances
from salessim.picture.cost_risk import cost_risk
from salessim.picture.discount_seen import discount_seen
from salessim.picture.effort_seen import effort_seen
from salessim.picture.luck import luck
from salessim.picture.map import territories
from salessim.picture.next_unit_heat import next_unit_heat
from salessim.picture.payout_curve import payout_curve
from salessim.picture.prediction import Predicted, predicted
from salessim.picture.thirds import thirds
from salessim.picture.tornado import tornado
from salessim.picture.warned import warned
from salessim.picture.winners import seen_through
from salessim.places import scenarios

HISTORIES = 24
YEAR = {"time.quarters": 4}
TARGET = 27e6  # bookings of a year, about what today's company reaches every other time
BUDGET = 6.4e6  # pay of a year


class Runs:
    """What the pictures are drawn from, each simulated when it is first asked for."""

    def scenario(self, name, **changes):
        """A shipped scenario by its file's name."""
        return load(scenarios() / f"{name}.yaml").change(changes)

    def together(self, *names, keep=(), **changes):
        """The Comparison of shipped scenarios."""
        return compare(run([self.scenario(name, **changes) for name in names], names=names, replications=HISTORIES,
                           keep=("quarter", "week", "team", "tenure", "attainment", "person", *keep)))

    @cached_property
    def ideas(self):
        return self.together("today", "steeper_pay", "hunters_and_farmers")

    @cached_property
    def steeper(self):
        return self.together("today", "steeper_pay", **YEAR)

    @cached_property
    def goals(self):
        return self.together("today", "activity_goals", keep=("stage", "staff"), **YEAR)

    @cached_property
    def lenses(self):
        from salessim.study.lenses import lenses

        return lenses(self.scenario("today", **YEAR), self.scenario("steeper_pay", **YEAR), replications=HISTORIES)

    @cached_property
    def moments(self):
        from salessim.study.week_by_week import week_by_week

        return week_by_week(self.scenario("today", **YEAR))

    @cached_property
    def review(self):
        from salessim.pay.reviewing.review import review

        today = self.scenario("today")
        return review(today.plans["ae"], today.roles["ae"].quota, name="today's plan")

    def audit(self):
        from salessim.study.luck_audit import luck_audit
        from salessim.study.person_years import person_years

        return luck_audit(person_years(self.scenario("today"), companies=6, reruns=6))

    def warnings(self):
        from salessim.study.early_warnings import early_warnings

        return early_warnings(self.scenario("act_on_warnings", **YEAR), replications=HISTORIES)

    def maps(self):
        from salessim.study.maps import maps

        return maps(self.scenario("redraw_the_map"), self.scenario("sellers_on_the_road"))

    def doubts(self):
        from salessim.study.one_way import one_way
        from salessim.workbench.assumptions import assumptions

        today = self.scenario("today", **YEAR)
        return one_way(today, self.scenario("steeper_pay", **YEAR), assumptions(today), replications=HISTORIES // 2)

    def predictions(self):
        """Three that somebody could have made before seeing the comparison of a year."""
        rows = []
        for measure, said in (("bookings", 10.0), ("pay", 5.0), ("exits", 0.0)):
            row, own = self.steeper.row("steeper_pay", measure), self.steeper.row("today", measure)["mean"]
            rows.append(Predicted(f"{measure} under steeper pay", "% more than today", said,
                                  *(100 * row[end] / own for end in ("gain", "low", "high"))))
        return rows

    @property
    def plans(self):
        return {name: self.scenario(name) for name in ("today", "steeper_pay", "yearly_plan")}


class Entry(NamedTuple):
    """A picture of the gallery: what it is called, the question it answers, what to look for, and how it is drawn."""

    heading: str
    question: str
    look_for: str
    draw: Callable[[Runs], Any]


PICTURES = {
    "gains": Entry("Gains", "Who earns more, and is that sure?", "Bars that do not cross zero: those are clear. What "
                   "the gain consists of stands below the headline.", lambda runs: picture.gains(runs.ideas)),
    "payback": Entry("Dip and payback", "When has a change paid for itself, and how deep is the dip before?",
                     "Where a line crosses zero for good, and its lowest point before.",
                     lambda runs: picture.payback(runs.ideas)),
    "beside": Entry("What comes with it", "What else changes: attainment, exits, ramp, win rate, discounts?",
                    "Bars that do not touch the line of the baseline.", lambda runs: picture.beside(runs.ideas)),
    "fan": Entry("Fan over time", "What may be booked by when, and in how many histories is the target reached?",
                 "How wide the bands are at the end beside the gap between the lines.",
                 lambda runs: picture.fan(runs.steeper, target=TARGET)),
    "chances": Entry("The chance of a number", "With what number is one safe?",
                     "How steeply the curve falls: a flat one costs little chance for a higher number.",
                     lambda runs: chances(runs.steeper, TARGET)),
    "tornado": Entry("What matters most", "What would change the answer?",
                     "The top rows; a bar that reaches over zero turns the answer round.",
                     lambda runs: tornado(runs.doubts())),
    "attainment": Entry("Attainment", "Who makes the quota?", "How much lies right of the line, and whether few are "
                        "far above while many are just below.", lambda runs: picture.attainment(runs.ideas)),
    "pay_spread": Entry("The spread of pay", "Who earns what?", "How far the thin lines reach: between them lie four "
                        "people of five.", lambda runs: picture.pay_spread(runs.steeper.results)),
    "winners": Entry("Winners and losers", "Who gains pay and who loses it?", "Below which attainment people lose, and "
                     "whether those are the people one can do without.",
                     lambda runs: picture.winners(seen_through(runs.lenses), "USD")),
    "three_lenses": Entry("Three lenses", "What does a plan cost for the same results, and what when people react?",
                          "Whether bookings on the right pay for the cost on the left, and which response brings them.",
                          lambda runs: picture.three_lenses(runs.lenses)),
    "cost_risk": Entry("Cost and risk", "How widely do pay and contribution vary with luck?",
                       "Dots right of the budget, and how far the worst lie out.",
                       lambda runs: cost_risk(runs.steeper.results, BUDGET)),
    "payout_curve": Entry("Payout curve", "What does the plan pay at which attainment, and where do people end?",
                          "Bends and jumps of the line where the grey hill is high: many stand there.",
                          lambda runs: payout_curve(runs.review, "USD")),
    "next_unit_heat": Entry("What the next unit pays", "What does one more sale pay, by where one stands and when?",
                            "Dark columns: there the next sale pays little, and waiting pays.",
                            lambda runs: next_unit_heat(runs.review)),
    "effort_seen": Entry("Effort under a plan", "How hard does a usual seller work under each plan?",
                         "Where the curves part: there the plans draw different work.",
                         lambda runs: effort_seen(runs.plans)),
    "discount_seen": Entry("Discounts a plan draws", "How much of the price would a seller give away, and when?",
                           "Peaks before period ends.", lambda runs: discount_seen(runs.plans, 1.0, 30_000.0)),
    "by_talent": Entry("By talent", "Does a plan keep and pay the able?", "Whether the ablest fifth gains more than it "
                       "is paid.", lambda runs: by_talent(runs.steeper)),
    "thirds": Entry("Thirds", "Who answers a change: laggards, the core or stars?", "Which third moves clearly.",
                    lambda runs: thirds(runs.steeper)),
    "prediction": Entry("Predictions", "How good were one's own predictions?", "Rings outside the bars: there the "
                        "model and the guess disagree.", lambda runs: predicted(runs.predictions())),
    "quarter_end": Entry("Bookings by week of the period", "When in the quarter is it booked?",
                         "How high the last week stands over an average one.",
                         lambda runs: picture.quarter_end(runs.ideas)),
    "funnel": Entry("Funnel", "Where do deals get stuck?", "The shaded row: it loses most bookings against usual.",
                    lambda runs: picture.funnel(runs.goals)),
    "managers_hours": Entry("Managers' hours", "What do managers have time for?", "What is left for coaching, and what "
                            "is asked for and not done.", lambda runs: picture.managers_hours(runs.goals)),
    "org_chart": Entry("Organisation chart", "Who sits where, and in which state?", "Teams with empty seats or many "
                       "new people.", lambda runs: picture.org_chart(runs.moments[27])),
    "replay": Entry("One history, week by week", "What happens in a week of one history?", "The line of bookings "
                    "beside the even pace, and the seats that change their mark.",
                    lambda runs: picture.replay(runs.moments, 23)),
    "headcount": Entry("Filled seats", "How many people sell?", "Dips after waves of exits, and how long they last.",
                       lambda runs: picture.headcount(runs.ideas)),
    "ramp": Entry("Ramp", "How fast do new people get there?", "Where the curve flattens, and the marks below.",
                  lambda runs: picture.ramp(runs.ideas)),
    "map": Entry("Territory map", "Who has which accounts, before and after?", "Long lines, and colours that mix: "
                 "there sellers travel past each other's accounts.", lambda runs: territories(runs.maps())),
    "luck": Entry("What is luck", "How much of pay, attainment and rank is luck?", "The right end of the bars.",
                  lambda runs: luck(runs.audit())),
    "warned": Entry("Early warnings", "How good are warnings, and what is acting on them worth?",
                    "Left: marks high and far right are good. Right: bars that do not cross zero.",
                    lambda runs: warned(runs.warnings())),
}
