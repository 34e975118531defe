"""Edits that might close a loophole, the mildest first: each changes one component of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from salessim.calendar import PERIODS
from salessim.pay import Plan
from salessim.pay.book import MONTHS
from salessim.study.edited import changed, declared, scaled
from salessim.study.seller import Seller


def edits(plan: Plan, place: int, seller: Seller, share: float) -> Iterator[tuple[str, Plan]]:
    """Changes to component `place` as (sentence, plan): at the margin, without jumps, counted to date, by the period's
    total or by money instead of by the deal, over a longer period, without its cap; rates closer together. Edits that
    would not be a valid plan are left out.

    share: what the component pays of bookings on average.
    """
    part: Any = plan.components[place]
    for sentence, changes in _changes(part, seller, share):
        try:
            yield sentence, changed(plan, place, changes)
        except ValueError:
            continue  # this component, or this plan, cannot be declared so


def _changes(part, seller, share) -> Iterator[tuple[str, dict]]:
    has = set(type(part).model_fields)
    period = getattr(part, "period", "year")
    by_the_year = None
    if "counts" in has and part.counts == "period" and period != "year":
        by_the_year = (f"count the year to date instead of each {period}", {"counts": "year_to_date"})
        if "tiers" in has and part.over == "credit":
            times = 12 / MONTHS[period]
            starts = {"tiers": tuple(scaled(tier, ("above", "up_to"), times) for tier in part.tiers)}
            by_the_year = (f"{by_the_year[0]}, with tiers that start at {times:.0f} times as much",
                           {**by_the_year[1], **starts})
    jumps = list(_jumps(part, has))
    yield from jumps
    if by_the_year:
        yield by_the_year
        yield from _both(jumps, by_the_year)
    if getattr(part, "recoverable", None) is False:
        yield "make it recoverable: what it advances is repaid from later pay", {"recoverable": True}
    if "later" in has and part.later == "lost" and period != "year":
        yield "pay what was withheld once the year to date gets there", {"later": "released"}
    yield from _by_deal(part, has, seller)
    for longer in PERIODS[PERIODS.index(period) + 1:] if "period" in has else ():
        yield f"settle it by the {longer} instead of the {period}", _over(part, longer)
    for cap in ("cap", "deal_pays_at_most", "deal_counts_at_most"):
        if getattr(part, cap, None) is not None:
            yield "drop its cap", {cap: None}
    for closer in _closer(part, has, seller, share):
        yield closer
        yield from _both(jumps, closer)
        if by_the_year:
            yield from _both([closer, *_both(jumps, closer)], by_the_year)
    if {"points", "lookup"} <= has:
        yield "pay in proportion to attainment", {"points": ((0.0, 0.0), (1.0, 1.0)), "beyond": 1.0, "cap": None,
                                                  "lookup": "linear", "threshold": None}


def _both(edits, other):
    """Each of some edits together with another. Where both change tiers, the other brings their starts (when
    it counts to date) or their rates."""
    for sentence, changes in edits:
        both = {**changes, **other[1]}
        if "tiers" in changes and "tiers" in other[1]:
            taken = ("above", "up_to") if "counts" in other[1] else ("rate",)
            both["tiers"] = tuple(one | {name: two[name] for name in taken}
                                  for one, two in zip(changes["tiers"], other[1]["tiers"], strict=True))
        yield f"{sentence}, and {other[0]}", both


def _closer(part, has, seller, share):
    """Rates half as far from what they come to on average."""
    if "tiers" not in has or part.of_money or part.per == "deal":
        return
    usual = share if part.in_money else share * seller.size  # of bookings, or for each deal
    tiers = tuple({**declared(tier), "rate": round((tier.rate + usual) / 2, 4 if part.in_money else 2)}
                  for tier in part.tiers)
    average = f"{100 * usual:.1f} %" if part.in_money else f"{usual:,.0f}"
    yield f"bring its rates half way to the average of {average}", {"tiers": tiers}


def _jumps(part, has):
    """Ways to pay without jumps: at the margin, in a straight line."""
    if "reach" in has and (part.reach == "retroactive" or any(tier.reach == "retroactive" for tier in part.tiers)):
        tiers = tuple({**declared(tier), "reach": None} for tier in part.tiers)
        yield "let a rate hold only for what lies above its start", {"reach": "marginal", "tiers": tiers}
    if "step" in has and part.step and len(part.points) > 1:
        yield "let it change evenly between its points instead of in steps", {"step": False}
    if {"points", "lookup"} <= has and (part.points[0][0] > 0 or part.threshold or part.lookup == "step" or any(
            later[0] == sooner[0] for sooner, later in zip(part.points, part.points[1:], strict=False))):
        straight = dict([(0.0, 0.0), *((point[0], point[1]) for point in part.points if point[0] > 0)])
        yield "pay in a straight line from nothing, without the jump", {
            "points": tuple(straight.items()), "lookup": "linear", "threshold": None}
    elif "threshold" in has and "reach" in has and part.threshold:
        yield "pay from the first sale, without the threshold", {"threshold": None}


def _by_deal(part, has, seller):
    """Ways to pay that splitting a deal does not change."""
    usual = seller.deals * MONTHS[getattr(part, "period", "year")] / 12
    if "per" in has and part.per == "deal":
        changes = {"per": "period"}
        if "tiers" in has:
            changes["tiers"] = tuple(scaled(tier, ("above", "up_to"), usual) for tier in part.tiers)
        elif "bands" in has and part.by in ("size", "margin", "units"):
            changes["bands"] = tuple(scaled(band, ("above", "up_to"), usual) for band in part.bands)
        else:
            return
        yield f"count the {part.period}'s total instead of each deal, from {usual:.3g} times as much", changes
    if getattr(part, "measure", "") == "deals":
        size = seller.size
        if "tiers" in has and not part.of_money:
            starts = () if part.over == "attainment" else ("above", "up_to")
            tiers = tuple(scaled(scaled(tier, starts, size), ("rate",), 1 / size) for tier in part.tiers)
            yield "pay a share of bookings instead of money for each deal", {"measure": "bookings", "tiers": tiers}
        elif "rate" in has and part.rate is not None:
            rate = round(part.rate / size, 6)
            changes = {"measure": "bookings", "rate": rate}
            changes |= {name: getattr(part, name) * size for name in ("less", "least") if name in has}
            yield f"pay {100 * rate:.3g} % of bookings instead of {part.rate:,.0f} for each deal", changes
        else:
            yield "count bookings instead of deals", {"measure": "bookings"}


def _over(part, longer):
    times = MONTHS[longer] / MONTHS[part.period]
    plain = getattr(part, "over", "attainment") == "credit"
    changes = {"period": longer}
    for name, scales in (("money", True), ("at_most", True), ("less", True), ("least", True), ("threshold", plain)):
        if scales and getattr(part, name, None):
            changes[name] = getattr(part, name) * times
    if plain and getattr(part, "per", "period") == "period" and hasattr(part, "tiers"):
        changes["tiers"] = tuple(scaled(tier, ("above", "up_to"), times) for tier in part.tiers)
    return changes
