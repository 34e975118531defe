"""What a year costs as the market grows: the same sellers, more accounts.

    python benchmarks/accounts.py                 # saas_midmarket with 3,000 to 300,000 accounts
    python benchmarks/accounts.py 300000

Asked for: linear in accounts, and 300,000 of them in at most 10 s a year.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: one thread a process

import sys
import time

from scaling import BASE, WEEKS, peak_megabytes

SIZES = (3_000, 30_000, 100_000, 300_000)


def year(accounts):
    """Processor's seconds of (start state, year, measures) of `saas_midmarket` with so many accounts."""
    import salessim
    from salessim.company import simulate, start_state

    scenario = salessim.load(BASE)
    segments = scenario.market.segments
    mine = sum(segment.accounts for segment in segments.values())
    scenario = scenario.change({"time.quarters": 4} | {
        f"market.segments.{name}.accounts": round(segment.accounts * accounts / mine)
        for name, segment in segments.items()})
    times = [time.process_time()]
    start = start_state(scenario, 1, 0)
    times.append(time.process_time())
    history = simulate(scenario, start=start, seed=1, until=WEEKS)
    times.append(time.process_time())
    history.measures()
    times.append(time.process_time())
    return [after - before for before, after in zip(times, times[1:], strict=False)]


def main(sizes):
    """Print a line a size."""
    from salessim.company import warm_up

    warm_up()
    for accounts in sizes:
        start, lived, measured = year(accounts)
        print(f"  {accounts:9,} accounts: a year {lived:6.3f} s, {1e6 * lived / accounts:6.1f} s a million; start "
              f"state {start:.2f} s, measures {measured:.3f} s, at most {peak_megabytes():,.0f} MB")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
