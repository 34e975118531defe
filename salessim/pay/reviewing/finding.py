"""One thing a plan review found, and the words figures are told in."""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt

KINDS = {
    "dead_zone": "a range of attainment, one rep in five ends there, in which selling more pays next to nothing",
    "cliff": "a jump in pay at one attainment",
    "steep": "the next unit pays more than its margin, or several times the ordinary rate",
    "cap_below_accelerator": "a cap is reached before, or soon after, an accelerator begins, which so never pays",
    "unreachable_gate": "what must be reached before something pays lies beyond plausible attainment",
    "double_pay": "two components pay the same results in the same way",
    "ratchet_trap": "selling more now raises the next quota by so much that more is lost than gained",
    "under_target": "exact quota pays less than the target incentive that was promised",
    "over_target": "exact quota pays more than the target incentive that was promised",
    "retroactive": "what was earned is taken back: selling more pays less, or a clawback has no end",
    "too_many_components": "more components than people can keep in mind",
    "no_upside": "far above quota pays no more than quota does",
    "decelerating": "after quota the next unit pays less than before it",
    "period_mismatch": "the period is short beside the sales cycle, so that it measures luck",
}

USUAL, SPREAD = 1.0, 0.35  # attainment people end with: G6 (about half reach quota); the spread is an assumption


@dataclass(frozen=True)
class Finding:
    """kind: one of KINDS. component: what payslips call it, "" for the whole plan. where: on the axis of attainment, or
    in the calendar. worth: currency; what the sentence says it is. sentence: plain words with figures."""

    kind: str
    component: str
    where: str
    worth: float
    sentence: str


def within(low: float, high: float) -> float:
    """The share of reps who end a period between two attainments."""
    return _below(high) - _below(low)


def _below(attainment: float) -> float:
    return 0.5 * (1 + erf((attainment - USUAL) / SPREAD / sqrt(2)))


def money(amount: float) -> str:
    """12345.6 -> "12,346"."""
    return f"{amount:,.0f}"


def share(value: float) -> str:
    """0.125 -> "12.5 %"."""
    return f"{100 * value:.1f}".rstrip("0").rstrip(".") + " %"


def between(low: float, high: float, last: float) -> str:
    """"80 % to 100 % of quota", "from 120 % of quota" where `high` is the end of what was looked at."""
    if high >= last - 1e-9:
        return f"from {share(low)} of quota"
    return f"{share(low)} to {share(high)} of quota"
