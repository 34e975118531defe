"""Labour markets and recruiting: who could come, how they are found and chosen."""

from typing import Literal

from salessim.declare import Declared, Fault, Named, field

# Operational validities of selection signals, C1 (C2 for achievement and biodata in selling).
SIGNALS = {
    "structured_interview": 0.42, "job_knowledge_test": 0.40, "biodata": 0.38, "work_sample": 0.33,
    "mental_ability_test": 0.31, "integrity_test": 0.31, "assessment_centre": 0.29,
    "unstructured_interview": 0.19, "experience_years": 0.07,
}
INTERVIEWS = ("structured_interview", "unstructured_interview")  # see as much as the manager who holds them
PROTECTED = ("age", "sex", "gender", "race", "ethnicity", "colour", "color", "religion", "nationality", "origin",
             "disability", "health", "pregnancy", "marital_status", "family_status", "sexual_orientation", "union")
PROTECTED_WORDS = {"age", "sex", "gender", "race", "ethnic", "ethnicity", "religion", "nationality", "disability",
                   "pregnancy"}  # in any name, as in years_of_age


def is_protected(name: str) -> bool:
    """Whether a signal is called after who somebody is: a protected trait, or a name with such a word in it."""
    said = name.lower().replace("-", "_").replace(" ", "_")
    return said in PROTECTED or not PROTECTED_WORDS.isdisjoint(said.split("_"))


class Labour(Declared):
    """A labour market: what it pays, what its sellers sell, how they differ. It fixes the reference seller."""

    pay: float = field(..., "usual yearly pay on target", unit="currency a year", gt=0, le=1e8)
    incentive_share: float = field(0.5, "usual share of it that is variable", unit="fraction", source="G8",
                                   gt=0, lt=1)
    sales: float = field(..., "usual yearly bookings of a seller (5 x pay on target: G7)", unit="currency a year",
                         gt=0, le=1e10)
    talent_sigma: float = field(0.40, "spread of talent between people (sigma of the logarithm)", unit="log",
                                source="C5", ge=0, le=1.5)
    risk_sigma: float = field(0.3, "spread of risk aversion between people (sigma of the logarithm)", unit="log",
                              source="assumption", ge=0, le=1.5)
    applicants_per_week: float = field(2.5, "applicants a week for an open position at usual pay",
                                       unit="people a week", source="assumption", gt=0, le=500)
    experienced: float = field(0.25, "share of applicants who have sold before", unit="fraction",
                               source="assumption", ge=0, le=1)
    premium: float = field(0.10, "what those earn elsewhere above the others", unit="fraction", source="assumption",
                           ge=0, le=2)
    advertising: float = field(1_000.0, "what companies usually spend on advertising an open position",
                               unit="currency a week", source="assumption", gt=0, le=1e6)


class Hiring(Declared):
    """From the decision to fill a seat to the first day."""

    opens: Literal["exit", "notice"] = field(
        "exit", "when a successor is sought: once the seat is empty, or as soon as notice is given",
        source="assumption")
    approval_weeks: int = field(2, "weeks until a requisition is approved", unit="weeks", source="assumption",
                                ge=0, le=52)
    candidates: int = field(4, "candidates interviewed before the best gets the offer", unit="people",
                            source="assumption", ge=1, le=100)
    interview_hours: float = field(2.0, "manager's hours for a candidate", unit="hours", source="assumption",
                                   gt=0, le=40)
    signals: tuple[str, ...] = field(("unstructured_interview",), "selection signals used, with validities of C1",
                                     source="C1")
    validities: Named[float] = field(Named({}), "validities of signals of one's own, or in place of those of C1",
                                     unit="correlation", source="none: C1")
    weigh_experience: float = field(0.0, "weight of experience, against what signals say of talent, in the choice",
                                    unit="fraction", source="assumption", ge=0, le=1)
    acceptance: float = field(0.75, "chance that an offer at usual pay is accepted", unit="probability",
                              source="assumption", gt=0, lt=1)
    pay_pull: float = field(2.0, "how pay against the market moves applications and acceptance", unit="exponent",
                            source="assumption", ge=0, le=20)
    brand: float = field(1.0, "the company's name as an employer: applicants against a usual one", unit="factor",
                         source="assumption: usual", gt=0, le=10)
    advertising: float = field(1_000.0, "spent on advertising an open position", unit="currency a week",
                               source="assumption; C7", ge=0, le=1e6)
    candidate_cost: float = field(500.0, "tests and travel of a candidate", unit="currency",
                                  source="assumption; C7", ge=0, le=1e6)
    notice_weeks: int = field(5, "weeks from acceptance to the first day", unit="weeks", source="assumption",
                              ge=0, le=52)
    cost: float = field(6_000.0, "agency and removal for a hire", unit="currency", source="C7; assumption",
                        ge=0, le=1e7)

    def faults(self):
        known = (*SIGNALS, *(name for name in self.validities if name not in SIGNALS))
        for i, name in enumerate(self.signals):
            if is_protected(name):
                yield Fault(f"signals[{i}]", "what says how somebody sells; who somebody is may not decide who is "
                            "hired (audit it with groups instead)", name)
            elif name not in known:
                yield Fault(f"signals[{i}]", f"one of {', '.join(known)}", name)
        for name, validity in self.validities.items():
            if is_protected(name):
                yield Fault(f"validities.{name}", "what says how somebody sells; who somebody is may not decide who "
                            "is hired (audit it with groups instead)", name)
            elif not 0 <= validity < 1:
                yield Fault(f"validities.{name}", "a correlation from 0 to below 1", validity)
            elif name not in self.signals:
                yield Fault(f"validities.{name}", "a signal that is used", name)
        if len(set(self.signals)) != len(self.signals):
            yield Fault("signals", "each signal once", ", ".join(self.signals))

    def validity(self, signal: str) -> float:
        """Correlation of a signal with talent."""
        return self.validities.get(signal, SIGNALS.get(signal, 0.0))


class Group(Declared):
    """People of a group whose pay is audited: who belongs to it decides nothing but what is declared here.

    It says what is suspected of today's company, so that the audit can be tried on it.
    """

    share: float = field(..., "share of people who belong to it", unit="fraction", gt=0, le=1)
    salary: float = field(1.0, "their salaries against those of others in the same job", unit="factor",
                          source="assumption: equal", gt=0.2, le=3)
