"""Whose pay changes: everybody who was there at the start, under the baseline and under a scenario, same luck."""

from __future__ import annotations

import numpy as np

ROW = np.dtype([("replication", "i8"), ("person", "i8"), ("name", "U48"), ("team", "U48"), ("role", "U48"),
                ("attainment", "f8"), ("before", "f8"), ("after", "f8")])
THIRDS = ("lowest third", "middle third", "highest third")


def whose_pay(comparison, scenario: str) -> np.ndarray:
    """A row (ROW) a person of the first quarter and replication: attainment over the horizon and pay under the
    baseline, and pay under the scenario, in currency. Who left under one and stayed under the other counts with what
    each brought.

    Raises KeyError where the study did not keep the grain "person".
    """
    results = comparison.results
    old, new = (results.names.index(name) for name in (comparison.baseline, scenario))
    return np.concatenate([_of_one(number, tables[old], tables[new]) for number, tables in
                           zip(results.numbers, results.kept("person"), strict=True)])


def by_third(rows: np.ndarray) -> tuple[dict, ...]:
    """Of each third by attainment: people (a history), shares who gain and who lose more than 1 % of their pay, and the
    median change of pay. Thirds are of each history's own people; those without a quota are left out."""
    from salessim.study.lenses import SAME

    place = np.full(len(rows), -1)
    for number in np.unique(rows["replication"]):
        mine = np.flatnonzero((rows["replication"] == number) & np.isfinite(rows["attainment"]))
        order = rows["attainment"][mine].argsort(kind="stable").argsort(kind="stable")
        place[mine] = 3 * order // max(len(mine), 1)
    change, least = rows["after"] - rows["before"], SAME * np.maximum(rows["before"], 1.0)
    histories = max(len(np.unique(rows["replication"])), 1)
    return tuple({"third": third, "people": float((place == n).sum()) / histories,
                  "gain": float(np.mean(change[place == n] > least[place == n])),
                  "lose": float(np.mean(change[place == n] < -least[place == n])),
                  "median": float(np.median(change[place == n]))}
                 for n, third in enumerate(THIRDS) if (place == n).any())


def by_name(rows: np.ndarray) -> tuple[dict, ...]:
    """Who is who in every history, the largest mean change first: name, team, role, mean pay before and change with its
    95 % interval. Nothing where people are made up anew in each history: then nobody is the same twice."""
    from salessim.study.interval import of_mean

    told = []
    for person in np.unique(rows["person"]):
        mine = rows[rows["person"] == person]
        if len(np.unique(mine["name"])) > 1 or str(mine["name"][0]) == f"person {person + 1}":
            continue
        change, low, high = of_mean(mine["after"] - mine["before"])
        told.append({"person": int(person), "name": str(mine["name"][0]), "team": str(mine["team"][0]),
                     "role": str(mine["role"][0]), "before": float(mine["before"].mean()), "gain": change, "low": low,
                     "high": high})
    return tuple(sorted(told, key=lambda row: -row["gain"]))


def _of_one(number, old, new) -> np.ndarray:
    first = old[old["quarter"] == old["quarter"].min()] if len(old) else old
    first = first[np.isfinite(first["attainment"]) | (first["quota"] <= 0)]  # there from its beginning
    people, at = np.unique(first["person"], return_index=True)
    rows = np.zeros(len(people), ROW)
    rows["replication"], rows["person"] = number, people
    for name in ("name", "team", "role"):
        rows[name] = first[name][at]
    most = int(max([0, *old["person"], *new["person"]])) + 1
    quota, bookings, before = (np.bincount(old["person"], old[name], most)[people]
                               for name in ("quota", "bookings", "pay"))
    rows["before"], rows["after"] = before, np.bincount(new["person"], new["pay"], most)[people]
    rows["attainment"] = np.divide(bookings, quota, out=np.full(len(people), np.nan), where=quota > 0)
    return rows
