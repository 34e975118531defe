"""What a map is like, read off it without a run: how even, how far to drive, how much of it moved, whether it hangs
together."""

from typing import NamedTuple

import numpy as np

from salessim.chart.places import distances


class MapMeasures(NamedTuple):
    """Of the territories of one role. spread: standard deviation of their potential divided by the mean; widest: the
    farthest of them from the mean, as a share of it; travel: km from home to an account, by potential; whole: share of
    potential in the largest piece of its territory; accounts_moved, potential_moved: share with another seat than
    before, NaN where there is no before."""

    spread: float
    widest: float
    travel: float
    whole: float
    accounts_moved: float
    potential_moved: float


def measured_map(potential, seat, ground, seats, before=None):
    """`MapMeasures` of a map of one role.

    potential: (accounts,); seat: (accounts,) row of the seat that has each, -1 nobody; ground: `Ground`; seats: rows of
    the role's seats; before: (accounts,) row of the seat in this map where whoever had the account sits, -1 nobody.
    """
    covered = np.flatnonzero(seat >= 0)
    spread, widest = spread_of(np.bincount(seat[covered], potential[covered], minlength=len(ground.homes))[seats])
    travel = np.average(distances(ground.places[covered], ground.homes[seat[covered]]), weights=potential[covered])
    moved = (np.nan, np.nan) if before is None else moved_of(before, seat, potential)
    return MapMeasures(spread, widest, float(travel),
                       whole_of(ground.places[covered], seat[covered], potential[covered]), *moved)


def spread_of(worth):
    """(standard deviation / mean, farthest from the mean / mean) of what territories are worth. (seats,) in"""
    mean = worth.mean()
    return float(worth.std() / mean), float(np.abs(worth / mean - 1.0).max())


def moved_of(before, after, potential):
    """(share of accounts, share of potential) that somebody had before and another has now."""
    moved, had = (before >= 0) & (before != after), before >= 0
    return float(moved.sum() / had.sum()), float(potential[moved].sum() / potential[had].sum())


def whole_of(places, seat, potential):
    """Share of potential that lies in the largest piece of its territory.

    Accounts of a seat hang together where they are neighbours: in the same place, or joined by a side of the Delaunay
    triangles between all places. A territory that is one piece has 1.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    spots, at = np.unique(places, axis=0, return_inverse=True)
    node, mine = np.unique(at.ravel() * (seat.max() + 1) + seat, return_inverse=True)  # a seat's accounts in one place
    spot, holder = node // (seat.max() + 1), node % (seat.max() + 1)
    first = np.searchsorted(spot, np.arange(len(spots) + 1))
    one, other = neighbours(spots).T
    pairs = [(a, b) for s, t in zip(one.tolist(), other.tolist(), strict=True)
             for a in range(first[s], first[s + 1]) for b in range(first[t], first[t + 1]) if holder[a] == holder[b]]
    rows, columns = np.array(pairs, np.int64).reshape(-1, 2).T
    piece = connected_components(coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(node),) * 2),
                                 directed=False)[1]
    worth = np.bincount(piece[mine], potential)
    largest = np.zeros(seat.max() + 1)
    np.maximum.at(largest, holder, worth[piece])
    return float(largest.sum() / potential.sum())


def neighbours(spots):
    """Pairs of places that border on each other: (pairs, 2) rows; along the line where all lie on one."""
    from scipy.spatial import Delaunay, QhullError

    try:
        triangles = Delaunay(spots).simplices
    except (QhullError, ValueError):  # fewer than three, or all on a line; rows are in order along it
        return np.stack([np.arange(len(spots) - 1), np.arange(1, len(spots))], axis=1)
    sides = np.sort(np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]]), axis=1)
    return np.unique(sides, axis=0)
