"""What a plan promises and how it is built: target pay, number of parts, double pay, clawbacks, ratchet, periods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from salessim.calendar import ENDS, PERIODS
from salessim.pay.book import EVENTS
from salessim.pay.components.component import Changes
from salessim.pay.engine import settle
from salessim.pay.reviewing.assignment import Assignment
from salessim.pay.reviewing.curve import Curve, payout_curve
from salessim.pay.reviewing.finding import SPREAD, USUAL, Finding, money, share
from salessim.pay.reviewing.findings_shape import Shape
from salessim.pay.reviewing.typical_year import typical

OFF = 0.05  # of the target incentive: less is rounding of rates
QUOTA_TO_PAY = (4.0, 8.0)  # G7: quota over target pay, from usual to strong
MOST_PARTS = 6  # assumption: beyond, nobody can say what a deal pays
ALIKE = 0.002  # relative spread of the ratio of two components' pay, over results that differ in everything
MOSTLY = 0.8  # of the people who are paid by either of two components are paid by both; assumption
YEARS = 3  # after which a clawback can only be called endless; assumption
STRONG, WEAK = 1.3, 0.7  # attainment in two half-years: quota over the year; assumption
TAKEN = 0.02  # of what quota pays: less is a cent's rounding or a small adjustment; assumption
SHORT = 4  # a period shorter than a fourth of the sales cycle measures when deals happen to close; assumption
NEXT_LUCK = np.linspace(0.7, 1.3, 13)  # next year's attainment under an unchanged quota; assumption


def target(curve: Curve) -> Iterator[Finding]:
    """The incentive at quota beside the one promised. With an assumed quota only if no usual quota makes them agree."""
    promised = curve.plan.target_incentive
    paid = curve.paid(1.0)
    if not promised or abs(paid - promised) <= OFF * promised:
        return
    if not curve.assignment.known:
        total = curve.plan.salary + promised
        ends = [payout_curve(curve.plan, replace(curve.assignment, quota=times * total), np.ones(1)).total[0]
                for times in QUOTA_TO_PAY]
        if min(ends) <= promised * (1 + OFF) and max(ends) >= promised * (1 - OFF):
            return
    kind, word = ("under_target", "less") if paid < promised else ("over_target", "more")
    worth = abs(paid - promised)
    yield Finding(kind, "", "at 100 % of quota", worth,
                  f"At quota the plan pays {money(paid)} a year, {money(worth)} ({share(worth / promised)}) {word} "
                  f"than the {money(promised)} it promises.")


def many(curve: Curve) -> Iterator[Finding]:
    """More components than can be kept in mind."""
    count = len(curve.plan.components)
    if count <= MOST_PARTS:
        return
    at_quota = {name: abs(float(np.interp(1.0, curve.at, paid)))
                for name, paid in zip(curve.names[1:], curve.parts[1:], strict=True)}
    small = sorted(at_quota, key=lambda name: at_quota[name])[: count - MOST_PARTS]
    worth = sum(at_quota[name] for name in small)
    yield Finding("too_many_components", "", "whole plan", worth,
                  f"{count} components, at most {MOST_PARTS} can be kept in mind; the smallest "
                  f"({', '.join(small)}) move {money(worth)} a year at quota.")


def doubles(curve: Curve) -> Iterator[Finding]:
    """Pairs that pay the same results alike, whatever the month, product, event or measure they come from."""
    plan = curve.plan
    own = [place for place, part in enumerate(plan.parts) if place and not isinstance(part, Changes)]
    if len(own) < 2:
        return
    paid = payout_curve(plan, curve.assignment, np.linspace(0.3, 1.9, 48), uneven=True).parts
    for nth, second in enumerate(own):
        for first in own[:nth]:
            if not (_proportional(paid[first], paid[second]) or _overlapping(curve, first, second)):
                continue
            both = [float(np.interp(1.0, curve.at, curve.parts[place])) for place in (first, second)]
            names = curve.names[first], curve.names[second]
            yield Finding("double_pay", names[1], "on the same results", min(both),
                          f"{names[0]} and {names[1]} pay the same results in the same way: {money(both[0])} and "
                          f"{money(both[1])} a year at quota, {money(min(both))} of it twice.")
            break


def _proportional(first: np.ndarray, second: np.ndarray) -> bool:
    """Whether one is the other times a constant, over people unlike each other."""
    if np.ptp(first) < 0.01 * max(first.max(), 1) or np.ptp(second) < 0.01 * max(second.max(), 1):
        return False
    ratio = second @ first / (first @ first)
    return bool(ratio > 0 and np.abs(second - ratio * first).max() <= ALIKE * np.abs(second).max())


def _overlapping(curve: Curve, first: int, second: int) -> bool:
    """Whether two components of one kind count the same over the same period, and mostly pay for the same stretches."""
    counted = [tuple(getattr(curve.plan.parts[place], name, None)
                     for name in ("kind", "period", "measure", "products", "event", "whose", "counts"))
               for place in (first, second)]
    if counted[0] != counted[1] or not hasattr(curve.plan.parts[first], "measure"):
        return False
    if _but_for_rates(curve.plan.parts[first]) == _but_for_rates(curve.plan.parts[second]):
        return True
    rises = [np.diff(curve.parts[place][: 201]) > 1e-6 * np.abs(curve.parts[place]).max() for place in (first, second)]
    people = np.exp(-0.5 * ((curve.at[:200] - USUAL) / SPREAD) ** 2)
    either = people[rises[0] | rises[1]].sum()
    return bool(either and people[rises[0] & rises[1]].sum() >= MOSTLY * either)


def _but_for_rates(part) -> dict:
    return {name: value for name, value in part.model_dump().items() if name not in ("name", "rate", "money")}


def clawback(curve: Curve) -> Iterator[Finding]:
    """Pay taken back for a booking that is lost YEARS later."""
    plan = curve.plan
    book = typical(plan, curve.assignment, np.ones(2), years=YEARS + 1)
    lost = book.credits[(book.credits["event"] == EVENTS.index("booking")) & (book.credits["person"] == 1)
                        & (book.credits["measure"] == 0) & (book.credits["month"] < 3)].copy()
    lost["month"] += 12 * YEARS
    lost["day"] += 365 * YEARS
    lost["event"] = EVENTS.index("churn")
    later = replace(book, credits=np.concatenate([book.credits, lost]), _totals={})
    slips = settle(plan, later)
    paid = np.zeros((len(plan.parts), 2))
    np.add.at(paid, (slips["component"], slips["person"]), slips["amount"] / 100)
    taken = paid[:, 0] - paid[:, 1]
    place = int(taken.argmax())
    at_quota = curve.paid(1.0) / 4
    if taken[place] > 0.05 * max(at_quota, 1.0):
        yield Finding("retroactive", curve.names[place], f"{YEARS} years after the booking", float(taken[place]),
                      f"{curve.names[place]} takes {money(taken[place])} back for a quarter's sales that are lost "
                      f"{YEARS} years later: what was earned is never sure.")


def taken_back(shaped: Shape) -> Iterator[Finding]:
    """A weak half-year after a strong one, in which less than nothing is paid: what was earned before is taken back."""
    plan, assignment, ends = shaped.curve.plan, shaped.curve.assignment, {kind: 12 // len(ENDS[kind]) for kind in ENDS}
    book = typical(plan, assignment, np.full(2, STRONG), years=2)
    weak = (book.credits["person"] == 0) & (book.credits["month"] % 12 >= 6) & (book.credits["event"] != EVENTS.index(
        "churn")) & (book.credits["measure"] == 0)
    rows = book.credits.copy()
    for amount in ("amount", "units", "cost"):
        rows[amount][weak] = np.rint(rows[amount][weak] * (WEAK / STRONG))
    slips = settle(plan, replace(book, credits=rows, _totals={}))
    slips = slips[(slips["person"] == 0) & (slips["component"] > 0)]
    last = (slips["period"] + 1) * np.array([ends[kind] for kind in PERIODS])[slips["kind"]] - 1
    months = np.zeros((len(plan.parts), 24))
    np.add.at(months, (slips["component"], last), slips["amount"] / 100)
    block = max(ends[part.period] for part in plan.parts if part.period != "year")  # what a quarter takes of its months
    blocks = months[:, 12:].reshape(len(months), -1, block).sum(axis=2)  # is not yet somebody's to keep
    worst = int(blocks.sum(axis=0).argmin())
    taken = float(-blocks[:, worst].sum())
    if taken > TAKEN * shaped.reference:
        name = shaped.curve.names[int(blocks[:, worst].argmin())]
        yield Finding("retroactive", name, "after a strong half-year", taken,
                      f"{name} takes {money(taken)} back from somebody who sells {share(STRONG)} of quota in the first "
                      f"half-year and {share(WEAK)} in the second: what was earned is not sure.")


def ratchet(shaped: Shape, raised: float) -> Iterator[Finding]:
    """Overachievement that costs more next year than it pays now. raised: its share that is added to the next quota."""
    if not raised:
        return
    curve, assignment = shaped.curve, shaped.curve.assignment
    now = curve.paid(1.0)
    usual = payout_curve(curve.plan, assignment, NEXT_LUCK).total.mean()
    worst = (0.0, 0.0, 0.0)
    for more in (0.1, 0.2, 0.3, 0.5):
        harder: Assignment = replace(assignment, quota=assignment.quota * (1 + raised * more))
        then = payout_curve(curve.plan, harder, NEXT_LUCK / (1 + raised * more)).total.mean()
        gained, lost = curve.paid(1.0 + more) - now, usual - then
        worst = max(worst, (lost - gained, more, gained))
    if worst[0] > 0.01 * shaped.reference:
        loss, more, gained = worst
        place = int(np.abs(curve.parts[1:, 130] - curve.parts[1:, 70]).argmax() + 1)
        yield Finding("ratchet_trap", curve.names[place], f"from 100 % of quota to {share(1 + more)}", loss,
                      f"Selling {share(more)} above quota pays {money(gained)} now and raises the next quota by "
                      f"{share(raised * more)}, which costs {money(gained + loss)} next year: {money(loss)} lost.")


def periods(curve: Curve, cycle_weeks: float | None) -> Iterator[Finding]:
    """Components that depend on a period's attainment much shorter than the sales cycle."""
    for place, part in enumerate(curve.plan.parts):
        weeks = 52 / len(ENDS[part.period])
        if not place or not cycle_weeks or weeks * SHORT >= cycle_weeks:
            continue
        paid = curve.parts[place][: 201]
        straight = paid[0] + (paid[100] - paid[0]) * curve.at[: 201]
        worth = float(np.abs(paid - straight).max())
        if worth > 0.02 * max(curve.paid(1.0), 1.0):
            yield Finding("period_mismatch", curve.names[place], f"each {part.period}", worth,
                          f"{curve.names[place]} judges each {part.period} ({weeks:.0f} weeks) where a deal takes "
                          f"{cycle_weeks:.0f}: up to {money(worth)} a year hangs on when deals close.")
