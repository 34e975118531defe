"""Customers by segment, quarter by quarter, from what happened to them."""

import numpy as np

from salessim.calendar import QUARTER, YEAR
from salessim.company.returns import returned
from salessim.company.tables import blank, first_quarter
from salessim.selling import floor as f

QUARTERS = YEAR // QUARTER  # of a year
COLUMNS = ("customers", "recurring", "renewed", "churned", "expanded", "nrr", "grr", "complaints", "returned",
           "bookings")


def segments(history):
    """A row a segment and quarter: customers and what recurs at its end; value of contracts renewed, lost, and added to
    by those who had one; retention in the quarter as a year's rate, NaN where nothing recurred; complaints; value
    given back; bookings."""
    first, n = first_quarter(history)
    names, segment = list(history.scenario.market.segments), history.end.tables["accounts"]["segment"].astype(np.int64)
    events, won, start = history.events, history.won, history.start.tables["customers"]
    table = blank(("segment", "quarter", *COLUMNS), n * len(names), {"segment": "U48", "quarter": "i8"})
    table["segment"], table["quarter"] = np.repeat(names, n), np.tile(first + np.arange(n), len(names))

    def summed(rows, when, values=None):
        quarter = np.clip(history.week_of(rows[when]) // QUARTER - first, 0, n - 1)
        return np.bincount(segment[rows["account"]] * n + quarter, values, len(table)).astype(float)

    def opening(values, accounts):
        return np.bincount(segment[accounts], values, len(names)).astype(float)[:, None]

    lost = events[events["kind"] == f.CHURNED]
    begun = won[kept_for_good(history)]
    value = np.where(_contracts(history)[begun["product"]], begun["booked"], 0.0)
    had = np.zeros(len(segment), bool)
    had[start["account"][start["value"] > 0]] = True
    more = value * (had[begun["account"]] | _not_the_first(begun["account"], value > 0))
    added, table["churned"] = summed(begun, "closed", value), summed(lost, "tick", lost["value"])
    table["expanded"] = summed(begun, "closed", more)
    net = (added - table["churned"]).reshape(len(names), n)
    recurs = opening(start["value"], start["account"]) + np.cumsum(net, axis=1)
    table["recurring"] = recurs.ravel()
    before = (recurs - net).ravel()
    with np.errstate(divide="ignore", invalid="ignore"):
        for name, more in (("nrr", table["expanded"]), ("grr", 0.0)):
            kept = np.maximum(before + more - table["churned"], 0.0) / before
            table[name] = np.where(before > 0, kept**QUARTERS, np.nan)
    accounts = np.unique(start["account"])
    came, went = became_customers(start, begun, lost)
    table["customers"] = (opening(None, accounts) + np.cumsum((summed(came, "tick") - summed(went, "tick")).reshape(
        len(names), n), axis=1)).ravel()
    for name, kind in (("renewed", f.RENEWED), ("complaints", f.COMPLAINED)):
        rows = events[events["kind"] == kind]
        table[name] = summed(rows, "tick", rows["value"] if name == "renewed" else None)
    back = returned(history)
    table["returned"], table["bookings"] = summed(back, "tick", back["value"]), summed(won, "closed", won["booked"])
    return table


def _contracts(history):
    """Whether each product recurs. (products,)"""
    return np.array([product.contract_weeks > 0 for product in history.scenario.market.products.values()])


def _not_the_first(accounts, counts):
    """Whether each row that counts is not the first of its account that does."""
    places = np.flatnonzero(counts)
    later = np.zeros(len(accounts), bool)
    later[places] = True
    later[places[np.unique(accounts[places], return_index=True)[1]]] = False
    return later


def kept_for_good(history):
    """Whether each deal won is one that nobody gives back. (won,)"""
    won, back = history.won, history.events[history.events["kind"] == f.RETURNED]
    if not len(back):
        return np.ones(len(won), bool)
    per_week, kept = history.calendar.ticks_per_week, np.ones(len(won), bool)
    for _, scenario in history.terms:
        after = np.array([product.return_weeks for product in scenario.market.products.values()]) * per_week
        sold = set(zip((back["tick"] - after[back["product"]]).tolist(), back["account"].tolist(),
                       back["value"].tolist(), strict=True))
        deals = zip(won["closed"].tolist(), won["account"].tolist(), won["booked"].tolist(), strict=True)
        kept &= [deal not in sold for deal in deals]
    return kept


def became_customers(start, begun, lost):
    """(came, went): rows (tick, account) of accounts that began to own something, and of those that no longer do."""
    rows = np.zeros(len(begun) + len(lost), [("tick", "i8"), ("account", "i8"), ("product", "i8"), ("lost", "i8")])
    for name, of in (("tick", "closed"), ("account", "account"), ("product", "product")):
        rows[name] = np.concatenate([begun[of], lost["tick" if name == "tick" else of]])
    rows["lost"][len(begun):] = 1
    rows = rows[np.lexsort((rows["lost"], rows["tick"], rows["product"], rows["account"]))]
    owned = set(zip(start["account"].tolist(), start["product"].tolist(), strict=True))
    changes, pair, has = [], None, False  # an account's product bought again is no other one
    for place, (_, account, product, gone) in enumerate(rows.tolist()):
        if pair != (account, product):
            pair, has = (account, product), (account, product) in owned
        if has == bool(gone):
            changes.append(place)
        has = not gone
    rows = rows[changes]
    rows = rows[np.lexsort((rows["lost"], rows["tick"], rows["account"]))]
    owns, came, went = dict(zip(*np.unique(start["account"], return_counts=True), strict=True)), [], []
    for place, (_, account, _, gone) in enumerate(rows.tolist()):
        now = owns[account] = owns.get(account, 0) + (-1 if gone else 1)
        if now == 0 and gone:
            went.append(place)
        elif now == 1 and not gone:
            came.append(place)
    return rows[came], rows[went]
