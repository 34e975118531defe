"""Over which period each component of a plan decides what it pays: where timing matters, and where not."""

from __future__ import annotations

from typing import Any

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay import CREDIT, Plan
from salessim.pay.book import MONTHS
from salessim.pay.earned import meant
from salessim.study.seller import Seller, book_of, month_by_month, paid, paid_by_part

TRIED = 96  # sellers on whose random years it is seen whether periods add up
TRIED_MONTHS = 24
CROWD = 50  # people among whom pay that hangs on others shows
SLACK = 1e-4  # of pay: what rounding may add


def spans(plan: Plan, seller: Seller) -> list[str]:
    """For each component the shortest kind of period over which its pay adds up from period to period.

    Seen by trial through the engine: what a component pays for some periods and for the others together is what it
    pays for both. Nothing is assumed about kinds of components: counting to date, a debt that is carried, a gate of
    the year all show. A component that does not even add up over years counts as of the year.
    """
    luck = np.random.default_rng(1)  # fixed: this is a trial, not luck
    shape = (TRIED, TRIED_MONTHS)
    ups = [np.repeat(luck.uniform(0.2, 1.8, (TRIED, TRIED_MONTHS // size)), size, axis=1) for size in (1, 3, 12)]
    sold = seller.quota / 12 * np.prod(ups, axis=0) * (luck.random(shape) > 0.1)
    people = [sold, 0 * sold]
    for size in MONTHS.values():
        some = np.repeat(luck.random((TRIED, -(-TRIED_MONTHS // size))) < 0.5, size, axis=1)[:, :TRIED_MONTHS]
        people += [sold * some, sold * ~some]
    pays = paid_by_part(plan, month_by_month(np.concatenate(people), seller, plan))[1:]
    pays = pays.reshape(len(plan.components), len(people), TRIED)
    found = []
    for pay in pays:
        both, none, halves = pay[0], pay[1], pay[2:].reshape(len(MONTHS), 2, TRIED).sum(axis=1)
        off = np.abs(halves - both - none).max(axis=1)
        fits = [kind for kind, gap in zip(PERIODS, off, strict=True) if gap <= 1 + SLACK * np.abs(pay).max()]
        found.append(fits[0] if fits else PERIODS[-1])
    return found


def pays_over(plan: Plan, seller: Seller, places: list[int], kind: str, results: np.ndarray, evenly=True) -> np.ndarray:
    """What these components pay in one period of a kind, in currency, for results (currency) that come evenly, or all
    in its last month."""
    if not places:
        return np.zeros(len(results))
    months = MONTHS[kind]
    when = np.full(months, 1 / months) if evenly else np.eye(months)[-1]
    book = month_by_month(results[:, None] * when, seller, plan)
    return paid_by_part(plan, book)[[place + 1 for place in places]].sum(axis=0)


def bends(plan: Plan, seller: Seller, over: list[str], kind: str) -> bool:
    """Whether what is paid over this kind of period is no straight line of its result. over: the plan's `spans`."""
    if kind not in over:
        return False
    results = np.arange(0.0, 4.0, 0.01) * seller.quota * MONTHS[kind] / 12
    pay = pays_over(plan, seller, [n for n, span in enumerate(over) if span == kind], kind, results)
    return bool(np.abs(np.diff(pay, 2)).max() > 0.5 + 1e-6 * np.abs(pay).max())


def suspects(plan: Plan, seller: Seller) -> list[int]:
    """Places of the components that can have to do with a loophole: all but those that pay in proportion."""
    found = []
    for place, part in enumerate(plan.components):
        alone = plan.model_copy(update={"salary": 0.0, "components": (part,)})
        if hasattr(part, "on") or _by_the_deal(alone, seller):
            found.append(place)
        else:
            over = spans(alone, seller)
            if over[0] != PERIODS[0] or bends(alone, seller, over, over[0]):
                found.append(place)
    return found


def for_timing(plan: Plan, seller: Seller) -> Plan:
    """The plan as far as timing matters: without what is paid by the deal, and with deals counted in units."""
    declared: list[Any] = list(plan.components)
    by_units = tuple(part.model_copy(update={"measure": "units"}) if getattr(part, "measure", "") == "deals" else part
                     for part in declared)
    return _without(for_oneself(plan.model_copy(update={"salary": 0.0, "components": by_units}), seller), seller,
                    _by_the_deal)


def for_oneself(plan: Plan, seller: Seller) -> Plan:
    """The plan without what hangs on the results of others: ranks, pools. Everybody here is the same seller."""
    return _without(plan, seller, _by_others)


def _without(plan, seller, is_so):
    parts: list = []
    for part in plan.components:
        if hasattr(part, "on"):
            if part.on and not any(meant(other, part.on) for other in parts if other is not part):
                continue  # nothing is left that it acts on
        elif is_so(plan.model_copy(update={"components": (part,)}), seller):
            continue
        parts.append(part)
    return plan.model_copy(update={"components": tuple(parts)})


def _by_others(plan, seller):
    """Whether one and the same seller is paid otherwise in a crowd that sells more."""
    crowd = np.linspace(0.5, 3.0, CROWD)[:, None] * np.full(12, seller.quota / 12)
    alone = paid(plan, month_by_month(crowd[:1], seller, plan))[0]
    return abs(paid(plan, month_by_month(crowd, seller, plan))[0] - alone) > 1.0


def _by_the_deal(plan, seller):
    """Whether a component pays otherwise for the same money in one deal or in ten."""
    pays = []
    for deals in (1, 10):
        rows = np.zeros(deals, CREDIT)
        rows["amount"], rows["units"] = round(seller.size * 100) * 10 // deals, 1000 // deals
        rows["deal"] = np.arange(deals)
        rows["product"] = np.argmax(seller.mix)
        pays.append(paid(plan, book_of(rows, 1, 12, seller, plan))[0])
    return abs(pays[0] - pays[1]) > 1.0  # beyond rounding
