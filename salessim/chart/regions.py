"""Regions: the land as a grid, which regions border on which, and territories made of whole regions that hang together.

A territory is grown from regions that border on each other until territories are as rich as each other. A region worth
several territories has several sellers, who share its accounts evenly.
"""

import heapq
from typing import NamedTuple

import numpy as np

from salessim.chart.places import distances

LEAST = 0.5  # of a mean territory that a group of regions is worth to each of its sellers; assumption


class Grid(NamedTuple):
    """region: (accounts,) where each lies; centres: (regions, 2) km; borders: by region, those it borders on."""

    region: np.ndarray
    centres: np.ndarray
    borders: tuple[tuple[int, ...], ...]


def grid_of(land, places):
    """The land's regions: numbered row by row from the south-west; neighbours share a side. places: (accounts, 2) km"""
    a_side = land.regions
    across, up = np.clip((places / land.size * a_side).astype(np.int64), 0, a_side - 1).T
    middle = (np.arange(a_side) + 0.5) * land.size / a_side
    borders = tuple(tuple(other for other, there in ((r - 1, r % a_side > 0), (r + 1, r % a_side < a_side - 1),
                                                     (r - a_side, r >= a_side), (r + a_side, r < a_side * (a_side - 1)))
                          if there) for r in range(a_side**2))
    return Grid(up * a_side + across, np.stack([np.tile(middle, a_side), np.repeat(middle, a_side)], axis=1), borders)


def groups_of(value, seats, borders, centres):
    """Regions joined to groups that hang together: ((regions,) group of each, (groups,) seats each is worth).

    value: (regions,) potential; seats: how many there are to share the land.
    """
    a_seat = max(value.sum() / seats, 1e-12)
    more = np.maximum(np.round(value / a_seat) - 1, 0).sum()  # seats beyond the first of regions worth several
    groups = int(np.clip(seats - more, 1, min(seats, max(np.count_nonzero(value), 1))))
    while True:
        group = _grown(value, _seeds(value, groups, borders), borders, centres)
        worth = np.bincount(group, value, minlength=groups)
        share = _shared_out(worth, seats)
        group = _evened(group, value, worth, share, borders)
        if groups == 1 or (worth / share).min() >= LEAST * a_seat:
            return group, share
        groups -= 1  # one that is worth too little for a seller joins its neighbours


def _seeds(value, groups, borders):
    """Where territories begin: the richest regions, no two side by side as long as there is room."""
    left, seeds = set(range(len(value))), []
    richest = np.argsort(-value, kind="stable").tolist()
    while len(seeds) < groups:
        apart = [r for r in richest if r in left] or [r for r in richest if r not in seeds]
        seeds.append(apart[0])
        left -= {apart[0], *borders[apart[0]]}
    return seeds


def _grown(value, seeds, borders, centres):
    """The poorest territory takes the nearest free region beside it, until none is free."""
    group = np.full(len(value), -1)
    group[seeds] = np.arange(len(seeds))
    poorest = [(value[seed], g) for g, seed in enumerate(seeds)]
    heapq.heapify(poorest)
    while poorest:
        worth, g = heapq.heappop(poorest)
        beside = sorted({b for r in np.flatnonzero(group == g).tolist() for b in borders[r] if group[b] < 0})
        if beside:
            near = beside[int(np.hypot(*(centres[beside] - centres[seeds[g]]).T).argmin())]
            group[near] = g
            heapq.heappush(poorest, (worth + value[near], g))
    return group


def _shared_out(worth, seats):
    """Seats for each group: at least one, then each to the group whose seats are worth most. (groups,)"""
    share = np.ones(len(worth), np.int64)
    for _ in range(seats - len(worth)):
        share[(worth / share).argmax()] += 1
    return share


def _evened(group, value, worth, share, borders):
    """Regions at a border change sides as long as that makes seats' worth more even and all still hang together."""
    group, a_seat = group.copy(), value.sum() / share.sum()
    while True:
        best, change = -1e-9 * a_seat**2, None
        for r in np.flatnonzero(value > 0).tolist():
            here = int(group[r])
            for there in sorted({int(group[b]) for b in borders[r]} - {here}):
                gain = sum(((worth[g] + more) / share[g] - a_seat) ** 2 * share[g]
                           - (worth[g] / share[g] - a_seat) ** 2 * share[g]
                           for g, more in ((here, -value[r]), (there, value[r])))
                if gain < best and _hangs_together(np.flatnonzero(group == here).tolist(), r, borders):
                    best, change = gain, (r, here, there)
        if change is None:
            return group
        r, here, there = change
        group[r] = there
        worth[here] -= value[r]
        worth[there] += value[r]


def _hangs_together(regions, without, borders):
    """Whether regions (a list) are one piece and not nothing without one of them."""
    left = set(regions) - {without}
    if not left:
        return False
    reached, ahead = set(), [min(left)]
    while ahead:
        r = ahead.pop()
        if r not in reached:
            reached.add(r)
            ahead += [b for b in borders[r] if b in left]
    return len(reached) == len(left)


def by_region(potential, keys, ground, seats, dealt):
    """The seat of each account, 0 … seats - 1: whole regions, each group to those who live nearest.

    potential, keys: (accounts,); ground: `Ground` of them and the seats; dealt(potential, keys, n): (accounts,) 0 … n -
    1, accounts of a group shared out among its n seats.
    """
    from scipy.optimize import linear_sum_assignment

    grid = grid_of(ground.land, ground.places)
    value = np.bincount(grid.region, potential, minlength=len(grid.centres))
    group, share = groups_of(value, seats, grid.borders, grid.centres)
    mine = group[grid.region]
    worth = np.maximum(np.bincount(mine, potential, minlength=len(share)), 1e-12)
    middle = np.stack([np.bincount(mine, potential * along, minlength=len(share)) / worth
                       for along in ground.places.T], axis=1)
    meant = np.repeat(np.arange(len(share)), share)
    seat, slot = linear_sum_assignment(distances(ground.homes[:, None], middle[meant][None]))
    drawn = np.empty(len(potential), np.int64)
    for g in range(len(share)):
        inside = np.flatnonzero(mine == g)
        drawn[inside] = np.sort(seat[meant[slot] == g])[dealt(potential[inside], keys[inside], share[g])]
    return drawn
