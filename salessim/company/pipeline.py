"""The pipeline by stage: what entered and left each, how long it stood there, what was put off.

Open deals are counted at months' ends; what closed is known deal by deal. Stages are never gone back, so how many deals
entered a stage in a quarter is how many more stand at it or beyond, and how many closed there.
"""

from typing import NamedTuple

import numpy as np

from salessim.calendar import QUARTER
from salessim.company.tables import first_quarter, ratio
from salessim.selling import floor as f
from salessim.selling.steps_pipeline import count_open

STAGES = ("qualify", "discover", "propose", "negotiate")
N = len(STAGES)
OUTCOMES = ("won", "lost", "no_decision")  # as f.WON, f.LOST, f.NO_DECISION
TABLE = np.dtype([("quarter", "i8"), ("stage", "U12"),
                  *((name, "i8") for name in ("entered", "passed", *OUTCOMES, "open")),
                  *((name, "f8") for name in ("value", "deal_weeks", "weeks", "waiting"))])


class Open(NamedTuple):
    """Open deals at a moment, by product and stage: how many, at which list value, how many of them wait.

    waits: parts that nobody attends to, added up; stood: value of those in their stage since the month began.
    """

    counts: np.ndarray
    values: np.ndarray
    waits: np.ndarray
    stood: float


def look_at_stages(company, week):
    """At a month's end: the pipeline by product and stage."""
    floor, per_week = company.floor, company.calendar.ticks_per_week
    began = company.calendar.period("month", week - 1)[1]
    deals = floor.deals[:floor.counts[f.DEALS_OPEN]]
    company.journal.stages.append((week, open_now(deals, floor.seat_products, began * per_week)))


def open_now(deals, seat_products, since=-f.FAR):
    """Which DEALS are open; since: tick at which the month began."""
    tables = [np.zeros((seat_products.shape[1], N)) for _ in range(3)]
    return Open(*tables, count_open(deals, seat_products, since, *tables))


def stages(history):
    """A row a quarter and stage.

    entered, passed, won, lost, no_decision: deals; open: at the quarter's end; value: of those, at list prices;
    deal_weeks: weeks that deals stood there, all together; weeks: the same for a deal (Little's law: over those that
    came and went); waiting: how many of the deal-weeks went by without anybody's attention, above what the buyers
    themselves took. The stage with most of them is the bottleneck.
    """
    first, quarters = first_quarter(history)
    table = np.zeros((quarters, N), TABLE)
    if not quarters:
        return table.ravel()
    looks, closed = looks_of(history), closed_by_stage(history, first, quarters)
    ends = [history.first_week, *((first + 1 + q) * QUARTER for q in range(quarters - 1)), last_week(history)]
    counts, values = (np.array([getattr(looks[week], what).sum(axis=0) for week in ends])
                      for what in ("counts", "values"))
    more = np.diff(counts, axis=0)
    table["quarter"], table["stage"] = first + np.arange(quarters)[:, None], STAGES
    table["entered"] = (more + closed.sum(axis=2))[:, ::-1].cumsum(axis=1)[:, ::-1]  # here or further on
    table["open"], table["value"] = counts[1:], values[1:]
    for k, name in enumerate(OUTCOMES):
        table[name] = closed[..., k]
    table["passed"][:, :-1], table["passed"][:, -1] = table["entered"][:, 1:], table["won"][:, -1]
    table["deal_weeks"], table["waiting"] = (np.diff(added_up(looks, what, ends), axis=0)
                                             for what in ("counts", "waits"))
    through = table["entered"] - 0.5 * more  # mean of those that came and those that went
    table["weeks"] = np.divide(table["deal_weeks"], through, out=np.full(through.shape, np.nan), where=through > 0)
    return table.ravel()


def bottleneck(history):
    """The stage in which deals wait most for somebody's attention, all quarters together."""
    return STAGES[int(history.stages()["waiting"].reshape(-1, N).sum(axis=0).argmax())]


def last_week(history):
    """The week at which a history ends."""
    return history.first_week + len(history.ticks) // history.calendar.ticks_per_week


def looks_of(history):
    """{week: Open}: at months' ends, where the history begins and where it ends."""
    looks = dict(history.journal.stages)
    for week, state in ((history.first_week, history.start), (last_week(history), history.end)):
        if week not in looks:
            looks[week] = open_now(state.tables["deals"], state.tables["seat_products"])
    return looks


def added_up(looks, what, ends):
    """Deal-weeks of what was seen until some of the weeks, by stage: straight between looks. (ends, stages)"""
    weeks = sorted(looks)
    seen = np.array([getattr(looks[week], what).sum(axis=0) for week in weeks])
    between = 0.5 * (seen[1:] + seen[:-1]) * np.diff(weeks)[:, None]
    return np.concatenate([np.zeros((1, N)), between.cumsum(axis=0)])[np.searchsorted(weeks, ends)]


def closed_by_stage(history, first, quarters):
    """Deals closed. (quarters, stages, outcomes)"""
    closed, shape = history.closed, (quarters, N, len(OUTCOMES))
    quarter = np.minimum(history.week_of(closed["closed"]) // QUARTER - first, quarters - 1)
    cell = (quarter * N + closed["stage"]) * len(OUTCOMES) + closed["outcome"]
    return np.bincount(cell, minlength=np.prod(shape, dtype=int)).reshape(shape)


def measured(history):
    """Measures of the pipeline by stage, by name."""
    table, looks = history.stages(), looks_of(history)
    before = off = 0.0
    for week, now in history.journal.stages:
        then = looks.get(history.calendar.period("month", week - 1)[1])
        if then is not None:
            before, off = before + then.values.sum(), off + now.stood
    return {"waiting": ratio(table["waiting"].sum(), table["deal_weeks"].sum()), "put_off": ratio(off, before)}
