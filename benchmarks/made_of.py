"""What a 50-seller year is made of: the processor's time by what it goes to, in one thread.

    python benchmarks/made_of.py             # saas_midmarket, medians of some years

Time counts for the innermost part; what is left is SimPy's clock, what processes do as they wait, and setting up.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: one thread a process

import time
from contextlib import ExitStack
from statistics import median
from unittest.mock import patch

from scaling import BASE, WEEKS

YEARS, REST = 15, "SimPy's clock and the rest"


class Watch:
    """Processor's seconds by part; while a part within a part runs, the outer one stands still."""

    def __init__(self):
        self.spent, self.running, self.since = {}, [REST], time.process_time()

    def switch(self):
        """Charge what passed to the part that was running."""
        now = time.process_time()
        part = self.running[-1]
        self.spent[part] = self.spent.get(part, 0.0) + now - self.since
        self.since = now

    def watched(self, part, act):
        """`act`, charged to a part."""
        def timed(*arguments, **named):
            self.switch()
            self.running.append(part)
            try:
                return act(*arguments, **named)
            finally:
                self.switch()
                self.running.pop()
        return timed


def places():
    """(where, name, part): the calls that are told apart."""
    import sys

    from salessim.company import History, State, beginning, organisation, simulate
    from salessim.company.people import managing, recruiting, seat

    module = sys.modules["salessim.company.simulate"]
    assert simulate is not module  # the function bears the module's name
    return ((organisation, "tick", "the compiled tick"), (beginning, "lay_needs", "needs laid out"),
            (beginning, "calendar_rows", "needs laid out"), (State, "copies", "tables copied and made roomy"),
            (organisation.Organisation, "state", "tables copied and made roomy"),
            (organisation, "make_room", "tables copied and made roomy"),
            (History, "add", "tables copied and made roomy"), (recruiting, "make_offers", "hiring and leaving"),
            (recruiting, "weeks_to_applicants", "hiring and leaving"), (recruiting, "start_work", "hiring and leaving"),
            (seat, "vacate", "hiring and leaving"), (organisation.Organisation, "__init__", "setting up"),
            (beginning, "terms_of", "setting up"), (managing, "plan_week", "managers' weeks"),
            (module, "end_periods", "ends of periods: pay, quotas, reviews"), (History, "measures", "measures"))


def made_of(years=YEARS, weeks=WEEKS):
    """{part: milliseconds}, medians over years of `saas_midmarket` from different starts; the sum of a year first."""
    import salessim
    from salessim.company import simulate, start_state, warm_up

    warm_up()
    scenario = salessim.load(BASE)
    rows = []
    for k in range(years):
        start = start_state(scenario, 1, k % 5)
        with ExitStack() as stack:
            watch = Watch()
            for where, name, part in places():
                stack.enter_context(patch.object(where, name, watch.watched(part, getattr(where, name))))
            watch.since = time.process_time()
            simulate(scenario, start=start, seed=1, replication=k % 5, until=weeks).measures()
            watch.switch()
        rows.append(watch.spent)
    parts = {part: 1e3 * median(row.get(part, 0.0) for row in rows) for part in {p: 0 for row in rows for p in row}}
    return {"a year": 1e3 * median(sum(row.values()) for row in rows),
            **dict(sorted(parts.items(), key=lambda pair: -pair[1]))}


def show(parts):
    """Print a year and its parts."""
    print("What a year of saas_midmarket is made of, with its measures:")
    for part, spent in parts.items():
        print(f"  {part:40}{spent:8.2f} ms")


if __name__ == "__main__":
    show(made_of())
