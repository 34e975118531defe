"""Pay by the deal itself: what a deal brings whatever else was sold, by product, size, discount and month.

A plan, or a part of one, pays by the deal when what it pays for several deals is the sum of what it pays for each,
whatever the quota. That is seen by paying people who sold the same deals together and one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.pay.book import CREDIT, SALES
from salessim.pay.feeling.as_expected import AsExpected
from salessim.pay.feeling.payer import paid
from salessim.pay.feeling.sampled import LATER, LONG_AGO, Sold, day_of
from salessim.pay.plan import Plan

SIZES = 100.0 * 10.0 ** np.arange(1.0, 7.0001, 1 / 16)  # cents at which pay by the deal is read
DISCOUNTS = np.array([0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3])
TOGETHER = ((8, 12, False), (16, 4, True), (150, 1, True))  # deals sold together, how often, whether in one month
MONTHS_SEEN = 12


@dataclass(frozen=True, eq=False)
class ByDeal:
    """What a unit booked in a deal pays: `rates` (products,) where the size does not matter, else by `SIZES`.

    sized: (products, sizes) or None; discounted: (products, discounts), the part of the rate that a deal at each of
    DISCOUNTS keeps, or None.
    """

    rates: np.ndarray
    sized: np.ndarray | None
    discounted: np.ndarray | None


class DealsBook(AsExpected):
    """A book of deals over a year and what follows, in which everybody has the same quota."""

    def __init__(self, sold: Sold, n, person, product, amount, month, discount=0.0, quota=0, units=1.0):
        rows = np.zeros((3, len(person)), CREDIT)
        rows["event"] = np.arange(3)[:, None]  # booked, invoiced and paid at once
        rows["person"], rows["product"], rows["month"], rows["origin"] = person, product, month, month
        rows["day"], rows["amount"], rows["units"] = day_of(sold, month), np.rint(amount), np.rint(100 * units)
        margin = np.array([sold.margin(p) for p in range(max(len(sold.products), 1))])[product]
        rows["cost"] = np.rint(rows["amount"] * (1.0 - margin) / (1.0 - discount))
        rows["discount"], rows["deal"] = np.rint(discount * 1e6), 1 + np.arange(len(person))
        rows["source_person"] = person
        super().__init__(np.arange(n), 0, MONTHS_SEEN + LATER, rows.ravel(), sold.products, hired=np.full(n, LONG_AGO),
                         teams=np.arange(n))
        object.__setattr__(self, "everybody", quota)

    def asking(self, quota):
        """The book itself, with another quota for everybody."""
        object.__setattr__(self, "everybody", quota)
        return self

    def quota(self, part):
        """The same for everybody."""
        return self.everywhere(part, self.everybody if part.measure in SALES else self.expected)


def by_deal(plan: Plan, sold: Sold) -> ByDeal | None:
    """What deals by themselves are paid under a plan; None where other deals, or the quota, make a difference."""
    rng = np.random.default_rng(1)  # fixed: this is a trial, not luck
    products = max(len(sold.products), 1)
    whose = np.repeat(np.arange(sum(sets for _, sets, _ in TOGETHER)),
                      np.concatenate([np.full(sets, deals) for deals, sets, _ in TOGETHER]))
    close = np.concatenate([np.full(deals * sets, near) for deals, sets, near in TOGETHER])
    n, sets = len(whose), whose[-1] + 1
    product, month = rng.integers(products, size=n), np.where(close, 4, rng.integers(MONTHS_SEEN, size=n))
    amount = SIZES[rng.integers(len(SIZES), size=n)]
    noise, first = 2.0 * len(plan.components) * np.bincount(whose), None
    books = [DealsBook(sold, people + 1, person, product, amount, month, units=np.ceil(amount / 1e5))
             for people, person in ((sets, whose), (n, np.arange(n)))]
    for quota in (1_000_000_00, 10_000_00, 2_00):
        together, single = (paid(plan, book.asking(quota)) for book in books)
        together, summed = together[:sets] - together[sets], np.bincount(whose, single[:n] - single[n])
        first = summed if first is None else first
        if np.any(np.abs(together - summed) > noise) or np.any(np.abs(summed - first) > noise):
            return None
    return _read(plan, sold, products)


def _read(plan, sold, products):
    sizes, grid = len(SIZES), np.arange(products * len(SIZES))
    full = _pay(plan, sold, grid // sizes, SIZES[grid % sizes]).reshape(products, sizes) / SIZES
    noise = (0.6 * len(plan.components) + 0.5) / SIZES
    same = np.all(np.abs(full - full[:, -1:]) <= noise)
    discounted = None
    if (full != 0).any():
        d = np.tile(DISCOUNTS, products)
        size = np.array([100.0 * sold.price(p) for p in range(products)])
        product = np.repeat(np.arange(products), len(DISCOUNTS))
        kept = _pay(plan, sold, product, size[product] * (1.0 - d), d) / (size[product] * (1.0 - d))
        kept = kept.reshape(products, -1)
        kept = np.where(kept[:, :1] != 0, kept / np.where(kept[:, :1] != 0, kept[:, :1], 1.0), 1.0)
        if np.abs(kept - 1.0).max() > 0.01:
            discounted = kept
    rates = full[:, -1] if same else np.array(
        [np.interp(np.log(100.0 * sold.price(p)), np.log(SIZES), full[p]) for p in range(products)])
    return ByDeal(np.round(rates, 9), None if same else full, discounted)


def _pay(plan, sold, product, amount, discount=0.0):
    """Cents each of these deals brings a person who sold nothing else."""
    n = len(product)
    book = DealsBook(sold, n + 1, np.arange(n), product, amount, np.zeros(n, np.int64), discount, quota=1_000_000_00)
    pay = paid(plan, book)
    return pay[:n] - pay[n]
