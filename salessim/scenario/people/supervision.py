"""Supervision: who is judged by what, and what follows."""

from typing import Literal

from salessim.declare import Declared, Fault, Named, field

JUDGED_BY = ("attainment", "activity", "pipeline", "customers", "price")


class Supervision(Declared):
    """Holding accountable: what sellers are judged by each quarter, and what follows."""

    attainment_floor: float = field(0.5, "score below which a quarterly review fails; 0 switches it off",
                                    unit="of standard", source="assumption", ge=0, le=2)
    weights: Named[float] = field(
        Named({"attainment": 1.0}), "weights of what is judged, each against its standard: attainment of the past "
        "half year, hours worked, open deals, content customers, prices held", unit="weight",
        source="assumption: results alone")
    failed_quarters: int = field(2, "failed reviews in a row before dismissal", unit="quarters", source="H12",
                                 ge=1, le=12)
    response: Literal["none", "retrain", "coach", "improvement_plan"] = field(
        "none", "what follows a failed review that does not yet lead to dismissal; while a plan lasts nobody is let "
        "go, who fails the first review after it is", source="assumption")
    response_weeks: int = field(13, "weeks of extra coaching or of an improvement plan, from the quarter's end",
                                unit="weeks",
                                source="assumption", ge=1, le=52)
    response_hours: float = field(1.0, "manager's hours a week for one who is coached or on a plan",
                                  unit="hours a week", source="assumption", gt=0, le=20)
    good_score: float = field(1.2, "score above which a yearly pay review raises the salary", unit="of standard",
                              source="assumption", ge=0, le=5)
    recognise: bool = field(False, "whether a good review, above that score, is said before the team",
                            source="assumption: no")
    rise: float = field(0.0, "rise of salary at a good yearly review", unit="fraction", source="assumption: none",
                        ge=0, le=0.5)
    severance_weeks: float = field(6.0, "salary paid at dismissal or lay-off", unit="weeks of salary",
                                   source="assumption", ge=0, le=104)
    notice_weeks: int = field(2, "weeks between giving notice and leaving", unit="weeks", source="assumption",
                              ge=0, le=26)
    hand_over_hours: float = field(0.0, "hours a week under notice in which who resigned hands accounts over",
                                   unit="hours a week", source="assumption: none", ge=0, le=40)

    def faults(self):
        for name, weight in self.weights.items():
            if name not in JUDGED_BY:
                yield Fault(f"weights.{name}", f"one of {', '.join(JUDGED_BY)}", name)
            elif not 0 <= weight <= 1:
                yield Fault(f"weights.{name}", "a weight from 0 to 1", weight)
        total = sum(self.weights.values())
        if abs(total - 1.0) > 1e-9:
            yield Fault("weights", "weights that sum to 1", round(total, 9))
