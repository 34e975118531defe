"""What is paid for: a group's credited bookings in one period; and what comes out: payslip lines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.pay.money import MILLION, MOST

LINE = np.dtype(
    [
        ("person", "i8"),  # the person's address
        ("period", "i8"),  # index of the period since the epoch
        ("kind", "i1"),  # its kind: place in calendar.PERIODS
        ("component", "i2"),  # 0 the salary, then 1 + place in plan.components
        ("part", "i2"),  # which part of the component: the tier, counted from 0
        ("base", "i8"),  # cents
        ("rate", "i8"),  # millionths
        ("amount", "i8"),  # cents
    ]
)


@dataclass(frozen=True)
class Credited:
    """The results of n people under one plan in one period.

    index: the period's, since the epoch. by_product: (n, products) int64 cents credited. products: their names, needed
    only where a component names products. quota: (n,) int64 cents for this kind of period, 0 where a person has none.
    share: (n,) int64, the part of the period a person was employed, in `whole`ths (millionths, or days out of `whole`).
    """

    index: int
    by_product: np.ndarray
    quota: np.ndarray
    share: np.ndarray
    products: tuple[str, ...] = ()
    whole: int = MILLION

    def __post_init__(self):
        _within(self.quota, "quota")

    def total(self, products: tuple[str, ...] = ()) -> np.ndarray:
        """Cents credited to each person on `products` (all when empty). (n,) int64.

        Raises KeyError for a product that is not among the columns, ValueError for more than a billion a person.
        """
        columns = self.by_product
        if products:
            missing = [name for name in products if name not in self.products]
            if missing:
                raise KeyError(f"products: one of {', '.join(self.products) or 'none named'} (got {missing[0]!r})")
            columns = columns[:, [self.products.index(name) for name in products]]
        return _within(columns.sum(axis=1), "credits")

    def prorated(self, amount: int):
        """`amount` cents for the part of the period each person was employed, in whole cents. (n,) int64."""
        return (2 * amount * self.share + self.whole) // (2 * self.whole)


@dataclass(frozen=True)
class Lines:
    """What a component pays: for each line whose it is (row in the group), which part, base, rate and amount."""

    row: np.ndarray
    part: np.ndarray | int
    base: np.ndarray
    rate: np.ndarray | int
    amount: np.ndarray


def _within(amounts: np.ndarray, what: str) -> np.ndarray:
    worst = int(np.abs(amounts).max(initial=0))
    if worst > MOST:
        raise ValueError(f"{what}: at most {MOST // 100:,} a person in a period (got {worst // 100:,})")
    return amounts
