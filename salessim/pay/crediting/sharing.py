"""Split payouts: the payout of a whole deal, shared among those who sold it, to the cent.

For every set of people with the same parts, one stand-in sells their deals undivided; what it is paid, line by line, is
divided by largest remainder. That has a meaning only where pay adds up deal by deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from salessim.calendar import PERIODS
from salessim.declare import Fault
from salessim.pay.book import CREDIT, SPLIT, Book
from salessim.pay.components.component import Counts
from salessim.pay.crediting.case import Case
from salessim.pay.engine import settle
from salessim.pay.line import Lines
from salessim.pay.money import MILLION, rounded
from salessim.pay.plan import Plan

Parts = tuple[tuple[int, int], ...]  # (person, millionths) of everybody under one plan who shares a deal


def additive(plan: Plan) -> tuple[int, ...]:
    """Places of the components whose pay for several deals is the sum of their pay for each."""
    return tuple(place for place, part in enumerate(plan.parts) if _deal_by_deal(part))


def _deal_by_deal(part: Any) -> bool:
    if part.kind in ("tiers", "rate_table", "matrix"):
        alone = part.per == "deal" and getattr(part, "threshold", None) is None
    elif part.kind == "commission":
        alone = not part.less
    else:
        alone = part.kind == "residual" or part.kind == "spiff" and not part.least and part.at_most is None
    return alone and part.whose == "own"


def undividable(plans: dict[str, Plan]):
    """The faults of plans under which a payout cannot be shared: components that do not pay deal by deal."""
    for name, plan in plans.items():
        for place, part in enumerate(plan.parts):
            if isinstance(part, Counts) and part.whose == "own" and place not in additive(plan):
                yield Fault(f"plans.{name}.components[{place - 1}]", "what pays deal by deal, as "
                            "crediting.split is payout and deals are shared", part.kind)


@dataclass(frozen=True, eq=False)
class Shared:
    """Deals that several people share, undivided. book: its people are stand-ins; parts: whom each stands for."""

    book: Book
    parts: list[Parts]

    @classmethod
    def of(cls, case: Case, plan: int, chosen: np.ndarray) -> Shared:
        """chosen: (rows,) which of the case's credits to take; of these the shared ones under the plan are."""
        found, rows = case.credited, case.credited.rows
        own = chosen & (rows["via"] == SPLIT) & (case.staff.spells["plan"][found.spell] == plan)
        sellers: dict[tuple, list[int]] = {}
        for place in np.flatnonzero(own).tolist():
            row, sale = rows[place], case.sales[found.sale[place]]
            whole = (row["deal"], row["day"], row["month"], row["product"], row["event"], row["measure"])
            sellers.setdefault((*map(int, whole), int(sale["amount"])), []).append(place)
        known: dict[Parts, int] = {}
        deals = []
        for places in sellers.values():
            parts = tuple(sorted((int(rows["person"][place]), int(found.share[place])) for place in places))
            deals.append((places[0], known.setdefault(parts, len(known))))
        undivided = np.empty(len(deals), CREDIT)
        for nth, (place, stand_in) in enumerate(deals):
            sale = case.sales[found.sale[place]]
            undivided[nth] = rows[place]
            for name in ("amount", "units", "cost"):
                undivided[name][nth] = sale[name]
            undivided["person"][nth] = stand_in
        return cls(Book(np.arange(len(known)), case.first, case.months, undivided, case.products, case.measures),
                   list(known))

    def paid(self, plan: Plan) -> np.ndarray:
        """What the stand-ins are paid: LINE rows with something in them."""
        lines = settle(plan, self.book, only=additive(plan))
        return lines[(lines["base"] != 0) | (lines["amount"] != 0)]


def allotted(lines: np.ndarray, parts: list[Parts]) -> tuple[np.ndarray, np.ndarray]:
    """Lines of stand-ins as lines of people, and the part each has in millionths: cents are conserved.

    A person's line shows the whole base, and that part of the rate.
    """
    people, shares, amounts, whole = [], [], [], []
    for nth, line in enumerate(lines):
        these = parts[line["person"]]
        amounts += _largest_remainder(int(line["amount"]), [share for _, share in these])
        people += [person for person, _ in these]
        shares += [share for _, share in these]
        whole += [nth] * len(these)
    mine = lines[np.array(whole, int)].copy()
    share = np.array(shares, np.int64)
    mine["person"], mine["amount"] = people, amounts
    mine["rate"] = rounded(mine["rate"] * share, MILLION)
    return mine, share


def _largest_remainder(amount: int, shares: list[int]) -> list[int]:
    """Whole cents of an amount by shares in millionths; what rounding leaves goes to the largest remainders."""
    sign, whole = (-1 if amount < 0 else 1), abs(amount)
    total = (2 * whole * sum(shares) + MILLION) // (2 * MILLION)
    parts = [whole * share // MILLION for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda nth: -(whole * shares[nth] % MILLION))
    for nth in by_remainder[: total - sum(parts)]:
        parts[nth] += 1
    return [sign * part for part in parts]


def as_besides(lines: np.ndarray, book: Book) -> dict[int, Lines]:
    """LINE rows of people of a book, by component, as what they are paid besides it."""
    besides, place = {}, {int(person): nth for nth, person in enumerate(book.people)}
    for component in np.unique(lines["component"]).tolist():
        these = lines[lines["component"] == component]
        kind = PERIODS[int(these["kind"][0])]
        indexes = book.indexes(kind)
        cell = np.array([place[int(person)] for person in these["person"]], np.int64) * len(indexes)
        cell += these["period"] - indexes[0]
        besides[component] = Lines(cell, these["part"], these["base"], these["rate"], these["amount"])
    return besides



def differences(case: Case, plan: int) -> list[tuple[Parts, np.void, int]]:
    """Where rounding parts for each payslip pays other than the undivided deals would: (who, line, cents more)."""
    found, declared = case.credited, case.plans[plan]
    shared = Shared.of(case, plan, np.ones(len(found.rows), bool))
    if not shared.parts or not additive(declared):
        return []
    undivided, known = shared.paid(declared), []
    pieces = []
    rows = shared.book.credits
    for parts_place, parts in enumerate(shared.parts):
        theirs = rows[rows["person"] == parts_place]
        for _, share in parts:
            piece = theirs.copy()
            for name in ("amount", "units", "cost"):
                piece[name] = rounded(theirs[name] * share, MILLION)
            piece["person"] = len(known)
            known.append(parts_place)
            pieces.append(piece)
    book = Book(np.arange(len(known)), case.first, case.months, np.concatenate(pieces), case.products, case.measures)
    paid = settle(declared, book, only=additive(declared))
    together: dict[tuple, int] = {}
    for line in paid:
        key = (known[line["person"]], int(line["kind"]), int(line["period"]), int(line["component"]))
        together[key] = together.get(key, 0) + int(line["amount"])
    more = []
    for line in undivided:
        key = (int(line["person"]), int(line["kind"]), int(line["period"]), int(line["component"]))
        parts = shared.parts[line["person"]]
        whole = (2 * abs(int(line["amount"])) * sum(share for _, share in parts) + MILLION) // (2 * MILLION)
        gap = together.get(key, 0) - (whole if line["amount"] >= 0 else -whole)
        if gap:
            more.append((parts, line, gap))
    return more
