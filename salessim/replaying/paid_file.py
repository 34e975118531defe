"""What was actually paid, and how it compares with what a replay pays."""

from __future__ import annotations

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.book import MONTHS
from salessim.replaying.cells import hundredths, name
from salessim.replaying.months import Months
from salessim.replaying.table import Table

COLUMNS = {
    "person": "who",
    "period": "month, quarter, half or year, by name",
    "paid": "money paid for it, without the salary",
    "component": "of which component, if only of one",
}
Paid = dict[tuple[str, str, int, str], int]  # (person, kind, index, component): cents


def paid_of(table: Table, months: Months) -> Paid:
    """What a table says was paid; rows that cannot be used are noted in it."""
    who, money = table.cells("person", name, "", needed=True), table.cells("paid", hundredths, 0, needed=True)
    periods = table.cells("period", lambda cell: months.period(name(cell).upper()), None, needed=True)
    components = table.cells("component", name, "")
    found: Paid = {}
    for row in range(len(table)):
        if row in table.bad:
            continue
        key = (who[row], *periods[row], components[row])
        found[key] = found.get(key, 0) + money[row]
    return found


def reconciled(paid: Paid, slips: np.ndarray, components: list[str], people: tuple[str, ...], months: Months):
    """By person and period: what was paid, what the plan pays, the difference. Rows as dictionaries, money in cents.

    A payslip line belongs to the period in which its own ends; the salary counts only where it is named.
    """
    ends = (slips["period"] + 1) * np.array([MONTHS[kind] for kind in PERIODS])[slips["kind"]] - 1
    due: dict[tuple, int] = {}
    kinds = {kind for _, kind, _, _ in paid}
    for person, end, called, amount in zip(slips["person"].tolist(), ends.tolist(), components,
                                           slips["amount"].tolist(), strict=True):
        for kind in kinds:
            keys = [(people[person], kind, end // MONTHS[kind], called)]
            if called != "salary":
                keys.append((people[person], kind, end // MONTHS[kind], ""))
            for key in keys:
                due[key] = due.get(key, 0) + amount
    told = {(kind, index) for _, kind, index, component in paid if not component}
    missing = {key for key in due if not key[3] and due[key] and key[1:3] in told}
    rows = []
    for key in sorted({*paid, *missing}):
        person, kind, index, component = key
        was, now = paid.get(key, 0), due.get(key, 0)
        rows.append({"person": person, "period": months.told(kind, index), "component": component or "all",
                     "paid": was, "due": now, "difference": now - was})
    return rows
