"""How long a map takes that is near and even, and how close it comes to the solver's bound.

    python benchmarks/territories.py                 # 1,000 to 5,000 accounts over 20 to 100 seats
    python benchmarks/territories.py 20000 400

Asked for: 5,000 accounts over 100 seats in at most 30 s, at most 2 % above the bound.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: one thread a process

import sys
import time

SIZES = ((1_000, 20), (4_000, 50), (5_000, 100))


def drawn(accounts, seats, disruption):
    """(seconds, share above the bound, whether every territory is within the tolerance) of one map."""
    import numpy as np

    from salessim.chart.near import near_map
    from salessim.chart.places import around_cities
    from salessim.luck import ACCOUNT, POTENTIAL, entities, normals
    from salessim.scenario.land import Land

    keys = entities(1, 0, ACCOUNT, accounts)
    places, potential = around_cities(Land(), keys), np.exp(0.7 * normals(keys, POTENTIAL, 0))
    homes, held = places[:: accounts // seats][:seats], np.arange(accounts) % seats
    began = time.process_time()
    found = near_map(potential, places, homes, held, 0.1, 8, disruption)
    return time.process_time() - began, found.cost / found.bound - 1.0, found.balanced


def main(sizes):
    """Print a line a size and price of disruption."""
    drawn(200, 5, 0.0)
    for accounts, seats in sizes:
        for disruption in (0.0, 30.0):
            seconds, above, balanced = drawn(accounts, seats, disruption)
            print(f"{accounts:7,} accounts, {seats:4} seats, staying worth {disruption:3.0f} km: {seconds:6.2f} s, "
                  f"{100 * above:.2f} % above the bound, {'within' if balanced else 'NOT within'} the tolerance")


if __name__ == "__main__":
    main([tuple(int(n) for n in sys.argv[1:3])] if sys.argv[2:] else SIZES)
