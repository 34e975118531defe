"""Rate table: each deal is paid the rate of the band in which its discount, margin, size or units lie."""

from __future__ import annotations

from typing import Literal

import numpy as np

from salessim.declare import Declared, Fault, field
from salessim.pay.book import Book
from salessim.pay.components.bands import band_of
from salessim.pay.components.component import Boundary, Counts, Period
from salessim.pay.components.deals import Deals
from salessim.pay.earned import Earned
from salessim.pay.line import TOO_LITTLE, Lines
from salessim.pay.money import millionths, paid_on, percent, spoken


class Band(Declared):
    """One rate and the values it holds for. Of two neighbours, one must say where they meet; if both do, they agree."""

    above: float | None = field(None, "where it begins; where the band before ends when not stated",
                                unit="share, currency or units", source="assumption", ge=-1e9, le=1e9)
    up_to: float | None = field(None, "where it ends; where the next band begins when not stated",
                                unit="share, currency or units", source="assumption", ge=-1e9, le=1e9)
    rate: float = field(..., "share of the base paid; money for each of what is not money",
                        unit="share, or currency each", ge=0, le=1e6)


class RateTable(Counts):
    """A rate chosen for each deal by one attribute, paid on what is counted: bookings, margin, units.

    by: discount (off the list price), margin_share (margin over revenue), markup (margin over cost), size (money),
    margin (money), units. The attribute is of a person's credit of a deal on a day; what is given back later is taken
    back at the rate it was sold at. per: period chooses one rate by the period's sums. Below the first band's `above`
    nothing is paid; the last has no end. A band from x to x holds exactly x.
    """

    kind: Literal["rate_table"] = field("rate_table", "which component this is")
    whose: Literal["own", "reports"] = field("own", "whose results: one's own, or those rolled up from one's reports",
                                             source="assumption")
    by: Literal["discount", "margin_share", "markup", "size", "margin", "units"] = field(
        "discount", "the attribute that chooses the rate", source="assumption")
    bands: tuple[Band, ...] = field(..., "rates and the values they hold for, rising", max_length=100)
    per: Literal["deal", "period"] = field("deal", "whether the rate is chosen for each deal or for the period's sums",
                                           source="assumption")
    boundary: Boundary = field("at", "a band holds from exactly its beginning (so that the band before ends below it), "
                               "or above it (up to and with its end)", source="assumption")
    period: Period = field("month", "how often it is settled", source="assumption")

    def faults(self):
        """Bands rise, meet, and leave no value to two of them or to none."""
        yield from super().faults()
        if not self.bands:
            yield Fault("bands", "at least 1 band", self.bands)
            return
        for place, (before, here) in enumerate(zip(self.bands, self.bands[1:], strict=False), start=1):
            if before.up_to is None and here.above is None:
                yield Fault(f"bands[{place}].above", "where it begins, or the end of the band before")
            elif before.up_to is not None and here.above is not None and before.up_to != here.above:
                wrong = "no two bands may overlap" if here.above < before.up_to else "nothing may lie between two bands"
                yield Fault(f"bands[{place}].above", f"{before.up_to:g}, where the band before ends; {wrong}",
                            here.above)
        for place, band in enumerate(self.bands):
            yield from self.too_much(f"bands[{place}].rate", band.rate)
        if self.bands[-1].up_to is not None:
            yield Fault(f"bands[{len(self.bands) - 1}].up_to", "no end of the last band; say with one more band what "
                        "is paid beyond it", self.bands[-1].up_to)
        starts = _starts(self)
        if None in starts[1:]:
            return
        for place in range(1 if starts[0] is not None else 2, len(starts)):
            if starts[place] < starts[place - 1] or place > 1 and starts[place] == starts[place - 2]:
                yield Fault(f"bands[{place}]", f"a beginning above {starts[place - 1]:g}, that of the band before",
                            starts[place])

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line for each person, deal and day, or for each period: the base, the rate of its band."""
        deals = Deals.of(self, book)
        if self.per == "deal":
            cell, base = deals.cell, deals.counted
            values = deals.attribute(self.by)
        else:
            base = book.total(self)
            cell = np.arange(len(base))
            values = deals.attribute_of_cells(self.by, len(base))
        starts = _starts(self)
        is_open = starts[0] is None  # below, and where the attribute has no value
        band = band_of(*values, starts[is_open:], self.boundary) - (not is_open)
        rates = np.array([millionths(each.rate) for each in self.bands] + [0])
        rate = rates[band]
        return Lines(cell, np.where(band < 0, TOO_LITTLE, band), base, rate, paid_on(base, rate))

    def because(self, line: np.void) -> str:
        """ "Rate of 5 % on 500.00 of bookings of one deal: discount in band 3, above 5 % up to 10 %." """
        of = f"{spoken(line['base'])} of {self.counted_as} of {'one deal' if self.per == 'deal' else 'the period'}"
        by = self.by.replace("_", " ")
        if line["part"] == TOO_LITTLE:
            return f"Nothing is paid on {of}: its {by} lies below the first band."
        paid = percent(line["rate"]) if self.in_money else f"{spoken(line['rate'] // 10_000)} each"
        place = int(line["part"])
        starts = [*_starts(self), None]
        low, high = starts[place], starts[place + 1]
        within = [] if low is None else [f"from {self._told(low)}"]
        within += [] if high is None else [f"to {self._told(high)}"]
        return f"Rate of {paid} on {of}: {by} in band {place + 1}{''.join(f' {word}' for word in within)}."

    def _told(self, value: float) -> str:
        if self.by in ("size", "margin", "units"):
            return f"{value:,.2f}"
        return percent(millionths(value))


def _starts(table: RateTable) -> list[float | None]:
    """Where bands begin; None for a first one that does not say."""
    pairs = zip(table.bands, table.bands[1:], strict=False)
    return [table.bands[0].above, *(before.up_to if here.above is None else here.above for before, here in pairs)]
