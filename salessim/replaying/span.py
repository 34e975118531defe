"""Which months a replay pays."""

from __future__ import annotations

from datetime import date

import numpy as np

from salessim.declare import Fault, Faults, Said
from salessim.pay.book import MONTHS
from salessim.replaying.months import Months

LONGEST = 240  # months a replay may cover


def months_of(days: np.ndarray, months: Months) -> np.ndarray:
    """The month of each day, given as an ordinal."""
    known, place = np.unique(days, return_inverse=True)
    return np.array([months.of(date.fromordinal(day)) for day in known.tolist()], np.int64)[place]


def span(rows, declared, months, first, last, sheets) -> tuple[int, int]:
    """The first month and how many: as told, or whole periods of the plans' longest kind from first to last credit."""
    longest = max(MONTHS[part.period] for plan in declared.plans.values() for part in plan.parts)
    ends, faults = [], []
    for name, text in (("first", first), ("last", last)):
        try:
            kind, index = months.period(text.upper()) if text else ("month", None)
            ends.append(None if index is None else (index + (name == "last")) * MONTHS[kind] - (name == "last"))
        except ValueError as reason:
            faults.append(Fault(name, str(reason), text))
    if faults:
        raise Faults(faults)
    begin, end = ends
    if len(rows):
        found = months_of(rows["day"], months)
        begin = int(found.min()) // longest * longest if begin is None else begin
        end = int(found.max()) // longest * longest + longest - 1 if end is None else end
    elif begin is None or end is None:
        if not sheets.unusable:
            raise Faults([Fault("", "at least one row below the header", Said("none"), sheets.credits.path)])
        return 24_000, 1  # some month: nothing will be paid, but the other files are still read
    if not 0 < end - begin + 1 <= LONGEST:
        told = Said(f"{months.name('month', begin)} to {months.name('month', end)}")
        raise Faults([Fault("date", f"dates within {LONGEST} months", told, sheets.credits.path)])
    return begin, end - begin + 1


def tail(declared) -> int:
    """How many months after the last somebody may still be paid for what was earned in it."""
    later = [0]
    for plan in declared.plans.values():
        for part in plan.components:
            if part.kind == "instalments":
                later.append((part.over - 1 + part.wait) * MONTHS[part.period])
            elif part.kind == "holdback" and part.months:
                later.append(part.months)
    longest = max(MONTHS[part.period] for plan in declared.plans.values() for part in plan.parts)
    return -(-sum(later) // longest) * longest
