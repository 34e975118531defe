"""The plan review as a page: findings in words, the payout and cost curves, and what the next unit pays."""

from __future__ import annotations

from pathlib import Path

from salessim.figures import known, words
from salessim.pages.paper import render
from salessim.pay.reviewing.finding import share
from salessim.whole_file import write

NOTHING = "Nothing found: no dead zone, no cliff, no limit that defeats what it limits"
TABLED = (0, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2)


def review_page(reviews, path, currency: str = "") -> Path:
    """Write one or more reviews (salessim.pay.reviewing Review) as one self-contained HTML page; returns the path."""
    heading = f"Plan review: {'; '.join(found_in(review, len(reviews) > 1) for review in reviews)}"
    simulated = any(finding.kind.startswith("loophole") for review in reviews for finding in review.findings)
    plans = [{"review": review, "told": told(review, currency), "pictures": _pictures(review, currency),
              "names": review.curve.names[1:], "rows": rows(review)} for review in reviews]
    return write(path, render("plan_review.html.j2", heading=heading, plans=plans, currency=currency,
                              simulated=simulated))


def picture_file(review, path, currency: str = "") -> Path:
    """Write the payout curve as a picture, PNG or whatever else the path's suffix says."""
    import io

    from salessim.picture.payout_curve import payout_curve

    drawn = io.BytesIO()
    payout_curve(review, currency).savefig(drawn, format=Path(path).suffix.lstrip(".").lower() or "png", dpi=150)
    return write(path, drawn.getvalue())


def told(review, currency: str = "") -> str:
    """Quota, cost, mix and leverage in a paragraph."""
    assignment, count = review.curve.assignment, len(review.findings)
    money = f"{assignment.quota:,.0f}{' ' + currency if currency else ''}"
    quota = f"Quota {money} a year" if assignment.known else f"Quota not known, {money} a year assumed"
    ratio = f", {review.quota_to_pay:.1f} times target pay" if known(review.quota_to_pay) else ""
    cost = ", ".join(f"{amount:,.0f} at {at} %" for at, amount in review.cost.items())
    leverage = f"{review.leverage:.2f}" if known(review.leverage) else "unknown"
    found = {0: NOTHING, 1: "One finding"}.get(count, f"{count} findings")
    unit = f", {currency}" if currency else ""
    return (f"{found}. {quota}{ratio}. Cost of one person a year{unit}: {cost} of quota. Pay mix: "
            f"{share(round(review.pay_mix, 3))} fixed. Leverage: {leverage}, the incentive at 150 % of quota over that "
            "at quota.")


def found_in(review, several: bool = False) -> str:
    """What was found, in a few words: "ae: under target, cliff (2)"."""
    kinds = [words(finding.kind) for finding in review.findings]
    times = [f"{kind} ({kinds.count(kind)})" if kinds.count(kind) > 1 else kind for kind in dict.fromkeys(kinds)]
    name = words(review.name) or ("unnamed" if several else "")
    return f"{name}: {', '.join(times) or 'nothing found'}" if name else ", ".join(times) or "nothing found"


def rows(review) -> list[list[str]]:
    """The payout table: attainment, each component, the incentive, the pay cost; currency a year."""
    import numpy as np

    curve = review.curve
    found = []
    for at in TABLED:
        parts = [float(np.interp(at, curve.at, part)) for part in curve.parts]
        found.append([f"{100 * at:.0f}", *(f"{paid:,.0f}" for paid in parts[1:]), f"{sum(parts[1:]):,.0f}",
                      f"{sum(parts):,.0f}"])
    return found


def _pictures(review, currency: str) -> list[tuple[str, str, str]]:
    from salessim.picture.next_unit_heat import next_unit_heat
    from salessim.picture.payout_curve import payout_curve
    from salessim.picture.svg import svg

    return [
        ("What it pays and costs", svg(payout_curve(review, currency)), "Areas: what each component pays; the line "
         "above them is the incentive, the dashed one pay with salary."),
        ("What the next unit pays", svg(next_unit_heat(review)), "Over the next hundredth of quota. The luck of the "
         "weeks still to come blurs jumps and bends; in the last days they are as sharp as the plan says."),
    ]
