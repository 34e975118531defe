"""The sales management plan: what is set anew each year from what came out."""

from typing import Literal

from salessim.declare import Declared, field


class Planning(Declared):
    """Once a year targets, quotas, heads, task and map are set anew from measured results, by declared rules."""

    yearly: bool = field(False, "whether anything is set anew at the end of a year", source="assumption: no")
    growth: float = field(0.0, "growth asked for over last year's bookings", unit="fraction", source="assumption: none",
                          ge=-0.5, le=1)
    by_results: float = field(0.5, "part of next year's quota of a role that follows its last year's results; the rest "
                              "is the quota as it was", unit="fraction", source="assumption", ge=0, le=1)
    heads: bool = field(False, "whether seats follow attainment", source="assumption: no")
    heads_band: float = field(0.15, "attainment of a role further than this from 1 adds or takes seats", unit="of "
                              "quota",
                              source="assumption", ge=0, le=1)
    most_change: float = field(0.1, "most seats of a role added or taken in a year", unit="fraction",
                               source="assumption", ge=0, le=1)
    task: bool = field(False, "whether weights on products follow the margin they earned an hour",
                       source="assumption: no")
    map: Literal["keep", "redraw"] = field("keep", "whether territories are drawn anew", source="assumption")
