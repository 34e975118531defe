"""The sales management plan: what is set anew from what came out."""

from typing import Literal

from salessim.declare import Declared, Fault, field


class Planning(Declared):
    """Targets, quotas, heads, task and map are set anew from measured results, by declared rules."""

    every: Literal["never", "quarter", "half", "year"] = field(
        "never", "how often; from the results of the quarter, half or year that ends", source="assumption: never")
    growth: float = field(0.0, "growth asked for over what came out", unit="fraction", source="assumption: none",
                          ge=-0.5, le=1)
    by_results: float = field(0.5, "part of the next target, quota of a role and weight of a product that follows what "
                              "came out; the rest is as it was", unit="fraction", source="assumption", ge=0, le=1)
    heads: bool = field(False, "whether seats follow attainment", source="assumption: no")
    heads_band: float = field(0.15, "attainment of a role further than this from 1 adds or takes seats",
                              unit="of quota", source="assumption", ge=0, le=1)
    most_change: float = field(0.1, "most seats of a role added or taken at a time; one always may be",
                               unit="fraction", source="assumption", ge=0, le=1)
    task: bool = field(False, "whether weights on products follow the margin they earned an hour",
                       source="assumption: no")
    map: Literal["keep", "redraw"] = field(
        "keep", "keep: as many accounts move as seats that come or go need; redraw: all territories are drawn anew",
        source="assumption")

    def faults(self):
        if self.every == "never":
            for name, nothing in (("growth", 0.0), ("heads", False), ("task", False), ("map", "keep")):
                if (value := getattr(self, name)) != nothing:
                    yield Fault(name, "a time at which is planned (every)", value)
