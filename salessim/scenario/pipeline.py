"""The pipeline: when it is looked at within a quarter, who is warned, and what is done for them."""

from typing import Literal

from salessim.declare import Declared, Fault, field

LAST_WEEK = 12  # of a quarter, after which there is still something to be done


class Pipeline(Declared):
    """Looking at the pipeline while a quarter runs: forecasts of sellers and managers, early warnings, acting."""

    weeks: tuple[int, ...] = field((), "weeks of a quarter after which sellers and managers forecast it, and who seems "
                                   "to fall short is warned; none: nobody looks", unit="weeks",
                                   source="assumption: none")
    warn_goal: float = field(1.0, "result of the quarter that warnings are about", unit="of quota",
                             source="assumption: the quota", gt=0, le=3)
    warn_below: float = field(0.5, "chance to reach it below which somebody is warned", unit="probability",
                              source="assumption: more likely than not", gt=0, lt=1)
    on_warning: Literal["none", "help", "coach"] = field(
        "none", "what managers do for who is warned, until the next look or the quarter's end: help on deals in "
        "negotiation, or coaching", source="assumption: none")
    warning_hours: float = field(2.0, "a manager's hours a week for each who is warned, out of what is left for "
                                 "coaching", unit="hours a week", source="assumption", gt=0, le=20)

    def faults(self):
        for i, week in enumerate(self.weeks):
            if not 1 <= week <= LAST_WEEK:
                yield Fault(f"weeks[{i}]", f"a week of a quarter, 1 to {LAST_WEEK}", week)
            elif week <= max(self.weeks[:i], default=0):
                yield Fault(f"weeks[{i}]", f"a week after {self.weeks[i - 1]}", week)
        if self.on_warning != "none" and not self.weeks:
            yield Fault("on_warning", "weeks in which the pipeline is looked at", self.on_warning)
