"""What customers give back, some weeks after they bought it: credit goes, and so does the money of a single sale.

Whether a deal comes back is settled when it is won, by its fit, and noted then with the day on which it will. A
contract that comes back never begins.
"""

import numpy as np

from salessim.selling import floor as f

NONE = np.zeros(0, f.EVENTS)


def given_back(events, after):
    """Credit to be taken back for these EVENTS, on the day it is due: of who sold it, and what others had of it.

    after: (products,) ticks until a deal comes back.
    """
    back = np.flatnonzero(events["kind"] == f.RETURNED)
    if not len(back) or not (events["kind"] == f.SHARED).any():
        return events[back]
    shared = events[[place for deal in back.tolist() for place in _shared_of(events, deal, after)]]
    shared["tick"] += after[shared["product"]]
    return np.concatenate([events[back], shared])


def _shared_of(events, deal, after):
    """Places of what others had of a deal that will come back: noted just before it, and once for each of them."""
    event, found, pending, seats = events[deal], [], [], set()
    sold = event["tick"] - after[event["product"]], event["account"], event["product"]
    for place in range(deal - 1, -1, -1):
        one = events[place]
        if one["kind"] != f.SHARED or (one["tick"], one["account"], one["product"]) != sold:
            break
        pending.append(place)  # what a sharing seller gave up follows what a colleague had
        if one["value"] > 0:
            if int(one["seat"]) in seats:
                break  # of another deal
            seats.add(int(one["seat"]))
            found, pending = pending + found, []
    return sorted(found)


def take_back(company, due):
    """Credit of people, teams and seats becomes less by what is due: EVENTS rows."""
    floor = company.floor
    due = due[due["person"] >= 0]
    cents, product = np.rint(due["value"] * 100).astype(np.int64), due["product"]
    np.subtract.at(company.credits, (due["person"], product), cents)
    theirs = due["seat"] >= 0  # a seat that is no more has no team
    np.subtract.at(company.team_credits, (floor.seats["team"][due["seat"]][theirs], product[theirs]), cents[theirs])
    seat = floor.people["seat"][due["person"]]
    here = seat >= 0
    np.subtract.at(floor.seats["credited"], seat[here], due["value"][here, None])
    if len(floor.counted):
        whole = np.where(due["kind"] == f.RETURNED, 1.0, 0.0)
        less = np.column_stack([due["value"], whole])[here, None]
        np.subtract.at(floor.counted[:, :, :f.KINDS], (seat[here], product[here]), less)


def returned(history):
    """Deals given back within a history, as EVENTS on the day they come back."""
    begins = history.first_week * history.calendar.ticks_per_week
    events = history.events
    known = history.start.tables.get("due_back", NONE)
    back = np.concatenate([rows[rows["kind"] == f.RETURNED] for rows in (known, events)])
    return back[(back["tick"] >= begins) & (back["tick"] < begins + len(history.ticks))]


def still_to_come_back(history):
    """Deals that will be given back after a history's end, as EVENTS."""
    due = history.end.tables["due_back"]
    ends = history.first_week * history.calendar.ticks_per_week + len(history.ticks)
    return due[(due["kind"] == f.RETURNED) & (due["tick"] >= ends)]


def taken_off(books, events):
    """SALE rows that take deals off again in the month in which they come back; EVENTS as they are noted."""
    company, sales = books.company, books.kept["sales"]
    calendar, after, rows = company.calendar, company.floor.products["return_ticks"], [sales[:0]]
    back = given_back(events, after)
    for event in back[back["value"] > 0]:  # what a sharing seller gave up comes with the deal
        week = int(event["tick"]) // calendar.ticks_per_week
        sold = (int(event["tick"]) - int(after[event["product"]])) // calendar.ticks_per_week
        theirs = sales[(sales["account"] == event["account"]) & (sales["product"] == event["product"])
                       & (sales["person"] == event["person"])]
        won = theirs[(theirs["day"] == calendar.epoch.toordinal() + 7 * sold)
                     & (theirs["amount"] == round(100 * event["value"]))]
        if len(won):
            sale = won[np.abs(won["amount"] - 100.0 * event["value"]).argmin()]  # of several of that day
            row = theirs[theirs["deal"] == sale["deal"]].copy()
            for name in ("amount", "units", "cost"):
                row[name] *= -1
            row["month"] = calendar.period("month", week)[0]
            row["day"] = calendar.epoch.toordinal() + 7 * week
            rows.append(row)
    return np.concatenate(rows)
