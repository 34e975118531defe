"""Rising: who follows a manager who leaves, and from when somebody is considered for another seat."""

from typing import Literal

from salessim.declare import Declared, field


class Promotion(Declared):
    """Who follows a manager who leaves, and who rises to another role."""

    by: Literal["sales", "coaching", "index"] = field(
        "sales", "who of the team follows: the best seller, the best coach as far as is seen, or the best by both",
        source="assumption")
    weight: float = field(0.5, "weight of coaching in the index", unit="fraction", source="assumption", ge=0, le=1)
    validity: float = field(0.5, "how well it is seen before who would coach well: validity of an assessment",
                            unit="validity", source="C1; assumption", ge=0, le=0.95)
    least_years: float = field(1.0, "years of selling in the role before somebody is considered", unit="years",
                               source="assumption", ge=0, le=20)
    inside: bool = field(True, "whether a manager is first sought among the team's sellers", source="assumption")
    inside_weeks: int = field(4, "weeks a team is without a manager when one is promoted", unit="weeks",
                              source="assumption", ge=0, le=52)
    outside_weeks: int = field(16, "weeks when one is hired from outside", unit="weeks", source="assumption",
                               ge=0, le=104)
    outside_cost: float = field(30_000.0, "cost of hiring a manager from outside", unit="currency",
                                source="C7; assumption", ge=0, le=1e7)
