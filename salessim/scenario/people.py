"""The people side: labour markets, hiring, onboarding, managers, supervision, roster."""

from typing import Literal

from salessim.declare import Declared, Fault, Named, field

# Operational validities of selection signals, C1 (C2 for achievement and biodata in selling).
SIGNALS = {
    "structured_interview": 0.42, "job_knowledge_test": 0.40, "biodata": 0.38, "work_sample": 0.33,
    "mental_ability_test": 0.31, "integrity_test": 0.31, "assessment_centre": 0.29,
    "unstructured_interview": 0.19, "experience_years": 0.07,
}
SKILLS = ("prospecting", "qualifying", "value", "closing", "product", "time")


class Labour(Declared):
    """A labour market: what it pays, what its sellers sell, how they differ. It fixes the reference seller."""

    pay: float = field(..., "usual yearly pay on target", unit="currency a year", gt=0, le=1e8)
    incentive_share: float = field(0.5, "usual share of it that is variable", unit="fraction", source="G8",
                                   gt=0, lt=1)
    sales: float = field(..., "usual yearly bookings of a seller (5 x pay on target: G7)", unit="currency a year",
                         gt=0, le=1e10)
    talent_sigma: float = field(0.40, "spread of talent between people (sigma of the logarithm)", unit="log",
                                source="C5", ge=0, le=1.5)
    applicants_per_week: float = field(2.5, "applicants a week for an open position at usual pay",
                                       unit="people a week", source="assumption", gt=0, le=500)


class Hiring(Declared):
    """From the decision to fill a seat to the first day."""

    approval_weeks: int = field(2, "weeks until a requisition is approved", unit="weeks", source="assumption",
                                ge=0, le=52)
    candidates: int = field(4, "candidates interviewed before the best gets the offer", unit="people",
                            source="assumption", ge=1, le=100)
    interview_hours: float = field(2.0, "manager's hours for a candidate", unit="hours", source="assumption",
                                   gt=0, le=40)
    signals: tuple[str, ...] = field(("unstructured_interview",), "selection signals used, with validities of C1",
                                     source="C1")
    acceptance: float = field(0.75, "chance that an offer at usual pay is accepted", unit="probability",
                              source="assumption", gt=0, lt=1)
    pay_pull: float = field(2.0, "how pay against the market moves applications and acceptance", unit="exponent",
                            source="assumption", ge=0, le=20)
    notice_weeks: int = field(5, "weeks from acceptance to the first day", unit="weeks", source="assumption",
                              ge=0, le=52)
    cost: float = field(12_000.0, "advertising, agency and travel for a hire", unit="currency", source="C7; assumption",
                        ge=0, le=1e7)

    def faults(self):
        for i, name in enumerate(self.signals):
            if name not in SIGNALS:
                yield Fault(f"signals[{i}]", f"one of {', '.join(SIGNALS)}", name)
        if len(set(self.signals)) != len(self.signals):
            yield Fault("signals", "each signal once", ", ".join(self.signals))


class Onboarding(Declared):
    """The class a new hire attends before selling: places are limited."""

    class_weeks: int = field(2, "length of the class", unit="weeks", source="assumption", ge=0, le=26)
    every_weeks: int = field(4, "weeks between class starts", unit="weeks", source="assumption", ge=1, le=52)
    places: int = field(12, "places in a class", unit="people", source="assumption", ge=1, le=10_000)
    cost: float = field(6_000.0, "cost of a place", unit="currency", source="C7; assumption", ge=0, le=1e6)
    gains: Named[float] = field(
        Named({s: 0.25 for s in SKILLS}), "gain of the class by skill, in standard deviations of skill", unit="SD",
        source="E1, E2")

    def faults(self):
        for skill, gain in self.gains.items():
            if skill not in SKILLS:
                yield Fault(f"gains.{skill}", f"one of {', '.join(SKILLS)}", skill)
            if not 0 <= gain <= 3:
                yield Fault(f"gains.{skill}", "a gain from 0 to 3 SD", gain)


class Managers(Declared):
    """A manager's week: what it must hold, in order of priority, and what coaching gets of the rest."""

    plan: str = field(..., "the managers' pay plan (credited with the team's bookings)")
    hours: float = field(45.0, "hours a week", unit="hours a week", source="assumption", gt=0, le=100)
    admin_hours: float = field(10.0, "own administration and reporting, served last but before coaching",
                               unit="hours a week", source="assumption", ge=0, le=80)
    meeting_hours: float = field(1.0, "team meeting a week; takes everybody's time", unit="hours a week",
                                 source="assumption", ge=0, le=20)
    communication_hours: float = field(0.25, "explaining plan, quota and priorities to each seller",
                                       unit="hours a seller and week", source="assumption", ge=0, le=10)
    approval_hours: float = field(0.5, "hours for a discount above a seller's authority", unit="hours",
                                  source="assumption", ge=0, le=20)
    help_hours: float = field(0.5, "help offered for each deal in negotiation", unit="hours a deal and week",
                              source="assumption", ge=0, le=20)
    complaint_hours: float = field(2.0, "hours for an escalated complaint", unit="hours", source="assumption",
                                   ge=0, le=40)
    review_hours: float = field(2.0, "hours for a seller's quarterly review", unit="hours", source="assumption",
                                ge=0, le=40)
    coaching: Literal["even", "middle", "bottom", "top"] = field(
        "even", "who gets the coaching hours, by attainment", source="assumption")
    coaching_sd: float = field(0.3, "spread of coaching skill between managers", unit="fraction",
                               source="assumption", ge=0, le=1)


class Supervision(Declared):
    """Holding accountable: who is let go, and how."""

    attainment_floor: float = field(0.5, "attainment of the past half year below which a quarterly review fails; 0 "
                                    "switches it off", unit="fraction of quota", source="assumption", ge=0, le=2)
    failed_quarters: int = field(2, "failed reviews in a row before dismissal", unit="quarters", source="H12",
                                 ge=1, le=12)
    severance_weeks: float = field(6.0, "salary paid at dismissal or lay-off", unit="weeks of salary",
                                   source="assumption", ge=0, le=104)
    notice_weeks: int = field(2, "weeks between giving notice and leaving", unit="weeks", source="assumption",
                              ge=0, le=26)
