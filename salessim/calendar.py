"""The selling calendar: ticks, weeks, 4-4-5 months, quarters, halves and years, as half-open periods of whole weeks.

A year has 52 weeks and starts at the epoch; a quarter has 13, split into months of 4, 4 and 5. Weeks are counted from
the epoch; weeks before it are negative (the unmeasured weeks a run starts with), and so are their periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

PERIODS = ("month", "quarter", "half", "year")
YEAR, QUARTER = 52, 13  # weeks

ENDS = {  # the weeks within a year at which periods end
    "month": tuple(13 * quarter + end for quarter in range(4) for end in (4, 8, 13)),
    "quarter": (13, 26, 39, 52),
    "half": (26, 52),
    "year": (52,),
}
_TICKS = {"week": 1, "day": 5}  # ticks a week; a working day is a fifth of one


@dataclass(frozen=True)
class Calendar:
    """Which week is which, from `epoch` (the first day of week 0) in ticks of a `tick`: "week" or "day".

    Raises ValueError for another tick, KeyError for a kind of period that is not one of PERIODS.
    """

    epoch: date
    tick: str = "week"

    def __post_init__(self):
        if self.tick not in _TICKS:
            raise ValueError(f"calendar.tick: one of {', '.join(_TICKS)} (got {self.tick!r})")

    @property
    def ticks_per_week(self) -> int:
        """1 with a week's tick, 5 with a working day's."""
        return _TICKS[self.tick]

    @property
    def weeks_per_tick(self) -> float:
        """1.0 with a week's tick, 0.2 with a working day's."""
        return 1.0 / _TICKS[self.tick]

    def ends(self, kind: str) -> tuple[int, ...]:
        """The weeks within a year at which periods of this kind end: quarter (13, 26, 39, 52), month (4, 8, 13 ...)."""
        return ENDS[kind]

    def period(self, kind: str, week: int) -> tuple[int, int, int]:
        """The period that `week` lies in: (index since the epoch, first week, week after the last).

        Week 0 opens period 0 of every kind; week -1 lies in period -1. `period(kind, w)` of an end week `w` is the
        period that opens there, not the one that closed.
        """
        return _period(kind, week)

    def weeks(self, kind: str, index: int) -> tuple[int, int]:
        """The (first week, week after the last) of period `index`: the inverse of `period`."""
        year, place = divmod(index, len(ENDS[kind]))
        start = ENDS[kind][place - 1] if place else 0
        return year * YEAR + start, year * YEAR + ENDS[kind][place]

    def closing(self, week: int) -> tuple[tuple[str, int], ...]:
        """The periods that end as `week` begins, shortest first: ((kind, index), ...); empty at most weeks."""
        return _closing(week)

    def date(self, week: int) -> date:
        """The first day of `week`."""
        return self.epoch + timedelta(weeks=week)

    def name(self, kind: str, index: int) -> str:
        """What period `index` is called: "2026-M03", "2026-Q1", "2026-H1", "2026", by the year in which its own began.

        52 weeks are a day or two short of a year: years are counted from the epoch's, not read off a date.
        """
        year, place = divmod(index, len(ENDS[kind]))
        label = f"{self.epoch.year + year:04d}"
        if kind == "year":
            return label
        return f"{label}-{kind[0].upper()}{place + 1:0{2 if kind == 'month' else 1}d}"


@lru_cache(maxsize=8192)
def _period(kind: str, week: int) -> tuple[int, int, int]:
    ends = ENDS[kind]
    year, within = divmod(week, YEAR)
    place = next(n for n, end in enumerate(ends) if within < end)
    start = ends[place - 1] if place else 0
    return year * len(ends) + place, year * YEAR + start, year * YEAR + ends[place]


@lru_cache(maxsize=2048)
def _closing(week: int) -> tuple[tuple[str, int], ...]:
    return tuple((kind, _period(kind, week - 1)[0]) for kind in PERIODS if _period(kind, week)[1] == week)
