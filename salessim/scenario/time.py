"""When a scenario runs: the tick, the horizon, the unmeasured weeks, the week of the change."""

from datetime import date
from typing import Literal

from salessim.declare import Declared, Fault, field


class Time(Declared):
    """The clock of a scenario: how finely, how long, from which start, and when it departs from its baseline."""

    tick: Literal["week", "day"] = field(
        "week", "how finely selling is simulated; a day is a working day, five a week", source="assumption")
    epoch: date = field(date(2026, 1, 5), "the Monday on which week 0 begins", source="assumption")
    quarters: int = field(8, "measured quarters of 13 weeks", unit="quarters", source="assumption", ge=1, le=40)
    warm_up_weeks: int = field(
        26, "unmeasured weeks of the baseline before week 0", unit="weeks", source="assumption", ge=0, le=260)
    roll_out_week: int = field(
        0, "the week at which this scenario departs from its baseline", unit="weeks", source="assumption",
        ge=0, le=520)
    start: Literal["baseline", "own"] = field(
        "baseline", "whose state the histories start from: the baseline's (switching costs count) or its own "
        "(they are left out)", source="assumption")

    def faults(self):
        if self.roll_out_week >= self.quarters * 13:
            yield Fault("roll_out_week", f"a week before the horizon ends (under {self.quarters * 13})",
                        self.roll_out_week)
