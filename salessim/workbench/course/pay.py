"""Lesson 1, pay and effort: a tenth more salary, more of the pay at risk, a steeper rate above quota."""

from __future__ import annotations

from salessim.figures import plain, share
from salessim.places import scenarios
from salessim.scenario.behaviour import Behaviour
from salessim.scenario.load import load
from salessim.selling.effort import effort_of
from salessim.study.answer import money
from salessim.workbench.course.exercise import Exercise, design, number
from salessim.workbench.course.lesson import Lesson
from salessim.workbench.course.prediction import Prediction, per_cent
from salessim.workbench.questions.question import IDEA

MORE_SALARY, AT_RISK, STEEPER = 0.1, 0.7, 3.0  # of salary; of pay on target; times the rate below quota
DOUBLED, TENTH = 2.0, 1.1  # of the pull, of effort
MORE_SOLD, LITTLE_PAID = 0.03, 0.03  # what the own plan has to reach, of today's bookings and pay


def pay_and_effort() -> Lesson:
    """The lesson on today's company of `scenarios/today.yaml`."""
    today = load(scenarios() / "today.yaml")
    return Lesson("pay_and_effort", _plans(today), _PREDICTIONS, _exercises(today))


def _plans(today):
    """Today's plan and three others, each told in its `about`."""
    plan, place = today.plans["ae"], "plans.ae"
    rates = [tier.rate for tier in plan.components[0].tiers]
    on_target = plan.salary + plan.target_incentive
    salary, at_quota = (1 - AT_RISK) * on_target, rates[0] * today.roles["ae"].quota
    follows = (plan.salary + at_quota - salary) / at_quota
    usual = (f"{money(plan.salary, today.currency)} salary; {share(rates[0])} of bookings up to quota, "
             f"{share(rates[1])} of those above it.")

    def other(name, about, **changes):
        return today.change({"name": name, "about": about, **{f"{place}.{path}": value
                                                              for path, value in changes.items()}})

    return {
        "today": today.change({"about": usual}),
        "more_salary": other("more_salary", f"{share(MORE_SALARY)} more salary, all else as today.",
                             salary=plan.salary * (1 + MORE_SALARY)),
        "more_at_risk": other(
            "more_at_risk", f"{share(AT_RISK)} of pay on target at risk instead of "
            f"{share(plan.target_incentive / on_target)}: less salary, all rates higher, the same pay at quota.",
            salary=salary, target_incentive=AT_RISK * on_target,
            components=_tiers(rates[0] * follows, rates[1] * follows)),
        "steeper": other("steeper", f"Above quota {STEEPER:g} times the rate below it, all else as today.",
                         components=_tiers(rates[0], STEEPER * rates[0])),
    }


def _tiers(below: float, above: float):
    return [{"kind": "tiers", "period": "quarter", "over": "attainment",
             "tiers": [{"above": 0.0, "rate": round(below, 6)}, {"above": 1.0, "rate": round(above, 6)}]}]


_SOLD = "% of today's bookings"
_PREDICTIONS = (
    Prediction(name="more_salary", label="More salary", unit=_SOLD, read=per_cent("more_salary", "bookings"),
               asked="Everybody gets a tenth more salary. By how many per cent do the team's bookings change?"),
    Prediction(name="more_at_risk", label="More at risk", unit=_SOLD, read=per_cent("more_at_risk", "bookings"),
               asked="More of the pay depends on sales, for the same pay at quota. By how many per cent do bookings "
                     "change?"),
    Prediction(name="steeper", label="Steeper above quota", unit=_SOLD, read=per_cent("steeper", "bookings"),
               asked="Each sale above quota pays three times the rate below it. By how many per cent do bookings "
                     "change?"),
    Prediction(name="steeper_pay", label="What steeper costs", unit="% of today's pay", read=per_cent("steeper", "pay"),
               asked="And by how many per cent does all that is paid to sellers and managers change then?"),
)


def _exercises(today):
    rules = today.behaviour.effort
    return (
        Exercise("doubled", "Pay pulls twice as hard: V·felt/r rises from 1 to 2, with M = 1 and no fatigue. By how "
                 "many per cent does effort rise?",
                 number(lambda: 100 * (effort(DOUBLED, rules) / effort(1.0, rules) - 1),
                        "Put 2 and then 1 into the equation of effort, and divide.",
                        ((lambda: 100.0, "Effort does not follow pay one for one: look at η."),
                         (lambda: 100 * (DOUBLED**rules.curvature - 1),
                          "What drives people besides pay, m0, does not double with it."),
                         (lambda: 100 * ((rules.intrinsic + DOUBLED) / (rules.intrinsic + 1) - 1),
                          "That is the drive; effort is its power η."))), "%"),
        Exercise("tenth", "You want a tenth more effort than at V·felt/r = 1. By how many per cent has the pull to "
                 "rise?",
                 number(lambda: 100 * (pull_for(TENTH, rules) - 1),
                        "Turn the equation of effort round: which pull gives an effort of 1.1?",
                        ((lambda: 10.0, "Effort does not follow pay one for one: look at η."),
                         (lambda: 100 * (TENTH ** (1 / rules.curvature) - 1),
                          "The drive has to rise by that, and pay is only a part of the drive: m0 stays."))), "%"),
        Exercise("own_plan", f"Find a plan under which sellers book at least {share(MORE_SOLD)} more than today, while "
                 f"all pay together rises by {share(LITTLE_PAID)} at most.",
                 design(((f"bookings at least {share(MORE_SOLD)} above today's",
                          lambda found: 1 - _grown(found, "bookings") / MORE_SOLD),
                         (f"pay at most {share(LITTLE_PAID)} above today's",
                          lambda found: _grown(found, "pay") / LITTLE_PAID - 1)),
                        lambda found: ", ".join(f"{measure} {plain(_grown(found, measure), 0.01, 1, sign=True)} %"
                                                for measure in ("bookings", "pay"))),
                 todo="Set the controls of the panel above, press Check, and then run this cell again."))


def effort(pull: float, rules=None) -> float:
    """The model's effort at this pull (V·felt/r), of a rested seller with usual motivation."""
    rules = rules or Behaviour().effort
    return effort_of(pull, rules.intrinsic, 1.0, 0.0, rules.curvature, 1.0, rules.floor, rules.ceiling)


def pull_for(wanted: float, rules=None) -> float:
    """The pull that draws this effort, found by halving."""
    low, high = 0.0, 10.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if effort(middle, rules) < wanted else (low, middle)
    return (low + high) / 2


def _grown(comparison, measure: str) -> float:
    """The gain of the own plan as a share of today's mean."""
    return comparison.row(IDEA, measure)["gain"] / float(comparison.results.values(comparison.baseline, measure).mean())
