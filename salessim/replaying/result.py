"""What a replay comes to: payslip lines, their total, and what was left out; as JSON, CSV, XLSX and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from salessim.calendar import PERIODS
from salessim.pay.crediting.case import Case
from salessim.pay.crediting.repaying import SLIP, because
from salessim.pay.money import MILLION
from salessim.replaying.months import Months
from salessim.replaying.paid_file import Paid, reconciled
from salessim.replaying.table import Table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("person", "period", "component", "base", "rate", "amount", "because")
_TOLD_BY = tuple(name for name in SLIP.names if name != "person")  # two people's equal lines read the same


@dataclass(frozen=True, eq=False)
class Replay:
    """Payslip lines by person, period and component, in whole cents inside and in currency where they come out.

    slips: SLIP rows. skipped: rows that could not be used, as {"file", "line", "column", "reason"}. notes: what else to
    know of the files. table: the credits. paid: what was actually paid. gaps: what rounding each part of split deals
    adds, as (plan, parts, line, cents).
    """

    case: Case
    months: Months
    slips: np.ndarray
    skipped: list[dict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    table: Table | None = None
    paid: Paid = field(default_factory=dict)
    gaps: list[tuple] = field(default_factory=list)

    @property
    def total(self) -> float:
        """What everybody is paid together, currency."""
        return int(self.slips["amount"].sum()) / 100

    @cached_property
    def people(self) -> list[str]:
        """Each line's person."""
        names = self.case.staff.people
        return [names[person] for person in self.slips["person"].tolist()]

    @cached_property
    def periods(self) -> list[str]:
        """Each line's period: its first day and its name, "2026-01-01 2026-Q1"."""
        told: dict[tuple[int, int], str] = {}
        for kind, index in set(zip(self.slips["kind"].tolist(), self.slips["period"].tolist(), strict=True)):
            told[kind, index] = self.months.told(PERIODS[kind], index)
        return [told[key] for key in zip(self.slips["kind"].tolist(), self.slips["period"].tolist(), strict=True)]

    @cached_property
    def components(self) -> list[str]:
        """What each line's component is called."""
        called = [[plan.called(place) for place in range(len(plan.parts))] for plan in self.case.plans]
        return [called[plan][place] for plan, place in zip(self.slips["plan"].tolist(),
                                                          self.slips["component"].tolist(), strict=True)]

    @cached_property
    def because(self) -> list[str]:
        """The sentence that explains each line; told once for all lines that are alike."""
        told: dict[tuple, str] = {}
        sentences = []
        for row, key in enumerate(zip(*(self.slips[name].tolist() for name in _TOLD_BY), strict=True)):
            sentence = told.get(key)
            if sentence is None:
                slip = self.slips[row]
                sentence = because(slip, self.case)
                if slip["delta"]:
                    sentence = f"Delta of {self.months.name(PERIODS[slip['kind']], int(slip['reopened']))}. {sentence}"
                told[key] = sentence
            sentences.append(sentence)
        return sentences

    def rows(self) -> Iterator[tuple]:
        """(person, period, component, base, rate, amount, because) of each line, money in currency."""
        base, amount = ((self.slips[name] / 100).tolist() for name in ("base", "amount"))
        rate = (self.slips["rate"] / MILLION).tolist()
        return zip(self.people, self.periods, self.components, base, rate, amount, self.because, strict=True)

    @property
    def payslips(self) -> list[dict]:
        """Every line as a dictionary."""
        return [dict(zip(COLUMNS, row, strict=True)) for row in self.rows()]

    def frame(self) -> pd.DataFrame:
        """The lines as a table."""
        import pandas as pd

        return pd.DataFrame(list(self.rows()), columns=list(COLUMNS))

    def totals(self) -> dict[tuple[str, str], float]:
        """Pay by (person, component), currency."""
        found: dict[tuple[str, str], int] = {}
        for person, component, amount in zip(self.people, self.components, self.slips["amount"].tolist(), strict=True):
            found[person, component] = found.get((person, component), 0) + amount
        return {key: cents / 100 for key, cents in found.items()}

    @property
    def house(self) -> list[dict]:
        """Sales of house accounts and of products that the seller's role does not cover: credited to nobody."""
        found, rows = self.case.credited, []
        for places, why in ((found.house, "house account"), (found.uncovered, "not covered by the role")):
            for place in places.tolist():
                sale = self.case.sales[place]
                rows.append({"line": self._line(sale), "amount": int(sale["amount"]) / 100, "reason": why})
        return rows

    @property
    def differences(self) -> list[dict]:
        """Where the parts of split deals, each rounded, come to another sum than the whole: of credit, of payout."""
        found, rows = self.case.credited, []
        shared: dict[tuple, list[int]] = {}
        for place in np.flatnonzero(found.rows["via"] == 1).tolist():
            sale = self.case.sales[found.sale[place]]
            shared.setdefault((int(sale["deal"]), int(sale["day"]), int(sale["amount"])), []).append(place)
        for (_, _, amount), places in shared.items():
            parts, credit = int(found.share[places].sum()), int(found.rows["amount"][places].sum())
            gap = credit - round(amount * parts / MILLION)
            if gap and self.case.rules.split == "credit":
                rows.append({"of": "credit", "line": self._line(self.case.sales[found.sale[places[0]]]),
                             "people": [self.case.staff.people[who] for who in found.rows["person"][places].tolist()],
                             "difference": gap / 100})
        for plan, parts, line, cents in self.gaps:
            rows.append({"of": "payout", "people": [self.case.staff.people[person] for person, _ in parts],
                         "period": self.months.told(PERIODS[line["kind"]], int(line["period"])),
                         "component": self.case.plans[plan].called(int(line["component"])),
                         "undivided": int(line["amount"]) / 100, "difference": cents / 100})
        return rows

    @property
    def reconciliation(self) -> list[dict]:
        """What was paid against what the plan pays, by person and period; empty where nothing says what was paid."""
        money = ("paid", "due", "difference")
        found = reconciled(self.paid, self.slips, self.components, self.case.staff.people, self.months) if (
            self.paid) else []
        return [row | {name: row[name] / 100 for name in money} for row in found]

    def as_json(self) -> dict:
        """total, payslips, skipped; then house, differences, reconciliation and notes."""
        return {"total": self.total, "payslips": self.payslips, "skipped": self.skipped, "house": self.house,
                "differences": self.differences, "reconciliation": self.reconciliation, "notes": self.notes}

    def _line(self, sale) -> int | None:
        return self.table.lines[sale["line"]] if self.table else None
