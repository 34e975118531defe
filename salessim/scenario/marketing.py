"""Marketing: channels that make needs or reveal them, how leads are answered, and what is learned from results."""

from typing import Literal

from salessim.declare import Declared, Fault, Named, field


class Channel(Declared):
    """One way to reach buyers without a seller: it makes needs (awareness) or reveals those there are (leads)."""

    does: Literal["leads", "awareness"] = field(
        "leads", "leads: reveals needs there are; awareness: makes more of them", source="assumption")
    segments: tuple[str, ...] = field((), "segments it reaches; none named means all", source="assumption")
    budget: float = field(..., "what is spent on it", unit="currency a year", ge=0, le=1e9)
    most: float = field(0.2, "share of needs it reveals, or adds, at most", unit="fraction", source="assumption",
                        ge=0, le=1)
    half: float = field(200_000.0, "budget that has half the effect of the most one could spend",
                        unit="currency a year", source="assumption", gt=0, le=1e9)
    quality: float = field(1.0, "how well what it reveals fits; 1 is usual", unit="factor", source="assumption",
                           gt=0, le=5)
    response_hours: float = field(0.0, "hours until a lead of it is answered by a seller without open deals; 0 always "
                                  "reaches who asked", unit="hours", source="assumption: at once", ge=0, le=500)


class Liaison(Declared):
    """What marketing, product and service learn from the field."""

    budget: bool = field(False, "whether each quarter budgets of channels that bring leads follow what converted, "
                         "their sum unchanged", source="assumption: no")
    fix_weeks: int = field(0, "weeks from the quarter whose complaints name a product to its fix; 0: no fixes",
                           unit="weeks", source="assumption: none", ge=0, le=104)
    fix_part: float = field(0.3, "part of a product's complaints that a fix ends", unit="fraction",
                            source="assumption", ge=0, le=1)
    fix_cost: float = field(100_000.0, "what a fix costs", unit="currency", source="assumption", ge=0, le=1e8)
    fix_above: float = field(0.5, "complaints a year and customer above which a product is fixed",
                             unit="complaints a year", source="assumption", ge=0, le=50)


class Marketing(Declared):
    """Impersonal selling beside the personal: channels, routing of leads, liaison."""

    channels: Named[Channel] = field(Named({}), "ways to reach buyers without a seller", source="assumption: none told "
                                     "apart from needs that come as leads by themselves")
    routing: Literal["owner", "least_busy"] = field(
        "owner", "who gets a lead: whoever the account belongs to, or who of that team and role has the fewest deals",
        source="assumption")
    response_hours: float = field(0.0, "hours until a lead that comes by itself is answered by a seller without open "
                                  "deals; 0 always reaches who asked", unit="hours", source="assumption: at once",
                                  ge=0, le=500)
    liaison: Liaison = field(Liaison(), "what is learned from the field", source="see its fields")

    def faults(self):
        if self.liaison.budget and not any(channel.does == "leads" for channel in self.channels.values()):
            yield Fault("liaison.budget", "channels that bring leads, whose budgets could follow results", True)
