"""Managers: what their week must hold, in which order, who is coached."""

from typing import Literal

from salessim.declare import Declared, Fault, field

USES = ("complaints", "conflicts", "approvals", "pipeline", "help", "visits", "interviews", "reviews", "meeting",
        "communication", "own_deals", "admin", "coaching")


class Managers(Declared):
    """A manager's week: what is asked of it, served in a declared order while hours last."""

    plan: str = field(..., "the managers' pay plan (credited with the team's bookings)")
    hours: float = field(45.0, "hours a week", unit="hours a week", source="assumption", gt=0, le=100)
    priorities: tuple[str, ...] = field(USES, "what a week's hours go to, first things first; all uses, each once",
                                        source="assumption")
    admin_hours: float = field(10.0, "own administration and reporting", unit="hours a week", source="assumption",
                               ge=0, le=80)
    meeting_hours: float = field(1.0, "team meeting a week; takes everybody's time and tells each a tenth of what the "
                                 "same hour alone would", unit="hours a week", source="assumption", ge=0, le=20)
    communication_hours: float = field(0.25, "explaining plan, quota and priorities to each seller",
                                       unit="hours a seller and week", source="assumption", ge=0, le=10)
    approval_hours: float = field(0.5, "hours for a discount above a seller's authority", unit="hours",
                                  source="assumption", ge=0, le=20)
    pipeline_hours: float = field(0.0, "reviewing each deal in negotiation, so that help goes where it moves most",
                                  unit="hours a deal and week", source="assumption: none", ge=0, le=10)
    help_hours: float = field(0.5, "help offered for each deal in negotiation", unit="hours a deal and week",
                              source="assumption", ge=0, le=20)
    complaint_hours: float = field(2.0, "hours for an escalated complaint", unit="hours", source="assumption",
                                   ge=0, le=40)
    conflict_hours: float = field(2.0, "hours to settle who an account belongs to", unit="hours",
                                  source="assumption", ge=0, le=40)
    visit_hours: float = field(0.0, "executive visits to the team's customers", unit="hours a week",
                               source="assumption: none", ge=0, le=40)
    own_deal_hours: float = field(0.0, "work on the team's open deals as a seller oneself", unit="hours a week",
                                  source="assumption: none", ge=0, le=80)
    review_hours: float = field(2.0, "hours for a seller's quarterly review", unit="hours", source="assumption",
                                ge=0, le=40)
    coaching: Literal["even", "middle", "bottom", "top"] = field(
        "even", "who gets the coaching hours, by attainment", source="assumption")
    coaching_hours: float = field(40.0, "coaching wanted for each seller; as far as hours last",
                                  unit="hours a seller and week", source="assumption: all that is left", ge=0, le=40)
    coaching_sd: float = field(0.3, "spread of coaching skill between managers", unit="fraction",
                               source="assumption", ge=0, le=1)
    judgement_sd: float = field(0.2, "spread between managers of what their interviews see", unit="fraction",
                                source="assumption", ge=0, le=1)
    leaving: float = field(0.0, "managers who leave", unit="per year", source="assumption: none", ge=0, le=2)

    def faults(self):
        for i, use in enumerate(self.priorities):
            if use not in USES:
                yield Fault(f"priorities[{i}]", f"one of {', '.join(USES)}", use)
        if wrong := [f"{use} {n} times" for use in USES if (n := self.priorities.count(use)) != 1]:
            yield Fault("priorities", "every use once", ", ".join(wrong))
