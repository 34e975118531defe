"""Whom a deal is credited to: who sells it, who joins it, and who found it and sells none."""

import numpy as np


def shares(floor, deals):
    """Who will be credited with which part of these DEALS if they are won: place of the deal, seat, part. (n,) each

    Sellers come first, in order; of what others found, only who is on that seat now is asked for.
    """
    seat = deals["seat"].astype(np.int64)
    own = np.ones(len(deals))
    found = [(np.arange(len(deals)), seat, own)]
    finder = deals["finder"].astype(np.int64)
    sells = floor.roles["sell"][floor.seats["role"][finder]] > 0.0
    for other in (floor.seat_products["expert"][seat, deals["product"]],
                  np.where(sells | (finder == seat), -1, finder)):
        here = np.flatnonzero((other >= 0) & (floor.seats["person"][other] >= 0))
        role = floor.roles[floor.seats["role"][other[here]]]
        own[here] -= role["credit"] * role["splits"]
        found.append((here, other[here], role["credit"]))
    return tuple(np.concatenate(column) for column in zip(*found, strict=True))
