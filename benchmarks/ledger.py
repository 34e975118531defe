"""The speed ledger: what a year costs, beside what a user would write instead. Writes out/bench.json.

    python benchmarks/ledger.py              # everything, some minutes
    python benchmarks/ledger.py --quick      # the same figures from single short runs
    python benchmarks/ledger.py --agree 300  # first whether the peers follow the same rules; writes out/agreement.json

peers and floor_peers: how many times longer the peers take, for the whole model and for the selling floor alone.
over_tick: the whole model over its compiled tick. ms_per_50_seller_year and scaling: `saas_midmarket`, from simulate()
to a finished history (its measures, printed beside, come after). matched_luck_saving: replications saved for the gain
of `steeper_pay`.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: one thread a process

import argparse
import json
from pathlib import Path

from agreement import agree
from agreement import show as show_agreement
from bench_timing import ratios, seller_year, turn_about
from made_of import made_of, show
from scaling import BASE, SIZES, scaling

import salessim
from salessim.whole_file import write

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out"


def saving(replications, workers):
    """How many times fewer replications matched luck takes for the headline gain of `steeper_pay`, exits on."""
    scenarios = [salessim.load(ROOT / "scenarios" / f"{name}.yaml") for name in ("today", "steeper_pay")]
    results = salessim.run(scenarios, replications=replications, workers=workers)
    return float(salessim.compare(results).saving)


def ledger(quick=False):
    """All figures, in the shape of out/bench.json; printed on the way."""
    rounds, weeks = (1, 13) if quick else (7, 52)
    print(f"A year of the bench scenario, {rounds} rounds turn about (median, least, most):" if not quick else
          "A quarter of the bench scenario, once:")
    whole, floor, over_tick = ratios(turn_about(rounds, weeks))
    ran, with_measures, tables = seller_year(1 if quick else 5, salessim.load(BASE), weeks)
    print(f"saas_midmarket: {ran:.1f} ms to a history, {with_measures:.1f} ms with its measures; "
          f"tables of worth beforehand {tables:.1f} ms")
    show(made_of(1 if quick else 15, weeks))
    print("Scaling:")
    rows = scaling(SIZES[:1] if quick else SIZES)
    saved = saving(4, 1) if quick else saving(100, 2)
    print(f"Matched luck saves {saved:.1f} times the replications for the gain of steeper_pay.")
    for name, ratio in whole.items():
        print(f"{name}: {ratio:.1f} times as long for the whole model, {floor[name]:.1f} times for the floor alone")
    print(f"The whole model takes {over_tick:.1f} times its compiled tick.")
    return {"peers": whole, "floor_peers": floor, "over_tick": over_tick, "ms_per_50_seller_year": ran,
            "scaling": rows, "matched_luck_saving": saved}


def main(arguments=None):
    """Run what was asked for and write it, whole or not at all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="single short runs")
    parser.add_argument("--agree", type=int, metavar="REPLICATIONS", help="compare the peers' results first")
    parser.add_argument("--out", type=Path, default=OUT / "bench.json", help="where to write (out/bench.json)")
    asked = parser.parse_args(arguments)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    if asked.agree:
        rows = agree(asked.agree)
        show_agreement(rows, asked.agree)
        write(asked.out.parent / "agreement.json", json.dumps({"replications": asked.agree, "rows": rows}, indent=1))
    write(asked.out, json.dumps(ledger(asked.quick), indent=1) + "\n")
    print(f"Written to {asked.out}")


if __name__ == "__main__":
    main()
