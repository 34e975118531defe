"""Territories: how accounts are shared out, who gets which, and whose they are where two claim them."""

from typing import Literal

from salessim.declare import Declared, field


class Territories(Declared):
    """How accounts are shared out among the seats of a role."""

    method: Literal["balanced", "random", "region", "near", "file"] = field(
        "balanced", "balanced: equal potential a seat; random: by addressed luck; region: whole regions that border on "
        "each other; near: least travel and least change at equal potential; file: the seats that the file of accounts "
        "names", source="assumption")
    tolerance: float = field(0.1, "how far a territory's potential may be from the mean (near)", unit="fraction",
                             source="assumption", gt=0, le=1)
    candidates: int = field(8, "nearest seats that an account may go to (near); more where balance "
                            "cannot be had with them", unit="seats", source="assumption",
                            ge=1, le=200)
    disruption: float = field(0.0, "kilometres that keeping an account with its seat is worth (near)", unit="km",
                              source="assumption: none", ge=0, le=10_000)
    pods: bool = field(False, "whether an account belongs to one team: all who prospect, sell and care for it sit "
                       "there",
                       source="assumption: no")
    claims: float = field(0.0, "disputes a year over an account at a border or just moved", unit="per year",
                          source="assumption: none", ge=0, le=10)
    keep: float = field(0.0, "share of accounts held by the seat that had them in the baseline, when a map is "
                        "redrawn and the balance allows it", unit="fraction", source="assumption", ge=0, le=1)
    people: Literal["as_they_come", "tenure", "skill"] = field(
        "as_they_come", "who gets the richer territories at the start and whenever the chart is redrawn: whoever "
        "comes, those longest here, or the most able", source="assumption")
