"""Customers in numbers: how many stay and buy again, what they give back, how they are cared for."""

import math

import numpy as np

from salessim.calendar import YEAR
from salessim.company.returns import returned
from salessim.company.tables import in_force, ratio
from salessim.selling import floor as f
from salessim.selling.steps_customers import SELLERS, SERVICE


def close_desk(old, new, tables):
    """Where the service desk is given up, sellers take over what waits there."""
    customers = tables["customers"]
    if old.customers.service_hours > 0.0 and new.customers.service_hours == 0.0:
        customers["open"][customers["open"] == SERVICE] = SELLERS


def measured(history):
    """Measures of customers, by name."""
    ticks, won, end = history.ticks, history.won, history.end.tables["customers"]
    years = len(ticks) * history.calendar.weeks_per_tick / YEAR
    owns = np.zeros(len(history.end.tables["accounts"]), bool)
    owns[end["account"]] = True
    bought = had_bought(history)
    return {
        "customers": float(np.count_nonzero(owns)),
        "satisfaction": float(end["satisfaction"].mean(dtype=float)) if len(end) else math.nan,
        "renewal_rate": ratio(ticks["renewed_value"].sum(), ticks["due_value"].sum()), **retention(history, years),
        "repeat_share": ratio(won["booked"][bought].sum(), won["booked"].sum()),
        "returned": ratio(returned(history)["value"].sum(), won["booked"].sum()),
        "complaints": ratio(ticks["complaints"].sum(), ticks["customers"].mean() * years) if years else math.nan,
        "answer_weeks": weeks_to_answer(history),
        "serviced": ratio(ticks["serviced"].sum(), np.count_nonzero(history.events["kind"] == f.RESOLVED)),
        "standard_kept": standard_kept(history),
    }


def retention(history, years):
    """Net and gross revenue retention of a year: what recurred at the start, and is left of it with and without what
    the same customers bought more of."""
    start, end = history.start.tables["customers"], history.end.tables["customers"]
    before = start["value"].sum()
    if not before > 0 or not years > 0:
        return {"nrr": math.nan, "grr": math.nan}
    was = np.zeros(len(history.end.tables["accounts"]), bool)
    was[start["account"][start["value"] > 0]] = True
    row = history.end.tables["owned"][start["account"], start["product"]]
    stayed = (row >= 0) & (end["key"][row] == start["key"]) if len(end) else np.zeros(len(row), bool)
    left = {"nrr": end["value"][was[end["account"]]].sum(), "grr": start["value"][stayed].sum()}
    return {name: float((value / before) ** (1.0 / years)) for name, value in left.items()}


def had_bought(history):
    """Whether the account of each deal won had bought before, or owned something at the start. (won,)"""
    account = history.won["account"]
    owned = np.zeros(len(history.end.tables["accounts"]), bool)
    owned[history.start.tables["customers"]["account"]] = True
    again = np.ones(len(account), bool)
    again[np.unique(account, return_index=True)[1]] = False
    return again | owned[account]


def weeks_to_answer(history):
    """Mean weeks from a complaint to its answer, of those made and answered in the history; NaN without any."""
    events = history.events
    places = np.flatnonzero((events["kind"] == f.COMPLAINED) | (events["kind"] == f.RESOLVED))
    whose = (events["account"] * len(history.scenario.market.products) + events["product"])[places]
    order = np.argsort(whose, kind="stable")
    whose, places = whose[order], places[order]
    answer, tick = events["kind"][places] == f.RESOLVED, events["tick"][places]
    pairs = ~answer[:-1] & answer[1:] & (whose[:-1] == whose[1:])
    waited = (tick[1:] - tick[:-1])[pairs]
    return float(waited.mean()) * history.calendar.weeks_per_tick if len(waited) else math.nan


def standard_kept(history):
    """Hours of care given for each that the loyalty standard asks for; NaN where there is none."""
    ticks = history.ticks
    weeks = history.first_week + np.arange(len(ticks)) // history.calendar.ticks_per_week
    asked = ticks["customers"] * in_force(history, weeks, lambda scenario: scenario.customers.standard_hours / YEAR)
    return ratio(ticks["caring"][asked > 0].sum(), asked.sum())
