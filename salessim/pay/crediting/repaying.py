"""Paying a case: every plan's book settled, split payouts shared, and earlier periods re-opened by corrections.

A correction of an earlier booking is known only when it is reported. What had been paid for the periods that had ended
by then stands; they are settled again with it, and the difference comes out as delta lines of the period of the same
kind in which it was reported. A delta line is the difference of base and amount at one rate; where the rate itself
changed, the old line is taken back and the new one paid. All lines together are what would have been paid, had every
correction been known from the start.
"""

from __future__ import annotations

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.book import MONTHS, SPLIT
from salessim.pay.crediting.case import Case
from salessim.pay.crediting.sharing import Shared, allotted, as_besides
from salessim.pay.engine import settle
from salessim.pay.line import LINE
from salessim.pay.money import MILLION, percent

SLIP = np.dtype(
    [
        *LINE.descr,
        ("plan", "i2"),  # place of the plan
        ("share", "i8"),  # millionths of a split payout; a million otherwise
        ("reopened", "i8"),  # index of the period a delta line corrects
        ("delta", "i1"),  # one of the four below
    ]
)
PAID, DIFFERENCE, TAKEN_BACK, ANEW = range(4)
_SIZES = np.array([MONTHS[kind] for kind in PERIODS])
_SAME = ("plan", "person", "component", "kind", "period", "part", "rate", "share")


def repaid(case: Case) -> np.ndarray:
    """All payslip lines of a case: SLIP rows by person, by the end of their period, by component.

    Raises ValueError for results beyond a billion, KeyError for a product that is not among the case's.
    """
    found = case.credited
    everybody = np.ones(len(case.staff.people), bool)
    if not found.reopens.any():
        return _sorted(_settled(case, np.ones(len(found.rows), bool), everybody))
    slips = _settled(case, ~found.reopens, everybody)
    touched = everybody.copy()
    if all(_alone(plan) for plan in case.plans):
        touched[:] = False
        touched[found.rows["person"][found.reopens]] = True
    return _sorted(np.concatenate([slips[~touched[slips["person"]]], *_reopened(case, slips, touched)]))


def because(slip: np.void, case: Case) -> str:
    """The sentence that explains a payslip line."""
    line = slip  # which has all that a LINE has
    if slip["delta"] == TAKEN_BACK:
        line = slip.copy()
        line["base"], line["amount"] = -line["base"], -line["amount"]
    told = case.parts[slip["plan"]][slip["component"]].because(line)
    if slip["share"] != MILLION:
        told = f"{percent(slip['share'])} of a split payout. {told}"
    return ("{}", "Correction: {}", "Taken back: {}", "Paid instead: {}")[slip["delta"]].format(told)


def _settled(case: Case, chosen: np.ndarray, everybody: np.ndarray) -> np.ndarray:
    """The lines of everybody chosen with these credits, each correction where it belongs."""
    found, slips = case.credited, []
    rows = found.rows
    months = np.where(found.reopens, rows["origin"], rows["month"])
    payout = case.rules.split == "payout" and bool((rows["via"] == SPLIT).any())
    mine = rows[chosen]
    mine["month"] = months[chosen]
    for plan, declared in enumerate(case.plans):
        lines = None
        if payout:
            shared = Shared.of(case, plan, chosen)
            lines, share = allotted(shared.paid(declared), shared.parts)
            theirs = everybody[lines["person"]]
            lines, share = lines[theirs], share[theirs]
            slips.append(_slips(lines, plan, share))
        book = case.book(plan, mine, found.spell[chosen], everybody, ~((mine["via"] == SPLIT) & payout))
        slips.append(_slips(settle(declared, book, besides=as_besides(lines, book) if payout else None), plan))
    return np.concatenate(slips)


def _slips(lines, plan, share=MILLION) -> np.ndarray:
    """Lines as slips; a plan without a salary has no line for it."""
    if np.isscalar(share):
        lines = lines[(lines["component"] > 0) | (lines["base"] != 0)]
    slips = np.zeros(len(lines), SLIP)
    for name in LINE.names:
        slips[name] = lines[name]
    slips["plan"], slips["share"] = plan, share
    return slips


def _alone(plan) -> bool:
    """Whether what each person is paid depends on nobody else under the plan."""
    return all(getattr(part, "whose", "own") != "team" and part.kind not in ("contest", "club", "pool")
               for part in plan.parts)


def _reopened(case: Case, before: np.ndarray, touched: np.ndarray):
    """Of the people touched: their lines as paid when periods ended, then the delta lines of each report."""
    found = case.credited
    rows = found.rows
    reported = np.unique(rows["month"][found.reopens])
    before = before[touched[before["person"]]]
    opened = np.iinfo(np.int64).min
    for month in reported.tolist():
        yield before[(_ends(before) >= opened) & (_ends(before) < month)]
        after = _settled(case, ~found.reopens | (rows["month"] <= month), touched)
        yield _deltas(before[_ends(before) < month], after[_ends(after) < month], month)
        before, opened = after, month
    yield before[_ends(before) >= opened]


def _ends(slips) -> np.ndarray:
    """The last month of each line's period."""
    return (slips["period"] + 1) * _SIZES[slips["kind"]] - 1


def _deltas(old: np.ndarray, new: np.ndarray, month: int) -> np.ndarray:
    """What of the new lines differs from the old, as lines of the month in which it was reported."""
    differ = _differ(old, new)
    old, new = old[differ[old["person"]]], new[differ[new["person"]]]
    both = np.concatenate([old, new])
    if not len(both):
        return both
    side = np.repeat([-1, 1], [len(old), len(new)])
    order = np.argsort(_mixed(both, _SAME), kind="stable")  # one number a line sorts faster than its eight columns
    both, side = both[order], side[order]
    changes = np.zeros(len(both), bool)
    for name in _SAME:
        changes[1:] |= both[name][1:] != both[name][:-1]
    changes[0] = True
    starts = np.flatnonzero(changes)
    found = both[starts].copy()
    for name in ("base", "amount"):
        found[name] = np.add.reduceat(both[name] * side, starts)
    olds, news = (np.add.reduceat((side == which).astype(np.int64), starts) for which in (-1, 1))
    found["delta"] = np.where(news == 0, TAKEN_BACK, np.where(olds == 0, ANEW, DIFFERENCE))
    found["reopened"] = found["period"]
    found["period"] = month // _SIZES[found["kind"]]
    return found[(found["base"] != 0) | (found["amount"] != 0)]


def _differ(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Whom to look at: the people whose lines are not the same. By person; true beyond doubt, false but for one in
    10^19."""
    sums = np.zeros((2, 1 + max(int(slips["person"].max(initial=0)) for slips in (old, new))), np.uint64)
    for side, slips in zip(sums, (old, new), strict=True):
        np.add.at(side, slips["person"], _mixed(slips, (*_SAME, "base", "amount")))
    return sums[0] != sums[1]


def _mixed(slips: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    """A number for each line, the same for lines that agree in these columns; two others share one in 10^19."""
    mixed = np.zeros(len(slips), np.uint64)
    for name in names:
        mixed = (mixed ^ slips[name].astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _sorted(slips: np.ndarray) -> np.ndarray:
    order = np.lexsort((slips["reopened"], slips["part"], slips["component"], slips["delta"] > 0, _ends(slips),
                        slips["plan"], slips["person"]))
    return slips[order]
