"""Onboarding, courses and tools: what people learn off the job, and what they work with."""

from typing import Literal

from salessim.declare import Declared, Fault, Named, field

SKILLS = ("prospecting", "qualifying", "value", "closing", "product", "time")


def skill_faults(gains, name="gains"):
    """What is wrong with gains by skill, in standard deviations."""
    for skill, gain in gains.items():
        if skill not in SKILLS:
            yield Fault(f"{name}.{skill}", f"one of {', '.join(SKILLS)}", skill)
        elif not 0 <= gain <= 3:
            yield Fault(f"{name}.{skill}", "a gain from 0 to 3 SD", gain)


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
        yield from skill_faults(self.gains)


class Course(Declared):
    """A course for people who sell already: a class with places and dates, or one that each takes at any time."""

    gains: Named[float] = field(..., "gain by skill, in standard deviations of skill (E1, E2: about 0.25 in all)",
                                unit="SD")
    how: Literal["class", "self_paced"] = field("class", "on dates with limited places and trainers, or each "
                                                "by oneself from the start of any month", source="assumption")
    who: Literal["all", "newcomers", "bottom", "middle", "top", "sent"] = field(
        "all", "who attends: everybody, those in their first half year of selling, a third by recent attainment, or "
        "only those a review sends (to any course where none is for them)", source="assumption")
    weeks: int = field(1, "weeks it lasts", unit="weeks", source="assumption", ge=1, le=26)
    hours: float = field(40.0, "hours it takes off selling in each of them", unit="hours a week",
                         source="assumption", gt=0, le=80)
    first_week: int = field(0, "week in which it is first held", unit="weeks", source="assumption", ge=0, le=520)
    every_weeks: int = field(13, "weeks between class starts", unit="weeks", source="assumption", ge=1, le=104)
    places: int = field(12, "places in a class", unit="people", source="assumption", ge=1, le=10_000)
    trainers: int = field(1, "trainers; each teaches so many as below", unit="people", source="assumption",
                          ge=1, le=1_000)
    a_trainer: int = field(12, "people a trainer can teach at once", unit="people", source="assumption",
                           ge=1, le=1_000)
    trainer_cost: float = field(3_000.0, "cost of a trainer for each week of a class that is held",
                                unit="currency a week", source="assumption", ge=0, le=1e6)
    cost: float = field(1_000.0, "cost of a place", unit="currency", source="assumption", ge=0, le=1e6)
    finished: float = field(0.6, "share of people who finish a course they take by themselves; others give up half-way",
                            unit="fraction", source="assumption", gt=0, le=1)
    again_weeks: int = field(0, "weeks from its beginning until it is attended again, as a refresher; 0: once only",
                             unit="weeks", source="assumption", ge=0, le=520)

    def faults(self):
        yield from skill_faults(self.gains)
        if not any(self.gains.values()):
            yield Fault("gains", f"a gain above 0 for one of {', '.join(SKILLS)}", dict(self.gains) or "nothing")


class Tool(Declared):
    """A tool sellers work with: what it costs, how it is taken up, what it does."""

    cost: float = field(..., "cost for each seller who has it", unit="currency a year", ge=0, le=1e6)
    saves: float = field(0.0, "share of administration it saves those who use it", unit="fraction",
                         source="assumption: none", ge=0, le=0.9)
    gains: Named[float] = field(Named({}), "what it adds to skills of those who use it, in standard deviations",
                                unit="SD", source="assumption: none")
    adopters: float = field(0.7, "share of people who ever use it", unit="fraction", source="assumption", ge=0, le=1)
    adoption_weeks: float = field(8.0, "weeks in which use grows to all but 1/e of full use", unit="weeks",
                                  source="assumption", gt=0, le=104)
    training_hours: float = field(8.0, "hours off selling to learn it, once for each seller", unit="hours",
                                  source="assumption", ge=0, le=80)

    def faults(self):
        yield from skill_faults(self.gains)
