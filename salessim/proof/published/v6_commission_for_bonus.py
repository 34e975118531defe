"""V6: commission of the same cost in place of a bonus for meeting a monthly quota (A8).

Kishore, Rao, Narasimhan & John 2013: 458 territories of a pharmaceutical firm. Commission raised productivity, most in
the low deciles; games with timing shrank; work that earns nothing was neglected more. Here that is the care of
customers, which neither plan pays. Deciles are by talent.
"""

from __future__ import annotations

from salessim.places import scenarios
from salessim.proof.published.experiment import Claim, Experiment, Figure, Study
from salessim.proof.published.reading import by_ability, measure_change, month_end_share, of_everybody, slope
from salessim.scenario.load import load

RATE = 0.057  # of bookings: costs what the bonus costs at the bookings made under it, by a run of the company
DECILES = 10


def studies():
    """The company as published; where all are equally able; and with commission only called by another name."""
    company = load(scenarios() / "evidence" / "v6_commission_for_bonus.yaml")
    flat = company.change({"plans.rep.components": [{"kind": "commission", "rate": RATE}]})
    equal = {"labour.reps.talent_sigma": 0.0, "quotas.by_potential": 1.0}
    return {"main": Study({"bonus": company, "commission": flat}, _read, ("person", "week")),
            "equal": Study({"bonus": company.change(equal), "commission": flat.change(equal)}, _read,
                           ("person", "week")),
            "linear": Study({"bonus": flat, "commission": _halves(flat)}, _read, ("person", "week"))}


def _halves(company):
    """The same commission paid as two of half the rate."""
    half = {"kind": "commission", "rate": RATE / 2}
    return company.change({"plans.rep.components": [half, half]})


def _read(results):
    pair = results, "bonus", "commission"
    share = {arm: month_end_share(results, arm) for arm in results.names}
    return {"revenue": of_everybody(*pair), "slope": slope(by_ability(*pair, DECILES)),
            "month_end": share["commission"] - share["bonus"], "side_task": measure_change(*pair, "care_hours"),
            "pay": measure_change(*pair, "pay")}


SAME = "commission for commission: the same rate paid in two halves"
EXPERIMENT = Experiment(
    "V6", "VAL", True, "Commission in place of a monthly bonus",
    "A8: Kishore, Rao, Narasimhan & John 2013; 24 % recalled",
    (
        Figure("V6.revenue", "bookings under commission", "%", 24.0, Claim("main.revenue", 8.0, 35.0),
               Claim(("equal.revenue", "main.revenue"), None, 0.0), "equally able sellers: the gain shrinks (points)",
               "a cliff that half of the sellers reach pulls as hard, over all, as commission of the same cost; only "
               "the less able gain"),
        Figure("V6.slope", "how the gain changes from a decile of ability to the next", "points", None,
               Claim("main.slope", None, 0.0), Claim("equal.slope", -0.5, 0.5, null=True), "equally able sellers"),
        Figure("V6.month_end", "share of bookings in the last weeks of months", "points", None,
               Claim("main.month_end", None, 0.0), Claim("linear.month_end", -0.5, 0.5, null=True), SAME,
               "under a cliff more sellers hold deals back, with the quota met or out of reach, than hurry them: less "
               "than an even share falls into last weeks, and commission brings it back"),
        Figure("V6.side_task", "hours of care for customers, which earn nothing", "%", None,
               Claim("main.side_task", None, 0.0), Claim("linear.side_task", -1.0, 1.0, null=True), SAME),
    ),
    studies,
    levers=("effort.curvature", "effort.intrinsic", "effort.income", "forecast.impatience", "forecast.error",
            "forecast.elasticity", "timing.opportunism"),
    replications=30)
