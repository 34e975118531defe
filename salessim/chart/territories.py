"""Territories: the accounts of a role shared out among its seats."""

import numpy as np

from salessim.luck import LAYOUT, uniforms


def territories_of(potential, keys, seats, method, held=None, keep=0.0):
    """The seat of each account: (accounts,) int64 out.

    potential, keys: (accounts,) expected yearly value and luck of the accounts to share out; seats: (n,) rows of
    the seats that get them; method: "balanced" (equal potential, dealt in descending order, back and forth) or
    "random"; held: (accounts,) seat that had each account before, -1 none; keep: share of those that stay.
    """
    if method == "random":
        share = seats[(uniforms(keys, LAYOUT, 2) * len(seats)).astype(np.int64)]
    else:
        share = _dealt(potential, keys, seats)
    if held is None or keep <= 0.0:
        return share
    stays = np.isin(held, seats) & (uniforms(keys, LAYOUT, 1) < keep)
    return _with_kept(potential, keys, seats, held, stays)


def _dealt(potential, keys, seats):
    """Largest first, to the seats back and forth; equal potentials in the order of their luck."""
    order = np.lexsort((keys, -potential))
    n = len(seats)
    turn = np.arange(len(order)) % (2 * n)
    place = np.where(turn < n, turn, 2 * n - 1 - turn)
    share = np.empty(len(order), np.int64)
    share[order] = seats[place]
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
