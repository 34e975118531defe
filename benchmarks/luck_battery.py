"""Is the luck good enough? Statistics over adjacent addresses, a published battery, and the cost of a draw.

    python benchmarks/luck_battery.py                 # 10⁸ draws and dieharder, about three minutes
    python benchmarks/luck_battery.py --draws 2e6 --no-dieharder

The statistics are those of luck_statistics.py; their threshold lets a perfect generator fail one whole run in 1,000.
dieharder (Brown, 2003–; Debian has it) reads two orders of the same draws as raw binary; WEAK means p < 0.005 or
> 0.995, which one p-value in a hundred shows by chance, and FAILED p < 10⁻⁶.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import threading
import time

import numpy as np
from luck_statistics import all_statistics, threshold

from salessim import luck
from salessim.compiled import rule

DIEHARDER = (0, 2, 3, 4, 8, 9, 10, 11, 12, 13, 15, 16, 100, 101, 102, 204, 205, 206, 207, 209)


@rule
def fill_stream(block, first, needs_first):
    """Fill a uint64 array as a run would ask: of each account's needs, four purposes over eight steps."""
    for i in range(block.size):
        at = first + i
        if needs_first:  # the same purpose and step over adjacent needs: as a tick walks its deals
            owner = luck.child(luck.entity(21, at >> 24, luck.ACCOUNT, (at >> 8) & 65535), at & 1, (at >> 1) & 3, 0)
            block[i] = luck.bits(luck.child(owner, (at >> 3) & 31), luck.STAGE, 0)
        else:  # all of one need, then the next
            block[i] = luck.bits(luck.entity(22, 0, luck.NEED, at >> 5), at & 3, (at >> 2) & 7)


def dieharder(test, needs_first):
    """(name, p, assessment) lines of one dieharder test on one order of draws, fed as raw binary."""
    command = ["dieharder", "-g", "200", "-d", str(test), "-D", "test_name", "-D", "ntuple", "-D", "pvalues",
               "-D", "assessment", "-c", "|"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        def feed():
            block, first = np.empty(1 << 18, np.uint64), 0
            try:
                while True:
                    fill_stream(block, first, needs_first)
                    running.stdin.write(block.tobytes())
                    first += block.size
            except (BrokenPipeError, ValueError):
                return  # the test has read enough
        threading.Thread(target=feed, daemon=True).start()
        said = running.stdout.read().decode()
    return [tuple(part.strip() for part in line.split("|")) for line in said.splitlines() if line.count("|") == 3]


@rule
def cost_loop(what, n):
    """A sum over n draws of one sort, so that nothing is optimised away."""
    key, total, small = luck.entity(1, 2, luck.NEED, 3), 0.0, np.uint64(0)
    for i in range(n):
        if what == 0:
            small ^= luck.bits(key, luck.GATE, i)
        elif what == 1:
            total += luck.uniform(key, luck.GATE, i)
        elif what == 2:
            total += luck.exponential(key, luck.GATE, i)
        elif what == 3:
            total += luck.normal(key, luck.GATE, i)
        elif what == 4:
            key = luck.bits(key, luck.GATE, i)
        elif what == 5:
            small ^= luck.child(key, 1, 0, i)
        else:
            small ^= luck.entity(1, 2, luck.NEED, i)
    return total + np.float64(small) + np.float64(key)


def costs(n=20_000_000):
    """{draw: ns}, the best of five."""
    names = ("bits", "uniform", "exponential", "normal", "bits, each on the last", "child key", "entity key")
    found = {}
    for what, name in enumerate(names):
        cost_loop(what, 10)
        took = []
        for _ in range(5):
            start = time.perf_counter()
            cost_loop(what, n)
            took.append(time.perf_counter() - start)
        found[name] = min(took) / n * 1e9
    return found


def main(arguments=None):
    """Print every figure; exit 1 when a statistic is beyond the threshold or dieharder finds a failure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draws", type=float, default=1e8)
    parser.add_argument("--no-dieharder", action="store_true")
    asked = parser.parse_args(arguments)
    for name, ns in costs().items():
        print(f"{name:24} {ns:6.2f} ns")
    start = time.perf_counter()
    found = all_statistics(int(asked.draws))
    limit = threshold(found)
    for axis in dict.fromkeys(axis for axis, _ in found):
        print(f"{axis:18} " + "  ".join(f"{name} {z:+.2f}" for (at, name), z in found.items() if at == axis))
    worst = max(found, key=lambda at: abs(found[at]))
    print(f"{len(found)} statistics on {asked.draws:.3g} draws in {time.perf_counter() - start:.0f} s: largest |z| "
          f"{abs(found[worst]):.2f} ({', '.join(worst)}), threshold {limit:.2f}; "
          f"mean z² {np.mean(np.square(list(found.values()))):.2f} (1 expected)")
    failed = abs(found[worst]) > limit
    if asked.no_dieharder or shutil.which("dieharder") is None:
        print("dieharder: skipped" + ("" if asked.no_dieharder else ", not on the PATH"))
        return int(failed)
    lines = []
    for needs_first in (False, True):
        for test in DIEHARDER:
            for name, size, p, word in dieharder(test, needs_first):
                lines.append(word)
                order = "needs" if needs_first else "steps"
                print(f"dieharder {name:24} {size:>3} {order} first  p {p}  {word}", flush=True)
    print(f"dieharder: {len(lines)} p-values, {lines.count('WEAK')} weak, {lines.count('FAILED')} failed; "
          f"{time.perf_counter() - start:.0f} s in all")
    return int(failed or "FAILED" in lines)


if __name__ == "__main__":
    sys.exit(main())
