"""Two teams of the small company seen apart: what happened in each, row for row."""

import numpy as np

from salessim.selling.floor import DEALS

APART = {"behaviour.feeling.fairness": 0.0, "onboarding.places": 100}


def of_team(history, t):
    """Everything that happened in a team, people named by their address: rows are numbered across the company."""
    people, seats = history.end.tables["people"], history.end.tables["seats"]
    mine = np.flatnonzero(seats["team"] == t).tolist()
    key = people["key"].tolist()
    closed = history.closed[np.isin(history.closed["seat"], mine)]
    columns = [name for name in DEALS.names if name not in ("next", "person")]
    lines = [(key[line["person"]], *line[["period", "kind", "component", "part", "base", "rate", "amount"]].tolist())
             for _, slips in history.journal.lines for line in slips
             if line["person"] >= 0 and people["team"][line["person"]] == t]
    return {
        "deals": [closed[name].tolist() for name in columns], "sellers": people["key"][closed["person"]].tolist(),
        "lines": sorted(lines),
        "hires": [(row[0], row[1], key[row[2]], *row[3:]) for row in history.journal.hires if row[1] in mine],
        "exits": [(row[0], row[1], key[row[2]], *row[3:]) for row in history.journal.exits if row[1] in mine],
        "hours": history.hours[history.hours[:, 1] == t].tolist(),
        "events": [tuple(e)[:5] + tuple(e)[6:] for batch in history.journal.events for e in batch.tolist()
                   if e[4] in mine]}
