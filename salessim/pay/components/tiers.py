"""Tiers: a rate that changes with the period's or the year's total, or with the size of each deal — accelerators,
decelerators, whole-period rates, money for each unit."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import numpy as np

from salessim.declare import Declared, Fault, field
from salessim.pay.book import Book
from salessim.pay.components.component import Boundary, Period
from salessim.pay.components.deals import Deals
from salessim.pay.components.so_far import AgainstQuota, Promises
from salessim.pay.components.tier_table import TierTable
from salessim.pay.earned import Earned
from salessim.pay.line import TOO_LITTLE, Lines, already_paid, joint, summed, taken_back
from salessim.pay.money import cents, millionths, percent, spoken


class Tier(Declared):
    """One rate and where it starts; it ends where the next tier starts, the last one nowhere."""

    above: float = field(
        ..., "where it starts: attainment (1 is quota), or what is credited", unit="of quota, currency or units",
        ge=0, le=1e9
    )
    up_to: float | None = field(None, "where it ends, if stated: exactly where the next one starts",
                                unit="of quota, currency or units", source="assumption", gt=0, le=1e9)
    rate: float = field(
        ..., "share of credits paid, in whole millionths; money for each of what is not money; where the plan states "
        "money, how often its part is paid", unit="share, currency each, or times", ge=0, le=1e6)
    reach: Literal["marginal", "retroactive"] | None = field(
        None, "what this tier's rate applies to once it is reached, where it differs from the others",
        source="assumption")


class Tiers(Promises, AgainstQuota):
    """Rates over what a person was credited in the period, counted from nothing in every period.

    marginal: each tier's rate holds for the part inside it. retroactive: the rate of the tier reached holds for all,
    so pay jumps there; one tier may state its own `reach` (a whole-period rate below, an accelerator above). Below
    nothing (returns) the first rate takes back; without a quota the first tier is all.

    per: deal puts each deal, over its whole life, through the tiers by itself. counts: year_to_date puts the year so
    far through them and takes off what was paid before. Where another measure than money is counted, rates are money
    for each; where `money` or `of_target` is given, a rate of 1.5 pays its part of attainment one and a half times:
    money x attainment x rate. Nothing is paid, nor taken back, below `threshold`; once there, all counts.
    """

    kind: Literal["tiers"] = field("tiers", "which component this is")
    tiers: tuple[Tier, ...] = field(
        (Tier(above=0, rate=0.10), Tier(above=1, rate=0.15)),
        "rates and where they start, rising from 0",
        source="G7: a tenth of quota is the incentive at half of pay; G9: half as much again above quota",
        max_length=50,
    )
    over: Literal["attainment", "credit"] = field("attainment", "what tiers are counted in", source="assumption")
    per: Literal["period", "deal"] = field("period", "whether results are added up first, or each deal goes through "
                                           "the tiers", source="assumption")
    reach: Literal["marginal", "retroactive"] = field("marginal", "what a reached rate applies to", source="assumption")
    boundary: Boundary = field("at", "a retroactive rate or the threshold counts from exactly its place, or above",
                               source="assumption")
    threshold: float | None = field(None, "attainment or credit below which nothing is paid",
                                    unit="of quota, currency or units", source="assumption", gt=0, le=1e9)
    period: Period = field("quarter", "over what the total counts", source="assumption")

    def faults(self):
        """Tiers start at 0 and rise, so that none overlap and none are missing. One alone is a flat commission."""
        yield from super().faults()
        if len(self.tiers) < 2:
            yield Fault("tiers", "at least 2 tiers", self.tiers)
            return
        if self.tiers[0].above != 0:
            yield Fault("tiers[0].above", "0, where the first tier starts", self.tiers[0].above)
        for place in range(1, len(self.tiers)):
            (before, ends), here = (self.tiers[place - 1].above, self.tiers[place - 1].up_to), self.tiers[place].above
            if here <= before:
                yield Fault(f"tiers[{place}].above", f"above {before:g}, where the tier before starts", here)
            elif ends is not None and here != ends:
                wrong = "no two tiers may overlap" if here < ends else "nothing may lie between two tiers"
                yield Fault(f"tiers[{place}].above", f"{ends:g}, where the tier before ends; {wrong}", here)
            if self.over == "attainment" and here > 20:
                yield Fault(f"tiers[{place}].above", "at most 20 times quota", here)
        if self.tiers[-1].up_to is not None:
            yield Fault(f"tiers[{len(self.tiers) - 1}].up_to", "no end of the last tier; say with one more tier what "
                        "is paid beyond it", self.tiers[-1].up_to)
        yield from self._unfitting()

    def _unfitting(self):
        for place, tier in enumerate(self.tiers):
            if self.of_money and tier.rate > 20:
                yield Fault(f"tiers[{place}].rate", "at most 20 times the money", tier.rate)
            if not self.of_money:
                yield from self.too_much(f"tiers[{place}].rate", tier.rate)
        if self.over == "attainment" and (self.threshold or 0) > 20:
            yield Fault("threshold", "at most 20 times quota", self.threshold)
        if self.of_money and self.over != "attainment":
            yield Fault("over", "attainment, by which the money is multiplied", self.over)
        if self.per == "deal":
            for name, fits in (("over", "credit"), ("counts", "period")):
                if getattr(self, name) != fits:
                    yield Fault(name, f"{fits}, where each deal goes through the tiers", getattr(self, name))
            if self.whose == "team":
                yield Fault("whose", "own or reports, where each deal goes through the tiers", self.whose)

    @cached_property
    def table(self) -> TierTable:
        """The tiers in whole numbers."""
        by_quota = self.over == "attainment"
        whole = millionths if by_quota else cents
        return TierTable(
            starts=np.array([whole(tier.above) for tier in self.tiers], dtype=np.int64),
            rates=np.array([millionths(tier.rate) for tier in self.tiers], dtype=np.int64),
            whole=np.array([place > 0 and (tier.reach or self.reach) == "retroactive"
                            for place, tier in enumerate(self.tiers)]),
            by_quota=by_quota, at=self.boundary == "at", in_money=self.in_money)

    def earn(self, book: Book, earned: Earned) -> Lines:
        """A line for each tier a person reaches, fewer where a rate holds for all; what was paid before taken off."""
        if self.per == "deal":
            return self._by_deal(book)
        total, quota = self.results(book)
        if self.of_money:
            due = self.table.of_money(total, quota, self.promised(book, earned))
        else:
            due = self.table.lines(total, quota)
        return self.not_yet_paid(book, self._enough(due, total, quota))

    def _by_deal(self, book: Book) -> Lines:
        deals = Deals.of(self, book)
        so_far = deals.so_far(deals.counted)
        none = np.zeros(len(so_far), np.int64)
        due = self._enough(self.table.lines(so_far, none), so_far, none)
        before = taken_back(deals.before(summed(due, len(so_far))))
        return joint(*(Lines(deals.cell[paid.row], paid.part, paid.base, paid.rate, paid.amount)
                       for paid in (due, before)))

    def _enough(self, due: Lines, total: np.ndarray, quota: np.ndarray) -> Lines:
        """The lines due where the threshold was reached, a line of nothing elsewhere."""
        if self.threshold is None:
            return due
        whole = millionths if self.over == "attainment" else cents
        enough = self.table.reached(total, np.array([whole(self.threshold)]), quota)[:, 0]
        few, kept = np.flatnonzero(~enough), enough[due.row]
        paid = Lines(due.row[kept], due.part[kept], due.base[kept], due.rate[kept], due.amount[kept])
        none = np.zeros(len(few), np.int64)
        return joint(paid, Lines(few, TOO_LITTLE, total[few], none, none))

    def because(self, line: np.void) -> str:
        """ "Tier 2 pays 12 % on 20,000.00 above 100 % of quota." """
        part = int(line["part"])
        if before := already_paid(line, "this deal" if self.per == "deal" else "the year so far"):
            return before
        if part == TOO_LITTLE:
            return f"Nothing is paid on {spoken(line['base'])}: the threshold was not {self._passed}."
        paid = f"Tier {part + 1} pays {self._paid(line)}"
        if (self.tiers[part if part else 1].reach or self.reach) == "retroactive":
            of = {"period": f"the {self.period}", "deal": "the deal"}[self.per] if self.counts == "period" else (
                "the year so far")
            passed = ("" if part else "not ") + self._passed
            return f"{paid}, all {self.counted_as} of {of}: {self._place(part or 1)} was {passed}."
        paid += " of one deal" if self.per == "deal" else ""
        return f"{paid} above {self._place(part)}." if part else f"{paid} up to {self._place(1)}."

    @property
    def _passed(self) -> str:
        return "reached" if self.boundary == "at" else "exceeded"

    def _paid(self, line: np.void) -> str:
        if self.of_money:
            return f"{percent(line['rate'])} of {spoken(line['base'])}"
        if self.in_money:
            return f"{percent(line['rate'])} on {spoken(line['base'])}"
        return f"{spoken(line['rate'] // 10_000)} for each of {spoken(line['base'])} {self.counted_as}"

    def _place(self, part: int) -> str:
        start = int(self.table.starts[part])
        return f"{percent(start)} of quota" if self.over == "attainment" else spoken(start)
