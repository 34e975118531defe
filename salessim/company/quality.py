"""Quality control: how the deals that were won were sold, by team and quarter."""

import numpy as np

from salessim.calendar import QUARTER
from salessim.chart import seats_of

MIS_SOLD = 0.25     # fit below which a deal won was mis-sold; assumption
STALE_WEEKS = 8     # without progress, after which a deal counts as stale
COUNTS = ("won", "mis_sold", "exceptions", "stale")
TABLE = np.dtype([("team", "U48"), ("quarter", "i8"), *((name, "i8") for name in COUNTS), ("list_value", "f8"),
                  ("discount", "f8")])


def quality(history):
    """A row a team and quarter: deals won; of them mis-sold (fit below MIS_SOLD), at a discount above the seller's
    authority, and stale: signed after STALE_WEEKS in the last stage; list value and mean discount, NaN without."""
    won = history.won
    week = history.week_of(won["closed"])
    team, limit = np.zeros(len(won), "U48"), np.zeros(len(won))
    for (began, scenario), until in zip(history.terms, [*(began for began, _ in history.terms[1:]), np.inf],
                                        strict=True):
        mine = (began <= week) & (week < until)
        if mine.any():
            seats, teams = seats_of(scenario.teams, scenario.roles), list(scenario.teams)
            team[mine] = np.array([teams[seat.team] for seat in seats])[won["seat"][mine]]
            limit[mine] = scenario.pricing.authority
    keys = np.rec.fromarrays([team, week // QUARTER], names="team,quarter")
    found, place = np.unique(keys, return_inverse=True)
    table = np.zeros(len(found), TABLE)
    table["team"], table["quarter"] = found["team"], found["quarter"]
    stood = (won["closed"] - won["moved"]) * history.calendar.weeks_per_tick
    for name, one in (("won", np.ones(len(won))), ("mis_sold", won["fit"] < MIS_SOLD),
                      ("exceptions", won["discount"] > limit + 1e-9), ("stale", stood > STALE_WEEKS)):
        table[name] = np.bincount(place, one, len(found))
    table["list_value"] = np.bincount(place, won["value"], len(found))
    given = np.bincount(place, won["value"] * won["discount"], len(found))
    table["discount"] = np.divide(given, table["list_value"], out=np.full(len(found), np.nan),
                                  where=table["list_value"] > 0)
    return table
