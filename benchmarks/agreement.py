"""Do the peers follow salessim's rules? The same starts, independent luck, and what a year comes to.

Five measures must agree within 1 %: the mean over replications of the peer's year less that of salessim's, from the
same start states. Luck differs, so the difference has a standard error, printed beside it; replications are enough
when that is at most 0.4 %, for then a true difference of 2 % would hardly ever pass and of 0 hardly ever fail.
"""

from __future__ import annotations

import random
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from bench_terms import BenchTerms, bench_scenario

JUDGED = ("bookings", "deals_won", "win_rate", "headcount", "pay")
ALSO = ("open_deals", "cycle_weeks", "discount", "effort", "renewal_rate", "capture", "hires")
WITHIN, SHARP = 0.01, 0.004
WEEKS = 52


def peers():
    """The peers by name."""
    from simpy_lists import Lists
    from simpy_process_per_deal import ProcessPerDeal

    return {"simpy_process_per_deal": ProcessPerDeal, "simpy_lists": Lists}


def from_salessim(history):
    """The peers' measures, of a history of salessim."""
    found = history.measures()
    found["pay"] += found["pay_managers"]
    return [found[name] for name in JUDGED + ALSO]


def one_year(replication, weeks=WEEKS, seed=1):
    """(1 + peers, measures) of one replication: salessim's year first, then each peer's from the same start."""
    from salessim.company import simulate, start_state

    scenario = bench_scenario()
    terms = BenchTerms(scenario)
    start = start_state(scenario, seed, replication)
    rows = [from_salessim(simulate(scenario, start=start, seed=seed, replication=replication, until=weeks))]
    for place, peer in enumerate(peers().values()):
        random.seed(1000 * replication + place)
        found = peer(start, terms).run(weeks).results()
        rows.append([found[name] for name in JUDGED + ALSO])
    return np.array(rows, float)


def agree(replications, weeks=WEEKS, workers=2):
    """Rows {peer, measure, salessim, peer_mean, difference, error} with difference and its standard error relative."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        years = np.array(list(pool.map(one_year, range(replications), [weeks] * replications)))
    rows = []
    for p, name in enumerate(peers(), start=1):
        for m, measure in enumerate(JUDGED + ALSO):
            ours, theirs = years[:, 0, m], years[:, p, m]
            gap, scale = theirs - ours, ours.mean()
            rows.append({"peer": name, "measure": measure, "salessim": float(scale), "peer_mean": float(theirs.mean()),
                         "difference": float(gap.mean() / scale),
                         "error": float(gap.std(ddof=1) / np.sqrt(len(gap)) / scale), "judged": measure in JUDGED})
    return rows


def show(rows, replications):
    """Print an agreement: differences with their standard errors; those not judged are only shown."""
    print(f"Agreement over {replications} replications (difference from salessim, ± standard error):")
    for row in rows:
        verdict = ""
        if row["judged"]:
            verdict = "within 1 %" if abs(row["difference"]) <= WITHIN else "NOT within 1 %"
            verdict += "" if row["error"] <= SHARP else ", not sharp"
        print(f"  {row['peer']:24}{row['measure']:14}{row['salessim']:16,.3f}{row['peer_mean']:16,.3f}"
              f"{row['difference']:+9.2%} ±{row['error']:6.2%}  {verdict}")


def show_year(peer):
    """One year of the bench scenario in a peer, its measures and its seconds."""
    from salessim.company import start_state

    scenario = bench_scenario()
    company = peer(start_state(scenario, 1, 0), BenchTerms(scenario))
    began = time.perf_counter()
    company.run(WEEKS)
    spent = time.perf_counter() - began
    for name, value in company.results().items():
        print(f"{name:16}{value:16,.3f}")
    print(f"{'seconds':16}{spent:16.3f}")
