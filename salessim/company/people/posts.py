"""Managers' posts as a table: who led which team when, who is sought, and when the next change is due (`LEADS`)."""

import numpy as np

from salessim.calendar import YEAR
from salessim.company.state import LEADS
from salessim.luck import MANAGER, QUIT, entities, exponential

EVER = -1e9  # a week before every other: who was there at the start has always been
LEAST = 0.1  # of usual skill: no manager has less


def managers_keys(seed, replication, teams, beside=0):
    """Luck of the posts of so many teams; beside: how many other posts have had theirs. (teams,)"""
    return entities(seed, replication, MANAGER, beside + teams)[beside:]


def around_one(sd, z):
    """A manager's skill, 1 the usual, from standard deviations: (n,) in and out, or one."""
    return np.maximum(1.0 + sd * z, LEAST)


def first_leads(teams, week, seed, replication, beside=0):
    """LEADS of so many teams with the managers they begin with, whose leaving is reckoned from `week` on.

    beside: how many other posts have had their luck, as in `first_teams`.
    """
    keys = managers_keys(seed, replication, len(teams), beside)
    return np.array([(key, t, 0, EVER, np.inf, 0, -1, coach, exponential(key, QUIT, 0), week)
                     for t, (key, coach) in enumerate(zip(keys.tolist(), teams["coach_skill"].tolist(), strict=True))],
                    LEADS)


def next_post(lead, week, weeks, inside):
    """The row that follows a manager who left in `week`: somebody sought for so many weeks."""
    nth = int(lead["nth"]) + 1
    return np.array([(lead["key"], lead["team"], nth, week + weeks, np.inf, inside, -1, np.nan,
                      exponential(int(lead["key"]), QUIT, nth), week + weeks)], LEADS)


def due(leads, managed, leaving):
    """(rows,) week of the next change: the manager in post leaves, or who is sought comes; inf where none is to come.

    managed: (teams,) whether there is a manager; leaving: managers who leave a year.
    """
    led = managed[leads["team"]] == 1
    leaves = np.ceil(leads["since"] + leads["bar"] * YEAR / leaving) if leaving > 0 else np.inf
    return np.where(np.isinf(leads["ended"]), np.where(led, leaves, leads["began"]), np.inf)


def weeks_led(leads, teams, start, end):
    """(teams,) weeks from start to end in which a team had a manager."""
    weeks = np.minimum(leads["ended"], end) - np.maximum(leads["began"], start)
    return np.bincount(leads["team"], np.maximum(weeks, 0.0), teams)


def under_new_terms(leads, old, new, week):
    """Write what is left of each manager's luck when another rate of leaving holds from `week` on."""
    if old != new:
        leads["bar"] = np.maximum(leads["bar"] - np.maximum(week - leads["since"], 0.0) * old / YEAR, 1e-9)
        leads["since"] = np.maximum(leads["since"], week)


def keep_leads(leads, was, teams, week, seed, replication, beside):
    """LEADS under another chart: a team that lasts keeps its own, a new one has a manager of its own from `week` on.

    was: (teams,) row each had before, -1 for a new one.
    """
    new = first_leads(teams, week, seed, replication, beside)
    kept = []
    for t, before in enumerate(was.tolist()):
        rows = leads[leads["team"] == before] if before >= 0 else new[t:t + 1]
        rows["team"] = t
        kept.append(rows)
    return np.concatenate(kept)
