"""The plan as reps read it: what they are paid for, in order, with worked examples, and what is usually left unsaid."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from salessim.calendar import ENDS
from salessim.pages.paper import render
from salessim.pages.plan_review import rows
from salessim.pay.components.component import Changes
from salessim.pay.engine import explain, settle
from salessim.pay.reviewing.told import unsaid
from salessim.pay.reviewing.typical_year import typical
from salessim.whole_file import write

EXAMPLES = (0.8, 1.0, 1.3)  # attainments worked through


def document(reviews, path, currency: str = "") -> Path:
    """Write the plans of reviews (salessim.pay.reviewing.review.Review, one or more) as one HTML document for reps."""
    plans = [_plan(review, currency) for review in reviews]
    heading = "How you are paid" + (f": {plans[0]['name'].replace('_', ' ')}" if len(plans) == 1 and plans[0]["name"]
                                    else "")
    return write(path, render("plan_document.html.j2", heading=heading, plans=plans, currency=currency))


def _plan(review, currency: str) -> dict:
    plan, curve = review.curve.plan, review.curve
    worked = examples(review)
    parts = [{"name": curve.names[place], "kind": part.kind, "says": _says(part), "fields": unsaid(part),
              "period": part.period, "examples": worked.get(place, []), "changes": isinstance(part, Changes),
              "own": part.kind.replace("_", " ") != curve.names[place].replace("_", " ")}
             for place, part in enumerate(plan.parts) if place]
    return {"name": review.name, "plan": plan, "quota": curve.assignment.quota, "known": curve.assignment.known,
            "at_quota": curve.paid(1.0), "mix": review.pay_mix,
            "parts": parts, "rows": rows(review), "names": curve.names[1:],
            "paid": when_paid(plan), "rules": rules(plan), "currency": currency}


def _says(part) -> str:
    """The first paragraph of what a component is declared to be."""
    return " ".join((type(part).__doc__ or "").split("\n\n")[0].split())


def examples(review) -> dict[int, list[tuple[str, str, str]]]:
    """By component: (attainment, the payslip's sentence, amount) of the first period, through the exact engine."""
    curve, at = review.curve, np.array(EXAMPLES)
    slips = settle(curve.plan, typical(curve.plan, curve.assignment, at))
    found: dict[int, list[tuple[str, str, str]]] = {}
    for line in slips[slips["period"] == 0]:
        told = f"{100 * EXAMPLES[int(line['person'])]:.0f} %", explain(line, curve.plan), f"{line['amount'] / 100:,.2f}"
        found.setdefault(int(line["component"]), []).append(told)
    return {place: sorted(lines, key=lambda line: float(line[0].split()[0])) for place, lines in found.items()}


def when_paid(plan) -> list[str]:
    """When money arrives, a sentence for the salary and one for each period in which something is settled."""
    lag = f"{plan.pay_lag_weeks:g} week{'' if plan.pay_lag_weeks == 1 else 's'}"
    said = ["Your salary is paid every month, a twelfth of the year's."]
    if plan.payday == "after_booking":
        return [*said, f"What a booking earns is paid {lag} after it."]
    for kind in ENDS:
        named = [plan.called(place).replace("_", " ") for place, part in enumerate(plan.parts)
                 if place and part.period == kind]
        if named:
            said.append(f"At the end of every {kind} is settled: {', '.join(named)}. It is paid {lag} later.")
    return said


def rules(plan) -> list[str]:
    """What holds for the whole plan and is usually left unsaid."""
    ordered = any(isinstance(part, Changes) for part in plan.components)
    lasting = [plan.called(place).replace("_", " ") for place, part in enumerate(plan.parts)
               if place and getattr(part, "counts", "period") != "period"]
    said = [
        "Every line of your payslip is computed in whole cents and rounded once, half a cent away from zero. Your pay "
        "is the sum of the lines; each line says why.",
        "A return or cancellation is a negative booking. Where it corrects an earlier period, that period is settled "
        "again, and the difference stands on your payslip as a line of its own.",
        "Attainment is what you were credited in a period over your quota for that period. "
        + (f"Counted over the year so far: {', '.join(lasting)}. Everything else starts anew every period."
           if lasting else "Every period starts anew; nothing above or below quota is carried over."),
    ]
    if ordered:
        said.append("Components that act on others do so in the order above, on what was paid up to there.")
    if not any(part.kind == "clawback" for part in plan.components):
        said.append("There is no clawback: what was earned on a booking that stands stays yours.")
    return said
