"""Forecasts while a quarter runs: each seller's own, the managers', what becomes of them, and what managers learn.

A seller reckons with what is credited, with the open deals that may be won in time, and with new ones at the pace
remembered, all as rosy as the seller is. The manager adds the team's up and corrects what is still to come by how far
the team's forecasts of that week were off before. A process looks at the end of the declared weeks and of the quarter,
once its ticks have run and before it is paid; where no week is declared nobody looks.
"""

import numpy as np

from salessim.calendar import PERIODS, QUARTER
from salessim.company.early_warnings import warn
from salessim.company.people.drives import chance
from salessim.company.reckoning import chances, from_new_deals, from_open_deals
from salessim.company.tables import ratio
from salessim.company.terms import order_of
from salessim.company.week import WATCH_AT
from salessim.selling import floor as f

LEARNS = 0.3  # of how far off a forecast was, how much a manager makes of it at once; assumption
WITHIN = 5.0  # a factor by which a forecast is taken to be off at most
K = PERIODS.index("quarter")
TABLE = np.dtype([("team", "U48"), *((name, "i8") for name in ("quarter", "week")),
                  *((name, "f8") for name in ("so_far", "reps", "manager", "chance", "bookings", "quota"))])


class Watch:
    """What a company that looks at its pipeline keeps in mind, as tables of the State.

    learned: (teams, looks) factor managers put on what is still to come; said: (teams, looks, 2) credited and still to
    come as the sellers said this quarter, NaN unsaid; expected: keys of deals expected to close in it; warned: (n, 2)
    person and week until which something is done for them.
    """

    def __init__(self, scenario, tables):
        shape = (len(scenario.teams), len(scenario.pipeline.weeks))
        fits = tables.get("learned", np.zeros(0)).shape == shape
        self.learned = tables["learned"] if fits else np.ones(shape)
        self.said = tables["said"] if fits else np.full((*shape, 2), np.nan)
        self.expected = tables.get("expected", np.zeros(0, np.uint64))
        nobody = np.zeros((0, 2), np.int64)
        self.warned = nobody if scenario.pipeline.on_warning == "none" else tables.get("warned", nobody)

    def tables(self):
        """The tables of the State that it goes on from; none where nobody looks."""
        kept = ("learned", "said", "expected", "warned") if self.learned.size else ()
        return {name: getattr(self, name) for name in kept}


def watch(company):
    """Look at the pipeline at the end of the declared weeks, and at what became of it at the quarter's."""
    scenario, week = company.scenario, company.week
    weeks = scenario.pipeline.weeks
    reckoned = chances(scenario, order_of(scenario)) if weeks else None
    while weeks:
        place = week % QUARTER + 1
        if place in weeks or place == QUARTER:
            yield company.until(week, WATCH_AT)
            company.credit()
            if place == QUARTER:
                look_back(company, week)
            else:
                look(company, week, weeks.index(place), reckoned)
        week += 1


def look(company, week, nth, reckoned):
    """At the end of a week of the quarter: everybody forecasts it, and who seems to fall short is warned.

    nth: place of the week among those declared; reckoned: `chances`.
    """
    floor, kept = company.floor, company.watch
    seats = floor.seats
    left = QUARTER - 1 - week % QUARTER
    rows = np.flatnonzero(seats["selling"] == 1)
    who, teams = seats["person"][rows], len(floor.teams)
    rosy = np.exp(floor.people["optimism"][who])
    known, variance, by_stage, expected = from_open_deals(company, reckoned, left)
    new = from_new_deals(company, reckoned, rows, who, left)
    coming = known[rows] + new
    plain, told = (np.bincount(seats["team"][rows], amount, teams) for amount in (coming, rosy * coming))
    so_far = booked(company)
    kept.said[:, nth] = np.column_stack([so_far, told])
    kept.expected = np.union1d(kept.expected, expected)
    believed = np.divide(kept.learned[:, nth] * told, plain, out=np.ones(teams), where=plain > 0)
    coming = coming * believed[seats["team"][rows]]
    lumps = variance[rows] + new * floor.roles["lump"][seats["role"][rows]]
    error = company.scenario.behaviour.forecast.error
    warn(company, week, rows, coming, np.sqrt(lumps + (error * coming) ** 2), by_stage[rows])
    together = np.bincount(seats["team"][rows], coming, teams)
    spread = np.sqrt(np.bincount(seats["team"][rows], lumps, teams) + (error * together) ** 2)
    quota = np.bincount(seats["team"], seats["quota"][:, K], teams)
    goal = company.scenario.pipeline.warn_goal * quota
    reaches = chance((so_far + together - goal) / np.maximum(spread, 1e-9))
    company.journal.forecasts.append((week + 1, so_far, so_far + told, so_far + together, reaches, quota))


def look_back(company, week):
    """At a quarter's end: what it brought, which deals expected are still open, and what managers learn from it."""
    floor, kept = company.floor, company.watch
    outcome = booked(company)
    deals = floor.deals[:floor.counts[f.DEALS_OPEN]]
    still = np.isin(deals["key"][deals["outcome"] < 0], kept.expected)
    company.journal.outcomes.append((week + 1, outcome, len(kept.expected), np.count_nonzero(still)))
    so_far, told = kept.said[..., 0], kept.said[..., 1]
    heard = told > 0  # false where nobody said anything, too
    off = np.divide(outcome[:, None] - so_far, told, out=np.ones(told.shape), where=heard)
    kept.learned *= np.where(heard, (np.clip(off, 1 / WITHIN, WITHIN) / kept.learned) ** LEARNS, 1.0)
    kept.said[:] = np.nan
    kept.expected = kept.expected[:0]


def booked(company):
    """What each team has been credited this quarter. (teams,) currency"""
    return (company.team_credits - company.team_opened[K]).sum(axis=1) / 100.0


def forecasts(history):
    """A row a team, quarter and week looked at: booked so far, what sellers and their manager said, the chance that the
    team reaches the goal, what it came to."""
    came = {week: outcome for week, outcome, _, _ in history.journal.outcomes}
    rows = []
    for week, *said, quota in history.journal.forecasts:
        names, end = list(history.in_force(week - 1).teams), (week // QUARTER + 1) * QUARTER
        known = end in came and list(history.in_force(end - 1).teams) == names
        outcome = came[end] if known else np.full(len(names), np.nan)
        rows += zip(names, [week // QUARTER] * len(names), [week % QUARTER] * len(names), *said,
                    outcome, quota, strict=True)
    return np.array(rows, TABLE)


def measured(history):
    """Measures of forecasts, by name; unknown where nobody forecasts."""
    table = history.forecasts()
    table = table[np.isfinite(table["bookings"])]
    total = table["bookings"].sum()
    ends = [(expected, still) for _, _, expected, still in history.journal.outcomes]
    return {"forecast_error_reps": ratio(np.abs(table["reps"] - table["bookings"]).sum(), total),
            "forecast_error_managers": ratio(np.abs(table["manager"] - table["bookings"]).sum(), total),
            "forecast_bias": ratio((table["reps"] - table["bookings"]).sum(), total),
            "slip": ratio(sum(still for _, still in ends), sum(expected for expected, _ in ends))}
