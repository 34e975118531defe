"""What one person of a traced history was paid: every payslip line and why, by quarter beside the deals behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from salessim.calendar import QUARTER
from salessim.figures import words

LINES = ("period", "component", "base", "rate", "amount", "because")
DEALS = ("week", "account", "product", "source", "list_value", "discount", "value")


@dataclass(frozen=True, eq=False)
class PayOfOne:
    """One person's pay in one history, as pandas frames; money in currency, to the cent.

    lines: a row a payslip line (LINES) and the quarter its period ends in. deals: those won as seller (DEALS) and
    their quarter. quarters: a row a quarter: period, quota, bookings, attainment (NaN where there was none), sold (sum
    of the deals) and pay (sum of the lines).
    """

    person: int
    called: str
    currency: str
    lines: Any = field(repr=False)
    deals: Any = field(repr=False)
    quarters: Any = field(repr=False)

    @property
    def total(self) -> float:
        """The sum of all lines."""
        return round(float(self.lines["amount"].sum()), 2)

    @property
    def sentence(self) -> str:
        """How much in all, by component, and the line that made the best quarter."""
        if self.lines.empty:
            return f"{_capital(self.called)} was paid nothing in this history."
        parts = self.lines.groupby("component", sort=False)["amount"].sum()
        by = ", ".join(f"{self._money(amount)} {words(component)}" for component, amount in parts.items())
        said = f"{_capital(self.called)} was paid {self._money(self.total)} in all: {by}."
        varied = self.lines[self.lines["component"] != "salary"]
        if varied.empty:
            return said
        best = self.quarters.loc[self.quarters["pay"].idxmax()]
        mine = varied[varied["quarter"] == best["quarter"]]
        why = f": {mine.loc[mine['amount'].idxmax(), 'because']}" if len(mine) else "."
        return f"{said} Most, {self._money(best['pay'])}, came with {best['period']}{why}"

    def _money(self, amount: float) -> str:
        return f"{amount:,.2f} {self.currency}".replace("-", "−")


def pay_of_one(trace, person: int) -> PayOfOne:
    """What a person (by number, managers below 0) was paid in a Trace.

    Raises KeyError for somebody who is on no payslip.
    """
    slips = trace.tables["payslips"]
    mine = slips[slips["person"] == person]
    if mine.empty:
        raise KeyError(f"pay_of_one: somebody on a payslip (got {person})")
    first_year = int(slips["period"].str[:4].min())
    lines = mine[list(LINES)].assign(quarter=[_quarter_of(period, first_year) for period in mine["period"]])
    lines = lines.sort_values("quarter", kind="stable").reset_index(drop=True)
    closed = trace.tables["deals"]
    deals = closed[(closed["person"] == person) & (closed["outcome"] == "won")][list(DEALS)]
    deals = deals.assign(quarter=deals["week"] // QUARTER).reset_index(drop=True)
    return PayOfOne(person, paid_people(trace)[person], trace.currency, lines, deals,
                    _quarters(trace, person, lines, deals, first_year))


def paid_people(trace) -> dict[int, str]:
    """Everybody who is on a payslip, by number: name, role, team and seat last held; managers last."""
    people, slips = trace.tables["people"], trace.tables["payslips"]
    last = people.drop_duplicates("person", keep="last").set_index("person")
    teams = list(dict.fromkeys(trace.tables["manager_hours"]["team"]))
    names = {}
    for person in sorted({int(one) for one in slips["person"]}, key=lambda one: (one < 0, abs(one))):
        if person in last.index:
            row = last.loc[person]
            names[person] = f"{row['name']}, {words(row['role'])} in {words(row['team'])} ({row['seat']})"
        elif person >= 0:
            names[person] = f"person {person + 1}, gone before a quarter's end"
        else:
            place = -1 - person
            names[person] = f"the manager of {words(teams[place])}" if place < len(teams) else f"manager {place + 1}"
    return names


def _quarters(trace, person, lines, deals, first_year):
    import pandas as pd

    people = trace.tables["people"]
    known = people[people["person"] == person].set_index("quarter")
    quarters = sorted({*lines["quarter"], *known.index, *deals["quarter"]})
    paid, sold = (frame.groupby("quarter")[column].sum() for frame, column in ((lines, "amount"), (deals, "value")))
    return pd.DataFrame({
        "quarter": quarters, "period": [f"{first_year + q // 4}-Q{q % 4 + 1}" for q in quarters],
        **{name: [float(known[name].get(q, np.nan)) for q in quarters] for name in ("quota", "bookings", "attainment")},
        "sold": [round(float(sold.get(q, 0.0)), 2) for q in quarters],
        "pay": [round(float(paid.get(q, 0.0)), 2) for q in quarters]})


def _quarter_of(period: str, first_year: int) -> int:
    """The quarter a period ends in, counted from the first year's: 2026-M03, 2026-Q1, 2026-H1 and 2026 as they are."""
    year, _, part = period.partition("-")
    if not part:
        return 4 * (int(year) - first_year) + 3
    n = int(part[1:])
    return 4 * (int(year) - first_year) + {"M": (n - 1) // 3, "Q": n - 1, "H": 2 * n - 1}[part[0]]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
