"""What a year costs as a company grows: accounts, teams and places in class grow with its sellers.

    python benchmarks/scaling.py 2000        # one size, in this process: prints JSON

The ledger starts a fresh process for every size, so that memory is that size's own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

BASE = Path(__file__).parents[1] / "scenarios" / "base" / "saas_midmarket.yaml"
SIZES = (50, 500, 2_000, 10_000)
WEEKS = 52


def grown(sellers):
    """`saas_midmarket` with so many sellers, a multiple of its own, for a year."""
    import salessim
    from salessim.scenario import Scenario

    tree = salessim.load(BASE).model_dump(mode="json", exclude_none=True)
    mine = sum(sum(team["seats"].values()) for team in tree["teams"].values())
    times = sellers // mine
    tree["teams"] = {f"{name}_{n + 1}": team for n in range(times) for name, team in tree["teams"].items()}
    for segment in tree["market"]["segments"].values():
        segment["accounts"] *= times
    tree["onboarding"]["places"] *= times
    tree["time"]["quarters"] = 4
    return Scenario.model_validate_json(json.dumps(tree))


def one_size(sellers):
    """{"sellers", "start", "seconds", "clock", "megabytes"}: from a start state to a finished history.

    start and seconds are the processor's, clock is what a clock beside it shows for the year.
    """
    from salessim.company import simulate, start_state, warm_up

    warm_up()
    scenario = grown(sellers)
    began = time.process_time()
    start = start_state(scenario, 1, 0)
    ready, clock = time.process_time(), time.perf_counter()
    simulate(scenario, start=start, seed=1, until=WEEKS)
    done, clock = time.process_time(), time.perf_counter() - clock
    return {"sellers": sellers, "start": ready - began, "seconds": done - ready, "clock": clock,
            "megabytes": peak_megabytes()}


def peak_megabytes():
    """The most memory this process ever held (start state included)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def scaling(sizes=SIZES, say=print):
    """Rows [sellers, seconds, megabytes], a fresh process each."""
    rows = []
    for sellers in sizes:
        done = subprocess.run([sys.executable, __file__, str(sellers)], check=True, capture_output=True, text=True,
                              env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
        found = json.loads(done.stdout)
        each = 1e3 * found["seconds"] * 50 / sellers
        say(f"  {sellers:7,} sellers: a year {found['seconds']:7.3f} s (by the clock {found['clock']:.3f} s; "
            f"{each:.1f} ms for 50), start state {found['start']:.2f} s, at most {found['megabytes']:,.0f} MB")
        rows.append([sellers, round(found["seconds"], 4), round(found["megabytes"], 1)])
    return rows


if __name__ == "__main__":
    print(json.dumps(one_size(int(sys.argv[1]))))
