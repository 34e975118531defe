"""What splitting orders brings usual sellers under a plan, through the exact engine; and their pay without it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from salessim.pay import CREDIT, Plan
from salessim.pay.reviewing.finding import share
from salessim.study.milking import Milked
from salessim.study.seller import Seller, book_of, paid_by_part
from salessim.study.timed_pay import for_oneself

PIECES = (2, 3)  # into which one order can plausibly be split; assumption
SPLIT_FROM = (0.0, 0.5, 0.8)  # part of the deals, the smaller ones, that stays whole
DEALS = 40_000  # about so many are split in a trial


def by_splitting(plan: Plan, seller: Seller) -> list[Milked]:
    """The best way to split orders: into how many pieces, from which size."""
    tried, again = (_split_gains(plan, seller, seed) for seed in (3, 11))
    if not tried:
        return []
    pieces, least = best = max(tried, key=tried.__getitem__)
    which = "every order" if least == 0 else f"the largest {share(round(1 - least, 2))} of orders"
    how = f"splitting {which} into {pieces}"
    return [Milked("split", again.get(best, 0.0), tried[best], how, which)]


def all_splitting(plan: Plan, seller: Seller) -> float:
    """Currency a year that the best way to split brings."""
    return max(_split_gains(plan, seller, 11).values(), default=0.0)


def usual_pay(plan: Plan, seller: Seller) -> np.ndarray:
    """Mean pay of each component (0 the salary) for a year of sellers who do nothing of the kind, currency."""
    return _paid(plan, _year_of_deals(seller, 11), seller).mean(axis=1)


def _split_gains(plan, seller, seed) -> dict[tuple[int, float], float]:
    """Currency a year that splitting the same deals adds to pay through the exact engine, by (pieces, smaller deals
    left whole); empty where splitting every deal changes nobody's pay."""
    plan, whole, gains = for_oneself(plan, seller), _year_of_deals(seller, seed), {}
    before = _paid(plan, whole, seller)[1:].sum(axis=0)
    for least in SPLIT_FROM:
        cut = whole["amount"] >= (np.quantile(whole["amount"], least) if least else 0)
        for pieces in PIECES:
            gained = _paid(plan, _split(whole, np.where(cut, pieces, 1)), seller)[1:].sum(axis=0) - before
            if not gains and np.abs(gained).max() < 1.0 + 1e-4 * np.abs(before).max():
                return {}  # nothing is paid by the deal
            gains[pieces, least] = float(gained.mean())
    return gains


def _split(whole, into):
    """Deals cut into so many equal pieces each; sums stay the same: the first pieces take the cents left over."""
    split = np.repeat(whole, into)
    nth = np.arange(len(split)) - np.repeat(np.cumsum(into) - into, into)
    into = np.repeat(into, into)
    for column in ("amount", "cost", "units"):
        split[column] = split[column] // into + (nth < split[column] % into)
    split["deal"] = np.arange(len(split))
    return split


def _paid(plan, deals, seller):
    return paid_by_part(plan, book_of(deals, _sellers(seller), 12, seller, plan))


def _sellers(seller):
    return int(np.clip(DEALS / seller.deals, 100, 2000))


@lru_cache(maxsize=4)
def _year_of_deals(seller, seed):
    luck = np.random.default_rng(seed)
    number = luck.poisson(seller.deals / 12, (_sellers(seller), 12)).ravel()
    product, sizes = seller.sold(number, luck)
    rows = np.zeros(len(sizes), CREDIT)
    cell = np.repeat(np.arange(len(number)), number)
    rows["person"], rows["month"] = np.divmod(cell, 12)
    rows["origin"], rows["deal"] = rows["month"], np.arange(len(rows))
    rows["amount"], rows["units"], rows["product"] = np.rint(sizes * 100), 100, product
    rows["cost"] = np.rint(rows["amount"] * (1.0 - np.array(seller.margins)[product]))
    return rows
