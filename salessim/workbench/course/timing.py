"""Lesson 2, timing games: the same tiers over a quarter and over a year, and linear pay."""

from __future__ import annotations

from salessim.figures import plain, share
from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study.answer import money, verdict
from salessim.study.usual_seller import UsualSeller
from salessim.workbench.course.exercise import Exercise, design, number
from salessim.workbench.course.lesson import Lesson
from salessim.workbench.course.prediction import Prediction, level, points
from salessim.workbench.questions.question import IDEA

LAST_WEEK, AT_QUOTA, TENTH = 12, 1.0, 0.1  # week of the year from 0; attainment on course for; of the price
HALF = 0.5  # of today's discounts, what the own plan has to reach


def timing_games() -> Lesson:
    """The lesson on the company of `scenarios/base/enterprise_software.yaml`."""
    company = load(scenarios() / "base" / "enterprise_software.yaml")
    return Lesson("timing_games", _plans(company), _PREDICTIONS, _exercises(company))


def _plans(company):
    """The company's plan and two others that pay the same at quota."""
    plan = company.plans["seller"]
    tiers = plan.components[0]
    flat = plan.target_incentive / company.roles["enterprise_seller"].quota
    steps = ", ".join(f"{share(tier.rate)} above {share(tier.above)} of quota" for tier in tiers.tiers)

    def other(name, about, components, **changes):
        return company.change({"name": name, "about": about, "plans.seller.components": components, **changes})

    return {
        "quarterly": company.change({"name": "quarterly", "about": f"{steps}; each quarter begins anew."}),
        "linear": other("linear", f"{share(flat)} of every sale, whenever it is made.",
                        [{"kind": "commission", "rate": flat}],
                        **{"plans.seller.payday": "after_booking",
                           "plans.manager.components": [{"kind": "commission", "rate": round(flat / 10, 4)}]}),
        "yearly": other("yearly", "The quarterly plan's rates, over the quota of the year: each year begins anew.",
                        [tiers.model_copy(update={"period": "year"})]),
    }


_TIMES = "times an average week's"
_PREDICTIONS = (
    Prediction(name="quarterly", label="Last week, quarterly", unit=_TIMES, low=0, high=13, nothing=1,
               read=level("quarterly", "last_week_ratio"),
               asked="Under the quarterly plan: what does a quarter's last week book, in average weeks? (1: like any "
                     "other)"),
    Prediction(name="linear", label="Last week, linear", unit=_TIMES, low=0, high=13, nothing=1,
               read=level("linear", "last_week_ratio"), asked="And under linear pay?"),
    Prediction(name="yearly", label="Last week, yearly", unit=_TIMES, low=0, high=13, nothing=1,
               read=level("yearly", "last_week_ratio"),
               asked="And where the same rates count over the year? (All four quarters' last weeks together.)"),
    Prediction(name="discount", label="Discounts, yearly", unit="points of the list price", low=-50, high=50,
               read=points("yearly", "discount"),
               asked="By how many percentage points does the mean discount change when the quarterly plan becomes "
                     "yearly?"),
)


def _exercises(company):
    product = next(iter(company.market.products.values()))
    price, currency = product.price, company.currency

    def worth():
        return UsualSeller(company).now_and_later(LAST_WEEK, AT_QUOTA, price)

    return (
        Exercise("indifferent", "It is the quarter's last week, and a deal is ready. With the seller's now and later "
                 "as printed above: which discount, in per cent of the price, leaves the seller exactly as well off as "
                 "signing at full price next quarter?",
                 number(lambda: 100 * UsualSeller(company).would_grant(LAST_WEEK, AT_QUOTA, price, limit=1.0),
                        "At which price is now times price as much as later times the full price?",
                        ((lambda: 100 * (worth()[0] / worth()[1] - 1), "That is how much more now is worth than later. "
                          "The discount comes off the price signed now."),
                         (lambda: 100 * (worth()[0] - worth()[1]), "That is a difference of two rates: put it in "
                          "proportion to what signing now is worth."))), "%"),
        Exercise("who_pays", f"In that week the seller takes {share(TENTH)} off a price of {money(price, currency)}. "
                 "How much of it does the seller feel as a loss of their own?",
                 number(lambda: TENTH * price * worth()[0], "What is one unit of bookings worth to the seller now?",
                        ((lambda: TENTH * price, "That is what the company gives away. The seller gets only a part of "
                          "each unit."),
                         (lambda: TENTH * price * worth()[1], "That deal is signed now, not next quarter."))),
                 currency),
        Exercise("own_plan", "Find a plan with at most half of today's mean discount that does not clearly earn less.",
                 design(((f"a mean discount of at most {share(HALF)} of today's",
                          lambda found: _discount(found, IDEA) / (HALF * _discount(found, found.baseline)) - 1),
                         ("a gain that is not clearly below zero",
                          lambda found: float(verdict(found.row(IDEA)) == "less"))),
                        lambda found: f"a mean discount of {plain(_discount(found, IDEA), 0.01, 1)} % against "
                        f"{plain(_discount(found, found.baseline), 0.01, 1)} %, and a gain of "
                        f"{money(found.row(IDEA)['gain'], found.results.currency)}"),
                 todo="Set the controls of the panel above, press Check, and then run this cell again."))


def _discount(comparison, scenario: str) -> float:
    return float(comparison.results.values(scenario, "discount").mean())
