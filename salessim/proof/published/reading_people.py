"""Figures read off who was there: output a head, stayers and those who came, resignations by ability and by tenure."""

from __future__ import annotations

import numpy as np

from salessim.calendar import QUARTER, YEAR
from salessim.company.state import RESIGNED
from salessim.places import scenarios
from salessim.proof.published.experiment import Study
from salessim.proof.published.reading import SETTLED, change
from salessim.scenario.load import load

MONTH = YEAR / 12.0
EQUAL = 1e-3  # spread of talent, too small to matter and enough to be weighed


def with_and_without_talent(read):
    """Studies of the mid-market company as it is, and with equally able people."""
    company = load(scenarios() / "base" / "saas_midmarket.yaml")
    equal = company.change({"labour.account_executives.talent_sigma": EQUAL})
    return {"main": Study({"company": company}, read, ("person",)), "equal": Study({"company": equal}, read,
                                                                                   ("person",))}


def tables(results, grain, arm):
    """One arm's tables of a grain, by replication."""
    place = results.names.index(arm)
    return [per_arm[place] for per_arm in results.tables[grain]]


def output(results, arm, people=None):
    """Mean bookings of a person and whole quarter once a change has settled, by replication.

    people: for each replication the people who count; all of them when None.
    """
    return np.array([_whole(rows, None if people is None else people[n])["bookings"].mean()
                     for n, rows in enumerate(tables(results, "person", arm))])


def stayers(results, *arms):
    """People there from the start in all arms and still selling when the change has settled, by replication."""
    found = []
    for rows in zip(*(tables(results, "person", arm) for arm in arms), strict=True):
        there = [np.intersect1d(table["person"][table["quarter"] == 0], _whole(table, None)["person"])
                 for table in rows]
        found.append(np.intersect1d(there[0], there[-1]))
    return found


def spread(results, arm):
    """Variance between people of their mean bookings a quarter, once a change has settled, by replication."""
    values = []
    for rows in tables(results, "person", arm):
        rows = _whole(rows, None)
        _, who = np.unique(rows["person"], return_inverse=True)
        count = np.bincount(who)
        mean = np.bincount(who, rows["bookings"]) / count
        values.append(mean[count >= 2].var())
    return np.array(values)


def _whole(rows, people):
    """Quarters sold through, after the change has settled; those of some people where they are named."""
    rows = rows[np.isfinite(rows["attainment"]) & (rows["quarter"] >= SETTLED)]
    return rows if people is None else rows[np.isin(rows["person"], people)]


def came(results, arm, sigma, since=0):
    """Mean talent, in standard deviations, of those who came after a week, by replication."""
    return np.array([_mean(rows["talent"][rows["hired"] > since]) for rows in tables(results, "staff", arm)]) / sigma


def ability_came(results, arm, since=0):
    """Mean output ability (1: the median applicant) of those who came after a week, by replication."""
    return np.array([_mean(np.exp(rows["talent"][rows["hired"] > since])) for rows in tables(results, "staff", arm)])


def left_by_tenure(results, arm, edges=(12, 24)):
    """Per cent of leavers by completed months of tenure, split at the edges: (replications, parts)."""
    found = []
    for rows in tables(results, "staff", arm):
        gone = rows[rows["reason"] >= 0]
        months = (gone["left"] - gone["hired"]) / MONTH
        found.append(100.0 * np.bincount(np.searchsorted(edges, months, side="right"), minlength=len(edges) + 1)
                     / max(len(gone), 1))
    return np.array(found)


def hazard_by_tenure(results, arm, years):
    """Leavings a year and head at some years of tenure (from, to), by replication."""
    low, high = (year * float(YEAR) for year in years)
    found = []
    until = _horizon(results, arm)
    for rows in tables(results, "staff", arm):
        begins = np.maximum(rows["hired"] + low, 0.0)
        ends = np.minimum(np.minimum(rows["left"], until), rows["hired"] + high)
        tenure = rows["left"] - rows["hired"]
        gone = (rows["reason"] >= 0) & (tenure >= low) & (tenure < high)
        found.append(gone.sum() / np.maximum(ends - begins, 0.0).sum() * YEAR)
    return np.array(found)


def resigned_by_ability(results, before, after, parts=3):
    """Hazard of resigning in `after` over that in `before`, by ability, least able first: (replications, parts).

    Parts are equal among the people there at the start. Half a resignation is added on both sides, so that few of them
    do not bend the ratio.
    """
    found = []
    for first, second in zip(tables(results, "staff", before), tables(results, "staff", after), strict=True):
        there = first[(first["hired"] <= 0) & (first["left"] > 0)]
        cuts = np.quantile(there["talent"], np.arange(1, parts) / parts)
        ratio = _resigning(second, cuts, _horizon(results, after)) / _resigning(first, cuts, _horizon(results, before))
        found.append(ratio)
    return np.array(found)


def _resigning(rows, cuts, until):
    """Resignations a week and head by part of ability."""
    part = np.searchsorted(cuts, rows["talent"])
    here = np.maximum(np.minimum(rows["left"], until) - np.maximum(rows["hired"], 0.0), 0.0)
    gone = rows["reason"] == RESIGNED
    return (np.bincount(part[gone], minlength=len(cuts) + 1) + 0.5) / np.bincount(part, here, len(cuts) + 1)


def by_month(results, arm, month):
    """Mean bookings of a person in a month of selling (0: the first), by replication."""
    return np.array([rows["bookings"][month] for rows in tables(results, "tenure", arm)])


def in_quarter(results, before, after, quarter):
    """Per cent change of the bookings, in one quarter, of the people who sold all of it in both arms."""
    found = []
    for pair in zip(tables(results, "person", before), tables(results, "person", after), strict=True):
        first, second = (rows[np.isfinite(rows["attainment"]) & (rows["quarter"] == quarter)] for rows in pair)
        _, mine, theirs = np.intersect1d(first["person"], second["person"], return_indices=True)
        same = first["talent"][mine] == second["talent"][theirs]
        found.append(change(second["bookings"][theirs][same].sum(), first["bookings"][mine][same].sum()))
    return np.array(found)


def going_with(results, arm, trait):
    """Correlation between people of their bookings with a trait, means over a year or more."""
    found = []
    for rows in tables(results, "person", arm):
        mean = _means(rows, ("bookings", trait))
        found.append(np.corrcoef(mean)[0, 1] if mean.std(axis=1).min() > 0 else np.nan)
    return np.array(found)


def betas(results, arm, traits):
    """Weights of traits in the least-squares account of bookings between people, everything in standard deviations of
    means over a year or more: {trait: (replications,)}. Unknown where a trait does not differ or people are too few."""
    found = []
    for rows in tables(results, "person", arm):
        mean = _means(rows, ("bookings", *traits))
        if mean.shape[1] <= len(mean) or mean.std(axis=1).min() == 0:
            found.append(np.full(len(traits), np.nan))
        else:
            z = (mean - mean.mean(axis=1, keepdims=True)) / mean.std(axis=1, keepdims=True)
            found.append(np.linalg.lstsq(z[1:].T, z[0], rcond=None)[0])
    return dict(zip(traits, np.transpose(found), strict=True))


def _means(rows, names):
    """(names, people) means over the quarters sold through, of those with a year of them or more."""
    rows = rows[np.isfinite(rows["attainment"])]
    _, who = np.unique(rows["person"], return_inverse=True)
    count = np.bincount(who)
    return np.array([(np.bincount(who, rows[name]) / count)[count >= SETTLED] for name in names])


def still_to_learn(results, arm):
    """Months' worth of full output that a newcomer lacks in the first year, by replication: in proportion to the time
    constant of learning, where what lacks at first is the same."""
    found = []
    for rows in tables(results, "tenure", arm):
        late = rows[(rows["month"] >= 12) & (rows["n"] > 0)]
        full = np.average(late["bookings"], weights=late["n"])
        found.append((1.0 - rows["bookings"][:12] / full).sum())
    return np.array(found)


def _mean(values):
    """The mean, NaN of nobody."""
    return values.mean() if len(values) else np.nan


def _horizon(results, arm):
    """Weeks a history lasts."""
    return results.scenarios[results.names.index(arm)].time.quarters * QUARTER
