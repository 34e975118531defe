"""Territories: the accounts of a role shared out among its seats."""

import numpy as np

from salessim.chart.near import near_map
from salessim.chart.regions import by_region
from salessim.luck import LAYOUT, uniforms

ON_THE_GROUND = ("region", "near")  # methods that ask where accounts lie


def territories_of(potential, keys, seats, rules, held=None, ground=None):
    """The seat of each account: (accounts,) int64 out.

    potential, keys: (accounts,) expected yearly value and luck of the accounts to share out; seats: (n,) rows of
    the seats that get them; rules: the declared `Territories`; held: (accounts,) seat that had each account before
    (for "file": that it is named for), -1 none; ground: `Ground` of these accounts and seats, for "region" and "near".
    """
    stays = np.zeros(len(potential), bool)
    if held is not None:
        keep = 1.0 if rules.method == "file" else rules.keep
        stays = np.isin(held, seats) & (keep > 0) & (uniforms(keys, LAYOUT, 1) < keep)
    if rules.method == "near":
        return _near(potential, seats, rules, held, ground, stays)
    if rules.method == "region":
        drawn = seats[by_region(potential, keys, ground, len(seats), _dealt)]
        return np.where(stays, held, drawn) if stays.any() else drawn
    if stays.any():
        return _with_kept(potential, keys, seats, held, stays)
    if rules.method == "random":
        return seats[(uniforms(keys, LAYOUT, 2) * len(seats)).astype(np.int64)]
    return seats[_dealt(potential, keys, len(seats))]


def _near(potential, seats, rules, held, ground, stays):
    place = np.full(seats.max() + 2, -1)
    place[seats] = np.arange(len(seats))
    before = np.full(len(potential), -1) if held is None else np.where(np.isin(held, seats), held, -1)
    return seats[near_map(potential, ground.places, ground.homes, place[before], rules.tolerance, rules.candidates,
                          rules.disruption, stays).seat]


def _dealt(potential, keys, n):
    """Largest first, to n seats back and forth; equal potentials in the order of their luck. (accounts,) 0 … n - 1"""
    order = np.lexsort((keys, -potential))
    turn = np.arange(len(order)) % (2 * n)
    share = np.empty(len(order), np.int64)
    share[order] = np.where(turn < n, turn, 2 * n - 1 - turn)
    return share


def _with_kept(potential, keys, seats, held, stays):
    """Kept accounts stay; the others go, largest first, to the seat that has least."""
    share = np.where(stays, held, -1)
    place = {seat: i for i, seat in enumerate(seats.tolist())}
    load = np.zeros(len(seats))
    np.add.at(load, [place[s] for s in held[stays].tolist()], potential[stays])
    free = np.flatnonzero(~stays)
    for a in free[np.lexsort((keys[free], -potential[free]))].tolist():
        least = int(load.argmin())
        share[a] = seats[least]
        load[least] += potential[a]
    return share
