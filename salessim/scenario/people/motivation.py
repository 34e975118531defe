"""Motivation beside pay: awards, goals, knowing where one stands."""

from typing import Literal

from salessim.declare import Declared, Named, field


class Award(Declared):
    """Something to win that is no pay: a contest, a prize, the president's club, a word before the team."""

    period: Literal["month", "quarter", "half", "year"] = field("quarter", "over which it is won",
                                                                source="assumption")
    by: Literal["attainment", "bookings"] = field("attainment", "results it goes by", source="assumption")
    who: Literal["best_of_team", "top_share", "all_at_quota"] = field(
        "best_of_team", "who wins it: each team's best, the best share of all sellers, or whoever reaches quota",
        source="assumption")
    share: float = field(0.1, "share of sellers who win, for top_share", unit="fraction", source="assumption",
                         gt=0, le=1)
    size: float = field(0.0, "what it adds to effort where it is most open who wins; winners are recognised besides",
                        unit="fraction", source="B6: at most 0.12; assumption: none", ge=0, le=0.12)
    cost: float = field(0.0, "cost of an award", unit="currency", source="assumption: none", ge=0, le=1e6)


class Motivation(Declared):
    """What managers do about motivation beside pay and coaching."""

    awards: Named[Award] = field(Named({"best_of_team": Award()}), "what can be won beside pay",
                                 source="assumption")
    goal: float = field(0.0, "an unpaid goal for each quarter, as a part of quota; 0: none", unit="of quota",
                        source="assumption: none", ge=0, le=3)
    participation: bool = field(False, "whether sellers have a say in goals: each talks to the manager every quarter",
                                source="assumption")
    participation_hours: float = field(2.0, "hours of that talk, for the seller and the manager",
                                       unit="hours a quarter", source="assumption", ge=0, le=40)
    rank_feedback: Literal["none", "private", "public"] = field(
        "none", "whether sellers are told where they stand, each alone or before all", source="assumption")
