"""Crediting: who is credited for a sale, and with how much. It comes before every plan.

A sale names whose it is. From it follow, by the spells of the people on that day: the part of each who shared it
(split), what specialists are credited besides (overlay), and what their managers are credited for them (roll-up).
A sale of a house account, or of a product that the seller's role does not cover, is credited to nobody and listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from salessim.declare import Declared, Named, field
from salessim.pay.book import CREDIT, EVENTS, OVERLAY, OWN, REPORTS, SPLIT
from salessim.pay.crediting.staff import Staff
from salessim.pay.money import MILLION, rounded

DEEPEST = 30  # managers above each other

SALE = np.dtype(
    [
        ("person", "i8"),  # place among the staff; -1 for a house account
        ("day", "i8"),  # a date's ordinal
        ("origin", "i8"),  # day of the sale a return or later event belongs to; = day where there is none
        ("product", "i2"),  # place among products
        ("event", "i1"),  # place in EVENTS
        ("measure", "i2"),  # place among measures; 0 is a sale
        ("amount", "i8"),  # cents of the whole deal, hundredths of another measure
        ("units", "i8"),  # hundredths
        ("cost", "i8"),  # cents
        ("discount", "i8"),  # millionths
        ("deal", "i8"),  # number of the deal
        ("share", "i8"),  # millionths of it that are this person's
        ("overlay", "?"),  # credited besides those who share the sale
        ("line", "i8"),  # where it was read
    ]
)


class Overlay(Declared):
    """People who are credited, besides the seller, with sales of others."""

    role: str = field(..., "role of those who are credited", max_length=200)
    products: tuple[str, ...] = field((), "products they are credited for; all when empty", source="assumption",
                                      max_length=1000)
    share: float = field(1.0, "part of the sale they are credited with", unit="share", source="assumption", gt=0, le=1)
    whose: Literal["team", "all"] = field("team", "whose sales: those of their own team, or everybody's",
                                          source="assumption")


class Crediting(Declared):
    """How sales become credits. The defaults are what applies to a plan file that says nothing."""

    split: Literal["credit", "payout"] = field(
        "credit", "what people share: the credit (each part and payslip is rounded, differences are shown), or the "
        "payout of the whole deal (cents are conserved; for plans that pay deal by deal)", source="assumption")
    roll_up: Literal["none", "direct", "all"] = field(
        "all", "which managers are credited with the sales of their reports: none, the next above, or all above",
        source="assumption")
    covers: Named[tuple[str, ...]] = field(
        Named(), "products by role: other products are credited to nobody; a role not named covers all",
        source="assumption")
    overlay: tuple[Overlay, ...] = field((), "who is credited besides the seller", source="assumption", max_length=100)
    house: tuple[str, ...] = field(("house",), "names of house accounts, which are credited to nobody",
                                   source="assumption", max_length=1000)
    reopen: bool = field(
        True, "whether a correction of an earlier booking (one with an original date) is counted in the period of that "
        "booking, its difference paid when reported; otherwise it counts when reported", source="assumption")
    prorate: Literal["days", "months"] = field(
        "days", "what part of a period somebody worked: its calendar days; or its months, all alike, and of a month "
        "its days", source="assumption")
    currency: str = field("", "currency of pay, three capital letters; empty when there is only one",
                          source="assumption", pattern="^([A-Z]{3})?$")


@dataclass(frozen=True, eq=False)
class Credited:
    """Credits and what became of the rest.

    rows: CREDIT rows; `person` is a place among the staff, `month` and `origin` are days still. spell: (rows,) the
    spell in which each is credited. sale: (rows,) which sale each came from. share: (rows,) the part of it that was
    credited, millionths. reopens: (rows,) whether it counts at its origin. unplaced, house, uncovered: places of
    sales credited to nobody: its person has no spell on that day; a house account; the role does not cover the
    product.
    """

    rows: np.ndarray
    spell: np.ndarray
    sale: np.ndarray
    share: np.ndarray
    reopens: np.ndarray
    unplaced: np.ndarray
    house: np.ndarray
    uncovered: np.ndarray


def credited(sales: np.ndarray, staff: Staff, rules: Crediting, products: tuple[str, ...] = ()) -> Credited:
    """The credits of sales. sales: SALE rows; products: names of what they number.

    Raises ValueError when managers report to each other in a circle.
    """
    reopens = reopening(sales) & rules.reopen
    day = np.where(reopens, sales["origin"], sales["day"])
    house = sales["person"] < 0
    spell = np.where(house, -1, staff.on(sales["person"], day))
    unplaced = ~house & (spell < 0)
    uncovered = ~house & ~unplaced & ~_covered(sales, spell, staff, rules, products)
    mine = np.flatnonzero(~house & ~unplaced & ~uncovered)
    via = np.where(sales["overlay"], OVERLAY, np.where(sales["share"] < MILLION, SPLIT, OWN))[mine]
    found = [(mine, sales["person"][mine], spell[mine], via, sales["share"][mine], sales["person"][mine])]
    found += _overlaid(sales, mine, spell, day, staff, rules, products)
    found += _rolled_up(sales, found[0], day, staff, rules)
    sale, person, spell, via, share, source = (np.concatenate(column) for column in zip(*found, strict=True))
    rows = np.zeros(len(sale), CREDIT)
    for name in ("day", "product", "event", "measure", "discount", "deal"):
        rows[name] = sales[name][sale]
    for name in ("amount", "units", "cost"):
        rows[name] = rounded(sales[name][sale] * share, MILLION)
    scores = sales["measure"][sale] > 0  # an objective reached is not divided by who shared
    rows["amount"][scores] = sales["amount"][sale][scores]
    rows["person"], rows["via"] = person, via
    rows["month"], rows["origin"] = sales["day"][sale], sales["origin"][sale]
    rows["source_person"] = source
    order = np.lexsort((via, person, sale))
    return Credited(rows[order], spell[order], sale[order], share[order], reopens[sale][order],
                    *(np.flatnonzero(which) for which in (unplaced, house, uncovered)))


def reopening(sales: np.ndarray) -> np.ndarray:
    """Which sales correct an earlier one: bookings with an earlier original date, and invoices or cash taken back.

    A churn, a renewal, or the invoice of an earlier booking is an event of its own day.
    """
    booking = sales["event"] == EVENTS.index("booking")
    taken = (sales["amount"] < 0) & np.isin(sales["event"], [EVENTS.index("invoice"), EVENTS.index("cash")])
    return (sales["origin"] < sales["day"]) & (booking | taken)


def _covered(sales, spell, staff, rules, products) -> np.ndarray:
    fine = np.ones(len(sales), bool)
    for role, covered in rules.covers.items():
        if role in staff.roles:
            held = staff.spells["role"][spell] == staff.roles.index(role)
            names = [products.index(name) for name in covered if name in products]
            fine &= ~held | (sales["measure"] > 0) | np.isin(sales["product"], names)
    return fine


def _overlaid(sales, mine, spell, day, staff, rules, products):
    """For each overlay rule, and each spell of its role: the sales of others in it, a shared one once."""
    found = []
    once = mine[_firsts(sales, mine) & (sales["measure"][mine] == 0) & ~sales["overlay"][mine]]
    for rule in rules.overlay:
        if rule.role not in staff.roles:
            continue
        which = once
        if rule.products:
            names = [products.index(name) for name in rule.products if name in products]
            which = once[np.isin(sales["product"][once], names)]
        for place in np.flatnonzero(staff.spells["role"] == staff.roles.index(rule.role)):
            theirs = staff.spells[place]
            kept = which[(day[which] >= theirs["start"]) & (day[which] < theirs["end"])
                         & (sales["person"][which] != theirs["person"])]
            if rule.whose == "team":
                kept = kept[staff.spells["team"][spell[kept]] == theirs["team"]]
            n = len(kept)
            found.append((kept, np.full(n, theirs["person"]), np.full(n, place), np.full(n, OVERLAY),
                          np.full(n, round(rule.share * MILLION)), sales["person"][kept]))
    return found


def _firsts(sales, mine) -> np.ndarray:
    """Of the rows that share one deal, the first: whoever is credited besides is credited with it once."""
    same = sales[["deal", "day", "event", "product", "amount"]][mine]
    _, first = np.unique(same, return_index=True)
    firsts = np.zeros(len(mine), bool)
    firsts[first] = True
    return firsts | (sales["share"][mine] == MILLION)


def _rolled_up(sales, own, day, staff, rules):
    """Each own or shared credit once more for the manager of that day, and for theirs, as far up as declared."""
    sale, person, spell, via, share, source = own
    kept = (via != OVERLAY) & (sales["measure"][sale] == 0)
    sale, person, spell, share, source = (column[kept] for column in (sale, person, spell, share, source))
    found, depth = [], 0
    while rules.roll_up != "none" and len(sale):
        manager = staff.spells["manager"][spell]
        place = np.where(manager < 0, -1, staff.on(manager, day[sale]))
        kept = place >= 0
        sale, person, spell, share, source = sale[kept], manager[kept], place[kept], share[kept], source[kept]
        found.append((sale, person, spell, np.full(len(sale), REPORTS), share, source))
        depth += 1
        if rules.roll_up == "direct":
            break
        if depth > DEEPEST:
            raise ValueError(f"{staff.people[person[0]]} reports, through others, to {staff.people[person[0]]}")
    return found
