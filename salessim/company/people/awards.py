"""Awards beside pay: who wins at a period's end, and what the hope to win adds to effort until then."""

import numpy as np

from salessim.calendar import PERIODS
from salessim.company.people.drives import chance, openness
from salessim.company.quotas import sold_all_so_far

MOST = 0.12    # what recognition adds to motivation at most, however many awards one wins; B6
HALVINGS = 14  # of the range in which the cut is sought


def recognise(company, week, kinds):
    """Whoever wins an award whose period ends is recognised before the team; awards cost what they cost."""
    seats = company.floor.seats
    for name, award in company.scenario.motivation.awards.items():
        if award.period not in kinds:
            continue
        rows = winners(award, *standings(company, award, week - 1), company.floor.teams)
        who = seats["person"][rows]
        praise(company, who)
        company.journal.awards += [(week, name, s, p) for s, p in zip(rows.tolist(), who.tolist(), strict=True)]
        if award.cost and len(rows):
            company.spend("motivation", award.cost * len(rows))


def praise(company, who):
    """Recognition of people (rows), on top of what they feel already, up to a most."""
    felt, adds = company.floor.people["recognition"], company.scenario.behaviour.feeling.recognition
    felt[who] = np.minimum(felt[who] + adds, np.maximum(felt[who], MOST))


def standings(company, award, week):
    """(credited, quota) of each seat in the award's running period; both 0 for who has not sold all of it so far."""
    seats, k = company.floor.seats, PERIODS.index(award.period)
    competes = (seats["selling"] == 1) & (seats["quota"][:, k] > 0)
    competes &= sold_all_so_far(company, award.period, week, seats["person"])
    return np.where(competes, seats["credited"][:, k], 0.0), np.where(competes, seats["quota"][:, k], 0.0)


def winners(award, credited, quota, teams):
    """Rows of the seats that win; nobody wins without having sold anything, and of equals who sits first."""
    attained = credited / np.maximum(quota, 1e-9)
    if award.who == "all_at_quota":
        return np.flatnonzero((attained >= 1.0) & (quota > 0))
    result = attained if award.by == "attainment" else credited
    if award.who == "best_of_team":
        best = [first + int(result[first:last].argmax())
                for first, last in zip(teams["first_seat"].tolist(), teams["last_seat"].tolist(), strict=True)
                if last > first]
    else:
        best = np.argsort(-result, kind="stable")[:places(award, np.count_nonzero(quota))].tolist()
    return np.array([s for s in best if result[s] > 0], np.int64)


def places(award, competing):
    """How many win an award for a share of those who compete: one at least."""
    return max(round(award.share * competing), 1)


def hope(award, quota, expected, spread, team):
    """What the chance to win adds to effort, of the award's size: (n,) for sellers who compete.

    quota: currency; expected, spread: own forecast of the period, of quota; team: the team of each.
    """
    if award.who == "all_at_quota":
        return openness((expected - 1.0) / np.maximum(spread, 1e-6))
    unit = quota if award.by == "bookings" else 1.0
    group, win = (team, 1) if award.who == "best_of_team" else (np.zeros_like(team), places(award, len(team)))
    p = chances(expected * unit, spread * unit, group, win)
    return 4.0 * p * (1.0 - p)


def chances(expected, spread, group, win):
    """Chance of each to be among the best `win` of the group: beyond the cut that as many pass as win. (n,)"""
    number, spread = np.bincount(group), np.maximum(spread, 1e-6)  # a group without sellers has no cut
    low, high = np.where(number, np.inf, 0.0), np.where(number, -np.inf, 0.0)
    np.minimum.at(low, group, expected - 6.0 * spread)
    np.maximum.at(high, group, expected + 6.0 * spread)
    for _ in range(HALVINGS):
        cut = 0.5 * (low + high)
        too_low = np.bincount(group, chance((expected - cut[group]) / spread), len(number)) > win
        low, high = np.where(too_low, cut, low), np.where(too_low, high, cut)
    return chance((expected - (0.5 * (low + high))[group]) / spread)
