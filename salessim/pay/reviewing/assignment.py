"""What somebody under a plan is asked for: quota, products, and what is assumed where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from salessim.declare import Declared
from salessim.pay.book import SALES
from salessim.pay.components.component import Changes
from salessim.pay.money import MOST
from salessim.pay.plan import Plan

QUOTA_TO_INCENTIVE = 10.0  # G7: quota is five times target pay, half of which is incentive
MARGIN = 0.7  # of a product whose margin is not known, where a plan pays on margin; assumption
FEW = 2  # deals a month and product; assumption


@dataclass(frozen=True)
class Assignment:
    """What a rep is asked for.

    quota: currency a year. products: names; mix: their shares of bookings. margins: share of revenue left, by product,
    () where unknown. prices: of a deal by product, () where unknown. known: the quota was given, not assumed. deals,
    units: in a month and product, where prices do not say. level: what exactly meeting the quota of another measure
    (satisfaction, an objective) comes to a year.
    """

    quota: float
    products: tuple[str, ...] = ("all",)
    mix: tuple[float, ...] = (1.0,)
    margins: tuple[float, ...] = ()
    prices: tuple[float, ...] = ()
    known: bool = True
    deals: float = FEW
    units: float = FEW
    level: float = 100.0

    @property
    def farthest(self) -> float:
        """The highest attainment the engine can be asked for: a billion in a year."""
        return MOST / 100 / self.quota


def assigned(plan: Plan, quota: float | Sequence[float] | None = None, products: Sequence[str] = (), mix=None,
             margins=None, prices=None) -> Assignment:
    """The assignment under a plan; what is not given is assumed.

    quota: currency a year, or (month, quarter, half, year) as in calendar.PERIODS, of which the year counts; ten times
    the target incentive where None. products: the market's; where empty those the plan names, and one other if some
    component counts everything. mix: shares of bookings by product, equal where None. margins, prices: by product
    (mapping), None where unknown.
    Raises ValueError for a quota that is not above 0.
    """
    yearly = quota[-1] if isinstance(quota, Sequence) else quota
    known = yearly is not None
    if yearly is None:
        yearly = QUOTA_TO_INCENTIVE * (plan.target_incentive or plan.salary or 1_000.0)
    if not 0 < yearly <= MOST / 500:
        raise ValueError(f"quota: above 0 and at most {MOST // 500:,} a year (got {yearly:g})")
    named = tuple(dict.fromkeys(name for part in plan.components for section in _sections(part)
                                for name in getattr(section, "products", ())))
    if not products:
        every = any(not getattr(part, "products", "none of its own") for part in plan.components
                    if not isinstance(part, Changes))
        products = (*named, *(("other",) if every else ())) if named else ("all",)
    products = tuple(dict.fromkeys((*products, *named)))
    weights = [float(mix.get(name, 0.0)) if mix else 1.0 for name in products]
    total = sum(weights) or 1.0
    return Assignment(
        float(yearly), products, tuple(weight / total for weight in weights),
        tuple(float(margins.get(name, MARGIN)) for name in products) if margins else (),
        tuple(float(prices.get(name, 0.0)) for name in products) if prices else (), known)


def looked_at(plan: Plan, what: str = "measure") -> set:
    """The measures (events, whose results) that any component of a plan names, or anything declared within one."""
    return {getattr(section, what) for part in plan.parts for section in _sections(part) if hasattr(section, what)}


def _sections(section: Declared) -> Iterator[Declared]:
    yield section
    for name in type(section).model_fields:
        content = getattr(section, name)
        for inner in content if isinstance(content, tuple) else (content,):
            if isinstance(inner, Declared):
                yield from _sections(inner)


def unknown_scales(plan: Plan, assignment: Assignment) -> list[str]:
    """Fields of the assignment on which pay may depend and about which nothing is known: how many units are sold, what
    a plain amount of a measure other than sales comes to."""
    return [*(["units"] if "units" in looked_at(plan) and not assignment.prices else []),
            *(["level"] if looked_at(plan) - set(SALES) else [])]
