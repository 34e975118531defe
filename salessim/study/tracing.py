"""One history in full: every deal, payslip line, hire, exit, class and manager's hour, and one rep's year in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from salessim.study import running
from salessim.study.block import has_own_start
from salessim.study.story import story, whose
from salessim.whole_file import write

GRAINS = ("quarters", "teams", "people", "weeks")


@dataclass(frozen=True, eq=False)
class Trace:
    """One replication of one scenario: `tables` by name as pandas frames; `story`, one rep's year in words.

    person: the number of the rep the story is about, None where nobody ever sold.
    """

    tables: Mapping[str, Any] = field(repr=False)
    currency: str
    person: int | None

    @property
    def story(self) -> str:
        """A rep's year: who, where, hired when; each quarter's quota, bookings and pay; best deal; how it ended."""
        return self.story_of(self.person)

    def story_of(self, person: int | None) -> str:
        """The same of another person, by number (the `person` of the people table)."""
        return story(self.tables, person, self.currency)

    def write(self, folder) -> Path:
        """Write every table as NAME.csv into a folder, which is made if need be; returns where. Raises OSError."""
        folder = Path(folder)
        for name, rows in self.tables.items():
            write(folder / f"{name}.csv", rows.to_csv(index=False))
        return folder.resolve()


def trace(scenario, replication: int = 0, seed: int = 1, baseline=None) -> Trace:
    """Simulate one replication of a scenario and keep everything.

    The same history as replication `replication` of `run([scenario], seed=seed)`, or, given the baseline that
    scenario was compared with, of `run([baseline, scenario], seed=seed)`.
    """
    import pandas as pd

    company = import_module(running.COMPANY)
    start_from = scenario if baseline is None or has_own_start(scenario) else baseline
    start = company.start_state(start_from, seed, replication)
    history = company.simulate(scenario, start=start, seed=seed, replication=replication,
                               baseline=baseline or scenario, trace=True)
    tables = {name: pd.DataFrame(rows) for name, rows in history.trace.items()}
    tables |= {grain: pd.DataFrame(getattr(history, grain)()) for grain in GRAINS}
    return Trace(tables, scenario.currency, whose(tables))
