"""Assignment: which seat's occupant gets which territory."""

import numpy as np


def assigned(value, merit, kind):
    """For each territory, the seat whose occupant gets it: within a kind the richest goes to the highest merit.

    value: (n,) of each seat's territory; merit: (n,) of its occupant, -inf where there is none; kind: (n,) seats with
    the same can change places, those below 0 keep their own. Returns (n,) rows of seats, each once; equals in order.
    """
    gets = np.arange(len(value))
    for k in np.unique(kind[kind >= 0]).tolist():
        mine = np.flatnonzero(kind == k)
        gets[mine[np.argsort(-value[mine], kind="stable")]] = mine[np.argsort(-merit[mine], kind="stable")]
    return gets


def handed_on(coverage, gets):
    """A map (any shape of rows of seats, -1 nobody) with each territory in the hands of who gets it."""
    return np.where(coverage >= 0, gets[coverage], -1).astype(coverage.dtype)
