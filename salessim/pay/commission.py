"""Flat commission: the same rate on every booking, whatever the total."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Declared, Fault, field
from salessim.pay.component import Payout, Period
from salessim.pay.credited import Credited, Lines
from salessim.pay.money import millionths, parts_of, percent, spoken


class Commission(Declared):
    """A flat rate of credited bookings of all products, or of those named. Returns take back at the same rate."""

    kind: Literal["commission"] = field("commission", "which component this is")
    rate: float = field(..., "share of credited bookings paid, in whole millionths", unit="share", ge=0, le=1)
    products: tuple[str, ...] = field((), "products it counts; all when empty", source="assumption")
    period: Period = field("month", "how often it is settled", source="assumption")

    def faults(self):
        """A product may be named once."""
        for place, name in enumerate(self.products):
            if name in self.products[:place]:
                yield Fault(f"products[{place}]", "each product once", name)

    def earn(self, credited: Credited) -> Lines:
        """One line a person: bookings, rate, their product."""
        base, rate = credited.total(self.products), millionths(self.rate)
        return Lines(np.arange(len(base)), 0, base, rate, parts_of(base, rate))

    def rates(self, products: tuple[str, ...]) -> tuple[float, ...]:
        """Its rate for the products it counts."""
        return tuple(self.rate if not self.products or name in self.products else 0.0 for name in products)

    def payouts(self) -> tuple[Payout, ...]:
        """Nothing by the total."""
        return ()

    def because(self, line: np.void) -> str:
        """ "Commission of 8 % on 20,000.00 of bookings." """
        what = f"bookings of {', '.join(self.products)}" if self.products else "bookings"
        return f"Commission of {percent(line['rate'])} on {spoken(line['base'])} of {what}."
