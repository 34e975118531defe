"""The roll-out: how a change is announced and explained to those it concerns."""

from salessim.declare import Declared, field


class RollOut(Declared):
    """How well a new plan or structure is introduced; used in the week of the change alone."""

    ahead_weeks: int = field(0, "weeks ahead in which it is announced, so that people know what is coming",
                             unit="weeks", source="assumption: none", ge=0, le=26)
    hours: float = field(0.0, "explanation each seller gets in the first weeks, out of selling time and of managers' "
                         "weeks", unit="hours", source="assumption: none", ge=0, le=40)
    participation: bool = field(False, "whether sellers had a say in it", source="assumption")
    cost: float = field(0.0, "documents, events, a calculator for each seller", unit="currency a seller",
                        source="assumption: none", ge=0, le=1e5)
