"""How long a year takes: salessim, its compiled tick alone, and the peers, turn about in one run.

Seconds are those of the processor, in one thread: on a quiet machine the clock shows the same, on a busy one the clock
shows the others' work as well. The clock's are printed beside.
"""

from __future__ import annotations

import gc
import random
import time
from statistics import median

from agreement import WEEKS, peers
from bench_terms import BenchTerms, bench_scenario

SEED = 1


def seconds(act):
    """((processor's seconds, the clock's), result) of one call; the garbage of others is not charged to it."""
    gc.collect()
    began, clock = time.process_time(), time.perf_counter()
    result = act()
    return (time.process_time() - began, time.perf_counter() - clock), result


class Ready:
    """Everything that is built before the clock runs: a start state a round, terms, compiled rules."""

    def __init__(self, rounds, weeks=WEEKS):
        from salessim.company import start_state, warm_up

        warm_up()
        self.scenario, self.weeks = bench_scenario(), weeks
        self.terms = BenchTerms(self.scenario)
        self.starts = [start_state(self.scenario, SEED, k) for k in range(rounds)]

    def salessim_year(self, k, measured=False):
        """Seconds of the whole model, from a start state to a finished history, with all its measures or without."""
        from salessim.company import simulate

        def year():
            history = simulate(self.scenario, start=self.starts[k], seed=SEED, replication=k, until=self.weeks)
            return history.measures() if measured else history

        return seconds(year)[0]

    def peer_year(self, peer, k, people):
        """Seconds of a peer's year; its objects are made beforehand, as its own start would make them."""
        random.seed(k)
        company = peer(self.starts[k], self.terms, people)
        return seconds(lambda: company.run(self.weeks).results())[0]

    def tick_year(self, k):
        """Seconds of the compiled tick alone: a loop over ticks in tables with room for all of them."""
        from salessim.selling.floor import DEALS_CLOSED, EVENTS_ALL
        from salessim.selling.tick import tick

        floor = roomy_floor(self.scenario, self.starts[k], self.weeks, k)
        counts = floor.counts

        def year():
            for week in range(self.weeks):
                tick(floor, week)
                counts[DEALS_CLOSED] = counts[EVENTS_ALL] = 0

        return seconds(year)[0]


def roomy_floor(scenario, start, weeks, replication):
    """A floor at a start with room for every need of these weeks to become a deal and a customer."""
    from salessim.company.floor import roomy
    from salessim.company.simulate import begin

    floor = begin(scenario, start, weeks, SEED, replication).floor
    needs = len(floor.needs_open) + len(floor.needs)
    deals = len(floor.deals) + needs
    customers = len(floor.customers) + deals
    return floor._replace(needs_open=roomy(floor.needs_open, needs), deals=roomy(floor.deals, deals),
                          closed=roomy(floor.closed, deals), customers=roomy(floor.customers, customers),
                          events=roomy(floor.events, 3 * customers))


def turn_about(rounds, weeks=WEEKS, say=print):
    """Seconds by name, a list each: every round times everything once, so that a slow minute slows all alike."""
    ready = Ready(rounds, weeks)
    gc.collect()
    gc.freeze()  # what is loaded by now is salessim's: a peer alone would not have its garbage collector look at that
    names = ["salessim", "with measures", "tick"]
    names += [f"{kind} {name}" for kind in ("whole", "floor") for name in peers()]
    spent = {name: [] for name in names}
    ready.salessim_year(0), ready.tick_year(0)  # warm
    for k in range(rounds):
        for name, peer in peers().items():
            spent["salessim"].append(ready.salessim_year(k))
            spent["with measures"].append(ready.salessim_year(k, measured=True))
            spent[f"whole {name}"].append(ready.peer_year(peer, k, people=True))
            spent["tick"].append(ready.tick_year(k))
            spent[f"floor {name}"].append(ready.peer_year(peer, k, people=False))
    gc.unfreeze()
    for name, each in spent.items():
        own, clock = ([1e3 * pair[i] for pair in each] for i in range(2))
        say(f"  {name:30}{median(own):8.1f} ms ({min(own):.1f} to {max(own):.1f}); by the clock {median(clock):.1f}")
    return {name: [own for own, _ in each] for name, each in spent.items()}


def ratios(spent):
    """(peers, floor_peers, over_tick): ratios of medians."""
    middle = {name: median(each) for name, each in spent.items()}
    whole = {name: middle[f"whole {name}"] / middle["salessim"] for name in peers()}
    floor = {name: middle[f"floor {name}"] / middle["tick"] for name in peers()}
    return whole, floor, middle["salessim"] / middle["tick"]


def seller_year(rounds, scenario, weeks=WEEKS):
    """(ms of simulate, ms with measures, ms to build the tables of worth), medians, for a scenario as it is."""
    from salessim.company import simulate, start_state
    from salessim.pay import felt

    products = tuple(scenario.market.products)
    tables = sum(seconds(lambda plan=plan: felt.__wrapped__(plan, products))[0][0] for plan in scenario.plans.values())
    run, all_of_it = [], []
    for k in range(rounds):
        start = start_state(scenario, SEED, k)
        gc.freeze()  # as above: looking through all that is loaded would leave the caches cold for the year to come
        for _ in range(3):
            ran, history = seconds(lambda start=start, k=k: simulate(scenario, start=start, seed=SEED, replication=k,
                                                                     until=weeks))
            measured, _ = seconds(history.measures)
            run.append(ran[0])
            all_of_it.append(ran[0] + measured[0])
        gc.unfreeze()
    return 1e3 * median(run), 1e3 * median(all_of_it), 1e3 * tables
