"""The credits: sales, invoices, returns and scores of people, a row each, as whole numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from salessim.declare import NOTHING, Said
from salessim.pay.book import EVENTS, SALES
from salessim.pay.crediting.crediting import SALE, Crediting
from salessim.pay.money import half_away
from salessim.replaying.cells import currency, day, hundredths, name, rate, share, yes
from salessim.replaying.rates_file import Rates
from salessim.replaying.shared_deals import more_than_whole, shared
from salessim.replaying.table import Table

COLUMNS = {
    "person": "who sold; several, parted by ; or |, share the deal",
    "date": "day of the booking, invoice, payment",
    "amount": "money of the whole deal; negative for a return or a correction; the score where `measure` says so",
    "product": "name of the product",
    "units": "pieces sold",
    "cost": "what the goods cost, for margins",
    "discount": "share of the list price given away (0.1 or 10 %)",
    "event": "booking unless said: invoice, cash, renewal, churn",
    "measure": "bookings unless said; a name of its own for a score (satisfaction)",
    "deal": "number or name of the deal; rows with the same one belong together",
    "split": "the part of the deal that is this person's (0.6 or 60 %), or of each, parted like the people",
    "overlay": "yes: credited besides those who share the deal",
    "original_date": "day of the earlier booking that this row returns, cancels, corrects, collects or ends",
    "currency": "three capital letters; the plan file's unless said",
    "rate": "rate of exchange of the row, instead of a table of rates",
    "team": "the person's team, where there is no file of people",
    "paid": "what was actually paid for the row",
}
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, eq=False)
class Sales:
    """What a table of credits holds. rows: SALE rows, `person` a place among people. deals: names by number.

    paid: cents by row of the table, None where nothing is said. teams: of each person, where named. used: (rows of
    the table) the places of those that can be used.
    """

    rows: np.ndarray
    people: tuple[str, ...]
    products: tuple[str, ...]
    measures: tuple[str, ...]
    deals: tuple[str, ...]
    paid: list
    teams: dict[str, str]
    used: list[int]


def sales_of(table: Table, rules: Crediting, rates: Rates, needs: tuple[str, ...] = ()) -> Sales:
    """The sales a table tells of; rows that cannot be used are noted in it and left out.

    needs: columns that every sale must fill, because a plan counts them (units, cost).
    """
    who = table.cells("person", name, "", needed=True)
    days = table.cells("date", lambda cell: day(cell).toordinal(), 0, needed=True)
    origins = table.cells("original_date", lambda cell: day(cell).toordinal(), 0)
    amounts = table.cells("amount", hundredths, 0, needed=True)
    units = table.cells("units", hundredths, 0)
    costs = table.cells("cost", hundredths, 0)
    discounts = table.cells("discount", share, 0)
    events = table.cells("event", _event, 0)
    measure_names = table.cells("measure", _measure, "bookings")
    product_names = table.cells("product", name, "")
    deal_names = table.cells("deal", name, "")
    splits = table.cells("split", str, "")
    overlays = table.cells("overlay", yes, False)
    paid = table.cells("paid", hundredths, None)
    _later(table, days, origins)
    _needed(table, needs, measure_names)
    _twice(table)
    exchanged = _exchanged(table, rules, rates, days, origins, measure_names)
    products = tuple(dict.fromkeys(filter(None, product_names)))
    measures = tuple(dict.fromkeys(["bookings", *measure_names]))
    deals = tuple(dict.fromkeys(filter(None, deal_names)))
    places = [{named: nth for nth, named in enumerate(names)} for names in (products, measures, deals)]
    people, shares, many = shared(table, who, splits, set(rules.house))
    used = np.flatnonzero(many)
    for row, worth in exchanged.items():
        amounts[row], costs[row] = half_away(amounts[row] * worth), half_away(costs[row] * worth)
    whole = {"day": days, "origin": [origin or date for origin, date in zip(origins, days, strict=True)],
             "product": [places[0].get(product, -1) for product in product_names], "event": events,
             "measure": [places[1][measure] for measure in measure_names], "amount": amounts, "units": units,
             "cost": costs, "discount": discounts,
             "deal": [places[2].get(deal, len(deals) + row) for row, deal in enumerate(deal_names)],
             "overlay": overlays, "line": range(len(table))}
    line = np.repeat(np.arange(len(table)), many)
    rows = np.zeros(len(line), SALE)
    for column, values in whole.items():
        rows[column] = np.array(values, SALE[column])[line]
    rows["person"], rows["share"] = shares[:, 0], shares[:, 1]
    more_than_whole(table, rows, splits)
    rows = rows[~np.isin(rows["line"], list(table.bad))]
    teams = dict(zip(who, table.cells("team", name, ""), strict=True)) if "team" in table else {}
    return Sales(rows, people, products, measures, deals, paid, teams, used.tolist())


def _event(cell) -> int:
    text = str(cell).strip().lower()
    if text not in EVENTS:
        raise ValueError(f"one of {', '.join(EVENTS)}")
    return EVENTS.index(text)


def _measure(cell) -> str:
    text = str(cell).strip().lower()
    if text in SALES[1:] or not NAME.match(text):
        raise ValueError(f"bookings, or a measure of its own in small letters (not {', '.join(SALES[1:])}, which "
                         "follow from a sale)")
    return text


def _later(table, days, origins) -> None:
    for row, origin in enumerate(origins):
        if origin > days[row] and row not in table.bad:
            table.unusable(row, "original_date", "a day not after `date`", table.columns["original_date"][row])


def _needed(table, needs, measures) -> None:
    for column in needs:
        cells = table.columns.get(column)
        for row in range(len(table)):
            if (cells is None or str(cells[row]).strip() == "") and measures[row] == "bookings":
                table.unusable(row, column, "a number, which a plan counts", NOTHING)


def _twice(table) -> None:
    """Rows that repeat another of the same deal in every column: a deal exported twice must not be paid twice."""
    if "deal" not in table:
        return
    first: dict[tuple, int] = {}
    deal = list(table.columns).index("deal")
    for row, cells in enumerate(zip(*table.columns.values(), strict=True)):
        if cells[deal] != "" and first.setdefault(cells, row) != row:
            table.unusable(row, "deal", f"a row that differs from line {table.lines[first[cells]]}",
                           cells[deal])


def _exchanged(table, rules, rates, days, origins, measures) -> dict[int, Fraction]:
    """The rate of every row in another currency. A return is worth what the sale was: that of its original date."""
    currencies, own = table.cells("currency", currency, ""), table.cells("rate", rate, None)
    named = set(currencies) - {""}
    home = rules.currency or (named.pop() if len(named) == 1 else "")
    foreign = {}
    for row, unit in enumerate(currencies):
        if row in table.bad or measures[row] != "bookings":
            continue
        if own[row] is not None:
            foreign[row] = own[row]
        elif unit and unit != home:
            try:
                if not home:
                    raise ValueError("one currency, or a plan file that says crediting.currency")
                foreign[row] = rates.on(unit, origins[row] or days[row])
            except ValueError as reason:
                table.unusable(row, "currency", str(reason), Said(unit))
    return foreign
