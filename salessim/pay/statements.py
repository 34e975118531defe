"""Payslips as a table that people read: whose, when, for what, how much, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from salessim.calendar import PERIODS, Calendar
from salessim.pay.engine import explain
from salessim.pay.line import LINE
from salessim.pay.money import MILLION
from salessim.pay.plan import Plan

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("person", "period", "component", "base", "rate", "amount", "because")


def payslips(
    slips: np.ndarray | Iterable[np.ndarray], plan: Plan, calendar: Calendar, names: Mapping[int, str] | None = None
) -> pd.DataFrame:
    """Payslip lines under one plan as a table, a row a line, in the order given.

    slips: LINE rows, or several such arrays. names: what people are called, by address; the address itself otherwise.
    Columns: person; period ("2026-Q1"); component (its kind); base and amount in currency; rate as a fraction; because.
    """
    import pandas as pd

    rows = slips if isinstance(slips, np.ndarray) else np.concatenate([np.empty(0, LINE), *slips])
    people = rows["person"].tolist()
    periods = [calendar.name(PERIODS[line["kind"]], int(line["period"])) for line in rows]
    columns = (
        [names[person] for person in people] if names is not None else people,
        periods,
        [plan.called(component) for component in rows["component"].tolist()],
        rows["base"] / 100,
        rows["rate"] / MILLION,
        rows["amount"] / 100,
        [explain(line, plan) for line in rows],
    )
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)), columns=list(COLUMNS))
